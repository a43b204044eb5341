//! What the invented petitions are about: tables of sentences with places for invented names.
//!
//! Places: `{v}` and `{w}` villages, `{t}` township, `{c}` company, `{f}` farm, `{s}` school,
//! `{r}` river, `{x}` surname, `{m}` mu of land, `{k}` ten thousand yuan, `{h}` households,
//! `{n}` a few, `{y}` a year gone by. Who petitions and what becomes of it, this file does not know.

mod conduct;
mod land;
mod livelihood;
mod order;
mod others;
mod services;

use crate::domain::terms::Purpose;

/// One kind of problem.
#[derive(Debug)]
pub(super) struct Topic {
    pub(super) main: &'static str,
    pub(super) sub: &'static str,
    /// How many of the 293 petitions of a term are about it.
    pub(super) weight: u32,
    pub(super) purpose: Purpose,
    /// The units that handle it, the lead first.
    pub(super) units: &'static [&'static str],
    pub(super) identity: &'static str,
    pub(super) accused: &'static str,
    /// What its companies are called after their invented names.
    pub(super) trade: &'static str,
    /// Whether it concerns many, who may sign or come together.
    pub(super) shared: bool,
    pub(super) urgent: bool,
    pub(super) cases: &'static [Case],
}

/// One story: what is written about it from the title to the unit's report.
#[derive(Debug)]
pub(super) struct Case {
    pub(super) title: &'static str,
    pub(super) fact: &'static str,
    pub(super) demands: &'static [&'static str],
    /// What the unit finds and does.
    pub(super) findings: &'static [&'static str],
}

/// What the entries of a table have in common.
const PLAIN: Topic = Topic {
    main: "其他",
    sub: "",
    weight: 0,
    purpose: Purpose::Redress,
    units: &["县信访局"],
    identity: "农民",
    accused: "",
    trade: "农业开发有限公司",
    shared: false,
    urgent: false,
    cases: &[],
};

/// Every topic, group by group in the order of the source document.
pub(super) fn all() -> impl Iterator<Item = &'static Topic> {
    [
        land::TOPICS,
        order::TOPICS,
        livelihood::TOPICS,
        services::TOPICS,
        conduct::TOPICS,
        others::TOPICS,
    ]
    .into_iter()
    .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{category::Category, office::units};

    #[test]
    fn the_topics_make_a_term_of_the_source_document() {
        assert_eq!(all().map(|topic| topic.weight).sum::<u32>(), 293);
        for group in ["土地纠纷", "社会治安", "民生", "领导干部违纪违法"] {
            assert!(all().filter(|topic| topic.main == group).count() >= 2, "{group}");
        }
    }

    #[test]
    fn every_topic_has_a_known_category_known_units_and_sentences() {
        for topic in all() {
            let category = Category { main: topic.main.into(), sub: topic.sub.into() };
            assert!(category.is_known(), "{category}");
            assert!(!topic.cases.is_empty(), "{category}");
            for case in topic.cases {
                assert!(!case.demands.is_empty() && !case.findings.is_empty(), "{}", case.title);
            }
            for unit in topic.units.iter().filter(|unit| **unit != "{t}人民政府") {
                let committee = unit.ends_with("工委");
                assert!(committee || units::find(unit).is_some_and(|u| u.name == *unit), "{unit}");
            }
        }
    }

    #[test]
    fn an_accusation_goes_to_the_discipline_commission_alone() {
        for topic in all() {
            let accuses = topic.purpose == Purpose::Accusation || topic.main == "领导干部违纪违法";
            assert_eq!(accuses, topic.units == ["县纪委监委"], "{}", topic.sub);
            assert!(!accuses || !topic.accused.is_empty(), "{}", topic.sub);
        }
    }
}
