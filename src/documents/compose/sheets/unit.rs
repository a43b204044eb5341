//! The forms about one unit's share: more time (延期审批表), and that it is not its own (异议处理单).
//!
//! Both go to the unit and back; before the unit applied, they are forms to be filled in.

use chrono::NaiveDate;

use crate::{
    documents::{
        compose::{
            Ask,
            form::Form,
            values::{last_act, petitioner},
        },
        pages::date,
    },
    domain::{
        act::UnitAct,
        assignment::Assignment,
        calendar::{
            days_between,
            period::{Period, PeriodUnit},
        },
        paper::Block,
        terms::Term,
    },
};

use super::DAY;

/// Returns a period as it is written on a sheet.
pub(super) fn period(period: Period) -> String {
    let unit = match period.unit {
        PeriodUnit::Days => "日",
        PeriodUnit::WorkingDays => "个工作日",
        PeriodUnit::Months => "个月",
    };
    format!("{}{unit}", period.count)
}

fn on(day: Option<NaiveDate>) -> String {
    day.map(date).unwrap_or_default()
}

/// Returns the rows that both forms begin with.
fn opening(ask: &Ask<'_>, share: &Assignment) -> Form {
    let about = ask.first();
    let details = about.details();
    let under = about.issued_under.map(ToString::to_string).unwrap_or_default();
    Form::sheet()
        .wide_first(("承办单位", &share.unit), ("信访编号", &about.petition.number.to_string()))
        .spans("信访人", vec![petitioner(details, true)], 1)
        .text("案　由", &details.title, 1)
        .row(&[("交办日期", &date(share.issued_on)), ("交办文号", &under)])
}

pub(in crate::documents::compose) fn extension(ask: &Ask<'_>) -> Vec<Block> {
    let Some(share) = ask.first().share() else { return Vec::new() };
    let asked = share.extensions.last();
    let given = asked.map(|extended| &extended.extension);
    let applied = on(given.map(|extension| extension.applied_on));
    // The due date that was to be moved is the one before the extension's own.
    let until = given.map(|extension| extension.due_on);
    let before = share.dues.iter().rev().find(|due| Some(due.due_on) != until);
    let days = until.zip(before).map(|(until, before)| days_between(before.due_on, until));
    let days = days.map(|days| format!("{days}天")).unwrap_or_default();
    let progress = share.replies.last().map(|replied| {
        format!("{}{}回复：{}", date(replied.on), replied.reply.kind.zh(), replied.reply.text)
    });
    let (verdict, foot) = match asked {
        Some(extended) => {
            let extension = &extended.extension;
            let word = if extension.granted {
                "同意延期"
            } else {
                "不同意延期，按原期限办理"
            };
            let until = if extension.granted {
                format!("至{}", date(extension.due_on))
            } else {
                String::new()
            };
            (
                format!("{word}{until}。"),
                format!("批准人：{}　{}　　", extension.approver, date(extended.on)),
            )
        }
        None => (String::new(), format!("批准人：　　　{DAY}")),
    };
    let new = asked.filter(|extended| extended.extension.granted);
    let late = asked.filter(|extended| extended.late).map_or("", |_| "逾期申请");
    let form = opening(ask, share)
        .row(&[("原期限", &on(share.first_due_on())), ("申请日期", &applied), ("延　长", &days)])
        .row(&[
            ("申请延至", &on(until)),
            ("批准文号", given.map_or("", |extension| &extension.document)),
        ])
        .text("申请理由", given.map_or("", |extension| &extension.reason), 5)
        .text("已　办\n进　展", progress.as_deref().unwrap_or_default(), 3)
        .signed("承办单位\n意　　见", "", &format!("负责人（签名、盖章）：　　　{DAY}"), 4)
        .signed("办公室\n意　见", "", &format!("签名：　　　{DAY}"), 3)
        .signed("审批意见", &verdict, &foot, 4)
        .row(&[("新期限", &on(new.map(|extended| extended.extension.due_on))), ("备　注", late)])
        .text("告　知\n信访人", "告知日期：　　　　　　　　　告知方式：", 1);
    vec![form.block()]
}

pub(in crate::documents::compose) fn objection(ask: &Ask<'_>) -> Vec<Block> {
    let about = ask.first();
    let Some(share) = about.share() else { return Vec::new() };
    let objected = last_act(about, |act| match act {
        UnitAct::Object(objection) => Some(objection.clone()),
        _ => None,
    });
    let answered = last_act(about, |act| match act {
        UnitAct::AnswerObjection { agreed, reason } => Some((*agreed, reason.clone())),
        _ => None,
    });
    let received = share.delivered_on.unwrap_or(share.issued_on);
    let taken = share.objected_on.map(|on| {
        let calendar = ask.book.calendar();
        let days = received.iter_days().skip(1).take_while(|day| *day <= on);
        format!("第{}个工作日", days.filter(|day| calendar.is_working_day(*day)).count())
    });
    let (verdict, reason) = match &answered {
        Some((true, reason)) => ("同意退回，另行确定承办单位", reason.as_str()),
        Some((false, reason)) => ("不同意退回，由原承办单位继续办理", reason.as_str()),
        None => ("", ""),
    };
    let form = opening(ask, share)
        .row(&[("原期限", &on(share.first_due_on())), ("收到日期", &on(share.delivered_on))])
        .row(&[
            ("提出日期", &on(share.objected_on)),
            ("所用时间", taken.as_deref().unwrap_or_default()),
        ])
        .text("异议理由", objected.as_ref().map_or("", |objection| &objection.reason), 6)
        .text("建议单位", objected.as_ref().map_or("", |objection| &objection.suggests), 1)
        .signed("承办单位\n意　　见", "", &format!("负责人（签名、盖章）：　　　{DAY}"), 4)
        .signed("核实意见", reason, &format!("核实人：　　　{DAY}"), 4)
        .text("处理结果", verdict, 1)
        .signed("领　导\n意　见", "", &format!("签名：　　　{DAY}"), 3);
    vec![form.block()]
}
