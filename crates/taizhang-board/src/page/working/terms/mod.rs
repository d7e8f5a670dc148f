//! The form of a task's terms: who, by when, and how it is seen that it is done. Used to draft and to ask for an amendment.

mod fill;
mod form;
mod options;
mod read;
mod shown;

pub(super) use fill::fill;
pub(super) use form::{Fixed, form};
pub(super) use options::{accumulation, unit_options};
pub(super) use read::read;
pub(super) use shown::{facts, form_summary, target_text};

/// The parts of a county split, rows of nodes, steps or projects beyond those there are: what can be added at a time.
const SPARE_ROWS: usize = 3;
