//! The names of what keys do, and what each screen is for.

use super::phrases;

phrases! {
    NEW: "新登记", "new";
    FIND: "查找", "find";
    FILTER: "筛选", "filter";
    MENU: "菜单", "menu";
    HELP: "帮助", "help";
    QUIT: "退出", "quit";
    OPEN: "详情", "open";
    BACK: "返回", "back";
    PROPOSE: "拟办", "propose";
    INSTRUCT: "批示", "instruct";
    ASSIGN: "交办", "assign";
    CLOSE: "其他", "end";
    PHONE: "电话", "phone";
    NOTICE: "催办单", "notice";
    REPLY: "回复", "reply";
    REVIEW: "审核", "review";
    EXPLAIN: "期限", "dates";
    SAVE: "保存", "save";
    CHOOSE: "选择", "choose";
    CLEAR: "清空", "clear";
    LEAVE: "离开", "leave";
    CONTINUE: "填写", "fill in";
    TAKE: "确定", "take";
    MARK: "标记", "mark";
    MOVE: "移动", "move";
    TABS: "换页", "tab";

    HELP_INTAKE: "登记：填写来信、来访、来电、网上信访。带 * 的必填；不填信访人即为匿名。形式选“来访”会多出接谈各栏。下方随填随查可能重复的件。保存后得到年度编号，表单留待下一件。", "Intake: a letter, visit, call or online petition. Fields with * are required; without a petitioner it is anonymous. A visit has fields of its own. Below, petitions that may be the same matter. Saving gives the yearly number and keeps the form ready.";
    HELP_PENDING: "待转办：已登记未转出的件，紧急和临近 15 日期限的在前。先拟办（F7），再录入批示（F4），然后交办（F5）；告知、存查、不予受理等用 F8。", "Pending: registered and not yet sent on, the most urgent first. Propose (F7), record the instruction (F4), then assign (F5); other endings with F8.";
    HELP_REMINDERS: "催办：临期、今日到期和超期的承办件，超期最久的在前；其后是待审核的回复和待办结的件。电话催办 F4，催办单 F5，录入回复 F7，审核或退回补办 F8；办结 F3；延期、督办、签收等在 F9 菜单。", "Reminders: units' shares near, at or past their deadline, the latest first; then replies to review and petitions to conclude. Phone F4, notice F5, reply F7, review F8; conclude F3; extend, supervise and the rest by F9.";
    HELP_LEDGER: "台账：全部信访件，新的在前。F3 或直接输入文字查找编号、姓名、标题、内容；F4 按状态、单位、分类、年度筛选；Enter 看全部内容和经过。", "Ledger: all petitions, newest first. F3 or typing searches numbers, names, titles and summaries; F4 narrows; Enter opens.";
    HELP_DETAIL: "详情：登记内容、承办单位与期限、从登记起的全部经过。上下键和翻页键滚动，F9 菜单列出现在可以做的事。", "Everything about the petition and its whole history. Scroll with the arrows; F9 lists what can be done now.";
    HELP_FORM: "表单：Tab 或 Enter 下一项，Shift+Tab 上一项；选择项用左右键、空格或数字；F4 打开名单；日期可写 3、11-3、昨天、+15；Ctrl+S 或 F8 保存，Esc 返回。中文输入法开着时，功能键、方向键、Ctrl 组合键都照常可用。", "Forms: Tab or Enter for the next field, Shift+Tab back; choices by arrows, blank or digit; F4 opens the list; dates as 3, 11-3, +15; Ctrl+S or F8 saves, Esc leaves.";
}
