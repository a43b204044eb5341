//! The forms of every act: one table each, what stands in it at first, how it is read, and how
//! what was recorded is written back into it.

mod aside;
mod ending;
mod handing;
mod papers;
pub mod past;
mod proposing;
mod units;

use chrono::NaiveDate;

use crate::{
    api::Opened,
    domain::{
        act::{Act, Limit, Order, UnitId},
        deadline::{DeadlineKind, rule},
        details::{LONGEST_LINE, LONGEST_TEXT},
        field::FieldError,
        number::Revision,
        terms::{ActKind, Field, Route},
    },
    text::screens,
    tui::{
        form::{Choice, Form, Item, Kind, Spec, flag_code, item, required},
        forms::read::Reading,
    },
};

pub use handing::limit;

const LINE: Kind = Kind::Line(LONGEST_LINE);
/// Places of demands, such as `1、3`.
const PLACES: Kind = Kind::Line(60);
const ON: &[Item] = &[required(Field::On, Kind::Date)];
const REASON: &[Item] = &[required(Field::Reason, Kind::Text(LONGEST_TEXT, 3))];
const NOTE: &[Item] = &[item(Field::Note, Kind::Text(LONGEST_TEXT, 3))];

/// Declares the table of a form.
macro_rules! spec {
    ($name:ident, $title:ident, $rows:expr) => {
        pub(super) static $name: Spec = Spec { title: crate::text::screens::$title, rows: $rows };
    };
}
use spec;

/// A form of an act: on which petition, and on which unit's share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Task {
    pub kind: ActKind,
    pub unit: Option<UnitId>,
    /// Of a reminder: whether it is the written notice.
    pub notice: bool,
    /// The earlier step that the form corrects or takes back.
    pub step: Option<Revision>,
}

impl Task {
    /// Whether the form is another account of an earlier step.
    pub fn corrects(self) -> bool {
        self.step.is_some() && !matches!(self.kind, ActKind::Undo | ActKind::VoidLetter)
    }
}

/// A due date that the program counts for a form as soon as it is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    pub start: NaiveDate,
    pub limit: Limit,
}

/// Returns the form of an act as it stands at first.
pub fn blank(task: Task, opened: &Opened, today: NaiveDate) -> Form {
    let petition = &opened.petition;
    let recorded = task.step.filter(|_| task.corrects());
    if let Some(recorded) = recorded.and_then(|step| past::recorded(&opened.events, step)) {
        return without_demands(filled(task, &recorded), petition.details.demands.len());
    }
    let form = Form::new(spec_of(task)).with(Field::On, &today.to_string());
    let form = match task.kind {
        ActKind::Propose => proposing::first_proposal(form, petition),
        ActKind::Submit => proposing::first_submission(form, petition),
        ActKind::Instruct => proposing::first_instruction(form, petition),
        ActKind::Assign => handing::first(form, petition),
        ActKind::Close => ending::first_closing(form, petition),
        ActKind::Link => aside::first_link(form),
        ActKind::Archive => ending::first_filing(form, petition),
        ActKind::Attach => papers::first_attached(form, petition),
        ActKind::Detach => papers::first_detached(form, petition),
        _ if task.unit.is_some() => units::first(form, task, petition, today),
        _ => form,
    };
    without_demands(form, petition.details.demands.len())
}

/// Returns the form of an act that is done to several petitions in one step.
pub fn blank_for_several(task: Task, today: NaiveDate) -> Form {
    let form = Form::new(spec_of(task)).with(Field::On, &today.to_string());
    match task.kind {
        ActKind::Link => aside::first_link(form),
        ActKind::Brief => form.with(Field::Route, code(Route::Meeting)),
        ActKind::Remind if task.notice => units::first_notice(form, today),
        _ => form,
    }
}

/// Reads the form of an act that is done to several petitions into one of its orders.
pub fn read_for_several(
    task: Task,
    form: &Form,
    today: NaiveDate,
) -> Result<Order, Vec<FieldError>> {
    let mut reading = Reading::of(form, today);
    let order = read_order(task, form, &mut reading);
    reading.end(order)
}

/// Returns the form that corrects a step, filled with what was recorded.
fn filled(task: Task, recorded: &Order) -> Form {
    let form = Form::under(past::REASON, spec_of(task)).with(Field::On, &recorded.on.to_string());
    fill(form, &recorded.act)
}

/// Which demands are meant is asked only where there are several.
fn without_demands(form: Form, demands: usize) -> Form {
    if demands > 1 {
        return form;
    }
    form.hide(Field::Part).hide(Field::Answers).hide(Field::Unanswered)
}

/// Returns the due date that stands in the form for several petitions at first.
pub fn counted_for_several(task: Task, today: NaiveDate) -> Option<Counted> {
    (task.kind == ActKind::Supervise).then(|| by_rule(DeadlineKind::Supervise, today))
}

fn by_rule(kind: DeadlineKind, start: NaiveDate) -> Counted {
    Counted { start, limit: Limit::Period(rule(kind).period) }
}

/// Returns the due date that stands in the form at first, for the service to count.
pub fn counted(task: Task, opened: &Opened, today: NaiveDate) -> Option<Counted> {
    if task.step.is_some() {
        return None;
    }
    match task.kind {
        ActKind::SendBack => Some(by_rule(DeadlineKind::Remedy, today)),
        ActKind::Supervise => Some(by_rule(DeadlineKind::Supervise, today)),
        ActKind::Extend => {
            let due_on = opened.petition.assignment(task.unit?)?.first_due_on()?;
            Some(by_rule(DeadlineKind::Extension, due_on))
        }
        _ => None,
    }
}

fn spec_of(task: Task) -> &'static Spec {
    match task.kind {
        ActKind::Amend => &crate::tui::forms::intake::AMEND,
        ActKind::Propose => &proposing::PROPOSE,
        ActKind::Submit => &proposing::SUBMIT,
        ActKind::Instruct => &proposing::INSTRUCT,
        ActKind::Assign => &handing::ASSIGN,
        ActKind::Close => &ending::CLOSE,
        ActKind::Conclude => &ending::CONCLUDE,
        ActKind::Suspend => &ending::SUSPEND,
        ActKind::Resume => &ending::RESUME,
        ActKind::Reopen => &ending::REOPEN,
        ActKind::Archive => &ending::ARCHIVE,
        ActKind::Notify => &aside::NOTIFY,
        ActKind::Brief => &aside::BRIEF,
        ActKind::FollowUp => &aside::FOLLOW_UP,
        ActKind::Recuse => &aside::RECUSE,
        ActKind::Link => &aside::LINK,
        ActKind::ReportUp => &aside::REPORT_UP,
        ActKind::Consult => &aside::CONSULT,
        ActKind::Attach => &papers::ATTACH,
        ActKind::Detach => &papers::DETACH,
        // What is corrected has the form of its own act.
        ActKind::Correct | ActKind::Undo => &past::UNDO,
        // A letter is issued from its preview.
        ActKind::Issue | ActKind::VoidLetter => &past::VOID_LETTER,
        ActKind::Deliver => &units::DELIVER,
        ActKind::Object => &units::OBJECT,
        ActKind::AnswerObjection => &units::ANSWER_OBJECTION,
        ActKind::Extend => &units::EXTEND,
        ActKind::Remind if task.notice => &units::NOTICE,
        ActKind::Remind => &units::PHONE,
        ActKind::Supervise => &units::SUPERVISE,
        ActKind::Reply => &units::REPLY,
        ActKind::Accept => &units::ACCEPT,
        ActKind::SendBack => &units::SEND_BACK,
        ActKind::Cancel => &units::CANCEL,
        ActKind::Recount => &units::RECOUNT,
    }
}

/// Reads the form into the act and its day.
pub fn read(
    task: Task,
    form: &Form,
    opened: &Opened,
    today: NaiveDate,
) -> Result<Order, Vec<FieldError>> {
    let mut reading = Reading::of(form, today);
    match (task.kind, task.step) {
        (ActKind::Amend, _) => {
            let known = &opened.petition.details.petitioners;
            let details = super::intake::read(form, known, today)?;
            let reason = form.text(Field::Reason).to_owned();
            Ok(Order { on: today, act: Act::Amend { details: Box::new(details), reason } })
        }
        (ActKind::Undo, step) => {
            let reason = reading.text(Field::Reason);
            let act = Act::Undo { step: step.unwrap_or_default(), reason };
            reading.end(Order { on: today, act })
        }
        (ActKind::VoidLetter, step) => {
            let reason = reading.text(Field::Reason);
            match past::letter_of(&opened.events, step.unwrap_or_default()) {
                Some(mark) => {
                    reading.end(Order { on: today, act: Act::VoidLetter { mark, reason } })
                }
                // It was chosen among the letters of this petition.
                None => Err(Vec::new()),
            }
        }
        (_, None) => {
            let mut order = read_order(task, form, &mut reading);
            papers::name_unit(&mut order.act, &opened.petition, &mut reading);
            reading.end(order)
        }
        (_, Some(step)) => {
            let mut order = read_order(task, form, &mut reading);
            if let Some(recorded) = past::recorded(&opened.events, step) {
                past::keep_unasked(&mut order.act, &recorded.act);
            }
            let reason = past::reason(&mut reading);
            let act = Act::Correct { step, order: Box::new(order), reason };
            reading.end(Order { on: today, act })
        }
    }
}

fn read_order(task: Task, form: &Form, reading: &mut Reading<'_>) -> Order {
    let on = reading.day(Field::On);
    let act = match task.unit {
        Some(unit) => Act::Unit { unit, act: units::read(task, form, reading, on) },
        None => read_act(task.kind, form, reading),
    };
    Order { on, act }
}

fn read_act(kind: ActKind, form: &Form, reading: &mut Reading<'_>) -> Act {
    match kind {
        ActKind::Propose => Act::Propose(proposing::read_proposal(form, reading)),
        ActKind::Instruct => Act::Instruct(proposing::read_instruction(form, reading)),
        ActKind::Assign => Act::Assign(handing::read(form, reading)),
        ActKind::Close => Act::Close(ending::read_closing(form, reading)),
        ActKind::Conclude => Act::Conclude(ending::read_conclusion(form, reading)),
        ActKind::Suspend | ActKind::Resume | ActKind::Reopen | ActKind::Archive => {
            ending::read_other(kind, form, reading)
        }
        ActKind::Notify
        | ActKind::Brief
        | ActKind::FollowUp
        | ActKind::Recuse
        | ActKind::Link
        | ActKind::ReportUp
        | ActKind::Consult => aside::read(kind, form, reading),
        ActKind::Attach | ActKind::Detach => papers::read(kind, form, reading),
        _ => Act::Submit { to: form.chosen(Field::Route) },
    }
}

/// Writes a recorded act into its form: the inverse of reading it.
fn fill(form: Form, act: &Act) -> Form {
    match act {
        Act::Propose(proposal) => proposing::fill_proposal(form, proposal),
        Act::Submit { to } => form.with(Field::Route, code(*to)),
        Act::Instruct(instruction) => proposing::fill_instruction(form, instruction),
        Act::Assign(assigning) => handing::fill(form, assigning),
        Act::Close(closing) => ending::fill_closing(form, closing),
        Act::Conclude(conclusion) => ending::fill_conclusion(form, conclusion),
        Act::Suspend { reason } | Act::Reopen { reason } => form.with(Field::Reason, reason),
        Act::Resume(resumption) => form.with(Field::Reason, &resumption.reason),
        Act::Archive(filing) => ending::fill_filing(form, filing),
        Act::Attach(_) | Act::Detach { .. } => papers::fill(form, act),
        Act::Notify { .. }
        | Act::Brief { .. }
        | Act::FollowUp(_)
        | Act::Recuse { .. }
        | Act::Link(_)
        | Act::ReportUp { .. }
        | Act::Consult { .. } => aside::fill(form, act),
        Act::Unit { act, .. } => units::fill(form, act),
        // The registration has a form of its own, and a correction is corrected by another.
        Act::Amend { .. }
        | Act::Correct { .. }
        | Act::Undo { .. }
        | Act::Issue(_)
        | Act::VoidLetter { .. } => form,
    }
}

fn code<T: crate::domain::terms::Term>(value: T) -> &'static str {
    value.code()
}

fn day(day: Option<NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn names(names: &[String]) -> String {
    names.join("、")
}

fn places(places: &[u16]) -> String {
    places.iter().map(u16::to_string).collect::<Vec<_>>().join("、")
}

/// The choices of what may be known or not.
fn perhaps() -> Vec<Choice> {
    vec![
        Choice { code: "", word: screens::UNKNOWN.get() },
        Choice { code: flag_code(true), word: screens::YES.get() },
        Choice { code: flag_code(false), word: screens::NO.get() },
    ]
}

fn read_perhaps(form: &Form, field: Field) -> Option<bool> {
    let text = form.text(field);
    (!text.is_empty()).then(|| text == flag_code(true))
}

fn perhaps_code(known: Option<bool>) -> &'static str {
    known.map_or("", flag_code)
}

#[cfg(test)]
mod tests;
