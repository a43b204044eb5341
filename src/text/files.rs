//! What the screen says of files that leave the program: the ledger, the statistics, the report.

use super::phrases;

phrases! {
    LEDGER_TITLE: "导出台账", "Export the ledger";
    LIST_TITLE: "导出清单", "Export the list";
    FIGURES_TITLE: "导出统计报表", "Export the statistics";
    REPORT_TITLE: "起草信访工作情况报告", "Draft the report on the petitions";
    LEDGER_ABOUT: "按现在的筛选共 {0} 件。文件名以 .xlsx 结尾写电子表格，以 .csv 结尾写 CSV。保密件、检举控告件隐名。", "{0} petitions as they are filtered now. A name that ends in .xlsx makes a spreadsheet, one in .csv a CSV file. Confidential petitions and accusations name nobody.";
    LIST_ABOUT: "{0}清单共 {1} 件，每件一行，按屏幕上的次序。文件名以 .xlsx 结尾写电子表格，以 .csv 结尾写 CSV。保密件、检举控告件隐名。", "The list “{0}”: {1} petitions, a line each, in its order. A name that ends in .xlsx makes a spreadsheet, one in .csv a CSV file. Confidential petitions and accusations name nobody.";
    NOTHING: "清单是空的，没有可导出的。", "The list is empty.";
    FIGURES_ABOUT: "收件 {0} 至 {1}，每表一页，附图表。", "Received {0} to {1}; a sheet for each table, with charts.";
    REPORT_ABOUT: "收件 {0} 至 {1}。生成 Word 草稿（.docx），数字已填好，不写信访人姓名，请修改定稿。", "Received {0} to {1}. A draft for Word (.docx) with its figures filled in and no petitioner named, to be edited.";
    NAMES_KEPT: "不隐名的导出会留下记录：谁、何时、哪些件、写到哪个文件。", "An export with names is kept on record: who, when, which petitions, which file.";
    GATHERING: "正在收集 {0}/{1} 件…", "gathering {0} of {1} petitions…";
    WRITING: "正在写文件…", "writing the file…";
    STOPPING: "正在停止…", "stopping…";
    STOPPED: "已停止，没有写文件。", "Stopped; no file was written.";
    BUSY: "正在写文件，先等一等；Esc 停止。", "A file is being written; Esc stops it.";
    WRITTEN: "已写入 {0}", "written to {0}";
    BAD_END: "文件名应以 {0} 结尾", "the name should end in {0}";
    REPLACE: "已有同名文件，要覆盖吗？", "A file of this name is there. Replace it?";
    REPLACE_KEYS: "Enter 覆盖，Esc 另取名字", "Enter replaces it, Esc to take another name";
    NO_ANSWER: "服务答非所问", "the service gave another answer than was asked";
}
