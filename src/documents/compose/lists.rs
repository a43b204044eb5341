//! The tables and extra pages of letters: what is asked for, the receipt, the sheet for the reply.

use super::{
    About, Ask,
    form::{Form, cell, list},
    role,
    values::petitioner,
};
use crate::{
    documents::pages::date,
    domain::{
        assignment::Assignment,
        calendar::days_between,
        paper::{Block, Cell, Span},
        terms::{PaperKind, ReplyKind, Term},
    },
};

/// The day that somebody writes by hand.
const DAY: &str = "　　　　年　　月　　日";

/// Returns what a reminder asks for: the particulars of one petition, or a list of several.
pub(super) fn reminded(ask: &Ask<'_>) -> Vec<Block> {
    match ask.about[..] {
        [one] => one.share().map(|share| particulars(ask, one, share)).into_iter().collect(),
        _ => vec![reminded_list(ask)],
    }
}

fn particulars(ask: &Ask<'_>, about: About<'_>, share: &Assignment) -> Block {
    let details = about.details();
    let due = share.first_due_on().map_or_else(|| "未定".to_owned(), date);
    let under = about.issued_under.map(ToString::to_string).unwrap_or_default();
    let mut form = Form::letter()
        .row(&[("信访编号", &about.petition.number.to_string()), ("承办分工", share.role.zh())])
        .spans("信访人", vec![petitioner(details, true)], 1)
        .text("案　　由", &details.title, 1);
    if !under.is_empty() {
        form = form.text("原交办文号", &under, 1);
    }
    form = form.row(&[("原交办日期", &date(share.issued_on)), ("原办理期限", &due)]);
    let changes: Vec<String> = share
        .dues
        .iter()
        .skip(1)
        .map(|due| format!("{}{}至{}", date(due.since), due.by.zh(), date(due.due_on)))
        .collect();
    if !changes.is_empty() {
        form = form.text("期限变更", &changes.join("；"), 1);
    }
    form = form.text("超过／剩余", &stands(share, ask.on), 1);
    if let Some(last) = share.reminders.last() {
        let promised = match last.reminder.promised_on {
            Some(day) if day < ask.on => format!("，承诺{}前回复，未兑现", date(day)),
            Some(day) => format!("，承诺{}前回复", date(day)),
            None => String::new(),
        };
        let kind = last.reminder.kind.zh();
        form = form.text("前次催办", &format!("{}（{kind}）{promised}", date(last.on)), 1);
    }
    let interim = share.replies.last().filter(|last| last.reply.kind == ReplyKind::Interim);
    if let Some(replied) = interim {
        let text = format!("{}已作阶段性回复，尚未办结", date(replied.on));
        form = form.text("办理进度", &text, 1);
    }
    if !share.requirement.is_empty() {
        form = form.text("办理要求", &share.requirement, 1);
    }
    form.block()
}

fn reminded_list(ask: &Ask<'_>) -> Block {
    let row = |(nth, about): (usize, &About<'_>)| -> Option<Vec<Cell>> {
        let share = about.share()?;
        let details = about.details();
        let mut matter = vec![petitioner(details, true), Span::plain("：")];
        matter.push(Span::plain(format!("{}{}", details.title, role(share.role))));
        let due = share.due_on().map_or_else(|| "未定".to_owned(), |due| due.to_string());
        Some(vec![
            cell(nth.to_string()),
            cell(about.petition.number.to_string()),
            Cell::of(matter),
            cell(due),
            cell(lateness(share, ask.on)),
        ])
    };
    let rows = (1..).zip(&ask.about).filter_map(row).collect();
    list(&[3, 5, 11, 6, 3], &["序号", "信访编号", "信访人及案由", "办理期限", "超期"], rows)
}

/// Returns the page that whoever gets the letter signs and sends back; a unit puts its seal under
/// it, and a petitioner has none.
pub(super) fn receipt(ask: &Ask<'_>) -> Vec<Block> {
    let (signed, sealed) = match ask.kind {
        PaperKind::Notice => ("受送达人\n签　名", "（签名）　　　　"),
        _ => ("受送达人\n签　章", "（签章）　　　　"),
    };
    let mark = ask.mark.as_ref().map(ToString::to_string).unwrap_or_default();
    let to = super::values::addressee(ask);
    let what = format!("《{}》", super::body::title(ask));
    let form = Form::letter()
        .text("文件名称", &what, 1)
        .text("文　　号", &mark, 1)
        .text("受送达人", &to, 1)
        .text("收件人\n（签名）", "", 2)
        .text("收件日期", DAY, 1)
        .signed(signed, "", sealed, 4)
        .text("送达方式", "□直接送达　□邮寄　□机要交换　□其他", 1)
        .text("送达人", "", 1)
        .text("备　　注", "", 2);
    let seal = if ask.kind == PaperKind::Notice { "签名" } else { "加盖公章" };
    let after = format!("收件后请填写本回执，{seal}后退回{}。", ask.book.short_name());
    vec![Block::Title("送达回执".to_owned()), form.block(), Block::Text(vec![Span::plain(after)])]
}

/// Returns the page on which the unit answers a reminder by hand.
pub(super) fn reply_sheet(ask: &Ask<'_>) -> Vec<Block> {
    let mark = ask.mark.as_ref().map(ToString::to_string).unwrap_or_default();
    let numbers: Vec<String> =
        ask.about.iter().map(|about| about.petition.number.to_string()).collect();
    let form = Form::letter()
        .text("催办文号", &mark, 1)
        .text("信访编号", &numbers.join("、"), 1)
        .text("承办单位", &super::values::addressee(ask), 1)
        .text("未办结\n原　因", "", 4)
        .text("办理情况\n及结果", "", 4)
        .text("预计办结", DAY, 1)
        .signed("承办单位\n意　见", "", "负责人签章：　　　　　年　　月　　日　", 3)
        .row(&[("经办人", ""), ("联系电话", "")]);
    let answer = ask.answer_by.map(|day| format!("请于{}前", date(day)));
    let after = format!(
        "{}填写本单，加盖公章后退回{}。",
        answer.unwrap_or_else(|| "请".to_owned()),
        ask.book.short_name()
    );
    vec![Block::Title("催办回复单".to_owned()), form.block(), Block::Text(vec![Span::plain(after)])]
}

/// Returns what was done about a share so far, a line each.
pub(super) fn course(about: About<'_>, share: &Assignment) -> String {
    let under = about.issued_under.map(|mark| format!("（{mark}）")).unwrap_or_default();
    let due = share.first_due_on().map(|due| format!("，办理期限至{}", date(due)));
    let mut lines = vec![format!(
        "1.{}{}{under}{}。",
        date(share.issued_on),
        share.disposition.zh(),
        due.unwrap_or_default()
    )];
    let mut steps: Vec<(chrono::NaiveDate, String)> = Vec::new();
    steps.extend(share.reminders.iter().map(|r| (r.on, format!("{}催办", r.reminder.kind.zh()))));
    steps.extend(
        share
            .extensions
            .iter()
            .filter(|e| e.extension.granted)
            .map(|e| (e.on, format!("同意延期至{}", date(e.extension.due_on)))),
    );
    steps
        .extend(share.replies.iter().map(|r| (r.on, format!("你单位作{}回复", r.reply.kind.zh()))));
    let sent_back =
        share.dues.iter().filter(|due| due.by == crate::domain::terms::ActKind::SendBack);
    steps.extend(sent_back.map(|due| (due.since, format!("退回补办，期限至{}", date(due.due_on)))));
    steps.sort_by_key(|(on, _)| *on);
    let numbered = (2..).zip(steps).map(|(nth, (on, what))| format!("{nth}.{}{what}。", date(on)));
    lines.extend(numbered);
    lines.join("\n")
}

fn stands(share: &Assignment, on: chrono::NaiveDate) -> String {
    match share.due_on().map(|due| days_between(due, on)) {
        None => "未定期限".to_owned(),
        Some(late @ 1..) => format!("已超过{late}天"),
        Some(0) => "今日到期".to_owned(),
        Some(left) => format!("剩余{}天", -left),
    }
}

/// Returns the same for a narrow column.
fn lateness(share: &Assignment, on: chrono::NaiveDate) -> String {
    match share.due_on().map(|due| days_between(due, on)) {
        Some(late @ 1..) => format!("{late}天"),
        _ => "—".to_owned(),
    }
}
