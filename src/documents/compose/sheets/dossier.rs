//! The contents of a dossier (卷内文件目录): its papers in the order in which they came about.

use chrono::NaiveDate;

use crate::{
    documents::compose::{
        Ask,
        form::{Form, cell, list},
    },
    domain::{
        act::{Act, UnitAct},
        event::{Event, What, effective},
        paper::Block,
        petition::Petition,
        terms::{Means, NoticeWay, ReminderKind, Term},
    },
};

/// A paper of the dossier.
struct Filed {
    by: String,
    title: String,
    number: String,
    on: NaiveDate,
}

pub(in crate::documents::compose) fn blocks(ask: &Ask<'_>) -> Vec<Block> {
    let about = ask.first();
    let petition = about.petition;
    let papers = papers(ask);
    let filed = petition.filed.as_ref();
    let head = Form::sheet()
        .row(&[
            ("档　号", filed.map_or("", |filed| &filed.dossier)),
            ("保管期限", filed.map_or("", |filed| filed.retention.zh())),
            ("编　号", &petition.number.to_string()),
        ])
        .text("题　名", &petition.details.title, 1)
        .row(&[
            ("件　数", &papers.len().to_string()),
            ("页　数", &filed.map(|filed| filed.pages.to_string()).unwrap_or_default()),
            ("立卷人", ask.actor),
        ]);
    let rows = (1..).zip(papers).map(|(nth, paper): (usize, Filed)| {
        vec![
            cell(nth.to_string()),
            cell(paper.by),
            cell(paper.title),
            cell(paper.number),
            cell(paper.on.to_string()),
            cell(""),
            cell(""),
        ]
    });
    let table = list(
        &[3, 7, 8, 6, 6, 3, 3],
        &["序号", "责任者", "题　名", "文　号", "日　期", "页号", "备注"],
        rows.collect(),
    );
    vec![head.block(), Block::Blank(1), table]
}

fn papers(ask: &Ask<'_>) -> Vec<Filed> {
    let about = ask.first();
    let history = effective(about.events);
    let mut papers = Vec::new();
    for (_, event) in &history {
        papers.extend(of_event(ask, about.petition, event));
    }
    papers
}

/// Returns the papers that a step leaves in the dossier.
fn of_event(ask: &Ask<'_>, petition: &Petition, event: &Event) -> Vec<Filed> {
    let office = || ask.book.short_name().to_owned();
    let paper = |by: String, title: &str, number: &str| Filed::on(event.on, by, title, number);
    let act = match &event.what {
        What::Registered(registration) => {
            let details = &registration.details;
            let by = details.petitioners.first().map_or("匿名", |person| &person.name);
            return vec![
                paper(by.to_owned(), &format!("{}材料", details.channel.zh()), ""),
                paper(office(), &format!("{}登记表", details.channel.zh()), ""),
            ];
        }
        What::Done(act) => act,
    };
    match act {
        Act::Propose(_) => vec![paper(office(), "批办单（拟办意见）", "")],
        Act::Instruct(instruction) => {
            let minutes = instruction.meeting.as_ref().map_or("", |meeting| &meeting.minutes);
            vec![paper(instruction.by.clone(), "批示", minutes)]
        }
        Act::Assign(assigning) => {
            let meeting = assigning.meeting.as_ref();
            let minutes = meeting.map(|m| paper(office(), "当场交办会纪要", &m.minutes));
            let letters = assigning.units.iter().map(|handed| {
                let title = format!("{}函（{}）", assigning.disposition.zh(), handed.unit);
                paper(office(), &title, "")
            });
            minutes.into_iter().chain(letters).collect()
        }
        Act::Notify { way: NoticeWay::Written, .. } => vec![paper(office(), "告知书", "")],
        Act::Close(closing) if closing.notice_on.is_some() => {
            vec![paper(office(), &format!("告知书（{}）", closing.ending.zh()), "")]
        }
        Act::Conclude(_) => vec![paper(office(), "办结报告表", "")],
        Act::ReportUp { document, .. } => vec![paper(office(), "上报办理结果", document)],
        Act::Unit { unit, act } => {
            let unit = petition.assignment(*unit).map_or("", |share| &share.unit);
            of_unit(ask, event.on, unit, act)
        }
        _ => Vec::new(),
    }
}

/// Returns the papers that a step of one unit's share leaves in the dossier.
fn of_unit(ask: &Ask<'_>, on: NaiveDate, unit: &str, act: &UnitAct) -> Vec<Filed> {
    let ours = |title: &str| Filed::on(on, ask.book.short_name().to_owned(), title, "");
    let theirs = |title: &str, number: &str| Filed::on(on, unit.to_owned(), title, number);
    let paper = match act {
        UnitAct::Object(_) => theirs("异议（退回）说明", ""),
        UnitAct::AnswerObjection { .. } => ours("异议处理单"),
        UnitAct::Extend(extension) => theirs("延期申请及审批表", &extension.document),
        UnitAct::Remind(reminder) if reminder.kind == ReminderKind::Notice => {
            ours(&format!("催办单（{unit}）"))
        }
        UnitAct::Supervise(supervision) if supervision.means == Means::Letter => {
            ours(&format!("督办函（{unit}）"))
        }
        UnitAct::Reply(reply) => {
            theirs(&format!("办理情况报告（{}）", reply.kind.zh()), &reply.document)
        }
        UnitAct::SendBack { .. } => ours(&format!("退回补办通知（{unit}）")),
        _ => return Vec::new(),
    };
    vec![paper]
}

impl Filed {
    fn on(on: NaiveDate, by: String, title: &str, number: &str) -> Self {
        Self { by, title: title.to_owned(), number: number.to_owned(), on }
    }
}
