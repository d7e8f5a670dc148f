//! Administrative divisions and where a text names them.
//!
//! The tables are `data/gbt2260`: names and codes of today, former and contracted names. One list holds all of
//! them; it is built once, and a text is read in one pass.
//!
//! Reads:   周口市 · 清苑县 (a former name) · 延边州 · 内蒙古 · 周口 (a short name, for who asks to decide)
//! Leaves:  合作市场 · 长治久安 · 新兴县域 · one-character names (津, 豫), which stand in other words too

mod find;
mod table;

pub(crate) use find::{Form, Hit, find};
pub(crate) use table::{Division, is_everyday, table};
