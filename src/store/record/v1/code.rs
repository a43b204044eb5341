//! The enumerated values: a frozen number in bincode, a frozen code in JSON.
//!
//! One byte each, because a row holds a dozen of them; the codes are those of the office's
//! glossary. What this version does not have is kept as [`Code::Unknown`], so that whoever
//! turns the record into domain types can name the field.

use serde::{Deserialize, Deserializer, Serialize, Serializer, ser::Error};

/// An enumerated value of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Code<T> {
    Known(T),
    /// The number or the code that stood there; such a value is never written.
    Unknown(String),
}

/// An enumeration with frozen numbers and codes.
pub trait Coded: Copy + Eq + 'static {
    /// What the enumeration is called in documents and tests.
    const NAME: &'static str;
    const ALL: &'static [Self];

    fn number(self) -> u8;
    fn code(self) -> &'static str;
    fn of_number(number: u8) -> Option<Self>;
    fn of_code(code: &str) -> Option<Self>;
}

impl<T: Coded> Serialize for Code<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Known(value) if serializer.is_human_readable() => {
                serializer.serialize_str(value.code())
            }
            Self::Known(value) => serializer.serialize_u8(value.number()),
            Self::Unknown(found) => {
                Err(S::Error::custom(format_args!("{found} is no {}", T::NAME)))
            }
        }
    }
}

impl<'de, T: Coded> Deserialize<'de> for Code<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let code = String::deserialize(deserializer)?;
            Ok(T::of_code(&code).map_or(Self::Unknown(code), Self::Known))
        } else {
            let number = u8::deserialize(deserializer)?;
            Ok(T::of_number(number).map_or_else(|| Self::Unknown(number.to_string()), Self::Known))
        }
    }
}

/// Declares enumerations with their numbers and codes, and [`table`] of them all.
macro_rules! codes {
    ($($name:ident $label:literal { $($number:literal $code:literal $variant:ident,)+ })+) => {
        $(
            #[derive(Debug, Clone, Copy, PartialEq, Eq)]
            pub enum $name { $(#[doc = $code] $variant,)+ }

            impl Coded for $name {
                const NAME: &'static str = $label;
                const ALL: &'static [Self] = &[$(Self::$variant,)+];

                fn number(self) -> u8 {
                    match self { $(Self::$variant => $number,)+ }
                }

                fn code(self) -> &'static str {
                    match self { $(Self::$variant => $code,)+ }
                }

                fn of_number(number: u8) -> Option<Self> {
                    match number { $($number => Some(Self::$variant),)+ _ => None }
                }

                fn of_code(code: &str) -> Option<Self> {
                    match code { $($code => Some(Self::$variant),)+ _ => None }
                }
            }
        )+

        /// Returns every enumeration's name, number and code, for documents and tests.
        pub fn table() -> Vec<(&'static str, u8, &'static str)> {
            let mut table = Vec::new();
            $(table.extend($name::ALL.iter().map(|v| ($name::NAME, v.number(), v.code())));)+
            table
        }
    };
}

codes! {
    Channel "channel" {
        0 "letter" Letter,
        1 "visit" Visit,
        2 "call" Call,
        3 "online" Online,
    }
    Origin "origin" {
        0 "direct" Direct,
        1 "leader" Leader,
        2 "upstream" Upstream,
        3 "deputy" Deputy,
        4 "other_unit" OtherUnit,
    }
    Purpose "purpose" {
        0 "redress" Redress,
        1 "appeal" Appeal,
        2 "accusation" Accusation,
        3 "suggestion" Suggestion,
        4 "inquiry" Inquiry,
        5 "other" Other,
    }
    Disposition "disposition" {
        0 "assign" Assign,
        1 "refer" Refer,
        2 "forward" Forward,
        3 "self_handle" SelfHandle,
        4 "inform" Inform,
        5 "file_only" FileOnly,
        6 "not_accepted" NotAccepted,
        7 "no_longer_accepted" NoLongerAccepted,
        8 "answer" Answer,
        9 "merge" Merge,
    }
    Route "route" {
        0 "vice_chair" ViceChair,
        1 "chair" Chair,
        2 "chairpersons_meeting" Meeting,
        3 "working_committee" Committee,
    }
    RouteReason "route_reason" {
        0 "ordinary" Ordinary,
        1 "collective" Collective,
        2 "urgent" Urgent,
        3 "several_units" SeveralUnits,
        4 "accusation" Accusation,
        5 "unit_unclear" UnitUnclear,
    }
    Outcome "outcome" {
        0 "decide" Decide,
        1 "study" Study,
        2 "meet" Meet,
        3 "raise" Raise,
        4 "return" Return,
        5 "noted" Noted,
    }
    Stage "stage" {
        0 "registered" Registered,
        1 "proposed" Proposed,
        2 "awaiting_instruction" AwaitingInstruction,
        3 "committee_study" CommitteeStudy,
        4 "meeting_queue" MeetingQueue,
        5 "decided" Decided,
        6 "in_handling" InHandling,
        7 "ready_to_conclude" ReadyToConclude,
        8 "suspended" Suspended,
        9 "concluded" Concluded,
        10 "answered" Answered,
        11 "forwarded" Forwarded,
        12 "informed" Informed,
        13 "filed_only" FiledOnly,
        14 "not_accepted" NotAccepted,
        15 "no_longer_accepted" NoLongerAccepted,
        16 "merged" Merged,
        17 "withdrawn" Withdrawn,
        18 "terminated" Terminated,
        19 "void" Void,
        20 "archived" Archived,
    }
    AssignmentStage "assignment_stage" {
        0 "issued" Issued,
        1 "delivered" Delivered,
        2 "objected" Objected,
        3 "replied" Replied,
        4 "remedy" Remedy,
        5 "accepted" Accepted,
        6 "returned" Returned,
        7 "cancelled" Cancelled,
    }
    UnitRole "unit_role" {
        0 "lead" Lead,
        1 "assist" Assist,
        2 "split" Split,
    }
    ReminderKind "reminder_kind" {
        0 "phone" Phone,
        1 "notice" Notice,
        2 "in_person" InPerson,
    }
    ReplyKind "reply_kind" {
        0 "final" Final,
        1 "interim" Interim,
    }
    Verdict "verdict" {
        0 "supported" Supported,
        1 "partly_supported" PartlySupported,
        2 "explained" Explained,
        3 "not_supported" NotSupported,
    }
    EndingKind "ending_kind" {
        0 "answered" Answered,
        1 "forwarded" Forwarded,
        2 "informed" Informed,
        3 "filed_only" FiledOnly,
        4 "not_accepted" NotAccepted,
        5 "no_longer_accepted" NoLongerAccepted,
        6 "merged" Merged,
        7 "withdrawn" Withdrawn,
        8 "terminated" Terminated,
        9 "void" Void,
    }
    Retention "retention" {
        0 "10_years" TenYears,
        1 "30_years" ThirtyYears,
        2 "permanent" Permanent,
    }
    ActKind "act_kind" {
        0 "amend" Amend,
        1 "propose" Propose,
        2 "submit" Submit,
        3 "instruct" Instruct,
        4 "assign" Assign,
        5 "close" Close,
        6 "conclude" Conclude,
        7 "suspend" Suspend,
        8 "resume" Resume,
        9 "reopen" Reopen,
        10 "archive" Archive,
        11 "notify" Notify,
        12 "brief" Brief,
        13 "follow_up" FollowUp,
        14 "recuse" Recuse,
        15 "link" Link,
        16 "report_up" ReportUp,
        17 "consult" Consult,
        18 "correct" Correct,
        19 "undo" Undo,
        20 "deliver" Deliver,
        21 "object" Object,
        22 "answer_objection" AnswerObjection,
        23 "extend" Extend,
        24 "remind" Remind,
        25 "supervise" Supervise,
        26 "reply" Reply,
        27 "accept" Accept,
        28 "send_back" SendBack,
        29 "cancel" Cancel,
        30 "recount" Recount,
        31 "issue" Issue,
        32 "void_letter" VoidLetter,
        33 "attach" Attach,
        34 "detach" Detach,
    }
    Circumstance "circumstance" {
        0 "litigation_related" Litigation,
        1 "level_skipping" LevelSkipping,
        2 "disruptive_visit" Disruptive,
        3 "threat" Threat,
        4 "backlog" Backlog,
        5 "crossing" Crossing,
        6 "vulnerable" Vulnerable,
    }
    SuperviseGround "supervise_ground" {
        0 "not_concluded" NotConcluded,
        1 "not_reported" NotReported,
        2 "procedure" Procedure,
        3 "evasion" Evasion,
        4 "not_executed" NotExecuted,
        5 "fraud" Fraud,
        6 "wrong_facts" WrongFacts,
        7 "other" Other,
    }
    Means "means" {
        0 "phone" Phone,
        1 "letter" Letter,
        2 "talk" Talk,
        3 "on_site" OnSite,
        4 "joint" Joint,
        5 "law_check" LawCheck,
        6 "research" Research,
        7 "deputies" Deputies,
        8 "report" Report,
    }
    NoticeWay "notice_way" {
        0 "written" Written,
        1 "spoken" Spoken,
        2 "phone" Phone,
    }
    Satisfaction "satisfaction" {
        0 "satisfied" Satisfied,
        1 "mostly" Mostly,
        2 "dissatisfied" Dissatisfied,
        3 "unreached" Unreached,
    }
    PaperKind "paper_kind" {
        0 "registration" Registration,
        1 "instruction_slip" InstructionSlip,
        2 "assignment" Assignment,
        3 "referral" Referral,
        4 "reminder" Reminder,
        5 "remedy" Remedy,
        6 "supervision" Supervision,
        7 "extension" Extension,
        8 "objection" Objection,
        9 "notice" Notice,
        10 "conclusion" Conclusion,
        11 "dossier" Dossier,
    }
    PeriodUnit "period_unit" {
        0 "days" Days,
        1 "working_days" WorkingDays,
        2 "months" Months,
    }
    Roll "roll" {
        0 "forward" Forward,
        1 "keep" Keep,
    }
    AttachmentKind "attachment_kind" {
        0 "original" Original,
        1 "slip" Slip,
        2 "letter" Letter,
        3 "report" Report,
        4 "answer" Answer,
        5 "receipt" Receipt,
        6 "notice" Notice,
        7 "transcript" Transcript,
        8 "other" Other,
    }
    FileFormat "file_format" {
        0 "pdf" Pdf,
        1 "jpg" Jpeg,
        2 "png" Png,
    }
    DossierPart "dossier_part" {
        0 "original" Original,
        1 "slip" Slip,
        2 "report" Report,
        3 "answer" Answer,
        4 "notice" Notice,
    }
}
