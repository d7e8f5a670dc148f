//! Milestones (时间节点): named things with a date, and when and by what evidence they were reached.
//!
//! A node is missed when its date has passed without it, whatever the percentage beside it says.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::FileHash;

/// That something was reached, and what shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reached {
    /// The day.
    pub on: Date,
    /// What shows it; may be empty until it is concluded or published.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<FileHash>,
}

/// One node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Milestone {
    /// What is reached: 开工, 主体封顶, 通车.
    pub title: String,
    /// By when.
    pub due: Date,
    /// That it was reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reached: Option<Reached>,
    /// The day by which a missed node will be made up, as the unit has said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recovery: Option<Date>,
}

/// The nodes of a task, in the order in which they are due.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Milestones {
    /// The nodes.
    pub nodes: Vec<Milestone>,
}

/// How far the nodes are on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MilestoneProgress {
    /// How many there are.
    pub total: u32,
    /// How many were due by the day.
    pub due: u32,
    /// How many were reached by the day.
    pub reached: u32,
    /// How many of them were reached after their day.
    pub reached_late: u32,
    /// How many of them were reached although they were not due yet.
    pub reached_early: u32,
    /// The positions of those that are due and not reached, the earliest due first.
    pub missed: Vec<u32>,
    /// The due day of the first of them.
    pub first_missed_due: Option<Date>,
    /// The latest of their recovery days; `None` if one of them has none.
    pub recovery: Option<Date>,
    /// The position of the next one to reach that is not due yet.
    pub next: Option<u32>,
}

impl Milestones {
    /// How far the nodes are on a day. What was reached later than that day does not count yet.
    #[must_use]
    pub fn progress(&self, on: Date) -> MilestoneProgress {
        let mut progress = MilestoneProgress { total: count(self.nodes.len()), ..Default::default() };
        let mut order: Vec<(usize, &Milestone)> = self.nodes.iter().enumerate().collect();
        order.sort_by_key(|(_, node)| node.due);
        let mut recoveries = Vec::new();
        for (position, node) in order {
            let reached = node.reached.as_ref().map(|reached| reached.on).filter(|day| *day <= on);
            progress.due += u32::from(node.due <= on);
            match reached {
                Some(day) => {
                    progress.reached += 1;
                    progress.reached_late += u32::from(day > node.due);
                    progress.reached_early += u32::from(node.due > on);
                }
                None if node.due < on => {
                    progress.missed.push(count(position));
                    progress.first_missed_due = progress.first_missed_due.or(Some(node.due));
                    recoveries.push(node.recovery);
                }
                None => progress.next = progress.next.or(Some(count(position))),
            }
        }
        let all: Option<Vec<Date>> = recoveries.into_iter().collect();
        progress.recovery = all.and_then(|days| days.into_iter().max());
        progress
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
