//! Charts as pictures of lines and words (SVG), written on the server, each with a table beside it that says the same.
//!
//! Widths are shares of the room there is and letters keep their size, so that a chart reads alike on a phone and on paper.
//! What a colour says, a hatch says as well. Positions are exact decimals; a chart rounds only where it draws.

mod frame;
mod scale;

mod change;
mod dumbbell;
mod multiple;
mod stacked;
mod trajectory;

pub use change::{Change, signed, steps};
pub use dumbbell::{axis, dumbbell};
pub use frame::{Key, charted, hatches, legend};
pub use multiple::{Dot, multiple};
pub use scale::{Scale, share, ticks};
pub use stacked::{Bar, lamp_word, lamps_in, picture as bar, stacked};
pub use trajectory::{Track, TrackPoint, trajectory, trajectory_beside};
