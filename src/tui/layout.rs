//! Where the parts of the screen stand, for drawing and for moving alike.

pub mod figures;

use ratatui::layout::Rect;

/// The smallest window in which the program can be used.
pub const SMALLEST: (u16, u16) = (40, 10);
/// From so many columns on, list and gist stand side by side.
pub const WIDE: u16 = 116;
/// Lines of the gist below a list, and of the look-up below the registration form.
const GIST: u16 = 2;

/// Whether the gist of what is chosen stands beside its list, and not below.
pub fn is_beside(size: (u16, u16)) -> bool {
    size.0 >= WIDE
}

/// The parts of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    pub head: Rect,
    pub tabs: Rect,
    pub top_rule: Rect,
    pub body: Rect,
    /// The gist of the chosen line, below or beside the list; of no size where there is no room.
    pub gist: Rect,
    /// The line that tells what happened; a rule while nothing did.
    pub message: Rect,
    pub keys: Rect,
}

/// Returns the parts of a page on a screen of this size.
pub fn page(size: (u16, u16)) -> Page {
    let (columns, rows) = size;
    let line = |y: u16| Rect::new(0, y.min(rows.saturating_sub(1)), columns, u16::from(y < rows));
    let bottom = rows.saturating_sub(2);
    let top = 3;
    let room = bottom.saturating_sub(top);
    let beside = is_beside(size);
    let below = if beside || room < 8 { 0 } else { GIST + 1 };
    let list = if beside { (columns * 2 / 3).max(80) } else { columns };
    let body = Rect::new(0, top.min(rows), list, room - below);
    let gist = if beside {
        Rect::new(list + 2, top, columns - list - 2, room)
    } else {
        Rect::new(0, top + room - below, columns, below)
    };
    Page {
        head: line(0),
        tabs: line(1),
        top_rule: line(2),
        body,
        gist,
        message: line(bottom),
        keys: line(bottom + 1),
    }
}

/// Returns the area of a page that divides it by itself: all between the tabs and the message.
pub fn whole(size: (u16, u16)) -> Rect {
    let (columns, rows) = size;
    let top = 3.min(rows);
    Rect::new(0, top, columns, rows.saturating_sub(2).saturating_sub(top))
}

/// Returns how many lines of a list are shown, without its heading.
pub fn list_height(size: (u16, u16)) -> usize {
    usize::from(page(size).body.height.saturating_sub(1))
}

/// The parts of the page of the office's book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Book {
    /// The tables; beside the rows, or in their place.
    pub tables: Rect,
    pub rows: Rect,
    /// The chosen row in full; below a rule, or of no size where there is no room.
    pub gist: Rect,
}

/// Columns of the tables' names and counts beside their rows.
const TABLES: u16 = 26;
/// Lines of the chosen row in full, where there is room for tables beside rows.
const ROW_GIST: u16 = 7;

/// Returns the parts of the page of the office's book.
pub fn book(size: (u16, u16)) -> Book {
    let page = page(size);
    let whole = Rect::new(0, page.body.y, size.0, page.message.y.saturating_sub(page.body.y));
    if !is_beside(size) {
        return Book { tables: whole, rows: page.body, gist: page.gist };
    }
    let (x, width) = (TABLES + 2, size.0 - TABLES - 2);
    let below = if whole.height < 3 * ROW_GIST { GIST + 1 } else { ROW_GIST };
    let height = whole.height.saturating_sub(below);
    Book {
        tables: Rect { width: TABLES, ..whole },
        rows: Rect { x, width, height, ..whole },
        gist: Rect { x, width, y: whole.y + height, height: below },
    }
}

/// Returns how many rows of a table of the book are shown, below its name and heading.
pub fn settings_height(size: (u16, u16)) -> usize {
    usize::from(book(size).rows.height.saturating_sub(2))
}

/// Returns how many due dates of a list to mark are shown, below what it is about.
pub fn moves_height(size: (u16, u16), count: usize) -> usize {
    let lines = u16::try_from(count).unwrap_or(u16::MAX).saturating_add(MOVES_HEAD);
    usize::from(inside(popup(size, lines)).height.saturating_sub(MOVES_HEAD))
}

/// Lines above the due dates of a list to mark: what it is about, how many are marked, headings.
pub const MOVES_HEAD: u16 = 4;

/// Returns the area of the registration form.
pub fn intake(size: (u16, u16)) -> Rect {
    let body = page(size).body;
    Rect { x: 1, width: body.width.saturating_sub(2), ..body }
}

/// Returns the area of a popup with so many lines inside; message and keys stay in sight.
pub fn popup(size: (u16, u16), lines: u16) -> Rect {
    let (columns, rows) = (size.0, size.1.saturating_sub(2));
    // At the design size it covers the page from edge to edge, so that nothing peeks out.
    let width = columns.min(84);
    let height = lines.saturating_add(2).min(rows);
    Rect::new((columns - width) / 2, (rows - height) / 2, width, height)
}

/// Returns what is inside a popup's frame.
pub fn inside(area: Rect) -> Rect {
    Rect::new(area.x + 2, area.y + 1, area.width.saturating_sub(4), area.height.saturating_sub(2))
}

/// Returns the area of an open petition: all but the message and the keys.
pub fn detail(size: (u16, u16)) -> Rect {
    let (columns, rows) = size;
    Rect::new(0, 0, columns, rows.saturating_sub(2))
}

/// The parts of the page of an old register that is imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Import {
    /// How far it has come.
    pub told: Rect,
    /// What stands over the list.
    pub head: Rect,
    pub list: Rect,
    /// The chosen line in full; of no size where there is no room.
    pub gist: Rect,
}

/// Returns the parts of the page of an old register that is imported.
pub fn import(size: (u16, u16)) -> Import {
    let inside = inside(detail(size));
    let (told, below) = if inside.height < 12 { (2, 0) } else { (3, 3) };
    let told = Rect { height: told.min(inside.height), ..inside };
    let head = Rect { y: told.bottom(), height: 1, ..inside };
    let height = inside.height.saturating_sub(told.height + 1 + below);
    let list = Rect { y: head.bottom(), height, ..inside };
    let gist = Rect { y: list.bottom() + 1, height: u16::min(below, 2), ..inside };
    Import { told, head, list, gist }
}

/// Returns how many columns or rows of an old register are shown.
pub fn import_height(size: (u16, u16)) -> usize {
    usize::from(import(size).list.height)
}

/// Returns how many lines of a page of a paper are shown, above what is told of it.
pub fn paper_height(size: (u16, u16)) -> u16 {
    inside(detail(size)).height.saturating_sub(1)
}

/// Lines that a petition on the agenda takes: itself, what is proposed, and why it came there.
pub const AGENDA_LINES: u16 = 3;

/// Returns how many petitions of the agenda are shown.
pub fn agenda_height(size: (u16, u16)) -> usize {
    usize::from(inside(detail(size)).height / AGENDA_LINES).max(1)
}

/// Returns how many options of a list to choose from are shown.
pub fn pick_height(size: (u16, u16)) -> usize {
    usize::from(inside(popup(size, PICK)).height.saturating_sub(1))
}

/// Returns how many petitions that may be the same matter are shown, two lines each.
pub fn alike_height(size: (u16, u16)) -> usize {
    usize::from(inside(popup(size, ALIKE)).height / 2)
}

/// Lines of the list of petitions that may be the same matter: ten of them.
pub const ALIKE: u16 = 20;

/// Lines of a list to choose from: what is typed, and the options.
pub const PICK: u16 = 14;

/// Lines below the fields of an act's form besides what the act is about: how its due date comes
/// about, and why it was not saved.
pub const NOTED: usize = 2;

/// Returns how many lines at least stand below the fields of an act's form: the due date, and why it was
/// not saved.
pub fn notes(size: (u16, u16)) -> u16 {
    if size.1 < 16 { 1 } else { 3 }
}
