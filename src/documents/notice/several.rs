//! One reminder notice about several petitions of one unit (合并催办).

use chrono::NaiveDate;

use super::{LONGEST_UNIT, answer_block, masked, next_number, petitioner, standing};
use crate::{
    documents::paper::{centred, date, right, wrap},
    domain::{
        act::UnitId, assignment::Assignment, book::Book, petition::Petition, terms::UnitRole,
    },
};

/// Blanks before what is told of a petition under its number.
const INDENT: &str = "　　";

/// Returns the text of a notice that reminds one unit of several petitions at once, dated `on`,
/// which asks for answers by `answer_by`, itself the last valid day.
///
/// Like [`reminder`](super::reminder) it is made before the reminders are recorded. Shares that
/// owe nothing now are left out; `None` if none is left.
pub fn reminders(
    book: &Book,
    unit: &str,
    shares: &[(&Petition, UnitId)],
    on: NaiveDate,
    answer_by: NaiveDate,
) -> Option<String> {
    let owed: Vec<(&Petition, &Assignment)> = shares
        .iter()
        .filter(|(petition, _)| petition.stage.is_in_hand())
        .filter_map(|(petition, id)| Some((*petition, petition.assignment(*id)?)))
        .filter(|(_, assignment)| assignment.stage.owes())
        .collect();
    if owed.is_empty() {
        return None;
    }
    let mut lines = vec![
        centred(book.office_name()),
        centred("信访催办通知单"),
        String::new(),
        format!("{unit}："),
    ];
    let opening = format!(
        "截至{}，由你单位承办的下列{}件信访件尚未收到书面办理结果，请抓紧办理。",
        date(on),
        owed.len()
    );
    lines.extend(wrap(&opening, INDENT, ""));
    for (nth, (petition, assignment)) in (1..).zip(&owed) {
        lines.push(String::new());
        lines.extend(item(nth, petition, assignment, on));
    }
    lines.push(String::new());
    let anonymous = owed.iter().all(|(petition, _)| petition.details.is_anonymous());
    let recipients = if anonymous { "报" } else { "答复信访人，并报" };
    let request = format!(
        "请于{}前将上列各件的办理情况及结果逐件以书面形式{recipients}{}；确有困难不能按期办结的，请逐件书面说明原因和预计办结日期。",
        date(answer_by),
        book.short_name(),
    );
    lines.extend(wrap(&request, INDENT, ""));
    lines.extend(answer_block());
    lines.push(right(book.office_name(), 0));
    lines.push(right(&date(on), 2));
    let mut text = lines.join("\n");
    text.push('\n');
    Some(text)
}

/// Returns what the notice tells of one petition.
fn item(nth: usize, petition: &Petition, assignment: &Assignment, on: NaiveDate) -> Vec<String> {
    let details = &petition.details;
    let role = match assignment.role {
        UnitRole::Lead => "",
        UnitRole::Assist => "（协办）",
        UnitRole::Split => "（分办）",
    };
    let first = format!("{nth}. {}　{}{role}", petition.number, petitioner(details));
    let due = assignment.due_on().map_or_else(|| "未定".to_owned(), date);
    let mut lines = wrap(&first, "", INDENT);
    lines.extend(wrap(&masked(details, &details.title), &format!("{INDENT}案由："), INDENT));
    let days = format!(
        "交办{}，期限{due}，{}；本次为第{}次催办。",
        date(assignment.issued_on),
        standing(assignment, on),
        next_number(assignment)
    );
    lines.extend(wrap(&days, INDENT, INDENT));
    lines
}

/// Returns the name of the `nth` such notice of a day to a unit, made of nothing that any file
/// system refuses.
pub fn name_for(unit: &str, on: NaiveDate, nth: usize) -> String {
    let unit: String = unit.chars().filter(|c| c.is_alphanumeric()).take(LONGEST_UNIT).collect();
    let more = if nth > 1 { format!("_{nth}") } else { String::new() };
    format!("催办单_{unit}_{on}{more}.txt")
}
