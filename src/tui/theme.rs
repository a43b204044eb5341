//! How things look: glyphs and styles, by what they mean.
//!
//! Sixteen colours only, legible on dark and on light grounds, and nothing is told by colour
//! alone: a late date is also a word. Without colour the same meanings are told by bold, reverse
//! and underline.
//!
//! Must not know: what is drawn where.

use ratatui::style::{Color, Modifier, Style};

use super::{probe::Probe, width::Ambiguous};

/// Characters that draw the frame of the screen; each takes one column.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Glyphs {
    pub horizontal: &'static str,
    pub vertical: &'static str,
    pub top_left: &'static str,
    pub top_right: &'static str,
    pub bottom_left: &'static str,
    pub bottom_right: &'static str,
    /// Stands before the selected row of a list.
    pub marker: &'static str,
    /// Where a list or a text stands, on its right edge.
    pub thumb: &'static str,
    /// Stands before a thing that is done or chosen.
    pub tick: &'static str,
    /// A bar to the right, and its end that fills half a column.
    pub bar: &'static str,
    pub half: &'static str,
    /// A bar upwards whose end fills one to eight eighths of a row.
    pub rising: &'static [&'static str; 8],
}

/// Line drawing, for terminals that draw it one column wide.
pub const LINES: Glyphs = Glyphs {
    horizontal: "─",
    vertical: "│",
    top_left: "┌",
    top_right: "┐",
    bottom_left: "└",
    bottom_right: "┘",
    marker: ">",
    thumb: "█",
    tick: "✓",
    bar: "█",
    half: "▌",
    rising: &["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
};

/// ASCII, right on every terminal.
pub const ASCII: Glyphs = Glyphs {
    horizontal: "-",
    vertical: "|",
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    marker: ">",
    thumb: "#",
    tick: "x",
    bar: "#",
    half: ":",
    rising: &[".", ".", ".", ":", ":", ":", "#", "#"],
};

/// What a style means.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Ink {
    Normal,
    /// Less important than its surroundings.
    Dim,
    Title,
    /// The marker of the selected row, not the whole row: over a slow line a reversed row costs
    /// six times the bytes.
    Selected,
    /// Past its due date.
    Late,
    /// Due soon.
    Near,
    /// Due today.
    Today,
    Good,
    Error,
    /// The key in a hint.
    HintKey,
    Field,
    FieldFocused,
}

impl Ink {
    /// Every meaning there is.
    pub const ALL: [Ink; 12] = [
        Ink::Normal,
        Ink::Dim,
        Ink::Title,
        Ink::Selected,
        Ink::Late,
        Ink::Near,
        Ink::Today,
        Ink::Good,
        Ink::Error,
        Ink::HintKey,
        Ink::Field,
        Ink::FieldFocused,
    ];
}

/// The look of the program on one terminal.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Theme {
    pub glyphs: Glyphs,
    pub ambiguous: Ambiguous,
    /// False when the environment sets `NO_COLOR`.
    pub colour: bool,
}

impl Theme {
    /// Returns the look that is right on a terminal nothing is known of.
    pub fn safe(colour: bool) -> Theme {
        Theme { glyphs: ASCII, ambiguous: Ambiguous::Narrow, colour }
    }

    /// Returns the look for a terminal that has answered.
    pub fn found(probe: Probe, colour: bool) -> Theme {
        let glyphs = match probe.box_drawing {
            Ambiguous::Narrow => LINES,
            Ambiguous::Wide => ASCII,
        };
        Theme { glyphs, ambiguous: probe.punctuation, colour }
    }

    /// Returns the style that says `ink`.
    pub fn style(self, ink: Ink) -> Style {
        let (style, colours) = match ink {
            Ink::Normal => (Style::new(), Style::new()),
            Ink::Dim => (Style::new(), Style::new().add_modifier(Modifier::DIM)),
            Ink::Title => (bold(), Style::new()),
            Ink::Selected => (Style::new().add_modifier(Modifier::REVERSED), Style::new()),
            Ink::Late => (bold(), Style::new().fg(Color::Red)),
            // Yellow letters vanish on a white ground; black on yellow does not on any.
            Ink::Near => (Style::new(), Style::new().fg(Color::Black).bg(Color::Yellow)),
            Ink::Today => (bold(), Style::new().fg(Color::Magenta)),
            Ink::Good => (Style::new(), Style::new().fg(Color::Green)),
            Ink::Error => (bold().add_modifier(Modifier::REVERSED), Style::new().fg(Color::Red)),
            Ink::HintKey => (bold(), Style::new().fg(Color::Cyan)),
            Ink::Field => (Style::new().add_modifier(Modifier::UNDERLINED), Style::new()),
            Ink::FieldFocused => (bold().add_modifier(Modifier::UNDERLINED), Style::new()),
        };
        match (self.colour, ink) {
            (true, _) => style.patch(colours),
            (false, Ink::Near | Ink::Today) => style.add_modifier(Modifier::UNDERLINED),
            (false, _) => style,
        }
    }
}

fn bold() -> Style {
    Style::new().add_modifier(Modifier::BOLD)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::width::width;

    #[test]
    fn without_colour_no_style_has_one() {
        let theme = Theme::safe(false);
        for ink in Ink::ALL {
            let style = theme.style(ink);
            assert_eq!((style.fg, style.bg), (None, None), "{ink:?}");
        }
        for ink in [Ink::Late, Ink::Near, Ink::Today, Ink::Error, Ink::Selected] {
            assert_ne!(theme.style(ink), Style::new(), "{ink:?} is still seen");
        }
    }

    #[test]
    fn only_the_sixteen_colours_are_used() {
        for ink in Ink::ALL {
            let style = Theme::safe(true).style(ink);
            for colour in [style.fg, style.bg].into_iter().flatten() {
                assert!(!matches!(colour, Color::Rgb(..) | Color::Indexed(_)), "{ink:?}");
            }
        }
    }

    #[test]
    fn every_glyph_takes_one_column_where_it_is_used() {
        let each = |glyphs: Glyphs| {
            [
                glyphs.horizontal,
                glyphs.vertical,
                glyphs.top_left,
                glyphs.top_right,
                glyphs.bottom_left,
                glyphs.bottom_right,
                glyphs.marker,
                glyphs.thumb,
                glyphs.tick,
                glyphs.bar,
                glyphs.half,
            ]
            .into_iter()
            .chain(glyphs.rising.iter().copied())
        };
        for glyph in each(LINES) {
            assert_eq!(width(glyph, Ambiguous::Narrow), 1, "{glyph}");
        }
        for glyph in each(ASCII) {
            assert_eq!(width(glyph, Ambiguous::Wide), 1, "{glyph}");
        }
    }

    #[test]
    fn wide_line_drawing_means_ascii_frames() {
        let probe = |box_drawing, punctuation| Probe { box_drawing, punctuation, han: 2 };
        let wide = Theme::found(probe(Ambiguous::Wide, Ambiguous::Wide), true);
        assert_eq!((wide.glyphs, wide.ambiguous), (ASCII, Ambiguous::Wide));
        let mixed = Theme::found(probe(Ambiguous::Narrow, Ambiguous::Wide), true);
        assert_eq!((mixed.glyphs, mixed.ambiguous), (LINES, Ambiguous::Wide));
    }
}
