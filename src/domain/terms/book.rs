//! The words of the office's book: its tables, and the values that stand in their cells.

use serde::{Deserialize, Serialize};

use super::Term;

terms! {
    /// What somebody of the office may do (岗位); the rights stand in `permission`.
    Role {
        Clerk "clerk" "信访工作人员" "clerk",
        Head "head" "办公室负责人" "head of office",
        ViceChair "vice_chair" "分管副主任" "vice-chair",
        Chair "chair" "主任" "chair",
        Committee "committee" "工委" "working committee",
        Reader "reader" "查阅人员" "reader",
    }

    /// What a unit is (单位性质): rules differ for courts, and for the office's own committees.
    UnitKind {
        Government "government" "政府部门" "government department",
        Township "township" "乡镇" "township",
        Party "party" "党委部门" "party organ",
        Court "court" "法院" "court",
        Procuratorate "procuratorate" "检察院" "procuratorate",
        Committee "committee" "人大工委" "working committee",
        Other "other" "其他单位" "other",
    }

    /// A table of the office's book (设置).
    Table {
        Staff "staff" "人员" "staff",
        Units "units" "承办单位" "units",
        Places "places" "乡镇村居" "places",
        Categories "categories" "内容分类" "categories",
        Rules "rules" "办理期限" "time limits",
        Plan "plan" "催办计划" "reminder plan",
        Days "days" "节假日" "days off",
        Congresses "congresses" "届次" "terms of office",
        Settings "settings" "本办设置" "settings",
        Reports "reports" "已印发报表" "issued reports",
        Exports "exports" "导出记录" "exports of names",
        Papers "papers" "文书样式" "wording of papers",
    }

    /// Yes or no in a cell.
    YesNo {
        Yes "yes" "是" "yes",
        No "no" "否" "no",
    }

    /// What a row of the calendar says about its day.
    DayKind {
        Off "off" "放假" "day off",
        Work "work" "上班" "worked",
    }

    /// A step that has a time limit.
    DeadlineKind {
        /// 转送、交办: the office passes the petition on.
        Transfer "transfer" "转送交办" "sending on",
        /// The office tells the petitioner what it received and where it went.
        NotifyPetitioner "notify_petitioner" "告知信访人" "telling the petitioner",
        /// The unit tells the petitioner that it has the matter.
        UnitNotify "unit_notify" "承办单位告知" "unit tells the petitioner",
        /// The unit says that the matter is not its own.
        Objection "objection" "提出异议" "objection",
        /// The unit concludes and reports.
        Assign "assign" "交办办结" "assigned",
        /// The unit concludes, and reports if the office asked for it.
        Refer "refer" "转办办结" "referred",
        /// The office or a 工委 concludes.
        SelfHandle "self_handle" "自办办结" "handled ourselves",
        /// The unit gets more time.
        Extension "extension" "延期" "extension",
        /// The office examines the unit's reply.
        Examine "examine" "审核回复" "examining a reply",
        /// The unit mends an unclear or incomplete reply.
        Remedy "remedy" "补办" "remedy",
        /// The unit answers under supervision.
        Supervise "supervise" "督办答复" "supervised",
        /// The unit answers a recommendation.
        Recommendation "recommendation" "改进建议答复" "recommendation",
        /// The petitioner may ask for a review.
        Review "review" "申请复查" "review",
        /// The petitioner may ask for a re-review.
        ReReview "re_review" "申请复核" "re-review",
    }

    /// What the office does next about a due date (催办、督办).
    ReminderStep {
        YellowList "yellow_list" "列入临期" "yellow list",
        Phone "phone" "电话催办" "phone",
        FirstNotice "first_notice" "首次催办单" "first notice",
        SecondNotice "second_notice" "再次催办单" "second notice",
        /// To the 分管副主任.
        ProposeSupervision "propose_supervision" "提请督办" "propose supervision",
        ChairpersonsMeeting "chairpersons_meeting" "报主任会议" "to the chairpersons' meeting",
    }

    /// What an office sets once for all its work.
    SettingKey {
        OfficeName "office_name" "机关全称" "full name of the office",
        ShortName "short_name" "机关简称" "short name of the office",
        LetterCode "letter_code" "发文代字" "code of letters",
        Telephone "telephone" "联系电话" "telephone",
        Contact "contact" "联系人" "contact",
        Copies "copies" "督办函抄送" "copies of supervision letters",
        RollForward "roll_forward" "末日逢休顺延" "a last day off moves on",
        UpstreamBuffer "upstream_buffer" "上级件提前日数" "days ahead of a date from above",
        Unanswered "unanswered" "几次催办未复提请督办" "reminders unanswered before supervision",
        /// 年度, 期限 and 件号 stand for year, retention and serial.
        DossierForm "dossier_form" "档号样式" "form of dossier numbers",
    }

    /// The first level of the national scheme of categories (全国信访内容分类, domain.md 4.2).
    National {
        Rural "rural" "农村农业" "countryside and farming",
        Land "land" "国土资源" "land and resources",
        Building "building" "城乡建设" "town and country building",
        Labour "labour" "劳动和社会保障" "labour and social security",
        Health "health" "卫生计生" "health",
        Education "education" "教育文体" "education, culture, sports",
        CivilAffairs "civil_affairs" "民政" "civil affairs",
        Justice "justice" "政法" "police and justice",
        Economy "economy" "经济管理" "economy",
        Transport "transport" "交通运输" "transport",
        Trade "trade" "商贸旅游" "trade and tourism",
        Technology "technology" "科技与信息产业" "technology",
        Environment "environment" "环境保护" "environment",
        Party "party" "党务政务" "party and government affairs",
        Personnel "personnel" "组织人事" "personnel",
        Discipline "discipline" "纪检监察" "discipline",
        Other "other" "其他" "other",
    }
}

impl YesNo {
    /// Returns the cell of a mark.
    pub fn of(mark: bool) -> Self {
        if mark { Self::Yes } else { Self::No }
    }
}
