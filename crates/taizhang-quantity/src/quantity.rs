//! A quantity as read.

use rust_decimal::Decimal;
use taizhang_text::Span;

use crate::unit::UnitId;
use crate::{Bound, Unit, Value};

/// A number in a text, with what it is.
///
/// Spans are bytes of the scanned text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// All of it: bounds, number, unit.
    pub span: Span,
    /// The number itself, without unit or sign words; a range with both ends and the dash.
    pub number: Span,
    /// From the first to the last character of the unit; 「万余户」 holds the 余 that [`Quantity::unit_text`]
    /// leaves out. Empty, at the end of the number, when it stands alone.
    pub unit_span: Span,
    /// The value as written, before the unit's multiplier.
    pub value: Value,
    /// The unit's multiplier as a power of ten: 8 for 亿元.
    pub scale: u8,
    /// What the number is.
    pub kind: Kind,
    /// What the writer said about it beyond the number.
    pub bound: Bound,
    /// Whether the numeral is written in Han characters.
    pub han: bool,
    /// Whether a unit was shared from a later number of the same list (5、9个).
    pub shared_unit: bool,
    /// Where the bound's words stood, for sharing over lists.
    pub(crate) bound_at: BoundAt,
    pub(crate) unit: Option<UnitId>,
    /// Bytes of a vague word between scale and unit, inside `unit_span`: offset from its start, length.
    pub(crate) vague_inside: (u8, u8),
}

/// On which side of the number the bound's words stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BoundAt {
    Nowhere,
    Before,
    After,
}

/// What a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A count or a measured amount, money and spans of time included.
    Amount,
    /// Percent or per mille.
    Percent,
    /// Percentage points.
    Points,
    /// 倍.
    Multiple,
    /// 番: each doubles.
    Doubling,
    /// 成: tenths.
    Tenths,
    /// 三分之二, 3/5, 过半: the value is the decimal, to four places.
    Fraction,
    /// 4.1∶40.1∶55.8.
    Ratio,
    /// 第1位, 前十, 首位.
    Rank,
    /// 连续7年, 六连冠.
    Streak,
    /// A year or a span of years.
    Year,
    /// A month, a day.
    Date,
    /// “十四五”, 上半年, 三年来.
    Period,
    /// 第三, 第五届, 一期.
    Ordinal,
    /// A number that names: 5A级, G344, “3个5”, 110千伏.
    Name,
    /// An Arabic number without unit that says nothing more.
    Bare,
}

impl Kind {
    /// Whether it measures, counts, ranks or compares something that could be checked.
    #[must_use]
    pub const fn is_figure(self) -> bool {
        matches!(
            self,
            Self::Amount
                | Self::Percent
                | Self::Points
                | Self::Multiple
                | Self::Doubling
                | Self::Tenths
                | Self::Fraction
                | Self::Ratio
                | Self::Rank
                | Self::Streak
        )
    }

    /// The name used in output, lower case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Amount => "amount",
            Self::Percent => "percent",
            Self::Points => "points",
            Self::Multiple => "multiple",
            Self::Doubling => "doubling",
            Self::Tenths => "tenths",
            Self::Fraction => "fraction",
            Self::Ratio => "ratio",
            Self::Rank => "rank",
            Self::Streak => "streak",
            Self::Year => "year",
            Self::Date => "date",
            Self::Period => "period",
            Self::Ordinal => "ordinal",
            Self::Name => "name",
            Self::Bare => "bare",
        }
    }
}

impl Quantity {
    /// A number in Han numerals without scale, unit or bound: what the rules start from.
    pub(crate) const fn bare(number: Span, kind: Kind, value: Value) -> Self {
        Self {
            span: number,
            number,
            unit_span: Span::empty(number.end),
            value,
            scale: 0,
            kind,
            bound: Bound::Exact,
            han: true,
            shared_unit: false,
            bound_at: BoundAt::Nowhere,
            unit: None,
            vague_inside: (0, 0),
        }
    }

    /// The row of the unit table, if the unit is in it; `None` also when only a multiplier stands (18.5 万).
    #[must_use]
    pub fn unit(&self) -> Option<&'static Unit> {
        self.unit.map(UnitId::get)
    }

    /// The unit as written with its multiplier, without blanks and vague words: 「万户」 for 27 万余户,
    /// `%` for 百分之五.
    #[must_use]
    pub fn unit_text(&self, text: &str) -> String {
        let mut out = String::new();
        self.write_unit(text, &mut out);
        out
    }

    /// As [`Quantity::unit_text`], into a buffer.
    pub fn write_unit(&self, text: &str, out: &mut String) {
        if self.kind == Kind::Percent && !text[self.unit_span.range()].ends_with(['%', '‰']) {
            out.push_str(self.unit.map_or("%", |unit| unit.get().symbol));
            return;
        }
        let unit = &text[self.unit_span.range()];
        let (at, len) = (usize::from(self.vague_inside.0), usize::from(self.vague_inside.1));
        for part in [&unit[..at], &unit[at + len..]] {
            out.extend(part.chars().filter(|c| !c.is_whitespace()));
        }
    }

    /// The same number with the unit that stands at `unit_span`, away from it: in another cell of its row, in the
    /// head of its column. The kind follows the unit; the value may be given a sign that stands before the number.
    #[must_use]
    pub fn with_unit(mut self, text: &str, unit_span: Span, negative: bool) -> Self {
        let words = text[unit_span.range()].trim();
        let scaled = words.trim_start_matches(['万', '亿']);
        self.scale = words[..words.len() - scaled.len()].chars().map(|c| if c == '万' { 4 } else { 8 }).sum();
        self.unit = crate::unit::longest(scaled).map(|(unit, _)| unit);
        self.unit_span = unit_span;
        self.vague_inside = (0, 0);
        self.shared_unit = true;
        self.kind = match self.unit().map(|unit| unit.dimension) {
            Some(crate::Dimension::Percent) => Kind::Percent,
            Some(crate::Dimension::Points) => Kind::Points,
            _ => Kind::Amount,
        };
        // A number of four digits may have looked like a year.
        if let (Value::Date { month: 0, .. }, Ok(value)) = (self.value, text[self.number.range()].parse()) {
            self.value = Value::One(value);
        }
        if let (true, Value::One(value)) = (negative, self.value) {
            self.value = Value::One(-value);
        }
        self
    }

    /// The value in the unit's base, and that base: 3.6 亿吨 is 360000000000 千克. Percentages stay percent.
    /// `None` for ratios, dates and numbers without a unit in the table, and where the result has more
    /// than 28 digits.
    #[must_use]
    pub fn canonical(&self) -> Option<(Decimal, Decimal, &'static str)> {
        let (low, high) = self.value.ends()?;
        let unit = self.unit?.get();
        let scale = Decimal::from_i128_with_scale(10i128.pow(u32::from(self.scale)), 0);
        let factor = scale.checked_mul(unit.factor)?;
        Some((low.checked_mul(factor)?.normalize(), high.checked_mul(factor)?.normalize(), unit.canonical))
    }
}
