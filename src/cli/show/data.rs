//! One petition as JSON: its registration, its state, its units' shares and its history.

use chrono::{NaiveDate, NaiveTime};
use serde_json::{Value, json};

use crate::{
    api::{ChainLine, Opened, Similar},
    cli::{
        attach,
        record::{self, Record, code, shown},
    },
    domain::{
        act::{Closing, Conclusion, Linked, Meeting, Proposal},
        assignment::{Assignment, Extended, Reminded, Replied},
        attachment::AttachmentId,
        details::{Details, Petitioner, Source, Visit},
        duplicate::DupCheck,
        event::{Event, What},
        petition::{Filed, FollowedUp, Instructed, Petition, Recusal},
        row::Row,
        terms::{DossierPart, Route, Term},
    },
    text::{dates, history},
};

/// Returns everything about a petition.
pub(super) fn record(opened: &Opened) -> Record {
    let petition = &opened.petition;
    let mut fields = vec![
        ("number", petition.number.to_string().into()),
        ("id", opened.id.0.into()),
        ("revision", petition.revision.into()),
        ("stage", code(petition.stage)),
        ("since", petition.since.to_string().into()),
        ("waits_for", petition.waits_for.map_or(Value::Null, code)),
        ("entered_at", petition.entered_at.to_string().into()),
        ("external_id", petition.backfilled.clone().into()),
        ("backfilled", petition.backfilled.is_some().into()),
    ];
    fields.extend(registration(&petition.details));
    fields.extend(course(petition));
    fields.push(("missing", parts(&opened.row.lacks).into()));
    let papers = (0..).map(AttachmentId).zip(petition.attachments.iter().cloned());
    fields.push(("files", papers.map(|paper| attach::record(&paper)).collect()));
    fields.push(("similar", opened.similar.iter().map(alike).collect()));
    fields.push(("chain", opened.chain.iter().map(chained).collect()));
    fields.push(("checked", checked(&opened.events)));
    fields.push(("history", events(&opened.events)));
    Record(fields)
}

fn alike(similar: &Similar) -> Value {
    let row = &similar.row;
    let reasons: Vec<&str> = similar.found.reasons.iter().map(|reason| reason.code()).collect();
    json!({
        "number": row.number.to_string(),
        "received_on": row.received_on.to_string(),
        "petitioner": record::petitioner(&row.names, row.confidential),
        "title": row.title,
        "stage": row.stage.code(),
        "units": units(row),
        "score": similar.found.score,
        "reasons": reasons,
    })
}

fn units(row: &Row) -> Vec<&str> {
    row.units.iter().map(|unit| unit.unit.as_str()).collect()
}

/// Returns a petition of the same matter, and the how-manieth time the matter came with it.
fn chained(line: &ChainLine) -> Value {
    let (row, turn) = (&line.row, line.turn);
    json!({
        "number": row.number.to_string(),
        "received_on": row.received_on.to_string(),
        "channel": row.channel.code(),
        "stage": row.stage.code(),
        "units": units(row),
        "nth": turn.nth,
        "nth_in_channel": turn.nth_in_channel,
        "nth_in_year": turn.nth_in_year,
    })
}

/// Returns what the look-up for repeats said at the registration; nothing of an old register.
fn checked(events: &[Event]) -> Value {
    let check = events.first().and_then(|event| match &event.what {
        What::Registered(registration) => registration.checked.as_ref(),
        What::Done(_) => None,
    });
    check.map_or(Value::Null, |DupCheck { candidates, best }| {
        json!({
            "candidates": candidates,
            "best": shown(best.map(|(number, _)| number)),
            "score": best.map(|(_, score)| score),
        })
    })
}

fn registration(details: &Details) -> Vec<(&'static str, Value)> {
    vec![
        ("received_on", details.received_on.to_string().into()),
        ("channel", code(details.channel)),
        ("origin", code(details.origin)),
        ("letter_on", shown(details.letter_on)),
        ("postmark_on", shown(details.postmark_on)),
        ("source", source(&details.source)),
        ("petitioners", details.petitioners.iter().map(petitioner).collect()),
        ("people", details.people.into()),
        ("affected", details.affected.into()),
        ("representatives", details.representatives.clone().into()),
        ("identity", details.identity.clone().into()),
        ("township", details.township.clone().into()),
        ("village", details.village.clone().into()),
        ("title", details.title.clone().into()),
        ("summary", details.summary.clone().into()),
        ("demands", details.demands.clone().into()),
        ("category", details.category.to_string().into()),
        ("purpose", code(details.purpose)),
        ("accused", details.accused.clone().into()),
        ("accused_unit", details.accused_unit.clone().into()),
        ("circumstances", details.circumstances.iter().map(|one| one.code()).collect()),
        ("urgent", details.urgent.into()),
        ("confidential", details.confidential.into()),
        ("attachments", details.attachments.into()),
        ("kept_at", details.kept_at.clone().into()),
        ("guardian", details.guardian.clone().into()),
        ("related", details.related.iter().map(ToString::to_string).collect()),
        ("visit", visit(&details.visit)),
    ]
}

fn petitioner(petitioner: &Petitioner) -> Value {
    json!({
        "name": petitioner.name,
        "phone": petitioner.phone,
        "id_number": petitioner.id_number,
        "address": petitioner.address,
        "gender": petitioner.gender,
        "ethnicity": petitioner.ethnicity,
    })
}

fn source(source: &Source) -> Value {
    json!({
        "organ": source.organ,
        "number": source.number,
        "due_on": shown(source.due_on),
    })
}

fn visit(visit: &Visit) -> Value {
    let time = |time: Option<NaiveTime>| shown(time.map(|time| time.format("%H:%M")));
    json!({
        "time": time(visit.time),
        "until": time(visit.until),
        "place": visit.place,
        "receptionist": visit.receptionist,
        "record": visit.record,
        "answer": visit.answer,
        "conduct": visit.conduct,
        "handed_in": visit.handed_in,
        "batch": shown(visit.batch),
    })
}

fn course(petition: &Petition) -> Vec<(&'static str, Value)> {
    vec![
        ("proposal", petition.proposal.as_ref().map_or(Value::Null, proposal)),
        ("instructions", petition.instructions.iter().map(instruction).collect()),
        ("assignments", petition.assignments.iter().map(assignment).collect()),
        ("conclusion", petition.conclusion.as_ref().map_or(Value::Null, conclusion)),
        ("closing", petition.closing.as_ref().map_or(Value::Null, closing)),
        ("ended_on", shown(petition.ended_on)),
        ("suspended_on", shown(petition.suspended.map(|suspended| suspended.on))),
        ("notified_on", shown(petition.notified_on)),
        ("owes_instruction", petition.owes_instruction.into()),
        ("reported_up_on", shown(petition.reported_up_on)),
        ("briefings", petition.briefings.iter().copied().map(briefing).collect()),
        ("recusals", petition.recusals.iter().map(recusal).collect()),
        ("follow_ups", petition.follow_ups.iter().map(follow_up).collect()),
        ("links", petition.links.iter().map(link).collect()),
        ("filed", petition.filed.as_ref().map_or(Value::Null, filed)),
    ]
}

fn briefing((on, to): (NaiveDate, Route)) -> Value {
    json!({ "on": on.to_string(), "to": to.code() })
}

fn recusal(recusal: &Recusal) -> Value {
    json!({ "who": recusal.who, "stand_in": recusal.stand_in, "reason": recusal.reason })
}

fn follow_up(followed_up: &FollowedUp) -> Value {
    let what = &followed_up.follow_up;
    json!({
        "on": followed_up.on.to_string(),
        "way": what.way.code(),
        "answered": what.answered,
        "satisfaction": what.satisfaction.code(),
        "note": what.note,
    })
}

fn link(linked: &Linked) -> Value {
    json!({
        "means": linked.means.code(),
        "activity": linked.activity,
        "rectify_by": shown(linked.rectify_by),
        "rectified": linked.rectified,
    })
}

fn meeting(meeting: &Meeting) -> Value {
    json!({
        "place": meeting.place,
        "host": meeting.host,
        "attendees": meeting.attendees,
        "minutes": meeting.minutes,
    })
}

fn extension(extended: &Extended) -> Value {
    let what = &extended.extension;
    json!({
        "on": extended.on.to_string(),
        "applied_on": what.applied_on.to_string(),
        "late": extended.late,
        "due_on": what.due_on.to_string(),
        "granted": what.granted,
        "approver": what.approver,
        "reason": what.reason,
        "document": what.document,
    })
}

fn proposal(proposal: &Proposal) -> Value {
    json!({
        "disposition": proposal.disposition.code(),
        "units": proposal.units,
        "period": shown(proposal.period.map(dates::period)),
        "route": proposal.route.code(),
        "opinion": proposal.opinion,
    })
}

fn instruction(instructed: &Instructed) -> Value {
    let instruction = &instructed.instruction;
    json!({
        "on": instructed.on.to_string(),
        "route": instruction.route.code(),
        "by": instruction.by,
        "text": instruction.text,
        "outcome": instruction.outcome.code(),
        "disposition": instruction.disposition.code(),
        "units": instruction.units,
        "period": shown(instruction.period.map(dates::period)),
        "meeting": instruction.meeting.as_ref().map_or(Value::Null, meeting),
    })
}

fn assignment(assignment: &Assignment) -> Value {
    let dues = assignment.dues.iter().map(|due| {
        json!({
            "since": due.since.to_string(),
            "due_on": due.due_on.to_string(),
            "by": due.by.code(),
        })
    });
    json!({
        "unit": assignment.unit,
        "role": assignment.role.code(),
        "part": assignment.part,
        "disposition": assignment.disposition.code(),
        "requirement": assignment.requirement,
        "stage": assignment.stage.code(),
        "issued_on": assignment.issued_on.to_string(),
        "due_on": shown(assignment.due_on()),
        "first_due_on": shown(assignment.first_due_on()),
        "explanation": shown(assignment.due.as_ref().map(dates::explanation)),
        "dues": dues.collect::<Value>(),
        "delivered_on": shown(assignment.delivered_on),
        "objected_on": shown(assignment.objected_on),
        "objections": assignment.objections,
        "extensions": assignment.extensions.iter().map(extension).collect::<Value>(),
        "supervised_on": shown(assignment.supervised_on),
        "settled_on": shown(assignment.settled_on),
        "remedies": assignment.remedies,
        "reminders": assignment.reminders.iter().map(reminder).collect::<Value>(),
        "replies": assignment.replies.iter().map(reply).collect::<Value>(),
    })
}

fn reminder(reminded: &Reminded) -> Value {
    let Reminded { on, reminder: what } = reminded;
    json!({
        "on": on.to_string(),
        "kind": what.kind.code(),
        "reached": what.reached,
        "said": what.said,
        "promised_on": shown(what.promised_on),
        "answer_by": shown(what.answer_by),
    })
}

fn reply(replied: &Replied) -> Value {
    let reply = &replied.reply;
    json!({
        "on": replied.on.to_string(),
        "kind": reply.kind.code(),
        "text": reply.text,
        "document": reply.document,
        "written_on": shown(reply.written_on),
        "petitioner_on": shown(reply.petitioner_on),
        "exempt": reply.exempt,
        "congress_on": shown(reply.congress_on),
        "answers": reply.answers,
    })
}

fn conclusion(conclusion: &Conclusion) -> Value {
    json!({
        "verdict": conclusion.verdict.code(),
        "note": conclusion.note,
        "settled": conclusion.settled,
    })
}

fn closing(closing: &Closing) -> Value {
    json!({
        "ending": closing.ending.code(),
        "reason": closing.reason,
        "target": closing.target,
        "into": shown(closing.into),
        "notice_on": shown(closing.notice_on),
    })
}

fn parts(parts: &[DossierPart]) -> Vec<&str> {
    parts.iter().map(|part| part.code()).collect()
}

fn filed(filed: &Filed) -> Value {
    json!({
        "on": filed.on.to_string(),
        "dossier": filed.dossier,
        "retention": filed.retention.code(),
        "pages": filed.pages,
        "missing": parts(&filed.missing),
        "incomplete": filed.incomplete,
    })
}

fn events(events: &[Event]) -> Value {
    let kind = |event: &Event| match &event.what {
        What::Registered(_) => "register",
        What::Done(act) => act.kind().code(),
    };
    let told = history::lines(events).into_iter().zip(events).map(|(line, event)| {
        json!({
            "at": line.at.to_string(),
            "on": line.on.to_string(),
            "actor": line.actor,
            "kind": kind(event),
            "what": line.what,
            "detail": line.detail,
            "superseded": line.superseded,
        })
    });
    told.collect()
}
