//! Words of the overview.

use crate::words::overview::Overview;

pub(super) const OVERVIEW: Overview = Overview {
    no_report: "There is no report in the ledger yet. Import the work report first: its results and commitments are read out of \
                it, for you to confirm one by one.",
    no_report_yet: "There is no report in the ledger yet. Drafters and the supervision office import it; the year's progress is \
                    shown here then.",
    first_report: "Import the first report",
    year: |year| format!("{year}: "),
    commitments: " commitments",
    of_tasks: "Broken down into ",
    tasks: " tasks",
    among_them: "; ",
    overdue: " of them past their due date",
    leads: "leads ",
    supports: |count| format!("It co-operates in {count} more. "),
    late_things: |count| format!("{count} things are overdue: go and do them"),
    nothing_late: "Nothing is overdue.",
    nothing_assigned: "has no task yet. The supervision office breaks the report down and issues tasks.",
    colon: ": ",
    comma: ", ",
    stop: ".",
    as_of: |day| format!("As of {day}."),
    last_report: |day, days| match days {
        0 => "Progress was reported today.".to_owned(),
        1 => format!("Progress was last reported on {day}, 1 day ago."),
        days => format!("Progress was last reported on {day}, {days} days ago."),
    },
    never_reported: "No unit has reported progress yet.",
    stale: "Nothing was reported for more than a week; things may have changed.",
    by_chapter: "Progress by part",
    by_chapter_caption: "Commitments by part of the report (of several tasks of a commitment the gravest lamp counts)",
    chapter: "Part of the report",
    worst: "Overdue and red",
    worst_caption: |shown, all| {
        if shown == all {
            format!("All {all}, the longest overdue first")
        } else {
            format!("The first {shown} of {all}, the longest overdue first")
        }
    },
    none_worst: "No task is overdue and none is red.",
    days_over: "Days overdue",
    all_late: "See all and supervise",
    moved: "Since last week",
    week_later: "The comparison with last week is being made; reload in a moment to see it.",
    moved_said: |day, better, worse| format!("Compared with {day}: {better} better, {worse} worse."),
    steps_caption: "Tasks by lamp, and the change",
    none_moved: "No task changed its lamp within the week.",
    moved_caption: |shown, all| {
        if shown == all {
            format!("Tasks whose lamp changed: {all}")
        } else {
            format!("Tasks whose lamp changed: {shown} of {all}")
        }
    },
    from: "A week ago",
    to: "Now",
    not_there: "not issued",
    worse: "(worse)",
    better: "(better)",
    others: |count| format!("{count} other changes"),
    more_others: |count| format!("{count} more stand in the log."),
    silent: "Units not reporting",
    silent_said: |units, reports| format!("{units} units owe {reports} reports whose grace has passed."),
    silent_own: |reports| format!("Your unit owes {reports} reports whose grace has passed: report now"),
    none_silent: "All reports that are due have come in.",
    reports: |count| if count == 1 { "1 report".to_owned() } else { format!("{count} reports") },
    all_units: |count| format!("All {count} units"),
    next: "Next deadlines",
    none_next: "Nothing is due soon.",
    more_due: |count| format!("{count} more."),
    reports_due: |period, count| format!("reports of {period}: {count} still to come in"),
    task_due: "task due: ",
    receipt_due: "notice to be signed for: ",
    reply_due: "notice to be replied to: ",
    further: "More",
    by_unit: "By unit",
    across_years: "Across years",
    bulletin: "Draft a bulletin",
};
