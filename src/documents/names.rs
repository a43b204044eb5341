//! What the files of sheets and drafts are called.

use crate::domain::{
    number::Number,
    terms::{PaperKind, Term},
};

/// The longest name of a unit in a file name, in characters.
const LONGEST_UNIT: usize = 40;

/// What stands before the title of a letter without a number.
pub const DRAFT: &str = "（草稿）";

/// Returns the name of the file of a sheet, or of a letter as a draft, about petitions and to a
/// unit if it is about its share; it is made of nothing that any file system refuses.
pub fn file_name(kind: PaperKind, petitions: &[Number], unit: &str) -> String {
    let unit: String = unit.chars().filter(|c| c.is_alphanumeric()).take(LONGEST_UNIT).collect();
    let first = petitions.first().map(ToString::to_string).unwrap_or_default();
    let more =
        if petitions.len() > 1 { format!("等{}件", petitions.len()) } else { String::new() };
    let draft = if kind.is_letter() { "草稿-" } else { "" };
    let dash = if unit.is_empty() { "" } else { "-" };
    format!("{draft}{}-{first}{more}{dash}{unit}.docx", kind.zh())
}
