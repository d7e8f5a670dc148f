//! How roles, bounds, kinds and parts are called.

use taizhang_document::RemarkKind;
use taizhang_quantity::Bound;
use taizhang_report::finding::Severity;
use taizhang_report::link::{Comparison, Verdict};
use taizhang_report::{Level, Modality, Role, SectionPart, StatementKind, Tense};

use crate::words::Terms;

pub const TERMS: Terms = Terms {
    role: |role| match role {
        Role::Amount => "amount",
        Role::Growth => "growth",
        Role::Share => "share",
        Role::Rank => "rank",
        Role::Streak => "streak",
    },
    modality: |modality| match modality {
        Modality::Ensure => "ensure",
        Modality::Strive => "strive",
    },
    tense: |tense| match tense {
        Tense::Result => "result",
        Tense::Target => "target",
    },
    bound: |bound| match bound {
        Bound::Exact => "",
        Bound::AtLeast => "at least",
        Bound::MoreThan => "more than",
        Bound::AtMost => "at most",
        Bound::LessThan => "less than",
        Bound::About => "about",
        Bound::Range => "between",
    },
    kind: |kind| match kind {
        StatementKind::Result => "result",
        StatementKind::Target => "target",
        StatementKind::Milestone => "milestone",
        StatementKind::Bid => "bid",
        StatementKind::Duty => "duty",
        StatementKind::Context => "context",
    },
    part: |part| match part {
        SectionPart::Opening => "opening",
        SectionPart::Review => "review",
        SectionPart::Requirements => "requirements",
        SectionPart::Targets => "headline targets",
        SectionPart::Tasks => "key work",
        SectionPart::SelfConstruction => "self-construction",
        SectionPart::AnnexReview => "annex (review)",
        SectionPart::AnnexTasks => "annex (tasks)",
        SectionPart::Closing => "closing",
        SectionPart::Outside => "outside the text",
    },
    level: |level| match level {
        Level::National => "national",
        Level::Provincial => "provincial",
        Level::Prefecture => "prefecture",
        Level::County => "county",
        Level::Township => "township",
        Level::Zone => "zone",
    },
    comparison: |comparison| match comparison {
        Comparison::Level => "level with level",
        Comparison::Increment => "increment with increment",
        Comparison::Growth => "growth with growth",
        Comparison::Share => "share with share",
        Comparison::Count => "count with count",
        Comparison::Rank => "rank with rank",
    },
    verdict: |verdict| match verdict {
        Verdict::Met => "met",
        Verdict::Missed => "missed",
        Verdict::Exceeded => "exceeded",
        Verdict::Unclear => "unclear",
        Verdict::Below => "below last year",
        Verdict::Equal => "equal to last year",
        Verdict::Above => "above last year",
        Verdict::Growth => "growth on last year",
        Verdict::Increment => "an increment against a total",
        Verdict::Unit => "units differ, not comparable",
    },
    severity: |severity| match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    },
    remark: |kind| match kind {
        RemarkKind::BrokenEmphasis => "a mark for bold without its other half",
        RemarkKind::UndecodableBytes => "bytes that could not be decoded",
        RemarkKind::SpacedDigits => "blanks between digits, closed up",
        RemarkKind::Radicals => "radicals written for Han characters, put right",
        RemarkKind::LiteralLineEnds => "line ends written out as \\r\\n, put right",
        RemarkKind::HardWrapped => "lines cut at a fixed width, joined",
        RemarkKind::LostBlanks => "question marks that were blanks, left out",
        RemarkKind::Chrome => "the rest of a web page, not read",
        RemarkKind::NotRead => "a picture, formula or embedded file, not read",
        _ => "mended",
    },
};
