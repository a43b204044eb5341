//! The forms of every act: one table each, what stands in it at first, and how it is read.

use chrono::NaiveDate;

use crate::{
    domain::{
        act::{
            Act, Assigning, Closing, Conclusion, Handed, Instruction, Limit, Proposal, Reminder,
            UnitAct, UnitId, UnitReply,
        },
        deadline::{DeadlineKind, rule},
        details::{LONGEST_LINE, LONGEST_TEXT},
        field::FieldError,
        petition::Petition,
        routing,
        terms::{
            ActKind, Disposition, EndingKind, Field, Outcome, ReminderKind, ReplyKind, Retention,
            Route, Term, UnitRole, Verdict,
        },
    },
    text::{dates, screens},
    tui::{
        form::{Choice, Form, Item, Kind, List, Spec, choices, item, required},
        forms::read::Reading,
    },
};

const LINE: Kind = Kind::Line(LONGEST_LINE);
const ON: &[Item] = &[required(Field::On, Kind::Date)];
const REASON: &[Item] = &[required(Field::Reason, Kind::Text(LONGEST_TEXT, 3))];
const NOTE: &[Item] = &[item(Field::Note, Kind::Text(LONGEST_TEXT, 3))];

/// Declares the table of a form.
macro_rules! spec {
    ($name:ident, $title:ident, $rows:expr) => {
        static $name: Spec = Spec { title: screens::$title, rows: $rows };
    };
}

spec!(
    PROPOSE,
    PROPOSE_TITLE,
    &[
        ON,
        &[
            required(Field::Disposition, Kind::Choice(choices::<Disposition>)),
            required(Field::Route, Kind::Choice(choices::<Route>)),
        ],
        &[item(Field::Units, Kind::Picks(List::Units))],
        &[item(Field::Period, Kind::Pick(List::Periods))],
        &[item(Field::Opinion, Kind::Text(LONGEST_TEXT, 3))],
    ]
);
spec!(SUBMIT, SUBMIT_TITLE, &[ON, &[required(Field::Route, Kind::Choice(choices::<Route>))]]);
spec!(
    INSTRUCT,
    INSTRUCT_TITLE,
    &[
        ON,
        &[
            required(Field::Route, Kind::Choice(choices::<Route>)),
            required(Field::By, Kind::Pick(List::Leaders)),
        ],
        &[
            required(Field::Outcome, Kind::Choice(choices::<Outcome>)),
            required(Field::Disposition, Kind::Choice(choices::<Disposition>)),
        ],
        &[item(Field::Units, Kind::Picks(List::Units))],
        &[item(Field::Period, Kind::Pick(List::Periods))],
        &[required(Field::Text, Kind::Text(LONGEST_TEXT, 3))],
    ]
);
spec!(
    ASSIGN,
    ASSIGN_TITLE,
    &[
        &[
            required(Field::On, Kind::Date),
            required(Field::Disposition, Kind::Choice(handing_dispositions)),
        ],
        &[required(Field::LeadUnit, Kind::Pick(List::Units))],
        &[item(Field::AssistUnits, Kind::Picks(List::Units))],
        &[item(Field::Period, Kind::Pick(List::Periods)), item(Field::DueOn, Kind::Date)],
        &[item(Field::OnTheSpot, Kind::Flag)],
        &[item(Field::Requirement, Kind::Text(LONGEST_TEXT, 3))],
    ]
);
spec!(
    CLOSE,
    CLOSE_TITLE,
    &[
        ON,
        &[required(Field::Ending, Kind::Choice(choices::<EndingKind>))],
        &[item(Field::Target, Kind::Pick(List::Units))],
        &[item(Field::Related, Kind::Line(40)), item(Field::NoticeOn, Kind::Date)],
        &[item(Field::Reason, Kind::Text(LONGEST_TEXT, 3))],
    ]
);
spec!(
    CONCLUDE,
    CONCLUDE_TITLE,
    &[
        ON,
        &[
            required(Field::Verdict, Kind::Choice(choices::<Verdict>)),
            item(Field::Settled, Kind::Choice(settled)),
        ],
        NOTE,
    ]
);
spec!(
    ARCHIVE,
    ARCHIVE_TITLE,
    &[
        ON,
        &[required(Field::Dossier, LINE)],
        &[
            required(Field::Retention, Kind::Choice(choices::<Retention>)),
            item(Field::Pages, Kind::Number),
        ],
    ]
);
spec!(DELIVER, DELIVER_TITLE, &[ON, &[item(Field::Receiver, LINE)]]);
spec!(ANSWER_OBJECTION, ANSWER_OBJECTION_TITLE, &[ON, &[item(Field::Agreed, Kind::Flag)], REASON]);
spec!(
    EXTEND,
    EXTEND_TITLE,
    &[
        &[required(Field::On, Kind::Date), required(Field::DueOn, Kind::Date)],
        &[required(Field::Approver, Kind::Pick(List::Leaders))],
        REASON,
    ]
);
spec!(
    PHONE,
    PHONE_TITLE,
    &[
        &[required(Field::On, Kind::Date), required(Field::Kind, Kind::Choice(spoken_reminders))],
        &[item(Field::Reached, LINE)],
        &[item(Field::Said, Kind::Text(LONGEST_TEXT, 3))],
        &[item(Field::PromisedOn, Kind::Date)],
    ]
);
spec!(
    NOTICE,
    NOTICE_TITLE,
    &[&[required(Field::On, Kind::Date), required(Field::AnswerBy, Kind::Date),]]
);
spec!(
    SUPERVISE,
    SUPERVISE_TITLE,
    &[
        &[required(Field::On, Kind::Date), required(Field::DueOn, Kind::Date)],
        &[required(Field::Approver, Kind::Pick(List::Leaders))],
        &[required(Field::Ground, Kind::Text(LONGEST_TEXT, 3))],
    ]
);
spec!(
    REPLY,
    REPLY_TITLE,
    &[
        &[
            required(Field::On, Kind::Date),
            required(Field::Kind, Kind::Choice(choices::<ReplyKind>))
        ],
        &[required(Field::Text, Kind::Text(LONGEST_TEXT, 4))],
        &[item(Field::Document, LINE), item(Field::WrittenOn, Kind::Date)],
        &[item(Field::PetitionerOn, Kind::Date), item(Field::CongressOn, Kind::Date)],
        &[item(Field::Exempt, LINE)],
    ]
);
spec!(ACCEPT, ACCEPT_TITLE, &[ON, NOTE]);
spec!(
    SEND_BACK,
    SEND_BACK_TITLE,
    &[&[required(Field::On, Kind::Date), required(Field::DueOn, Kind::Date)], REASON,]
);
spec!(SUSPEND, SUSPEND_TITLE, &[ON, REASON]);
spec!(RESUME, RESUME_TITLE, &[ON, REASON]);
spec!(REOPEN, REOPEN_TITLE, &[ON, REASON]);
spec!(OBJECT, OBJECT_TITLE, &[ON, REASON]);
spec!(CANCEL, CANCEL_TITLE, &[ON, REASON]);

fn handing_dispositions() -> Vec<Choice> {
    choices::<Disposition>()
        .into_iter()
        .filter(|choice| {
            Disposition::from_code(choice.code).is_some_and(Disposition::goes_to_units)
        })
        .collect()
}

fn spoken_reminders() -> Vec<Choice> {
    choices::<ReminderKind>()
        .into_iter()
        .filter(|c| c.code != ReminderKind::Notice.code())
        .collect()
}

fn settled() -> Vec<Choice> {
    vec![
        Choice { code: "", word: screens::UNKNOWN.get() },
        Choice { code: "yes", word: screens::YES.get() },
        Choice { code: "no", word: screens::NO.get() },
    ]
}

/// A form of an act: on which petition, and on which unit's share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Task {
    pub kind: ActKind,
    pub unit: Option<UnitId>,
    /// Of a reminder: whether it is the written notice.
    pub notice: bool,
}

/// A due date that the program counts for a form as soon as it is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    pub start: NaiveDate,
    pub limit: Limit,
}

/// Returns the form of an act as it stands at first.
pub fn blank(task: Task, petition: &Petition, today: NaiveDate) -> Form {
    let form = Form::new(spec_of(task)).with(Field::On, &today.to_string());
    match task.kind {
        ActKind::Propose => proposal_form(form, petition),
        ActKind::Submit => form.with(Field::Route, suggested(petition).code()),
        ActKind::Instruct => instruction_form(form, petition),
        ActKind::Assign => assignment_form(form, petition),
        ActKind::Close => match petition.decision() {
            Some(decided) => {
                form.with(Field::Ending, ending_of(decided.instruction.disposition).code())
            }
            None => form,
        },
        ActKind::Reply => form.with(Field::CongressOn, &today.to_string()),
        ActKind::Remind if task.notice => {
            let answer_by = crate::domain::calendar::add_days(today, NOTICE_DAYS);
            form.with(Field::AnswerBy, &answer_by.to_string())
        }
        _ => form,
    }
}

/// Within so many calendar days a reminder notice wants an answer, unless another day is named.
const NOTICE_DAYS: u16 = 7;

/// Returns the due date that stands in the form at first, for the service to count.
pub fn counted(task: Task, petition: &Petition, today: NaiveDate) -> Option<Counted> {
    let by_rule = |kind, start| Counted { start, limit: Limit::Period(rule(kind).period) };
    match task.kind {
        ActKind::SendBack => Some(by_rule(DeadlineKind::Remedy, today)),
        ActKind::Supervise => Some(by_rule(DeadlineKind::Supervise, today)),
        ActKind::Extend => {
            let due_on = petition.assignment(task.unit?)?.first_due_on()?;
            Some(by_rule(DeadlineKind::Extension, due_on))
        }
        _ => None,
    }
}

fn spec_of(task: Task) -> &'static Spec {
    match task.kind {
        ActKind::Amend => &crate::tui::forms::intake::AMEND,
        ActKind::Propose => &PROPOSE,
        ActKind::Submit => &SUBMIT,
        ActKind::Instruct => &INSTRUCT,
        ActKind::Assign => &ASSIGN,
        ActKind::Close => &CLOSE,
        ActKind::Conclude => &CONCLUDE,
        ActKind::Suspend => &SUSPEND,
        ActKind::Resume => &RESUME,
        ActKind::Reopen => &REOPEN,
        ActKind::Archive => &ARCHIVE,
        ActKind::Deliver => &DELIVER,
        ActKind::Object => &OBJECT,
        ActKind::AnswerObjection => &ANSWER_OBJECTION,
        ActKind::Extend => &EXTEND,
        ActKind::Remind if task.notice => &NOTICE,
        ActKind::Remind => &PHONE,
        ActKind::Supervise => &SUPERVISE,
        ActKind::Reply => &REPLY,
        ActKind::Accept => &ACCEPT,
        ActKind::SendBack => &SEND_BACK,
        ActKind::Cancel => &CANCEL,
    }
}

fn suggested(petition: &Petition) -> Route {
    petition.waits_for.unwrap_or_else(|| routing::suggest(&petition.details, &[]).0)
}

fn default_period() -> String {
    dates::period(rule(DeadlineKind::Assign).period)
}

fn proposal_form(form: Form, petition: &Petition) -> Form {
    let Some(before) = &petition.proposal else {
        return form
            .with(Field::Route, suggested(petition).code())
            .with(Field::Period, &default_period());
    };
    form.with(Field::Disposition, before.disposition.code())
        .with(Field::Route, before.route.code())
        .with(Field::Units, &before.units.join("、"))
        .with(Field::Period, &before.period.map(dates::period).unwrap_or_default())
        .with(Field::Opinion, &before.opinion)
}

fn instruction_form(form: Form, petition: &Petition) -> Form {
    let route = suggested(petition);
    let form = form.with(Field::Route, route.code()).with(Field::By, route.zh());
    let Some(proposal) = &petition.proposal else {
        return form.with(Field::Period, &default_period());
    };
    form.with(Field::Disposition, proposal.disposition.code())
        .with(Field::Units, &proposal.units.join("、"))
        .with(Field::Period, &proposal.period.map(dates::period).unwrap_or_default())
}

fn assignment_form(form: Form, petition: &Petition) -> Form {
    let form = form.with(Field::Requirement, screens::REQUIREMENT.zh);
    let Some(decided) = petition.decision() else {
        return form.with(Field::Period, &default_period());
    };
    let instruction = &decided.instruction;
    let open = |unit: &&String| {
        petition.assignments.iter().all(|a| a.unit != **unit || a.stage.is_settled())
    };
    let mut units = instruction.units.iter().filter(open);
    let lead = units.next().cloned().unwrap_or_default();
    let assist: Vec<String> = units.cloned().collect();
    form.with(Field::Disposition, instruction.disposition.code())
        .with(Field::LeadUnit, &lead)
        .with(Field::AssistUnits, &assist.join("、"))
        .with(Field::Period, &instruction.period.map_or_else(default_period, dates::period))
}

fn ending_of(disposition: Disposition) -> EndingKind {
    match disposition {
        Disposition::Inform => EndingKind::Informed,
        Disposition::FileOnly => EndingKind::FiledOnly,
        Disposition::NotAccepted => EndingKind::NotAccepted,
        Disposition::NoLongerAccepted => EndingKind::NoLongerAccepted,
        Disposition::Answer => EndingKind::Answered,
        Disposition::Assign
        | Disposition::Refer
        | Disposition::SelfHandle
        | Disposition::Forward => EndingKind::Forwarded,
    }
}

/// Reads the form into the act and its day.
pub fn read(
    task: Task,
    form: &Form,
    petition: &Petition,
    today: NaiveDate,
) -> Result<(NaiveDate, Act), Vec<FieldError>> {
    if task.kind == ActKind::Amend {
        let details = super::intake::read(form, &petition.details.petitioners, today)?;
        let reason = form.text(Field::Reason).to_owned();
        return Ok((today, Act::Amend { details: Box::new(details), reason }));
    }
    let mut reading = Reading::of(form, today);
    let on = reading.day(Field::On);
    let act = match task.unit {
        Some(unit) => Act::Unit { unit, act: read_unit_act(task, form, &mut reading) },
        None => read_act(task.kind, form, &mut reading),
    };
    reading.end((on, act))
}

fn read_act(kind: ActKind, form: &Form, reading: &mut Reading<'_>) -> Act {
    let reason = reading.text(Field::Reason);
    match kind {
        ActKind::Propose => Act::Propose(Proposal {
            disposition: form.chosen(Field::Disposition),
            units: reading.entries(Field::Units),
            period: reading.period(Field::Period),
            route: form.chosen(Field::Route),
            opinion: reading.text(Field::Opinion),
            submitted: true,
        }),
        ActKind::Instruct => Act::Instruct(Instruction {
            route: form.chosen(Field::Route),
            by: reading.text(Field::By),
            text: reading.text(Field::Text),
            outcome: form.chosen(Field::Outcome),
            disposition: form.chosen(Field::Disposition),
            units: reading.entries(Field::Units),
            period: reading.period(Field::Period),
        }),
        ActKind::Assign => Act::Assign(Assigning {
            disposition: form.chosen(Field::Disposition),
            units: handed(reading),
            requirement: reading.text(Field::Requirement),
            on_the_spot: form.flag(Field::OnTheSpot),
        }),
        ActKind::Close => Act::Close(Closing {
            ending: form.chosen(Field::Ending),
            reason,
            target: reading.text(Field::Target),
            into: reading.numbers(Field::Related).first().copied(),
            notice_on: reading.optional_day(Field::NoticeOn),
        }),
        ActKind::Conclude => Act::Conclude(Conclusion {
            verdict: form.chosen(Field::Verdict),
            note: reading.text(Field::Note),
            settled: match form.text(Field::Settled) {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
        }),
        ActKind::Suspend => Act::Suspend { reason },
        ActKind::Resume => Act::Resume { reason },
        ActKind::Reopen => Act::Reopen { reason },
        ActKind::Archive => Act::Archive {
            dossier: reading.text(Field::Dossier),
            retention: form.chosen(Field::Retention),
            pages: u16::try_from(reading.number(Field::Pages, 0)).unwrap_or(u16::MAX),
        },
        _ => Act::Submit { to: form.chosen(Field::Route) },
    }
}

fn read_unit_act(task: Task, form: &Form, reading: &mut Reading<'_>) -> UnitAct {
    let reason = reading.text(Field::Reason);
    match task.kind {
        ActKind::Deliver => UnitAct::Deliver { receiver: reading.text(Field::Receiver) },
        ActKind::Object => UnitAct::Object { reason },
        ActKind::AnswerObjection => {
            UnitAct::AnswerObjection { agreed: form.flag(Field::Agreed), reason }
        }
        ActKind::Extend => UnitAct::Extend {
            due_on: reading.day(Field::DueOn),
            approver: reading.text(Field::Approver),
            reason,
        },
        ActKind::Supervise => UnitAct::Supervise {
            ground: reading.text(Field::Ground),
            approver: reading.text(Field::Approver),
            due_on: reading.day(Field::DueOn),
        },
        ActKind::Reply => UnitAct::Reply(UnitReply {
            kind: form.chosen(Field::Kind),
            text: reading.text(Field::Text),
            document: reading.text(Field::Document),
            written_on: reading.optional_day(Field::WrittenOn),
            petitioner_on: reading.optional_day(Field::PetitionerOn),
            exempt: reading.text(Field::Exempt),
            congress_on: reading.optional_day(Field::CongressOn),
        }),
        ActKind::Accept => UnitAct::Accept { note: reading.text(Field::Note) },
        ActKind::SendBack => UnitAct::SendBack { reason, due_on: reading.day(Field::DueOn) },
        ActKind::Cancel => UnitAct::Cancel { reason },
        _ => UnitAct::Remind(Reminder {
            kind: if task.notice { ReminderKind::Notice } else { form.chosen(Field::Kind) },
            reached: reading.text(Field::Reached),
            said: reading.text(Field::Said),
            promised_on: reading.optional_day(Field::PromisedOn),
            answer_by: reading.optional_day(Field::AnswerBy),
        }),
    }
}

/// Returns the units of the assignment form, each with the limit it gives.
fn handed(reading: &mut Reading<'_>) -> Vec<Handed> {
    let limit = limit(reading);
    let lead = reading.text(Field::LeadUnit);
    let unit = |unit: String, role| Handed { unit, role, limit, due: None };
    let mut units: Vec<Handed> = Vec::new();
    if !lead.is_empty() {
        units.push(unit(lead, UnitRole::Lead));
    }
    units.extend(
        reading.entries(Field::AssistUnits).into_iter().map(|name| unit(name, UnitRole::Assist)),
    );
    units
}

/// Returns the limit that the assignment form gives: the day, if one is named, or the period.
pub fn limit(reading: &mut Reading<'_>) -> Limit {
    if let Some(day) = reading.optional_day(Field::DueOn) {
        return Limit::Day(day);
    }
    let period = reading.period(Field::Period);
    Limit::Period(period.unwrap_or(rule(DeadlineKind::Assign).period))
}
