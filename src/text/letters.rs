//! Letters and other papers on the screen and the command line: the preview, the letters that are due, and their register.

use super::phrases;

phrases! {
    PAGE_OF: "第 {0}/{1} 页", "page {0}/{1}";
    PAPER_OF: "第 {0}/{1} 件", "paper {0}/{1}";
    MASKED: "反白处已隐去（保密件、检举件不列信访人）", "what stands reversed is left out (the petitioner is protected)";
    SENT: "已发出{0} {1}，致{2}；文件在 {3}", "{0} {1} to {2} went out; its file is in {3}";
    SENT_ELSEWHERE: "已记录：{0}另行发出，致{1}", "recorded: {0} to {1} went out without the program";
    SENT_SEVERAL: "已发出 {0} 件：{1}", "{0} letters went out: {1}";
    NOT_SENT: "{0} 未发，其余也都未发：{1}", "{0} could not go out, and so none did: {1}";
    VOIDED: "{0}已作废；文号不再使用，需要时另编新号发出", "{0} is void; its number stays used";
    DUE_LEFT: "{0}；有 {1} 件待发文（F9 菜单：待发文）", "{0}; {1} letters are due (F9: letters due)";
    NONE_DUE: "没有待发文", "no letters are due";
    NONE_SENT: "还没有发出过文书", "no letters went out yet";
    DUE_TITLE: "待发文（Tab 标记多件）", "Letters due (Tab marks several)";
    SENT_TITLE: "发文登记", "Letters that went out";
    KINDS_TITLE: "文书", "Papers";
    COPY_TITLE: "另存为 .docx", "Save a copy as .docx";
    COPY_ABOUT: "文件存到程序所在的电脑上；“~”是登录账号的主目录", "The file lies on the machine on which the program runs; ~ is the home of your account";
    COPIED: "已存为 {0}", "saved as {0}";
    DRAFT_FILE: "草稿-{0}", "draft-{0}";
    DRAFTED: "草稿（未编号、未发出）已存为 {0}", "a draft, without a number and not issued, is saved as {0}";
    DRAFTED_SEVERAL: "{0} 件草稿（未编号、未发出）已存入 {1}", "{0} drafts, without numbers and not issued, are in {1}";
    PAGE_RULE: "———— 第 {0}/{1} 页 ————", "———— page {0}/{1} ————";
    RESET: "原文件已不在，按存底重排；内容一致，版式由现版程序生成", "the file that went out is gone; it was set again by this program from what was kept";
    CHOICE_DUE: "{0} 致{1}　待发", "{0} to {1}: due";
    CHOICE_NOTICE: "{0} 致信访人　可发", "{0} to the petitioner: may go out";
    CHOICE_SENT: "{0} 致{1}　{2} 已发，{3}", "{0} to {1}: went out as {2} on {3}";
    CHOICE_VOID: "{0} 致{1}　{2} 已作废：{3}", "{0} to {1}: {2} is void: {3}";
    CHOICE_SHEET: "{0}　可打印", "{0}: to print";
    CHOICE_SHEET_OF: "{0}（{1}）　可打印", "{0} ({1}): to print";
    CHOICE_NOT: "{0}　现在没有，Enter 看原因", "{0}: none now, Enter says why";
    LINE_DUE: "{0} 致{1}　{2} {3}　{4} 起", "{0} to {1}: {2} {3}, since {4}";
    LINE_SENT: "{0}　{1} {2} 致{3}　{4}", "{0} {1} {2} to {3}: {4}";
    LINE_SENT_VOID: "{0}　{1} {2} 致{3}　{4}　作废：{5}", "{0} {1} {2} to {3}: {4}, void: {5}";
    ELSEWHERE_TITLE: "已另行发出", "Sent without the program";
    ELSEWHERE_ABOUT: "不经本程序发出的{0}，致{1}：写发文簿上的文号或怎样发出。记入经过，不占本程序的文号，以后不再列为待发", "{0} to {1} that went out without the program: write the number that it has on paper, or how it went. It is recorded, uses no number of the program, and is no longer due";
    OWN_WAY: "另行发出", "without the program";
    SEVERAL_ABOUT: "{0} 等 {1} 件", "{0} and {1} in all";
}
