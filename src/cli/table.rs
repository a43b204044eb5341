//! Tables aligned by display columns, without colours or borders.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::domain::plain;

/// Blanks between two columns.
const GAP: usize = 2;
/// A flexible column is never narrower than this.
const NARROWEST: usize = 8;
/// What stands for the rest of a shortened cell; the same width in every terminal.
const MORE: &str = "..";

/// Rows under headings.
pub struct Table {
    head: Vec<String>,
    /// The places of the columns that may be shortened, the first one to suffer first.
    flexible: &'static [usize],
    rows: Vec<Vec<String>>,
}

impl Table {
    pub fn new<'a>(head: impl IntoIterator<Item = &'a str>, flexible: &'static [usize]) -> Self {
        Self { head: head.into_iter().map(str::to_owned).collect(), flexible, rows: Vec::new() }
    }

    pub fn push(&mut self, row: &[String]) {
        self.rows.push(row.iter().map(|cell| plain::line(cell)).collect());
    }

    /// Returns the table as lines, within `columns` where the flexible columns allow it.
    pub fn lay_out(&self, columns: Option<usize>) -> String {
        let mut widths: Vec<usize> = self.head.iter().map(|cell| cell.width()).collect();
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.width());
            }
        }
        if let Some(columns) = columns {
            self.fit(&mut widths, columns);
        }
        let mut out = String::new();
        for row in std::iter::once(&self.head).chain(&self.rows) {
            let mut line = String::new();
            for (width, cell) in widths.iter().zip(row) {
                let cell = shortened(cell, *width);
                let blanks = width + GAP - cell.width().min(*width);
                line.push_str(&cell);
                line.push_str(&" ".repeat(blanks));
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }

    fn fit(&self, widths: &mut [usize], columns: usize) {
        let whole = widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
        let mut over = whole.saturating_sub(columns);
        for place in self.flexible {
            if let Some(width) = widths.get_mut(*place) {
                let cut = over.min(width.saturating_sub(NARROWEST));
                *width -= cut;
                over -= cut;
            }
        }
    }
}

/// Returns the beginning of a text that fits a width in columns.
fn shortened(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut left = width.saturating_sub(MORE.len());
    let mut out = String::new();
    for c in text.chars() {
        let wide = c.width().unwrap_or(0);
        if wide > left {
            break;
        }
        left -= wide;
        out.push(c);
    }
    out + MORE
}

/// Returns the text with blanks up to a width in columns.
pub(super) fn padded(text: &str, width: usize) -> String {
    text.to_owned() + &" ".repeat(width.saturating_sub(text.width()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let mut table = Table::new(["编号", "标题", "状态"], &[1]);
        table.push(&["2026-001".into(), "农场与村之间的土地权属争议".into(), "办理中".into()]);
        table.push(&["2026-002".into(), "路灯".into(), "存查".into()]);
        table
    }

    #[test]
    fn columns_stand_under_their_headings() {
        let lines = table().lay_out(None);
        let starts: Vec<usize> = lines
            .lines()
            .map(|line| line.split_at(line.rfind("  ").unwrap()).0.width() + GAP)
            .collect();
        assert_eq!(starts, [38, 38, 38], "{lines}");
        assert!(lines.contains("农场与村之间的土地权属争议"));
    }

    #[test]
    fn a_terminal_shortens_the_flexible_column_alone() {
        let lines = table().lay_out(Some(30));
        assert!(lines.lines().all(|line| line.width() <= 30), "{lines}");
        assert!(lines.contains("2026-001  农场与村之..  办理中"), "{lines}");
        // Too narrow for everything: nothing but the flexible column suffers.
        assert!(table().lay_out(Some(10)).contains("2026-001  农场与..  办理中"));
    }
}
