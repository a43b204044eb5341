//! What happens next on a walk.

use xinfang::tui::{input::TerminalEvent, keymap, keys::Key};

use crate::screens::desk::Desk;

/// xorshift; the same walk on every run.
pub(super) struct Dice(u64);

impl Dice {
    /// Seeds that lie near each other give walks that do not.
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(super) fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }

    pub(super) fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.roll(of.len())]
    }
}

const TEXTS: &[&str] = &[
    "张三",
    "反映南岸村承包地被占",
    "，。",
    "2",
    "１３",
    "12-01",
    "昨天",
    "60日",
    "县林业局",
    "“两违”……①",
    "e\u{301}葛\u{e0100}𠮷",
    "阿依古丽·买买提",
    "👨‍👩‍👧",
    "a b\tc",
    "\u{0}\u{7}\u{1b}[2J\u{9b}m",
    "\u{202e}倒\u{202c}\u{200b}",
    "一\r\n二\n三\r四",
    "\n",
    " ",
    "",
];

/// Sizes of a window; the smallest are too small to work in, and harm nothing.
const SIZES: &[(u16, u16)] = &[
    (80, 24),
    (80, 24),
    (80, 24),
    (120, 40),
    (60, 20),
    (60, 20),
    (40, 10),
    (200, 60),
    (39, 9),
    (1, 1),
    (116, 24),
    (81, 25),
    (80, 11),
];

const EDITING: &[Key] = &[
    Key::Tab,
    Key::Tab,
    Key::BackTab,
    Key::Up,
    Key::Down,
    Key::Down,
    Key::Left,
    Key::Right,
    Key::PageUp,
    Key::PageDown,
    Key::Home,
    Key::End,
    Key::Enter,
    Key::Enter,
    Key::Enter,
    Key::Esc,
    Key::Backspace,
    Key::Delete,
    Key::Insert,
];

const LETTERS: &[char] = &[
    's', 's', 's', 'a', 'c', 'd', 'e', 'f', 'g', 'k', 'l', 'n', 'o', 'p', 'q', 'u', 'w', 'x', 'y',
    'z',
];

const TYPED: &[char] = &[
    '1', '2', '3', '4', '5', '6', '２', 'a', 'g', 'm', ' ', '张', '。', '0', '？', '／', '\u{7f}',
];

/// Returns what happens next at a desk. People leave the program seldom.
pub(super) fn event(dice: &mut Dice, desk: &Desk) -> TerminalEvent {
    let event = any(dice, desk);
    let leaves = [Key::F(10), Key::Ctrl('q')].map(TerminalEvent::Key).contains(&event);
    if leaves && dice.roll(5) > 0 { any(dice, desk) } else { event }
}

fn any(dice: &mut Dice, desk: &Desk) -> TerminalEvent {
    match dice.roll(100) {
        0..25 => TerminalEvent::Key(dice.pick(EDITING)),
        25..50 => TerminalEvent::Key(known(dice, desk)),
        50..57 => TerminalEvent::Key(Key::F(u8::try_from(1 + dice.roll(12)).unwrap())),
        57..67 => TerminalEvent::Key(Key::Char(dice.pick(TYPED))),
        67..74 => TerminalEvent::Key(Key::Ctrl(dice.pick(LETTERS))),
        74..88 => TerminalEvent::Text(dice.pick(TEXTS).to_owned()),
        88..92 => TerminalEvent::Paste(dice.pick(TEXTS).repeat(1 + dice.roll(40))),
        92..93 => TerminalEvent::Suspend,
        93..94 => TerminalEvent::Resume,
        _ => {
            let (columns, rows) = dice.pick(SIZES);
            TerminalEvent::Resize(columns, rows)
        }
    }
}

/// A key that means something where it is pressed.
fn known(dice: &mut Dice, desk: &Desk) -> Key {
    let keys: Vec<Key> = keymap::of(desk.model.context()).map(|binding| binding.key).collect();
    dice.pick(&keys)
}
