//! Constant lists that are made of others, so that a value stands in one of them alone.

/// Returns the lists one after another; the first one has something in it.
pub const fn one_after_another<T: Copy, const N: usize>(lists: &[&[T]]) -> [T; N] {
    let mut all = [lists[0][0]; N];
    let (mut list, mut place) = (0, 0);
    while list < lists.len() {
        let mut at = 0;
        while at < lists[list].len() {
            all[place] = lists[list][at];
            at += 1;
            place += 1;
        }
        list += 1;
    }
    assert!(place == N, "the length is that of all lists together");
    all
}

/// `joined!(Type: FIRST, SECOND, …)`: one constant list of several.
macro_rules! joined {
    ($type:ty: $($list:expr),+ $(,)?) => {{
        const ALL: [$type; 0 $(+ $list.len())+] = $crate::domain::lists::one_after_another(&[$($list),+]);
        &ALL
    }};
}
pub(crate) use joined;
