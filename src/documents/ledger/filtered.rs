//! A filter in words: what stands above a list that left the program, and on its record.

use chrono::NaiveDate;

use crate::domain::{
    question::Filter,
    terms::{Field, Term, figures::Mark},
};

/// Returns which petitions a filter admits, in words; `全部` where it admits all.
pub fn filtered(filter: &Filter, as_of: Option<NaiveDate>) -> String {
    let Filter {
        search,
        stage,
        unit,
        category,
        year,
        from,
        to,
        channel,
        origin,
        purpose,
        township,
        village,
        main,
        sub,
        way,
        verdict,
        units,
        backfilled,
        marks,
        list,
    } = filter;
    let stated = |text: &Option<String>| {
        text.as_ref().map(|text| if text.is_empty() { "未载明" } else { text }.to_owned())
    };
    let units = (!units.is_empty()).then(|| {
        let names: Vec<&str> = units.iter().map(|unit| none(unit)).collect();
        names.join("、")
    });
    let marks: Vec<&str> = marks.iter().map(|mark: &Mark| mark.zh()).collect();
    let backfilled = backfilled.map(|only| if only { "补录件" } else { "不含补录件" });
    let parts = [
        ("清单", list.map(|list| list.zh().to_owned())),
        (Field::Search.zh(), search.clone().filter(|text| !text.trim().is_empty())),
        (Field::Stage.zh(), stage.map(|stage| stage.zh().to_owned())),
        (Field::Unit.zh(), unit.clone().or(units)),
        (Field::Category.zh(), category.clone()),
        (Field::Main.zh(), stated(main)),
        (Field::Sub.zh(), stated(sub)),
        (Field::Year.zh(), year.map(|year| year.to_string())),
        (Field::ReceivedOn.zh(), period(*from, *to)),
        (Field::Channel.zh(), channel.map(|channel| channel.zh().to_owned())),
        (Field::Origin.zh(), origin.map(|origin| origin.zh().to_owned())),
        (Field::Purpose.zh(), purpose.map(|purpose| purpose.zh().to_owned())),
        (Field::Township.zh(), stated(township)),
        (Field::Village.zh(), stated(village)),
        (Field::Disposition.zh(), way.map(|way| way.zh().to_owned())),
        (Field::Verdict.zh(), verdict.map(|verdict| verdict.zh().to_owned())),
        ("口径", (!marks.is_empty()).then(|| marks.join("、"))),
        ("补录", backfilled.map(str::to_owned)),
        ("截至", as_of.map(|day| day.to_string())),
    ];
    let told: Vec<String> =
        parts.into_iter().filter_map(|(name, value)| Some(format!("{name}：{}", value?))).collect();
    if told.is_empty() { "全部".to_owned() } else { told.join("；") }
}

fn none(name: &str) -> &str {
    if name.is_empty() { "未交单位" } else { name }
}

fn period(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Option<String> {
    match (from, to) {
        (Some(from), Some(to)) => Some(format!("{from}至{to}")),
        (Some(from), None) => Some(format!("{from}起")),
        (None, Some(to)) => Some(format!("{to}止")),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::terms::Stage;

    #[test]
    fn a_filter_is_told_by_everything_that_it_asks_for() {
        assert_eq!(filtered(&Filter::default(), None), "全部");
        let filter = Filter {
            search: Some("  ".into()),
            stage: Some(Stage::Concluded),
            unit: Some("教育".into()),
            from: NaiveDate::from_ymd_opt(2026, 1, 1),
            township: Some(String::new()),
            marks: vec![Mark::Repeat, Mark::OpenOverdue],
            backfilled: Some(false),
            ..Filter::default()
        };
        assert_eq!(
            filtered(&filter, NaiveDate::from_ymd_opt(2026, 6, 30)),
            "状态：已办结；单位：教育；收件日期：2026-01-01起；乡镇：未载明；\
             口径：重件、超期未结；补录：不含补录件；截至：2026-06-30"
        );
    }
}
