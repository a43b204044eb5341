//! The page on which an old register is imported.

use std::path::Path;

use super::{import as reasons, phrases, word};
use crate::{
    domain::terms::Field,
    import::{Column, ImportError, NoteKind, Survey},
};

phrases! {
    FILE_TITLE: "导入旧台账", "Import an old register";
    FILE_NOTE: "写文件的路径，如 ~/旧台账.xlsx。.xlsx、.xls、CSV 都行。先试读给您看，看好了再导入。", "The path of the file, such as ~/old.xlsx: .xlsx, .xls or CSV. It is tried and shown first, and imported when you say so.";
    READING: "正在读文件…", "Reading the file…";
    TITLE: "导入 · {0} · {1}", "import · {0} · {1}";

    HEAD_COLUMN: "文件的列", "column";
    HEAD_FIELD: "收作", "taken as";
    HEAD_VALUES: "头几行", "first values";
    HEAD_ROW: "行", "row";
    HEAD_FATE: "结果", "what of it";
    HEAD_TITLE: "标题", "title";
    HEAD_WHY: "说明", "why";
    NOT_TAKEN: "不收", "not taken";
    FIELD_TITLE: "这一列收作什么", "What the column is";
    SHEET_TITLE: "读哪个工作表", "Which sheet";
    HEADING_TITLE: "表头是哪一行（Tab 选几行）", "Which row holds the headings (Tab marks several)";
    TOO_MANY_HEADINGS: "表头最多是相邻的四行。", "Headings stand in four rows at most, one below the other.";
    ONE_SHEET: "文件里没有别的工作表。", "The file has no other sheet.";

    MISSING: "还看不出哪一列是{0}。选中那一列，按 Enter 指定。", "Which column is {0}? Choose it and press Enter.";
    JUDGING: "正在试读 {0}/{1} 行（没有写入）…", "Trying {0} of {1} rows; nothing is written…";
    TAKING: "正在导入 {0}/{1} 行，已补录 {2} 件。Esc 停止", "Importing {0} of {1} rows, {2} taken. Esc stops";
    STOPPING: "正在停止，已补录 {0} 件…", "Stopping, {0} taken…";
    STOPPED: "已停止：补录了 {0} 件，其余没有收。再导入时从头对一遍，已收的不会重复。", "Stopped: {0} taken, the others not. Imported again, none is taken twice.";
    JUDGED: "可收 {0} 行（修正 {1}，疑似重复 {2}），已有 {3}，不能收 {4}。Ctrl+S 导入", "{0} can be taken ({1} repaired, {2} like others), {3} known, {4} refused. Ctrl+S imports";
    TAKEN: "导入完毕：补录 {0} 件（修正 {1}，疑似重复 {2}），已有 {3}，没有收 {4}。", "Done: {0} taken ({1} repaired, {2} like others), {3} known, {4} refused.";
    RECALLED: "列按以前的指定，F6 忘掉。", "Columns as named before; F6 forgets it.";
    SHEETS: "共 {0} 个工作表，F5 换。", "{0} sheets, F5 for another.";
    PASSED: "跳过 {0} 行小计、签字等。", "{0} rows of sums, signatures and the like passed over.";
    MARGIN: "{0} 行在最后一列表头以右还有内容，不收。", "{0} rows have cells to the right of the last heading, not taken.";
    WRITE_REFUSED: "F7 把不能收的行存成表，改好再导入。", "F7 writes the refused rows to a file.";

    REFUSED: "不能收", "refused";
    REPEAT: "疑似重复", "repeat?";
    REPAIRED: "修正", "repaired";
    KNOWN: "已有", "known";
    ROW_TAKEN: "可收", "can be";
    TAKEN_IN: "已收", "taken";
    LIKE: "像 {0}", "like {0}";
    IN_FULL: "第 {0} 行 {1}", "row {0} {1}";
    COLUMN_IN_FULL: "{0} → {1}：{2}", "{0} → {1}: {2}";

    CHANNEL: "形式“{0}”按来信收", "channel “{0}” taken as a letter";
    PURPOSE: "目的“{0}”按求决收", "purpose “{0}” taken as redress";
    CIRCUMSTANCE: "情形“{0}”不收", "circumstance “{0}” passed over";
    CATEGORY: "分类“{0}”不在本办分类中，照录", "category “{0}” is not the office's, kept";
    CONTACT: "没有姓名的电话、住址写入内容摘要", "phone or address without a name kept in the summary";
    MONTH: "只有年月的日期按月首或月末收", "a month without a day taken as its first or last";
    YEAR: "没写年份的日期按前后日期推定", "a day without a year found from the others";
    SERIAL: "序号日期已换算", "a date written as a number";
    HIDDEN: "看不见的字符已去掉", "hidden characters taken away";
    RIGHT: "最右边的内容不收", "cells on the right not taken";

    SOME_REFUSED: "有的行不能收。", "Some rows cannot be taken.";
    TAKE_OTHERS: "不能收的 {0} 行可以用 F7 存成表，改好再导入。", "F7 writes the {0} refused rows to a file, to be corrected and imported.";
    TAKE_KEYS: "Enter 先收其余各行  Esc 一行都不收", "Enter takes the others  Esc takes nothing";
    STILL_JUDGING: "还在试读，看完再导入。", "The rows are still being tried.";
    SAY_COLUMNS: "先指定收件日期和标题（或内容摘要）各是哪一列。", "First say which columns are the day of receipt and the title or summary.";
    BUSY: "正在导入，先等一等；Esc 停止。", "An import is under way; Esc stops it.";
    WRITTEN: "不能收的行已存入 {0}，改好后导入它即可。", "The refused rows are in {0}: correct them and import that file.";
    NONE_REFUSED: "没有不能收的行。", "No row is refused.";
}

/// What stands between the values of a column.
pub const VALUES_APART: &str = " | ";

/// Returns the title of the page.
pub fn title(path: &Path, survey: &Survey) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    TITLE.fill(&[&name, &reasons::source(&survey.origin, survey.heading)])
}

/// Says what is missing for the rows to be read.
pub fn missing(error: &ImportError) -> String {
    match error {
        ImportError::NoColumn { field: Field::Title, .. } => {
            let or = super::refusals::LIST_COMMA.get();
            MISSING.fill(&[&format!("{}{or}{}", word(Field::Title), word(Field::Summary))])
        }
        ImportError::NoColumn { field, .. } => MISSING.fill(&[&word(*field)]),
        other => reasons::error("", other),
    }
}

/// Says of one row what was taken otherwise than it is written.
pub fn repaired(kind: &NoteKind) -> String {
    match kind {
        NoteKind::Channel(word) => CHANNEL.fill(&[word]),
        NoteKind::Purpose(word) => PURPOSE.fill(&[word]),
        NoteKind::Circumstance(word) => CIRCUMSTANCE.fill(&[word]),
        NoteKind::Category(word) => CATEGORY.fill(&[word]),
        NoteKind::Contact => CONTACT.get().to_owned(),
        NoteKind::Month => MONTH.get().to_owned(),
        NoteKind::Year => YEAR.get().to_owned(),
        NoteKind::Serial => SERIAL.get().to_owned(),
        NoteKind::Hidden => HIDDEN.get().to_owned(),
        NoteKind::Margin => RIGHT.get().to_owned(),
        NoteKind::NoPetition | NoteKind::Unused(_) => String::new(),
    }
}

/// Tells a column in full.
pub fn column_in_full(column: &Column) -> String {
    let field = column.field.map_or(NOT_TAKEN.get(), word);
    COLUMN_IN_FULL.fill(&[&column.heading, &field, &column.values.join(VALUES_APART)])
}
