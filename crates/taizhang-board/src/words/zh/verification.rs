//! 核查的文字。

use crate::words::verification::Verifying;

pub(super) const VERIFICATION: Verifying = Verifying {
    title: "核查",
    number: "编号",
    finding: "核查结果",
    agrees: "与填报一致",
    differs: "与填报不一致",
    not_verifiable: "无法核实",
    files: "查阅资料",
    phone: "电话核查",
    site: "实地核查",
    open: "待核查",
    sentence: |a, b| format!("待核查 {a} 项，已核查 {b} 项。"),
    none: "没有待核查的填报。可以抽样，或在任务页发起。",
    draw: "抽样",
    draw_hint: |a| format!("从该时段已采用的填报中抽 {a}%。种子记入日志，谁都可以用它重抽核对。"),
    seed: "种子",
    seed_hint: "用没有人能选的数，如当日日志根。",
    drawn: |a, b, c| format!("抽出 {a} 项 / 共 {b} 项，种子 {c}"),
    origin: "来源",
    sampled: "抽样",
    method: "方式",
    found_value: "核实的数值",
    note: "核查情况",
    record: "登记结果",
    ask: "发起核查",
    of: |a, b| format!("核查 {a}（{b}）"),
    done: "已核查",
    own_hint: "填报和复核过的人不能核查。",
};
