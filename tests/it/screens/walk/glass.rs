//! The terminal on which a walk is drawn frame by frame, and what is looked at on it.

use ratatui::{buffer::Buffer, layout::Position};
use xinfang::{
    text::word,
    tui::{
        form::{Kind, Shown},
        keymap::{self, Context},
        layout,
        screen::Screen,
        update::Effect,
        view::{told_beside, view},
    },
};

use crate::{
    emulator::{
        Emulator,
        borders::frames,
        columns::{Ambiguous, width},
    },
    screens::desk::Desk,
};

pub(super) struct Glass {
    screen: Screen<Vec<u8>>,
    terminal: Emulator,
    ambiguous: Ambiguous,
}

impl Glass {
    /// A terminal that shows nothing of what is drawn at a desk.
    pub(super) fn new(desk: &mut Desk, ambiguous: Ambiguous) -> Self {
        desk.redraws.clear();
        Self::fresh(desk, ambiguous)
    }

    fn fresh(desk: &Desk, ambiguous: Ambiguous) -> Self {
        let (columns, rows) = desk.model.size;
        Self {
            screen: Screen::new(Vec::new(), columns, rows, desk.model.theme.ambiguous),
            terminal: Emulator::new(columns, rows, ambiguous),
            ambiguous,
        }
    }

    /// Draws a frame as the program does, after what the terminal was told to do.
    pub(super) fn draw(&mut self, desk: &mut Desk, told: &str) {
        for effect in std::mem::take(&mut desk.redraws) {
            match effect {
                Effect::Rewidth => self.screen.set_ambiguous(desk.model.theme.ambiguous),
                Effect::Repaint => {
                    let (columns, rows) = desk.model.size;
                    self.screen.resize(columns, rows);
                    self.terminal.resize(columns, rows);
                }
                _ => self.screen.clear(),
            }
        }
        let model = &desk.model;
        self.screen.hold(told_beside(model).filter(|_| model.in_motion));
        self.paint(desk);
        assert!(self.terminal.faults().is_empty(), "{:?} {told}", self.terminal.faults());
    }

    fn paint(&mut self, desk: &Desk) {
        let mut caret: Option<Position> = None;
        let paint = |buffer: &mut Buffer| {
            caret = view(&desk.model, buffer);
            caret
        };
        self.screen.draw(paint).unwrap();
        let bytes = std::mem::take(self.screen.output());
        self.terminal.process(&bytes);
    }

    /// Fails unless drawing what changed came to the same as drawing everything.
    pub(super) fn is_as_drawn_from_scratch(&self, desk: &Desk, told: &str) {
        let mut fresh = Self::fresh(desk, self.ambiguous);
        fresh.paint(desk);
        let (here, there) = (self.terminal.seen(), fresh.terminal.seen());
        for (row, fresh_row) in here.iter().zip(&there) {
            assert_eq!(row, fresh_row, "{told}");
        }
        assert_eq!(self.terminal.cursor(), fresh.terminal.cursor(), "the caret {told}");
    }

    fn is_too_small(&self) -> bool {
        let (columns, rows) = self.terminal.size();
        columns < layout::SMALLEST.0.into() || rows < layout::SMALLEST.1.into()
    }

    /// Fails unless the frame of every page is there: its keys in the last row, and a caret where
    /// something is typed and nowhere else.
    pub(super) fn the_keys_are_shown(&self, desk: &Desk, told: &str) {
        if self.is_too_small() {
            return;
        }
        let context = desk.model.context();
        let first = keymap::of(context).find(|binding| binding.hinted).unwrap();
        let first = format!(" {} {}", first.key, first.action.label());
        let last = self.terminal.row(self.terminal.size().1 - 1);
        assert!(last.starts_with(&first), "{last:?} in {context:?} {told}");
        let typing = matches!(
            context,
            Context::Intake | Context::Form | Context::Pick | Context::PickMany | Context::Palette
        );
        assert_eq!(self.terminal.cursor().is_some(), typing, "the caret in {context:?} {told}");
    }

    /// Fails unless the frames of what lies on the page are whole; returns whether there is one.
    pub(super) fn borders_are_whole(&self, desk: &Desk, told: &str) -> usize {
        if self.is_too_small() || desk.model.popups.is_empty() {
            return 0;
        }
        match frames(&self.terminal) {
            Ok(1..) => 1,
            other => panic!("{other:?} {told}\n{}", self.terminal.contents()),
        }
    }

    /// Fails unless the caret stands in the field that has it, behind what stands before it;
    /// returns whether there is one.
    pub(super) fn caret_is_in_its_field(&self, desk: &mut Desk, told: &str) -> usize {
        let Some((x, y)) = self.terminal.cursor().filter(|_| !self.is_too_small()) else {
            return 0;
        };
        let Some(form) = desk.model.form_mut() else { return 0 };
        let item = form.focused();
        let mark = if item.required { "*" } else { " " };
        let label = format!("{mark}{}", word(item.field));
        let rows = match item.kind {
            Kind::Text(_, rows) | Kind::Phrase(_, _, rows) => usize::from(rows),
            _ => 1,
        };
        let tops = (y + 1).saturating_sub(rows)..=y;
        let screen = &self.terminal;
        let wide = width(&label, self.ambiguous);
        let found = |top: usize| {
            let places = (0..=x.saturating_sub(LABEL)).rev();
            places.into_iter().find(|at| screen.text(top, *at, at + wide) == label)
        };
        let field = tops.rev().find_map(found).map(|at| at + LABEL);
        let shown = screen.contents();
        let field = field.unwrap_or_else(|| panic!("{x}, {y} is not in {label} {told}\n{shown}"));
        match form.shown(form.focus()) {
            Shown::Chosen(_) => assert_eq!(field, x, "{told}\n{shown}"),
            Shown::Typed(editor) => {
                let before = editor.text().get(..editor.offset()).unwrap();
                let drawn = screen.text(y, field, x);
                let drawn = drawn.trim_end_matches(' ');
                let ends = before.trim_end_matches(['\n', ' ']).ends_with(drawn);
                assert!(ends, "{drawn:?} is before the caret, not {before:?} {told}\n{shown}");
            }
        }
        1
    }
}

/// Columns from the beginning of a label to its field.
const LABEL: usize = 12;
