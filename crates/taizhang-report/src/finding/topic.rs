//! Fields of a government's work, told by words: whether a commitment belongs under a heading.
//!
//! The table is `topics.tsv`. A text may belong to several fields, or to none, and then nothing is said of it.

use std::sync::LazyLock;

const TABLE: &str = include_str!("topics.tsv");

static TOPICS: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
    let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| line.split_once('\t')).map(|(_, words)| words.split('、').collect()).collect()
});

/// The fields a text speaks of, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Topics(u64);

impl Topics {
    /// The fields of a text.
    pub fn of(text: &str) -> Self {
        let mut bits = 0;
        for (i, words) in TOPICS.iter().enumerate() {
            if words.iter().any(|word| text.contains(word)) {
                bits |= 1 << i;
            }
        }
        Self(bits)
    }

    /// Whether the text speaks of no field.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The fields of both.
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two share a field.
    pub fn meet(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_words_and_fits_the_bits() {
        assert!(TOPICS.len() <= 64 && TOPICS.len() > 10);
        assert!(
            TOPICS.iter().flatten().all(|word| word.chars().count() >= 2),
            "one character tells no field"
        );
    }

    #[test]
    fn a_commitment_meets_the_heading_of_its_field() {
        let trade = Topics::of("加大外贸企业引育力度");
        assert!(trade.meet(Topics::of("扩大全方位对外开放")));
        assert!(!trade.meet(Topics::of("深化大气污染防治")));
        assert!(Topics::of("统筹推进各项工作").is_empty());
        assert!(!trade.and(Topics::default()).is_empty());
    }
}
