//! Who should instruct, proposed from the petition itself (S4, S5 of the office's own rule).
//!
//! Ordinary → the vice-chair in charge; special, sudden or collective → the chair;
//! several units and large influence → the chairpersons' meeting; unit unclear → a committee.

use crate::domain::{
    details::Details,
    terms::{Route, RouteReason},
};

/// Returns the proposed route and the reasons for it, the strongest first.
pub fn suggest(details: &Details, units: &[String]) -> (Route, Vec<RouteReason>) {
    let mut reasons = Vec::new();
    if details.is_collective() {
        reasons.push(RouteReason::Collective);
    }
    if details.is_pressing() {
        reasons.push(RouteReason::Urgent);
    }
    if details.is_accusation() {
        reasons.push(RouteReason::Accusation);
    }
    let weighty = !reasons.is_empty();
    if units.len() > 1 {
        reasons.push(RouteReason::SeveralUnits);
    }
    let route = match (weighty, units.len() > 1) {
        (true, true) => Route::Meeting,
        (true, false) => Route::Chair,
        (false, _) => Route::ViceChair,
    };
    if reasons.is_empty() {
        reasons.push(RouteReason::Ordinary);
    }
    (route, reasons)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::terms::{Channel, Purpose};

    #[test]
    fn the_route_follows_from_the_petition() {
        let on = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let plain = Details::received(on);
        let collective = Details { channel: Channel::Visit, people: 8, ..plain.clone() };
        let urgent = Details { urgent: true, ..plain.clone() };
        let accusation = Details { purpose: Purpose::Accusation, ..plain.clone() };
        let (one, two) =
            (vec!["县教育局".to_owned()], vec!["县教育局".to_owned(), "县公安局".to_owned()]);
        for (details, units, route, reasons) in [
            (&plain, &one, Route::ViceChair, vec![RouteReason::Ordinary]),
            (&plain, &two, Route::ViceChair, vec![RouteReason::SeveralUnits]),
            (&collective, &one, Route::Chair, vec![RouteReason::Collective]),
            (
                &collective,
                &two,
                Route::Meeting,
                vec![RouteReason::Collective, RouteReason::SeveralUnits],
            ),
            (&urgent, &one, Route::Chair, vec![RouteReason::Urgent]),
            (&accusation, &one, Route::Chair, vec![RouteReason::Accusation]),
        ] {
            assert_eq!(suggest(details, units), (route, reasons));
        }
    }
}
