//! Invented villages, companies, farms, schools and people, and the places in a sentence
//! where they stand.
//!
//! Only the townships are real. No village of the county bears one of these names, and two
//! digits of every phone number are masked, so that it cannot be anybody's.

use super::random::Random;

/// Four villages for each township.
const VILLAGES: [(&str, [&str; 4]); 11] = [
    ("牙叉镇", ["坡头村", "石滩村", "青溪村", "榕树村"]),
    ("七坊镇", ["黄竹村", "大坡村", "木根村", "水尾村"]),
    ("邦溪镇", ["红坎村", "新安村", "龙湾村", "长岭村"]),
    ("打安镇", ["坡尾村", "山根村", "田头村", "竹园村"]),
    ("细水乡", ["牛栏村", "什运坡村", "番道村", "毛兴村"]),
    ("元门乡", ["什坡村", "番满村", "保坡村", "南溪村"]),
    ("南开乡", ["北岭村", "加林村", "什龙村", "打空村"]),
    ("阜龙乡", ["方园村", "牙岭村", "那坡村", "道坡村"]),
    ("青松乡", ["志坡村", "南岸村", "福坡村", "草坡村"]),
    ("荣邦乡", ["石井村", "白石坡村", "古岭村", "什丁坡村"]),
    ("金波乡", ["月亮湾村", "高岭头村", "坡塘村", "新寨村"]),
];

const COMPANIES: &[&str] = &[
    "海南岭禾",
    "海南青坡",
    "海南南溪源",
    "海南椰岭",
    "海南绿坡",
    "海南山月",
    "海南坡田",
    "海南新禾",
    "海南云坡",
    "海南长溪",
];

const FARMS: &[&str] = &["青溪农场", "云岭农场", "石滩农场", "长岭农场", "南溪农场"];

const SCHOOLS: &[&str] = &["青溪中学", "云岭中学", "石滩小学", "长岭小学", "坡头小学"];

const RIVERS: &[&str] = &["青溪河", "石滩河", "长岭溪", "南溪水", "坡头溪"];

/// Surnames of the county by their weight: the common ones stand more than once.
const SURNAMES: &[&str] = &[
    "符", "符", "符", "符", "王", "王", "王", "李", "李", "陈", "陈", "羊", "羊", "吴", "林", "黄",
    "韦", "高", "罗", "刘", "何", "张", "郑", "钟", "邢", "盘", "邓", "蒋", "麦", "谭", "欧阳",
    "韩",
];

const GIVEN: &[&str] = &[
    "亚", "志", "文", "国", "秀", "海", "玉", "丽", "建", "小", "春", "金", "德", "永", "明", "桂",
    "阿",
];

const GIVEN_LAST: &[&str] = &[
    "龙", "强", "英", "兰", "光", "花", "荣", "妹", "平", "雄", "琼", "芳", "才", "辉", "梅", "坚",
    "福", "珍", "山", "劳", "拜", "娘", "姑", "顺",
];

/// Names of other peoples: they test what is wide, long or has a mark in it.
const RARE: &[&str] = &["盘志𬱖", "阿依夏木·吐尔地", "符㙍花", "苏里坦·加纳提", "蒲亚乜"];

/// The invented names of one matter.
#[derive(Debug, Clone)]
pub(super) struct Names {
    pub(super) township: &'static str,
    pub(super) village: &'static str,
    filled: [(&'static str, String); 13],
}

impl Names {
    /// Returns the names of a matter that comes up in `year`; `trade` ends its company's name.
    pub(super) fn new(random: &mut Random, year: i32, trade: &str) -> Self {
        let (township, villages) = random.pick(&VILLAGES);
        let at = random.below(4) as usize;
        let village = villages[at];
        let neighbour = villages[(at + 1) % villages.len()];
        let company = random.pick(COMPANIES);
        let long_ago = i64::from(year) - random.within(2..=14);
        let filled = [
            ("{t}", township.to_owned()),
            ("{v}", village.to_owned()),
            ("{w}", neighbour.to_owned()),
            ("{c}", format!("{company}{trade}")),
            ("{f}", random.pick(FARMS).to_owned()),
            ("{s}", random.pick(SCHOOLS).to_owned()),
            ("{r}", random.pick(RIVERS).to_owned()),
            ("{x}", random.pick(SURNAMES).to_owned()),
            ("{m}", random.within(24..=480).to_string()),
            ("{k}", random.within(3..=68).to_string()),
            ("{h}", random.within(6..=58).to_string()),
            ("{n}", random.within(2..=6).to_string()),
            ("{y}", long_ago.to_string()),
        ];
        Self { township, village, filled }
    }

    /// Returns a sentence with its places filled.
    pub(super) fn fill(&self, sentence: &str) -> String {
        self.filled.iter().fold(sentence.to_owned(), |text, (place, name)| {
            if text.contains(place) { text.replace(place, name) } else { text }
        })
    }
}

/// Returns an invented person's name.
pub(super) fn person(random: &mut Random) -> String {
    if random.below(120) == 0 {
        return random.pick(RARE).to_owned();
    }
    let surname = random.pick(SURNAMES);
    let last = random.pick(GIVEN_LAST);
    if random.chance(12) {
        format!("{surname}{last}")
    } else {
        format!("{surname}{}{last}", random.pick(GIVEN))
    }
}

/// Returns the phone of a matter's first petitioner; no two of a million matters share one.
pub(super) fn phone(matter: usize) -> String {
    // 7919 and a million have no common divisor, so that each matter has a number of its own.
    format!("138**{:06}", (matter * 7_919 + 138_000) % 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::office;

    #[test]
    fn the_villages_lie_in_the_office_s_townships() {
        let townships = VILLAGES.map(|(township, _)| township);
        assert_eq!(townships, office::TOWNSHIPS[..11]);
        let mut villages: Vec<&str> = VILLAGES.iter().flat_map(|(_, four)| *four).collect();
        villages.sort_unstable();
        villages.dedup();
        assert_eq!(villages.len(), 44);
    }

    #[test]
    fn every_place_is_filled() {
        let names = Names::new(&mut Random::of(1, 1), 2026, "木业有限公司");
        let text = names.fill("{t}{v}{w}{c}{f}{s}{r}{x}{m}{k}{h}{n}{y}");
        assert!(!text.contains(['{', '}']), "{text}");
    }
}
