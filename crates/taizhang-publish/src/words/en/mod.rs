//! English.

mod outside;

use crate::scorecard::Fate;
use crate::words::Words;
use crate::words::poster::PosterWords;

pub(super) static WORDS: Words = Words {
    poster: PosterWords {
        tag: "The report in one picture",
        report: |year| {
            let report = "Government work report";
            year.map_or_else(|| report.to_owned(), |year| format!("{report} {year}"))
        },
        session: |congress, meeting| format!("people's congress {congress}, session {meeting}"),
        day: |year, month, day| format!("{year}-{month:02}-{day:02}"),
        reviewed: |year| {
            year.map_or_else(|| "What was done".to_owned(), |year| format!("What was done in {year}"))
        },
        planned: |year| {
            year.map_or_else(|| "What is planned".to_owned(), |year| format!("What is planned for {year}"))
        },
        results: "results",
        commitments: "commitments",
        items: "",
        left_out: |count| format!("{count} more in this chapter: see the report"),
        as_written: "Words and numbers are the report's own, unaltered",
        joined: |count| format!("{count} repetitions were joined"),
        scan: "Scan for every sentence and what became of it",
        simulated: "Invented data, not a real report",
        scorecard: |year| {
            let promises = "What became of the promises";
            year.map_or_else(|| promises.to_owned(), |year| format!("{promises} for {year}"))
        },
        scorecard_tag: "Scorecard",
        fate: |fate| match fate {
            Fate::Kept => "kept",
            Fate::Missed => "missed",
            Fate::Unclear => "cannot be told",
            Fate::Running => "under way",
        },
        promised: "Promised",
        answered: "Reported",
        unanswered: |count| {
            format!("For {count} more targets no result was found in the report; nothing is said of them.")
        },
        scored: |place, kept, missed| {
            format!(
                "What became of the promises of {place}: {kept} kept, {missed} missed. Each stands with both sentences."
            )
        },
        described: |place, results, commitments| {
            format!(
                "The government work report of {place} in one picture: {results} results, {commitments} commitments. Every number stands with the report's words."
            )
        },
    },
    outside: outside::OUTSIDE,
};
