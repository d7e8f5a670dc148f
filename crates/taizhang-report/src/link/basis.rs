//! The basis (口径) of an amount: added in a year, held at its end, or running on over years.
//!
//! Reads:   新增 · 新设 · 净增 (added) · 总数 · 余额 · 保有量 (held) · 累计 (running)
//! Leaves:  what says neither: 建成公园40个
//! Corpus:  corpus/link.md

/// On which basis an amount is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Basis {
    /// What came in the year: 新增.
    Added,
    /// What there is: 总数, 余额.
    Held,
    /// What came to be over years: 累计.
    Running,
    /// What came over a term of several years: 过去五年.
    Years,
    /// The text does not say.
    Unsaid,
}

const HELD: &[&str] =
    &["总数", "总量", "余额", "存量", "保有量", "总规模", "总里程", "总户数", "总人数", "在库", "在册"];
const ADDED: &[&str] = &[
    "新增",
    "新建",
    "新设",
    "净增",
    "增量",
    "新认定",
    "新培育",
    "新引进",
    "新开",
    "新签",
    "新改",
    "新发展",
    "新登记",
    "再新增",
    "新招",
    "新入",
];
const RUNNING: &[&str] = &["累计", "历年", "以来"];
const AGAIN: &[&str] = &["再打造", "再新", "再建", "再培育", "再增", "再创"];

impl Basis {
    /// The basis that a number's words tell. A word that stands later wins: 新增后总数达到.
    pub(super) fn of(words: &str) -> Self {
        let at = |list: &[&str]| list.iter().filter_map(|word| words.rfind(word)).max();
        let added = at(ADDED).max(at(AGAIN));
        let (held, running) = (at(HELD), at(RUNNING));
        match (added, held, running) {
            (None, None, None) => Self::Unsaid,
            _ if held >= added && held.is_some() => Self::Held,
            _ if added.is_some() => Self::Added,
            _ => Self::Running,
        }
    }

    /// What a difference of bases leaves of a likeness, in thousandths.
    pub(super) const fn agreement(self, other: Self) -> u32 {
        match (self, other) {
            (Self::Added, Self::Held) | (Self::Held, Self::Added) => 800,
            (Self::Years, Self::Years) => 1000,
            (Self::Years, _) | (_, Self::Years) => 850,
            (Self::Running, Self::Added | Self::Unsaid) | (Self::Added | Self::Unsaid, Self::Running) => 850,
            (Self::Unsaid, Self::Held) | (Self::Held, Self::Unsaid) => 900,
            _ => 1000,
        }
    }

    /// The basis of a count that says nothing but how far it has come: 床位达到6万张 is what there is.
    pub(super) fn of_count(self, before: &str) -> Self {
        let reached = ["达到", "达", "增至", "增加到", "发展到", "增长到"];
        if self == Self::Unsaid && reached.iter().any(|word| before.trim_end().ends_with(word)) {
            return Self::Held;
        }
        self
    }

    /// The basis of a result that looks back over several years, unless its words name one.
    pub(super) fn over_years(self, words: &str) -> Self {
        let one =
            ["去年", "全年", "上年", "过去一年", "年末", "当年"].iter().any(|word| words.contains(word));
        if !one && matches!(self, Self::Unsaid | Self::Added | Self::Running) { Self::Years } else { self }
    }

    /// As reports write it.
    pub(super) const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Added => ("新增", "added in the year"),
            Self::Held => ("总量", "a total"),
            Self::Running => ("累计", "a running total"),
            Self::Years => ("多年合计", "a total of several years"),
            Self::Unsaid => ("未说明", "not said"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_basis_is_told_by_the_last_word_that_speaks_of_it() {
        assert_eq!(Basis::of("新增市场主体"), Basis::Added);
        assert_eq!(Basis::of("新增市场主体20万户、总量突破"), Basis::Held);
        assert_eq!(Basis::of("累计建成"), Basis::Running);
        assert_eq!(Basis::of("建成公园"), Basis::Unsaid);
        assert_eq!(Basis::of("贷款增量突破"), Basis::Added);
    }
}
