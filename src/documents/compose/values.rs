//! What stands in each place of a wording.

use chrono::NaiveDate;

use super::{About, Ask, lists};
use crate::{
    documents::{mask::SOMEBODY, pages::date},
    domain::{
        act::{Act, Supervision, UnitAct},
        assignment::Assignment,
        calendar::days_between,
        details::Details,
        event::{What, effective},
        paper::{Block, Span},
        petition::Petition,
        terms::{
            ActKind, Disposition, EndingKind, PaperKind, PaperPlace as P, Reach, SettingKey, Term,
            UnitRole,
        },
    },
};

/// What stands in a place.
pub(super) enum Value {
    Empty,
    /// Line breaks part paragraphs.
    Text(Vec<Span>),
    Blocks(Vec<Block>),
    /// On a page of its own behind the seal.
    Annex(Vec<Block>),
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(vec![Span::plain(text)]) }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<Option<String>> for Value {
    fn from(text: Option<String>) -> Self {
        text.unwrap_or_default().into()
    }
}

/// Returns what stands in a place of the paper that is asked for.
pub(super) fn value(ask: &Ask<'_>, place: P) -> Value {
    let about = ask.first();
    let single = ask.about.len() == 1;
    match place {
        P::OfficeName => ask.book.office_name().into(),
        P::ShortName => ask.book.short_name().into(),
        P::Contact => ask.book.setting(SettingKey::Contact).into(),
        P::Telephone => ask.book.setting(SettingKey::Telephone).into(),
        P::Today => date(ask.on).into(),
        P::Unit => unit(ask).into(),
        P::Replies => replies(ask).into(),
        P::AnswerBy => ask.answer_by.map(date).into(),
        P::Items => Value::Blocks(lists::reminded(ask)),
        P::Count => (!single).then(|| ask.about.len().to_string()).into(),
        P::Receipt => Value::Annex(lists::receipt(ask)),
        P::ReplySheet => Value::Annex(lists::reply_sheet(ask)),
        // What is told of one petition is told of none of several.
        _ if !single => Value::Empty,
        P::Petitioner => {
            Value::Text(vec![petitioner(about.details(), ask.kind.reach() == Reach::Unit)])
        }
        P::Salutation => if about.details().people > 1 { "你们" } else { "你" }.into(),
        P::Number => about.petition.number.to_string().into(),
        P::Channel => about.details().channel.zh().into(),
        P::ReceivedOn => date(about.details().received_on).into(),
        P::Title => about.details().title.trim_end_matches('。').into(),
        P::Summary => about.details().summary.as_str().into(),
        P::Demands => numbered(&all(&about.details().demands)).into(),
        P::Attachments => attachments(ask, about.details()).into(),
        P::Target => target(ask).map(|(_, units)| units).into(),
        P::TargetWay => target(ask).map(|(way, _)| way.to_owned()).into(),
        P::Refused => closed(about.petition, EndingKind::NotAccepted).into(),
        P::RefusedAgain => closed(about.petition, EndingKind::NoLongerAccepted).into(),
        P::Advised => advised(about.petition).into(),
        P::Verdict => {
            about.petition.conclusion.as_ref().map(|end| end.verdict.zh().to_owned()).into()
        }
        P::Ended => ended(about.petition).into(),
        _ => about.share().map_or(Value::Empty, |share| of_share(ask, about, share, place)),
    }
}

/// Returns what is told of one unit's share.
fn of_share(ask: &Ask<'_>, about: About<'_>, share: &Assignment, place: P) -> Value {
    match place {
        P::Role => part(about.petition, share).into(),
        P::Requirement => share.requirement.as_str().into(),
        P::DueOn => share.due_on().map(date).into(),
        P::IssuedOn => date(share.issued_on).into(),
        P::IssuedAs => share.disposition.zh().into(),
        P::IssuedUnder => about.issued_under.map(ToString::to_string).into(),
        P::Standing => standing(share, due_before(ask.kind, share), ask.on).into(),
        P::Nth => match ask.kind {
            PaperKind::Reminder => (share.reminders.len() + 1).to_string(),
            _ => share.remedies.to_string(),
        }
        .into(),
        P::Document => last_reply(share, |reply| reply.document.clone()).into(),
        P::RepliedOn => share.replies.last().map(|replied| date(replied.on)).into(),
        P::Reason => sent_back(about).map(|(reason, _)| reason).into(),
        P::Unanswered => sent_back(about)
            .map(|(_, demands)| {
                let of = |place: &u16| {
                    let text = about.details().demands.get(usize::from(*place).checked_sub(1)?)?;
                    Some((*place, text.as_str()))
                };
                numbered(&demands.iter().filter_map(of).collect::<Vec<_>>())
            })
            .into(),
        P::Ground => supervision(about).map(|s| s.ground.zh().to_owned()).into(),
        P::Means => supervision(about).map(|s| s.means.zh().to_owned()).into(),
        P::Approver => supervision(about).map(|s| s.approver).into(),
        P::SuperviseNote => supervision(about).map(|s| s.note).into(),
        P::Course => lists::course(about, share).into(),
        _ => Value::Empty,
    }
}

/// Returns who the paper is for.
pub(super) fn addressee(ask: &Ask<'_>) -> String {
    if ask.kind != PaperKind::Notice {
        return unit(ask);
    }
    let details = ask.first().details();
    let names: Vec<&str> = details.petitioners.iter().map(|person| person.name.as_str()).collect();
    match names[..] {
        [one] if details.people <= 1 => format!("{one}同志"),
        [first, .., last] if names.len() <= 3 && details.people as usize == names.len() => {
            let middle = if names.len() == 3 { format!("、{}", names[1]) } else { String::new() };
            format!("{first}{middle}、{last}同志")
        }
        [first, ..] => format!("{first}等同志"),
        [] => String::new(),
    }
}

fn unit(ask: &Ask<'_>) -> String {
    let share = ask.first().share().map(|share| share.unit.clone());
    share.or_else(|| forwarded_to(ask).map(str::to_owned)).unwrap_or_default()
}

/// Returns the unit that a petition was forwarded to, which then has no share of it.
pub(super) fn forwarded_to<'a>(ask: &Ask<'a>) -> Option<&'a str> {
    let about = ask.first();
    let closing = about.petition.closing.as_ref()?;
    let forwarded = closing.ending == EndingKind::Forwarded && !closing.target.is_empty();
    let meant = ask.kind == PaperKind::Referral && about.unit.is_none();
    (forwarded && meant).then_some(closing.target.as_str())
}

/// Returns who petitions, for a unit as far as it may know.
pub(super) fn petitioner(details: &Details, for_unit: bool) -> Span {
    if for_unit && details.is_protected() {
        return Span::masked(format!("{SOMEBODY}（姓名保密）"));
    }
    Span::plain(match (details.petitioners.first(), details.people) {
        (None, _) => format!("匿名{SOMEBODY}"),
        (Some(first), 0 | 1) => first.name.clone(),
        (Some(first), people) => format!("{}等{people}人", first.name),
    })
}

/// Returns the two written replies that are owed, or the one where nobody can be answered.
fn replies(ask: &Ask<'_>) -> &'static str {
    if ask.about.iter().all(|about| about.details().is_anonymous()) {
        "书面报告我办"
    } else {
        "书面答复信访人并书面报告我办"
    }
}

/// Returns texts with their numbers, on lines of their own where there are several.
fn numbered(texts: &[(u16, &str)]) -> String {
    match texts {
        [(1, text)] => (*text).to_owned(),
        texts => {
            let lines = texts.iter().map(|(number, text)| format!("{number}.{text}"));
            let lines: Vec<String> = lines.collect();
            if lines.is_empty() { String::new() } else { format!("\n{}", lines.join("\n")) }
        }
    }
}

fn all(texts: &[String]) -> Vec<(u16, &str)> {
    (1..).zip(texts.iter().map(String::as_str)).collect()
}

/// Returns what goes with the letter. The material of a protected petition does not leave the
/// office: it tells who wrote it.
fn attachments(ask: &Ask<'_>, details: &Details) -> String {
    let first = matches!(ask.kind, PaperKind::Assignment | PaperKind::Referral);
    if !first || details.is_protected() {
        return String::new();
    }
    match details.attachments {
        0 => String::new(),
        sheets => format!("信访材料复印件（{sheets}张）"),
    }
}

/// Returns which part of the matter is the unit's, where it is not all of it.
fn part(petition: &Petition, share: &Assignment) -> String {
    let others = |role| -> Vec<&str> {
        let all = petition.assignments.iter().filter(|other| other.id != share.id);
        let same = all.filter(|other| other.issued_on == share.issued_on && other.role == role);
        same.map(|other| other.unit.as_str()).collect()
    };
    let part: Vec<String> = share.part.iter().map(ToString::to_string).collect();
    let part =
        if part.is_empty() { String::new() } else { format!("第{}项诉求", part.join("、")) };
    match share.role {
        UnitRole::Lead => {
            let assisting = others(UnitRole::Assist);
            let own =
                if part.is_empty() { String::new() } else { format!("，负责答复{part}") };
            match (assisting.is_empty(), part.is_empty()) {
                (true, true) => String::new(),
                (true, false) => format!("你单位负责答复{part}。"),
                (false, _) => {
                    let together = "请汇总协办单位意见后统一答复。";
                    let told = share.requirement.contains("汇总");
                    format!(
                        "你单位为主办单位{own}；协办单位：{}。{}",
                        assisting.join("、"),
                        if told { "" } else { together }
                    )
                }
            }
        }
        UnitRole::Assist => {
            let own =
                if part.is_empty() { String::new() } else { format!("，协助答复{part}") };
            match others(UnitRole::Lead).first() {
                Some(lead) => format!("你单位为协办单位{own}，请将意见送主办单位{lead}汇总。"),
                None => format!("你单位为协办单位{own}。"),
            }
        }
        UnitRole::Split if part.is_empty() => "你单位与其他单位分别办理、分别答复。".to_owned(),
        UnitRole::Split => format!("你单位负责办理{part}，单独答复。"),
    }
}

/// Returns the day of which a letter tells how the share stands: for a supervision letter the one
/// before the day that it sets itself.
fn due_before(kind: PaperKind, share: &Assignment) -> Option<NaiveDate> {
    let own = kind == PaperKind::Supervision
        && share.dues.last().is_some_and(|due| due.by == ActKind::Supervise);
    share.dues.iter().rev().nth(usize::from(own)).map(|due| due.due_on)
}

/// Returns how a share stands, as a part of a sentence.
fn standing(share: &Assignment, due_on: Option<NaiveDate>, on: NaiveDate) -> String {
    let result = if share.remedies > 0 { "补办结果" } else { "书面办理结果" };
    match due_on.map(|due| (date(due), days_between(due, on))) {
        None => format!("至今未收到{result}"),
        Some((due, late @ 1..)) => {
            format!("办理期限至{due}，现已超过期限{late}天，仍未收到{result}")
        }
        Some((due, 0)) => format!("办理期限至{due}，今日到期，尚未收到{result}"),
        Some((due, left)) => {
            format!("办理期限至{due}，距到期还有{}天，尚未收到{result}", -left)
        }
    }
}

fn last_reply<T>(
    share: &Assignment,
    of: impl Fn(&crate::domain::act::UnitReply) -> T,
) -> Option<T> {
    share.replies.last().map(|replied| of(&replied.reply))
}

/// Returns the last act on the share that is wanted, as the history now stands.
pub(super) fn last_act<T>(about: About<'_>, wanted: impl Fn(&UnitAct) -> Option<T>) -> Option<T> {
    effective(about.events).iter().rev().find_map(|(_, event)| match &event.what {
        What::Done(Act::Unit { unit, act }) if Some(*unit) == about.unit => wanted(act),
        _ => None,
    })
}

/// Returns why the last reply was sent back, and the demands that it left open.
fn sent_back(about: About<'_>) -> Option<(String, Vec<u16>)> {
    last_act(about, |act| match act {
        UnitAct::SendBack { reason, unanswered, .. } => Some((reason.clone(), unanswered.clone())),
        _ => None,
    })
}

fn supervision(about: About<'_>) -> Option<Supervision> {
    last_act(about, |act| match act {
        UnitAct::Supervise(supervision) => Some(supervision.clone()),
        _ => None,
    })
}

/// Returns how and to whom the petition went.
fn target(ask: &Ask<'_>) -> Option<(&'static str, String)> {
    let petition = ask.first().petition;
    if let Some(closing) = &petition.closing {
        let forwarded = closing.ending == EndingKind::Forwarded && !closing.target.is_empty();
        return forwarded.then(|| ("转送", closing.target.clone()));
    }
    if petition.conclusion.is_some() {
        return None;
    }
    let open = petition.assignments.iter().filter(|share| {
        !share.stage.is_settled() || share.stage == crate::domain::terms::AssignmentStage::Accepted
    });
    let open: Vec<&Assignment> = open.collect();
    let way = match open.first()?.disposition {
        Disposition::Refer => "转交",
        _ => "交由",
    };
    let units: Vec<&str> = open.iter().map(|share| share.unit.as_str()).collect();
    Some((way, units.join("、")))
}

/// Returns the reason of an ending, if the petition came to that one.
fn closed(petition: &Petition, ending: EndingKind) -> Option<String> {
    let closing = petition.closing.as_ref().filter(|closing| closing.ending == ending)?;
    Some(closing.reason.clone())
}

/// Returns the channel that the petitioner is told.
fn advised(petition: &Petition) -> Option<String> {
    let closing = petition.closing.as_ref();
    let closing = closing.filter(|closing| closing.ending == EndingKind::Informed)?;
    Some(match (closing.target.as_str(), closing.reason.as_str()) {
        ("", reason) => reason.to_owned(),
        (target, "") => format!("{target}。"),
        (target, reason) => format!("{target}。{reason}"),
    })
}

fn ended(petition: &Petition) -> Option<String> {
    let closing = petition.closing.as_ref()?;
    let told = [EndingKind::Answered, EndingKind::Withdrawn, EndingKind::Terminated];
    let closing = Some(closing).filter(|closing| told.contains(&closing.ending))?;
    Some(format!("{}。{}", closing.ending.zh(), closing.reason))
}
