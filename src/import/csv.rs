//! The cells of a CSV text, as spreadsheets write it (RFC 4180).
//!
//! Ours, because a row must keep the number that a spreadsheet gives it, empty lines included,
//! and a file that ends within quotation marks must be told from a whole one.

use super::ImportError;

/// Returns the rows of the text, empty ones included, so that the index plus 1 is the number of
/// the row in a spreadsheet.
///
/// Cells stand apart by commas, tabs or semicolons, as in the first row.
pub(super) fn rows(text: &str) -> Result<Vec<Vec<String>>, ImportError> {
    let between = separator(text);
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
            c if c == between => row.push(std::mem::take(&mut cell)),
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

/// Returns what parts the cells of a text: the mark that stands most often in its first row
/// that has any.
fn separator(text: &str) -> char {
    let mut quoted = false;
    let mut counts = [(';', 0), ('\t', 0), (',', 0)];
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            '\n' | '\r' if !quoted && counts.iter().any(|(_, count)| *count > 0) => break,
            _ if !quoted => {
                if let Some((_, count)) = counts.iter_mut().find(|(mark, _)| *mark == c) {
                    *count += 1;
                }
            }
            _ => {}
        }
    }
    // Of equals the comma, which stands last.
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(',', |(mark, _)| mark)
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
    fn cells_may_stand_apart_by_tabs_or_semicolons() {
        check("a\tb\n1,5\t2\n", &[&["a", "b"], &["1,5", "2"]]);
        check("a;b\n1;2\n", &[&["a", "b"], &["1", "2"]]);
        check("a,b\n1\t2,3\n", &[&["a", "b"], &["1\t2", "3"]]);
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
