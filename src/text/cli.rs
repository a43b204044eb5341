//! What the command line says: its help, its results, its complaints and what to do about them.

use super::phrases;

phrases! {
    // Help.
    ABOUT: "人大信访登记、交办、催办。不带命令时打开全屏界面。", "Petitions of a People's Congress office: register, assign, chase. Without a command the full screen opens.";
    USAGE: "用法：", "Usage: ";
    ANY_OPTIONS: "[选项]", "[OPTIONS]";
    COMMANDS: "命令", "Commands";
    COMMAND: "命令", "COMMAND";
    ARGUMENTS: "参数", "Arguments";
    OPTIONS: "选项", "Options";
    HELP: "显示帮助", "Show this help";
    VERSION: "显示版本", "Show the version";
    HELP_HOME: "数据目录（环境变量 XINFANG_HOME；默认 ~/.local/share/xinfang）", "Data directory (XINFANG_HOME; default ~/.local/share/xinfang)";
    HELP_LANG: "界面语言 zh 或 en（环境变量 XINFANG_LANG）", "Language zh or en (XINFANG_LANG)";
    HELP_SERVE: "在后台守护数据目录，供各终端使用", "Keep the data directory for every terminal";
    HELP_IDLE: "最后一个终端离开多少秒后退出", "Leave so many seconds after the last terminal";
    HELP_DEMO: "用示例数据打开界面，不动真实数据", "Open the screen on sample data, apart from the real data";
    HELP_NO_OPEN: "只写示例数据，不打开界面", "Only write the sample data";
    HELP_SEED: "示例数据的随机种子", "Seed of the sample data";
    HELP_OVERDUE: "列出超期件", "List what is overdue";
    HELP_WITHIN: "并列出 N 日内到期的（0 为今日）", "Also what falls due within N days (0 = today)";
    HELP_UNIT: "只列单位名称含此文字的", "Only units whose name holds this";
    HELP_AS_OF: "按此日终了时的情况（如 2026-03-31）", "As it was at the end of that day, such as 2026-03-31";
    HELP_FORMAT: "输出格式 table、json 或 csv", "Output as table, json or csv";
    HELP_CHECK: "有超期件时以状态 1 退出，供脚本使用", "Exit with status 1 if something is overdue";
    HELP_PENDING: "列出待转办件", "List what waits to be sent on";
    HELP_LIST: "列出台账", "List the ledger";
    HELP_SEARCH: "编号、姓名、标题或内容含此文字的", "Text in number, names, title or summary";
    HELP_STAGE: "只列此状态的，如 办理中 或 in_handling", "Only this stage, such as in_handling";
    HELP_CATEGORY: "只列此分类的，如 土地纠纷 或 民生/教育", "Only this category, such as 土地纠纷 or 民生/教育";
    HELP_YEAR: "只列此编号年度的", "Only numbers of this year";
    HELP_SHOW: "显示一件的登记内容和全部经过", "Show one petition with its whole history";
    HELP_NUMBER: "编号，如 2026-001", "Its number, such as 2026-001";
    HELP_TEXT_FORMAT: "输出格式 text 或 json", "Output as text or json";
    HELP_REGISTER: "登记 JSON 文件中的信访件", "Register petitions from a JSON file";
    HELP_JSON: "一个对象或数组；- 为标准输入", "One object or an array; - is standard input";
    HELP_IMPORT: "从 CSV 补录旧登记簿", "Take rows of an old register from CSV";
    HELP_FILE: "UTF-8 的 CSV 文件；- 为标准输入", "CSV file in UTF-8; - is standard input";
    HELP_MAP: "字段=列名，可重复，如 --map title=留言主题", "FIELD=HEADING, may be repeated, such as --map title=Subject";
    HELP_DRY_RUN: "只试不写", "Only say what would be taken";
    HELP_REPORT_FORMAT: "报告格式 table 或 json", "Report as table or json";
    HELP_EXPORT: "导出台账，可再用 import 导入", "Export the ledger in the form that import reads";
    HELP_EXPORT_FORMAT: "csv（默认）或 json", "csv (default) or json";
    HELP_OUT: "写入此文件；默认标准输出", "Write to this file instead of standard output";
    HELP_DOCTOR: "检查数据是否完好", "Check whether the data is whole";

    // Tables.
    NOTHING_OVERDUE: "没有超期件。", "Nothing is overdue.";
    NOTHING_DUE: "没有超期件，也没有 {0} 日内到期的。", "Nothing is overdue or due within {0} days.";
    NOTHING_PENDING: "没有待转办件。", "Nothing is pending.";
    NOTHING_FOUND: "没有符合条件的信访件。", "No petition matches.";
    NUMBER: "编号", "number";
    RECEIVED: "收件", "received";
    DUE: "截止", "due";
    STANDING: "时限", "standing";
    REMINDERS: "催办", "reminded";
    STAGE: "状态", "stage";
    UNITS: "单位", "units";
    SUGGESTED: "建议呈", "suggested";
    URGENT_MARK: "急", "!";

    // Details.
    DETAILS: "登记", "Registration";
    ASSIGNMENTS: "交办", "Assignments";
    HISTORY: "经过", "History";
    SINCE: "{0}，自 {1} 起", "{0} since {1}";
    ROUND: "补办 {0} 次", "sent back {0} times";
    CHANGED_DUE: "{0} 改为 {1}（{2}）", "{0}: now {1} ({2})";
    REMINDED: "{0} 催办（{1}）{2} {3}", "{0} reminded ({1}) {2} {3}";
    REPLIED: "{0} 回复（{1}）{2}", "{0} reply ({1}) {2}";
    ENTERED: "（{0} 录入）", " (entered {0})";

    // Import.
    REPORT: "共 {0} 行：补录 {1}，已有未变 {2}，未收 {3}。", "{0} rows: {1} taken, {2} there already, {3} refused.";
    REPORT_DRY: "试导入（未写入）：", "Dry run, nothing was written: ";
    ROW: "第 {0} 行：{1}", "row {0}: {1}";
    ROWS_EXPLAINED: "行号与电子表格一致：表头为第 1 行。", "Rows are counted as in a spreadsheet: the heading is row 1.";
    RAGGED: "应有 {0} 列，实有 {1} 列；请检查逗号和引号", "has {1} cells, not {0}; check commas and quotation marks";
    NOTE_CHANNEL: "不认识的形式“{0}”，已按来信收入（{1} 行，首见第 {2} 行）", "unknown channel “{0}”, taken as a letter ({1} rows, first row {2})";
    NOTE_PURPOSE: "不认识的目的“{0}”，已按求决收入（{1} 行，首见第 {2} 行）", "unknown purpose “{0}”, taken as redress ({1} rows, first row {2})";
    NOTE_CATEGORY: "分类“{0}”不在本办分类中，按原文保留（{1} 行，首见第 {2} 行）", "category “{0}” is not in the scheme, kept as written ({1} rows, first row {2})";
    NOTE_UNUSED: "未收入的列：{0}。需要的请用 --map 字段=列名 指明", "columns not taken: {0}. Name those you want with --map FIELD=HEADING";
    NOTE_CONTACT: "没有姓名的电话或住址，已写入内容摘要（{0} 处，首见第 {1} 行）", "phones or addresses without a name were kept in the summary ({0}, first row {1})";
    PROGRESS: "已处理 {0}/{1} 行", "{0} of {1} rows";

    // Health.
    SOUND: "数据完好。", "The data is whole.";
    FAULTY: "数据有 {0} 处问题。请勿再写入，保留目录 {1}，用最近的备份核对", "{0} faults in the data. Do not write to it, keep {1}, and compare with the last backup";
    HEALTH_HOME: "数据目录", "data directory";
    HEALTH_VERSION: "程序版本", "version";
    HEALTH_PETITIONS: "信访件", "petitions";
    HEALTH_EVENTS: "经过记录", "events";
    HEALTH_SEQUENCE: "序号", "sequence";
    HEALTH_BYTES: "占用字节", "bytes";
    HEALTH_CALENDAR: "放假安排至", "calendar until";
    HEALTH_MENDED: "已修复", "mended";
    HEALTH_FAULT: "问题", "fault";

    // Complaints. Each says what to do.
    NO_HOME: "不知道数据放在哪里：HOME 和 XDG_DATA_HOME 都未设置。请用 --home 指定目录", "where is the data? Neither HOME nor XDG_DATA_HOME is set. Name a directory with --home";
    UNKNOWN_OPTION: "没有选项 {0}。用 --help 查看全部选项", "there is no option {0}. See --help";
    UNKNOWN_COMMAND: "没有命令 {0}。用 --help 查看全部命令", "there is no command {0}. See --help";
    BAD_VALUE: "{0} 的值“{1}”不对", "“{1}” is no value for {0}";
    BAD_VALUE_OF: "{0} 的值“{1}”不对；可用：{2}", "“{1}” is no value for {0}; use one of: {2}";
    NEEDS_VALUE: "{0} 后面须有值", "{0} needs a value";
    NEEDS_ARGUMENT: "缺少 {0}。用 --help 查看用法", "{0} is missing. See --help";
    TWICE: "{0} 只能写一次", "{0} can be given only once";
    BAD_ARGUMENTS: "命令行有误：{0}", "the arguments are wrong: {0}";
    BAD_DATE: "--as-of 的“{0}”不是日期；请写 2026-11-22", "--as-of: “{0}” is not a date; write 2026-11-22";
    BAD_STAGE: "没有状态“{0}”；可用：{1}", "there is no stage “{0}”; use one of: {1}";
    STAGE_CHOICE: "{0}（{1}）", "{1} ({0})";
    BAD_MAP: "--map 的“{0}”不对；请写 字段=列名，字段为：{1}", "--map: “{0}” should be FIELD=HEADING, where FIELD is one of: {1}";
    BAD_NUMBER: "“{0}”不是编号；请写 2026-001 的样子", "“{0}” is not a number such as 2026-001";
    CONFUSED: "服务答非所问；各终端的程序版本可能不同，请都退出后重试", "the service gave another answer than was asked; leave every terminal and try again";
    CANNOT_READ: "读不了 {0}：{1}。请核对文件名和权限", "cannot read {0}: {1}. Check its name and permissions";
    CANNOT_WRITE: "写不了 {0}：{1}。请核对目录、权限和剩余空间", "cannot write {0}: {1}. Check the directory, its permissions and the free space";
    CANNOT_PRINT: "输出写不出去：{0}", "cannot write the output: {0}";
    NO_RANDOM: "系统未给出随机数：{0}。请重试", "the system gave no random number: {0}. Try again";
    NOT_JSON: "{0} 第 {1} 行第 {2} 列不是 JSON，未登记任何一件。请更正后重试", "{0}: line {1}, column {2} is not JSON; nothing was registered. Correct it and try again";
    NOT_REGISTERED: "第 {0} 件未登记：{1}。此前 {2} 件已登记；更正后只重新登记这一件及其后各件", "petition {0} was not registered: {1}. The {2} before it are registered; correct it and register it and those after it";
    JSON_UNKNOWN: "没有字段 {0}；可用：{1}", "there is no field {0}; use: {1}";
    JSON_TYPE: "{0} 应为{1}", "{0} should be {1}";
    JSON_VALUE: "{0}：{1}", "{0}: {1}";
    A_STRING: "字符串", "a string";
    A_NUMBER: "0 至 {0} 的整数", "a whole number from 0 to {0}";
    A_BOOL: "true 或 false", "true or false";
    A_LIST: "数组", "an array";
    AN_OBJECT: "对象", "an object";
    NOT_UTF8: "{0} 第 {1} 行不是 UTF-8 文字，未收任何一行。请在电子表格中另存为“CSV UTF-8”后重试", "{0}: line {1} is not UTF-8; nothing was taken. Save it as “CSV UTF-8” and try again";
    EMPTY_FILE: "{0} 是空的，没有表头", "{0} is empty, it has no heading";
    UNCLOSED: "{0} 第 {1} 行的引号没有结束，文件可能不完整；未收任何一行。请重新导出文件", "{0}: a quotation mark in row {1} is never closed, the file may be cut off; nothing was taken. Export it again";
    NO_SUCH_HEADING: "没有列“{0}”（--map {1}）。文件的列：{2}", "there is no heading “{0}” (--map {1}). The file has: {2}";
    MAPPED_TWICE: "--map 两次指定了 {0}；请只留一个", "--map names {0} twice; keep one";
    NO_COLUMN: "看不出哪一列是{0}。请用 --map {1}=列名 指定；文件的列：{2}", "which heading is {0}? Say --map {1}=HEADING; the file has: {2}";
}
