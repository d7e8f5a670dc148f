//! Quantities in Chinese text: number, unit, bound and kind, exactly, with spans and without allocation.
//!
//! [`scan`] reads a text once and lists every number in it with what it is: an amount with its unit, a
//! percentage, a rank, a year, a name that only looks like a number. Values are exact decimals as written,
//! before the unit's multiplier (3.6 亿吨 is 3.6 with the unit 亿吨); [`Quantity::canonical`] gives the value in
//! the unit's base.
//!
//! It knows nothing of governments, files or who promised what.
//!
//! ```
//! use taizhang_quantity::{Bound, Kind, quantities};
//!
//! let text = "贷款余额2891.8亿元，增长12.2%，突破3千多万户，不低于百分之四到五，居全省第2位";
//! let found = quantities(text);
//! let read: Vec<_> = found.iter().map(|q| (q.value.to_string(), q.unit_text(text), q.bound, q.kind)).collect();
//! assert_eq!(read[0], ("2891.8".into(), "亿元".into(), Bound::Exact, Kind::Amount));
//! assert_eq!(read[1], ("12.2".into(), "%".into(), Bound::Exact, Kind::Percent));
//! assert_eq!(read[2], ("3000".into(), "万户".into(), Bound::MoreThan, Kind::Amount));
//! assert_eq!(read[3], ("4~5".into(), "%".into(), Bound::Range, Kind::Percent));
//! assert_eq!(read[4], ("2".into(), "位".into(), Bound::Exact, Kind::Rank));
//! ```

mod bound;
mod look;
mod numeral;
mod quantity;
mod rule;
mod scan;
mod unit;
mod value;

pub use bound::Bound;
pub use quantity::{Kind, Quantity};
pub use scan::{quantities, scan};
pub use unit::{Dimension, Unit};
pub use value::Value;
