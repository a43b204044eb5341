//! How petitioners are told: the name, the number, the anonymous one.

use super::phrases;

phrases! {
    ANONYMOUS: "匿名", "anonymous";
    AND_OTHERS: "{0}等{1}人", "{0} ({1})";
    MANY: "{0}人", "{0} people";
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
