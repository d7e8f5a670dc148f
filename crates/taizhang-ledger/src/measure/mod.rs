//! Measures: what is counted, towards what, by which plan, and what the accepted values so far amount to.
//!
//! A measure states its accumulation, direction and bound; without them a number means nothing. Percent complete is computed
//! and never typed. What has no number has its own kinds of progress: [`Milestones`], [`Duty`], [`Bid`], [`Project`],
//! [`Roster`], and [`Programme`], which only groups.
//!
//! Nothing is computed from a 「倍」 without both its ends, across a change of unit, or from a growth rate to a level.

mod completion;
mod plan;
mod remark;
mod series;
mod split;
mod target;

mod bid;
mod duty;
mod milestone;
mod programme;
mod project;
mod roster;

pub use bid::{Bid, BidProgress, BidStage, BidStep};
pub use completion::{Completion, Met, NoRatio, RatioBasis};
pub use duty::{Attestation, Duty, DutyProgress};
pub use milestone::{Milestone, MilestoneProgress, Milestones, Reached};
pub use plan::{Path, Plan, PlanError, Planned};
pub use programme::{Members, Programme, Tally};
pub use project::{Conversion, Project, ProjectRegister, ProjectStage};
pub use remark::{MeasureRemark, RemarkKind};
pub use roster::{Roster, RosterChange, RosterMember};
pub use series::{Actual, Correction, FigureStatus, Reported, Series, SeriesError};
pub use split::{Split, SplitPart, SplitReading, SplitVerdict};
pub use target::{
    Accumulation, Baseline, Bound, Direction, Growth, Measure, Target, TargetValue, Unresolved,
};
