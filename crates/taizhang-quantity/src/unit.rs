//! Units: what stands after a number, read from the table in `units/units.tsv`.
//!
//! Reads:   亿元 · 万标箱 · 个百分点 · 微克/立方米 · 万人次 · 千瓦时
//! Leaves:  3 部门 (部 is no unit before 门) · 5A 级 · 110 千伏 (a grade, kept as a name)
//! Corpus:  corpus/unit.md

use std::sync::LazyLock;

use rust_decimal::Decimal;

/// What kind of thing a unit counts or measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each name is its own meaning")]
pub enum Dimension {
    Count,
    People,
    Money,
    Length,
    Area,
    Mass,
    Volume,
    Energy,
    Power,
    Voltage,
    Data,
    Time,
    Age,
    Percent,
    Points,
    Multiple,
    Doubling,
    Tenths,
    Collective,
    Other,
}

impl Dimension {
    /// The name used in output, lower case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::People => "people",
            Self::Money => "money",
            Self::Length => "length",
            Self::Area => "area",
            Self::Mass => "mass",
            Self::Volume => "volume",
            Self::Energy => "energy",
            Self::Power => "power",
            Self::Voltage => "voltage",
            Self::Data => "data",
            Self::Time => "time",
            Self::Age => "age",
            Self::Percent => "percent",
            Self::Points => "points",
            Self::Multiple => "multiple",
            Self::Doubling => "doubling",
            Self::Tenths => "tenths",
            Self::Collective => "collective",
            Self::Other => "other",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        const ALL: [Dimension; 20] = [
            Dimension::Count,
            Dimension::People,
            Dimension::Money,
            Dimension::Length,
            Dimension::Area,
            Dimension::Mass,
            Dimension::Volume,
            Dimension::Energy,
            Dimension::Power,
            Dimension::Voltage,
            Dimension::Data,
            Dimension::Time,
            Dimension::Age,
            Dimension::Percent,
            Dimension::Points,
            Dimension::Multiple,
            Dimension::Doubling,
            Dimension::Tenths,
            Dimension::Collective,
            Dimension::Other,
        ];
        ALL.into_iter().find(|dimension| dimension.name() == name)
    }
}

/// One row of the unit table.
#[derive(Debug)]
pub struct Unit {
    /// As written: 公里.
    pub symbol: &'static str,
    /// What it measures.
    pub dimension: Dimension,
    /// The unit its dimension is counted in: 米.
    pub canonical: &'static str,
    /// How many canonical units one of it is: 1000.
    pub factor: Decimal,
    /// When it may follow a number.
    pub(crate) follows: Follows,
    /// Characters that make another word of it: 部 before 门.
    not_before: &'static str,
}

/// When a unit may follow a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Follows {
    /// Any numeral: 三个, 3 个.
    Any,
    /// Arabic numerals, or Han ones with a scale: 3 份, 三万份; not 三份.
    ArabicOrScaled,
    /// 年: a duration only in certain company.
    Year,
    /// 日: a date unless it measures a span.
    Day,
    /// 千伏: a grade, not an amount.
    Grade,
    /// 连冠: a streak.
    Streak,
}

const TABLE: &str = include_str!("../units/units.tsv");

static UNITS: LazyLock<Units> = LazyLock::new(Units::load);

struct Units {
    rows: Vec<Unit>,
    /// For each first character, the rows that begin with it, longest symbol first.
    by_first: Vec<(char, Vec<u16>)>,
    /// The position in `by_first` for each character of the basic plane, plus one; zero for none.
    index: Box<[u8; 0x10000]>,
}

impl Units {
    fn load() -> Self {
        let mut rows = Vec::new();
        for line in TABLE.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let mut columns = line.split('\t');
            let mut next = || columns.next().unwrap_or("");
            let (symbol, dimension, canonical, factor, follows, not_before) =
                (next(), next(), next(), next(), next(), next());
            let (Some(dimension), Ok(factor)) = (Dimension::parse(dimension), factor.parse()) else {
                unreachable!("units.tsv: {line}");
            };
            let follows = match follows {
                "h" => Follows::Any,
                "y" => Follows::Year,
                "d" => Follows::Day,
                "n" => Follows::Grade,
                "k" => Follows::Streak,
                _ => Follows::ArabicOrScaled,
            };
            rows.push(Unit { symbol, dimension, canonical, factor, follows, not_before });
        }
        let mut by_first: Vec<(char, Vec<u16>)> = Vec::new();
        let mut index = Box::new([0u8; 0x10000]);
        for (i, row) in rows.iter().enumerate() {
            let first = row.symbol.chars().next().unwrap_or(' ');
            let slot = match by_first.iter().position(|(c, _)| *c == first) {
                Some(slot) => slot,
                None => {
                    by_first.push((first, Vec::new()));
                    by_first.len() - 1
                }
            };
            by_first[slot].1.push(i as u16);
            index[first as usize & 0xFFFF] = slot as u8 + 1;
        }
        for (_, list) in &mut by_first {
            list.sort_by_key(|&i| std::cmp::Reverse(rows[usize::from(i)].symbol.len()));
        }
        assert!(by_first.len() < 255, "more first characters than the index can hold");
        Self { rows, by_first, index }
    }
}

/// Which unit, by its row in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct UnitId(u16);

impl UnitId {
    pub(crate) fn get(self) -> &'static Unit {
        &UNITS.rows[usize::from(self.0)]
    }
}

/// The longest unit that `text` begins with and that is not the start of another word.
pub(crate) fn longest(text: &str) -> Option<(UnitId, usize)> {
    let first = text.chars().next()?;
    let units = &*UNITS;
    let slot = units.index[first as usize & 0xFFFF];
    let (_, list) = units.by_first.get(usize::from(slot).checked_sub(1)?)?;
    list.iter().find_map(|&i| {
        let unit = &units.rows[usize::from(i)];
        let rest = text.strip_prefix(unit.symbol)?;
        let blocked = rest.chars().next().is_some_and(|next| {
            unit.not_before.contains(next)
                && !rest.starts_with("以上")
                && !rest.starts_with("以内")
                && !rest.starts_with("以下")
                || (unit.symbol.is_ascii() && unit.symbol != "%" && next.is_ascii_alphanumeric())
        });
        (!blocked).then_some((UnitId(i), unit.symbol.len()))
    })
}

/// The unit that 「个」 makes with what follows the 多 of 「1个多月」: 个月 for 月.
pub(crate) fn longest_counted(rest: &str) -> Option<(UnitId, usize)> {
    ["个月", "个小时", "个工作日", "个季度", "个星期"].iter().find_map(|symbol| {
        let name = symbol.strip_prefix('个')?;
        let (unit, _) = rest.starts_with(name).then(|| longest(symbol)).flatten()?;
        Some((unit, name.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_read() {
        let rows = TABLE.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).count();
        assert_eq!(UNITS.rows.len(), rows);
        assert!(rows > 250);
    }

    #[test]
    fn no_unit_stands_twice() {
        let mut symbols: Vec<_> = UNITS.rows.iter().map(|unit| unit.symbol).collect();
        symbols.sort_unstable();
        let all = symbols.len();
        symbols.dedup();
        assert_eq!(symbols.len(), all);
    }

    #[test]
    fn the_longest_unit_wins() {
        assert_eq!(longest("个百分点，").map(|(id, len)| (id.get().symbol, len)), Some(("个百分点", 12)));
        assert_eq!(longest("个县").map(|(id, _)| id.get().symbol), Some("个"));
    }

    #[test]
    fn a_unit_that_begins_another_word_is_none() {
        assert!(longest("部门").is_none());
        assert!(longest("台阶").is_none());
        assert_eq!(longest("部法规").map(|(id, _)| id.get().symbol), Some("部"));
    }
}
