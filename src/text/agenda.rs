//! The agenda of the chairpersons' meeting: what is told of each petition, and the whole as text.

use chrono::NaiveDate;

use super::{dates, people, phrases, refusals::LIST_COMMA, screens, word};
use crate::domain::{
    question::{AgendaLine, Plan},
    terms::RouteReason,
};

phrases! {
    PROPOSED: "拟办：{0}", "proposed: {0}";
    NOTHING_PROPOSED: "拟办：未写", "proposed: nothing yet";
    NO_REASON: "事由：未写", "why: not given";
    WAITS: "待上会 {0} 日", "{0}d waiting";
    WHY: "事由：{0}", "why: {0}";
    BROUGHT_BY: "{0}批示：{1}", "{0}: {1}";
    OF_LIMIT: "{0}/{1}日 {2}", "{0}/{1}d {2}";
    HEADING: "主任会议议题（{0}，共 {1} 件）", "Agenda of the chairpersons' meeting ({0}, {1} in all)";
    ITEM: "{0}. {1}　{2}　{3}", "{0}. {1}  {2}  {3}";
    WAITING: "　　收件 {0}，已 {1} 日（期限 {2}，{3}）；待上会 {4} 日", "    received {0}, day {1} (limit {2}, {3}); waiting for the meeting {4} d";
    INDENTED: "　　{0}", "    {0}";
    SEMICOLON: "；", "; ";
}

/// Returns how a petition stands to the limit for sending it on: `17/15日 超2日`.
pub fn standing(agenda: &AgendaLine) -> String {
    let line = &agenda.line;
    OF_LIMIT.fill(&[&line.days, &line.limit_days, &dates::standing(-line.days_left())])
}

/// Returns how long a petition waits for the meeting.
pub fn waiting(agenda: &AgendaLine) -> String {
    WAITS.fill(&[&agenda.waiting])
}

/// Returns way, units and period of what is planned, as far as each is known.
pub fn planned(plan: &Plan) -> String {
    let way = plan.disposition.map(|disposition| word(disposition).to_owned());
    let units = Some(plan.units.join(LIST_COMMA.get())).filter(|units| !units.is_empty());
    let period = plan.period.map(dates::period);
    [way, units, period].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Returns what is proposed for a petition.
pub fn proposed(agenda: &AgendaLine) -> String {
    let planned = planned(&agenda.plan);
    if planned.is_empty() { NOTHING_PROPOSED.get().to_owned() } else { PROPOSED.fill(&[&planned]) }
}

/// Returns why a petition came before the meeting: what it is, what the leader wrote, else what
/// the clerk did.
pub fn why(agenda: &AgendaLine) -> String {
    let reasons = agenda.line.row.route_reasons.iter();
    let telling = reasons.filter(|reason| **reason != RouteReason::Ordinary);
    let reasons = telling.map(|reason| word(*reason)).collect::<Vec<_>>().join(LIST_COMMA.get());
    let said = match &agenda.brought {
        Some(brought) => BROUGHT_BY.fill(&[&brought.by, &brought.text]),
        None => agenda.opinion.clone(),
    };
    let parts: Vec<String> = [reasons, said].into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        return NO_REASON.get().to_owned();
    }
    WHY.fill(&[&parts.join(SEMICOLON.get())])
}

/// Returns who petitions; nobody's name leaves the office who asked for confidence.
fn petitioner(agenda: &AgendaLine) -> String {
    let row = &agenda.line.row;
    if row.confidential {
        return screens::CONFIDENTIAL.get().to_owned();
    }
    people::petitioner(&row.names, row.people)
}

/// Returns the agenda as a text to print.
pub fn sheet(lines: &[AgendaLine], today: NaiveDate) -> Vec<String> {
    let mut sheet = vec![HEADING.fill(&[&today, &lines.len()])];
    for (nth, agenda) in (1..).zip(lines) {
        let line = &agenda.line;
        sheet.push(String::new());
        sheet.push(ITEM.fill(&[&nth, &line.row.number, &petitioner(agenda), &line.row.title]));
        sheet.push(WAITING.fill(&[
            &line.row.received_on,
            &line.days,
            &line.limit_on,
            &dates::standing(-line.days_left()),
            &agenda.waiting,
        ]));
        sheet.push(INDENTED.fill(&[&proposed(agenda)]));
        sheet.push(INDENTED.fill(&[&why(agenda)]));
    }
    sheet
}
