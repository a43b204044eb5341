//! What is said of the terminal itself, and of what a person sets for it.

use super::phrases;

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
    NOT_KEPT: "界面设置本次有效，但未能保存：{0}", "this holds until you leave, but could not be kept: {0}";
    NOWHERE: "HOME 和 XDG_CONFIG_HOME 都未设置", "neither HOME nor XDG_CONFIG_HOME is set";
    SAYS_NARROW: "本终端的线条和“”—…各占一列，“自动”即用线条。边框若仍错位，请改用 ASCII 字符。", "This terminal draws lines and “”—… one column wide, so lines are used by themselves. Choose ASCII if frames are crooked all the same.";
    SAYS_WIDE: "本终端的线条或“”—…占两列，“自动”即用 ASCII 字符。", "This terminal draws lines or “”—… two columns wide, so ASCII is used by itself.";
    SAYS_NOTHING: "本终端没有回答字符宽度，“自动”即用 ASCII 字符；线条显示正常的可改用线条。", "This terminal does not tell how wide it draws, so ASCII is used by itself; choose lines if it draws them well.";
    BORDERS_SAID: "本次进入时以 --borders 或 XINFANG_BORDERS 指定了边框（{0}），退出前以其为准。", "This run was started with --borders or XINFANG_BORDERS ({0}), which holds until you leave.";
    COLOUR_SAID: "环境变量 NO_COLOR 要求不用颜色，以其为准。", "NO_COLOR is set, so there is no colour.";
    LANG_SAID: "以 --lang 或 XINFANG_LANG 指定了语言的，以其为准。", "--lang or XINFANG_LANG names the language, which holds.";
    BROKEN_LINE: "{0} 第 {1} 行不明白，已略过。可在 F9 菜单的“界面设置”中重新保存", "{0}: line {1} is not understood and passed over. Save the preferences anew (F9)";
    BROKEN_FILE: "界面设置读不了，已按默认显示：{0}：{1}", "the preferences cannot be read, the usual ones hold: {0}: {1}";
}

/// Returns the word for a code of what frames are drawn with.
pub fn borders(code: &str) -> &'static str {
    match code {
        "lines" => BORDERS_LINES,
        "ascii" => BORDERS_ASCII,
        _ => BORDERS_AUTO,
    }
    .get()
}
