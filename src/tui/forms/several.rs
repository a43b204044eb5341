//! The forms of what is done to several petitions in one step: what a meeting decided, and the
//! same act on each.

use chrono::NaiveDate;

use super::{
    acts::{self, Task},
    read::Reading,
};
use crate::{
    api::Each,
    domain::{
        act::{Act, Assigning, Handed, Instruction, Limit, Meeting, Order, UnitId},
        details::{LONGEST_LINE, LONGEST_TEXT},
        field::FieldError,
        question::{AgendaLine, Plan},
        stage,
        terms::{ActKind, Disposition, Field, Outcome, Route, Term, UnitRole},
    },
    text::{agenda, screens},
    tui::{
        action::Action,
        form::{Choice, Form, Item, Kind, Spec, choices, item, list::List, required},
        model::list::Mark,
    },
};

/// What is done to several petitions in one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// The chairpersons' meeting decides (主任会议).
    Decide,
    /// They are assigned at a meeting with the units (当场交办会).
    OnTheSpot,
    /// The same is done to each petition, or to each unit's share.
    Same(Task),
}

/// The particulars of the last meeting of each kind, as they were typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sittings {
    decide: Vec<(String, String)>,
    on_the_spot: Vec<(String, String)>,
}

/// The particulars of a meeting: they hold for all that it decides.
const OF_THE_MEETING: [Field; 5] =
    [Field::On, Field::Place, Field::Host, Field::Attendees, Field::Minutes];

const WHERE: &[Item] =
    &[required(Field::On, Kind::Date), item(Field::Place, Kind::Line(LONGEST_LINE))];
const HOST: &[Item] = &[required(Field::Host, Kind::Pick(List::Leaders))];
const MINUTES: &[Item] = &[item(Field::Minutes, Kind::Line(LONGEST_LINE))];

static DECIDE: Spec = Spec {
    title: screens::DECIDE_TITLE,
    rows: &[
        WHERE,
        HOST,
        &[required(Field::Attendees, Kind::Picks(List::Leaders))],
        MINUTES,
        &[
            required(Field::Disposition, Kind::Choice(dispositions)),
            item(Field::Period, Kind::Pick(List::Periods)),
        ],
        &[item(Field::Units, Kind::Picks(List::Units))],
        &[required(Field::Text, Kind::Phrase(List::Instructions, LONGEST_TEXT, 3))],
    ],
};

static ON_THE_SPOT: Spec = Spec {
    title: screens::ON_THE_SPOT_TITLE,
    rows: &[
        WHERE,
        HOST,
        &[required(Field::Attendees, Kind::Picks(List::Units))],
        MINUTES,
        &[item(Field::Units, Kind::Picks(List::Units))],
        &[item(Field::Period, Kind::Pick(List::Periods)), item(Field::DueOn, Kind::Date)],
        &[item(Field::Requirement, Kind::Phrase(List::Requirements, LONGEST_TEXT, 3))],
    ],
};

/// What was proposed for each petition, or one way for all.
fn dispositions() -> Vec<Choice> {
    let planned = Choice { code: "", word: screens::AS_PROPOSED.get() };
    std::iter::once(planned).chain(choices::<Disposition>()).collect()
}

/// Returns the work on several petitions that a key on one petition stands for, if there is one.
pub fn work_of(action: Action) -> Option<Work> {
    match action {
        Action::Decide => Some(Work::Decide),
        Action::OnTheSpot => Some(Work::OnTheSpot),
        Action::Notice => Some(same(ActKind::Remind, true)),
        Action::Act(
            kind @ (ActKind::Remind | ActKind::Supervise | ActKind::Link | ActKind::Brief),
        ) => Some(same(kind, false)),
        _ => None,
    }
}

fn same(kind: ActKind, notice: bool) -> Work {
    // Which unit is meant is told by each mark.
    let unit = stage::transition(kind).is_none().then_some(UnitId(0));
    Work::Same(Task { kind, unit, notice, step: None })
}

impl Work {
    /// Returns what it is called in a kept draft.
    pub fn code(self) -> &'static str {
        match self {
            Self::Decide => "decide",
            Self::OnTheSpot => "on_the_spot",
            Self::Same(task) if task.notice => "notice",
            Self::Same(task) => task.kind.code(),
        }
    }

    /// Returns the work of a code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "decide" => Some(Self::Decide),
            "on_the_spot" => Some(Self::OnTheSpot),
            "notice" => work_of(Action::Notice),
            code => work_of(Action::Act(ActKind::from_code(code)?)),
        }
    }
}

impl Sittings {
    /// Keeps the particulars of a meeting for its next decision.
    pub fn keep(&mut self, work: Work, form: &Form) {
        let of_meeting = |(code, _): &(String, String)| {
            OF_THE_MEETING.iter().any(|field| field.code() == code.as_str())
        };
        let kept = form.snapshot().into_iter().filter(of_meeting).collect();
        match work {
            Work::Decide => self.decide = kept,
            Work::OnTheSpot => self.on_the_spot = kept,
            Work::Same(_) => {}
        }
    }

    fn of(&self, work: Work) -> &[(String, String)] {
        match work {
            Work::Decide => &self.decide,
            Work::OnTheSpot => &self.on_the_spot,
            Work::Same(_) => &[],
        }
    }
}

/// Returns the form as it stands at first, with what is known of the meeting.
pub fn blank(work: Work, sittings: &Sittings, today: NaiveDate) -> Form {
    let on = today.to_string();
    let form = match work {
        Work::Decide => Form::new(&DECIDE).with(Field::On, &on),
        Work::OnTheSpot => Form::new(&ON_THE_SPOT)
            .with(Field::On, &on)
            .with(Field::Requirement, screens::REQUIREMENT.zh),
        Work::Same(task) => return acts::blank_for_several(task, today),
    };
    let mut form = form;
    form.restore(sittings.of(work));
    form.dirty = false;
    if !sittings.of(work).is_empty() {
        // The meeting is known; what it decided is asked.
        form.focus_on(if work == Work::Decide { Field::Disposition } else { Field::Units });
    }
    form
}

/// Reads the form into an order for each of the marked lines; `lines` tells their petitions.
pub fn read(
    work: Work,
    form: &Form,
    marks: &[Mark],
    lines: &[AgendaLine],
    today: NaiveDate,
) -> Result<Vec<Each>, Vec<FieldError>> {
    let mut orders = Vec::new();
    for mark in marks {
        let Some(agenda) = lines.iter().find(|agenda| agenda.line.id == mark.petition) else {
            continue;
        };
        let order = read_one(work, form, agenda, *mark, today)?;
        let expected = agenda.line.row.revision;
        orders.push(Each { petition: mark.petition, expected, order });
    }
    Ok(orders)
}

fn read_one(
    work: Work,
    form: &Form,
    agenda: &AgendaLine,
    mark: Mark,
    today: NaiveDate,
) -> Result<Order, Vec<FieldError>> {
    if let Work::Same(task) = work {
        return acts::read_for_several(Task { unit: mark.unit, ..task }, form, today);
    }
    let mut reading = Reading::of(form, today);
    let on = reading.day(Field::On);
    let act = match work {
        Work::Decide => Act::Instruct(decision(form, &mut reading, &agenda.plan)),
        _ => Act::Assign(assignment(form, &mut reading, &agenda.plan)),
    };
    reading.end(Order { on, act })
}

fn meeting(reading: &Reading<'_>) -> Meeting {
    Meeting {
        place: reading.text(Field::Place),
        host: reading.text(Field::Host),
        attendees: reading.entries(Field::Attendees),
        minutes: reading.text(Field::Minutes),
    }
}

/// Reads what the meeting decided of a petition; where the form is silent its own proposal holds.
fn decision(form: &Form, reading: &mut Reading<'_>, plan: &Plan) -> Instruction {
    let chosen = Disposition::from_code(form.text(Field::Disposition));
    let disposition = chosen.or(plan.disposition).unwrap_or(Disposition::Assign);
    let named = reading.entries(Field::Units);
    let own = named.is_empty() && disposition.goes_to_units();
    Instruction {
        route: Route::Meeting,
        by: Route::Meeting.zh().to_owned(),
        text: reading.text(Field::Text),
        outcome: Outcome::Decide,
        disposition,
        units: if own { plan.units.clone() } else { named },
        period: reading.period(Field::Period).or(plan.period),
        meeting: Some(meeting(reading)),
    }
}

/// Reads what the units were given of a petition; where the form names none, those decided on
/// have it, the first as their lead.
fn assignment(form: &Form, reading: &mut Reading<'_>, plan: &Plan) -> Assigning {
    let named = reading.entries(Field::Units);
    let units = if named.is_empty() { plan.units.clone() } else { named };
    // Without a limit in the form, the one that was decided on.
    let silent = form.text(Field::Period).trim().is_empty();
    let limit = match plan.period.filter(|_| silent && form.text(Field::DueOn).trim().is_empty()) {
        Some(period) => Limit::Period(period),
        None => acts::limit(reading),
    };
    let handed = |(nth, unit): (usize, String)| Handed {
        unit,
        role: if nth == 0 { UnitRole::Lead } else { UnitRole::Assist },
        part: Vec::new(),
        limit,
        due: None,
    };
    Assigning {
        disposition: plan
            .disposition
            .filter(|disposition| disposition.goes_to_units())
            .unwrap_or(Disposition::Assign),
        units: units.into_iter().enumerate().map(handed).collect(),
        requirement: reading.text(Field::Requirement),
        meeting: Some(meeting(reading)),
        oral: String::new(),
        despite: String::new(),
    }
}

/// Returns the petitions that the form is about, one a line, with what holds for each where the
/// form is silent.
pub fn about(work: Work, lines: &[AgendaLine]) -> String {
    let line = |agenda: &AgendaLine| {
        let row = &agenda.line.row;
        let planned = agenda::planned(&agenda.plan);
        match work {
            Work::Decide | Work::OnTheSpot if !planned.is_empty() => {
                screens::NUMBER_TITLE_PLAN.fill(&[&row.number, &row.title, &planned])
            }
            _ => screens::NUMBER_TITLE.fill(&[&row.number, &row.title]),
        }
    };
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}
