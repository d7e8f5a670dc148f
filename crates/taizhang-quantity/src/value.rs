//! The value of a quantity as written: one number, a range, a ratio, a date. Never a float.

use std::fmt;

use rust_decimal::Decimal;

/// How many parts a ratio may have (4.1∶40.1∶55.8 has three).
pub(crate) const RATIO_PARTS_MAX: usize = 4;

/// The value as written, before the unit's multiplier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// One number: 3635.62 for 「3635.62亿元」, 16 for 「十六万人」.
    One(Decimal),
    /// Both ends of a range, as written, even if upside down: 1 and 2 for 「1-2个」.
    Range(Decimal, Decimal),
    /// The parts of a ratio: 「4.1∶40.1∶55.8」.
    Ratio([Decimal; RATIO_PARTS_MAX], u8),
    /// A date or year; what is not said is zero. `last_year` is the end of a span of years, else `year`.
    Date {
        /// The year, 0 if not said.
        year: u16,
        /// The last year of a span (「2021—2025年」), else the same as `year`.
        last_year: u16,
        /// The month, 0 if not said.
        month: u8,
        /// The day, 0 if not said.
        day: u8,
    },
}

impl Value {
    /// The single number, if it is one.
    #[must_use]
    pub const fn one(&self) -> Option<Decimal> {
        if let Self::One(value) = self { Some(*value) } else { None }
    }

    /// The lowest and the highest number it stands for; `None` for ratios and dates.
    #[must_use]
    pub const fn ends(&self) -> Option<(Decimal, Decimal)> {
        match self {
            Self::One(value) => Some((*value, *value)),
            Self::Range(low, high) => Some((*low, *high)),
            Self::Ratio(..) | Self::Date { .. } => None,
        }
    }
}

impl fmt::Display for Value {
    /// As `taizhang read --format figures` prints it: `3635.62`, `1~2`, `4.1:40.1:55.8`, `2024-06-30`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(value) => value.fmt(f),
            Self::Range(low, high) => write!(f, "{low}~{high}"),
            Self::Ratio(parts, len) => {
                for (i, part) in parts[..usize::from(*len)].iter().enumerate() {
                    if i > 0 {
                        f.write_str(":")?;
                    }
                    part.fmt(f)?;
                }
                Ok(())
            }
            Self::Date { year, last_year, month, day } => {
                match (year, last_year) {
                    (0, _) => f.write_str("-")?,
                    (a, b) if a != b => return write!(f, "{a}~{b}"),
                    (a, _) => a.fmt(f)?,
                }
                if *month > 0 {
                    write!(f, "-{month:02}")?;
                }
                if *day > 0 {
                    write!(f, "-{day:02}")?;
                }
                Ok(())
            }
        }
    }
}
