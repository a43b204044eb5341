//! What holds on every screen, at every size, in every form.

use ratatui::buffer::Buffer;
use xinfang::{
    api::{Opened, Similar},
    domain::{
        act::UnitId,
        book::Book,
        duplicate::Match,
        question::{AgendaLine, agenda_line},
        stage,
        terms::{ActKind, Channel, Field, Likeness, Stage, Table, Term},
    },
    tui::{
        action::Action,
        form::{Form, Shown},
        forms::{
            acts::{Task, blank},
            figures::{self, Period},
            filter, intake,
            several::{self, work_of},
        },
        input::TerminalEvent,
        keymap::{self, Context},
        model::{
            figures::{FiguresPage, IssueForm},
            list::{List, Mark},
            pick::{Pick, Target},
            popup::{ActForm, Advice, Agenda, Confirm, Detail, Popup, SeveralForm, Then},
        },
        paint::HIDDEN,
        width::{Ambiguous, width},
    },
};

use super::{
    desk::Desk,
    office::{Office, today},
};

const SIZES: [(u16, u16); 4] = [(80, 24), (60, 20), (40, 10), (120, 40)];

const CONTEXTS: [(Context, &str); 23] = [
    (Context::Intake, ""),
    (Context::IntakeLeft, "<Esc>"),
    (Context::Pending, "<Esc>2"),
    (Context::Reminders, "<Esc>3"),
    (Context::Ledger, "<Esc>4"),
    (Context::Figures, "<Esc>5"),
    (Context::Tables, "<Esc>6"),
    (Context::Rows(Table::Staff), "<Esc>6<Enter>"),
    (Context::Rows(Table::Units), "<Esc>6<Down><Enter>"),
    (Context::Rows(Table::Places), "<Esc>6<Down*2><Enter>"),
    (Context::Rows(Table::Rules), "<Esc>6<Down*4><Enter>"),
    (Context::Rows(Table::Congresses), "<Esc>6<Down*7><Enter>"),
    (Context::DetailPending, "<Esc>2<Enter>"),
    (Context::DetailInHand, "<Esc>3<Enter>"),
    (Context::DetailEnded, "<Esc>4"),
    (Context::Agenda, "<Esc>2"),
    (Context::Form, "<Esc>2<F7><Tab*3>"),
    (Context::Pick, "<Esc>2<F7><Tab*4><F4>"),
    (Context::PickMany, "<Esc>2<F7><Tab*3><F4>"),
    (Context::Menu, "<Esc>2<F9>"),
    (Context::Palette, "<Esc>2<F12>"),
    (Context::Text, "<Esc>2<F1>"),
    (Context::Confirm, "<Tab*3>张<F7>"),
];

/// Brings a desk to where keys mean what they mean in `context`.
fn desk_in(office: &std::rc::Rc<Office>, context: Context) -> Desk {
    let (_, script) = CONTEXTS.iter().find(|(known, _)| *known == context).unwrap();
    let mut desk = Desk::at(office);
    desk.keys(script);
    if context == Context::DetailEnded {
        desk.keys("<F4>").choose(Field::Stage, Stage::Concluded).keys("<F8><Enter>");
    }
    if context == Context::Agenda {
        desk.menu("主任会议议题");
    }
    assert_eq!(desk.model.context(), context, "{}", desk.screen());
    desk
}

#[test]
fn every_key_of_the_footer_does_something_where_it_is_shown() {
    let office = Office::with(60);
    for (context, _) in CONTEXTS {
        for binding in keymap::of(context).filter(|binding| binding.hinted) {
            let mut desk = desk_in(&office, context);
            let shown = format!("{} {}", binding.key, binding.action.label());
            desk.shows(&[&shown]);
            let before = desk.screen();
            desk.event(TerminalEvent::Key(binding.key));
            let idle = desk.screen() == before && !desk.ended;
            assert!(!idle, "{shown} does nothing in {context:?}:\n{before}");
        }
    }
}

#[test]
fn the_footer_fits_into_eighty_columns_everywhere() {
    for (context, _) in CONTEXTS {
        let taken: usize = keymap::of(context)
            .filter(|binding| binding.hinted)
            .map(|binding| columns(&binding.key.to_string()) + columns(binding.action.label()) + 2)
            .sum();
        assert!(taken <= 80, "{taken} columns in {context:?}");
    }
}

fn columns(text: &str) -> usize {
    width(text, Ambiguous::Narrow)
}

/// A petition with units at work, opened.
fn opened_in_hand() -> (Desk, Box<Opened>) {
    let mut desk = Desk::at(&Office::with(60));
    desk.keys("<Esc>3<Enter>");
    let Some(Popup::Detail(detail)) = desk.model.popups.pop() else { panic!("nothing is open") };
    assert!(detail.opened.petition.assignments.iter().any(|a| a.stage.owes()));
    (desk, detail.opened)
}

/// Every form that lies on a page: of each act, the notice, the filter, the period and the report.
fn forms(opened: &Opened) -> Vec<Popup> {
    let unit = opened.petition.assignments.first().map_or(UnitId(1), |a| a.id);
    let acts = ActKind::ALL.iter().map(|kind| (*kind, false)).chain([(ActKind::Remind, true)]);
    let mut popups: Vec<Popup> = acts
        .map(|(kind, notice)| {
            let unit = stage::transition(kind).is_none().then_some(unit);
            let task = Task { kind, unit, notice, step: None };
            let form = match kind {
                ActKind::Amend => intake::filled(&opened.petition.details),
                _ => blank(task, opened, today()),
            };
            act_form(task, opened, form)
        })
        .collect();
    popups.push(Popup::Filter(filter::filled(&xinfang::domain::question::Filter::default())));
    popups.extend(forms_of_several(opened));
    let page = FiguresPage::new(today());
    let query = page.query(today());
    let (span, from, to) = (page.span, query.from, query.to);
    popups.push(Popup::Period(figures::period(Period { span, from, to, as_of: None })));
    popups.push(Popup::Issue(Box::new(IssueForm {
        form: figures::issue("2026年信访情况"),
        query,
        day: today(),
        request: [0; 16],
        saving: false,
        complaint: Some("没有这一件".into()),
    })));
    popups
}

fn act_form(task: Task, opened: &Opened, form: Form) -> Popup {
    Popup::Act(Box::new(ActForm {
        task,
        opened: Box::new(opened.clone()),
        form,
        about: String::new(),
        request: [0; 16],
        note: Some("到期 2027-01-21：2026-11-22 + 60 日 = 01-21；只按周末推算".repeat(2)),
        advice: Advice {
            route: Some("建议：主任会议 — 集体访，紧急突发，检举控告，多单位".into()),
            cautions: Some(
                "提示：匿名件：不必告知和答复信访人；与同批来访的其他事项一并考虑".into(),
            ),
        },
        complaint: Some("县自然资源和规划局的回复还缺：答复信访人。请用“退回补办”。".into()),
        saving: false,
        upload: None,
    }))
}

/// The opened petition as a meeting hears of it.
fn heard(opened: &Opened) -> AgendaLine {
    let book = Book::initial();
    agenda_line(opened.id, &opened.petition, today(), &book.calendar(), &book)
}

/// Every form of one step over several petitions.
fn forms_of_several(opened: &Opened) -> Vec<Popup> {
    let acts = [Action::Decide, Action::OnTheSpot, Action::Notice];
    let kinds = [ActKind::Remind, ActKind::Supervise, ActKind::Link, ActKind::Brief];
    let works = acts.into_iter().chain(kinds.map(Action::Act)).map(|act| work_of(act).unwrap());
    let form = |work| SeveralForm {
        work,
        marks: vec![Mark::of(opened.id); 14],
        lines: vec![heard(opened); 14],
        form: several::blank(work, &several::Sittings::default(), today()),
        request: [0; 16],
        note: Some("到期 2027-01-21：2026-11-22 + 60 日 = 01-21".into()),
        complaint: Some("2026-012 未通过，全部未保存。".repeat(3)),
        saving: false,
    };
    works.map(|work| Popup::Several(Box::new(form(work)))).collect()
}

/// The agenda with so many petitions.
fn agenda_of(opened: &Opened, count: usize) -> Popup {
    let mut agenda = Agenda::default();
    agenda.list.rows = vec![heard(opened); count];
    agenda.list.marked.insert(Mark::of(opened.id));
    Popup::Agenda(agenda)
}

/// Types a word of two Han characters into every field that has the caret, one after another,
/// and returns how many fields took it.
fn caret_follows(desk: &mut Desk) -> usize {
    let mut tried = 0;
    for item in desk.model.form_mut().unwrap().visible().map(|(_, item)| item).collect::<Vec<_>>() {
        desk.fill(item.field, "");
        let form = desk.model.form_mut().unwrap();
        if matches!(form.shown(form.focus()), Shown::Chosen(_)) {
            continue;
        }
        desk.keys("<Ctrl+A><Delete>");
        let (_, before) = desk.drawn();
        let before = before.unwrap_or_else(|| panic!("no caret in {:?}", item.field));
        desk.keys("测试");
        let (buffer, after) = desk.drawn();
        let after = after.unwrap_or_else(|| panic!("the caret of {:?} is gone", item.field));
        let (size, screen) = (desk.model.size, desk.screen());
        let place = format!("{} at {size:?}:\n{screen}", item.field.zh());
        assert_eq!((before.x + 4, before.y), (after.x, after.y), "caret in {place}");
        let typed: String = (before.x..after.x).map(|x| buffer[(x, before.y)].symbol()).collect();
        assert_eq!(typed, "测试", "text in {place}");
        desk.keys("<Ctrl+Z>");
        tried += 1;
    }
    tried
}

#[test]
fn the_caret_stands_behind_what_is_typed_in_every_field_of_every_form() {
    let (mut desk, opened) = opened_in_hand();
    let mut tried = 0;
    for (columns, rows) in SIZES {
        desk.resize(columns, rows);
        for popup in forms(&opened) {
            desk.model.popups = vec![popup];
            tried += caret_follows(&mut desk);
        }
        desk.model.popups.clear();
        desk.keys("1<Enter>").choose(Field::Channel, Channel::Visit);
        tried += caret_follows(&mut desk);
        desk.keys("<F7><Enter>").choose(Field::Channel, Channel::Letter);
        tried += caret_follows(&mut desk);
        desk.keys("<F7><Enter><Esc>");
    }
    assert!(tried > 400, "{tried} fields");
}

/// Every other popup.
fn readings(opened: &Opened) -> Vec<Popup> {
    let pick = |many| {
        let names =
            ["县自然资源和规划局", "“两违”办公室", "县人力资源和社会保障局（劳动监察大队）"];
        let options = names.iter().cycle().take(40).map(|name| (*name).to_owned()).collect();
        let title = xinfang::text::screens::PICK_TITLE;
        let pick = Pick::one(title, options, Target::Field(Field::Units));
        Popup::Pick(Box::new(if many { pick.of_many(Vec::new()) } else { pick }))
    };
    let (question, keys) =
        (xinfang::text::screens::QUIT_DIRTY, xinfang::text::screens::DISCARD_KEYS);
    let detail = |top| {
        let (opened, looking) = (Box::new(opened.clone()), false);
        Popup::Detail(Detail { opened, top, looking, notify_by: None })
    };
    let found = Match { score: 120, reasons: Likeness::ALL.to_vec() };
    let similar = Similar { id: opened.id, row: opened.row.clone(), found };
    let alike = List { rows: vec![similar; 12], selected: 7, ..List::default() };
    vec![
        Popup::Alike(alike),
        detail(0),
        detail(3),
        detail(1000),
        agenda_of(opened, 0),
        agenda_of(opened, 40),
        pick(false),
        pick(true),
        Popup::Confirm(Confirm {
            question,
            about: "县自然资源和规划局".into(),
            keys,
            then: Then::Quit,
        }),
    ]
}

/// Fails unless the popup's frame is whole: corners, and both edges on every row between.
fn frame_is_whole(buffer: &Buffer, screen: &str) {
    let at = |x: u16, y: u16| buffer[(x, y)].symbol();
    let cells = |symbol| {
        let area = buffer.area;
        let all = (0..area.height).flat_map(move |y| (0..area.width).map(move |x| (x, y)));
        all.filter(move |(x, y)| at(*x, *y) == symbol).collect::<Vec<_>>()
    };
    let (tops, bottoms) = (cells("┌"), cells("└"));
    assert_eq!((tops.len(), bottoms.len()), (1, 1), "one popup:\n{screen}");
    let ((left, top), (_, bottom)) = (tops[0], bottoms[0]);
    let right = (left..buffer.area.width).find(|x| at(*x, top) == "┐").expect("a corner");
    assert_eq!((at(left, bottom), at(right, bottom)), ("└", "┘"), "{screen}");
    for y in top + 1..bottom {
        assert_eq!(at(left, y), "│", "left of row {y}:\n{screen}");
        assert!(["│", "█"].contains(&at(right, y)), "right of row {y}:\n{screen}");
        assert_ne!(at(right, y), HIDDEN);
    }
}

#[test]
fn the_frame_of_every_popup_is_whole_at_every_size() {
    let (mut desk, opened) = opened_in_hand();
    for (columns, rows) in SIZES {
        desk.resize(columns, rows);
        for popup in forms(&opened).into_iter().chain(readings(&opened)) {
            desk.model.popups = vec![popup];
            for message in ["", "已保存：“交办”……县自然资源和规划局（主办）——请核对后再保存"]
            {
                desk.model.say(message.repeat(3));
                let (buffer, _) = desk.drawn();
                frame_is_whole(&buffer, &desk.screen());
            }
        }
        desk.model.popups.clear();
        for (page, way) in [
            ("2", "<F9>"),
            ("3", "<F9>"),
            ("4", "<F9>"),
            ("5", "<F5>"),
            ("2", "<F1>"),
            ("5", "<F1>"),
        ] {
            desk.keys(page).keys(way);
            for _ in 0..8 {
                desk.keys("<PageDown>");
                let (buffer, _) = desk.drawn();
                frame_is_whole(&buffer, &desk.screen());
            }
            desk.keys("<Esc>");
        }
    }
}

#[test]
fn the_end_of_every_help_and_menu_can_be_reached_in_the_smallest_window() {
    let office = Office::with(30);
    for (context, _) in CONTEXTS {
        if !keymap::of(context).any(|binding| binding.action.label() == "帮助") {
            continue;
        }
        let mut desk = desk_in(&office, context);
        desk.resize(40, 10).keys("<F1>");
        let Some(Popup::Text(text)) = desk.model.popups.last() else { panic!("no help") };
        let last = text.lines.last().unwrap().chars().rev().take(2).collect::<Vec<_>>();
        let last: String = last.into_iter().rev().collect();
        desk.keys("<End>").shows(&[&last]);
        desk.keys("<Up><Down>").shows(&[&last]).keys("<Esc>");
        if !keymap::of(context).any(|binding| binding.action == Action::Menu) {
            continue;
        }
        desk.keys("<F9><End>");
        let screen = desk.screen();
        let marked = screen.lines().find(|line| line.contains("│ > ")).expect("a marker");
        assert!(marked.contains("设置"), "{screen}");
    }
}
