//! Rows that moved up or down as they are: which, and how far. A terminal that is told so moves
//! them itself, and only the rows that come into sight are sent.
//!
//! It is found by comparing two frames, so nobody who draws has to say that something moved.
//!
//! Must not know: what is drawn, how bytes are sent.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    ops::Range,
};

use ratatui::{
    buffer::{Buffer, Cell},
    layout::Rect,
};

/// A movement must spare so many bytes to be worth those that tell it.
const LEAST: usize = 40;

/// Bytes of a Han character.
const HAN: usize = 3;

/// Whole rows that have moved.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Shift {
    /// The rows between which they move; what would leave them is gone, what comes in is blank.
    pub rows: Range<u16>,
    /// How far, in rows.
    pub by: u16,
    pub up: bool,
}

/// Whether so many cells changed that a movement could be worth its bytes.
pub fn is_worth_it(shown: &Buffer, next: &Buffer) -> bool {
    let changed = shown.content.iter().zip(&next.content).filter(|(was, is)| was != is);
    changed.take(LEAST / HAN).count() == LEAST / HAN
}

impl Shift {
    /// Returns the movement that brings most of `shown` to where `next` has it, if it spares
    /// enough. Both are of one size.
    pub fn between(shown: &Buffer, next: &Buffer) -> Option<Self> {
        let height = i32::from(shown.area.height);
        let rows = Rows { shown: signatures(shown), next: signatures(next) };
        let steps = (1 - height..height).filter(|by| *by != 0);
        let (spared, from, to, by) =
            steps.filter_map(|by| rows.best(by, height)).max_by_key(|(spared, ..)| *spared)?;
        let row = |y: i32| u16::try_from(y).unwrap_or(0);
        is_enough(spared).then(|| Self {
            rows: row(from.min(from + by))..row(to.max(to + by)),
            by: u16::try_from(by.abs()).unwrap_or(0),
            up: by > 0,
        })
    }

    /// Whether anything of an area moves.
    pub fn meets(&self, area: Rect) -> bool {
        !area.is_empty() && self.rows.start < area.bottom() && area.top() < self.rows.end
    }

    /// Moves the rows of a buffer.
    pub fn carry_out(&self, buffer: &mut Buffer) {
        let columns = usize::from(buffer.area.width);
        let cells = usize::from(self.rows.start) * columns..usize::from(self.rows.end) * columns;
        let Some(cells) = buffer.content.get_mut(cells) else { return };
        let count = (usize::from(self.by) * columns).min(cells.len());
        if self.up {
            cells.rotate_left(count);
        } else {
            cells.rotate_right(count);
        }
        let come_in = if self.up { cells.len() - count..cells.len() } else { 0..count };
        cells.get_mut(come_in).into_iter().flatten().for_each(Cell::reset);
    }
}

/// The cells of two frames as numbers, row by row.
struct Rows {
    shown: Vec<Vec<u32>>,
    next: Vec<Vec<u32>>,
}

impl Rows {
    /// Returns how many bytes a movement of `by` rows up would spare at best, the rows `from` and
    /// `to` of the next frame between which it is best, and `by` itself.
    fn best(&self, by: i32, height: i32) -> Option<(i32, i32, i32, i32)> {
        let mut best: Option<(i32, i32, i32)> = None;
        let (mut spared, mut from) = (0, 0);
        for y in (-by).max(0)..(height - by).min(height) {
            if spared <= 0 {
                (spared, from) = (0, y);
            }
            spared += self.stays(y) - self.comes_from(y, y + by);
            if best.is_none_or(|(most, ..)| spared > most) {
                best = Some((spared, from, y + 1));
            }
        }
        let (spared, from, to) = best.filter(|(spared, ..)| is_enough(*spared))?;
        let come_in = if by > 0 { to..to + by } else { from + by..from };
        let lost: i32 = come_in.map(|y| self.is_written(y) - self.stays(y)).sum();
        Some((spared - lost, from, to, by))
    }

    /// Returns what row `y` costs where it is.
    fn stays(&self, y: i32) -> i32 {
        self.comes_from(y, y)
    }

    /// Returns what row `y` costs where row `of` is shown.
    fn comes_from(&self, y: i32, of: i32) -> i32 {
        differing(row(&self.next, y), row(&self.shown, of).iter().copied())
    }

    /// Returns what row `y` costs where nothing is shown.
    fn is_written(&self, y: i32) -> i32 {
        differing(row(&self.next, y), std::iter::repeat(BLANK))
    }
}

fn is_enough(spared: i32) -> bool {
    usize::try_from(spared).is_ok_and(|spared| spared >= LEAST)
}

fn row(rows: &[Vec<u32>], y: i32) -> &[u32] {
    usize::try_from(y).ok().and_then(|y| rows.get(y)).map_or(&[], Vec::as_slice)
}

/// Returns how many bytes the cells of a row take that differ from others; a blank takes none,
/// for most of them are wiped together.
fn differing(row: &[u32], other: impl Iterator<Item = u32>) -> i32 {
    row.iter()
        .zip(other)
        .map(|(is, was)| if *is == was { 0 } else { (is & SIZE).cast_signed() })
        .sum()
}

const BLANK: u32 = 0;
/// The bits of a cell's number that tell how many bytes it takes.
const SIZE: u32 = 7;

/// Two cells that look alike have the same number, and hardly ever two that do not; what is sent
/// in the end hangs on the cells themselves.
fn signatures(buffer: &Buffer) -> Vec<Vec<u32>> {
    let columns = usize::from(buffer.area.width).max(1);
    buffer.content.chunks(columns).map(|row| row.iter().map(signature).collect()).collect()
}

fn signature(cell: &Cell) -> u32 {
    if *cell == Cell::EMPTY {
        return BLANK;
    }
    let mut hasher = DefaultHasher::new();
    (cell.symbol(), cell.fg, cell.bg, cell.modifier).hash(&mut hasher);
    let [a, b, c, d, ..] = hasher.finish().to_le_bytes();
    let size = u32::try_from(cell.symbol().len()).unwrap_or(SIZE).min(SIZE);
    u32::from_le_bytes([a, b, c, d]) & !SIZE | size
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Color, Style};

    use super::*;
    use crate::tui::{paint::Canvas, theme::Theme};

    const COLUMNS: u16 = 40;

    /// A heading, ten lines of `lines`, and a footer.
    fn page(lines: &[&str]) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, COLUMNS, 12));
        let mut canvas = Canvas { buffer: &mut buffer, theme: Theme::safe(false) };
        canvas.put(0, 0, COLUMNS, "编号 标题 阶段", Style::new());
        for (y, line) in (1..11).zip(lines) {
            canvas.put(0, y, COLUMNS, line, Style::new());
        }
        canvas.put(0, 11, COLUMNS, "F1 帮助  F10 退出", Style::new());
        buffer
    }

    const TITLES: [&str; 14] = [
        "反映承包地被占",
        "要求修复村道",
        "举报违规采砂",
        "询问低保办理",
        "申请历史遗留产权证",
        "反映拖欠工程款",
        "建议增设路灯",
        "投诉物业收费",
        "反映学校用地",
        "要求公开征地补偿",
        "反映饮水污染",
        "举报村干部",
        "要求落实政策",
        "建议开通公交",
    ];

    fn up(rows: Range<u16>, by: u16) -> Shift {
        Shift { rows, by, up: true }
    }

    fn down(rows: Range<u16>, by: u16) -> Shift {
        Shift { rows, by, up: false }
    }

    #[test]
    fn a_list_between_a_heading_and_a_footer_is_seen_to_move() {
        let at = |top: usize| page(&TITLES[top..top + 10]);
        assert_eq!(Shift::between(&at(0), &at(1)), Some(up(1..11, 1)));
        assert_eq!(Shift::between(&at(0), &at(4)), Some(up(1..11, 4)));
        assert_eq!(Shift::between(&at(3), &at(2)), Some(down(1..11, 1)));
        assert_eq!(Shift::between(&at(4), &at(0)), Some(down(1..11, 4)));
    }

    #[test]
    fn a_movement_makes_of_what_is_shown_what_comes_next() {
        for (was, is) in [(0, 1), (0, 4), (3, 2), (4, 0)] {
            let next = page(&TITLES[is..is + 10]);
            let mut shown = page(&TITLES[was..was + 10]);
            let shift = Shift::between(&shown, &next).unwrap();
            shift.carry_out(&mut shown);
            let differ = (0..12).filter(|y| (0..COLUMNS).any(|x| shown[(x, *y)] != next[(x, *y)]));
            let come_in: Vec<u16> = differ.collect();
            let rows = if shift.up { 11 - shift.by..11 } else { 1..1 + shift.by };
            assert_eq!(come_in, rows.collect::<Vec<_>>(), "{was} to {is}");
        }
    }

    #[test]
    fn what_is_inserted_moves_only_what_is_below_it() {
        let mut lines = TITLES[..10].to_vec();
        let before = page(&lines);
        lines.insert(4, "当场交办的一件");
        assert_eq!(Shift::between(&before, &page(&lines)), Some(down(5..11, 1)));
    }

    #[test]
    fn other_pages_and_small_changes_are_no_movement() {
        let list = page(&TITLES[..10]);
        let mut reversed = TITLES;
        reversed.reverse();
        assert_eq!(Shift::between(&list, &page(&reversed)), None);
        assert_eq!(Shift::between(&list, &page(&[])), None);
        assert_eq!(Shift::between(&list, &list), None);
        let mut marked = list.clone();
        marked[(0, 3)].set_style(Style::new().fg(Color::Red));
        assert!(!is_worth_it(&list, &marked) && is_worth_it(&list, &page(&[])));
    }

    #[test]
    fn only_an_area_whose_rows_move_is_met() {
        let shift = up(4..19, 1);
        assert!(shift.meets(Rect::new(82, 3, 38, 30)));
        assert!(!shift.meets(Rect::new(0, 19, 80, 3)) && !shift.meets(Rect::new(0, 0, 80, 4)));
        assert!(!shift.meets(Rect::default()));
    }
}
