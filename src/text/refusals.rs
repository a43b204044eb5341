//! Why something was not done, and what to do about it.

use super::{attachments, history, papers, phrases, word};
use crate::{
    api::{Broken, Failure},
    domain::{
        book::accused::AccusedBy,
        field::{FieldError, Wrong},
        permission::{self, Right},
        refusal::{Owed, Refusal},
        terms::{Field, PaperKind},
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
    NOT_BETWEEN: "应在 {0} 至 {1} 之间，现为 {2}", "must be from {0} to {1}, is {2}";
    TOO_MANY_PEOPLE: "最多 {0} 人，现为 {1}；更多的联名人请写入内容摘要", "at most {0} people, there are {1}; tell of more signers in the summary";
    FEWER_THAN_NAMED: "少于已列出的 {0} 个姓名，请改人数或姓名", "is less than the {0} names given; correct one of them";
    TOO_MANY: "最多 {0} 项，现有 {1} 项", "at most {0} entries, there are {1}";
    TOO_MANY_REPRESENTATIVES: "代表最多 {0} 人，现有 {1} 人（《信访工作条例》第二十条）", "at most {0} representatives, there are {1} (信访工作条例 Art 20)";
    OUT_OF_RANGE: "应为 {0} 至 {1} 的整数", "must be a whole number from {0} to {1}";
    NOT_AN_ACCOUNT: "系统账号中不能有空格，请去掉", "an account has no blanks; take them out";
    HAS_STROKE: "不能含有 / 或 ·，大类和小类请分开填写", "may not hold / or ·; main and sub-category are two fields";
    TAKEN: "与“{0}”重名，请改用别的名称", "is a name of “{0}” already; choose another";
    NO_SUCH_PLACE: "没有“{0}”这一项，花括号内可用：{1}", "there is no place “{0}”; in braces may stand: {1}";
    UNKNOWN_UNIT: "承办单位中没有“{0}”，请先添加", "there is no unit “{0}”; add it first";
    NAMED_BY: "“{0}”还以它为上级或并入单位，请先改“{0}”", "“{0}” names it as superior or successor; change “{0}” first";
    NOT_A_MARK: "不是文号；请照发文簿写完整，如 白人信交〔2026〕36号", "is not the number of a letter; write it in full: its code, the year in brackets, the serial";
    UNNUMBERED: "这种表单不编文号，请留空", "papers of this kind have no numbers; leave it empty";
    OTHER_CODE: "这种文书的代字是“{0}”，请写“{0}〔年份〕序号”", "the code of these letters is “{0}”; write “{0}[year]serial”";
    NUMBERS_GIVEN: "本程序已编到{0}，起始号不能再改；只能在编第一个号以前填写或改正", "numbers up to {0} were given by the program already; where they begin can be changed only before the first one";
    RING: "“{0}”不能成为自己的上级或并入单位，请另选", "“{0}” would be its own superior or successor; choose another";
    OUTSIDE_THE_LAW: "超出规定的范围（{0}）", "is outside what the rule allows ({0})";
    AFTER_LIMIT: "内控期限不能长于办理期限，请改短", "the goal may not be later than the limit; make it shorter";
    OUT_OF_ORDER: "各步骤的日数应依次增大", "the days of the steps must rise from one to the next";
    OVERLAPS: "与“{0}”的起止日期重叠；请先填“{0}”的结束日期", "shares days with “{0}”; give “{0}” its last day first";
    NOBODY_LEFT: "有系统账号的人员中须至少有一名办公室负责人，否则再无人能改设置", "one of those with an account must be head of office, or nobody could change this any more";
    TOO_LONG: "最多 {0} 字，现有 {1} 字；其余请作附件", "at most {0} characters, there are {1}; attach the rest";

    NOT_IN_STAGE: "本件现为“{1}”，不能{0}；请按 F9 看可以做的事", "cannot {0}: the petition is “{1}”. F9 shows what can be done";
    UNIT_NOT_IN_STAGE: "{1}现为“{2}”，不能{0}；请按 F9 看可以做的事", "cannot {0}: {1} is “{2}”. F9 shows what can be done";
    NO_SUCH_UNIT: "没有这个承办单位，请重新选择", "there is no such unit; choose again";
    ALREADY_ASSIGNED: "{0}已在承办本件，不能重复交办，请去掉这个单位", "{0} is handling this petition already: leave it out";
    ACCUSED_UNIT: "不能交{0}：本件反映“{1}”{2}，检举材料不得转给被反映的人或单位（《信访工作条例》第三十条）。请另选单位，如县纪委监委", "not to {0}: the petition accuses “{1}”{2}, and such material may not reach the accused (信访工作条例 Art 30). Choose another unit, such as 县纪委监委";
    BY_OTHER_NAME: "（即“{0}”，是该单位的简称或曾用名）", " (“{0}” is another name of it)";
    BY_MERGER: "（“{0}”与该单位合并）", " (“{0}” was merged with it)";
    BY_SUPERIOR: "（该单位是“{0}”的下级）", " (it stands below “{0}”)";
    NOT_YOURS: "您的岗位是{1}，不能{0}；可由{2}办理", "as {1} you may not {0}; {2} may";
    NOT_YOU: "系统账号 {1} 名下没有“{0}”；请核对姓名，或由办公室负责人在人员中登记", "nobody named “{0}” works under the account {1}; check the name, or have the head of office enter it";
    ROW_FIXED: "“{0}”中的各项是固定的，只能修改，不能增删；已印发的报表不能改动", "the rows of “{0}” are given: change them, but add or remove none; an issued report never changes";
    ROW_GONE: "“{0}”中已没有“{1}”，可能已被他人改名或删除，请重新打开", "“{1}” is no longer in “{0}”; somebody may have renamed or removed it";
    CLOCK_BEHIND: "电脑时钟现为 {0}，早于上次录入的 {1}：请先校正电脑的日期和时间再保存。若时钟无误、是上次录入时有误，请在“设置”中改动任意一项，以后即以现在的时间为准", "the computer's clock says {0}, and the last entry was made at {1}: set the computer's date and time right and save again. If the clock is right and was wrong at the last entry, change and save anything in the office's book; from then on the time of now counts";
    IN_CHANGE: "第 {0} 项：{1}", "change {0}: {1}";
    RIGHT_STUDY: "录入工委研究意见", "record a committee's study";
    RIGHT_REGISTER: "登记", "register";
    RIGHT_IMPORT: "补录旧登记簿", "take over an old register";
    RIGHT_EDIT: "修改“{0}”", "change “{0}”";
    RIGHT_ISSUE_REPORT: "印发报表", "issue reports";
    RIGHT_SEE_NAMES: "查看保密件的信访人", "see the names of confidential petitions";
    RIGHT_EXPORT_NAMES: "导出保密件的信访人", "export the names of confidential petitions";
    REPLY_INCOMPLETE: "{0}的回复还缺：{1}。请用“退回补办”，或再录入回复补齐（F7）后审核", "the reply of {0} still lacks: {1}. Send it back, or record what came since (F7)";
    NEEDS_INSTRUCTION: "{0}须先有领导批示（F4 批示）", "“{0}” needs a leader's instruction first (F4)";
    UNITS_AT_WORK: "尚有单位未审结：{0}。请先在催办页录入回复（F7）并审核（F8）", "units are still at work: {0}. Record (F7) and review (F8) their replies first";
    OWED: "还不能办结，尚缺：{0}", "cannot be concluded yet, there is still missing: {0}";
    OWED_REPLY: "{0}的最终回复（F7 录入回复）", "the final reply of {0} (F7 records it)";
    OWED_REPLY_DUE: "{0}的最终回复（{1} 到期，F7 录入回复）", "the final reply of {0} (due on {1}, F7 records it)";
    OWED_REVIEW: "对{0}回复的审核（F8 审核）", "the review of the reply of {0} (F8)";
    OWED_OBJECTION: "对{0}异议的答复（F9 菜单：答复异议）", "the answer to the objection of {0} (F9 menu)";
    OWED_INSTRUCTION: "口头批示后的书面批示（F9 菜单：批示）", "the written instruction after the oral one (F9 menu)";
    INSTRUCT_FIRST: "须先有领导批示（F4 批示）才能交办；紧急件或集体访可凭口头批示先办，请填写“口头批示人”", "needs a leader's instruction first (F4); an urgent or collective one may go out on an oral one: fill in who gave it";
    ONLY_URGENT_OR_COLLECTIVE: "只有紧急件和集体访可凭口头批示先办后批；请先录入书面批示（F4 批示），或将本件更正为紧急", "only an urgent or collective petition goes out on an oral instruction; record the written one first (F4), or mark it urgent";
    CONFLICTING: "{0}与{1}的批示不一致，且后者层级不高于前者：请呈更高一级领导定夺，录入其批示后再交办", "the instructions of {0} and {1} differ, and the later is not from higher up: submit it to somebody above both and record what they decide";
    MERELY_READ: "批示内容只有圈阅，未定办法：批示结果请选“阅（未定办法）”，或补充具体意见", "the leader only read it: choose “read, nothing decided” as its outcome, or give the decision";
    JUDICIAL_UNIT: "{0}是司法机关，涉法涉诉件不能限期交办（诉访分离；《信访工作条例》第二十条、第三十一条）。请改用转送", "{0} is a judicial body: a matter of law and litigation is not assigned to it with a day to conclude it on (信访工作条例 Art 20, 31). Forward it instead";
    RECUSED: "{0}须回避本件（《信访工作条例》第二十八条）：请由他人办理，确需交其承办的请填写“不回避理由”。回避理由：{1}", "{0} keeps out of this petition (信访工作条例 Art 28): somebody else has to do it, and a unit that must have it all the same needs a reason in the form. Why it keeps out: {1}";
    LATER_THAN_ABOVE: "承办期限最迟 {0}：上级要求 {1} 前报告结果", "the unit's deadline is {0} at the latest: the body above wants the result by {1}";
    DEMANDS_UNANSWERED: "{0}的回复未答复诉求 {1}。请用“退回补办”，或再录入回复补齐（F7）后审核", "the reply of {0} leaves demands {1} unanswered. Send it back, or record what came since (F7)";
    OBJECTION_TOO_LATE: "异议期已过：最迟 {0} 提出（签收后五个工作日；《信访工作条例》第二十三条）。经领导同意受理的，请填写“批准人”", "too late: it could object until {0} (five working days; 信访工作条例 Art 23). Where a leader admits it, fill in who approved";
    OBJECTED_BEFORE: "该单位已提出过异议，不得重复提出（《信访工作条例》第二十三条）。经领导同意受理的，请填写“批准人”", "the unit objected before and may not again (信访工作条例 Art 23). Where a leader admits it, fill in who approved";
    DUE_UNCHANGED: "按现有放假安排重算，到期日不变，无须调整", "counted anew, the due date stays as it is";
    NOT_FROM_ABOVE: "本件不是上级交办的，无须上报；如是，请先用“更正”填写来源", "it was not sent by a body above; if it was, correct its origin first";
    NO_SUCH_STEP: "没有这一步，或这一步不能更正、撤回，请重新选择", "there is no such step, or it cannot be corrected; choose again";
    ANOTHER_ACT: "更正不能改变步骤的性质：这一步是“{0}”，请只改其内容", "a correction cannot make another step of it: it is “{0}”, so correct its particulars alone";
    BUILT_ON: "不能这样更正：其后的“{0}”就不成立了。请先更正或撤回后面的步骤", "not so: the “{0}” that followed would not have been possible. Correct or take back what followed first";
    NOT_YOUR_STEP: "上一步是{0}办的，只能由其本人或办公室负责人撤回", "the last step is that of {0}: only they or the head of office can take it back";
    VOID_INSTEAD: "登记不能撤回；登错的件请用 F8 其他办结“作废”", "a registration is not taken back; end one that was a mistake as void (F8)";
    NO_PAPER: "不能制作{0}：{1}", "no {0}: {1}";
    LETTER_STANDS: "已发出的文不能撤回或更正，只能作废：请在“文书”中选该文作废，更正后另编新号发出", "a letter that went out is not taken back or corrected: void it under “papers”, and issue the right one under a new number";
    NOT_A_LETTER: "{0}是案卷用表，不编号发出，直接打印即可", "a {0} is a sheet of the dossier: it is printed, not issued";
    LETTER_NOT_DUE: "现在没有要发的{0}：请先录入它所说的那一步（如交办、催办）", "no {0} is due: record first what it tells of";
    LETTER_NOT_DUE_TO: "现在没有要发给{1}的{0}：请先录入它所说的那一步（如交办、催办）", "no {0} to {1} is due: record first what it tells of";
    LETTER_ISSUED: "{0}已发出（{1}）。要改发请先将其作废，再编新号", "the {0} went out already ({1}). To send another, void that one first";
    NO_SUCH_LETTER: "没有{0}这件发文，或已作废，请核对文号", "there is no letter {0}, or it is void already; check the number";
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
    LIST_SEMICOLON: "；", "; ";
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
        Wrong::TooManyPeople { most, got } => TOO_MANY_PEOPLE.fill(&[most, got]),
        Wrong::FewerThanNamed { named } => FEWER_THAN_NAMED.fill(&[named]),
        Wrong::TooMany { most, got } => TOO_MANY.fill(&[most, got]),
        Wrong::TooManyRepresentatives { most, got } => TOO_MANY_REPRESENTATIVES.fill(&[most, got]),
        Wrong::OutOfRange { least, most } => OUT_OF_RANGE.fill(&[least, most]),
        Wrong::NotAnAccount => NOT_AN_ACCOUNT.get().to_owned(),
        Wrong::HasStroke => HAS_STROKE.get().to_owned(),
        Wrong::Taken { by } => TAKEN.fill(&[by]),
        Wrong::NoSuchUnit { name } => UNKNOWN_UNIT.fill(&[name]),
        Wrong::NoSuchPlace { name, known } => {
            NO_SUCH_PLACE.fill(&[name, &known.join(LIST_COMMA.get())])
        }
        Wrong::NamedBy { by } => NAMED_BY.fill(&[by]),
        Wrong::NotAMark => NOT_A_MARK.get().to_owned(),
        Wrong::Unnumbered => UNNUMBERED.get().to_owned(),
        Wrong::OtherCode { code } => OTHER_CODE.fill(&[code]),
        Wrong::NumbersGiven { last } => NUMBERS_GIVEN.fill(&[last]),
        Wrong::Ring { name } => RING.fill(&[name]),
        Wrong::OutsideTheLaw { source } => OUTSIDE_THE_LAW.fill(&[source]),
        Wrong::AfterLimit => AFTER_LIMIT.get().to_owned(),
        Wrong::OutOfOrder => OUT_OF_ORDER.get().to_owned(),
        Wrong::Overlaps { with } => OVERLAPS.fill(&[with]),
        Wrong::NobodyLeft => NOBODY_LEFT.get().to_owned(),
        Wrong::TooLong { most, got } => TOO_LONG.fill(&[most, got]),
    }
}

/// Returns what is wrong with a field, with its name.
pub fn field_error(error: &FieldError) -> String {
    FIELD.fill(&[&word(error.field), &wrong(&error.wrong)])
}

/// How a time is told here: the day and the minute.
const MINUTE: &str = "%Y-%m-%d %H:%M";

/// Returns why the office's rules forbid an act.
#[expect(clippy::too_many_lines, reason = "a refusal a line or two")]
pub fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Fields(errors) => errors.iter().map(field_error).collect::<Vec<_>>().join("; "),
        Refusal::NotInStage { act, stage } => NOT_IN_STAGE.fill(&[&word(*act), &word(*stage)]),
        Refusal::UnitNotInStage { act, unit, stage } => {
            UNIT_NOT_IN_STAGE.fill(&[&word(*act), unit, &word(*stage)])
        }
        Refusal::NoSuchUnit => NO_SUCH_UNIT.get().to_owned(),
        Refusal::AlreadyAssigned { unit } => ALREADY_ASSIGNED.fill(&[unit]),
        Refusal::AccusedUnit { unit, accused, found, why } => {
            ACCUSED_UNIT.fill(&[unit, accused, &accused_by(*why, found)])
        }
        Refusal::ReplyIncomplete { unit, missing } => {
            REPLY_INCOMPLETE.fill(&[unit, &fields(missing)])
        }
        Refusal::NeedsInstruction { ending } => NEEDS_INSTRUCTION.fill(&[&word(*ending)]),
        Refusal::UnitsAtWork { units } => UNITS_AT_WORK.fill(&[&units.join(LIST_COMMA.get())]),
        Refusal::ExtensionTooLong { latest } => EXTENSION_TOO_LONG.fill(&[latest]),
        Refusal::Owed(what) => {
            OWED.fill(&[&what.iter().map(owed).collect::<Vec<_>>().join(LIST_SEMICOLON.get())])
        }
        Refusal::InstructFirst => INSTRUCT_FIRST.get().to_owned(),
        Refusal::OnlyUrgentOrCollective => ONLY_URGENT_OR_COLLECTIVE.get().to_owned(),
        Refusal::Conflicting { first, second } => CONFLICTING.fill(&[first, second]),
        Refusal::MerelyRead => MERELY_READ.get().to_owned(),
        Refusal::JudicialUnit { unit } => JUDICIAL_UNIT.fill(&[unit]),
        Refusal::Recused { who, reason } => RECUSED.fill(&[who, reason]),
        Refusal::LaterThanAbove { latest, above } => LATER_THAN_ABOVE.fill(&[latest, above]),
        Refusal::DemandsUnanswered { unit, demands } => {
            DEMANDS_UNANSWERED.fill(&[unit, &history::places(demands)])
        }
        Refusal::ObjectionTooLate { latest } => OBJECTION_TOO_LATE.fill(&[latest]),
        Refusal::ObjectedBefore => OBJECTED_BEFORE.get().to_owned(),
        Refusal::DueUnchanged => DUE_UNCHANGED.get().to_owned(),
        Refusal::NotFromAbove => NOT_FROM_ABOVE.get().to_owned(),
        Refusal::NoSuchStep => NO_SUCH_STEP.get().to_owned(),
        Refusal::AnotherAct { act } => ANOTHER_ACT.fill(&[&word(*act)]),
        Refusal::BuiltOn { act } => BUILT_ON.fill(&[&word(*act)]),
        Refusal::NotYourStep { by } => NOT_YOUR_STEP.fill(&[by]),
        Refusal::VoidInstead => VOID_INSTEAD.get().to_owned(),
        Refusal::NoPaper { kind, why } => NO_PAPER.fill(&[&word(*kind), &papers::unfit(why)]),
        Refusal::LetterStands => LETTER_STANDS.get().to_owned(),
        Refusal::NotALetter { kind } => NOT_A_LETTER.fill(&[&word(*kind)]),
        Refusal::LetterNotDue { kind, issued: Some(mark), .. } => {
            LETTER_ISSUED.fill(&[&word(*kind), mark])
        }
        Refusal::LetterNotDue { kind, unit: Some(unit), issued: None } => {
            LETTER_NOT_DUE_TO.fill(&[&word(*kind), unit])
        }
        Refusal::LetterNotDue { kind, unit: None, issued: None } => {
            LETTER_NOT_DUE.fill(&[&word(*kind)])
        }
        Refusal::NoSuchLetter { mark } => NO_SUCH_LETTER.fill(&[mark]),
        Refusal::NotFaceToFace => NOT_FACE_TO_FACE.get().to_owned(),
        Refusal::MergedIntoItself => MERGED_INTO_ITSELF.get().to_owned(),
        Refusal::NoSuchPetition { number } => NO_SUCH_PETITION.fill(&[number]),
        Refusal::NotYours { right: wanted, role } => {
            let may = permission::who_may(*wanted).iter().map(|role| word(*role));
            let may = may.collect::<Vec<_>>().join(LIST_COMMA.get());
            NOT_YOURS.fill(&[&right(*wanted), &word(*role), &may])
        }
        Refusal::NotYou { name, account } => NOT_YOU.fill(&[name, account]),
        Refusal::RowFixed { table } => ROW_FIXED.fill(&[&word(*table)]),
        Refusal::ClockBehind { now, last } => {
            CLOCK_BEHIND.fill(&[&now.format(MINUTE), &last.format(MINUTE)])
        }
        Refusal::RowGone { table, key } => ROW_GONE.fill(&[&word(*table), key]),
        Refusal::BadFile(why) => attachments::bad_file(*why).to_owned(),
        Refusal::NoSuchContent => attachments::NO_SUCH_CONTENT.get().to_owned(),
        Refusal::NoSuchAttachment => attachments::NO_SUCH_ATTACHMENT.get().to_owned(),
        Refusal::AttachedBefore { title } => attachments::ATTACHED_BEFORE.fill(&[title]),
        Refusal::DossierTaken { dossier, number } => {
            attachments::DOSSIER_TAKEN.fill(&[dossier, number])
        }
        Refusal::IncompleteDossier(missing) => {
            attachments::INCOMPLETE.fill(&[&attachments::parts(missing)])
        }
        Refusal::InChange { place, why } => IN_CHANGE.fill(&[&(place + 1), &self::refusal(why)]),
    }
}

/// Returns why no letter of a kind is due.
pub fn no_letter(kind: PaperKind) -> String {
    LETTER_NOT_DUE.fill(&[&word(kind)])
}

/// Returns what a right is to.
pub fn right(right: Right) -> String {
    match right {
        Right::Act(act) => word(act).to_owned(),
        Right::Study => RIGHT_STUDY.get().to_owned(),
        Right::Register => RIGHT_REGISTER.get().to_owned(),
        Right::Import => RIGHT_IMPORT.get().to_owned(),
        Right::Edit(table) => RIGHT_EDIT.fill(&[&word(table)]),
        Right::IssueReport => RIGHT_ISSUE_REPORT.get().to_owned(),
        Right::SeeNames => RIGHT_SEE_NAMES.get().to_owned(),
        Right::ExportNames => RIGHT_EXPORT_NAMES.get().to_owned(),
    }
}

fn accused_by(why: AccusedBy, found: &str) -> String {
    match why {
        AccusedBy::Named => String::new(),
        AccusedBy::OtherName => BY_OTHER_NAME.fill(&[&found]),
        AccusedBy::Merged => BY_MERGER.fill(&[&found]),
        AccusedBy::Below => BY_SUPERIOR.fill(&[&found]),
    }
}

/// Returns what is still to be done before a petition can be concluded, and where.
fn owed(owed: &Owed) -> String {
    match owed {
        Owed::Reply { unit, due_on: None } => OWED_REPLY.fill(&[unit]),
        Owed::Reply { unit, due_on: Some(due_on) } => OWED_REPLY_DUE.fill(&[unit, due_on]),
        Owed::Review { unit } => OWED_REVIEW.fill(&[unit]),
        Owed::Objection { unit } => OWED_OBJECTION.fill(&[unit]),
        Owed::Instruction => OWED_INSTRUCTION.get().to_owned(),
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
