//! Whether two numbers are measured alike: exactly convertible units, counts of things, or neither.
//!
//! Reads:   亿元 and 万元 · 公里 and 米 · 家 and 个 · 条 and 个
//! Leaves:  户 and 个, 亿元 and 亿美元, 人 and 人次: said, never computed over
//! Corpus:  corpus/link.md

use rust_decimal::Decimal;
use taizhang_quantity::{Dimension, Kind, Quantity};

/// How the units of two numbers stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// The same unit, or one converts exactly to the other.
    Exact,
    /// Both count things, by other measure words.
    Counts,
    /// They measure differently; nothing may be computed.
    Differs,
    /// They cannot speak of the same.
    Never,
}

/// What a number is measured in, once multipliers are applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Measure {
    /// The lowest and highest value, in `unit`.
    pub ends: Option<(Decimal, Decimal)>,
    /// The unit it is counted in after conversion: 米, 元, 户.
    unit: String,
    sort: Sort,
}

/// Groups of units within which measure words may stand for each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// Measure words for things: 个, 家, 条.
    Things,
    /// Measure words that only certain things have: 辆, 张, 头.
    Pieces,
    /// Households; also firms where 户 counts those.
    Households,
    /// People.
    People,
    /// Times that people came: 人次.
    Visits,
    /// Homes and sets.
    Homes,
    /// Ratios and percentages.
    Relative,
    /// Nothing said: 33万群众.
    Unsaid,
    /// Everything with a fixed unit.
    Measured(Dimension),
}

/// Measure words that only certain things have; they stand for 个 and for none other.
const PIECES: &[&str] = &[
    "辆",
    "台",
    "架",
    "艘",
    "头",
    "只",
    "匹",
    "株",
    "棵",
    "张",
    "册",
    "枚",
    "颗",
    "TEU",
    "标箱",
    "标准箱",
    "份",
    "票",
    "单",
    "次",
    "场",
    "场次",
    "起",
    "列",
    "班",
    "班次",
    "趟",
    "台套",
    "部",
];
/// Those that may stand for each other: trains by 列, 班 and 趟.
const PLAYS: &[&str] = &["列", "班", "班次", "趟", "场", "场次", "次", "台", "台套", "部"];

impl Measure {
    pub(super) fn of(quantity: &Quantity, text: &str, counts_firms: bool) -> Self {
        let unit_text = quantity.unit_text(text);
        let bare = unit_text.trim_start_matches(['十', '百', '千', '万', '亿']);
        let sort = match quantity.kind {
            Kind::Percent
            | Kind::Points
            | Kind::Multiple
            | Kind::Doubling
            | Kind::Tenths
            | Kind::Fraction
            | Kind::Ratio => Sort::Relative,
            _ => match (quantity.unit().map(|unit| unit.dimension), bare) {
                (_, "户" | "户次") if counts_firms => Sort::Things,
                (_, "户" | "户次") => Sort::Households,
                (_, "人次" | "剂次" | "人份" | "剂" | "例次") => Sort::Visits,
                (_, "套" | "间") => Sort::Homes,
                (Some(Dimension::People), _) => Sort::People,
                (_, bare) if PIECES.contains(&bare) => Sort::Pieces,
                (None, "") if quantity.scale > 0 => Sort::Unsaid,
                (Some(Dimension::Count | Dimension::Collective) | None, _) => Sort::Things,
                (Some(other), _) => Sort::Measured(other),
            },
        };
        let (ends, unit) = match (sort, quantity.unit()) {
            // Thousandths beside hundredths: both convert to a part of one.
            (Sort::Relative, _) if quantity.kind == Kind::Percent => {
                let factor = if unit_text.contains('‰') { Decimal::new(1, 1) } else { Decimal::ONE };
                (times(quantity, factor), "%".to_owned())
            }
            (Sort::Relative, _) => (times(quantity, Decimal::ONE), bare.to_owned()),
            (Sort::Measured(_), Some(unit)) if !bare.contains('/') => {
                // 亩 is a fifteenth of 公顷, which no decimal holds: it stays its own unit.
                (quantity.canonical().map(|(low, high, _)| (low, high)), unit.canonical.to_owned())
            }
            _ => {
                let scale = Decimal::from_i128_with_scale(10i128.pow(u32::from(quantity.scale)), 0);
                (times(quantity, scale), bare.to_owned())
            }
        };
        Self { ends, unit, sort }
    }

    /// How this unit stands to another.
    pub(super) fn fit(&self, other: &Self) -> Fit {
        if self.sort == other.sort && self.unit == other.unit {
            return Fit::Exact;
        }
        match (self.sort, other.sort) {
            (Sort::Things, Sort::Things) | (Sort::People, Sort::People) => Fit::Counts,
            // 「33万群众」 says no measure word; neither does 「60万中小学生」.
            (Sort::Unsaid, Sort::People | Sort::Households)
            | (Sort::People | Sort::Households, Sort::Unsaid) => Fit::Counts,
            (Sort::Pieces, Sort::Things) if other.unit == "个" => Fit::Counts,
            (Sort::Things, Sort::Pieces) if self.unit == "个" => Fit::Counts,
            (Sort::Pieces, Sort::Pieces)
                if PLAYS.contains(&self.unit.as_str()) && PLAYS.contains(&other.unit.as_str()) =>
            {
                Fit::Counts
            }
            (Sort::Relative, Sort::Relative) => Fit::Differs,
            (Sort::Things | Sort::Unsaid, Sort::Households | Sort::Homes)
            | (Sort::Households | Sort::Homes, Sort::Things | Sort::Unsaid) => Fit::Differs,
            (Sort::Homes, Sort::Households) | (Sort::Households, Sort::Homes) => Fit::Differs,
            (Sort::People | Sort::Unsaid, Sort::Visits) | (Sort::Visits, Sort::People | Sort::Unsaid) => {
                Fit::Differs
            }
            (Sort::Measured(a), Sort::Measured(b)) if a == b => Fit::Differs,
            (Sort::Measured(Dimension::Area), Sort::Measured(Dimension::Mass)) => Fit::Differs,
            (Sort::Homes, Sort::Measured(Dimension::Area))
            | (Sort::Measured(Dimension::Area), Sort::Homes) => Fit::Differs,
            _ => Fit::Never,
        }
    }

    /// Whether it counts things, not households, people or measured amounts.
    pub(super) fn counts_things(&self) -> bool {
        matches!(self.sort, Sort::Things | Sort::Pieces)
    }

    /// Whether it counts: things, people, households, not measured amounts.
    pub(super) fn counts(&self) -> bool {
        !matches!(self.sort, Sort::Measured(_) | Sort::Relative | Sort::Visits)
    }

    /// The unit's name after conversion.
    pub(super) fn unit(&self) -> &str {
        &self.unit
    }

    /// How much the same value on both sides tells by itself, in thousandths: 2800 more than 20.
    pub(super) fn telling(&self) -> u32 {
        let Some((low, _)) = self.ends else { return 0 };
        let low = low.normalize();
        let digits = low.mantissa().unsigned_abs().to_string();
        match digits.trim_end_matches('0').len() {
            0 | 1 => 30,
            2 if low < Decimal::ONE_THOUSAND => 80,
            2 => 120,
            _ => 180,
        }
    }
}

fn times(quantity: &Quantity, factor: Decimal) -> Option<(Decimal, Decimal)> {
    let (low, high) = quantity.value.ends()?;
    Some((low.checked_mul(factor)?.normalize(), high.checked_mul(factor)?.normalize()))
}
