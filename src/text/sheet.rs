//! The fields of a registration, one after another as on the registration sheet (登记表).

use std::fmt::Display;

use chrono::NaiveDate;

use super::{dates, people, phrases, refusals, word};
use crate::{
    api::Similar,
    domain::{
        details::{Details, Petitioner},
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
    ALIKE: "{0} {1} {2} {3}（{4}）", "{0} {1} {2} {3} ({4})";
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

/// Returns a petition that may be the same matter, with the reasons: number, petitioner, title
/// and stage, for a title alone is not enough to decide.
pub fn alike(similar: &Similar) -> String {
    let row = &similar.row;
    let reasons: Vec<&str> = similar.found.reasons.iter().map(|reason| word(*reason)).collect();
    // Another petition's page is no place for a name that was to be kept.
    let who = if row.confidential {
        word(Field::Confidential).to_owned()
    } else {
        people::petitioner(&row.names, row.people)
    };
    ALIKE.fill(&[
        &row.number,
        &who,
        &row.title,
        &word(row.stage),
        &reasons.join(refusals::LIST_COMMA.get()),
    ])
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
    let people = details.people;
    if details.is_collective() {
        sheet.put(Field::People, COLLECTIVE.fill(&[&people]));
    } else if details.is_joint() {
        sheet.put(Field::People, JOINT.fill(&[&people]));
    } else {
        sheet.put(Field::People, people);
    }
    sheet.put(Field::Representatives, details.representatives.join(refusals::LIST_COMMA.get()));
    sheet.put(Field::Identity, &details.identity);
    sheet.put(Field::Township, &details.township);
    sheet.put(Field::Village, &details.village);
}

fn matter(sheet: &mut Sheet, details: &Details) {
    sheet.put(Field::Title, &details.title);
    sheet.put(Field::Summary, &details.summary);
    sheet.put(Field::Demands, demands(&details.demands));
    sheet.put(Field::Category, &details.category);
    sheet.put(Field::Purpose, word(details.purpose));
    sheet.put(Field::Accused, &details.accused);
    sheet.mark(Field::Urgent, details.urgent);
    sheet.mark(Field::Confidential, details.confidential);
    if details.attachments > 0 {
        sheet.put(Field::Attachments, details.attachments);
    }
    let related: Vec<String> = details.related.iter().map(ToString::to_string).collect();
    sheet.put(Field::Related, related.join(refusals::LIST_COMMA.get()));
}

fn visit(sheet: &mut Sheet, details: &Details) {
    let visit = &details.visit;
    if let Some(time) = visit.time {
        sheet.put(Field::VisitTime, time.format("%H:%M"));
    }
    sheet.put(Field::Receptionist, &visit.receptionist);
    sheet.put(Field::Record, &visit.record);
    sheet.put(Field::SpotAnswer, &visit.answer);
}

/// Returns the demands a line each, numbered when there are several.
fn demands(demands: &[String]) -> String {
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
    use crate::domain::{category::Category, terms::Channel};

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
        visit.petitioners = vec![Petitioner { name: "符某".into(), ..Petitioner::default() }];
        assert!(lines(&visit).contains(&"信访人=符某".to_owned()));
        assert!(!lines(&visit).contains(&"信访人=匿名".to_owned()));
    }
}
