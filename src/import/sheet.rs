//! The cells of a CSV text, as spreadsheets write it (RFC 4180).
//!
//! Ours, because a row must keep the number that a spreadsheet gives it, empty lines included,
//! and a file that ends within quotation marks must be told from a whole one.

use super::ImportError;

/// Returns the rows of the text, empty ones included, so that the index plus 1 is the number of
/// the row in a spreadsheet.
pub(super) fn rows(text: &str) -> Result<Vec<Vec<String>>, ImportError> {
    let mut rows = Vec::new();
    let mut row: Vec<String> = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if quoted => quoted = false,
            _ if quoted => cell.push(c),
            '"' if cell.is_empty() => quoted = true,
            ',' => row.push(std::mem::take(&mut cell)),
            '\r' | '\n' => {
                if c == '\r' {
                    chars.next_if_eq(&'\n');
                }
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(c),
        }
    }
    if quoted {
        return Err(ImportError::Unclosed {
            row: u32::try_from(rows.len() + 1).unwrap_or(u32::MAX),
        });
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    Ok(rows)
}

/// Whether a row holds no text at all, as the rows below a spreadsheet's used range.
pub(super) fn is_blank(cells: &[String]) -> bool {
    cells.iter().all(|cell| cell.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&[&str]]) {
        assert_eq!(rows(text).unwrap(), expected, "{text:?}");
    }

    #[test]
    fn cells_may_hold_commas_quotation_marks_and_line_breaks() {
        check("a,b\n1,2\n", &[&["a", "b"], &["1", "2"]]);
        check("a,b\r\n1,2", &[&["a", "b"], &["1", "2"]]);
        check("\"一,二\",\"三\r\n四\"\n", &[&["一,二", "三\r\n四"]]);
        check("\"说“\"\"好\"\"”\",\"\"\n", &[&["说“\"好\"”", ""]]);
        check("5\" 水管,b\n", &[&["5\" 水管", "b"]]);
        check("a,\n", &[&["a", ""]]);
    }

    #[test]
    fn empty_lines_keep_the_numbers_of_the_rows_below_them() {
        check("a\n\n1\n", &[&["a"], &[""], &["1"]]);
    }

    #[test]
    fn a_text_that_ends_within_quotation_marks_is_cut_off() {
        assert_eq!(rows("a,b\n1,\"二\n三"), Err(ImportError::Unclosed { row: 2 }));
    }

    proptest::proptest! {
        #[test]
        fn every_cell_reads_back_as_it_was_quoted(cell in "[^\\x00]{0,40}") {
            let text = format!("\"{}\",x\n", cell.replace('"', "\"\""));
            proptest::prop_assert_eq!(rows(&text).unwrap(), vec![vec![cell, "x".to_owned()]]);
        }
    }
}
