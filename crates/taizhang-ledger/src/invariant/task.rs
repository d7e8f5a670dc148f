//! What holds of tasks, breakdowns, periods, reports and verifications.

use std::collections::BTreeSet;

use crate::breakdown::Breakdown;
use crate::invariant::{Invariant, out_of_order, repeated, those};
use crate::period::Obligation;
use crate::task::{Task, TaskStatus};
use crate::update::{Submission, SubmissionState, wrote};
use crate::verification::{Verification, sample};
use crate::{BreakdownId, State, TaskId, VerificationId};

pub(super) const ALL: &[Invariant] = &[
    Invariant {
        name: "tasks are numbered in order",
        check: |state| out_of_order(state.tasks.iter().map(|task| task.id), TaskId::at),
    },
    Invariant {
        name: "a task is made of an entry that promises something",
        check: |state| {
            tasks(state, |task| {
                let entry = state.entries.get((task.entry.0 as usize).wrapping_sub(1));
                entry.is_none()
            })
        },
    },
    Invariant {
        name: "the entry of a task that stands was not dismissed, merged or split",
        check: |state| {
            tasks(state, |task| {
                let entry = state.entries.get((task.entry.0 as usize).wrapping_sub(1));
                task.status != TaskStatus::Cancelled && entry.is_some_and(|entry| !entry.is_open())
            })
        },
    },
    Invariant {
        name: "a unit does not co-operate with itself, nor twice",
        check: |state| {
            tasks(state, |task| {
                let units: BTreeSet<_> = task.terms.units().collect();
                units.len() != task.terms.support_units.len() + 1
            })
        },
    },
    Invariant {
        name: "the units of a task are registered",
        check: |state| tasks(state, |task| task.terms.units().any(|unit| !state.units.contains_key(unit))),
    },
    Invariant {
        name: "a task that is worked on is led by a unit that is open",
        check: |state| {
            tasks(state, |task| {
                let closed = state.units.get(&task.terms.lead_unit).is_some_and(|unit| unit.closed);
                task.status.is_running() && closed
            })
        },
    },
    Invariant {
        name: "a share is of an earlier task of the same entry",
        check: |state| {
            tasks(state, |task| {
                let parent = task.parent.map(|parent| (parent, state.task(parent)));
                parent.is_some_and(|(id, parent)| {
                    id >= task.id || parent.is_none_or(|parent| parent.entry != task.entry)
                })
            })
        },
    },
    Invariant {
        name: "what is worked on was issued by a breakdown",
        check: |state| {
            tasks(state, |task| {
                let issued =
                    task.breakdown.and_then(|id| state.breakdown(id)).is_some_and(Breakdown::is_issued);
                !task.status.is_draft()
                    && task.status != TaskStatus::Cancelled
                    && (!issued || task.issued.is_none())
            })
        },
    },
    Invariant {
        name: "a draft owes nothing",
        check: |state| {
            tasks(state, |task| {
                task.issued.is_none() && !(task.obligations.is_empty() && task.acknowledged.is_empty())
            })
        },
    },
    Invariant {
        name: "a unit signs for a task once",
        check: |state| {
            tasks(state, |task| {
                let signed = task.acknowledged.iter().map(|signed| signed.by.unit.clone());
                !repeated(signed).is_empty()
            })
        },
    },
    Invariant {
        name: "breakdowns are numbered in order",
        check: |state| out_of_order(state.breakdowns.iter().map(|breakdown| breakdown.id), BreakdownId::at),
    },
    Invariant {
        name: "a task is in one breakdown",
        check: |state| {
            repeated(state.breakdowns.iter().flat_map(|breakdown| breakdown.tasks.iter().copied()))
        },
    },
    Invariant {
        name: "a breakdown and its tasks name each other",
        check: |state| {
            those(
                &state.breakdowns,
                |breakdown| breakdown.id,
                |breakdown| {
                    breakdown
                        .tasks
                        .iter()
                        .any(|task| state.task(*task).is_none_or(|task| task.breakdown != Some(breakdown.id)))
                },
            )
        },
    },
    Invariant {
        name: "nothing was issued over an unanswered opinion",
        check: |state| {
            those(
                &state.breakdowns,
                |breakdown| breakdown.id,
                |breakdown| {
                    breakdown.is_issued() && breakdown.opinions.iter().any(|opinion| opinion.answer.is_none())
                },
            )
        },
    },
    Invariant {
        name: "a period is owed once, in order",
        check: |state| {
            tasks(state, |task| !task.obligations.windows(2).all(|pair| pair[0].period < pair[1].period))
        },
    },
    Invariant {
        name: "the lock comes after the grace, and the grace after the due day",
        check: |state| {
            owed(state, |_, owed| {
                let days = &owed.days;
                days.grace_until < days.due || days.open_until.is_some_and(|last| last < days.grace_until)
            })
        },
    },
    Invariant {
        name: "nobody accepted, returned or passed what they wrote",
        check: |state| {
            reports(state, |owed, report| {
                report.reviews.iter().any(|review| {
                    review.by.person == report.by.person
                        || owed
                            .contributions
                            .iter()
                            .any(|added| added.by.person == review.by.person && added.at <= review.at)
                })
            })
        },
    },
    Invariant {
        name: "each level of a review is another person",
        check: |state| {
            reports(state, |_, report| {
                !repeated(report.reviews.iter().map(|review| review.by.person.clone())).is_empty()
            })
        },
    },
    Invariant {
        name: "what was accepted passed a review, and what waits has not failed one",
        check: |state| {
            reports(state, |_, report| {
                let returned = report.reviews.iter().any(|review| review.returned.is_some());
                match report.state {
                    SubmissionState::Accepted => report.reviews.is_empty() || returned,
                    SubmissionState::Submitted { .. } => returned,
                    SubmissionState::Returned => !returned,
                    SubmissionState::Withdrawn => !report.reviews.is_empty(),
                }
            })
        },
    },
    Invariant {
        name: "a return has its reason",
        check: |state| {
            reports(state, |_, report| {
                let reasons = report.reviews.iter().filter_map(|review| review.returned.as_deref());
                reasons.map(str::trim).any(str::is_empty)
            })
        },
    },
    Invariant {
        name: "one report of a period waits, and it is the last",
        check: |state| {
            owed(state, |_, owed| {
                let waits = |report: &Submission| matches!(report.state, SubmissionState::Submitted { .. });
                owed.submissions.iter().rev().skip(1).any(waits)
            })
        },
    },
    Invariant {
        name: "a second accepted report of a period is a correction with its reason",
        check: |state| {
            owed(state, |_, owed| {
                let accepted =
                    owed.submissions.iter().filter(|report| report.state == SubmissionState::Accepted);
                accepted.skip(1).any(|report| {
                    report.correcting.as_ref().is_none_or(|correcting| correcting.reason.trim().is_empty())
                })
            })
        },
    },
    Invariant {
        name: "a figure is reported of a measure only",
        check: |state| {
            owed(state, |task, owed| {
                task.terms.form.measure().is_none()
                    && owed
                        .submissions
                        .iter()
                        .any(|report| report.said.value.is_some() && !task_changed(state, task))
            })
        },
    },
    Invariant {
        name: "a co-operating unit adds once to a period",
        check: |state| {
            owed(state, |_, owed| {
                !repeated(owed.contributions.iter().map(|added| added.by.unit.clone())).is_empty()
            })
        },
    },
    Invariant {
        name: "a period is judged once, in order",
        check: |state| {
            tasks(state, |task| !task.judged.windows(2).all(|pair| pair[0].period < pair[1].period))
        },
    },
    Invariant {
        name: "a fixed lamp has its word and its clause",
        check: |state| {
            tasks(state, |task| {
                task.judged.iter().any(|fixed| fixed.word.zh.is_empty() || fixed.clause.is_empty())
            })
        },
    },
    Invariant {
        name: "verifications are numbered in order",
        check: |state| out_of_order(state.verifications.iter().map(|check| check.id), VerificationId::at),
    },
    Invariant {
        name: "nobody verified what they wrote or reviewed",
        check: |state| those(&state.verifications, |check| check.id, |check| had_part(state, check)),
    },
    Invariant {
        name: "a sample is drawn again from its seed",
        check: |state| {
            let differs = state.samples.iter().filter(|(period, drawn)| {
                let again = sample(&drawn.seed, **period, &drawn.tasks, drawn.tasks.len());
                again != drawn.tasks || drawn.tasks.len() > drawn.of as usize
            });
            differs.map(|(period, _)| period.to_string()).collect()
        },
    },
];

fn tasks(state: &State, wrong: impl Fn(&Task) -> bool) -> Vec<String> {
    those(&state.tasks, |task| task.id, wrong)
}

fn owed(state: &State, wrong: impl Fn(&Task, &Obligation) -> bool) -> Vec<String> {
    let all = state.tasks.iter().flat_map(|task| task.obligations.iter().map(move |owed| (task, owed)));
    all.filter(|(task, owed)| wrong(task, owed))
        .map(|(task, owed)| format!("{} {}", task.id, owed.period))
        .collect()
}

fn reports(state: &State, wrong: impl Fn(&Obligation, &Submission) -> bool) -> Vec<String> {
    owed(state, |_, owed| owed.submissions.iter().any(|report| wrong(owed, report)))
}

/// Whether an amendment gave a task another form since.
fn task_changed(state: &State, task: &Task) -> bool {
    crate::request::promised(state, task.id).is_some_and(|first| first.form != task.terms.form)
}

fn had_part(state: &State, check: &Verification) -> bool {
    let (Some(finding), Some(task)) = (&check.finding, state.task(check.task)) else { return false };
    let Some(owed) = task.obligation(check.period) else { return true };
    // Who verified may report later; what was there when they looked counts.
    let before = Obligation {
        submissions: owed.submissions.iter().filter(|report| report.at <= finding.at).cloned().collect(),
        contributions: owed.contributions.iter().filter(|added| added.at <= finding.at).cloned().collect(),
        ..owed.clone()
    };
    let mut reviews = before.submissions.iter().flat_map(|report| &report.reviews);
    wrote(&before, &finding.by.person)
        || reviews.any(|review| review.by.person == finding.by.person && review.at <= finding.at)
}
