//! The instruction slip (批办单): what the office proposes, and room for each leader's hand.

use crate::{
    documents::{
        compose::{Ask, form::Form, registration::demands},
        pages::date,
    },
    domain::{
        paper::Block,
        petition::{Instructed, Petition},
        terms::{Route, Term},
    },
};

use super::DAY;

pub(in crate::documents::compose) fn blocks(ask: &Ask<'_>) -> Vec<Block> {
    let about = ask.first();
    let (petition, details) = (about.petition, about.details());
    let named: Vec<&str> = details.petitioners.iter().map(|p| p.name.as_str()).collect();
    let named = if named.is_empty() { "匿名".to_owned() } else { named.join("、") };
    let first = details.petitioners.first();
    let form = Form::sheet()
        .row(&[
            ("编　号", &petition.number.to_string()),
            ("收件日期", &date(details.received_on)),
            ("形　式", details.channel.zh()),
        ])
        .wide_first(("信访人", &named), ("人　数", &format!("{}人", details.people)))
        .row(&[
            ("联系电话", first.map_or("", |person| &person.phone)),
            ("住　址\n（单位）", first.map_or("", |person| &person.address)),
        ])
        .text("标　题", &details.title, 1)
        .text("内容摘要", &details.summary, 4)
        .text("诉　求", &demands(details), 1)
        .text("重信重访\n情　　况", &repeated(ask), 2);
    let (proposed, by) = proposal(ask, petition);
    let form = form.signed("拟办意见", &proposed, &by, 4).signed(
        "办公室\n意　见",
        "",
        &format!("签名：　　　{DAY}"),
        2,
    );
    let boxes = [
        ("分管副\n主任批示", Route::ViceChair, 4),
        ("主　任\n批　示", Route::Chair, 4),
        ("主任会议\n意　　见", Route::Meeting, 2),
    ];
    let form = boxes.into_iter().fold(form, |form, (label, route, lines)| {
        let (text, foot) = instructed(petition, route);
        form.signed(label, &text, &foot, lines)
    });
    vec![form.text("落实情况", &carried_out(petition), 2).block()]
}

/// Returns what became of the earlier petitions of the matter.
fn repeated(ask: &Ask<'_>) -> String {
    if ask.repeats.is_empty() {
        return "初次反映。".to_owned();
    }
    let told = ask.repeats.iter().map(|other| {
        let details = &other.details;
        let verdict = other.conclusion.as_ref().map(|end| format!("（{}）", end.verdict.zh()));
        format!(
            "{}：{}{}，{}{}",
            other.number,
            date(details.received_on),
            details.channel.zh(),
            other.stage.zh(),
            verdict.unwrap_or_default()
        )
    });
    let told: Vec<String> = told.collect();
    format!("同一事项此前反映{}次。\n{}", told.len(), told.join("\n"))
}

/// Returns the proposal and who made it.
fn proposal(ask: &Ask<'_>, petition: &Petition) -> (String, String) {
    let Some(proposal) = &petition.proposal else {
        return (String::new(), format!("拟办人：　　　{DAY}"));
    };
    let mut text = proposal.opinion.clone();
    let mut plan = vec![format!("建议{}", proposal.disposition.zh())];
    if !proposal.units.is_empty() {
        plan.push(proposal.units.join("、"));
    }
    if let Some(period) = proposal.period {
        plan.push(format!("期限{}", super::unit::period(period)));
    }
    let plan = plan.join("，");
    text = if text.is_empty() { format!("{plan}。") } else { format!("{text}\n（{plan}。）") };
    let last = ask.first().events.iter().rev().find(|event| {
        matches!(&event.what, crate::domain::event::What::Done(crate::domain::act::Act::Propose(_)))
    });
    let by = last.map_or_else(
        || format!("拟办人：　　　{DAY}"),
        |event| format!("拟办人：{}　{}　　", event.actor, date(event.on)),
    );
    (text, by)
}

/// Returns what was instructed on a route so far; an empty box is for the leader's hand.
fn instructed(petition: &Petition, route: Route) -> (String, String) {
    let of_route = |instructed: &&Instructed| instructed.instruction.route == route;
    match petition.instructions.iter().rev().find(of_route) {
        Some(last) => (
            last.instruction.text.clone(),
            format!("{}　{}　　", last.instruction.by, date(last.on)),
        ),
        None => (String::new(), format!("签名：　　　{DAY}")),
    }
}

fn carried_out(petition: &Petition) -> String {
    let told = petition.assignments.iter().map(|share| {
        let due = share.due_on().map(|due| format!("，期限{}", date(due))).unwrap_or_default();
        format!("{}{}{}{due}。", date(share.issued_on), share.disposition.zh(), share.unit)
    });
    let mut told: Vec<String> = told.collect();
    if let Some(closing) = &petition.closing {
        let on = petition.ended_on.map(date).unwrap_or_default();
        told.push(format!("{on}{}{}。", closing.ending.zh(), closing.target));
    }
    told.join("\n")
}
