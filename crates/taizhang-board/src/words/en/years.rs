//! Words of the comparison across years.

use crate::words::years::YearsWords;

pub(super) const YEARS: YearsWords = YearsWords {
    title: "Across years",
    no_report: "There is no report in the ledger yet. One report shows its targets beside the results it gives; several show the \
                same indicator over the years.",
    filed: |years| format!("Reports are filed for: {years}."),
    one_year: "There is one report only: below, its targets stand beside last year's results. File earlier reports to see the \
               same indicator over the years.",
    nothing: "No figures were found that can be held against each other.",
    look_for: "Look for an indicator",
    everything: "Show all",
    none_found: "No indicator has these words in its name.",
    all_of: |count| format!("See all {count}"),
    lines: "The same indicator over the years",
    lines_hint: "Circles were reached, diamonds were aimed at. An indicator is the same where name, unit and caliber are the \
                 same; a year without a figure breaks the line.",
    line_said: |indicator, count| format!("{indicator}: {count} figures by year"),
    year: "Year",
    target: "Target",
    result: "Result",
    wording: |before, after| format!("What changed in the wording from {before} to {after}"),
    results: "What became of last year's targets",
    results_caption: "Targets of last year's report and results of this year's",
    targets: "This year's targets and last year's results",
    targets_caption: "Targets and last year's results of one report",
    pairs_hint: "Figures are as written and open their place in the report. Where units or calibers differ, nothing is drawn or \
                 computed.",
    indicator: "Indicator",
    target_then: "Last year's target",
    result_then: "Last year's result",
    drawn: "Compared",
    ratio: "Share or difference",
    points: |points| format!("{points} points"),
    verdict: "Verdict",
    verdict_of: |verdict| match verdict {
        "met" => "met",
        "missed" => "missed",
        "exceeded" => "exceeded",
        "unclear" => "cannot be told",
        "below" => "below last year",
        "equal" => "as last year",
        "above" => "above last year",
        "growth" => "growth on last year's level",
        "increment" => "increment against a total",
        "unit" => "units differ, not comparable",
        _ => "--",
    },
    why: "Why",
};
