//! How petitioners are told: the name, the number, the anonymous one.

use super::phrases;
use crate::api::Known;

phrases! {
    ANONYMOUS: "匿名", "anonymous";
    AND_OTHERS: "{0}等{1}人", "{0} ({1})";
    MANY: "{0}人", "{0} people";
    TITLE: "以前的信访人：打姓名、拼音或号码尾数", "Who petitioned before: a name, pinyin or the end of a number";
    NOBODY: "以前的信访人中没有。按 Enter 照录所打的姓名，Esc 返回", "nobody like that petitioned before. Enter takes the name as typed";
    NOBODY_YET: "还没有登记过具名的信访人。按 Esc 返回，直接填写", "no petitioner is named in the ledger yet. Esc goes back: type it";
    LAST: "{0} {1}", "{0} {1}";
    LAST_OF: "{0} 等{1}件 {2}", "{0} ({1} in all) {2}";
    FILLED_IN: "已填入{0}。Ctrl+Z 撤回", "filled in: {0}. Ctrl+Z takes it back";
    FILLED_IN_COUNT: "已按 {0} 填入 {1} 项，请核对。Ctrl+Z 撤回", "{1} fields filled in as in {0}: check them. Ctrl+Z takes them back";
    NOTHING_FILLED_IN: "已填入姓名；其余各项已有内容，或以前没有登记过", "the name is filled in; the rest was already, or is not known";
}

/// Returns the petitioner as lists show it: `符某甲`, `符某甲等8人`, `匿名`.
pub fn petitioner(names: &[String], people: u32) -> String {
    match (names.first(), people) {
        (None, 0 | 1) => ANONYMOUS.get().to_owned(),
        (None, _) => MANY.fill(&[&people]),
        (Some(name), 0 | 1) => name.clone(),
        (Some(name), _) => AND_OTHERS.fill(&[name, &people]),
    }
}

/// Returns what tells somebody apart from their namesakes: where they live, a number, and their
/// newest petition.
pub fn known(known: &Known) -> [String; 3] {
    let person = &known.person;
    let one = &person.petitioner;
    let home = format!("{}{}", person.township, person.village);
    let home = if home.is_empty() { one.address.clone() } else { home };
    let number = if one.phone.is_empty() { &one.id_number } else { &one.phone };
    let last = match person.petitions {
        0 | 1 => LAST.fill(&[&known.number, &known.title]),
        many => LAST_OF.fill(&[&known.number, &many, &known.title]),
    };
    [home, number.clone(), last]
}
