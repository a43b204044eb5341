//! What is said of the terminal itself, and of what a person sets for it.

use super::{Phrase, phrases};

phrases! {
    PREFERENCES_TITLE: "界面设置（只对本人）", "Preferences (yours alone)";
    LANG_AUTO: "默认（中文）", "as usual (Chinese)";
    LANG_ZH: "中文", "中文 (Chinese)";
    LANG_EN: "English（英文）", "English";
    BORDERS_AUTO: "自动", "as the terminal draws them";
    BORDERS_LINES: "线条", "lines";
    BORDERS_ASCII: "ASCII 字符", "ASCII";
    COLOUR_AUTO: "使用颜色", "in colour";
    COLOUR_NONE: "不用颜色", "no colour";
    KEPT: "界面设置已保存。", "Saved.";
    KEPT_LANG: "界面设置已保存；界面语言下次进入时改变。", "Saved; the language changes at the next start.";
    NOT_KEPT: "界面设置本次有效，但未能保存：{0}。请检查后重设", "this holds until you leave, but could not be kept: {0}. Mend that and set it again";
    NOWHERE: "HOME 和 XDG_CONFIG_HOME 都未设置", "neither HOME nor XDG_CONFIG_HOME is set";
    SAYS_NARROW: "本终端的线条和“”—…各占一列，“自动”即用线条。边框若仍错位，请改用 ASCII 字符。", "This terminal draws lines and “”—… one column wide, so lines are used by themselves. Choose ASCII if frames are crooked all the same.";
    SAYS_WIDE: "本终端的线条或“”—…占两列，“自动”即用 ASCII 字符。", "This terminal draws lines or “”—… two columns wide, so ASCII is used by itself.";
    SAYS_NOTHING: "本终端没有回答字符宽度，“自动”即用 ASCII 字符；线条显示正常的可改用线条。", "This terminal does not tell how wide it draws, so ASCII is used by itself; choose lines if it draws them well.";
    BORDERS_SAID: "本次进入时以 --borders 或 XINFANG_BORDERS 指定了边框（{0}），退出前以其为准。", "This run was started with --borders or XINFANG_BORDERS ({0}), which holds until you leave.";
    COLOUR_SAID: "环境变量 NO_COLOR 或 TERM 说不用颜色，以其为准。", "NO_COLOR or TERM says that there is no colour.";
    LANG_SAID: "以 --lang 或 XINFANG_LANG 指定了语言的，以其为准。", "--lang or XINFANG_LANG names the language, which holds.";
    BROKEN_LINE: "{0} 第 {1} 行不明白，已略过。可在 F9 菜单的“界面设置”中重新保存", "{0}: line {1} is not understood and passed over. Save the preferences anew (F9)";
    BROKEN_FILE: "界面设置读不了，已按默认显示：{0}：{1}", "the preferences cannot be read, the usual ones hold: {0}: {1}";

    // `doctor --terminal`.
    TITLE: "终端检查", "The terminal";
    TERM: "TERM", "TERM";
    UNSET: "（未设置）", "(not set)";
    SIZE: "大小", "size";
    COLUMNS_ROWS: "{0} 列 {1} 行", "{0} columns, {1} rows";
    THROUGH: "经由", "through";
    DIRECT: "直接连接", "nothing between";
    WIDTHS: "字符宽度", "widths";
    DRAWN: "线条 {0} 列，“”—… {1} 列，汉字 {2} 列（终端回答）", "lines {0}, “”—… {1}, Chinese {2} columns, as the terminal answers";
    MUTE: "终端没有回答", "the terminal does not answer";
    CHOSEN: "边框", "frames";
    AS_SAID: "：按 --borders 或 XINFANG_BORDERS", ", as --borders or XINFANG_BORDERS says";
    AS_SET: "：按本人的界面设置", ", as you have set it";
    AS_MUTE: "：终端没有回答，用到处都对的", ", which is right on a terminal that does not answer";
    AS_NARROW: "：终端把线条和标点各画一列", ", for lines and punctuation are one column wide";
    AS_WIDE: "：终端把线条或标点画成两列", ", for lines or punctuation are two columns wide";
    COLOURS: "颜色", "colours";
    SIXTEEN: "16 色；超期等另有文字", "sixteen; what they say stands in words too";
    NONE_SAID: "不用（环境变量 NO_COLOR，或 TERM 说没有颜色）", "none (NO_COLOR, or TERM has none)";
    NONE_SET: "不用（本人的界面设置）", "none, as you have set it";
    RULER: "标尺：下面每行的竖线都应在第 {0} 列，上下对齐。", "The ruler: every line below must have its bar in column {0}, one under the other.";
    TAKES: "{0}，{1} 列", "{0}, {1} columns";
    SAMPLE_LINES: "线条", "lines";
    SAMPLE_MARKS: "标点符号", "punctuation";
    SAMPLE_HAN: "汉字", "Chinese";
    SAMPLE_RARE: "生僻字", "rare characters";
    SAMPLE_COMBINING: "组合字", "combining";
    SAMPLE_MINORITY: "少数民族姓名", "name with a dot";
    SAMPLE_ASCII: "西文", "ASCII";
    FAULT_TERM: "TERM 未设置或为 dumb，打不开全屏界面。请设 TERM=xterm-256color", "TERM is unset or dumb, so the screen cannot be filled. Set TERM=xterm-256color";
    FAULT_CONSOLE: "Linux 控制台没有汉字字形。请从 SSH 终端进入，或用 --lang en", "The Linux console has no Chinese letters. Come by SSH, or use --lang en";
    FAULT_SIZE: "窗口太小，至少要 {0} 列 {1} 行。请放大窗口", "The window is too small. It takes {0} columns and {1} rows at least";
    FAULT_LOCALE: "LANG 不是 UTF-8（{0}），tmux、screen 会把汉字显示成别的。请设 LANG=C.UTF-8，用 tmux -u 或 screen -U 重新进入", "The locale ({0}) is not UTF-8, so tmux and screen damage Chinese. Set LANG=C.UTF-8 and start tmux -u or screen -U anew";
    FAULT_ENCODING: "终端不是 UTF-8：一个汉字占了 {0} 列。请在终端的设置里把字符编码改为 UTF-8", "The terminal is not set to UTF-8: a Chinese character takes {0} columns. Set its encoding to UTF-8";
    FAULT_WIDTH: "{0}占 {1} 列，程序按 {2} 列排版，会错位。请换终端的字体或宽度设置，或在界面设置中改用 ASCII 字符", "{0}: {1} columns, where the program reckons with {2}. Change the terminal's font or width setting, or choose ASCII frames";
    ALL_WELL: "终端没有发现问题。竖线若没有对齐，请看上面的说明。", "Nothing wrong was found. If the bars are not in line, see above.";
    NOT_WELL: "终端有 {0} 处不对：", "{0} things are wrong with the terminal:";
    NO_TERMINAL: "这里的输入或输出不是终端，没有可检查的。请直接在终端里运行 xinfang doctor --terminal，不要接管道或文件", "input or output is no terminal, so there is nothing to look at. Run xinfang doctor --terminal in one, without pipes";
    ADVICE: "竖线没有对齐时：", "If the bars are not in line:";
    TERMINAL_PUTTY: "PuTTY             Window > Translation：字符集 UTF-8；不勾选 Treat CJK ambiguous characters as wide", "PuTTY             Window > Translation: UTF-8, and CJK ambiguous characters not as wide";
    TERMINAL_WINDOWS: "Windows Terminal  不用设置；字体选等宽的，如 NSimSun（新宋体）", "Windows Terminal  nothing to set; take a monospaced font such as NSimSun";
    TERMINAL_XTERM: "xterm             用 xterm -u8 启动，不加 -cjk_width", "xterm             start it as xterm -u8, without -cjk_width";
    TERMINAL_TMUX: "tmux              用 tmux -u 启动；外面的终端画两列的，界面设置的边框选 ASCII 字符", "tmux              start it as tmux -u; choose ASCII frames if the terminal around it draws two columns";
    TERMINAL_SCREEN: "screen            用 screen -U 启动；标点错位时在 .screenrc 写 cjkwidth off", "screen            start it as screen -U; with crooked punctuation put cjkwidth off into .screenrc";
}

/// What to change in each terminal, one line each.
pub const TERMINALS: &[Phrase] =
    &[TERMINAL_PUTTY, TERMINAL_WINDOWS, TERMINAL_XTERM, TERMINAL_TMUX, TERMINAL_SCREEN];

/// Returns the word for a code of what frames are drawn with.
pub fn borders(code: &str) -> &'static str {
    match code {
        "lines" => BORDERS_LINES,
        "ascii" => BORDERS_ASCII,
        _ => BORDERS_AUTO,
    }
    .get()
}

/// What is drawn to see how wide it is.
pub const SAMPLES: [(Phrase, &str); 7] = [
    (SAMPLE_LINES, "┌─┬─┐│└─┴─┘"),
    (SAMPLE_MARKS, "“信访”——……①→"),
    (SAMPLE_HAN, "信访事项，登记〇"),
    (SAMPLE_RARE, "𠮷𬱖𰻝"),
    (SAMPLE_COMBINING, "le\u{301} 葛\u{e0100}"),
    (SAMPLE_MINORITY, "阿依古丽·买买提"),
    (SAMPLE_ASCII, "2026-001 (a)"),
];
