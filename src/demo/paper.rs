//! What the clerk registers of a planned petition: names, texts, demands, the talk.

use chrono::{Datelike, NaiveTime};

use super::{
    STAFF,
    invented::{self, Names},
    plan::Plan,
    random::Random,
    topic::Case,
};
use crate::domain::{
    category::Category,
    details::{Details, Petitioner, Visit},
    terms::{Channel, EndingKind, Origin, Purpose},
};

/// What was tried before; each ends a summary's account.
const TRIED: &[&str] = &[
    "此前已向村委会和乡镇反映过多次，均没有得到明确答复。",
    "信访人曾到县信访局登记，被告知等候通知，至今没有回音。",
    "有关单位口头答应处理，但一直没有书面答复，也没有实际行动。",
    "去年曾找过分管领导，当场表态解决，事后不了了之。",
    "经办人员更换后，前面递交的材料要求重新提交，事情又回到原点。",
    "村里为此开过两次会，意见不统一，只好逐级反映。",
    "信访人不懂该找哪个部门，跑了几个单位都说不归自己管。",
    "双方在村里谈过几次，越谈越僵，再拖下去恐怕会出事。",
    "信访人愿意配合调查，并可提供照片、票据和证人。",
    "前年提交的书面申请石沉大海，窗口查不到任何记录。",
    "乡镇工作人员到现场看过一次，拍了照片，没有下文。",
    "家里为此事花费不少，生活受到很大影响。",
];

const LETTER_ENDS: &[&str] = &[
    "恳请县人大常委会督促有关单位依法处理。",
    "现致信县人大，盼望得到公正解决。",
    "请人大领导在百忙中过问此事。",
    "希望人大发挥监督作用，给群众一个说法。",
    "",
];

const TALKS: &[&str] = &[
    "来访人情绪平稳，反映情况具体，提交了书面材料。已告知办理程序和答复期限。",
    "来访人起初情绪激动，经耐心倾听和解释后平静下来，表示愿意等候处理结果。",
    "来访人方言较重，由同行村民协助说明。已逐条记录诉求并当面宣读核对。",
    "已向来访人说明人大不直接处理具体案件，将按程序交有关单位办理并督促答复。",
    "来访人要求主任接访，经说明情况后同意由办公室先行登记。",
];

const ANSWERS: &[&str] = &[
    "已当面说明有关政策规定和申办程序，并提供经办窗口的地址和电话，信访人表示清楚。",
    "经查询，信访人所提事项正在正常办理期限内，已告知预计办结时间，信访人表示理解。",
    "所反映事项可直接向乡镇便民服务中心申请，已列出所需材料清单交信访人。",
];

/// What a matter is about and the names that it goes by.
#[derive(Debug)]
pub(super) struct Story {
    case: &'static Case,
    names: Names,
}

/// Writes the details of a petition; also returns its story, for what is reported later.
pub(super) fn details(seed: u64, plan: &Plan) -> (Story, Details) {
    // The matter's own numbers come first: a repeat has the same names and the same facts.
    let first_on = plan.earlier.first().map_or(plan.received_on, |(_, on)| *on);
    let subject = plan.matter as u64 * 2;
    let mut matter = Random::of(seed, subject);
    let names = Names::new(&mut matter, first_on.year(), plan.topic.trade);
    let case = plan.topic.cases.get(matter.index(plan.topic.cases.len()));
    let case = case.expect("every topic has a case");
    let name = invented::person(&mut matter);
    let mut own =
        Random::of(seed, u64::from(plan.number.year) << 32 | u64::from(plan.number.serial));
    let random = &mut own;
    let mut people = people(plan, &name, &names, random);
    if plan.anonymous {
        people.clear();
    }
    let mut details = Details {
        channel: plan.channel,
        origin: origin(plan, random),
        petitioners: people,
        people: plan.people,
        identity: plan.topic.identity.to_owned(),
        township: names.township.to_owned(),
        village: names.village.to_owned(),
        title: retitled(plan, &names.fill(case.title)),
        summary: summary(plan, &names.fill(case.fact), random),
        demands: demands(case, &names, random),
        category: Category { main: plan.topic.main.into(), sub: plan.topic.sub.into() },
        purpose: purpose(plan),
        accused: names.fill(plan.topic.accused),
        urgent: plan.topic.urgent,
        confidential: plan.confidential,
        attachments: u16::try_from(random.below(10)).unwrap_or(0),
        related: plan.earlier.iter().map(|(number, _)| *number).collect(),
        ..Details::received(plan.received_on)
    };
    if details.origin == Origin::Upstream {
        details.source.organ.push_str("海南省人大常委会办公厅");
        details.source.number =
            format!("琼人信〔{}〕{}号", plan.number.year, 10 + plan.matter % 80);
    }
    if plan.channel == Channel::Visit {
        details.visit = visit(plan, random);
        if plan.people >= 5 {
            details.representatives =
                details.petitioners.iter().map(|person| person.name.clone()).collect();
        }
    }
    (Story { case, names }, details)
}

impl Story {
    /// Returns what a unit finds and does about it.
    pub(super) fn finding(&self, random: &mut Random) -> String {
        self.names.fill(random.pick(self.case.findings))
    }
}

/// Returns the named petitioners: everybody of a few, the representatives of many.
fn people(plan: &Plan, name: &str, names: &Names, random: &mut Random) -> Vec<Petitioner> {
    let most = if plan.people < 5 { plan.people } else { plan.people.min(2 + plan.people % 4) };
    let address = names.fill(match plan.topic.identity {
        "农场职工" => "{f}",
        "教师" => "{s}",
        _ => "{t}{v}",
    });
    let mut people: Vec<Petitioner> = Vec::new();
    for nth in 0..most {
        let name = if nth == 0 { name.to_owned() } else { invented::person(random) };
        if people.iter().any(|person| person.name == name) {
            continue;
        }
        let phone = if nth == 0 && !plan.matter.is_multiple_of(5) {
            invented::phone(plan.matter)
        } else {
            String::new()
        };
        people.push(Petitioner {
            ethnicity: ethnicity(&name).to_owned(),
            name,
            phone,
            address: address.clone(),
            ..Petitioner::default()
        });
    }
    people
}

/// Returns what somebody of this name is, the same whenever the name comes again.
fn ethnicity(name: &str) -> &'static str {
    let sum: usize = name.bytes().map(usize::from).sum();
    ["黎族", "黎族", "汉族", "苗族"][sum % 4]
}

fn origin(plan: &Plan, random: &mut Random) -> Origin {
    match (plan.channel, random.below(100)) {
        (Channel::Visit, _) | (_, 0..80) => Origin::Direct,
        (_, 80..88) => Origin::Leader,
        (_, 88..93) => Origin::Upstream,
        (_, 93..97) => Origin::Deputy,
        _ => Origin::OtherUnit,
    }
}

fn purpose(plan: &Plan) -> Purpose {
    if plan.fate == crate::demo::fate::Fate::Ended(EndingKind::Answered) {
        Purpose::Inquiry
    } else {
        plan.topic.purpose
    }
}

fn retitled(plan: &Plan, title: &str) -> String {
    if plan.earlier.is_empty() {
        title.to_owned()
    } else if title.starts_with("反映") || title.starts_with("要求") {
        format!("再次{title}")
    } else {
        format!("再次反映{title}")
    }
}

fn summary(plan: &Plan, fact: &str, random: &mut Random) -> String {
    let before = match plan.earlier.last() {
        Some((number, on)) => format!(
            "信访人曾于{}年{}月就此事信访（{number}），问题至今没有得到满意的解决。",
            on.year(),
            on.month()
        ),
        None => random.pick(TRIED).to_owned(),
    };
    let end = if plan.channel == Channel::Letter { random.pick(LETTER_ENDS) } else { "" };
    format!("{fact}{before}{end}")
}

fn demands(case: &Case, names: &Names, random: &mut Random) -> Vec<String> {
    let count = random.count(1..=4) as usize;
    case.demands.iter().take(count).map(|demand| names.fill(demand)).collect()
}

fn visit(plan: &Plan, random: &mut Random) -> Visit {
    let answered = plan.fate == crate::demo::fate::Fate::Ended(EndingKind::Answered);
    let minutes = 510 + plan.minutes.saturating_sub(random.below(5));
    Visit {
        time: NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0),
        receptionist: random.pick(&STAFF).to_owned(),
        record: random.pick(TALKS).to_owned(),
        answer: if answered { random.pick(ANSWERS).to_owned() } else { String::new() },
        place: "信访接待室".into(),
        ..Visit::default()
    }
}

/// Returns what was said to somebody who was answered on the spot.
pub(super) fn answer(details: &Details, random: &mut Random) -> String {
    if details.visit.answer.is_empty() {
        random.pick(ANSWERS).to_owned()
    } else {
        details.visit.answer.clone()
    }
}
