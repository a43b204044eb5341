//! A drawn buffer as a person sees it.

use ratatui::{buffer::Buffer, layout::Position};
use xinfang::tui::paint::HIDDEN;

/// Returns the text of each row: wide characters once, blanks at the end left out.
pub(super) fn rows(buffer: &Buffer) -> Vec<String> {
    let area = buffer.area;
    let row = |y| {
        let symbols = (0..area.width).map(|x| buffer[(x, y)].symbol());
        let text: String = symbols.filter(|symbol| *symbol != HIDDEN).collect();
        text.trim_end().to_owned()
    };
    (0..area.height).map(row).collect()
}

/// Returns the rows and, behind them, where the caret stands.
pub(super) fn screen(buffer: &Buffer, caret: Option<Position>) -> String {
    let caret = caret.map_or_else(
        || "(no caret)".to_owned(),
        |at| format!("(caret in column {}, row {})", at.x, at.y),
    );
    format!("{}\n{caret}\n", rows(buffer).join("\n"))
}
