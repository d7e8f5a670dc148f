//! What people write in a simulated year: short sentences in the manner of offices, our own.

pub(crate) const CORRECTION: &[&str] =
    &["按上下文应为有节点的事项", "完成时限以分解方案为准", "经与起草人核对", "原文年末完成，读取有误"];

pub(crate) const DISMISSAL: &[&str] = &["属总括性表述，不单列", "与总体要求重复", "不属于本级政府事项"];

pub(crate) const RESTORATION: &[&str] = &["经研究应单列跟踪", "误操作，予以恢复"];

pub(crate) const CLUE: &[&str] = &[
    "我们村这一段还没有动工，请问今年还修不修？",
    "小区门口的牌子挂了半年，没有看到施工。",
    "建成的比说的少，能不能公布名单？",
    "做得很好，希望明年继续。",
];

pub(crate) const ANSWER: &[&str] = &[
    "经核实，该项目已列入下半年计划，预计十月底前完工。",
    "感谢关注。名单已在政府网站公布，欢迎监督。",
    "因管线迁改，工期顺延，现已复工。",
];

pub(crate) const NOT_PURSUED: &str = "反映内容与本条目无关，已转相关渠道。";

pub(crate) const NOT_OURS: &str = "该事项由县级管养，建议转所在县（区）答复。";

pub(crate) const ANSWER_THIN: &str = "答复没有说明完成时间，请补充。";

pub(crate) const DROPPED: &str = "与另一项任务合并办理，撤下。";

pub(crate) const OPINION: &[&str] = &[
    "建议增加配合单位，资金由财政部门统筹。",
    "该项指标口径由省厅核定，建议按核定口径表述。",
    "时限偏紧，建议与项目批复时间衔接。",
    "无不同意见。",
];

pub(crate) const TAKEN_UP: &str = "采纳，已调整配合单位。";

pub(crate) const NOT_TAKEN_UP: &str = "报告已作明确表述，不作调整。";
