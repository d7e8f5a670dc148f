//! What people write in a simulated year: short sentences in the manner of offices, our own.

use taizhang_ledger::lamp::Confidence;

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

pub(crate) const URGE: &[&str] =
    &["进度滞后，请加快推进并于本周内报送进展。", "距时限不足三个月，请倒排工期。"];

pub(crate) const MATTER: &str = "重点任务进度滞后";

pub(crate) const REQUIREMENT: &[&str] =
    &["查明原因，提出赶进度措施，按时反馈。", "逐项列出堵点和责任人，限期整改。"];

pub(crate) const REPLY: &[&str] = &[
    "已成立专班，增加施工力量，预计下月底赶上计划。",
    "审批手续已办结，资金已拨付，本月恢复施工。",
    "已约谈承建单位，制定周计划，按周调度。",
];

pub(crate) const REPLY_THIN: &str = "没有写明完成时间和责任人，请重新反馈。";

pub(crate) const REPLY_FINE: &str = "措施明确，同意，按措施跟踪。";

pub(crate) const TALK: &str = "重点任务连续滞后，整改不到位";

pub(crate) const TALK_CALLED_OFF: &str = "已赶上计划，取消约谈";

pub(crate) const TALK_RECORD: &str = "单位说明了原因，承诺一个月内赶上计划，每周报送进展。";

pub(crate) const BULLETIN: &str = "现将本季度政府工作报告重点任务进展情况通报如下。";

pub(crate) const REQUEST: &[&str] = &[
    "受汛期影响，有效施工时间减少，申请顺延。",
    "上级资金下达较晚，需要调整安排。",
    "机构职能调整，由其他单位办理更为合适。",
];

pub(crate) const SO_FAR: &str = "前期手续已办结，主体工程完成过半。";

pub(crate) const LATE_PERMITTED: &str = "情况属实，准予补充申请。";

pub(crate) const WITHDRAWN: &str = "条件已具备，撤回申请。";

pub(crate) const NOT_GRANTED: &str = "年初承诺不作调整，请采取措施赶上。";

pub(crate) const GRANTED: &str = "理由充分，同意，请抓紧。";

pub(crate) const DONE: &[&str] =
    &["已全部完成并通过验收。", "指标已达到，名单和数据附后。", "活动已举办，材料附后。"];

pub(crate) const NOT_SHOWN: &str = "缺少验收文件，请补充后再报。";

pub(crate) const CONCLUDED: &str = "材料齐全，同意办结。";

pub(crate) const VERIFIED: &str = "现场核查，与材料一致。";

pub(crate) const STRUCK_OFF: &str = "予以销号。";

pub(crate) const REOPENED: &str = "抽查发现尾工未完，重新办理。";

pub(crate) const YEAR_CLOSED: &str = "本年度任务办理情况归档，未完成的转入下年。";

pub(crate) const WITHHELD: &str = "涉及在谈事项，暂不公开。";

pub(crate) const NARRATIVE: &[&str] = &[
    "按计划推进，本期完成前期手续并组织施工。",
    "已召开调度会两次，逐项核对清单，进展正常。",
    "与相关县（区）签订责任书，资金已下达。",
    "现场施工正常，质量和安全受控。",
    "数据已与统计部门核对。",
];

pub(crate) const PROBLEM: &[&str] =
    &["征地协调较慢。", "上级资金未到位。", "连续降雨影响施工。", "审批环节多，时间紧。"];

pub(crate) const NEXT_STEP: &[&str] =
    &["倒排工期，按周调度。", "争取资金，先行启动条件成熟的点位。", "增加人员设备，抢抓进度。"];

pub(crate) const NOT_APPLICABLE: &str = "本期无新增数据，按季统计。";

pub(crate) const CONTRIBUTION: &[&str] =
    &["已拨付本期资金。", "已完成所承担的前期审批。", "配合开展现场检查一次。"];

pub(crate) const EXCEPTION: &str = "经办人调整，情况属实，准予补报。";

pub(crate) const RETURN: &[&str] =
    &["没有写清本期新完成的数量，请补充。", "与上期口径不一致，请说明。", "缺少存在问题和下步打算。"];

pub(crate) const SLIPPED: &str = "单位误填，应以万为单位，现更正。";

pub(crate) const RECOUNTED: &str = "与统计部门核对后更正。";

pub(crate) const WONDERED: &str = "数据变化较大，请核实。";

pub(crate) const FOUND: &[&str] = &[
    "查阅验收单和台账，与填报一致。",
    "电话询问三个点位，情况属实。",
    "现场清点，数量略有出入，已告知单位。",
];

pub(crate) const URGENT: &str = "涉及群众切身利益，须尽快办结。";

pub(crate) const BY_HAND: &str = "数据尚未更新，实际进度滞后。";

pub(crate) const LIFTED: &str = "数据已更新，恢复按规则显示。";

pub(crate) const CLIMBED: &str = "逾期未办结，按规定升级督办。";

pub(crate) const APPEAL: &[&str] =
    &["部分任务因上级文件下达较晚顺延，申请不计逾期。", "通知单按时反馈，系统记录有误，请核实。"];

pub(crate) const APPEAL_UPHELD: &str = "情况属实，予以调整。";

pub(crate) const APPEAL_NOT_UPHELD: &str = "记录无误，维持原分。";

/// What a leader says of what they expect; it fits what they expect.
pub(crate) const fn expected(confidence: Confidence) -> &'static [&'static str] {
    match confidence {
        Confidence::Assured => &["现场看过，进度与填报一致。", "牵头单位力量足，可以完成。"],
        Confidence::Probable => &["进展正常，个别环节还要盯紧。", "主要手续已办完，多半能按期完成。"],
        Confidence::Feasible => &["征地还有尾巴，抓紧可以赶上。", "资金要再落实一部分。"],
        Confidence::AtRisk => &["资金缺口没有解决，难度较大。", "前期手续滞后，年底完成没有把握。"],
        Confidence::Unachievable => &["条件已经变化，按原目标完不成。", "开工太晚，须调整时限。"],
    }
}
