//! What is said of a file that is imported: what of a row was taken otherwise, and why one is refused.

use super::{phrases, refusals, word};
use crate::{
    domain::{field::Wrong, terms::Term},
    import::{Encoding, ImportError, Note, NoteKind, Origin, Why},
};

phrases! {
    // The report.
    REPORT: "共 {0} 行：补录 {1}，已有未变 {2}，未收 {3}。", "{0} rows: {1} taken, {2} there already, {3} refused.";
    REPORT_DRY: "试导入（未写入）：", "Dry run, nothing was written: ";
    ROW: "第 {0} 行：{1}", "row {0}: {1}";
    ROWS_EXPLAINED: "行号与电子表格一致。", "Rows are counted as in a spreadsheet.";
    ORIGIN_TEXT: "文字（{0}），表头第 {1} 行", "Text ({0}), heading in row {1}";
    ORIGIN_SHEET: "工作表“{0}”，表头第 {1} 行", "Sheet “{0}”, heading in row {1}";
    REPEATS: "疑似与已登记的件重复 {0} 行：{1}。已照收，请用判重核对", "{0} rows may repeat petitions that are registered: {1}. They are taken; look at them";
    REPEATS_DRY: "疑似与已登记的件重复 {0} 行：{1}", "{0} rows may repeat petitions that are registered: {1}";
    REPEAT: "第 {0} 行与 {1}", "row {0} and {1}";
    AND_MORE: "{0} 等", "{0} …";
    RECALLED: "列的对应按以前的指定（--forget 忘掉）", "columns as they were named before (--forget)";
    FORGOTTEN: "已忘掉以前对这些列的指定。", "What was said of these columns is forgotten.";
    NOT_REMEMBERED: "列的对应这次有效，但未能记住：{0}", "the columns hold for now but could not be remembered: {0}";
    OTHER_SHEETS: "未读取的工作表：{0}。要读请用 --sheet 名称", "sheets not read: {0}. Name one with --sheet NAME";
    COLUMN_OF: "{0}←{1}", "{0}←{1}";
    COLUMNS: "列的对应：{0}。不对的请用 --map 字段=列名 更正", "Columns: {0}. Correct with --map FIELD=HEADING";
    REFUSED_WRITTEN: "未收的行已写入 {0}：改好后再导入此文件即可。", "The refused rows are in {0}: correct them there and import that file.";
    WHOLE_REFUSED: "有 {0} 行不能收，按 --whole 的要求一行都没有收。", "{0} rows cannot be taken; as --whole asks, nothing was.";
    REFUSED_NAME: "未收", "refused";
    REFUSED_WHY: "未收原因", "Why it was refused";
    NOT_A_WHOLE_DATE: "不是写明年月日的日期；请写成 2026-11-22 或 2026年11月22日", "is not a date with its year; write 2026-11-22";
    RAGGED: "应有 {0} 列，实有 {1} 列；请检查逗号和引号", "has {1} cells, not {0}; check commas and quotation marks";
    NOTE_CHANNEL: "不认识的形式“{0}”，已按来信收入（{1} 行，首见第 {2} 行）", "unknown channel “{0}”, taken as a letter ({1} rows, first row {2})";
    NOTE_CIRCUMSTANCE: "不认识的情形“{0}”，未收入（{1} 行，首见第 {2} 行）", "unknown circumstance “{0}”, passed over ({1} rows, first row {2})";
    NOTE_PURPOSE: "不认识的目的“{0}”，已按求决收入（{1} 行，首见第 {2} 行）", "unknown purpose “{0}”, taken as redress ({1} rows, first row {2})";
    NOTE_CATEGORY: "分类“{0}”不在本办分类中，按原文保留（{1} 行，首见第 {2} 行）", "category “{0}” is not in the scheme, kept as written ({1} rows, first row {2})";
    NOTE_UNUSED: "未收入的列：{0}。需要的请用 --map 字段=列名 指明", "columns not taken: {0}. Name those you want with --map FIELD=HEADING";
    NOTE_CONTACT: "没有姓名的电话或住址，已写入内容摘要（{0} 处，首见第 {1} 行）", "phones or addresses without a name were kept in the summary ({0}, first row {1})";
    NOTE_YEAR: "没写年份的日期，收件日期按其后办理日期之前最近的一天、其余按收件之后最近的一天收入（{0} 处，首见第 {1} 行），请核对", "dates without a year: taken as the nearest day before what followed, or after the receipt ({0}, first row {1}); check them";
    NOTE_SERIAL: "日期是电子表格的序号，已换算（{0} 处，首见第 {1} 行）", "dates as numbers of a spreadsheet were counted back ({0}, first row {1})";
    NOTE_HIDDEN: "看不见的字符和 _x000D_ 之类，已去掉（{0} 行，首见第 {1} 行）", "characters that nobody sees were taken away ({0} rows, first row {1})";
    NOTE_MARGIN: "最后一列表头以右还有内容，未收入（{0} 行，首见第 {1} 行）", "cells to the right of the last heading were not taken ({0} rows, first row {1})";
    NOTE_NO_PETITION: "小计、签字、重复表头等不是信访件的行，已跳过（{0} 行，首见第 {1} 行）", "rows that are no petition (sums, signatures, repeated headings) were passed over ({0}, first row {1})";
    NOTE_MONTH: "只写了年月的日期，收件日期按当月首日、其余按当月末日收入（{0} 处，首见第 {1} 行）", "dates without a day: taken as the first day of the month for the receipt, as the last for the rest ({0}, first row {1})";
    PROGRESS: "已处理 {0}/{1} 行", "{0} of {1} rows";

    // Why a file cannot be read at all.
    NO_HEADING: "{1} 的第 {0} 行没有内容，不能作表头。请另指一行", "row {0} of {1} is empty and cannot be the headings: name another row";
    NOT_TEXT: "{0} 第 {1} 行不是能辨认的文字（UTF-8、UTF-16、GBK 都不是），未收任何一行。请在电子表格中另存为 .xlsx 或“CSV UTF-8”后重试", "{0}: line {1} is no text in UTF-8, UTF-16 or GBK; nothing was taken. Save it as .xlsx or “CSV UTF-8” and try again";
    LOCKED_FILE: "{0} 设有打开密码，未收任何一行。请在电子表格中取消密码、另存后重试", "{0} opens only with a password; nothing was taken. Save it without one and try again";
    DAMAGED_FILE: "{0} 不是完整的电子表格（.xlsx 或 .xls），未收任何一行。请用 WPS 或 Excel 打开后另存为 .xlsx 再试", "{0} is no whole spreadsheet (.xlsx or .xls); nothing was taken. Open it, save it as .xlsx and try again";
    TOO_LARGE: "{0} 展开后超过 {1} MB，不像台账，未收任何一行。请只保留台账所在的工作表后重试", "{0} unfolds to more than {1} MB, which no register does; nothing was taken. Keep only the sheet of the register and try again";
    NO_SUCH_SHEET: "没有名为“{0}”的工作表；文件的工作表：{1}", "there is no sheet “{0}”; the file has: {1}";
    EMPTY_FILE: "{0} 是空的，没有表头", "{0} is empty, it has no heading";
    UNCLOSED: "{0} 第 {1} 行的引号没有结束，文件可能不完整；未收任何一行。请重新导出文件", "{0}: a quotation mark in row {1} is never closed, the file may be cut off; nothing was taken. Export it again";
    NO_SUCH_HEADING: "没有列“{0}”（--map {1}）。文件的列：{2}", "there is no heading “{0}” (--map {1}). The file has: {2}";
    MAPPED_TWICE: "--map 两次指定了 {0}；请只留一个", "--map names {0} twice; keep one";
    NO_COLUMN: "看不出哪一列是{0}。请用 --map {1}=列名 指定；文件的列：{2}", "which heading is {0}? Say --map {1}=HEADING; the file has: {2}";
}

/// Returns the name of an encoding.
pub fn encoding(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::Utf16 => "UTF-16",
        Encoding::Gb18030 => "GB18030",
    }
}

/// Says what was read, and where its headings stand.
pub fn source(origin: &Origin, heading: (u32, u32)) -> String {
    let heading = match heading {
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("{first}-{last}"),
    };
    match origin {
        Origin::Text(kind) => ORIGIN_TEXT.fill(&[&encoding(*kind), &heading]),
        Origin::Sheet(name) => ORIGIN_SHEET.fill(&[name, &heading]),
    }
}

/// A file is read on another day than it was written on: 11-22 and 昨天 tell no day in it.
pub fn wrong(wrong: &Wrong) -> String {
    match wrong {
        Wrong::NotADate => NOT_A_WHOLE_DATE.get().to_owned(),
        other => refusals::wrong(other),
    }
}

/// Says why a row is refused.
pub fn reason(why: &Why) -> String {
    match why {
        Why::Field(error) => refusals::FIELD.fill(&[&word(error.field), &wrong(&error.wrong)]),
        Why::Ragged { expected, got } => RAGGED.fill(&[expected, got]),
    }
}

/// Says what was taken otherwise than it was written, and in how many rows.
pub fn note(note: &Note) -> String {
    let (rows, first) = (&note.rows, &note.first);
    match &note.kind {
        NoteKind::Channel(word) => NOTE_CHANNEL.fill(&[word, rows, first]),
        NoteKind::Circumstance(word) => NOTE_CIRCUMSTANCE.fill(&[word, rows, first]),
        NoteKind::Purpose(word) => NOTE_PURPOSE.fill(&[word, rows, first]),
        NoteKind::Category(word) => NOTE_CATEGORY.fill(&[word, rows, first]),
        NoteKind::Contact => NOTE_CONTACT.fill(&[rows, first]),
        NoteKind::Year => NOTE_YEAR.fill(&[rows, first]),
        NoteKind::Serial => NOTE_SERIAL.fill(&[rows, first]),
        NoteKind::Hidden => NOTE_HIDDEN.fill(&[rows, first]),
        NoteKind::Margin => NOTE_MARGIN.fill(&[rows, first]),
        NoteKind::NoPetition => NOTE_NO_PETITION.fill(&[rows, first]),
        NoteKind::Month => NOTE_MONTH.fill(&[rows, first]),
        NoteKind::Unused(headings) => NOTE_UNUSED.fill(&[&listed(headings)]),
    }
}

/// Says why a file cannot be read, and what to do.
pub fn error(path: &str, error: &ImportError) -> String {
    match error {
        ImportError::NotText { line } => NOT_TEXT.fill(&[&path, line]),
        ImportError::NoHeading { row } => NO_HEADING.fill(&[row, &path]),
        ImportError::Locked => LOCKED_FILE.fill(&[&path]),
        ImportError::Damaged => DAMAGED_FILE.fill(&[&path]),
        ImportError::TooLarge { most } => TOO_LARGE.fill(&[&path, &(most >> 20)]),
        ImportError::NoSuchSheet { name, found } => NO_SUCH_SHEET.fill(&[name, &listed(found)]),
        ImportError::Empty => EMPTY_FILE.fill(&[&path]),
        ImportError::Unclosed { row } => UNCLOSED.fill(&[&path, row]),
        ImportError::NoSuchHeading { mapping, found } => {
            NO_SUCH_HEADING.fill(&[&mapping.heading, &mapping.code(), &listed(found)])
        }
        ImportError::MappedTwice { field } => MAPPED_TWICE.fill(&[&field.code()]),
        ImportError::NoColumn { field, found } => {
            NO_COLUMN.fill(&[&word(*field), &field.code(), &listed(found)])
        }
    }
}

/// Returns names as a sentence lists them.
pub fn listed(names: &[String]) -> String {
    names.join(refusals::LIST_COMMA.get())
}
