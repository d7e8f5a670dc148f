//! The table of divisions, and who lies in whom.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::Level;

/// A division of today.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Division {
    /// Its GB/T 2260 code.
    pub code: u32,
    /// Its full name.
    pub name: &'static str,
    /// Its level.
    pub level: Level,
}

impl Division {
    /// The code of the province it lies in.
    pub const fn province(&self) -> u32 {
        self.code / 10_000 * 10_000
    }

    /// The code of the prefecture it lies in or is; that of no prefecture for counties under a province.
    pub const fn prefecture(&self) -> u32 {
        self.code / 100 * 100
    }

    /// Whether `other` lies in it.
    pub const fn holds(&self, other: &Self) -> bool {
        if self.code == other.code {
            return false;
        }
        match self.level {
            Level::Provincial => other.province() == self.code,
            Level::Prefecture => other.prefecture() == self.code,
            _ => false,
        }
    }

    /// The code as it is written.
    pub fn code_text(&self) -> String {
        format!("{:06}", self.code)
    }

    /// The name without its last word, and without the people it is autonomous for: 周口, 延边, 内蒙古.
    /// `None` where less than two characters are left.
    pub fn short(&self) -> Option<&'static str> {
        let bare = ENDINGS.iter().find_map(|end| self.name.strip_suffix(end))?;
        let bare = without_peoples(bare);
        (bare.chars().nth(1).is_some()).then_some(bare)
    }
}

const ENDINGS: [&str; 15] = [
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "地区",
    "新区",
    "林区",
    "矿区",
    "特区",
    "省",
    "市",
    "县",
    "区",
    "旗",
];

fn without_peoples(name: &'static str) -> &'static str {
    let mut bare = name;
    while let Some(shorter) =
        PEOPLES.iter().filter_map(|people| bare.strip_suffix(people)).min_by_key(|rest| rest.len())
        && shorter.chars().nth(1).is_some()
    {
        bare = shorter;
    }
    bare
}

/// All divisions, sorted by code.
pub(crate) struct Table {
    divisions: Vec<Division>,
}

impl Table {
    pub fn all(&self) -> &[Division] {
        &self.divisions
    }

    pub fn of_code(&self, code: u32) -> Option<&Division> {
        let at = self.divisions.binary_search_by_key(&code, |division| division.code).ok()?;
        self.divisions.get(at)
    }

    /// Where a code stands in [`Table::all`].
    pub fn at(&self, code: u32) -> Option<usize> {
        self.divisions.binary_search_by_key(&code, |division| division.code).ok()
    }

    /// What a division lies in, the highest first.
    pub fn within(&self, division: &Division) -> Vec<&Division> {
        let mut above = Vec::new();
        for code in [division.province(), division.prefecture()] {
            if code != division.code && above.last().is_none_or(|last: &&Division| last.code != code) {
                above.extend(self.of_code(code));
            }
        }
        above
    }
}

/// The divisions of today.
pub(crate) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        let lines = rows(include_str!("../../data/gbt2260/divisions.tsv"));
        let mut divisions: Vec<Division> = lines.filter_map(division).collect();
        divisions.sort_by_key(|division| division.code);
        Table { divisions }
    });
    &TABLE
}

fn division((code, name, level): (&'static str, &'static str, &'static str)) -> Option<Division> {
    let level = match level {
        "province" => Level::Provincial,
        "city" => Level::Prefecture,
        "county" => Level::County,
        _ => return None, // zones are not in GB/T 2260
    };
    Some(Division { code: code.parse().ok()?, name, level })
}

/// Former and contracted names: name, code of today, why.
pub(crate) fn aliases() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    rows(include_str!("../../data/gbt2260/aliases.tsv"))
}

fn rows(lines: &'static str) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    lines.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut cells = line.split('\t');
        Some((cells.next()?, cells.next()?, cells.next()?))
    })
}

/// Whether a short name stands in many other names and words too: 朝阳, 新兴.
pub(crate) fn is_everyday(short: &str) -> bool {
    static EVERYDAY: LazyLock<HashSet<&str>> =
        LazyLock::new(|| words(include_str!("../../data/places/everyday.txt")).collect());
    EVERYDAY.contains(short) || is_word(short)
}

/// Whether a short name is a word of every report: 资源, 合作.
pub(crate) fn is_word(short: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> =
        LazyLock::new(|| words(include_str!("../../data/places/words.txt")).collect());
    WORDS.contains(short)
}

/// Whether a full name also comes about where two words meet: 增城市 in 新增城市.
pub(crate) fn is_across(name: &str) -> bool {
    static ACROSS: LazyLock<HashSet<&str>> =
        LazyLock::new(|| words(include_str!("../../data/places/across.txt")).collect());
    ACROSS.contains(name)
}

/// Words that hold a name without meaning the place.
pub(crate) fn barriers() -> impl Iterator<Item = &'static str> {
    words(include_str!("../../data/places/barriers.txt"))
}

static PEOPLES: LazyLock<Vec<&str>> =
    LazyLock::new(|| words(include_str!("../../data/places/peoples.txt")).collect());

fn words(lines: &'static str) -> impl Iterator<Item = &'static str> {
    lines.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn short(code: u32) -> Option<&'static str> {
        table().of_code(code).and_then(Division::short)
    }

    #[test]
    fn a_short_name_leaves_out_the_last_word_and_the_people() {
        assert_eq!(short(411600), Some("周口"));
        assert_eq!(short(222400), Some("延边"));
        assert_eq!(short(150000), Some("内蒙古"));
        assert_eq!(short(650000), Some("新疆"));
        assert_eq!(short(522300), Some("黔西南"));
        assert_eq!(short(130633), None); // 易县
    }

    #[test]
    fn a_county_lies_in_its_prefecture_and_its_province() {
        let names = |code: u32| -> Vec<&str> {
            table()
                .of_code(code)
                .map(|d| table().within(d).iter().map(|above| above.name).collect())
                .unwrap_or_default()
        };
        assert_eq!(names(130607), ["河北省", "保定市"]);
        assert_eq!(names(110105), ["北京市"]);
        assert_eq!(names(419001), ["河南省"]);
        assert_eq!(names(411600), ["河南省"]);
        assert!(names(410000).is_empty());
    }

    #[test]
    fn zones_are_not_in_the_table() {
        assert!(table().of_code(130171).is_none());
        assert!(table().all().len() > 3000);
    }
}
