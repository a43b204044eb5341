//! Calls into sled whose panics become errors, without a word on the terminal.
//!
//! sled 0.34 panics on damaged files. It must not be used to hide panics of our own code.

use std::{
    any::Any,
    cell::Cell,
    panic::{self, AssertUnwindSafe},
    sync::Once,
};

thread_local! {
    /// Whether a panic of this thread is about to be caught here.
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

static HOOK: Once = Once::new();

/// Returns what `call` returns, or the words it panicked with.
///
/// The panic hook is put in place once and asks a flag of the thread, so that a panic elsewhere
/// in the process is still reported; swapping hooks around each call would lose it.
pub(super) fn quietly<T>(call: impl FnOnce() -> T) -> Result<T, String> {
    HOOK.call_once(|| {
        let loud = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !QUIET.get() {
                loud(info);
            }
        }));
    });
    let before = QUIET.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(call));
    QUIET.set(before);
    result.map_err(|payload| words(payload.as_ref()))
}

fn words(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("panic").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_its_words_and_the_thread_goes_on() {
        assert_eq!(quietly(|| panic!("page {}", 7)), Err::<(), _>("page 7".to_owned()));
        assert_eq!(quietly(|| panic!("torn")), Err::<(), _>("torn".to_owned()));
        assert_eq!(quietly(|| 3), Ok(3));
    }
}
