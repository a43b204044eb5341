//! The words of the statistics: what is counted, by what, and under which heading.

use serde::{Deserialize, Serialize};

use super::{Term, terms};

terms! {
    /// A set of petitions that can be counted and listed (统计口径).
    Mark {
        Received "received" "收件" "received",
        First "first" "初件" "first",
        Repeat "repeat" "重件" "repeat",
        RepeatInYear "repeat_in_year" "年内重件" "repeated within the year",
        Joint "joint" "联名信" "joint letter",
        Collective "collective" "集体访" "collective visit",
        Anonymous "anonymous" "匿名件" "anonymous",
        Accusation "accusation" "检举控告件" "accusation",
        Urgent "urgent" "紧急件" "urgent",
        Instructed "instructed" "领导批转件" "handed down by a leader",
        ToConclude "to_conclude" "应办结" "to be concluded",
        NotToConclude "not_to_conclude" "不计办结率" "not to be concluded",
        Concluded "concluded" "已办结" "concluded",
        ConcludedOnTime "concluded_on_time" "按期办结" "concluded on time",
        ConcludedLate "concluded_late" "超期办结" "concluded late",
        ConcludedNoDue "concluded_no_due" "无期限办结" "concluded without a deadline",
        Open "open" "在办" "open",
        OpenOverdue "open_overdue" "超期未结" "open and overdue",
        FallenDue "fallen_due" "到期应办结" "fallen due",
        Undetermined "undetermined" "未定办理方式" "way not decided",
        Suspended "suspended" "中止件" "suspended",
        Settled "settled" "息诉罢访" "settled",
        Unsettled "unsettled" "未息诉罢访" "not settled",
        SettledUnknown "settled_unknown" "息诉情况不明" "settlement not known",
        CarriedOver "carried_over" "上期结转" "carried over",
        Merged "merged" "已并案" "merged",
        Void "void" "已作废" "void",
        Unassigned "unassigned" "未交单位" "with no unit",
        Assigned "assigned" "已交单位" "with units",
        Replied "replied" "已回复" "replied",
        RepliedOnTime "replied_on_time" "按期回复" "replied on time",
        RepliedLate "replied_late" "超期回复" "replied late",
        NoDue "no_due" "无期限" "without a deadline",
        Owing "owing" "待回复" "owing a reply",
        OwingLate "owing_late" "超期未回复" "owing a reply and late",
        Returned "returned" "退回或撤销" "given back",
        Remedied "remedied" "补办件" "sent back",
        Reminded "reminded" "催办件" "reminded",
        Supervised "supervised" "督办件" "supervised",
        Over15 "over_15" "逾15日办结" "concluded after more than 15 days",
        Over30 "over_30" "逾30日办结" "concluded after more than 30 days",
        Over60 "over_60" "逾60日办结" "concluded after more than 60 days",
        Over90 "over_90" "逾90日办结" "concluded after more than 90 days",
        ToFile "to_file" "待归档" "to be archived",
        FiledIncomplete "filed_incomplete" "归档缺材料" "archived incomplete",
    }

    /// By what the petitions are told apart (统计维度).
    By {
        Channel "channel" "信访形式" "channel",
        Category "category" "内容分类" "category",
        Township "township" "问题属地" "township",
        Unit "unit" "承办单位" "unit",
        Purpose "purpose" "信访目的" "purpose",
        Origin "origin" "信访来源" "origin",
        Disposition "disposition" "办理方式" "disposition",
        Month "month" "收件月份" "month of receipt",
    }

    /// A period that figures are often asked of (统计期间).
    Span {
        ThisMonth "this_month" "本月" "this month",
        LastMonth "last_month" "上月" "last month",
        ThisQuarter "this_quarter" "本季" "this quarter",
        ThisYear "this_year" "本年" "this year",
        LastYear "last_year" "上年" "last year",
        ThisTerm "this_term" "本届" "this term of office",
        TwelveMonths "twelve_months" "近12个月" "the last 12 months",
        Named "named" "指定" "named days",
    }

    /// A table of the report (报表分表), in its order (domain.md 3.3).
    SectionKind {
        Channels "channels" "总量（按形式）" "Totals by channel",
        Kinds "kinds" "初重、联名、集体" "First, repeat, joint, collective",
        Categories "categories" "按分类" "By category",
        Purposes "purposes" "按目的" "By purpose",
        Townships "townships" "按属地" "By township",
        Origins "origins" "按来源" "By origin",
        Ways "ways" "按办理方式" "By way of handling",
        Units "units" "按承办单位" "By unit",
        Handling "handling" "办理情况" "Handling",
        Durations "durations" "办结用时" "Time to conclude",
        Results "results" "办理结果" "Results",
        KeyItems "key_items" "重点件" "Key items",
        Trend "trend" "24个月趋势" "24 months",
        Term "term" "本届累计" "The term so far",
        Months "months" "按月" "By month",
        Numbers "numbers" "编号说明" "Numbers explained",
    }

    /// A column of a table of the report (报表栏目).
    Measure {
        Items "items" "件" "items",
        People "people" "人次" "people",
        Before "before" "上年同期" "year before",
        Change "change" "同比" "change",
        Share "share" "占比" "share",
        CompletionRate "completion_rate" "办结率" "completion rate",
        Rate "rate" "比率" "rate",
        InRate "in_rate" "计入办结率" "in the completion rate",
        Assigned "assigned" "交办" "assigned",
        Replied "replied" "已回复" "replied",
        OnTime "on_time" "按期" "on time",
        Late "late" "超期" "late",
        NoDue "no_due" "无期限" "no deadline",
        Open "open" "待回复" "owing",
        OpenLate "open_late" "超期未回" "owing late",
        Returned "returned" "退回" "returned",
        Remedies "remedies" "补办次" "sent back",
        Reminders "reminders" "催办次" "reminders",
        OnTimeRate "on_time_rate" "按期率" "on-time rate",
        MedianDays "median_days" "中位天数" "median days",
        Concluded "concluded" "已办结" "concluded",
    }
}
