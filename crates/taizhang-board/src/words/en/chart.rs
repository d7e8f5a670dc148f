//! Words of charts.

use taizhang_ledger::measure::FigureStatus;

use crate::words::chart::Chart;

pub(super) const CHART: Chart = Chart {
    period: "Period",
    plan: "Planned",
    actual: "Actual",
    forecast: "Forecast for the year end",
    band: "Band of the forecast",
    today: "today",
    remark: "Remark",
    corrected: "corrected",
    nothing: "No accepted value yet.",
    not_from_zero: "The axis does not begin at zero.",
    unassigned: "no task yet",
    share: "Make-up",
    sum: "All",
    lamp: "Lamp",
    before: "A week ago",
    now: "Now",
    step: "Change",
    direction: "Direction",
    stepped: |before, now| format!("from {before} to {now}"),
    ratio: |percent| format!("{percent}% of the base"),
    trajectory: |indicator, unit| format!("{indicator}: planned and actual ({unit})"),
    trajectory_table: |unit| format!("Values by period ({unit})"),
    trajectory_said: |period, actual, planned, unit| {
        format!("Through {period}: actual {actual} {unit}, planned {planned} {unit}.")
    },
    range: |low, high| format!("band {low} to {high}"),
    firmness: |status| match status {
        FigureStatus::Estimated => "estimated",
        FigureStatus::Provisional => "provisional",
        FigureStatus::Final => "final",
    },
};
