//! The poster 一图读懂: the numbers of a report with their words exactly as written, drawn for a phone or a wall.

pub(crate) mod chapter;
mod headline;
mod model;
pub(crate) mod pick;
pub(crate) mod piece;
pub(crate) mod said;

pub(crate) mod ink;
pub(crate) mod measure;
mod theme;

pub(crate) mod block;
mod flow;
pub(crate) mod head;
mod page;

mod html;

pub use html::style;
pub(crate) use html::{Rank, alone, masthead};
pub use model::{Card, Chapter, Detail, Group, Half, Item, Poster, Stretch};
pub use page::{Layout, PHONE_WIDE};
pub use said::Source;
pub use theme::{THEMES, Theme};
