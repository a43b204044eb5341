//! What is worth a thought before a petition goes to a unit; nothing here forbids anything.

use crate::domain::{
    book::Book,
    details::Details,
    terms::{Caution, Channel, UnitKind},
};

/// Returns what the clerk is reminded of when these units are to get the petition.
pub fn cautions(details: &Details, units: &[String], book: &Book) -> Vec<Caution> {
    let kinds: Vec<UnitKind> =
        units.iter().filter_map(|unit| book.unit(unit)).map(|unit| unit.kind).collect();
    let own_township = !details.township.is_empty()
        && units.iter().any(|unit| unit.starts_with(&details.township))
        && kinds.contains(&UnitKind::Township);
    let several = details.channel == Channel::Visit && details.visit.batch.is_some();
    [
        (details.is_accusation() && own_township, Caution::OwnTownship),
        (details.is_litigation(), Caution::Litigation),
        (details.confidential, Caution::Confidential),
        (!details.source.number.is_empty(), Caution::ElsewhereToo),
        (several, Caution::SameVisit),
        (details.is_anonymous(), Caution::Anonymous),
    ]
    .into_iter()
    .filter_map(|(holds, caution)| holds.then_some(caution))
    .collect()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::domain::{details::Petitioner, terms::Purpose};

    fn details(change: impl FnOnce(&mut Details)) -> Details {
        let mut details = Details {
            petitioners: vec![Petitioner { name: "符某".into(), ..Petitioner::default() }],
            township: "金波乡".into(),
            ..Details::received(NaiveDate::from_ymd_opt(2026, 11, 22).unwrap())
        };
        change(&mut details);
        details
    }

    #[test]
    fn an_accused_village_cadre_may_have_relatives_in_the_townships_government() {
        let book = Book::initial();
        let accused = details(|details| details.purpose = Purpose::Accusation);
        let cautions = |unit: &str| cautions(&accused, &[unit.to_owned()], &book);
        assert_eq!(cautions("县纪委监委"), []);
        assert_eq!(cautions("金波乡人民政府"), [Caution::OwnTownship]);
        assert_eq!(cautions("七坊镇人民政府"), []);
    }

    #[test]
    fn what_another_body_has_too_is_not_assigned_twice_without_a_thought() {
        let book = Book::initial();
        let elsewhere = details(|details| details.source.number = "XF20260013".into());
        assert_eq!(cautions(&elsewhere, &["县教育局".into()], &book), [Caution::ElsewhereToo]);
    }
}
