//! The rules, one a file: TZ1xx repeats, TZ2xx figures, TZ3xx targets and links, TZ4xx form and style, TZ5xx commitments.
//!
//! A rule's file opens with what it finds and what it leaves, and holds its page; its corpus is
//! `corpus/finding/CODE.md`, and `docs/rules/CODE.md` is written from the page.

use super::Rule;

mod duplicate_commitment;
mod misplaced_commitment;
mod near_duplicate_commitment;

mod figure_restated;
mod growth_and_levels;
mod missing_unit;
mod parts_and_total;
mod range_upside_down;
mod rank_without_scope;
mod respectively;
mod share_over_hundred;

mod missed_and_not_said;
mod target_below_result;
mod target_not_answered;
mod target_without_figure;
mod unit_changed;

mod broken_markup;
mod doubled_word;
mod mixed_numerals;
mod mixed_punctuation;
mod numbering_gap;
mod unbalanced_marks;
mod unfinished_sentence;

mod cannot_be_checked;
mod deadline_outside_year;

/// All rules in the order of their codes.
pub(super) const ALL: &[Rule] = &[
    duplicate_commitment::RULE,
    near_duplicate_commitment::RULE,
    misplaced_commitment::RULE,
    figure_restated::RULE,
    parts_and_total::RULE,
    growth_and_levels::RULE,
    respectively::RULE,
    rank_without_scope::RULE,
    share_over_hundred::RULE,
    range_upside_down::RULE,
    missing_unit::RULE,
    target_below_result::RULE,
    unit_changed::RULE,
    target_without_figure::RULE,
    target_not_answered::RULE,
    missed_and_not_said::RULE,
    mixed_numerals::RULE,
    doubled_word::RULE,
    broken_markup::RULE,
    unfinished_sentence::RULE,
    numbering_gap::RULE,
    unbalanced_marks::RULE,
    mixed_punctuation::RULE,
    cannot_be_checked::RULE,
    deadline_outside_year::RULE,
];
