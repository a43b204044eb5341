//! The guided first run.

use super::phrases;

phrases! {
    STEP: "导览{0}/{1}（Ctrl+N 下一步，Esc 结束）{2}", "Tour {0}/{1} (Ctrl+N goes on, Esc ends) {2}";
    REGISTER: "来信来访在这里登记：Enter 或 Tab 到下一项，Ctrl+S 保存；输入法不用关。", "Register letters and visits here: Enter or Tab for the next field, Ctrl+S saves.";
    SEND_ON: "登记后到“待转办”：选一件，F7 拟办、F4 批示、F5 交办。", "They wait here next: choose one, F7 proposes, F4 instructs, F5 assigns.";
    CHASE: "交办后到“催办”：超期的在前，“今日应办”是今天该做的；F4 催办，F7 录入回复。", "Then units are chased here, the latest first: F4 reminds, F7 records a reply.";
    LOOK_UP: "“台账”是全部件：打字就查编号、姓名、标题，Enter 看内容和经过。", "The ledger has them all: type to search, Enter opens one with its history.";
    ASK: "不知怎么办：F1 说明，F9 能做的事，F12 打字找全部操作；Esc 离开表单，1-6 换页。", "At a loss: F1 explains, F9 lists, F12 finds actions; Esc leaves the form.";
    ENDED: "导览结束。要再看：F9 菜单里的“新手导览”", "That was the tour; F9 has it again: guided tour";
    IN_HELP: "第一次用：F9 菜单里的“新手导览”一分钟走一遍各页。", "New here? The guided tour in the menu (F9) takes a minute.";
}
