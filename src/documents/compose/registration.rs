//! The registration sheet (来信登记表、来访登记表): everything that was registered.

use super::{Ask, form::Form};
use crate::{
    documents::pages::date,
    domain::{
        details::Details,
        paper::Block,
        petition::Petition,
        terms::{Channel, PaperKind, Term},
    },
};

/// Returns the title of a sheet: a registration sheet is called by the channel.
pub(super) fn title(ask: &Ask<'_>, title: String) -> String {
    if ask.kind != PaperKind::Registration {
        return title;
    }
    let channel = ask.first().details().channel.zh();
    // The office may have given it another name altogether.
    title.replacen("信访事项", channel, 1)
}

pub(super) fn blocks(ask: &Ask<'_>) -> Vec<Block> {
    let about = ask.first();
    let (petition, details) = (about.petition, about.details());
    let visit = details.channel == Channel::Visit;
    let entered = petition.entered_at;
    let by = about.events.first().map_or("", |event| event.actor.as_str());
    let mut form = opening(petition);
    if !visit {
        form = form.row(&[
            ("信上日期", &details.letter_on.map(date).unwrap_or_default()),
            ("邮戳日期", &details.postmark_on.map(date).unwrap_or_default()),
            ("附件张数", &count(details.attachments.into())),
        ]);
    }
    if details.source != crate::domain::details::Source::default() {
        let due = details.source.due_on.map(|due| format!("（期限{}）", date(due)));
        let number = format!("{}{}", details.source.number, due.unwrap_or_default());
        form = form.row(&[("来文机关", &details.source.organ), ("来文编号", &number)]);
    }
    form = form
        .text("标　题", &details.title, 1)
        .wide_first(("被反映人", &details.accused), ("所在单位", &details.accused_unit))
        .text("内容摘要", &details.summary, 4)
        .text("诉　求", &demands(details), 2);
    if visit {
        form = visited(form, details);
    }
    form = form
        .wide_first(("初重情况", &repeats(ask, petition)), ("标　记", &marks(details)))
        .wide_first(("原件存放", &details.kept_at), ("监护翻译", &details.guardian));
    if visit {
        form = form.signed("来访人\n签　名", "", "　　　　年　　月　　日　　", 2);
    }
    let entered = format!("{}{}", date(entered.date()), entered.format(" %H:%M"));
    form = form.row(&[("登记人", by), ("登记时间", &entered)]);
    let old = petition.backfilled.as_ref().map(|number| format!("补录，原编号{number}"));
    form = form.text("备　注", &old.unwrap_or_default(), 1);
    vec![form.block()]
}

/// Returns the rows of every sheet: who, from where, about what.
fn opening(petition: &Petition) -> Form {
    let details = &petition.details;
    let visit = details.channel == Channel::Visit;
    let received = if visit { "来访日期" } else { "收件日期" };
    Form::sheet()
        .row(&[
            ("编　号", &petition.number.to_string()),
            (received, &date(details.received_on)),
            ("形　式", details.channel.zh()),
        ])
        .wide_first(("信访人", &who(details)), ("人　数", &people(details)))
        .row(&[
            ("性　别", &each(details, |person| &person.gender)),
            ("民　族", &each(details, |person| &person.ethnicity)),
            ("身　份", &details.identity),
        ])
        .wide_first(
            ("证件号码", &each(details, |person| &person.id_number)),
            ("涉及人数", &count(details.affected)),
        )
        .row(&[
            ("联系电话", &each(details, |person| &person.phone)),
            ("住　址\n（单位）", &each(details, |person| &person.address)),
        ])
        .wide_first(
            ("问题属地", &format!("{}{}", details.township, details.village)),
            ("目　的", details.purpose.zh()),
        )
        .wide_first(("分　类", &details.category.to_string()), ("来　源", details.origin.zh()))
}

fn visited(form: Form, details: &Details) -> Form {
    let visit = &details.visit;
    let clock = |time: Option<chrono::NaiveTime>| {
        time.map(|time| time.format("%H:%M").to_string()).unwrap_or_default()
    };
    let time = match (visit.time, visit.until) {
        (None, None) => String::new(),
        (from, None) => clock(from),
        (from, until) => format!("{}至{}", clock(from), clock(until)),
    };
    form.row(&[("来访时间", &time), ("接待地点", &visit.place), ("接待人", &visit.receptionist)])
        .text("来访代表", &details.representatives.join("、"), 1)
        .text("接谈记录", &visit.record, 3)
        .text("当场答复", &visit.answer, 1)
        .text("提交材料", &visit.handed_in, 1)
        .text("秩序情况", &visit.conduct, 1)
}

fn who(details: &Details) -> String {
    if details.is_anonymous() {
        return "匿名".to_owned();
    }
    each(details, |person| &person.name)
}

/// Returns what is known of the petitioners, in their order.
fn each(details: &Details, of: fn(&crate::domain::details::Petitioner) -> &String) -> String {
    let all = details.petitioners.iter().map(of).filter(|text| !text.is_empty());
    all.map(String::as_str).collect::<Vec<_>>().join("、")
}

fn people(details: &Details) -> String {
    let kind = if details.is_collective() {
        "（集体访）"
    } else if details.is_joint() {
        "（联名）"
    } else {
        ""
    };
    format!("{}人{kind}", details.people)
}

fn count(number: u32) -> String {
    if number == 0 { String::new() } else { number.to_string() }
}

pub(super) fn demands(details: &Details) -> String {
    match &details.demands[..] {
        [one] => one.clone(),
        all => {
            let lines = (1..).zip(all).map(|(nth, text)| format!("{nth}.{text}"));
            lines.collect::<Vec<_>>().join("\n")
        }
    }
}

/// Returns whether the matter came before, and with which petitions.
pub(super) fn repeats(ask: &Ask<'_>, petition: &Petition) -> String {
    let earlier: Vec<String> = ask.repeats.iter().map(|other| other.number.to_string()).collect();
    if !earlier.is_empty() {
        return format!("重件，此前：{}", earlier.join("、"));
    }
    let related: Vec<String> = petition.details.related.iter().map(ToString::to_string).collect();
    if related.is_empty() {
        "初件".to_owned()
    } else {
        format!("重件，关联{}", related.join("、"))
    }
}

fn marks(details: &Details) -> String {
    let mut marks = Vec::new();
    if details.urgent {
        marks.push("紧急");
    }
    if details.confidential {
        marks.push("保密");
    }
    marks.extend(details.circumstances.iter().map(|circumstance| circumstance.zh()));
    marks.join("、")
}
