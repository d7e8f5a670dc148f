//! 角色、界限、类别、部分的叫法。

use taizhang_document::RemarkKind;
use taizhang_quantity::Bound;
use taizhang_report::finding::Severity;
use taizhang_report::link::{Comparison, Verdict};
use taizhang_report::{Level, Modality, Role, SectionPart, StatementKind, Tense};

use crate::words::Terms;

pub const TERMS: Terms = Terms {
    role: |role| match role {
        Role::Amount => "数额",
        Role::Growth => "增减",
        Role::Share => "比重",
        Role::Rank => "名次",
        Role::Streak => "连续",
    },
    modality: |modality| match modality {
        Modality::Ensure => "确保",
        Modality::Strive => "力争",
    },
    tense: |tense| match tense {
        Tense::Result => "成果",
        Tense::Target => "目标",
    },
    bound: |bound| match bound {
        Bound::Exact => "",
        Bound::AtLeast => "不低于",
        Bound::MoreThan => "超过",
        Bound::AtMost => "不超过",
        Bound::LessThan => "低于",
        Bound::About => "左右",
        Bound::Range => "之间",
    },
    kind: |kind| match kind {
        StatementKind::Result => "成果",
        StatementKind::Target => "目标",
        StatementKind::Milestone => "节点",
        StatementKind::Bid => "争创",
        StatementKind::Duty => "职责",
        StatementKind::Context => "背景",
    },
    part: |part| match part {
        SectionPart::Opening => "开头",
        SectionPart::Review => "工作回顾",
        SectionPart::Requirements => "总体要求",
        SectionPart::Targets => "主要目标",
        SectionPart::Tasks => "重点工作",
        SectionPart::SelfConstruction => "自身建设",
        SectionPart::AnnexReview => "附件（完成情况）",
        SectionPart::AnnexTasks => "附件（任务）",
        SectionPart::Closing => "结尾",
        SectionPart::Outside => "正文以外",
    },
    level: |level| match level {
        Level::National => "国家",
        Level::Provincial => "省级",
        Level::Prefecture => "地级",
        Level::County => "县级",
        Level::Township => "乡级",
        Level::Zone => "功能区",
    },
    comparison: |comparison| match comparison {
        Comparison::Level => "总量比总量",
        Comparison::Increment => "增量比增量",
        Comparison::Growth => "增速比增速",
        Comparison::Share => "比重比比重",
        Comparison::Count => "个数比个数",
        Comparison::Rank => "名次比名次",
    },
    verdict: |verdict| match verdict {
        Verdict::Met => "达到",
        Verdict::Missed => "未达到",
        Verdict::Exceeded => "超过",
        Verdict::Unclear => "说不清",
        Verdict::Below => "低于上年",
        Verdict::Equal => "与上年持平",
        Verdict::Above => "高于上年",
        Verdict::Growth => "在上年基础上增长",
        Verdict::Increment => "增量与总量",
        Verdict::Unit => "单位不同，不可比",
    },
    severity: |severity| match severity {
        Severity::Note => "提示",
        Severity::Warning => "提醒",
        Severity::Error => "错误",
    },
    remark: |kind| match kind {
        RemarkKind::BrokenEmphasis => "加粗记号不成对",
        RemarkKind::UndecodableBytes => "有无法解码的字节",
        RemarkKind::SpacedDigits => "数字之间的空格已并拢",
        RemarkKind::Radicals => "部首字符已换成汉字",
        RemarkKind::LiteralLineEnds => "写成 \\r\\n 的换行已还原",
        RemarkKind::HardWrapped => "按固定宽度折断的行已接上",
        RemarkKind::LostBlanks => "由空格变成的问号已去掉",
        RemarkKind::Chrome => "网页的其余部分未读",
        RemarkKind::NotRead => "图片、公式或嵌入文件未读",
        _ => "已修补",
    },
};
