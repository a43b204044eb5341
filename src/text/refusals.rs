//! Why something was not done, and what to do about it.

use std::fmt::Write as _;

use super::{phrases, word};
use crate::{
    api::{Broken, Failure},
    domain::{
        field::{FieldError, Wrong},
        refusal::Refusal,
        terms::Field,
    },
};

phrases! {
    MISSING: "必填，请填写", "is required";
    NEEDS_NAME: "请填写姓名；匿名的请把本栏各项清空", "needs the name; for an anonymous one clear all of these fields";
    NOT_A_DATE: "不是日期；请写 2026-11-22、11-22 或 昨天", "is not a date; write 2026-11-22 or 11-22";
    NO_SUCH_DAY: "没有这一天，请核对月和日", "no calendar has this day; check month and day";
    NOT_A_TIME: "不是时间；请写 9:30", "is not a time; write 9:30";
    NOT_A_NUMBER: "应为数字", "must be a number";
    NOT_A_PHONE: "不是电话号码；只写数字、- 和 +", "is not a phone number; use digits, - and +";
    NOT_A_PERIOD: "不是期限；请写 60、60 日、5 个工作日或 3 个月", "is not a period; write 60, 60 days, 5 working days or 3 months";
    NOT_A_REGISTER_NUMBER: "不是信访件编号；请写 2026-001", "is not a register number; write 2026-001";
    NOT_ONE_OF: "应为下列之一：{0}", "must be one of: {0}";
    IN_FUTURE: "不能晚于 {0}", "may not be later than {0}";
    BEFORE: "不能早于 {0}", "may not be earlier than {0}";
    NOT_BETWEEN: "应在 {0} 至 {1} 之间，现为 {2}；更多的联名人请写入内容摘要", "must be from {0} to {1}, is {2}; tell of more signers in the summary";
    FEWER_THAN_NAMED: "少于已列出的 {0} 个姓名", "is less than the {0} names given";
    TOO_MANY: "最多 {0} 项，现有 {1} 项", "at most {0} entries, there are {1}";
    TOO_MANY_REPRESENTATIVES: "代表最多 {0} 人，现有 {1} 人（《信访工作条例》第二十条）", "at most {0} representatives, there are {1} (信访工作条例 Art 20)";
    TOO_LONG: "最多 {0} 字，现有 {1} 字；其余请作附件", "at most {0} characters, there are {1}; attach the rest";

    NOT_IN_STAGE: "本件现为“{1}”，不能{0}", "cannot {0}: the petition is “{1}”";
    UNIT_NOT_IN_STAGE: "{1}现为“{2}”，不能{0}", "cannot {0}: {1} is “{2}”";
    NO_SUCH_UNIT: "没有这个承办单位，请重新选择", "there is no such unit; choose again";
    ALREADY_ASSIGNED: "{0}已在承办本件，不能重复交办", "{0} is handling this petition already";
    ACCUSED_UNIT: "不能交{0}：本件反映“{1}”，检举材料不得转给被反映的人或单位（《信访工作条例》第三十条）。请另选单位，如县纪委监委", "not to {0}: the petition accuses “{1}”, and such material may not reach the accused (信访工作条例 Art 30). Choose another unit, such as 县纪委监委";
    REPLY_INCOMPLETE: "{0}的回复还缺：{1}。请用“退回补办”，或再录入回复补齐（F7）后审核", "the reply of {0} still lacks: {1}. Send it back, or record what came since (F7)";
    NEEDS_INSTRUCTION: "{0}须先有领导批示（F4 批示）", "“{0}” needs a leader's instruction first (F4)";
    UNITS_AT_WORK: "尚有单位未审结：{0}。请先在催办页录入回复（F7）并审核（F8）", "units are still at work: {0}. Record (F7) and review (F8) their replies first";
    EXTENSION_TOO_LONG: "延期最多 30 日，即到 {0}（《信访工作条例》第三十四条）", "at most 30 days more, until {0} (信访工作条例 Art 34)";
    NOT_FACE_TO_FACE: "来信不能当场答复；请拟办后告知信访人", "a letter cannot be answered on the spot; propose to inform the petitioner";
    MERGED_INTO_ITSELF: "不能并入本件自身，请写主件编号", "cannot be merged into itself; give the main petition's number";
    NO_SUCH_PETITION: "没有编号 {0} 的信访件，请核对", "there is no petition {0}; check the number";

    STALE: "{0} 于 {1} 改动过本件，这次尚未保存。可按 Esc 返回核对，或再次 Ctrl+S 在新内容上保存", "{0} changed this petition at {1}; nothing was saved. Esc goes back to look, Ctrl+S saves on top of it";
    NOT_FOUND: "没有这一件，请核对编号", "there is no such petition; check the number";
    DISK_FULL: "磁盘已满（余 {0} MB），未保存。请清理磁盘后再保存，所填内容仍在", "the disk is full ({0} MB left), nothing was saved. Free some space and save again; what you typed is kept";
    NOT_WRITABLE: "无权写入 {0}。请检查目录权限，或用 --home 另选目录", "no permission to write {0}. Check its permissions or choose another --home";
    IN_USE: "{0} 正被另一个程序使用。请关闭它后再试", "{0} is in use by another program. Close it and try again";
    DAMAGED: "数据损坏：{0}。请勿再写入，保留该目录，运行 xinfang doctor 查看", "the store is damaged: {0}. Do not write to it, keep the directory, and run xinfang doctor";
    NEWER_FORMAT: "数据由更新版本的程序写成（格式 {0}，本程序懂 {1}）。请用新版程序打开", "the store was written by a newer program (format {0}, this one knows {1}). Use the newer program";
    OTHER_BROKEN: "未能保存：{0}。所填内容仍在，请稍后再试", "not saved: {0}. What you typed is kept; try again";
    FIELD: "{0}：{1}", "{0}: {1}";
    LIST_COMMA: "、", ", ";
}

/// Returns what is wrong with a value, without its field's name.
pub fn wrong(wrong: &Wrong) -> String {
    match wrong {
        Wrong::Missing => MISSING.get().to_owned(),
        Wrong::NeedsName => NEEDS_NAME.get().to_owned(),
        Wrong::NotADate => NOT_A_DATE.get().to_owned(),
        Wrong::NoSuchDay => NO_SUCH_DAY.get().to_owned(),
        Wrong::NotATime => NOT_A_TIME.get().to_owned(),
        Wrong::NotANumber => NOT_A_NUMBER.get().to_owned(),
        Wrong::NotAPhone => NOT_A_PHONE.get().to_owned(),
        Wrong::NotAPeriod => NOT_A_PERIOD.get().to_owned(),
        Wrong::NotARegisterNumber => NOT_A_REGISTER_NUMBER.get().to_owned(),
        Wrong::NotOneOf(words) => NOT_ONE_OF.fill(&[&words.join(LIST_COMMA.get())]),
        Wrong::InFuture { today } => IN_FUTURE.fill(&[today]),
        Wrong::Before { earliest } => BEFORE.fill(&[earliest]),
        Wrong::NotBetween { least, most, got } => NOT_BETWEEN.fill(&[least, most, got]),
        Wrong::FewerThanNamed { named } => FEWER_THAN_NAMED.fill(&[named]),
        Wrong::TooMany { most, got } => TOO_MANY.fill(&[most, got]),
        Wrong::TooManyRepresentatives { most, got } => TOO_MANY_REPRESENTATIVES.fill(&[most, got]),
        Wrong::TooLong { most, got } => TOO_LONG.fill(&[most, got]),
    }
}

/// Returns what is wrong with a field, with its name.
pub fn field_error(error: &FieldError) -> String {
    FIELD.fill(&[&word(error.field), &wrong(&error.wrong)])
}

/// Returns why the office's rules forbid an act.
pub fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Fields(errors) => {
            let mut text = String::new();
            for error in errors {
                let comma = if text.is_empty() { "" } else { "; " };
                let _ = write!(text, "{comma}{}", field_error(error));
            }
            text
        }
        Refusal::NotInStage { act, stage } => NOT_IN_STAGE.fill(&[&word(*act), &word(*stage)]),
        Refusal::UnitNotInStage { act, unit, stage } => {
            UNIT_NOT_IN_STAGE.fill(&[&word(*act), unit, &word(*stage)])
        }
        Refusal::NoSuchUnit => NO_SUCH_UNIT.get().to_owned(),
        Refusal::AlreadyAssigned { unit } => ALREADY_ASSIGNED.fill(&[unit]),
        Refusal::AccusedUnit { unit, accused } => ACCUSED_UNIT.fill(&[unit, accused]),
        Refusal::ReplyIncomplete { unit, missing } => {
            REPLY_INCOMPLETE.fill(&[unit, &fields(missing)])
        }
        Refusal::NeedsInstruction { ending } => NEEDS_INSTRUCTION.fill(&[&word(*ending)]),
        Refusal::UnitsAtWork { units } => UNITS_AT_WORK.fill(&[&units.join(LIST_COMMA.get())]),
        Refusal::ExtensionTooLong { latest } => EXTENSION_TOO_LONG.fill(&[latest]),
        Refusal::NotFaceToFace => NOT_FACE_TO_FACE.get().to_owned(),
        Refusal::MergedIntoItself => MERGED_INTO_ITSELF.get().to_owned(),
        Refusal::NoSuchPetition { number } => NO_SUCH_PETITION.fill(&[number]),
    }
}

fn fields(fields: &[Field]) -> String {
    fields.iter().map(|field| word(*field)).collect::<Vec<_>>().join(LIST_COMMA.get())
}

/// Returns why a request was not carried out.
pub fn failure(failure: &Failure) -> String {
    match failure {
        Failure::Refused(why) => refusal(why),
        Failure::Stale { by, at, .. } => STALE.fill(&[by, &at.format("%H:%M")]),
        Failure::NotFound => NOT_FOUND.get().to_owned(),
        Failure::Broken(why) => broken(why),
    }
}

/// Returns why the store cannot keep anything.
pub fn broken(broken: &Broken) -> String {
    match broken {
        Broken::DiskFull { free } => DISK_FULL.fill(&[&(free >> 20)]),
        Broken::NotWritable { path } => NOT_WRITABLE.fill(&[path]),
        Broken::InUse { path } => IN_USE.fill(&[path]),
        Broken::Damaged { what } => DAMAGED.fill(&[what]),
        Broken::NewerFormat { found, known } => NEWER_FORMAT.fill(&[found, known]),
        Broken::Other { what } => OTHER_BROKEN.fill(&[what]),
    }
}
