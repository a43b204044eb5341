//! The words of scanned papers and of the dossier that they lie in.

use crate::{
    api::{FileFault, FileHealth},
    domain::{
        attachment::{Attachment, AttachmentId},
        petition::Petition,
        refusal::BadFile,
        terms::DossierPart,
    },
    text::{phrases, refusals::LIST_COMMA, word},
};

phrases! {
    HELP_ATTACH: "附上扫描件，列出、取出或撤下材料", "Attach a scanned paper; list, take a copy of or take out papers";
    HELP: "PDF、JPEG 或 PNG 文件，50 MB 以内", "PDF, JPEG or PNG file of at most 50 MB";
    HELP_KIND: "材料种类，如 原信 或 report；默认 其他", "What it is, such as original or report; other by default";
    HELP_TITLE: "题名；默认文件名", "Its title; the file's name by default";
    HELP_DOCUMENT: "材料自身的文号", "The number of the paper itself";
    HELP_DATE: "材料上的日期", "The date on the paper";
    HELP_PAGES: "页数；PDF 能数清的自动填", "Its pages; those of a PDF are counted where they can be";
    HELP_UNIT: "是哪个承办单位的材料", "The unit whose paper it is";
    HELP_LIST: "列出这一件的材料", "List the papers of the petition";
    HELP_GET: "取出第 N 份材料，核对无误后写入 --out", "Write a checked copy of paper N to --out";
    HELP_OUT: "写入此文件", "Write it to this file";
    HELP_WITHDRAW: "撤下第 N 份材料；文件仍保留", "Take paper N out; its file is kept";
    HELP_REASON: "撤下的理由", "Why it is taken out";
    NOT_A_FILE: "{0} 不是文件。请指明一个 PDF、JPEG 或 PNG 文件", "{0} is no file. Name a PDF, JPEG or PNG file";
    NOT_TAKEN: "{0}：{1}", "{0}: {1}";
    ALTERED: "材料的内容与附上时不同，没有取出。请用 doctor 检查，从备份恢复", "the paper is not as it was attached; no copy was made. Run doctor and restore it from the backup";
    NO_SUCH_UNIT: "没有交办给“{0}”；承办单位：{1}", "“{0}” has no share; units: {1}";
    FILES: "附材料", "attached files";
    FILE_FAULT: "{0} {1}：{2}（{3}）", "{0} {1}: {2} ({3})";
    GONE: "文件不见了", "the file is gone";
    CHANGED: "内容与附上时不同", "its bytes are not those that were attached";
    UNREADABLE: "读不出来", "it cannot be read";
    STRAY: "无件记载的文件", "file of no petition";
    CHECKING: "已核对 {0}/{1} 个文件", "{0} of {1} files checked";
    SENDING: "正在传送文件 {0}%", "sending the file, {0}%";
    FETCHING: "正在取 {0}", "fetching {0}";
    OPENED: "已打开 {0}", "opened {0}";
    STOPPED: "已停止传送，没有附上。", "Stopped; the file is not attached.";
    COPIED: "已取出，复制在 {0}", "a copy is in {0}";
    NO_SCANS: "该目录中没有 PDF、JPEG 或 PNG 文件", "there is no PDF, JPEG or PNG file in that folder";
    SCANS_TITLE: "选择文件（新的在前）", "Choose a file (the newest first)";
    PAPERS_TITLE: "打开哪份材料", "Which paper";
    OPEN: "打开材料", "open a paper";
    MEGABYTES: "{0} MB", "{0} MB";
    KILOBYTES: "{0} KB", "{0} KB";
    PAGES: "{0} 页", "{0} pages";
    LINE: "{0}. {1} {2}（{3}）", "{0}. {1} {2} ({3})";
    WITHDRAWN: "{0}（已撤下：{1}）", "{0} (taken out: {1})";
    NONE: "没有附材料", "no files are attached";
    EMPTY: "文件是空的", "the file is empty";
    TOO_LARGE: "文件超过 50 MB，请降低扫描分辨率或分成几个文件", "the file is over 50 MB: scan it at a lower resolution, or in parts";
    NOT_A_SCAN: "不是 PDF、JPEG 或 PNG 文件（按内容判断，不看扩展名）", "neither PDF nor JPEG nor PNG (by its content, not by its name)";
    TORN: "文件不完整，缺结尾，请重新扫描或重新复制", "the file is cut off: scan or copy it again";
    NO_SUCH_CONTENT: "文件没有传完，请重新附材料", "the file did not arrive whole: attach it again";
    NO_SUCH_ATTACHMENT: "没有这份材料，或已撤下", "there is no such paper, or it was taken out";
    ATTACHED_BEFORE: "同一文件已经附上：{0}", "the same file is attached already: {0}";
    NEXT_DOSSIER: "档号空着即编为 {0}", "left empty, the dossier number becomes {0}";
    DOSSIER_TAKEN: "档号 {0} 已用于 {1}", "the dossier number {0} is that of {1}";
    INCOMPLETE: "材料不全，缺{0}。先用“附材料”补上，或写明缺材料理由", "incomplete, missing: {0}. Attach it first, or say why it is missing";
    MISSING: "归档尚缺：{0}", "missing for the archive: {0}";
    COMPLETE: "材料齐全", "complete";
}

/// Returns a size as people read it.
pub fn size(bytes: u64) -> String {
    let tenths = bytes.saturating_mul(10).div_ceil(1 << 20);
    if bytes < 1 << 20 {
        KILOBYTES.fill(&[&bytes.div_ceil(1 << 10)])
    } else {
        MEGABYTES.fill(&[&format_args!("{}.{}", tenths / 10, tenths % 10)])
    }
}

/// Returns the place of an attachment as people count, from 1.
pub fn nth(attachment: AttachmentId) -> u32 {
    u32::from(attachment.0) + 1
}

/// Returns parts of a dossier as a list.
pub fn parts(parts: &[DossierPart]) -> String {
    parts.iter().map(|part| word(*part)).collect::<Vec<_>>().join(LIST_COMMA.get())
}

/// Returns what is missing in a dossier.
pub fn missing(lacks: &[DossierPart]) -> String {
    MISSING.fill(&[&parts(lacks)])
}

/// Returns a line for each scanned paper of a petition.
pub fn lines(petition: &Petition) -> Vec<String> {
    (0..).map(AttachmentId).zip(&petition.attachments).map(|(id, paper)| line(id, paper)).collect()
}

/// Returns a scanned paper in a line: its place, what it is and its file.
pub fn line(id: AttachmentId, attachment: &Attachment) -> String {
    let attached = &attachment.attached;
    let mut facts = vec![word(attached.content.format).to_owned(), size(attached.content.size)];
    if attached.pages > 0 {
        facts.push(PAGES.fill(&[&attached.pages]));
    }
    facts.push(attachment.on.to_string());
    let facts = facts.join(LIST_COMMA.get());
    let line = LINE.fill(&[&nth(id), &word(attached.kind), &attached.title, &facts]);
    match &attachment.withdrawn {
        Some((_, reason)) => WITHDRAWN.fill(&[&line, reason]),
        None => line,
    }
}

/// Returns what is wrong with a file that lies with a petition.
pub fn file_fault(health: &FileHealth) -> Option<String> {
    let why = match health.fault? {
        FileFault::Gone => GONE,
        FileFault::Altered => CHANGED,
        FileFault::Unreadable => UNREADABLE,
    };
    Some(FILE_FAULT.fill(&[&health.number, &health.title, &why, &health.place]))
}

/// Returns why a file is not taken.
pub fn bad_file(why: BadFile) -> &'static str {
    match why {
        BadFile::Empty => EMPTY.get(),
        BadFile::TooLarge => TOO_LARGE.get(),
        BadFile::NotAScan => NOT_A_SCAN.get(),
        BadFile::Torn => TORN.get(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_told_in_the_unit_that_people_use() {
        for (bytes, told) in
            [(1, "1 KB"), (340 << 10, "340 KB"), (1 << 20, "1.0 MB"), (50 << 20, "50.0 MB")]
        {
            assert_eq!(size(bytes), told);
        }
    }
}
