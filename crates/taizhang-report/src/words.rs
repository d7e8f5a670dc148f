//! Word lists from `data/words`, looked up at the start or the end of a text.

use std::sync::LazyLock;

/// A list of words, found by their first or their last character; the longest that fits wins.
pub(crate) struct Words {
    words: Vec<(&'static str, u8)>,
    /// For each low byte of the deciding character, where its words begin and end in `words`.
    buckets: [(u16, u16); 256],
    at: End,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Start,
    Close,
}

impl Words {
    fn starting(lines: &'static str) -> Self {
        Self::load(lines, End::Start)
    }

    fn closing(lines: &'static str) -> Self {
        Self::load(lines, End::Close)
    }

    fn load(lines: &'static str, at: End) -> Self {
        let mut words = Vec::new();
        // Before the line of the verbs stand connectives, adverbs and times: tag 2.
        let mut plain = if lines.contains("\n# verbs of doing") { 2 } else { 0 };
        for line in lines.lines() {
            if line.starts_with('#') {
                plain = if line.starts_with("# verbs of doing") { 0 } else { plain };
                continue;
            }
            if let Some((word, tag)) = line.split_once('\t') {
                words.push((word, u8::from(tag == "down")));
            } else {
                words.extend(line.split_whitespace().map(|word| {
                    match (word.strip_prefix('~'), word.strip_prefix('^')) {
                        (Some(word), _) => (word, 1),
                        (_, Some(word)) => (word, 3),
                        _ => (word, plain),
                    }
                }));
            }
        }
        Self::index(words, at)
    }

    fn index(mut words: Vec<(&'static str, u8)>, at: End) -> Self {
        words.sort_by_key(|(word, _)| (key(word, at), std::cmp::Reverse(word.len())));
        words.dedup();
        let mut buckets = [(0u16, 0u16); 256];
        for (i, (word, _)) in words.iter().enumerate() {
            let bucket = &mut buckets[usize::from(key(word, at))];
            if bucket.1 == 0 {
                bucket.0 = i as u16;
            }
            bucket.1 = i as u16 + 1;
        }
        Self { words, buckets, at }
    }

    /// A list of words written in code, with tags.
    pub(crate) fn of(list: &[(&'static str, u8)]) -> Self {
        Self::index(list.to_vec(), End::Start)
    }

    /// Where a word of the list first stands in `text`: the byte, its tag and its length.
    pub(crate) fn find_first(&self, text: &str) -> Option<(usize, u8, usize)> {
        starts(text).find_map(|at| self.longest(&text[at..]).map(|(tag, len)| (at, tag, len)))
    }

    /// Where a word of the list last stands in `text`: the byte, its tag and its length.
    pub(crate) fn find_last(&self, text: &str) -> Option<(usize, u8, usize)> {
        starts(text).rev().find_map(|at| self.longest(&text[at..]).map(|(tag, len)| (at, tag, len)))
    }

    /// Whether a word of the list stands anywhere in `text`.
    pub(crate) fn any(&self, text: &str) -> bool {
        self.find_first(text).is_some()
    }

    /// The longest word of the list at the start (or end) of `text`: its tag and length in bytes.
    pub(crate) fn longest(&self, text: &str) -> Option<(u8, usize)> {
        if text.is_empty() {
            return None;
        }
        let (from, to) = self.buckets[usize::from(key(text, self.at))];
        let fits = |word: &str| match self.at {
            End::Start => text.starts_with(word),
            End::Close => text.ends_with(word),
        };
        let (word, tag) =
            self.words[usize::from(from)..usize::from(to)].iter().find(|(word, _)| fits(word))?;
        Some((*tag, word.len()))
    }

    /// Whether the whole of `text` is a word of the list.
    pub(crate) fn has(&self, text: &str) -> bool {
        self.longest(text).is_some_and(|(_, len)| len == text.len())
    }
}

/// `floor`, or the beginning of a character at most `bytes_max` before `at`, whichever comes later: so that no
/// look backwards grows with the text.
pub(crate) fn at_most_before(text: &str, floor: usize, at: usize, bytes_max: usize) -> usize {
    let mut from = floor.max(at.saturating_sub(bytes_max));
    while !text.is_char_boundary(from) {
        from += 1;
    }
    from
}

/// `ceiling`, or the beginning of a character at most `bytes_max` behind `at`, whichever comes first.
pub(crate) fn at_most_behind(text: &str, at: usize, ceiling: usize, bytes_max: usize) -> usize {
    let mut to = ceiling.min(at.saturating_add(bytes_max));
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    to.max(at)
}

/// The bytes at which the characters of a text begin.
fn starts(text: &str) -> impl DoubleEndedIterator<Item = usize> + '_ {
    text.char_indices().map(|(at, _)| at)
}

/// The last byte of the deciding character's UTF-8, which spreads Han characters best.
fn key(text: &str, at: End) -> u8 {
    let bytes = text.as_bytes();
    match at {
        End::Close => bytes[bytes.len() - 1],
        End::Start => bytes[text.chars().next().map_or(1, char::len_utf8) - 1],
    }
}

/// Left out at the start of an indicator; tag 1 only where enough is left, tag 2 always, tag 3 before
/// another such word.
pub(crate) static LEAD: LazyLock<Words> =
    LazyLock::new(|| Words::starting(include_str!("../data/words/lead.txt")));
/// Left out at the end of an indicator.
pub(crate) static TRAIL: LazyLock<Words> =
    LazyLock::new(|| Words::closing(include_str!("../data/words/trail.txt")));
/// Left out before a rank.
pub(crate) static REGION: LazyLock<Words> =
    LazyLock::new(|| Words::closing(include_str!("../data/words/region.txt")));
/// Words of relative change, at the end of a text; tag 1 is down.
pub(crate) static GROWTH: LazyLock<Words> =
    LazyLock::new(|| Words::closing(include_str!("../data/words/growth.tsv")));
/// Where the noun behind a count ends.
pub(crate) static PREDICATE: LazyLock<Words> =
    LazyLock::new(|| Words::starting(include_str!("../data/words/predicate.txt")));
/// Whole words at the end that must not be cut.
pub(crate) static KEEP: LazyLock<Words> =
    LazyLock::new(|| Words::closing(include_str!("../data/words/keep.txt")));
/// Nouns that need what went before.
pub(crate) static GENERIC: LazyLock<Words> =
    LazyLock::new(|| Words::closing(include_str!("../data/words/generic.txt")));

/// Measures that belong to the next number.
pub(crate) static MEASURE: LazyLock<Words> =
    LazyLock::new(|| Words::closing(include_str!("../data/words/measure.txt")));
/// Generic nouns that need their owner.
pub(crate) static OWNER: LazyLock<Words> =
    LazyLock::new(|| Words::closing(include_str!("../data/words/owner.txt")));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_is_found_at_its_end() {
        assert_eq!(TRAIL.longest("财政收入同比增长"), Some((0, "同比增长".len())));
        assert_eq!(LEAD.longest("建成交付安置房"), Some((0, "建成交付".len())));
        assert_eq!(GROWTH.longest("发案数下降"), Some((1, "下降".len())));
        assert!(GENERIC.has("总数"));
        assert!(!GENERIC.has("上市企业总数"));
        assert_eq!(LEAD.longest(""), None);
        assert_eq!(LEAD.longest("力争产值"), Some((2, "力争".len())));
        assert_eq!(LEAD.longest("高标准农田"), Some((3, "高标准".len())));
        assert_eq!(LEAD.longest("改造面积"), Some((1, "改造".len())));
    }
}
