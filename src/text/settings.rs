//! The office's book as it is read: its tables, cells, rules, moved dates and changes.

use super::{book::shown, dates, phrases, refusals::LIST_COMMA, word};
use crate::domain::{
    book::{Book, Change, Column, ColumnKind, Edited, OfficeRule, Unit, columns, table::key_of},
    deadline::{self, Choice, Starts},
    terms::{DeadlineKind, Field, Table},
};

phrases! {
    ABOUT_STAFF: "谁在本办，什么岗位，用哪个系统账号", "who is in the office, in which role and account";
    ABOUT_UNITS: "交办转办的单位，简称、曾用名、联络员", "who handles petitions; other names, contacts";
    ABOUT_PLACES: "乡镇、农场和村居", "townships, farms and villages";
    ABOUT_CATEGORIES: "大类、小类及对应的全国分类", "main and sub-categories, and their national class";
    ABOUT_RULES: "各环节办理期限和内控期限", "the time limit and goal of each step";
    ABOUT_PLAN: "超期前后第几日怎样催办", "on which day to remind, and how";
    ABOUT_DAYS: "本地放假、调休和新公布的放假安排", "local and newly announced days off and worked";
    ABOUT_CONGRESSES: "各届起止日期和期初数", "first and last days, and what was counted before";
    ABOUT_SETTINGS: "机关名称、发文代字、顺延等", "names, code of letters, rolling and counts";
    ABOUT_EXPORTS: "谁在何时导出过未隐名的台账；只增不改", "who took unmasked names out, and when; never changed";
    ABOUT_PAPERS: "函件和表单的代字、标题、正文", "codes, titles and texts of letters and sheets";
    ABOUT_REPORTS: "已印发的统计报表", "statistics as issued";

    ROWS: "{0} 行", "{0} rows";
    NO_ROWS: "还没有内容。F2 新增。", "Nothing yet. F2 adds.";
    NO_ROWS_READ_ONLY: "还没有内容。", "Nothing yet.";
    UNCONFIRMED: "未核实", "unconfirmed";
    LONG_AGO: "{0} 逾一年", "{0} over a year";

    EDIT_TITLE: "修改{0} {1}", "Change {0} {1}";
    ADD_TITLE: "新增{0}", "New row of {0}";
    ROW_TITLE: "设置", "Settings";
    END_TERM_TITLE: "结束本届", "End the term";
    RECOUNT_TITLE: "重新计算期限", "Count the dates anew";
    HISTORY_TITLE: "更正历史", "History of changes";
    RULE_TITLE: "办理期限说明", "The rule";
    MOVES_TITLE: "核对期限", "Check the due dates";
    FIND_TITLE: "查找", "Find";
    I_AM_TITLE: "我是", "Who sits here";

    SAVED: "已保存：{0} {1}", "saved: {0} {1}";
    REMOVED: "已删除：{0} {1}", "removed: {0} {1}";
    UNCHANGED: "没有改动，无须保存；按 Esc 返回", "nothing was changed, so nothing is saved; Esc goes back";
    STALE: "{0} 于 {1} 改动过设置，这次尚未保存，所填内容仍在。核对后再次 Ctrl+S 保存，Esc 放弃", "{0} changed the settings at {1}; nothing was saved and what you typed is kept. Ctrl+S saves on top of it, Esc gives up";
    STALE_ROW: "本行现为：{0}", "the row is now: {0}";
    STALE_AGAIN: "{0} 于 {1} 改动过设置，这次没有执行。请核对后再做", "{0} changed the settings at {1}; nothing was done. Look, then do it again";

    RETIRE: "停用所选的这一行？以后的名单中不再出现，以往记录不变。", "Take this row out of use? It leaves the lists; old records stay.";
    RETIRE_KEYS: "Enter 停用　Esc 返回", "Enter takes it out of use   Esc goes back";
    REMOVE: "删除所选的这一行？以往记录不变。", "Remove this row? Old records stay.";
    REMOVE_KEYS: "Enter 删除　Esc 返回", "Enter removes   Esc goes back";

    NO_HISTORY: "没有改动过，现为程序自带的内容。", "Never changed; this is what the program ships.";
    CHANGED_BY: "{0} {1}", "{0} {1}";
    CHANGE_ADDED: "  新增 {0}", "  added {0}";
    CHANGE_REMOVED: "  删除 {0}", "  removed {0}";
    CHANGE_EDITED: "  修改 {0}", "  changed {0}";
    CHANGE_CELL: "    {0}：{1} → {2}", "    {0}: {1} → {2}";
    CHANGE_FIRST: "    {0}：{1}", "    {0}: {1}";
    EMPTY: "（空）", "(empty)";

    RULE_OFFICE: "本办期限：{0}", "this office: {0}";
    RULE_GOAL: "内控期限：{0}", "goal: {0}";
    RULE_NOTE: "说明：{0}", "note: {0}";
    RULE_LAW: "规定期限：{0}，{1}起算，首日不计", "the rule: {0}, counted from {1}, that day not included";
    RULE_SOURCE: "依据：{0}", "source: {0}";
    RULE_FIXED: "本办不能更改", "the office may not change it";
    RULE_WITHIN: "本办可定 {0} 至 {1}", "the office may set {0} to {1}";
    RULE_ANY: "由本办自定", "the office sets it";
    RULE_ROLL: "末日逢休息日顺延到下一个工作日（《民法典》第二百零三条）。", "A last day that is off moves on to the next worked day (民法典 Art 203).";
    RULE_KEEP: "本办设置为末日逢休息日不顺延。", "This office does not move a last day that is off.";
    RULE_OLD: "改期限只影响以后计算的日期，已发出的期限不变。", "A change counts for dates set from now on; dates on letters stay.";
    FROM_RECEIVED: "自收到之日", "the day of receipt";
    FROM_ACCEPTED: "自受理之日", "the day the office took it on";
    FROM_DELIVERED: "自交办或签收之日", "the day of the letter or its delivery";
    FROM_DUE_DATE: "自原到期日", "the due date until then";
    FROM_REPLIED: "自收到回复之日", "the day the reply came";
    FROM_ANSWERED: "自答复送达之日", "the day the answer was delivered";

    MOVES_NONE: "按现行日历，未办结的期限都不变。", "Under this calendar no open due date would move.";
    MOVES_TOLD: "已保存。按新日历有 {0} 个未办结的期限会变，均未改动；F5 核对", "Saved. {0} open due dates would move, none was moved; F5 checks them";
    MOVES_ABOUT: "所发函件上的日期不会自己改变。选出要改的，确定后填写理由。", "Dates on letters never move by themselves. Mark those to be moved, then give the reason.";
    MOVES_MARKED: "已选 {0} / {1}", "{0} of {1} marked";
    MOVES_UNMARKED: "请先用空格选出要改的期限", "mark the dates to be moved first";
    MOVES_GIST: "将重新计算 {0} 个期限", "{0} due dates will be counted anew";
    RECOUNTED: "{0} 个期限已重新计算", "{0} due dates were counted anew";
    NOT_RECOUNTED: "{0}：{1} 所选期限均未改动", "{0}: {1} None of the dates was moved";
    MOVE: "{0} → {1}", "{0} → {1}";

    TERM_GIST: "{0} 自 {1} 起。未办结的 {2} 件结转下一届。", "{0} since {1}. {2} open petitions are carried over to the next.";
    TERM_NONE: "没有正在进行的届次，请先用 F2 新增", "no term is running; add one with F2 first";

    NOBODY_ELSE: "没有别人与你共用系统账号“{0}”", "nobody shares the account “{0}” with you";
    NO_ACCOUNTS: "人员中还没有登记系统账号，现在人人都按办公室负责人使用", "no account is given out yet: everybody works as head of office";
    NOW_I_AM: "现在是 {0}，{1}", "now {0}, {1}";
    OFFICER: "{0}（{1}）", "{0} ({1})";

    NO_VILLAGES: "还没有录入村居，请直接填写；可在 6 设置的“乡镇村居”中添加", "no villages are in the book; type it, or add them under 6 Settings";
}

/// Returns what a table is for.
pub fn about(table: Table) -> &'static str {
    let phrase = match table {
        Table::Staff => ABOUT_STAFF,
        Table::Units => ABOUT_UNITS,
        Table::Places => ABOUT_PLACES,
        Table::Categories => ABOUT_CATEGORIES,
        Table::Rules => ABOUT_RULES,
        Table::Plan => ABOUT_PLAN,
        Table::Days => ABOUT_DAYS,
        Table::Congresses => ABOUT_CONGRESSES,
        Table::Settings => ABOUT_SETTINGS,
        Table::Reports => ABOUT_REPORTS,
        Table::Exports => ABOUT_EXPORTS,
        Table::Papers => ABOUT_PAPERS,
    };
    phrase.get()
}

/// Returns a row's cells as people read them, each in one line.
pub fn row(table: Table, row: &[String]) -> Vec<String> {
    let told = |(column, text): (&Column, &String)| shown(column.kind, text).replace('\n', " ");
    columns(table).iter().zip(row).map(told).collect()
}

/// Returns a row in one line, by which it is looked for: all but its marks.
pub fn line(table: Table, cells: &[String]) -> String {
    let words = row(table, cells).into_iter().zip(columns(table));
    let told = words.filter(|(text, column)| !text.is_empty() && column.kind != ColumnKind::Flag);
    told.map(|(text, _)| text).collect::<Vec<_>>().join("  ")
}

/// Returns a row's key as people read it.
pub fn name(table: Table, cells: &[String]) -> String {
    let words = row(table, cells);
    key_of(table, &words)
}

/// Returns the cells that are not empty, each behind its column's word, but for the key.
pub fn gist(table: Table, cells: &[String]) -> Vec<String> {
    let words = row(table, cells);
    columns(table)
        .iter()
        .zip(words)
        .filter(|(column, text)| !text.is_empty() && !column.key)
        .map(|(column, text)| format!("{} {text}", word(column.field)))
        .collect()
}

/// Returns when a unit's contact was confirmed, if that is known and not long ago; else what is
/// to be looked at: a contact that nobody confirmed within a year.
pub fn confirmed(unit: &Unit, today: chrono::NaiveDate) -> Confirmed {
    let nobody = unit.contact.is_empty() && unit.phone.is_empty();
    match unit.confirmed_on {
        _ if nobody => Confirmed { text: String::new(), old: false },
        None => Confirmed { text: UNCONFIRMED.get().to_owned(), old: true },
        Some(on) if (today - on).num_days() > YEAR => {
            Confirmed { text: LONG_AGO.fill(&[&on]), old: true }
        }
        Some(on) => Confirmed { text: on.to_string(), old: false },
    }
}

/// How a unit's contact stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmed {
    pub text: String,
    /// Whether it should be asked again.
    pub old: bool,
}

/// Calendar days after which a contact should be asked again.
const YEAR: i64 = 365;

/// Explains the time limit of a step: the office's own, the law's, and its bounds.
pub fn rule(book: &Book, kind: DeadlineKind) -> Vec<String> {
    let law = deadline::rule(kind);
    let none = OfficeRule { kind, period: law.period, goal: law.goal, note: String::new() };
    let own = book.rules.iter().find(|rule| rule.kind == kind).unwrap_or(&none);
    let mut lines = vec![word(kind).to_owned(), RULE_OFFICE.fill(&[&dates::period(own.period)])];
    if let Some(goal) = own.goal {
        lines.push(RULE_GOAL.fill(&[&dates::period(goal)]));
    }
    if !own.note.is_empty() {
        lines.push(RULE_NOTE.fill(&[&own.note]));
    }
    lines.push(String::new());
    lines.push(RULE_LAW.fill(&[&dates::period(law.period), &starts(law.starts)]));
    lines.push(bounds(kind));
    lines.push(RULE_SOURCE.fill(&[&law.source]));
    lines.push(String::new());
    let rolls = book.roll() == crate::domain::calendar::period::Roll::Forward;
    lines.push(if rolls { RULE_ROLL } else { RULE_KEEP }.get().to_owned());
    lines.push(RULE_OLD.get().to_owned());
    lines
}

/// Returns which periods the office may set for a step.
pub fn bounds(kind: DeadlineKind) -> String {
    let law = deadline::rule(kind);
    match &law.choice {
        Choice::Fixed => RULE_FIXED.get().to_owned(),
        Choice::Any => RULE_ANY.get().to_owned(),
        Choice::Within(counts) => {
            let most = crate::domain::calendar::period::Period {
                count: *counts.end(),
                unit: law.period.unit,
            };
            RULE_WITHIN.fill(&[counts.start(), &dates::period(most)])
        }
    }
}

fn starts(starts: Starts) -> &'static str {
    let phrase = match starts {
        Starts::Received => FROM_RECEIVED,
        Starts::Accepted => FROM_ACCEPTED,
        Starts::Delivered => FROM_DELIVERED,
        Starts::DueDate => FROM_DUE_DATE,
        Starts::Replied => FROM_REPLIED,
        Starts::Answered => FROM_ANSWERED,
    };
    phrase.get()
}

/// Tells the changes of a table, the latest first: who, when, and each cell before and after.
pub fn history(edits: &[Edited], table: Table) -> Vec<String> {
    let mut book = Book::initial();
    let mut told: Vec<Vec<String>> = Vec::new();
    for edited in edits {
        let before = book.clone();
        book.apply(edited);
        let lines: Vec<String> = edited
            .changes
            .iter()
            .filter(|change| table_of(change) == table)
            .flat_map(|change| changed(&before, change))
            .collect();
        if !lines.is_empty() {
            let first = CHANGED_BY.fill(&[&edited.at.format("%Y-%m-%d %H:%M"), &edited.actor]);
            told.push(std::iter::once(first).chain(lines).collect());
        }
    }
    if told.is_empty() {
        return vec![NO_HISTORY.get().to_owned()];
    }
    told.into_iter().rev().flatten().collect()
}

fn table_of(change: &Change) -> Table {
    match change {
        Change::Put { table, .. } | Change::Remove { table, .. } => *table,
    }
}

/// Tells one change of the book as it was before.
fn changed(before: &Book, change: &Change) -> Vec<String> {
    let of = |table, key: &str| {
        before.cells(table).into_iter().find(|cells| key_of(table, cells) == key)
    };
    match change {
        Change::Remove { table, key } => {
            let name = of(*table, key).map_or(key.clone(), |cells| self::name(*table, &cells));
            vec![CHANGE_REMOVED.fill(&[&name])]
        }
        Change::Put { table, key: Some(key), cells } => {
            let old = of(*table, key).unwrap_or_default();
            let mut lines = vec![CHANGE_EDITED.fill(&[&name(*table, &old)])];
            lines.extend(edited_cells(*table, &old, cells));
            lines
        }
        Change::Put { table, key: None, cells } => {
            let told = cells.iter().filter(|(_, text)| !text.is_empty()).map(|(field, text)| {
                CHANGE_FIRST.fill(&[&word(*field), &read_cell(*table, *field, text)])
            });
            let first = CHANGE_ADDED.fill(&[&key_of(*table, &in_order(*table, cells))]);
            std::iter::once(first).chain(told).collect()
        }
    }
}

/// Returns the cells of a change in the order of the table's columns.
fn in_order(table: Table, cells: &[(Field, String)]) -> Vec<String> {
    let text = |field| {
        let cell = cells.iter().find(|(of, _)| *of == field);
        cell.map(|(_, text)| text.clone()).unwrap_or_default()
    };
    columns(table).iter().map(|column| text(column.field)).collect()
}

fn edited_cells(table: Table, old: &[String], cells: &[(Field, String)]) -> Vec<String> {
    let mut lines = Vec::new();
    for (field, new) in cells {
        let place = columns(table).iter().position(|column| column.field == *field);
        let was = place.and_then(|place| old.get(place)).map_or("", String::as_str);
        let (was, new) = (read_cell(table, *field, was), read_cell(table, *field, new));
        if was != new {
            lines.push(CHANGE_CELL.fill(&[&word(*field), &or_empty(&was), &or_empty(&new)]));
        }
    }
    lines
}

fn read_cell(table: Table, field: Field, text: &str) -> String {
    let column = columns(table).iter().find(|column| column.field == field);
    column.map_or(text.to_owned(), |column| shown(column.kind, text))
}

fn or_empty(text: &str) -> String {
    if text.is_empty() { EMPTY.get().to_owned() } else { text.to_owned() }
}

/// Returns what differs between two states of a row, as the newer one has it.
pub fn differences(table: Table, old: &[String], new: &[String]) -> Option<String> {
    let (was, is) = (row(table, old), row(table, new));
    let told: Vec<String> = columns(table)
        .iter()
        .zip(was.iter().zip(&is))
        .filter(|(_, (was, is))| was != is)
        .map(|(column, (_, is))| format!("{} {}", word(column.field), or_empty(is)))
        .collect();
    (!told.is_empty()).then(|| told.join(LIST_COMMA.get()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edited(at: &str, actor: &str, changes: Vec<Change>) -> Edited {
        Edited { at: at.parse().unwrap(), actor: actor.to_owned(), changes }
    }

    fn put(table: Table, key: &str, cells: &[(Field, &str)]) -> Change {
        let cells = cells.iter().map(|(field, text)| (*field, (*text).to_owned())).collect();
        Change::Put { table, key: Some(key.to_owned()), cells }
    }

    #[test]
    fn a_history_tells_the_latest_first_with_the_words_before_and_after() {
        let edits = [
            edited(
                "2026-11-20T10:00:00",
                "陈小岚",
                vec![put(Table::Units, "县林业局", &[(Field::Phone, "27720001")])],
            ),
            edited(
                "2026-11-21T09:30:00",
                "符志远",
                vec![
                    put(Table::Rules, "transfer", &[(Field::Period, "10 days")]),
                    put(Table::Units, "县林业局", &[(Field::Active, "no")]),
                ],
            ),
        ];
        assert_eq!(
            history(&edits, Table::Units),
            [
                "2026-11-21 09:30 符志远",
                "  修改 县林业局",
                "    启用：是 → 否",
                "2026-11-20 10:00 陈小岚",
                "  修改 县林业局",
                "    电话：（空） → 27720001",
            ]
        );
        assert_eq!(
            history(&edits, Table::Rules),
            ["2026-11-21 09:30 符志远", "  修改 转送交办", "    期限：15 日 → 10 日"]
        );
        assert_eq!(history(&edits, Table::Days), [NO_HISTORY.zh]);
    }

    #[test]
    fn added_and_removed_rows_are_told_by_their_keys() {
        let day = vec![
            (Field::Date, "2027-04-09".to_owned()),
            (Field::DayKind, "off".to_owned()),
            (Field::Name, "三月三".to_owned()),
        ];
        let edits = [
            edited(
                "2026-11-20T10:00:00",
                "陈小岚",
                vec![Change::Put { table: Table::Days, key: None, cells: day }],
            ),
            edited(
                "2026-11-21T10:00:00",
                "陈小岚",
                vec![Change::Remove { table: Table::Days, key: "2027-04-09".to_owned() }],
            ),
        ];
        let lines = history(&edits, Table::Days);
        assert_eq!(lines[1], "  删除 2027-04-09");
        assert_eq!(lines[3..5], ["  新增 2027-04-09", "    放假日期：2027-04-09"]);
        assert_eq!(lines[5], "    放假或上班：放假");
    }

    #[test]
    fn a_rule_is_explained_by_the_offices_period_the_laws_and_its_bounds() {
        let lines = rule(&Book::initial(), DeadlineKind::Transfer);
        let text = lines.join("\n");
        for told in ["本办期限：15 日", "内控期限：5 个工作日", "本办可定 1 至 15 日", "第22条"]
        {
            assert!(text.contains(told), "{told} in {text}");
        }
        assert_eq!(bounds(DeadlineKind::Objection), RULE_FIXED.zh);
        assert_eq!(bounds(DeadlineKind::Remedy), RULE_ANY.zh);
    }

    #[test]
    fn a_contact_is_old_after_a_year_and_no_contact_is_never_old() {
        let today = "2026-11-22".parse().unwrap();
        let mut unit = Book::initial().units.swap_remove(0);
        assert_eq!(confirmed(&unit, today), Confirmed { text: String::new(), old: false });
        unit.contact = "李科长".to_owned();
        assert!(confirmed(&unit, today).old);
        for (on, old) in [("2025-11-21", true), ("2025-11-22", false), ("2026-11-22", false)] {
            unit.confirmed_on = Some(on.parse().unwrap());
            assert_eq!(confirmed(&unit, today).old, old, "{on}");
        }
    }
}
