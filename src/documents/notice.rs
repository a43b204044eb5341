//! The reminder notice (催办通知单): one unit is asked, in writing, for one petition.
//!
//! It goes to a unit and so never names a petitioner who asked for confidence or who accuses
//! somebody (信访工作条例 Art 30).

mod several;

use chrono::NaiveDate;

use super::paper::{COLUMNS, centred, date, right, wrap};
use crate::domain::{
    act::UnitId,
    assignment::Assignment,
    book::Book,
    calendar::days_between,
    details::Details,
    number::Number,
    petition::Petition,
    terms::{ReplyKind, Term, UnitRole},
};

pub use several::{name_for, reminders};

/// The longest unit name in a file name, in characters.
const LONGEST_UNIT: usize = 40;

/// Returns the text of the next reminder notice to a unit, dated `on`, which asks for an
/// answer by `answer_by`, itself the last valid day.
///
/// It is made before the reminder is recorded: it counts itself as one more than the
/// assignment has. `None` if there is no such unit, or the unit owes nothing now.
pub fn reminder(
    book: &Book,
    petition: &Petition,
    unit: UnitId,
    on: NaiveDate,
    answer_by: NaiveDate,
) -> Option<String> {
    let assignment = petition.assignment(unit)?;
    if !petition.stage.is_in_hand() || !assignment.stage.owes() {
        return None;
    }
    let details = &petition.details;
    let mut lines = vec![
        centred(book.office_name()),
        centred("信访催办通知单"),
        centred(&format!("（第{}次）", next_number(assignment))),
        String::new(),
        format!("{}：", assignment.unit),
    ];
    lines.extend(wrap(&opening(assignment, on), "　　", ""));
    lines.push(String::new());
    for (label, value) in particulars(petition.number, details, assignment, on) {
        lines.extend(wrap(&value, &format!("{label}："), "　　　　　　"));
    }
    lines.push(String::new());
    let recipients = if details.is_anonymous() { "报" } else { "答复信访人，并报" };
    let request = format!(
        "请于{}前将办理情况及结果以书面形式{recipients}{}；确有困难不能按期办结的，请书面说明原因和预计办结日期。",
        date(answer_by),
        book.short_name(),
    );
    lines.extend(wrap(&request, "　　", ""));
    lines.extend(answer_block());
    lines.push(right(book.office_name(), 0));
    lines.push(right(&date(on), 2));
    let mut text = lines.join("\n");
    text.push('\n');
    Some(text)
}

/// Returns the number of the next reminder to a unit, which runs on through every kind.
pub fn next_number(assignment: &Assignment) -> usize {
    assignment.reminders.len() + 1
}

/// Returns the notice's file name, made of nothing that any file system refuses.
pub fn file_name(number: Number, unit: &str, nth: usize) -> String {
    let unit: String = unit.chars().filter(|c| c.is_alphanumeric()).take(LONGEST_UNIT).collect();
    format!("催办通知单-{number}-{unit}-第{nth}次.txt")
}

/// Returns the paragraph that says how the matter stands.
fn opening(assignment: &Assignment, on: NaiveDate) -> String {
    let issued = date(assignment.issued_on);
    let result = if assignment.remedies > 0 { "补办结果" } else { "书面办理结果" };
    let state = match assignment.due_on().map(|due| (date(due), days_between(due, on))) {
        None => format!("至今未收到{result}"),
        Some((due, late @ 1..)) => {
            format!("办理期限至{due}，现已超过期限{late}天，仍未收到{result}")
        }
        Some((due, 0)) => format!("办理期限至{due}，今日到期，尚未收到{result}"),
        Some((due, left)) => {
            format!("办理期限至{due}，距到期还有{}天，尚未收到{result}", -left)
        }
    };
    format!(
        "我办于{issued}向你单位{}的信访件，{state}。现将有关情况通知如下，请抓紧办理。",
        assignment.disposition.zh()
    )
}

/// Returns the labelled lines, each label six full-width characters with its colon.
fn particulars(
    number: Number,
    details: &Details,
    assignment: &Assignment,
    on: NaiveDate,
) -> Vec<(&'static str, String)> {
    let role = match assignment.role {
        UnitRole::Lead => "",
        UnitRole::Assist => "（协办）",
        UnitRole::Split => "（分办）",
    };
    let mut lines = vec![
        ("信访件编号", number.to_string()),
        ("信　访　人", petitioner(details)),
        ("案　　　由", masked(details, &details.title)),
        ("承办  单位", format!("{}{role}", assignment.unit)),
        ("原交办日期", date(assignment.issued_on)),
        ("原办理期限", assignment.first_due_on().map_or_else(|| "未定".to_owned(), date)),
    ];
    let changes: Vec<String> = assignment
        .dues
        .iter()
        .skip(1)
        .map(|due| format!("{}{}至{}", date(due.since), due.by.zh(), date(due.due_on)))
        .collect();
    if !changes.is_empty() {
        lines.push(("期限  变更", changes.join("；")));
    }
    lines.push(("超过／剩余", standing(assignment, on)));
    if let Some(last) = assignment.reminders.last() {
        let promised = match last.reminder.promised_on {
            Some(day) if day < on => format!("，承诺{}前回复，未兑现", date(day)),
            Some(day) => format!("，承诺{}前回复", date(day)),
            None => String::new(),
        };
        let kind = last.reminder.kind.zh();
        lines.push(("前次  催办", format!("{}（{kind}）{promised}", date(last.on))));
    }
    let last = assignment.replies.last().filter(|last| last.reply.kind == ReplyKind::Interim);
    if let Some(replied) = last {
        let text = format!("{}已作阶段性回复，尚未办结", date(replied.on));
        lines.push(("办理  进度", text));
    }
    if !assignment.requirement.is_empty() {
        lines.push(("办理  要求", masked(details, &assignment.requirement.replace('\n', ""))));
    }
    lines
}

fn standing(assignment: &Assignment, on: NaiveDate) -> String {
    match assignment.due_on().map(|due| days_between(due, on)) {
        None => "未定期限".to_owned(),
        Some(late @ 1..) => format!("已超过{late}天"),
        Some(0) => "今日到期".to_owned(),
        Some(left) => format!("剩余{}天", -left),
    }
}

/// Returns who petitions, as far as the unit may know it.
fn petitioner(details: &Details) -> String {
    if is_protected(details) {
        return "信访人（要求保密）".to_owned();
    }
    match (details.petitioners.first(), details.people) {
        (None, _) => "匿名".to_owned(),
        (Some(first), 0 | 1) => first.name.clone(),
        (Some(first), people) => format!("{}等{people}人", first.name),
    }
}

fn is_protected(details: &Details) -> bool {
    details.confidential || details.is_accusation()
}

/// Returns a text in which no protected name stands.
fn masked(details: &Details, text: &str) -> String {
    if !is_protected(details) {
        return text.to_owned();
    }
    let people = details.petitioners.iter().map(|p| p.name.as_str());
    let people = people.chain(details.representatives.iter().map(String::as_str));
    let mut names: Vec<&str> = people.filter(|name| !name.is_empty()).collect();
    // A longer name first: it may begin with a shorter one.
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.into_iter().fold(text.to_owned(), |text, name| text.replace(name, "信访人"))
}

/// Returns the part that the unit fills in by hand.
fn answer_block() -> Vec<String> {
    let rule = || "-".repeat(COLUMNS);
    vec![
        String::new(),
        rule(),
        "未办结原因：".to_owned(),
        String::new(),
        String::new(),
        "承办单位回复：".to_owned(),
        String::new(),
        String::new(),
        "　　　　　　　　　负责人（签字、盖章）：".to_owned(),
        "　　　　　　　　　　　　　　　　　　　年　　月　　日".to_owned(),
        rule(),
        "经办人：　　　　　　　　　联系电话：".to_owned(),
        String::new(),
    ]
}

#[cfg(test)]
mod tests;
