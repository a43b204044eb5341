//! The words of old registers that the office's own terms do not have: headings and channels.
//!
//! Read from registers in use (county ledgers, mailbox exports, published transfer lists).

use crate::domain::terms::{Channel, Field};

/// Headings for a field, the surest first. A field's own code and words need not stand here.
pub(super) const HEADINGS: &[(Field, &[&str])] = &[
    (
        Field::ExternalId,
        &[
            "留言编号",
            "信访编号",
            "信访件编号",
            "受理编号",
            "信件编号",
            "登记编号",
            "来信编号",
            "编号",
        ],
    ),
    (
        Field::ReceivedOn,
        &[
            "收信日期",
            "信访日期",
            "信访时间",
            "留言时间",
            "留言日期",
            "来信时间",
            "来信日期",
            "来访日期",
            "来访时间",
            "来电日期",
            "接件时间",
            "登记日期",
            "受理日期",
            "日期",
        ],
    ),
    (Field::Channel, &["信访形式", "信访渠道", "信访方式", "受理方式", "渠道", "信访类型"]),
    (
        Field::Petitioner,
        &["信访人姓名", "留言用户", "来信人", "来访人", "投诉人", "举报人", "姓名"],
    ),
    (Field::People, &["信访人数", "来访人数", "人次"]),
    (Field::Phone, &["联系电话", "手机", "手机号", "电话号码", "联系方式"]),
    (Field::Address, &["住址", "地址", "联系地址", "单位及住址"]),
    (Field::Township, &["乡镇街道", "所属乡镇", "行政区域", "隶属区域"]),
    (Field::Village, &["村", "村委会", "村（居）", "村(居)"]),
    (Field::Title, &["信访标题", "留言主题", "留言标题", "信件标题", "来文名称", "主题", "事由"]),
    (
        Field::Summary,
        &[
            "信访内容",
            "留言详情",
            "留言内容",
            "信件内容",
            "反映内容",
            "诉求内容",
            "举报内容",
            "交办问题基本情况",
            "内容",
            "摘要",
            "概况",
        ],
    ),
    (Field::Demands, &["来访诉求", "信访诉求"]),
    (Field::Category, &["类别", "问题类型", "信访类别", "内容分类", "一级分类", "一级标签"]),
    (Field::Purpose, &["信访目的"]),
    (Field::Accused, &["被举报人", "被反映人或单位", "被举报人姓名"]),
    (
        Field::Unit,
        &["承办单位", "责任单位", "主办单位", "办理单位", "答复单位", "回复部门", "责任科室"],
    ),
    (Field::IssuedOn, &["转办日期", "转办时间", "交办时间", "转出时间"]),
    (
        Field::DueOn,
        &["办理期限", "限办日期", "办结时限", "到期日期", "要求办结时间", "交办截止日期"],
    ),
    (Field::RepliedOn, &["答复时间", "答复日期", "回复时间"]),
    (Field::Reply, &["答复意见", "答复内容", "办理结果", "办理情况", "处理结果", "办理答复情况"]),
    (Field::ConcludedOn, &["办结时间", "结案日期", "结案时间", "完结日期"]),
];

/// Words for a channel besides its own, in lower case.
const CHANNELS: &[(Channel, &[&str])] = &[
    (Channel::Letter, &["信", "信件", "写信", "群众来信", "信函", "邮寄", "mail", "post"]),
    (
        Channel::Visit,
        &["走访", "上访", "群众来访", "接访", "当面", "现场", "in person", "walk-in", "walk in"],
    ),
    (
        Channel::Call,
        &["电话", "群众来电", "来电登记", "热线", "12345", "phone", "telephone", "hotline"],
    ),
    (
        Channel::Online,
        &[
            "网络",
            "网信",
            "网上信访",
            "网上投诉",
            "网站",
            "邮件",
            "电子邮件",
            "微信",
            "留言板",
            "api",
            "web",
            "website",
            "internet",
            "email",
            "e-mail",
            "app",
            "mobile",
            "chat",
        ],
    ),
];

/// Returns the channel that a word of another register means.
pub(super) fn channel(word: &str) -> Option<Channel> {
    let word = word.to_lowercase();
    CHANNELS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(channel, _)| *channel)
}

/// What stands before the sums of a list.
pub(super) const SUMS: &[&str] = &[
    "小计",
    "合计",
    "总计",
    "共计",
    "累计",
    "本页小计",
    "本页合计",
    "本月合计",
    "本年合计",
    "total",
];

/// Usual headings of lists that become tables of the office's book.
pub(super) const BOOK_HEADINGS: &[(Field, &[&str])] = &[
    (Field::Name, &["单位", "单位名称", "节日", "假日"]),
    (Field::Also, &["简称", "曾用名", "简称或曾用名"]),
    (Field::UnitKind, &["kind", "性质", "类型"]),
    (Field::DayKind, &["kind", "类型"]),
    (Field::Date, &["日期"]),
    (Field::Township, &["乡镇街道农场", "乡镇街道"]),
    (Field::Village, &["村", "村居委会"]),
    (Field::Main, &["分类", "一级分类"]),
    (Field::Sub, &["二级分类"]),
];

/// What the summary of a calendar's event says of a day that is worked, and of one that is off.
pub(super) const WORKED: &[&str] = &["班"];
pub(super) const OFF: &[&str] = &["假", "休"];
/// What is no part of the holiday's name; the longest first.
pub(super) const MARKS: &[&str] =
    &["上班", "补班", "放假", "假期", "休假", "调休", "补", "班", "休", "假", "（", "）", "(", ")"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::terms::Term;

    #[test]
    fn no_heading_and_no_channel_word_stands_for_two_things() {
        let mut headings: Vec<&str> =
            HEADINGS.iter().flat_map(|(_, words)| *words).copied().collect();
        headings.extend(super::super::FIELDS.iter().map(|field| field.zh()));
        let mut words: Vec<&str> = CHANNELS.iter().flat_map(|(_, words)| *words).copied().collect();
        words.extend(Channel::ALL.iter().flat_map(|channel| [channel.zh(), channel.code()]));
        for list in [&mut headings, &mut words] {
            let all = list.len();
            list.sort_unstable();
            list.dedup();
            assert_eq!(list.len(), all);
        }
    }
}
