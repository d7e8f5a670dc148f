//! How roles, bounds, kinds and parts are called. An arm that a language lacks does not compile.

use taizhang_document::RemarkKind;
use taizhang_quantity::Bound;
use taizhang_report::finding::Severity;
use taizhang_report::link::{Comparison, Verdict};
use taizhang_report::{Level, Modality, Role, SectionPart, StatementKind, Tense};

/// One word for each thing.
pub struct Terms {
    pub role: fn(Role) -> &'static str,
    pub modality: fn(Modality) -> &'static str,
    pub tense: fn(Tense) -> &'static str,
    /// Empty for a figure that is as stated.
    pub bound: fn(Bound) -> &'static str,
    pub kind: fn(StatementKind) -> &'static str,
    pub part: fn(SectionPart) -> &'static str,
    pub level: fn(Level) -> &'static str,
    pub comparison: fn(Comparison) -> &'static str,
    pub verdict: fn(Verdict) -> &'static str,
    pub severity: fn(Severity) -> &'static str,
    pub remark: fn(RemarkKind) -> &'static str,
}

/// The kinds of statements in the order in which they are counted.
pub const KINDS: [StatementKind; 6] = [
    StatementKind::Result,
    StatementKind::Target,
    StatementKind::Milestone,
    StatementKind::Bid,
    StatementKind::Duty,
    StatementKind::Context,
];
