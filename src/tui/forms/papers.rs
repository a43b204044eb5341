//! Which letters can be voided.

use crate::{
    api::Opened,
    domain::{
        act::Act,
        event::{What, effective},
        number::Revision,
    },
};

/// Returns the steps that issued a letter that counts, each with its number and to whom.
pub fn standing_letters(opened: &Opened) -> Vec<(Revision, String)> {
    let mut found = Vec::new();
    for (step, event) in effective(&opened.events) {
        let What::Done(Act::Issue(issuing)) = &event.what else { continue };
        let Some(mark) = &issuing.mark else { continue };
        let stands = |letter: &&crate::domain::letter::Letter| {
            letter.mark.as_ref() == Some(mark) && letter.void.is_none()
        };
        if opened.petition.letters.iter().any(|letter| stands(&letter)) {
            found.push((step, format!("{mark} {}", issuing.to)));
        }
    }
    found
}
