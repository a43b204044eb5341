//! What numbers tell people apart: a phone, an identity number, and which are too short or masked
//! to do so.

use super::pairs::squeezed;
use crate::domain::plain;

/// The digits that tell two telephone numbers apart, area code and country left out.
const PHONE: usize = 11;
/// A number of fewer digits is an extension, which many share.
const SHORTEST_PHONE: usize = 5;
/// The digits that a caller names of a number (尾号).
const TAIL: usize = 4;
/// Shorter numbers are no identity numbers.
const SHORTEST_ID: usize = 8;

/// Returns an identity number as it is compared; a masked one (4690**********1234) tells nobody
/// from his neighbour.
pub(in crate::domain) fn id_number(text: &str) -> Option<String> {
    let number = squeezed(text);
    (!text.contains('*') && number.chars().count() >= SHORTEST_ID).then_some(number)
}

/// A telephone number as it is compared.
pub(in crate::domain) struct Phone {
    /// Nothing of an extension, or of a masked number.
    pub(in crate::domain) whole: Option<String>,
    pub(in crate::domain) tail: Option<String>,
}

/// Returns the numbers of one field, which may hold several, and masked ones, of which only the
/// tail is known.
pub(in crate::domain) fn phones(text: &str) -> Vec<Phone> {
    let text: String = text.chars().map(plain::half_width).collect();
    let phone = |number: &str| {
        let known = number.rsplit('*').next().unwrap_or_default();
        let digits: String = known.chars().filter(char::is_ascii_digit).collect();
        let from = |count: usize| digits.get(digits.len().saturating_sub(count)..);
        let is_whole = !number.contains('*') && digits.len() >= SHORTEST_PHONE;
        let has_tail = digits.len() >= TAIL;
        Phone {
            whole: from(PHONE).filter(|_| is_whole).map(str::to_owned),
            tail: from(TAIL).filter(|_| has_tail).map(str::to_owned),
        }
    };
    text.split(['/', ',', ';']).map(phone).collect()
}
