//! The conclusion sheet (办结报告表): what the units found and did, and whether it is accepted.

use crate::{
    documents::{
        compose::{Ask, form::Form, registration::demands},
        pages::date,
    },
    domain::{
        assignment::Assignment,
        paper::Block,
        petition::Petition,
        terms::{AssignmentStage, Term},
    },
};

use super::DAY;

pub(in crate::documents::compose) fn blocks(ask: &Ask<'_>) -> Vec<Block> {
    let petition = ask.first().petition;
    let details = &petition.details;
    let named: Vec<&str> = details.petitioners.iter().map(|p| p.name.as_str()).collect();
    let named = if named.is_empty() { "匿名".to_owned() } else { named.join("、") };
    let ended = petition.ended_on.map(date).unwrap_or_default();
    let mut form = Form::sheet()
        .row(&[
            ("编　号", &petition.number.to_string()),
            ("收件日期", &date(details.received_on)),
            ("形　式", details.channel.zh()),
        ])
        .wide_first(("信访人", &named), ("人　数", &format!("{}人", details.people)))
        .text("标　题", &details.title, 1)
        .text("基本案情", &details.summary, 2)
        .text("诉　求", &demands(details), 1);
    let heard = petition.assignments.iter().filter(|share| {
        !matches!(share.stage, AssignmentStage::Returned | AssignmentStage::Cancelled)
    });
    for share in heard {
        form = of_unit(form, share);
    }
    let (verdict, settled, note) = petition.conclusion.as_ref().map_or(("", "", ""), |end| {
        let settled = match end.settled {
            Some(true) => "已化解",
            Some(false) => "未化解",
            None => "",
        };
        (end.verdict.zh(), settled, end.note.as_str())
    });
    let form = form
        .row(&[("办理结果", verdict), ("办结日期", &ended), ("化　解", settled)])
        .text("回　访", &followed_up(petition), 1)
        .signed("审核意见", note, &format!("审核人：　　　{DAY}"), 3)
        .signed("领　导\n意　见", "", &format!("签名：　　　{DAY}"), 3);
    vec![form.block()]
}

fn of_unit(form: Form, share: &Assignment) -> Form {
    let reply = share.final_reply().or_else(|| share.replies.last());
    let due = share.due_on().map(|due| format!("，期限{}", date(due))).unwrap_or_default();
    let late = match (reply, share.missed) {
        (None, _) => "",
        (Some(_), true) => "，逾期回复",
        (Some(_), false) => "，按期回复",
    };
    let unit = format!("{}（{}）{due}{late}", share.unit, share.role.zh());
    let form = form.text("承办单位", &unit, 1);
    let Some(replied) = reply else { return form.text("办理情况", "尚未回复。", 1) };
    let reply = &replied.reply;
    let told = match reply.petitioner_on {
        Some(on) => format!("{}书面答复", date(on)),
        None if reply.exempt.is_empty() => String::new(),
        None => format!("未答复：{}", reply.exempt),
    };
    form.row(&[("收到日期", &date(replied.on)), ("报告文号", &reply.document)])
        .text("调查认定\n及处理\n意　见", &reply.text, 4)
        .row(&[
            ("书面报告\n人　　大", &reply.congress_on.map(date).unwrap_or_default()),
            ("答　复\n信访人", &told),
        ])
}

fn followed_up(petition: &Petition) -> String {
    let told = petition.follow_ups.iter().map(|followed| {
        let asked = &followed.follow_up;
        let answered = match asked.answered {
            Some(true) => "，已收到书面答复",
            Some(false) => "，未收到书面答复",
            None => "",
        };
        let note = if asked.note.is_empty() { String::new() } else { format!("，{}", asked.note) };
        format!(
            "{}{}回访：{}{answered}{note}。",
            date(followed.on),
            asked.way.zh(),
            asked.satisfaction.zh()
        )
    });
    told.collect::<Vec<_>>().join("\n")
}
