//! 复核的文字。

use crate::words::review::Reviewing;

pub(super) const REVIEW: Reviewing = Reviewing {
    title: "复核",
    sentence: |a, b| format!("待复核 {a} 份，最早的报送于 {b}。"),
    waiting: "待复核的填报",
    none: "没有待复核的填报。",
    last: "最近的复核",
    task: "任务",
    period: "时段",
    value: "数值",
    before: "上次",
    now: "本次",
    since: "报送时间",
    remarks: "疑问",
    open: "复核",
    first: "从最早的开始",
    rule: "复核人不能是填报人；自己报的、补充过的，由别人复核。",
    not_yours: "这份填报现在不由您复核：可能是您填报或复核过的，或在另一级。",
    decided: "已经复核过了。",
    level: |a| format!("本级：{a}"),
    accept: "通过",
    return_back: "退回",
    reason_kind: "退回理由",
    reasons: &[
        ("unit", "单位或口径有误，请核对"),
        ("evidence", "佐证材料不足或不清楚"),
        ("vague", "进展写得不具体，看不出做了什么"),
        ("mismatch", "数值与材料不一致"),
        ("other", "其他（在下面写明）"),
    ],
    reason_more: "补充说明",
    accepted_by: |a, b| format!("第 {a} 级通过 · {b}"),
    returned_by: |a| format!("退回：{a}"),
    verifications: "核查",
    change: |a| format!("比上次 {a}"),
};
