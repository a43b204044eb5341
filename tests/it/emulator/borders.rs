//! Whether what is drawn as a frame is one, looked at as a person does: on the screen alone.

use super::Emulator;

/// What a frame is drawn with: its corners, its edges, and what stands on its right edge where a
/// text goes on.
struct Pieces {
    top_left: &'static str,
    top_right: &'static str,
    bottom_left: &'static str,
    bottom_right: &'static str,
    horizontal: &'static str,
    vertical: &'static str,
    thumb: &'static str,
}

const LINES: Pieces = Pieces {
    top_left: "┌",
    top_right: "┐",
    bottom_left: "└",
    bottom_right: "┘",
    horizontal: "─",
    vertical: "│",
    thumb: "█",
};

const ASCII: Pieces = Pieces {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    horizontal: "-",
    vertical: "|",
    thumb: "#",
};

/// Returns how many frames the screen shows, or what is wrong with one: every corner has the
/// three others, and between two corners of a column there is nothing but edges.
pub(crate) fn frames(screen: &Emulator) -> Result<usize, String> {
    let mut count = 0;
    for pieces in [LINES, ASCII] {
        for y in 0..screen.size().1 {
            let corners = corners(screen, y, &pieces);
            if !corners.len().is_multiple_of(2) {
                return Err(format!("corners at {corners:?} of row {y}"));
            }
            // What lies within another begins behind it and ends before it.
            let pairs = corners.iter().zip(corners.iter().rev()).take(corners.len() / 2);
            for (left, right) in pairs {
                edge(screen, *left, y, (pieces.top_left, pieces.bottom_left), &pieces)?;
                edge(screen, *right, y, (pieces.top_right, pieces.bottom_right), &pieces)?;
                count += 1;
            }
        }
    }
    Ok(count)
}

/// Returns the columns of the upper corners in a row.
fn corners(screen: &Emulator, y: usize, pieces: &Pieces) -> Vec<usize> {
    let (columns, rows) = screen.size();
    let at = |x: usize, y: usize| -> &str { &screen.cell(x, y).text };
    let goes_on = [pieces.vertical, pieces.thumb];
    // In ASCII a lower corner looks like an upper one, but for what is above it.
    let told_apart = pieces.top_left != pieces.bottom_left;
    let is_corner = |x: &usize| {
        let x = *x;
        let level = |x: usize| x < columns && at(x, y) == pieces.horizontal;
        let upper = told_apart || y == 0 || !goes_on.contains(&at(x, y - 1));
        let lower = y + 1 < rows && goes_on.contains(&at(x, y + 1));
        let looks = [pieces.top_left, pieces.top_right].contains(&at(x, y));
        looks && upper && lower && (level(x + 1) || x > 0 && level(x - 1))
    };
    (0..columns).filter(is_corner).collect()
}

/// Follows an edge from its upper corner to the last lower corner of its column.
fn edge(
    screen: &Emulator,
    x: usize,
    top: usize,
    (upper, lower): (&str, &str),
    pieces: &Pieces,
) -> Result<(), String> {
    let at = |y: usize| -> &str { &screen.cell(x, y).text };
    let bottom = (top + 1..screen.size().1).rev().find(|y| at(*y) == lower);
    let bottom = bottom.ok_or(format!("no lower corner in column {x} below row {top}"))?;
    if at(top) != upper {
        return Err(format!("{:?} for a corner at {x}, {top}", at(top)));
    }
    let allowed = [upper, lower, pieces.vertical, pieces.thumb];
    match (top..=bottom).find(|y| !allowed.contains(&at(*y))) {
        Some(y) => Err(format!("{:?} in the edge at {x}, {y}", at(y))),
        None => Ok(()),
    }
}
