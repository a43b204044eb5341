//! What the office starts with: its name, leaders, townships and kinds of petitioners.
//!
//! These are proposals for the pickers, never rules: whatever a person types instead is kept
//! as it is typed. Leaders stand by post, so that the lists outlive an election. What an office
//! changes for itself is kept elsewhere.

pub mod phrases;
pub mod units;
pub mod wording;

use crate::domain::terms::Route;

/// The office's name as it stands under a letter.
pub const NAME: &str = "白沙黎族自治县人大常委会办公室";

/// The office's name within a sentence.
pub const SHORT_NAME: &str = "白沙县人大常委会办公室";

/// The office's code on its letters (机关代字), as in 白人信〔2026〕3号.
pub const LETTER_CODE: &str = "白人信";

/// Who gets a copy of a supervision letter (抄送).
pub const COPIES: &str = "县人民政府办公室";

/// The form of dossier numbers (档号): 档案门类·年度-保管期限-机构-件号 (DA/T 22-2015).
pub const DOSSIER_FORM: &str = "WS·年度-期限-XF-件号";

/// What stands in such a form for the year, for how long it is kept, and for the serial.
pub const DOSSIER_YEAR: &str = "年度";
pub const DOSSIER_KEPT: &str = "期限";
pub const DOSSIER_SERIAL: &str = "件号";

/// The running term of office and its first day, which is the office's to correct.
pub const CONGRESS: (&str, (i32, u32, u32)) = ("第十六届", (2021, 7, 1));

/// What stands for a name that is not told; in an old register it makes a petition confidential.
pub const MASKED: &str = "保密";

/// Who may instruct on each route, the usual one first.
pub const LEADERS: [(Route, &[&str]); 4] = [
    (Route::ViceChair, &["分管副主任", "副主任"]),
    (Route::Chair, &["主任"]),
    (Route::Meeting, &["主任会议"]),
    (
        Route::Committee,
        &[
            "农村工委",
            "监察和司法工委",
            "财经工委",
            "教科文卫工委",
            "环境资源工委",
            "民族华侨工委",
            "选举任免联络工委",
        ],
    ),
];

/// The county's townships (乡镇), and last the farms that stand beside them.
pub const TOWNSHIPS: [&str; 12] = [
    "牙叉镇",
    "七坊镇",
    "邦溪镇",
    "打安镇",
    "细水乡",
    "元门乡",
    "南开乡",
    "阜龙乡",
    "青松乡",
    "荣邦乡",
    "金波乡",
    "农场",
];

/// The places of a new book: the townships, and whether it is a farm.
pub const PLACES: [(&str, bool); 12] = {
    let mut places = [("", false); 12];
    let mut at = 0;
    while at < places.len() {
        // The farms stand last.
        places[at] = (TOWNSHIPS[at], at + 1 == TOWNSHIPS.len());
        at += 1;
    }
    places
};

/// What petitioners are (身份): the national list, and what a farming county adds to it.
pub const IDENTITIES: [&str; 22] = [
    "农民",
    "农场职工",
    "工人",
    "教师",
    "学生",
    "医生",
    "律师",
    "公务员",
    "事业单位工作人员",
    "企业管理人员",
    "专业技术人员",
    "文体人员",
    "现役军人",
    "退役军人",
    "个体经营者",
    "自由职业者",
    "退（离）休人员",
    "移民",
    "村干部",
    "人大代表",
    "无业人员",
    "其他",
];

/// Returns who may instruct on a route, the usual one first.
pub fn leaders(route: Route) -> &'static [&'static str] {
    LEADERS.iter().find(|(of, _)| *of == route).map_or(&[], |(_, posts)| posts)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::{
        details::{LONGEST_LINE, LONGEST_TEXT},
        field::too_long,
        plain,
        terms::Term,
    };

    fn names() -> Vec<Vec<&'static str>> {
        let mut lists = vec![
            TOWNSHIPS.to_vec(),
            IDENTITIES.to_vec(),
            units::UNITS.iter().map(|unit| unit.name).collect(),
            units::UNITS.iter().flat_map(|unit| unit.also).copied().collect(),
        ];
        lists.extend(LEADERS.iter().map(|(_, posts)| posts.to_vec()));
        lists
    }

    fn texts() -> [&'static [&'static str]; 4] {
        [phrases::OPINIONS, phrases::INSTRUCTIONS, phrases::REQUIREMENTS, phrases::REMEDY_REASONS]
    }

    fn offers_each_once(list: &[&str], most: usize) {
        assert!(!list.is_empty());
        assert_eq!(list.iter().collect::<BTreeSet<_>>().len(), list.len(), "{list:?}");
        for entry in list {
            assert_eq!(plain::text(entry), *entry);
            assert_eq!(too_long(entry, most), None, "{entry}");
        }
    }

    #[test]
    fn every_list_offers_each_entry_once_and_as_its_field_would_keep_it() {
        for list in names() {
            offers_each_once(&list, LONGEST_LINE);
        }
        for list in texts() {
            offers_each_once(list, LONGEST_TEXT);
        }
    }

    #[test]
    fn every_route_has_somebody_who_instructs() {
        for route in Route::ALL {
            assert!(!leaders(*route).is_empty(), "{route:?}");
        }
    }

    #[test]
    fn every_township_but_the_farms_has_a_government_among_the_units() {
        for township in TOWNSHIPS.iter().filter(|township| **township != "农场") {
            assert!(units::find(&format!("{township}人民政府")).is_some(), "{township}");
        }
    }
}
