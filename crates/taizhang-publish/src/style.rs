//! Styles and script of what goes outside. The names of colours and sizes are those of the board: one copy, kept here.

use crate::{poster, scorecard};

/// Names of colours and sizes, for this crate and the board.
pub const TOKENS: &str = include_str!("../assets/tokens.css");

/// The plain elements, for this crate and the board.
pub const BASE: &str = include_str!("../assets/base.css");

/// The script of the public pages; they are whole without it.
pub const SCRIPT: &str = include_str!("../assets/outside.js");

/// All styles of the public pages, posters and scorecards among them.
#[must_use]
pub fn outside() -> String {
    [TOKENS, BASE, include_str!("../assets/outside.css"), &scorecard::style()].concat()
}

/// All styles of a poster that stands alone.
#[must_use]
pub fn poster() -> String {
    poster::style()
}
