//! What petitions are about: the office's own scheme of two levels (domain.md 4.1).
//!
//! A category is kept as the words that were chosen, so that old registers keep theirs and
//! a changed scheme never renames the past.

use serde::{Deserialize, Serialize};

use crate::domain::terms::National;

/// A category and, if chosen, its sub-category.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Category {
    pub main: String,
    pub sub: String,
}

/// The scheme: the source document's four groups first, then what practice adds.
pub const SCHEME: &[(&str, &[&str])] = &[
    (
        "土地纠纷",
        &[
            "地方与农场",
            "农村与公司",
            "村与村",
            "征地补偿",
            "承包经营",
            "宅基地",
            "林地林权",
            "其他",
        ],
    ),
    (
        "社会治安",
        &["民事纠纷处理不公", "民事纠纷未及时处理", "治安案件", "刑案侦破", "交通事故", "其他"],
    ),
    (
        "民生",
        &[
            "教育",
            "环境保护",
            "职工安置",
            "权益保障",
            "劳动工资",
            "社保",
            "医疗卫生",
            "住房",
            "道路水电",
            "其他",
        ],
    ),
    ("领导干部违纪违法", &["村委会换届选举", "村务财务", "贪污受贿", "失职渎职", "作风", "其他"]),
    ("涉法涉诉", &["法院判决", "执行难", "检察", "公安办案"]),
    ("人大工作", &["代表", "决议决定", "选举任免"]),
    ("意见建议", &[]),
    ("其他", &[]),
];

/// The national class of the scheme's categories (domain.md 4.2); an empty sub-category stands
/// for all of the main one that have no row of their own.
const NATIONAL: &[(&str, &str, National)] = &[
    ("土地纠纷", "", National::Land),
    ("土地纠纷", "农村与公司", National::Rural),
    ("土地纠纷", "承包经营", National::Rural),
    ("土地纠纷", "林地林权", National::Rural),
    ("社会治安", "", National::Justice),
    ("民生", "", National::CivilAffairs),
    ("民生", "教育", National::Education),
    ("民生", "环境保护", National::Environment),
    ("民生", "职工安置", National::Labour),
    ("民生", "劳动工资", National::Labour),
    ("民生", "社保", National::Labour),
    ("民生", "医疗卫生", National::Health),
    ("民生", "住房", National::Building),
    ("民生", "道路水电", National::Building),
    ("领导干部违纪违法", "", National::Discipline),
    ("领导干部违纪违法", "村委会换届选举", National::Personnel),
    ("涉法涉诉", "", National::Justice),
    ("人大工作", "", National::Party),
    ("人大工作", "选举任免", National::Personnel),
];

/// Returns the national class of a category of the scheme.
pub fn national(main: &str, sub: &str) -> National {
    let of = |wanted: &str| NATIONAL.iter().find(|(m, s, _)| *m == main && *s == wanted);
    of(sub).or_else(|| of("")).map_or(National::Other, |(_, _, class)| *class)
}

impl Category {
    /// Returns the category written as `main/sub` or `main`; a word that is a sub-category
    /// of exactly one main category is enough.
    pub fn read(text: &str) -> Self {
        let text = text.trim();
        if let Some((main, sub)) = text.split_once(['/', '／', '·']) {
            return Self { main: main.trim().to_owned(), sub: sub.trim().to_owned() };
        }
        if SCHEME.iter().any(|(main, _)| *main == text) {
            return Self { main: text.to_owned(), sub: String::new() };
        }
        let mut homes = SCHEME.iter().filter(|(_, subs)| subs.contains(&text));
        match (homes.next(), homes.next()) {
            (Some((main, _)), None) => Self { main: (*main).to_owned(), sub: text.to_owned() },
            _ => Self { main: text.to_owned(), sub: String::new() },
        }
    }

    /// Returns the category that a person means who typed a part of its name, where only one has
    /// that part; otherwise what was typed.
    pub fn guess(text: &str) -> Self {
        let read = Self::read(text);
        if read.is_known() || text.trim().is_empty() {
            return read;
        }
        let part = text.trim();
        let mut mains = SCHEME.iter().filter(|(main, _)| main.contains(part));
        if let (Some((main, _)), None) = (mains.next(), mains.next()) {
            return Self { main: (*main).to_owned(), sub: String::new() };
        }
        let mut subs = SCHEME
            .iter()
            .flat_map(|(main, subs)| subs.iter().map(move |sub| (main, sub)))
            .filter(|(_, sub)| sub.contains(part));
        match (subs.next(), subs.next()) {
            (Some((main, sub)), None) => Self { main: (*main).to_owned(), sub: (*sub).to_owned() },
            _ => read,
        }
    }

    /// Returns every choice of the scheme as `main` and `main/sub`, in its order.
    pub fn choices() -> Vec<String> {
        SCHEME
            .iter()
            .flat_map(|(main, subs)| {
                std::iter::once((*main).to_owned())
                    .chain(subs.iter().map(move |sub| format!("{main}/{sub}")))
            })
            .collect()
    }

    /// Whether the scheme has this category.
    pub fn is_known(&self) -> bool {
        SCHEME.iter().any(|(main, subs)| {
            *main == self.main && (self.sub.is_empty() || subs.contains(&self.sub.as_str()))
        })
    }

    /// Whether a filter naming `text` (main, sub or both) means this category.
    pub fn matches(&self, text: &str) -> bool {
        let wanted = Self::read(text);
        (wanted.main == self.main && (wanted.sub.is_empty() || wanted.sub == self.sub))
            || self.sub == text
    }
}

impl std::fmt::Display for Category {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.sub.is_empty() {
            f.write_str(&self.main)
        } else {
            write!(f, "{}/{}", self.main, self.sub)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_category_reads_back_as_it_is_printed() {
        for choice in Category::choices() {
            let category = Category::read(&choice);
            assert_eq!(category.to_string(), choice);
            assert!(category.is_known());
        }
    }

    #[test]
    fn a_part_of_one_name_is_enough_in_a_form() {
        for (typed, meant) in [
            ("土地", "土地纠纷"),
            ("换届", "领导干部违纪违法/村委会换届选举"),
            ("教育", "民生/教育"),
            ("纠纷", "土地纠纷"),
            ("路灯", "路灯"),
        ] {
            assert_eq!(Category::guess(typed).to_string(), meant);
        }
    }

    #[test]
    fn a_sub_category_of_one_home_is_enough_and_one_of_many_is_not() {
        assert_eq!(Category::read("教育").to_string(), "民生/教育");
        assert_eq!(Category::read("其他").to_string(), "其他");
        assert_eq!(Category::read("城乡建设").to_string(), "城乡建设");
    }
}
