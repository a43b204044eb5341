//! Where the parts of a page of tables stand, for drawing and for moving alike.

use ratatui::layout::Rect;

/// From so many columns on, the tables are listed beside the one that is shown.
const LISTED: u16 = 112;
/// Columns of that list.
const LIST: u16 = 22;
/// The fewest lines of a chart below a table: a blank, its name and two bars.
const CHART: u16 = 4;
/// What a chart along the months needs: its two scales, their numbers and the months.
const TREND: (u16, u16) = (32, 8);

/// The parts of a page of tables; what there is no room for is of no size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    /// The names of all tables.
    pub list: Rect,
    /// The period.
    pub title: Rect,
    /// The name of the table.
    pub heading: Rect,
    /// The headings of its columns, its lines, and its total.
    pub table: Rect,
    pub chart: Rect,
    /// The chosen number in words.
    pub told: Rect,
}

/// What is to be placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Lines of the table without its headings; the total is one.
    pub lines: usize,
    pub total: bool,
    /// Whether it is a course over months, shown as a chart where there is room.
    pub trend: bool,
}

/// Returns the parts of a page of tables.
pub fn parts(area: Rect, shape: Shape) -> Parts {
    let beside = if area.width >= LISTED { LIST + 2 } else { 0 };
    let main = Rect { x: area.x + beside, width: area.width - beside, ..area };
    let row = |y: u16, height: u16| Rect { y, height, ..main };
    let title = u16::from(area.height >= 7);
    let heading = u16::from(area.height >= 4);
    let told = if area.height >= 9 { 2 } else { heading };
    let top = area.y + title + heading;
    let room = area.height.saturating_sub(title + heading + told);
    let wanted = u16::try_from(shape.lines).unwrap_or(u16::MAX).saturating_add(1);
    let charted = shape.trend && main.width >= TREND.0 && room >= TREND.1;
    let table = if charted { 0 } else { wanted.min(room) };
    let rest = room - table;
    let chart = if charted {
        row(top, room)
    } else if rest >= CHART && !shape.trend {
        row(top + table + 1, rest - 1)
    } else {
        row(top, 0)
    };
    Parts {
        list: Rect { width: beside.saturating_sub(2), ..area },
        title: row(area.y, title),
        heading: row(area.y + title, heading),
        table: row(top, table),
        chart,
        told: row(area.bottom() - told, told),
    }
}

impl Parts {
    /// Whether a course over months is drawn along them.
    pub fn is_charted(&self, shape: Shape) -> bool {
        shape.trend && self.table.height == 0
    }

    /// Returns how many lines are seen at once, beside the total, which always is.
    pub fn height(&self, shape: Shape) -> usize {
        usize::from(self.table.height.saturating_sub(1 + u16::from(shape.total)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPE: Shape = Shape { lines: 5, total: true, trend: false };

    fn heights(width: u16, height: u16, shape: Shape) -> [u16; 5] {
        let parts = parts(Rect::new(0, 3, width, height), shape);
        let Parts { title, heading, table, chart, told, .. } = parts;
        [title.height, heading.height, table.height, chart.height, told.height]
    }

    #[test]
    fn a_chart_stands_below_a_table_that_leaves_it_room() {
        assert_eq!(heights(80, 19, SHAPE), [1, 1, 6, 8, 2]);
        assert_eq!(heights(80, 14, SHAPE), [1, 1, 6, 3, 2]);
        assert_eq!(heights(80, 13, SHAPE), [1, 1, 6, 0, 2]);
        assert_eq!(heights(80, 19, Shape { lines: 40, ..SHAPE }), [1, 1, 15, 0, 2]);
        assert_eq!(heights(40, 5, SHAPE), [0, 1, 3, 0, 1]);
    }

    #[test]
    fn a_course_over_months_is_a_chart_or_else_a_table() {
        let shape = Shape { lines: 24, total: false, trend: true };
        assert_eq!(heights(80, 19, shape), [1, 1, 0, 15, 2]);
        assert_eq!(heights(80, 11, shape), [1, 1, 7, 0, 2]);
        assert_eq!(heights(30, 19, shape), [1, 1, 15, 0, 2]);
    }

    #[test]
    fn the_tables_are_listed_where_there_is_room_beside_them() {
        let parts = |width| parts(Rect::new(0, 3, width, 19), SHAPE);
        assert_eq!((parts(120).list.width, parts(120).table.x), (22, 24));
        assert_eq!((parts(80).list.width, parts(80).table.x), (0, 0));
    }

    #[test]
    fn no_part_reaches_below_the_area_however_small_it_is() {
        for height in 0..30 {
            for trend in [false, true] {
                let area = Rect::new(0, 3, 80, height);
                let Parts { title, heading, table, chart, told, .. } =
                    parts(area, Shape { lines: 9, total: true, trend });
                for part in [title, heading, table, chart, told] {
                    assert!(part.bottom() <= area.bottom() || part.height == 0, "{height} {part}");
                }
                assert!(told.y >= table.bottom().max(chart.bottom()), "{height}");
            }
        }
    }
}
