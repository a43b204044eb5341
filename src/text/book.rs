//! The office's book as people read it: its cells in words, and what an import of a table came to.

use super::{dates, phrases, word};
use crate::domain::{
    book::ColumnKind,
    dates::read_period,
    terms::{
        DayKind, DeadlineKind, National, PaperKind, ReminderStep, Role, SettingKey, Term, UnitKind,
        YesNo,
    },
};

phrases! {
    IMPORTED: "新增 {0} 行，修改 {1} 行，未变 {2} 行。", "{0} rows added, {1} changed, {2} as they were.";
    UNUSED: "未收入的列：{0}。", "columns not taken: {0}.";
    MOVES: "按新的节假日推算，下列未办结件的期限会变。已发文书上的期限一件也没有改动，请逐件决定：", "By these days off the dates of these open shares would be others. No date on an issued letter was moved; decide on each:";
    NO_MOVES: "没有未办结件的期限受影响。", "No date of an open share would be another.";
    STANDS: "现期限", "stands";
    WOULD_BE: "推算为", "would be";
    EMPTY: "“{0}”中还没有内容。", "“{0}” is empty.";
    BAD_TABLE: "没有“{0}”这张表；可用：{1}", "there is no table “{0}”; use one of: {1}";
    NO_COLUMN: "{0} 缺少必需的列“{1}”（{2}）；文件的列：{3}。未收任何一行", "{0} has no heading {1} ({2}); it has: {3}. Nothing was taken";
    RAGGED: "{0} 第 {1} 行应有 {2} 列，实有 {3} 列，请检查逗号和引号。未收任何一行", "{0}: row {1} has {3} cells, not {2}; check commas and quotation marks. Nothing was taken";
    NOT_JSON: "{0} 第 {1} 行不是 JSON。未收任何一行", "{0}: line {1} is not JSON. Nothing was taken";
    NO_CELL: "{0} 第 {1} 行看不出{2}。未收任何一行", "{0}: line {1} does not tell the {2}. Nothing was taken";
    BAD_ROW: "{0} 第 {1} 行：{2}。未收任何一行", "{0}: row {1}: {2}. Nothing was taken";
    NOTHING_TAKEN: "{0}：{1}。未收任何一行", "{0}: {1}. Nothing was taken";
    AS_NEEDS_COMMAND: "--as 只用于命令；全屏界面中请在界面里选择使用人", "--as is for commands; in the full screen choose there who you are";
}

/// Returns a cell as a person reads it: codes as words, everything else as it is.
pub fn shown(kind: ColumnKind, cell: &str) -> String {
    let told = match kind {
        ColumnKind::Flag | ColumnKind::Value => word_of::<YesNo>(cell),
        ColumnKind::Role => word_of::<Role>(cell),
        ColumnKind::UnitKind => word_of::<UnitKind>(cell),
        ColumnKind::National => word_of::<National>(cell),
        ColumnKind::DayKind => word_of::<DayKind>(cell),
        ColumnKind::Deadline => word_of::<DeadlineKind>(cell),
        ColumnKind::Step => word_of::<ReminderStep>(cell),
        ColumnKind::Setting => word_of::<SettingKey>(cell),
        ColumnKind::Paper => word_of::<PaperKind>(cell),
        ColumnKind::Period => read_period(cell).map(dates::period),
        ColumnKind::Time => Some(cell.replace('T', " ")),
        ColumnKind::Text
        | ColumnKind::Body
        | ColumnKind::Wording
        | ColumnKind::Number
        | ColumnKind::Signed
        | ColumnKind::Date
        | ColumnKind::Names
        | ColumnKind::Unit => None,
    };
    told.unwrap_or_else(|| cell.to_owned())
}

/// Returns the words that a form offers for a cell; none where it is typed.
pub fn choices(kind: ColumnKind) -> Vec<&'static str> {
    match kind {
        ColumnKind::Flag => words::<YesNo>(),
        ColumnKind::Role => words::<Role>(),
        ColumnKind::UnitKind => words::<UnitKind>(),
        ColumnKind::National => words::<National>(),
        ColumnKind::DayKind => words::<DayKind>(),
        ColumnKind::Deadline => words::<DeadlineKind>(),
        ColumnKind::Step => words::<ReminderStep>(),
        ColumnKind::Setting => words::<SettingKey>(),
        ColumnKind::Paper => words::<PaperKind>(),
        _ => Vec::new(),
    }
}

fn word_of<T: Term>(code: &str) -> Option<String> {
    T::from_code(code).map(|value| word(value).to_owned())
}

fn words<T: Term>() -> Vec<&'static str> {
    T::ALL.iter().map(|value| word(*value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        book::{Book, Change, columns},
        terms::{Field, Table},
    };

    #[test]
    fn every_cell_of_the_initial_book_can_be_typed_as_it_is_shown() {
        let book = Book::initial();
        for table in Table::ALL {
            let rows: Vec<Vec<(Field, String)>> = book
                .cells(*table)
                .iter()
                .map(|cells| {
                    let cells = columns(*table).iter().zip(cells);
                    cells.map(|(column, cell)| (column.field, shown(column.kind, cell))).collect()
                })
                .collect();
            let proposed = book.proposed(*table, &rows);
            assert_eq!(proposed.changes, Vec::<Change>::new(), "{table:?}");
        }
    }

    #[test]
    fn what_a_form_offers_is_what_a_cell_shows() {
        for table in Table::ALL {
            for column in columns(*table) {
                for offered in choices(column.kind) {
                    assert!(!offered.is_empty());
                    assert_eq!(shown(column.kind, offered), offered);
                }
            }
        }
    }
}
