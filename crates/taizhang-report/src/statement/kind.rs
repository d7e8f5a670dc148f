//! What a statement is: done, promised (target, milestone, bid, duty), or neither.
//!
//! The section decides the tense, the words decide the rest: the same 「建成」 is a result in the review and a
//! milestone in the plan. The words stand in `data/words/cues.txt`.
//!
//! Corpus:  corpus/kind.md

use super::cue::{self, Cues};
use super::{Statement, StatementKind};
use crate::section::SectionPart;
use crate::{Figure, Tense};

/// Shorter stretches say nothing: a name under a title, a date.
const CHARS_MIN: usize = 4;

/// From this length on a sentence of the plan without a known verb is taken for an effort.
const EFFORT_CHARS_MIN: usize = 8;

/// Fills in the kind of every statement.
pub(crate) fn classify(text: &str, statements: &mut [Statement], figures: &[Figure]) {
    let cues = cue::of(text, statements);
    let mut sour = None; // the block that turned to problems
    for (statement, cues) in statements.iter_mut().zip(cues) {
        let words = &text[statement.span.range()];
        let own = &figures[statement.figures.clone()];
        let aims = own.iter().any(|figure| figure.tense == Tense::Target);
        let done = own.iter().any(|figure| figure.tense == Tense::Result);
        if cues.has(cue::SOUR) {
            sour = Some(statement.block);
        }
        statement.kind = if statement.part.is_review() {
            reported(statement.part, words, cues, aims, done, sour == Some(statement.block))
        } else {
            promised(statement.part, words, cues, aims)
        };
    }
}

fn reported(part: SectionPart, words: &str, cues: Cues, aims: bool, done: bool, sour: bool) -> StatementKind {
    let answers = part == SectionPart::AnnexReview;
    let only_praise = cues.has(cue::NEITHER) && !done && !answers;
    let opening = part == SectionPart::Opening && !done;
    if sour || only_praise || opening || shorter(words, CHARS_MIN) {
        StatementKind::Context
    } else if aims && !done && !answers {
        StatementKind::Target
    } else {
        StatementKind::Result
    }
}

fn promised(part: SectionPart, words: &str, cues: Cues, aims: bool) -> StatementKind {
    if matches!(part, SectionPart::Closing | SectionPart::Outside) || cues.has(cue::GUIDING) {
        return StatementKind::Context;
    }
    if aims {
        return StatementKind::Target;
    }
    let opens_year = cues.has(cue::YEAR) && cues.has(cue::YEAR_SAID);
    if part == SectionPart::Requirements || cues.has(cue::NEITHER) && !words.starts_with('加') || opens_year
    {
        return StatementKind::Context;
    }
    let real = !cues.has(cue::NO_END);
    let seen = real && (cues.has(cue::SEEN_ENDS) || words.starts_with("完成") && cues.has(cue::COMPLETES));
    let works = cues.has(cue::WORKS) && cues.has(cue::BUILDS) && !cues.has(cue::SYSTEMS);
    if real && cues.has(cue::GRANTED) && (!seen || cues.has(cue::OWN_STEPS)) {
        StatementKind::Bid
    } else if seen || works {
        StatementKind::Milestone
    } else if cues.has(cue::EFFORTS) || !shorter(words, EFFORT_CHARS_MIN) {
        StatementKind::Duty
    } else {
        StatementKind::Context
    }
}

/// Whether a text has fewer characters than `least`; looks at no more of it than needed.
fn shorter(words: &str, least: usize) -> bool {
    words.chars().nth(least - 1).is_none()
}
