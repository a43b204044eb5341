//! Papers: what may be made of a petition, the preview, issuing, and what went out.

use super::{Effect, acts, ask, elsewhere, exports, request};
use crate::{
    api::{
        About, Failure, KeptLetter, LetterDue, LetterLine, Opened, Question, Request, Sent, Shown,
        WantedPaper,
    },
    domain::{
        act::UnitId,
        letter::Letter,
        number::{Number, PetitionId, Revision},
        paper::{Mark, Paper, Unfit},
        refusal::Refusal,
        terms::{ActKind, PaperKind, Stage, Term},
    },
    text::{letters as text, refusals, screens, word},
    tui::{
        action::Action,
        forms::papers as forms,
        layout,
        model::{
            Model,
            asked::{Goal, Intent, Purpose},
            exports::Source,
            list::Step,
            papers::{self, Choice, ElsewhereForm, Preview},
            pick::{Pick, Target},
            popup::Popup,
        },
    },
};

/// Carries out what a key means for papers.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Papers => acts::open_for(model, Goal::Papers),
        Action::LettersDue => {
            model.asked.forget_wishes();
            vec![ask(model, Question::LettersDue, Purpose::LettersDue)]
        }
        Action::Letters => {
            model.asked.forget_wishes();
            let question = Question::Letters { year: None, kind: None };
            vec![ask(model, question, Purpose::Letters)]
        }
        Action::Send => send(model),
        Action::SendElsewhere => elsewhere::open(model),
        Action::SaveCopy => save_copy(model),
        Action::NextPage => turn(model, 1),
        Action::PreviousPage => turn(model, -1),
        _ => Vec::new(),
    }
}

/// Lists the papers of a petition: letters that are due, those that went out, sheets, and why the
/// others are not to be had.
pub(super) fn choices(opened: &Opened) -> Vec<(String, Choice)> {
    let petition = &opened.petition;
    let unit_name = |unit: Option<UnitId>| {
        let share = unit.and_then(|unit| petition.assignment(unit));
        share.map_or_else(|| addressee(opened), |share| share.unit.clone())
    };
    let mut all = Vec::new();
    for due in &petition.letters_due {
        let line = text::CHOICE_DUE.fill(&[&word(due.kind), &unit_name(due.unit)]);
        all.push((line, Choice::Make(due.kind, due.unit)));
    }
    let told = petition.letters_due.iter().any(|due| due.kind == PaperKind::Notice);
    let untold = petition.notified_on.is_none() && petition.without(PaperKind::Notice).is_none();
    if untold && !told && petition.stage != Stage::Void {
        let line = text::CHOICE_NOTICE.fill(&[&word(PaperKind::Notice)]);
        all.push((line, Choice::Make(PaperKind::Notice, None)));
    }
    for letter in petition.letters.iter().rev() {
        let Letter { kind, mark: Some(mark), to, on, void, .. } = letter else { continue };
        let line = match void {
            None => text::CHOICE_SENT.fill(&[&word(*kind), to, mark, on]),
            Some(void) => text::CHOICE_VOID.fill(&[&word(*kind), to, mark, &void.reason]),
        };
        all.push((line, Choice::Sent(mark.clone())));
    }
    all.extend(sheets(opened));
    for kind in PaperKind::ALL.iter().filter(|kind| kind.is_letter()) {
        let known =
            all.iter().any(|(_, choice)| matches!(choice, Choice::Make(of, _) if of == kind));
        let sent = petition.letters.iter().any(|letter| letter.kind == *kind);
        if !known && !sent {
            let why = opened.petition.without(*kind);
            all.push(not(
                *kind,
                why.map_or_else(|| refusals::no_letter(*kind), |why| no(*kind, why)),
            ));
        }
    }
    all
}

/// Returns the line of a paper that is not to be had, with why.
fn not(kind: PaperKind, why: String) -> (String, Choice) {
    (text::CHOICE_NOT.fill(&[&word(kind)]), Choice::Not(why))
}

fn no(kind: PaperKind, why: Unfit) -> String {
    refusals::refusal(&Refusal::NoPaper { kind, why })
}

/// Returns the sheets: of the petition, and of each unit's share that has one.
fn sheets(opened: &Opened) -> Vec<(String, Choice)> {
    let mut all = Vec::new();
    for kind in PaperKind::ALL.iter().filter(|kind| !kind.is_letter()) {
        if !matches!(kind, PaperKind::Extension | PaperKind::Objection) {
            all.push(match opened.petition.without(*kind) {
                Some(why) => not(*kind, no(*kind, why)),
                None => (text::CHOICE_SHEET.fill(&[&word(*kind)]), Choice::Make(*kind, None)),
            });
            continue;
        }
        for share in &opened.petition.assignments {
            let line = text::CHOICE_SHEET_OF.fill(&[&word(*kind), &share.unit]);
            all.push((line, Choice::Make(*kind, Some(share.id))));
        }
    }
    all
}

/// Returns to whom a letter about the whole petition goes.
fn addressee(opened: &Opened) -> String {
    let target = opened.petition.closing.as_ref().map(|closing| closing.target.as_str());
    let name = opened.row.names.first().map(String::as_str);
    target.filter(|target| !target.is_empty()).or(name).unwrap_or_default().to_owned()
}

/// Shows the papers of an open petition to choose from.
pub(super) fn choose(model: &mut Model, opened: &Opened) -> Vec<Effect> {
    let (options, choices): (Vec<String>, Vec<Choice>) = choices(opened).into_iter().unzip();
    let about = (opened.id, opened.petition.revision);
    let target = Target::Paper(about, choices);
    model.popups.push(Popup::Pick(Box::new(Pick::one(text::KINDS_TITLE, options, target))));
    Vec::new()
}

/// Takes a choice among the papers of a petition.
pub(super) fn chosen(
    model: &mut Model,
    (petition, expected): (PetitionId, Revision),
    choice: Choice,
) -> Vec<Effect> {
    match choice {
        Choice::Make(kind, unit) => {
            let about = vec![About { petition, unit, expected }];
            look_at(model, vec![WantedPaper { kind, about, elsewhere: None }], false)
        }
        Choice::Sent(mark) => vec![ask(model, Question::Letter { mark }, Purpose::Letter)],
        Choice::Not(why) => {
            model.complain(why);
            Vec::new()
        }
    }
}

/// Asks what stands on papers; `offered` where nobody asked to see them.
pub(super) fn look_at(model: &mut Model, wanted: Vec<WantedPaper>, offered: bool) -> Vec<Effect> {
    let question = Question::Papers { wanted, on: None };
    vec![ask(model, question, Purpose::Papers { offered })]
}

/// Offers the letters that an act calls for, unless something else is being done already.
pub(super) fn offer(model: &mut Model, due: Vec<WantedPaper>) -> Vec<Effect> {
    if due.is_empty() || !may_issue(model) {
        return Vec::new();
    }
    model.offering = true;
    look_at(model, due, true)
}

fn may_issue(model: &Model) -> bool {
    model.forbids(Action::Act(ActKind::Issue)).is_none()
}

/// Shows papers.
pub(super) fn shown(model: &mut Model, offered: bool, shown: Vec<Shown>) -> Vec<Effect> {
    if offered && !std::mem::take(&mut model.offering) {
        // Somebody types on meanwhile: the letters wait among those that are due.
        let before = model.message.take().map(|message| message.text).unwrap_or_default();
        model.say(text::DUE_LEFT.fill(&[&before, &shown.len()]));
        return Vec::new();
    }
    let (wanted, papers): (Vec<WantedPaper>, Vec<Paper>) =
        shown.into_iter().map(|one| (one.wanted, one.paper)).unzip();
    let is_letter = wanted.first().is_some_and(|wanted| wanted.kind.is_letter());
    let purpose = if is_letter {
        let request = model.ids.next_id();
        papers::Purpose::Issue { wanted, request, saving: false }
    } else {
        let Some(first) = wanted.into_iter().next() else { return Vec::new() };
        papers::Purpose::Sheet(first)
    };
    model.popups.push(Popup::Paper(Box::new(Preview::of(&papers, purpose))));
    Vec::new()
}

/// Issues the letters that are shown.
fn send(model: &mut Model) -> Vec<Effect> {
    let Some(Popup::Paper(preview)) = model.popups.last_mut() else { return Vec::new() };
    let papers::Purpose::Issue { wanted, request: id, saving } = &mut preview.purpose else {
        return Vec::new();
    };
    if *saving {
        return Vec::new();
    }
    *saving = true;
    preview.complaint = None;
    let (letters, id) = (wanted.clone(), *id);
    let issue = Request::IssueLetters { request: id, on: None, letters };
    vec![request(model, issue, Purpose::SendLetters)]
}

/// Says what went out, and where its files lie.
pub(super) fn sent(model: &mut Model, letters: &[Sent]) -> Vec<Effect> {
    let elsewhere = elsewhere::taken(model);
    model.popups.retain(|popup| !matches!(popup, Popup::Paper(preview) if preview.is_saving()));
    let mark = |sent: &Sent| sent.mark.as_ref().map(ToString::to_string).unwrap_or_default();
    match letters {
        [one] => match &one.file {
            // The file is called by the number, and the line of messages is short.
            Some(file) => {
                let folder = file.rsplit_once('/').map_or(file.as_str(), |(folder, _)| folder);
                model.say(text::SENT.fill(&[&word(one.kind), &mark(one), &one.to, &folder]));
            }
            None => model.say(text::SENT_ELSEWHERE.fill(&[&word(one.kind), &one.to])),
        },
        all => {
            let marks: Vec<String> = all.iter().map(mark).collect();
            let marks = marks.join(refusals::LIST_COMMA.get());
            model.say(text::SENT_SEVERAL.fill(&[&all.len(), &marks]));
        }
    }
    let mut effects = super::refresh(model);
    // Those that were shown with one that went out on paper are still to go out.
    if let Some(ElsewhereForm { others, .. }) = elsewhere
        && !others.is_empty()
    {
        effects.extend(look_at(model, others, false));
    }
    effects
}

/// Nothing went out: the preview stays and says why; where somebody changed a petition, what
/// stands on the letters is asked for anew.
pub(super) fn not_sent(
    model: &mut Model,
    number: Option<Number>,
    failure: &Failure,
) -> Vec<Effect> {
    let fresh = model.ids.next_id();
    let why = refusals::failure(failure);
    let told = match number {
        Some(number) => text::NOT_SENT.fill(&[&number, &why]),
        None => why,
    };
    if elsewhere::is_waiting(model) {
        return elsewhere::not_sent(model, told, failure);
    }
    let place = model
        .popups
        .iter()
        .rposition(|popup| matches!(popup, Popup::Paper(preview) if preview.is_saving()));
    let Some(Popup::Paper(preview)) = place.and_then(|place| model.popups.get_mut(place)) else {
        model.complain_late(told);
        return Vec::new();
    };
    let papers::Purpose::Issue { wanted, request, saving } = &mut preview.purpose else {
        return Vec::new();
    };
    *saving = false;
    // What was surely not done is another request the next time.
    if matches!(failure, Failure::Refused(_) | Failure::Stale { .. }) {
        *request = fresh;
    }
    if matches!(failure, Failure::Stale { .. }) {
        let wanted = wanted.clone();
        if let Some(place) = place {
            model.popups.remove(place);
        }
        model.complain_late(told);
        return look_at(model, wanted, false);
    }
    preview.complaint = Some(told.clone());
    model.complain_late(told);
    Vec::new()
}

/// Shows the letters that are due, to choose from.
pub(super) fn due(model: &mut Model, lines: Vec<LetterDue>) -> Vec<Effect> {
    if lines.is_empty() {
        model.say(text::NONE_DUE.get().to_owned());
        return Vec::new();
    }
    let lines: Vec<(String, WantedPaper)> =
        lines.into_iter().map(|line| (told_due(&line), line.wanted)).collect();
    let options = lines.iter().map(|(told, _)| told.clone()).collect();
    let mut pick = Pick::one(text::DUE_TITLE, options, Target::Due(lines));
    pick.many = true;
    model.popups.push(Popup::Pick(Box::new(pick)));
    Vec::new()
}

fn told_due(line: &LetterDue) -> String {
    let kind = word(line.wanted.kind);
    text::LINE_DUE.fill(&[&kind, &line.to, &numbers(&line.petitions), &line.title, &line.since])
}

fn numbers(numbers: &[Number]) -> String {
    match numbers {
        [] => String::new(),
        [one] => one.to_string(),
        [first, ..] => text::SEVERAL_ABOUT.fill(&[first, &numbers.len()]),
    }
}

/// Shows what was chosen of the letters that are due: all that are marked, or the one.
pub(super) fn due_chosen(model: &mut Model, wanted: Vec<WantedPaper>) -> Vec<Effect> {
    if wanted.is_empty() { Vec::new() } else { look_at(model, wanted, false) }
}

/// Shows the register of letters, the newest first.
pub(super) fn register(model: &mut Model, mut lines: Vec<LetterLine>) -> Vec<Effect> {
    // They come by their numbers; of one day they stay so, whatever their codes.
    lines.sort_by_key(|line| line.letter.on);
    let lines = lines.into_iter().rev().filter_map(|line| {
        let mark = line.letter.mark.clone()?;
        Some((told_sent(&line, &mark), mark))
    });
    let (options, marks): (Vec<String>, Vec<Mark>) = lines.unzip();
    if options.is_empty() {
        model.say(text::NONE_SENT.get().to_owned());
        return Vec::new();
    }
    let pick = Pick::one(text::SENT_TITLE, options, Target::Letter(marks));
    model.popups.push(Popup::Pick(Box::new(pick)));
    Vec::new()
}

fn told_sent(line: &LetterLine, mark: &Mark) -> String {
    let Letter { kind, to, on, void, .. } = &line.letter;
    let petitions: Vec<Number> = line.petitions.iter().map(|(_, number)| *number).collect();
    let (kind, petitions) = (word(*kind), numbers(&petitions));
    match void {
        None => text::LINE_SENT.fill(&[mark, on, &kind, to, &petitions]),
        Some(void) => text::LINE_SENT_VOID.fill(&[mark, on, &kind, to, &petitions, &void.reason]),
    }
}

/// Asks for a letter that went out.
pub(super) fn ask_letter(model: &mut Model, mark: Mark) -> Vec<Effect> {
    vec![ask(model, Question::Letter { mark }, Purpose::Letter)]
}

/// Shows a letter that went out.
pub(super) fn letter(model: &mut Model, kept: KeptLetter) -> Vec<Effect> {
    let KeptLetter { paper, file, path, reset, .. } = kept;
    if reset {
        model.say(text::RESET.get().to_owned());
    }
    let purpose = papers::Purpose::Sent { file, path };
    model.popups.push(Popup::Paper(Box::new(Preview::of(&[paper], purpose))));
    Vec::new()
}

/// Turns so many pages.
fn turn(model: &mut Model, by: isize) -> Vec<Effect> {
    if let Some(Popup::Paper(preview)) = model.popups.last_mut() {
        let last = preview.leaves.len().saturating_sub(1);
        let page = preview.page.saturating_add_signed(by).min(last);
        if page != preview.page {
            (preview.page, preview.top) = (page, 0);
        }
    }
    Vec::new()
}

/// Moves within the shown page, and from its end to the next one.
pub(super) fn go(model: &mut Model, step: Step) {
    let (size, ambiguous) = (model.size, model.theme.ambiguous);
    let inside = layout::inside(layout::detail(size));
    let room = usize::from(layout::paper_height(size));
    let Some(Popup::Paper(preview)) = model.popups.last_mut() else { return };
    let lines = |page: usize| {
        preview.leaves.get(page).map_or(0, |leaf| leaf.broken(inside.width, ambiguous).len())
    };
    let bottom = |page: usize| lines(page).saturating_sub(room);
    let (page, top) = (preview.page, preview.top.min(bottom(preview.page)));
    let last = preview.leaves.len().saturating_sub(1);
    let (page, top) = match step {
        Step::First => (0, 0),
        Step::Last => (last, bottom(last)),
        Step::Down | Step::PageDown if top == bottom(page) && page < last => (page + 1, 0),
        Step::Up | Step::PageUp if top == 0 && page > 0 => (page - 1, bottom(page - 1)),
        step => (page, step.from(top, bottom(page) + 1, room)),
    };
    (preview.page, preview.top) = (page, top);
}

/// Opens the form that asks where a copy is to lie.
fn save_copy(model: &mut Model) -> Vec<Effect> {
    let Some(Popup::Paper(preview)) = model.popups.last() else { return Vec::new() };
    let (name, source) = match &preview.purpose {
        papers::Purpose::Sent { file, .. } => (file.name.clone(), Source::Made(file.bytes.clone())),
        papers::Purpose::Sheet(wanted) => (copy_name(preview), Source::Wanted(wanted.clone())),
        papers::Purpose::Issue { wanted, .. } => {
            let nth = preview.leaf().map_or(0, |leaf| leaf.paper.0.saturating_sub(1));
            let Some(wanted) = wanted.get(nth) else { return Vec::new() };
            (draft_name(preview), Source::Wanted(wanted.clone()))
        }
    };
    exports::copy(model, &name, source)
}

fn copy_name(preview: &Preview) -> String {
    let name = preview.leaf().map(|leaf| leaf.name.clone()).unwrap_or_default();
    format!("{}.docx", name.replace(['/', '\\', ' '], ""))
}

fn draft_name(preview: &Preview) -> String {
    text::DRAFT_FILE.fill(&[&copy_name(preview)])
}

/// Begins to void a letter: which one, if there are several.
pub(super) fn choose_void(model: &mut Model, opened: Box<Opened>) -> Vec<Effect> {
    let steps = forms::standing_letters(&opened);
    match steps.as_slice() {
        [] => {
            model.complain(text::NONE_SENT.get().to_owned());
            Vec::new()
        }
        [(step, _)] => {
            let step = *step;
            void(model, step, opened)
        }
        _ => {
            let (steps, names) = steps.into_iter().unzip();
            let target = Target::VoidLetter(opened, steps);
            let pick = Pick::one(screens::VOID_LETTER_TITLE, names, target);
            model.popups.push(Popup::Pick(Box::new(pick)));
            Vec::new()
        }
    }
}

/// Opens the form that voids the letter that a step issued.
pub(super) fn void(model: &mut Model, step: Revision, opened: Box<Opened>) -> Vec<Effect> {
    let intent = Intent { step: Some(step), ..Intent::to(ActKind::VoidLetter) };
    acts::opened(model, intent, opened)
}
