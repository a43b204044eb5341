//! How things look: glyphs and styles, by what they mean.
//!
//! Sixteen colours only, legible on dark and on light grounds, and nothing is told by colour
//! alone: a late date is also a word. Without colour the same meanings are told by bold, reverse
//! and underline.
//!
//! Must not know: what is drawn where.

use ratatui::style::{Color, Modifier, Style};

use super::{probe::Probe, width::Ambiguous};
use crate::preferences::{Borders, Colour, Preferences};

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
    /// False when a person or the environment wants none.
    pub colour: bool,
}

impl Theme {
    /// Returns the look that is right on a terminal nothing is known of.
    pub fn safe(colour: bool) -> Theme {
        Theme { glyphs: ASCII, ambiguous: Ambiguous::Narrow, colour }
    }

    /// Returns the look that a person wants on a terminal that has answered so, if it has.
    ///
    /// Whoever sets lines says that the terminal draws every ambiguous character one column
    /// wide, whatever it answers.
    pub fn of(set: Preferences, probe: Option<Probe>) -> Theme {
        let safe = Theme::safe(set.colour == Colour::Auto);
        let ambiguous = probe.map_or(safe.ambiguous, |probe| probe.punctuation);
        match (set.borders, probe) {
            (Borders::Lines, _) => Theme { glyphs: LINES, ..safe },
            (Borders::Auto, Some(probe)) if probe.is_narrow() => Theme { glyphs: LINES, ..safe },
            (Borders::Auto | Borders::Ascii, _) => Theme { ambiguous, ..safe },
        }
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
    fn the_look_is_as_set_or_else_as_the_terminal_answers() {
        use Ambiguous::{Narrow, Wide};
        let answer = |box_drawing, punctuation| Some(Probe { box_drawing, punctuation, han: 2 });
        for (borders, probe, glyphs, ambiguous) in [
            (Borders::Auto, None, ASCII, Narrow),
            (Borders::Auto, answer(Narrow, Narrow), LINES, Narrow),
            (Borders::Auto, answer(Wide, Wide), ASCII, Wide),
            (Borders::Auto, answer(Narrow, Wide), ASCII, Wide),
            (Borders::Auto, answer(Wide, Narrow), ASCII, Narrow),
            (Borders::Lines, None, LINES, Narrow),
            (Borders::Lines, answer(Wide, Wide), LINES, Narrow),
            (Borders::Ascii, None, ASCII, Narrow),
            (Borders::Ascii, answer(Narrow, Narrow), ASCII, Narrow),
            (Borders::Ascii, answer(Wide, Wide), ASCII, Wide),
        ] {
            let theme = Theme::of(Preferences { borders, ..Preferences::default() }, probe);
            assert_eq!(
                (theme.glyphs, theme.ambiguous),
                (glyphs, ambiguous),
                "{borders:?} {probe:?}"
            );
            assert!(theme.colour);
        }
        let none = Preferences { colour: Colour::None, ..Preferences::default() };
        assert!(!Theme::of(none, None).colour);
    }
}
