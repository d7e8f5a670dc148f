//! 图的文字。

use taizhang_ledger::measure::FigureStatus;

use crate::words::chart::Chart;

pub(super) const CHART: Chart = Chart {
    period: "时段",
    plan: "计划",
    actual: "实绩",
    forecast: "年末预测",
    band: "预测区间",
    today: "今日",
    remark: "说明",
    corrected: "已更正",
    nothing: "尚无已采用的数值。",
    not_from_zero: "纵轴不从零开始。",
    unassigned: "未分解",
    share: "构成",
    sum: "合计",
    lamp: "亮灯",
    before: "一周前",
    now: "现在",
    step: "增减",
    direction: "变化",
    stepped: |before, now| format!("由 {before} 到 {now}"),
    ratio: |percent| format!("相当于基数的 {percent}%"),
    trajectory: |indicator, unit| format!("{indicator}：计划与实绩（{unit}）"),
    trajectory_table: |unit| format!("各期数值（{unit}）"),
    trajectory_said: |period, actual, planned, unit| {
        format!("截至{period}，实绩 {actual}{unit}，应达 {planned}{unit}。")
    },
    range: |low, high| format!("区间 {low}～{high}"),
    firmness: |status| match status {
        FigureStatus::Estimated => "预计数",
        FigureStatus::Provisional => "初步核算数",
        FigureStatus::Final => "最终核实数",
    },
};
