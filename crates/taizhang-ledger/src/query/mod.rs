//! Questions that pages ask of a state: what is mine to do, which entries are there, how many of each.
//!
//! All answers are computed from the state and a day. What an actor may not see is left out by whoever asks.

mod count;
mod index;
mod list;
mod review;
mod work;

pub use count::{Counted, count};
pub use index::EntryIndex;
pub use list::{EntryFilter, Order, PAGE_MAX, Page, by_report, how_many, list};
pub use review::to_review;
pub use work::{Todo, Work, WorkItem, WorkThing, work};
