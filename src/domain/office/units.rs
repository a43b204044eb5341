//! The units of a county to which petitions go, under their usual names.
//!
//! A unit's other names (a short one, the one before a reform) find it in a picker; what
//! stands on a letter is always [`Unit::name`].

use crate::domain::terms::UnitKind;

/// A unit that may handle a petition (承办单位).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    pub name: &'static str,
    /// Short and former names.
    pub also: &'static [&'static str],
    pub kind: UnitKind,
    /// The superior unit within the county, or empty.
    pub parent: &'static str,
}

/// Declares the units by kind and superior, one a line: the name, then its other names.
macro_rules! units {
    ($($kind:ident under $parent:literal { $($name:literal $($also:literal)*;)+ })+) => {
        /// The county's units: government, Party, courts, other bodies, townships.
        pub const UNITS: &[Unit] = &[$($(Unit {
            name: $name,
            also: &[$($also),*],
            kind: UnitKind::$kind,
            parent: $parent,
        },)+)+];
    };
}

units! {
    Government under "县人民政府" {
        "县自然资源和规划局" "县自规局" "县国土局" "县国土资源局" "县规划局";
        "县农业农村局" "县农业局" "县农经站";
        "县林业局";
        "县生态环境局" "县环保局";
        "县水务局" "县水利局";
        "县住房和城乡建设局" "县住建局" "县房管局";
        "县交通运输局" "县交通局";
        "县教育局" "县教科局";
        "县卫生健康委员会" "县卫健委" "县卫生局";
        "县人力资源和社会保障局" "县人社局" "县社保局" "县劳动监察大队";
        "县民政局";
        "县医疗保障局" "县医保局";
        "县退役军人事务局";
        "县公安局" "县交警大队" "派出所";
        "县司法局" "司法所" "县法律援助中心";
        "县财政局";
        "县审计局";
        "县发展和改革委员会" "县发改委" "县物价局";
        "县市场监督管理局" "县市监局" "县工商局" "县食药监局";
        "县综合行政执法局" "县城管局";
        "县应急管理局" "县安监局";
        "县旅游和文化广电体育局" "县旅文局" "县文体局";
        "县民族事务局" "县民宗局";
        "县商务局";
    }
    Government under "" {
        "县税务局";
    }
    Other under "" {
        "县供电局" "县供电公司";
    }
    Other under "县人民政府" {
        "县供销合作联社" "县供销社";
    }
    Government under "县人民政府" {
        "县人民政府办公室" "县政府办";
        "县信访局";
    }
    // Whoever else is accused, it examines it: it answers to its own superior.
    Party under "" {
        "县纪委监委" "县纪委" "县监委" "县监察局";
    }
    Party under "县委" {
        "县委政法委" "政法委";
        "县委组织部" "组织部";
        "县委农村工作领导小组办公室" "县委农办" "县扶贫办" "县乡村振兴局";
    }
    Court under "" {
        "县法院" "县人民法院";
    }
    Procuratorate under "" {
        "县检察院" "县人民检察院";
    }
    Other under "县委" {
        "县总工会";
        "县妇女联合会" "县妇联";
    }
    Other under "县人民政府" {
        "县残疾人联合会" "县残联";
    }
    Township under "县人民政府" {
        "牙叉镇人民政府";
        "七坊镇人民政府";
        "邦溪镇人民政府";
        "打安镇人民政府";
        "细水乡人民政府";
        "元门乡人民政府";
        "南开乡人民政府";
        "阜龙乡人民政府";
        "青松乡人民政府";
        "荣邦乡人民政府";
        "金波乡人民政府";
    }
    Government under "" {
        "县人民政府" "县政府";
    }
    Party under "" {
        "县委" "中共白沙黎族自治县委员会";
    }
}

/// Returns the unit that has this name, under whichever of its names.
pub fn find(name: &str) -> Option<&'static Unit> {
    UNITS
        .iter()
        .find(|unit| unit.name == name)
        .or_else(|| UNITS.iter().find(|unit| unit.also.contains(&name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_found_under_its_former_name() {
        for (name, unit) in [
            ("县国土局", Some("县自然资源和规划局")),
            ("县纪委", Some("县纪委监委")),
            ("县教育局", Some("县教育局")),
            ("县气象台", None),
        ] {
            assert_eq!(find(name).map(|unit| unit.name), unit);
        }
    }

    #[test]
    fn no_name_means_two_units() {
        for unit in UNITS {
            for also in unit.also {
                let named = UNITS.iter().filter(|u| u.name == *also || u.also.contains(also));
                assert_eq!(named.count(), 1, "{also}");
            }
        }
    }
}
