//! One round through all forms: each is opened, every field typed into, and what was saved is
//! looked up in the register.

use std::collections::BTreeSet;

use xinfang::{
    api::Opened,
    domain::{
        book::Book,
        event::effective,
        number::PetitionId,
        question::Filter,
        stage,
        terms::{ActKind, Field, Table, Term, figures::Span},
    },
    preferences::Preferences,
    text::{attachments, letters as words, screens, settings as settings_text, word},
    tui::{
        action::{Action, BookAction, ImportAction},
        form::{Form, Item, Kind, Shown},
        forms::{
            acts::{self, Task},
            book as tables,
            exports::{self, ExportKind},
            figures::{self, Period},
            filter, importing, intake, papers, preferences, several,
        },
        keymap::{self, Context},
        model::settings::TABLES,
    },
};

use super::{
    came::{Came, came, came_of},
    declared::declared,
    fields::{place, try_field, worth_keeping},
    person::{CLEAR_FIELD, DOWN, ENTER, ESC, HOME, Person, RIGHT, SAVE, TAB, f},
    ways::Register,
};
use crate::{
    emulator::borders::frames,
    support::{NOW, Office},
};

pub(super) struct Round<'a> {
    person: &'a Person,
    register: &'a Register,
    office: &'a Office,
    /// The titles of the tables of forms that were filled in.
    reached: BTreeSet<&'static str>,
    /// How often a field was looked at.
    looked_at: usize,
    /// Whether what is filled in is saved too; how many forms were, with how many texts.
    saves: bool,
    saved: usize,
    texts: usize,
}

pub(super) fn today() -> chrono::NaiveDate {
    NOW.get(..10).unwrap().parse().unwrap()
}

impl<'a> Round<'a> {
    pub(super) fn of(
        person: &'a Person,
        register: &'a Register,
        office: &'a Office,
        saves: bool,
    ) -> Self {
        let reached = BTreeSet::new();
        Self { person, register, office, reached, looked_at: 0, saves, saved: 0, texts: 0 }
    }

    pub(super) fn goes(&mut self) {
        self.registration();
        self.every_act();
        self.a_copy_of_a_paper();
        self.a_letter_on_paper();
        self.over_several();
        self.of_the_ledger_and_the_figures();
        self.of_the_book();
    }

    /// Types into every field of the form that is open, from its first.
    #[track_caller]
    fn fills(&mut self, form: &Form) {
        let items: Vec<Item> = form.visible().map(|(_, item)| item).collect();
        self.person.until(form.spec.title.get(), |screen| {
            let any = items.iter().find_map(|item| place(screen, *item).ok());
            any.map(|_| ()).ok_or("no field of it has the caret".to_owned())
        });
        self.first(form);
        for (nth, item) in items.iter().enumerate() {
            if nth > 0 {
                self.person.types(TAB);
            }
            self.looked_at += try_field(self.person, *item);
            if has_list(item.kind) {
                self.looks_into_the_list(*item);
            }
        }
        self.reached.insert(form.spec.title.get());
    }

    /// Opens the list of names of a field, types into its first line, and closes it.
    fn looks_into_the_list(&mut self, item: Item) {
        let (person, name) = (self.person, "·𠮷“a");
        person.types(CLEAR_FIELD).types(&f(4));
        let listed = person.until("a list of names", |screen| {
            let nothing =
                [settings_text::NO_VILLAGES, screens::NOTHING_TO_OFFER, attachments::NO_SCANS];
            if nothing.iter().any(|phrase| screen.contents().contains(phrase.get())) {
                return Ok(false);
            }
            let (x, y) = screen.cursor().ok_or("no caret")?;
            let label = format!("{} ", screens::PICK_FILTER);
            if screen.text(y, 0, x).ends_with(&label) {
                Ok(true)
            } else {
                Err("no list".to_owned())
            }
        });
        if !listed {
            return;
        }
        person.types(name);
        person.until("a list narrowed", |screen| {
            let (x, y) = screen.cursor().ok_or("no caret")?;
            let typed = format!("{} {name}", screens::PICK_FILTER);
            if screen.text(y, 0, x).ends_with(&typed) {
                Ok(())
            } else {
                Err("not typed".to_owned())
            }
        });
        person.types(ESC);
        person.until("the field again", |screen| place(screen, item).map(|_| ()));
    }

    fn registration(&mut self) {
        let mut form = intake::blank(today(), &xinfang::domain::usage::Usage::default());
        let first = form.visible().next().unwrap().1;
        self.person.until("the registration form", |screen| place(screen, first).map(|_| ()));
        self.fills(&form);
        // A visit has more fields.
        self.person.types(&f(7)).shows(screens::DISCARD.get()).types(ENTER);
        self.person.until("an empty form", |screen| {
            let left = screen.contents().contains(screens::DISCARD.get());
            if left { Err("it asks".to_owned()) } else { place(screen, first).map(|_| ()) }
        });
        form.set(Field::Channel, "visit");
        self.first(&form);
        self.person.types(RIGHT).shows("来访");
        self.fills(&form);
        self.person.types(&f(7)).shows(screens::DISCARD.get()).types(ENTER);
        self.person.types(ESC).shows("Enter 继续");
    }

    fn every_act(&mut self) {
        // A letter is issued from its preview, which is no form.
        for kind in ActKind::ALL.iter().filter(|kind| **kind != ActKind::Issue) {
            let came = self.register.that_admit(*kind).take(12).any(|(id, row)| {
                self.person.finds(&row.number.to_string());
                self.act(*kind, false, id)
            });
            assert!(came, "no petition of the register admits {}", kind.zh());
        }
        let notice = self.register.that_admit(ActKind::Remind).take(12).any(|(id, row)| {
            self.person.finds(&row.number.to_string());
            self.act(ActKind::Remind, true, id)
        });
        assert!(notice, "no notice can be issued");
    }

    /// The first paper of a petition is looked at, and a copy of it begun.
    fn a_copy_of_a_paper(&mut self) {
        let number = self.register.numbers().next().unwrap();
        self.person.finds(&number);
        assert!(self.person.chooses(Action::Papers.label()));
        self.person.shows(words::KINDS_TITLE.get()).types(ENTER).shows(" · 第 1/");
        self.person.types(&f(5));
        self.fills(&exports::form(ExportKind::Copy, "", false));
        self.person.closes();
    }

    /// A letter that is due is said to have gone out without the program.
    fn a_letter_on_paper(&mut self) {
        let mut rows = self.register.that_admit(ActKind::Issue);
        let (_, row) = rows.find(|(_, row)| !row.letters_due.is_empty()).unwrap();
        self.person.finds(&row.number.to_string());
        assert!(self.person.chooses(Action::Papers.label()));
        self.person.shows(words::KINDS_TITLE.get()).types(ENTER).shows(" · 第 1/");
        self.person.types(&f(7));
        self.fills(&papers::elsewhere());
        self.person.closes();
    }

    /// Begins an act on the petition that stands alone in the ledger; returns whether a form came.
    fn act(&mut self, kind: ActKind, notice: bool, id: PetitionId) -> bool {
        let opened = self.register.opened(id);
        if notice && !opened.petition.stage.is_in_hand() {
            return false;
        }
        if notice {
            // The written notice has its key in an open petition.
            self.person.types(ENTER);
            self.person.until("the petition", |screen| match frames(screen) {
                Ok(1) => Ok(()),
                other => Err(format!("{other:?}")),
            });
            self.person.types(&f(5));
        } else if !self.person.chooses(Action::Act(kind).label()) {
            return false;
        }
        let Some(task) = task(&opened, kind, notice) else {
            self.person.closes();
            return false;
        };
        let form = match kind {
            ActKind::Amend => intake::filled(&opened.petition.details),
            _ => acts::blank(task, &opened, today()),
        };
        if !self.comes(&form) {
            self.person.closes();
            return false;
        }
        self.fills(&form);
        if self.saves && !notice {
            self.save(&form, &opened.row.number.to_string());
        }
        self.person.closes();
        true
    }

    /// Waits for a form, and takes the first unit or the last step where it is asked which;
    /// returns whether the form came, and not a refusal.
    fn comes(&self, form: &Form) -> bool {
        for _ in 0..2 {
            let came = self.person.until(form.spec.title.get(), |screen| came(screen, form));
            match came {
                Came::Form => return true,
                Came::Refusal => return false,
                Came::Choice => {
                    self.person.types(ENTER);
                    self.person.until("the choice to be taken", |screen| match came_of(screen) {
                        Some(Came::Choice) => Err("it is there".to_owned()),
                        _ => Ok(()),
                    });
                }
            }
        }
        self.person.until(form.spec.title.get(), |screen| came(screen, form)) == Came::Form
    }

    /// Goes to the first field of the form that is open.
    fn first(&self, form: &Form) {
        let first = form.visible().next().unwrap().1;
        self.person.types(&BACK_TAB.repeat(form.visible().count()));
        self.person.until("the first field", |screen| place(screen, first).map(|_| ()));
    }

    /// Fills in what may be saved, and saves it; what was typed must be in the register then.
    fn save(&mut self, form: &Form, number: &str) {
        self.first(form);
        let mut typed = Vec::new();
        for (nth, (index, item)) in form.visible().enumerate() {
            if nth > 0 {
                self.person.types(TAB);
            }
            let first = match form.shown(index) {
                Shown::Typed(editor) => editor.text().to_owned(),
                Shown::Chosen(_) => continue,
            };
            self.person.types(CLEAR_FIELD);
            match item.kind {
                Kind::Line(limit) | Kind::Persons(limit) | Kind::Text(limit, _)
                    if limit >= 100 && is_free(item.field) =>
                {
                    let text = worth_keeping(nth);
                    self.person.types(&text);
                    typed.push(text);
                }
                Kind::Pick(_) | Kind::Picks(_) if item.required && first.is_empty() => {
                    self.person.types(&f(4)).shows(screens::PICK_FILTER.get()).types(ENTER);
                }
                Kind::Date if item.required && first.is_empty() => {
                    self.person.types("2026-11-22");
                }
                Kind::Number if item.required && first.is_empty() => {
                    self.person.types("1");
                }
                _ => {
                    self.person.types(&first);
                }
            }
            self.person.until(word(item.field), |screen| place(screen, item).map(|_| ()));
        }
        self.person.types(SAVE);
        let saved = self.person.until("the end of saving", |screen| {
            let told = screen.row(screen.size().1 - 2);
            match frames(screen)? {
                _ if screen.has_complaint() => Ok(false),
                // A letter that may go out now lies on the page.
                seen if told.contains(number)
                    && (seen == 0 || screen.contents().contains(" · 第 1/")) =>
                {
                    Ok(true)
                }
                _ => Err(told),
            }
        });
        if !saved {
            return;
        }
        // What it calls for is shown: a letter that may go out now, or later.
        if self.person.until("what is shown then", frames) > 0 {
            self.person.closes();
        }
        self.saved += 1;
        let kept = self.office.json(&["show", number]).to_string();
        for text in &typed {
            assert!(kept.contains(text), "{text} of {} is not in {kept}", form.spec.title.get());
        }
        self.texts += typed.len();
    }

    fn over_several(&mut self) {
        let person = self.person;
        let sittings = several::Sittings::default();
        let of_shares = [
            Action::Act(ActKind::Remind),
            Action::Notice,
            Action::Act(ActKind::Supervise),
            Action::Act(ActKind::Link),
            Action::Act(ActKind::Brief),
        ];
        for action in of_shares {
            person.turns_to('3', "催办");
            person.types(HOME).types("  ").shows("已标记 2");
            assert!(person.chooses(action.label()), "{action:?} over several");
            let work = several::work_of(action).unwrap();
            self.one_of_several(&several::blank(work, &sittings, today()));
            person.types(ESC).until("no marks", |screen| {
                let marked = screen.contents().contains("已标记");
                if marked { Err("marked".to_owned()) } else { Ok(()) }
            });
        }
        person.turns_to('2', "待转办");
        assert!(person.chooses(Action::Agenda.label()), "the agenda");
        person.shows("主任会议议题").types(&f(7)).types(&f(4));
        let work = several::work_of(Action::Decide).unwrap();
        self.one_of_several(&several::blank(work, &sittings, today()));
        person.turns_to('2', "待转办");
        // Whoever decided last stands somewhere on the page.
        person.types(HOME);
        let work = several::work_of(Action::OnTheSpot).unwrap();
        person.types("  ").shows("已标记 2");
        assert!(person.chooses(Action::OnTheSpot.label()), "a meeting with the units");
        self.one_of_several(&several::blank(work, &sittings, today()));
        person.types(ESC);
    }

    fn one_of_several(&mut self, form: &Form) {
        assert!(self.comes(form), "{} of several", form.spec.title.get());
        self.fills(form);
        self.person.closes();
    }

    fn of_the_ledger_and_the_figures(&mut self) {
        let person = self.person;
        person.turns_to('4', "台账");
        person.types(&f(4));
        self.fills(&filter::filled(&Filter::default()));
        person.closes();
        assert!(person.chooses(Action::Export.label()), "the ledger as a file");
        self.fills(&exports::form(ExportKind::Ledger, "", true));
        person.closes();
        person.turns_to('3', "催办");
        person.types(SAVE);
        self.fills(&exports::form(ExportKind::List, "", true));
        person.closes();
        person.turns_to('5', "统计");
        person.shows("总量").types(&f(4));
        let (from, to) = (today(), today());
        let period = Period { span: Span::Named, from, to, as_of: None };
        self.fills(&figures::period(period));
        person.closes();
        person.types(&f(7));
        self.fills(&figures::issue(""));
        person.closes();
        assert!(person.chooses(Action::Export.label()), "the statistics as a file");
        self.fills(&exports::form(ExportKind::Figures, "", false));
        person.closes();
        assert!(person.chooses(Action::DraftReport.label()), "the report");
        self.fills(&exports::form(ExportKind::Report, "", false));
        person.closes();
        assert!(person.chooses(Action::Preferences.label()), "what is set for this terminal");
        self.fills(&preferences::filled(&Preferences::default()));
        person.closes();
        person.turns_to('4', "台账");
        assert!(person.chooses(Action::Import(ImportAction::Open).label()), "an old register");
        self.fills(&importing::blank());
        person.closes();
    }

    fn of_the_book(&mut self) {
        let person = self.person;
        let book = Book::initial();
        for (nth, table) in TABLES.iter().enumerate() {
            person.turns_to('6', "设置");
            person.types(HOME).types(&DOWN.repeat(nth)).types(ENTER);
            // Both its name and its keys: either may still be the one before's.
            let title = settings_text::about(*table).chars().take(3).collect::<String>();
            let binding = keymap::of(Context::Rows(*table)).find(|binding| binding.hinted).unwrap();
            let hint = format!(" {} {}", binding.key, binding.action.label());
            person.until(&title, |screen| {
                let keys = screen.row(screen.size().1 - 1);
                let there = screen.contents().contains(&title) && keys.starts_with(&hint);
                there.then_some(()).ok_or(keys)
            });
            if let Some(cells) = book.cells(*table).first() {
                person.types(ENTER);
                self.fills(&tables::filled(*table, cells));
                person.closes();
            }
            if keymap::key_of(Context::Rows(*table), Action::Book(BookAction::Add)).is_some() {
                person.types(&f(2));
                self.fills(&tables::blank(*table));
                person.closes();
            }
            match table {
                Table::Days => self.due_dates_counted_anew(),
                Table::Congresses => {
                    person.types(&f(5));
                    self.fills(&tables::end_term(today()));
                    person.closes();
                }
                _ => {}
            }
            person.types(ESC);
        }
    }

    /// A day off is added; the due dates that it moves are counted anew.
    fn due_dates_counted_anew(&mut self) {
        let person = self.person;
        let due = self.register.a_day_on_which_something_is_due();
        person.types(&f(2)).shows(word(Field::Date)).types(&due.to_string());
        person.types(TAB).types(TAB).types("三月三").types(SAVE).shows("已保存");
        person.types(&f(5)).shows(settings_text::MOVES_TITLE.get()).types(" ").types(ENTER);
        self.fills(&tables::recount());
        person.closes();
    }

    /// Fails unless every table of a form that the program has was filled in.
    pub(super) fn is_complete(&self) {
        let declared = declared();
        assert!(declared.len() > 35, "the tables of forms were not found: {declared:?}");
        let missing: Vec<_> =
            declared.iter().filter(|title| !self.reached.contains(title.as_str())).collect();
        assert!(missing.is_empty(), "never filled in: {missing:?}");
        let Self { looked_at, saved, texts, .. } = self;
        println!("{} forms, {looked_at} looks, {saved} saved, {texts} texts", self.reached.len());
        assert!(*looked_at > 500, "{looked_at} looks");
        assert!(!self.saves || *saved > 15, "{saved} saved");
    }
}

const BACK_TAB: &str = "\x1b[Z";

/// Returns for what of a petition an act is begun; `None` if nothing of it admits the act.
fn task(opened: &Opened, kind: ActKind, notice: bool) -> Option<Task> {
    let petition = &opened.petition;
    match kind {
        ActKind::Correct => {
            let steps = effective(&opened.events).into_iter().map(|(step, _)| step);
            steps.filter_map(|step| acts::past::task_of(&opened.events, step)).next_back()
        }
        ActKind::VoidLetter => {
            let (step, _) = papers::standing_letters(opened).pop()?;
            Some(Task { kind, unit: None, notice, step: Some(step) })
        }
        ActKind::Undo => Some(Task { kind, unit: None, notice, step: Some(petition.revision) }),
        _ if stage::transition(kind).is_some() => {
            Some(Task { kind, unit: None, notice, step: None })
        }
        _ => {
            let admits = petition.assignments.iter().find(|a| stage::unit_admits(a.stage, kind))?;
            Some(Task { kind, unit: Some(admits.id), notice, step: None })
        }
    }
}

/// Whether any text may stand in a field: no telephone, no places of demands.
fn is_free(field: Field) -> bool {
    !matches!(field, Field::Phone | Field::IdNumber | Field::Related | Field::Batch)
}

/// Whether a field is filled from a list that what stands in it narrows.
fn has_list(kind: Kind) -> bool {
    matches!(kind, Kind::Pick(_) | Kind::Picks(_) | Kind::Person(_) | Kind::Persons(_))
}
