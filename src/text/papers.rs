//! Why a paper cannot be made.

use super::{phrases, word};
use crate::domain::paper::Unfit;

phrases! {
    NO_UNIT: "请指明承办单位：这种文书只发给一个承办单位", "name the unit: this paper is about one unit's share";
    OTHER_WAY: "{0}的办理方式是{1}，应使用对应的函件", "{0} got it by another way ({1}), which has a letter of its own";
    NOTHING_OWED: "{0}现在没有应报未报的办理结果，不必催办", "{0} owes no reply now: there is nothing to remind it of";
    NOT_SENT_BACK: "{0}的回复没有退回过，不能出具补办通知", "no reply of {0} was sent back: there is nothing to mend";
    NOT_SUPERVISED: "{0}尚未督办，请先记录督办，再出具督办函", "{0} is not supervised yet: record that first";
    ANONYMOUS: "匿名件无法告知信访人", "nobody is named: there is nobody to notify";
    NOTHING_TO_TELL: "该件尚未转交、办结，没有可以告知的内容", "it went nowhere yet: there is nothing to tell the petitioner";
    NOT_CONCLUDED: "该件尚未办结，也没有单位回复", "it is not concluded, and no unit replied yet";
    ACCUSED: "材料反映的是{0}（文中写作“{1}”），依照《信访工作条例》第三十条，不得把材料转给被反映的单位", "the material accuses {0} (named {1} there) and may not reach it (信访工作条例 Art 30)";
}

/// Returns why there is no such paper.
pub fn unfit(why: &Unfit) -> String {
    match why {
        Unfit::NoUnit => NO_UNIT.get().to_owned(),
        Unfit::OtherWay { unit, disposition } => OTHER_WAY.fill(&[unit, &word(*disposition)]),
        Unfit::NothingOwed { unit } => NOTHING_OWED.fill(&[unit]),
        Unfit::NotSentBack { unit } => NOT_SENT_BACK.fill(&[unit]),
        Unfit::NotSupervised { unit } => NOT_SUPERVISED.fill(&[unit]),
        Unfit::Anonymous => ANONYMOUS.get().to_owned(),
        Unfit::NothingToTell => NOTHING_TO_TELL.get().to_owned(),
        Unfit::NotConcluded => NOT_CONCLUDED.get().to_owned(),
        Unfit::Accused(accused) => ACCUSED.fill(&[&accused.unit, &accused.name_found]),
    }
}
