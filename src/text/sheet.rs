//! The fields of a registration, one after another as on the registration sheet (登记表).

use std::fmt::Display;

use chrono::{NaiveDate, NaiveTime};

use super::{dates, people, phrases, refusals, word};
use crate::{
    api::{ChainLine, Similar},
    domain::{
        details::{Details, Petitioner},
        number::Number,
        row::Row,
        terms::Field,
    },
};

phrases! {
    YES: "是", "yes";
    NO: "否", "no";
    COLLECTIVE: "{0}（集体访）", "{0} (collective visit)";
    JOINT: "{0}（联名信）", "{0} (joint letter)";
    NUMBERED: "{0}. {1}", "{0}. {1}";
    RECEIVED: "{0}（{1}）", "{0} ({1})";
    SIMILAR: "可能重复", "May be the same matter";
    ALIKE: "{0}（{1}）{2}", "{0} ({1}) {2}";
    ALIKE_WHO: "{0} {1} {2} {3}{4}", "{0} {1} {2} {3}{4}";
    ALIKE_WHAT: "{0}：{1}", "{0}: {1}";
    AND_UNITS: "{0}等{1}家", "{0} and others ({1})";
    CHAIN: "一事一链（{0} 件）", "This matter ({0} petitions)";
    CHAIN_LINE: "{0}. {1} {2} {3}（第{4}次） {5}{6}", "{0}. {1} {2} {3} (no. {4}) {5}{6}";
    THIS_ONE: "　←本件", "  <- this one";
}

/// Returns every filled field with its name, in the order of the sheet; empty ones are left out.
///
/// Days of another year than `today`'s carry their year.
pub fn details(details: &Details, today: NaiveDate) -> Vec<(String, String)> {
    let mut sheet = Sheet::default();
    receipt(&mut sheet, details, today);
    petitioners(&mut sheet, details);
    matter(&mut sheet, details);
    visit(&mut sheet, details);
    sheet.lines
}

/// Returns a petition that may be the same matter in one line: which, whose, where it stands and
/// why, for a title alone is not enough to decide.
pub fn alike(similar: &Similar, today: NaiveDate) -> String {
    ALIKE.fill(&[&alike_who(similar, today), &reasons(similar), &similar.row.title])
}

/// Returns its number, day of receipt, petitioner, stage and unit.
pub fn alike_who(similar: &Similar, today: NaiveDate) -> String {
    let row = &similar.row;
    // Another petition's page is no place for a name that was to be kept.
    let who = if row.confidential {
        word(Field::Confidential).to_owned()
    } else {
        people::petitioner(&row.names, row.people)
    };
    let on = dates::short(row.received_on, today);
    ALIKE_WHO.fill(&[&row.number, &on, &who, &word(row.stage), &units(row)])
}

/// Returns why it may be the same matter, and its title.
pub fn alike_what(similar: &Similar) -> String {
    ALIKE_WHAT.fill(&[&reasons(similar), &similar.row.title])
}

fn reasons(similar: &Similar) -> String {
    let reasons: Vec<&str> = similar.found.reasons.iter().map(|reason| word(*reason)).collect();
    reasons.join(refusals::LIST_COMMA.get())
}

/// Returns the units that handle it, behind a blank.
fn units(row: &Row) -> String {
    match row.units.as_slice() {
        [] => String::new(),
        [unit] => format!(" {}", unit.unit),
        [unit, ..] => format!(" {}", AND_UNITS.fill(&[&unit.unit, &row.units.len()])),
    }
}

/// Returns the petitions of one matter a line each, in order of receipt; nothing of one that
/// stands alone. `own` is the one on whose page they stand.
pub fn chain(chain: &[ChainLine], own: Number) -> Vec<String> {
    if chain.len() < 2 {
        return Vec::new();
    }
    let line = |line: &ChainLine| {
        let ChainLine { row, turn, .. } = line;
        let own = if row.number == own { THIS_ONE.get() } else { "" };
        let stands = format!("{}{}", word(row.stage), units(row));
        let channel = word(row.channel);
        let nth = turn.nth_in_channel;
        CHAIN_LINE.fill(&[&turn.nth, &row.number, &row.received_on, &channel, &nth, &stands, &own])
    };
    chain.iter().map(line).collect()
}

#[derive(Default)]
struct Sheet {
    lines: Vec<(String, String)>,
}

impl Sheet {
    fn put(&mut self, field: Field, value: impl Display) {
        let value = value.to_string();
        if !value.is_empty() {
            self.lines.push((word(field).to_owned(), value));
        }
    }

    fn day(&mut self, field: Field, day: Option<NaiveDate>, today: NaiveDate) {
        if let Some(day) = day {
            self.put(field, dates::short(day, today));
        }
    }

    fn time(&mut self, field: Field, time: Option<NaiveTime>) {
        if let Some(time) = time {
            self.put(field, time.format("%H:%M"));
        }
    }

    /// Puts a number that is told unless it is zero.
    fn count(&mut self, field: Field, count: u32) {
        if count > 0 {
            self.put(field, count);
        }
    }

    fn mark(&mut self, field: Field, set: bool) {
        if set {
            self.put(field, YES);
        }
    }
}

fn receipt(sheet: &mut Sheet, details: &Details, today: NaiveDate) {
    sheet.put(Field::Channel, word(details.channel));
    let on = details.received_on;
    sheet.put(Field::ReceivedOn, RECEIVED.fill(&[&dates::short(on, today), &dates::weekday(on)]));
    sheet.put(Field::Origin, word(details.origin));
    sheet.day(Field::LetterOn, details.letter_on, today);
    sheet.day(Field::PostmarkOn, details.postmark_on, today);
    sheet.put(Field::SourceOrgan, &details.source.organ);
    sheet.put(Field::SourceNumber, &details.source.number);
    sheet.day(Field::SourceDueOn, details.source.due_on, today);
}

fn petitioners(sheet: &mut Sheet, details: &Details) {
    let joined = |part: fn(&Petitioner) -> &String| {
        let parts: Vec<&str> = details
            .petitioners
            .iter()
            .map(part)
            .filter(|p| !p.is_empty())
            .map(String::as_str)
            .collect();
        parts.join(refusals::LIST_COMMA.get())
    };
    if details.is_anonymous() {
        sheet.put(Field::Petitioner, people::ANONYMOUS);
    }
    sheet.put(Field::Petitioner, joined(|p| &p.name));
    sheet.put(Field::Phone, joined(|p| &p.phone));
    sheet.put(Field::IdNumber, joined(|p| &p.id_number));
    sheet.put(Field::Address, joined(|p| &p.address));
    sheet.put(Field::Gender, joined(|p| &p.gender));
    sheet.put(Field::Ethnicity, joined(|p| &p.ethnicity));
    let people = details.people;
    if details.is_collective() {
        sheet.put(Field::People, COLLECTIVE.fill(&[&people]));
    } else if details.is_joint() {
        sheet.put(Field::People, JOINT.fill(&[&people]));
    } else {
        sheet.put(Field::People, people);
    }
    sheet.count(Field::Affected, details.affected);
    sheet.put(Field::Representatives, details.representatives.join(refusals::LIST_COMMA.get()));
    sheet.put(Field::Identity, &details.identity);
    sheet.put(Field::Township, &details.township);
    sheet.put(Field::Village, &details.village);
    sheet.put(Field::Guardian, &details.guardian);
}

fn matter(sheet: &mut Sheet, details: &Details) {
    sheet.put(Field::Title, &details.title);
    sheet.put(Field::Summary, &details.summary);
    sheet.put(Field::Demands, demands(&details.demands));
    sheet.put(Field::Category, &details.category);
    sheet.put(Field::Purpose, word(details.purpose));
    sheet.put(Field::Accused, &details.accused);
    sheet.put(Field::AccusedUnit, &details.accused_unit);
    let circumstances: Vec<&str> = details.circumstances.iter().map(|one| word(*one)).collect();
    sheet.put(Field::Circumstances, circumstances.join(refusals::LIST_COMMA.get()));
    sheet.mark(Field::Urgent, details.urgent);
    sheet.mark(Field::Confidential, details.confidential);
    sheet.count(Field::Attachments, details.attachments.into());
    sheet.put(Field::KeptAt, &details.kept_at);
    let related: Vec<String> = details.related.iter().map(ToString::to_string).collect();
    sheet.put(Field::Related, related.join(refusals::LIST_COMMA.get()));
}

fn visit(sheet: &mut Sheet, details: &Details) {
    let visit = &details.visit;
    sheet.time(Field::VisitTime, visit.time);
    sheet.time(Field::VisitUntil, visit.until);
    sheet.put(Field::VisitPlace, &visit.place);
    sheet.put(Field::Receptionist, &visit.receptionist);
    if let Some(first) = visit.batch {
        sheet.put(Field::Batch, first);
    }
    sheet.put(Field::Record, &visit.record);
    sheet.put(Field::SpotAnswer, &visit.answer);
    sheet.put(Field::Conduct, &visit.conduct);
    sheet.put(Field::HandedIn, &visit.handed_in);
}

/// Returns the demands a line each, numbered when there are several.
pub fn demands(demands: &[String]) -> String {
    if let [only] = demands {
        return only.clone();
    }
    let lines: Vec<String> =
        (1..).zip(demands).map(|(place, demand)| NUMBERED.fill(&[&place, demand])).collect();
    lines.join("\n")
}

/// Returns 是 or 否.
pub fn yes_or_no(yes: bool) -> &'static str {
    if yes { YES.get() } else { NO.get() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        category::Category,
        terms::{Channel, Circumstance},
    };

    #[test]
    fn the_sheet_leaves_out_what_is_empty() {
        let today: NaiveDate = "2026-11-22".parse().unwrap();
        let mut visit = Details {
            channel: Channel::Visit,
            people: 8,
            title: "土地".into(),
            summary: "争议".into(),
            demands: vec!["归还".into(), "赔偿".into()],
            category: Category::read("教育"),
            urgent: true,
            ..Details::received(today)
        };
        let lines = |visit: &Details| -> Vec<String> {
            details(visit, today).iter().map(|(name, value)| format!("{name}={value}")).collect()
        };
        assert_eq!(
            lines(&visit),
            [
                "形式=来访",
                "收件日期=11-22（周日）",
                "来源=自收",
                "信访人=匿名",
                "人数=8（集体访）",
                "标题=土地",
                "内容摘要=争议",
                "诉求=1. 归还\n2. 赔偿",
                "分类=民生/教育",
                "目的=求决",
                "紧急=是",
            ]
        );
        visit.source.organ = "县信访局".into();
        visit.circumstances = vec![Circumstance::Threat, Circumstance::Backlog];
        visit.affected = 120;
        visit.visit.until = NaiveTime::from_hms_opt(10, 40, 0);
        for line in ["来源机关=县信访局", "情形=扬言、积案", "涉及人数=120", "离开时间=10:40"]
        {
            assert!(lines(&visit).contains(&line.to_owned()), "{line}");
        }
        visit.petitioners = vec![Petitioner { name: "符某".into(), ..Petitioner::default() }];
        assert!(lines(&visit).contains(&"信访人=符某".to_owned()));
        assert!(!lines(&visit).contains(&"信访人=匿名".to_owned()));
    }
}
