//! What a link compares: by what the two numbers say of their indicator, and on which basis.

use super::basis::Basis;
use super::candidate::Candidate;
use super::{Comparison, measure::Fit};
use crate::Role;

/// What is compared when `target` is held against `result`.
pub(super) fn comparison(target: &Candidate, result: &Candidate) -> Comparison {
    match (target.role, result.role) {
        (Role::Growth, _) => Comparison::Growth,
        (Role::Rank, _) => Comparison::Rank,
        (Role::Share, _) | (_, Role::Share) => Comparison::Share,
        _ if target.basis == Basis::Added || result.basis == Basis::Added => Comparison::Increment,
        _ if target.measure.counts_things() && target.measure.fit(&result.measure) != Fit::Never => {
            Comparison::Count
        }
        _ => Comparison::Level,
    }
}
