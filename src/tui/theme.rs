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
    /// wide, whatever it answers; whoever sets ASCII, that nobody can tell how wide they are.
    pub fn of(set: Preferences, probe: Option<Probe>) -> Theme {
        let safe = Theme::safe(set.colour == Colour::Auto);
        let ambiguous = probe.map_or(safe.ambiguous, |probe| probe.punctuation);
        match (set.borders, probe) {
            (Borders::Lines, _) => Theme { glyphs: LINES, ..safe },
            (Borders::Auto, Some(probe)) if probe.is_narrow() => Theme { glyphs: LINES, ..safe },
            (Borders::Auto, _) => Theme { ambiguous, ..safe },
            (Borders::Ascii, _) => Theme { ambiguous: Ambiguous::Avoided, ..safe },
        }
    }

    /// Returns the style that says `ink`.
    pub fn style(self, ink: Ink) -> Style {
        let (style, colours) = match ink {
            Ink::Normal => (Style::new(), Style::new()),
            Ink::Dim => (Style::new(), Style::new().add_modifier(Modifier::DIM)),
            Ink::Selected => (Style::new().add_modifier(Modifier::REVERSED), Style::new()),
            Ink::Late => (bold(), Style::new().fg(Color::Red)),
            // Yellow letters vanish on a white ground; black on yellow does not on any.
            Ink::Near => (Style::new(), Style::new().fg(Color::Black).bg(Color::Yellow)),
            Ink::Today => (bold(), Style::new().fg(Color::Magenta)),
            // Green and cyan letters vanish on a white ground, blue ones on a black.
            Ink::Title | Ink::Good | Ink::HintKey => (bold(), Style::new()),
            Ink::Error => (bold().add_modifier(Modifier::REVERSED), Style::new().fg(Color::Red)),
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

    /// The sixteen colours as red, green and blue, of terminals that differ most.
    const PALETTES: [(&str, [u32; 16]); 4] = [
        (
            "xterm",
            [
                0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd,
                0xe5_e5e5, 0x7f_7f7f, 0xff_0000, 0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff,
                0x00_ffff, 0xff_ffff,
            ],
        ),
        (
            "PuTTY",
            [
                0x00_0000, 0xbb_0000, 0x00_bb00, 0xbb_bb00, 0x00_00bb, 0xbb_00bb, 0x00_bbbb,
                0xbb_bbbb, 0x55_5555, 0xff_5555, 0x55_ff55, 0xff_ff55, 0x55_55ff, 0xff_55ff,
                0x55_ffff, 0xff_ffff,
            ],
        ),
        (
            "Windows Terminal",
            [
                0x0c_0c0c, 0xc5_0f1f, 0x13_a10e, 0xc1_9c00, 0x00_37da, 0x88_1798, 0x3a_96dd,
                0xcc_cccc, 0x76_7676, 0xe7_4856, 0x16_c60c, 0xf9_f1a5, 0x3b_78ff, 0xb4_009e,
                0x61_d6d6, 0xf2_f2f2,
            ],
        ),
        (
            "Linux console",
            [
                0x00_0000, 0xaa_0000, 0x00_aa00, 0xaa_5500, 0x00_00aa, 0xaa_00aa, 0x00_aaaa,
                0xaa_aaaa, 0x55_5555, 0xff_5555, 0x55_ff55, 0xff_ff55, 0x55_55ff, 0xff_55ff,
                0x55_ffff, 0xff_ffff,
            ],
        ),
    ];

    /// How strongly two colours stand out against each other, from 1 to 21, as WCAG 2 counts it.
    fn contrast(one: u32, other: u32) -> f64 {
        let light = |colour: u32| {
            let part = |shift: u32| {
                let value = f64::from((colour >> shift) & 0xff) / 255.0;
                if value <= 0.039_28 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0) + 0.05
        };
        let (one, other) = (light(one), light(other));
        if one > other { one / other } else { other / one }
    }

    #[test]
    fn every_ink_is_legible_on_a_dark_and_on_a_light_ground() {
        let place = |colour| match colour {
            Color::Black => 0,
            Color::Red => 1,
            Color::Yellow => 3,
            Color::Magenta => 5,
            other => panic!("{other:?} has not been looked at"),
        };
        for (terminal, palette) in PALETTES {
            for ink in Ink::ALL {
                let style = Theme::safe(true).style(ink);
                let grounds = match style.bg {
                    Some(ground) => vec![palette[place(ground)]],
                    None => vec![0x00_0000, 0xff_ffff],
                };
                // Bold letters are drawn in the bright colour by some terminals and not by others;
                // on either ground one of the two must do.
                let letters: Vec<u32> = style.fg.map_or_else(Vec::new, |front| {
                    let bold = style.add_modifier.contains(Modifier::BOLD);
                    let bright = bold.then_some(palette[place(front) + 8]);
                    std::iter::once(palette[place(front)]).chain(bright).collect()
                });
                for ground in grounds {
                    let best = letters.iter().map(|letter| contrast(*letter, ground));
                    let best =
                        best.fold(None, |best: Option<f64>, c| Some(best.map_or(c, |b| b.max(c))));
                    assert!(
                        best.is_none_or(|best| best >= 3.0),
                        "{ink:?} on {ground:06x} in {terminal}: {best:?}"
                    );
                }
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
        use Ambiguous::{Avoided, Narrow, Wide};
        let answer = |box_drawing, punctuation| Some(Probe { box_drawing, punctuation, han: 2 });
        for (borders, probe, glyphs, ambiguous) in [
            (Borders::Auto, None, ASCII, Narrow),
            (Borders::Auto, answer(Narrow, Narrow), LINES, Narrow),
            (Borders::Auto, answer(Wide, Wide), ASCII, Wide),
            (Borders::Auto, answer(Narrow, Wide), ASCII, Wide),
            (Borders::Auto, answer(Wide, Narrow), ASCII, Narrow),
            (Borders::Lines, None, LINES, Narrow),
            (Borders::Lines, answer(Wide, Wide), LINES, Narrow),
            (Borders::Ascii, None, ASCII, Avoided),
            (Borders::Ascii, answer(Narrow, Narrow), ASCII, Avoided),
            (Borders::Ascii, answer(Wide, Wide), ASCII, Avoided),
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
