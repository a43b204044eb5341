//! The units' shares: the letter, its receipt, reminders, replies, their examination.

use chrono::NaiveDate;

use super::{intake, words};
use crate::{
    demo::{days::shifted, walk::Walk},
    domain::{
        act::{Act, Assigning, Handed, Limit, Reminder, UnitAct, UnitId, UnitReply},
        calendar::due::due,
        deadline::{DeadlineKind, rule},
        office::phrases,
        terms::{
            AssignmentStage, Channel, Disposition, NoticeWay, ReminderKind, ReplyKind, Route,
            UnitRole,
        },
    },
};

/// The lead unit's share.
pub(super) const LEAD: UnitId = UnitId(0);
/// The first assisting unit's share.
pub(super) const ASSIST: UnitId = UnitId(1);

/// Hands a decided petition to units, the first of them leading.
pub(super) fn assign(walk: &mut Walk<'_>, units: &[String], on_the_spot: bool) {
    let (wanted, limit) = walk.plan.issue.unwrap_or_else(|| {
        let days = walk.random.within(0..=3);
        (shifted(walk.day(), days), Limit::Period(intake::period(walk)))
    });
    assign_on(walk, wanted, limit, units, on_the_spot);
}

/// The same on a day and with a limit of its own.
pub(super) fn assign_on(
    walk: &mut Walk<'_>,
    wanted: NaiveDate,
    limit: Limit,
    units: &[String],
    on_the_spot: bool,
) {
    let disposition =
        walk.petition.decision().map_or(Disposition::Assign, |d| d.instruction.disposition);
    let limit = allowed(walk, disposition, wanted, limit);
    let handed = units.iter().enumerate().map(|(index, unit)| Handed {
        unit: unit.clone(),
        role: if index == 0 { UnitRole::Lead } else { UnitRole::Assist },
        part: Vec::new(),
        limit,
        due: None,
    });
    let units: Vec<Handed> = handed.collect();
    let requirement = if walk.petition.details.is_accusation() {
        phrases::REQUIREMENTS[4]
    } else if units.len() > 1 {
        phrases::REQUIREMENTS[2]
    } else {
        walk.random.pick(&phrases::REQUIREMENTS[..2])
    };
    let meeting = on_the_spot.then(|| {
        let names: Vec<String> = units.iter().map(|handed| handed.unit.clone()).collect();
        words::meeting_with(&names, &mut walk.random)
    });
    walk.on(
        wanted,
        Act::Assign(Assigning {
            disposition,
            units,
            requirement: requirement.to_owned(),
            meeting,
            oral: String::new(),
            despite: String::new(),
        }),
    );
    notify(walk);
}

/// Returns the limit, as a named day where its period is longer than the way of handling allows.
fn allowed(walk: &Walk<'_>, disposition: Disposition, wanted: NaiveDate, limit: Limit) -> Limit {
    let rule = rule(disposition.way().deadline.unwrap_or(DeadlineKind::Assign));
    match limit {
        Limit::Period(period) if !rule.allows(period) => {
            Limit::Day(due(walk.possible(wanted), period, rule.roll, walk.term.calendar).on)
        }
        limit => limit,
    }
}

/// Tells the petitioner where it went; one in ten is forgotten.
fn notify(walk: &mut Walk<'_>) {
    let told = walk.petition.notified_on.is_some() || walk.petition.details.is_anonymous();
    if told || walk.petition.number.serial.is_multiple_of(10) {
        return;
    }
    let way = match walk.petition.details.channel {
        Channel::Visit => NoticeWay::Spoken,
        Channel::Call => NoticeWay::Phone,
        Channel::Letter | Channel::Online => NoticeWay::Written,
    };
    let note = walk.random.pick(words::NOTIFIED).to_owned();
    walk.on(walk.day(), Act::Notify { way, note });
}

/// Notes that every unit has the letter.
pub(super) fn deliver(walk: &mut Walk<'_>) {
    for unit in in_stage(walk, AssignmentStage::Issued) {
        let receiver = walk.random.pick(words::RECEIVERS).to_owned();
        let wanted = shifted(walk.day(), walk.random.within(0..=2));
        walk.unit(wanted, unit, UnitAct::Deliver { receiver });
    }
}

fn in_stage(walk: &Walk<'_>, stage: AssignmentStage) -> Vec<UnitId> {
    walk.petition.assignments.iter().filter(|a| a.stage == stage).map(|a| a.id).collect()
}

/// Asks a unit on the phone; perhaps it promises a day.
pub(super) fn phone(walk: &mut Walk<'_>, unit: UnitId, wanted: NaiveDate, promises: bool) {
    let on = walk.possible(wanted);
    let late = on > walk.due(unit);
    let said = match (late, promises) {
        (_, true) => walk.random.pick(words::PROMISES),
        (true, false) => walk.random.pick(words::LATE),
        (false, false) => walk.random.pick(words::NEAR),
    };
    let days = walk.random.within(4..=9);
    let day = walk.term.calendar.roll_forward(shifted(on, days));
    let reminder = Reminder {
        kind: ReminderKind::Phone,
        reached: walk.random.pick(words::REACHED).to_owned(),
        said: said.to_owned(),
        promised_on: promises.then_some(day),
        answer_by: None,
    };
    walk.unit(on, unit, UnitAct::Remind(reminder));
}

/// Sends a unit a reminder notice.
pub(super) fn notice(walk: &mut Walk<'_>, unit: UnitId, wanted: NaiveDate) {
    let on = walk.possible(wanted);
    let reminder = Reminder {
        kind: ReminderKind::Notice,
        reached: String::new(),
        said: walk.random.pick(words::NOTICED).to_owned(),
        promised_on: None,
        answer_by: Some(shifted(on, 7)),
    };
    walk.unit(on, unit, UnitAct::Remind(reminder));
}

/// Reminds a unit as the plan has it, for as long as the register goes.
pub(super) fn chase(walk: &mut Walk<'_>, unit: UnitId) {
    let due = walk.due(unit);
    let mut days: Vec<i64> = vec![-7, -3, 1, 8, 15, 32];
    days.extend((0..3).map(|n| 90 + n * 150));
    for (nth, days) in days.into_iter().enumerate() {
        let wanted = shifted(due, days);
        if wanted < walk.day() {
            continue;
        }
        if !walk.is_past(wanted) {
            return;
        }
        // The first one past the due date is never forgotten.
        if days != 1 && !walk.random.chance(78) {
            continue;
        }
        match nth {
            0 | 4 | 8 => phone(walk, unit, wanted, false),
            3 | 6 => phone(walk, unit, wanted, true),
            5 => {
                let reminder = Reminder {
                    kind: ReminderKind::InPerson,
                    reached: walk.random.pick(words::REACHED).to_owned(),
                    said: walk.random.pick(words::LATE).to_owned(),
                    promised_on: None,
                    answer_by: None,
                };
                walk.unit(wanted, unit, UnitAct::Remind(reminder));
                if walk.random.chance(60) {
                    let note = words::LONG_OVERDUE.to_owned();
                    walk.on(walk.day(), Act::Brief { to: Route::Meeting, note });
                }
            }
            _ => notice(walk, unit, wanted),
        }
    }
}

/// How good a reply is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quality {
    /// Both answers are there.
    Full,
    /// It is to be sent back.
    Poor,
    Interim,
}

/// Lets a unit reply.
pub(super) fn reply(walk: &mut Walk<'_>, unit: UnitId, wanted: NaiveDate, quality: Quality) {
    let on = walk.possible(wanted);
    let issued = walk.petition.assignment(unit).map_or(on, |a| a.issued_on);
    let written = walk.random.within(0..=3);
    let written = shifted(on, -written).max(issued);
    let assists = walk.petition.assignment(unit).is_some_and(|a| a.role == UnitRole::Assist);
    let text = match quality {
        Quality::Full if assists => walk.random.pick(words::ASSISTED).to_owned(),
        Quality::Full => {
            let finding = walk.story.finding(&mut walk.random);
            let end = walk.random.pick(words::ENDS);
            format!("{finding}{end}")
        }
        Quality::Poor => walk.random.pick(words::POOR).to_owned(),
        Quality::Interim => walk.random.pick(words::INTERIM).to_owned(),
    };
    let full = quality == Quality::Full;
    let exempt = full && walk.random.chance(6);
    let named = !walk.petition.details.is_anonymous();
    let serial = walk.random.within(1..=96);
    let reply = UnitReply {
        kind: if quality == Quality::Interim { ReplyKind::Interim } else { ReplyKind::Final },
        text,
        document: format!("〔{}〕{serial}号", chrono::Datelike::year(&written)),
        written_on: Some(written),
        petitioner_on: (full && named && !exempt).then_some(written),
        exempt: if exempt && named {
            walk.random.pick(words::EXEMPT).to_owned()
        } else {
            String::new()
        },
        congress_on: Some(on),
        answers: if full {
            (1..).zip(&walk.petition.details.demands).map(|(place, _)| place).collect()
        } else {
            Vec::new()
        },
    };
    walk.unit(on, unit, UnitAct::Reply(reply));
}

/// Accepts a unit's reply some days later.
pub(super) fn accept(walk: &mut Walk<'_>, unit: UnitId) {
    let lead = walk.petition.assignment(unit).is_none_or(|a| a.role == UnitRole::Lead);
    let note = if lead { "" } else { words::UNIT_DONE };
    let wanted = shifted(walk.day(), walk.random.within(1..=5));
    walk.unit(wanted, unit, UnitAct::Accept { note: note.to_owned() });
}

/// Lets every unit that still owes a reply give it, and accepts it.
pub(super) fn settle(walk: &mut Walk<'_>, wanted: NaiveDate) {
    let mut open: Vec<UnitId> =
        walk.petition.assignments.iter().filter(|a| a.stage.owes()).map(|a| a.id).collect();
    // The assisting units report first, the lead sums up.
    open.reverse();
    for (nth, unit) in (0..).zip(open) {
        reply(walk, unit, shifted(wanted, nth), Quality::Full);
        accept(walk, unit);
    }
}
