//! Finds the words of a list in a text, in one pass: the longest word that begins first wins.
//!
//! Made for Han text and lists of thousands of words: two characters are looked up in a bit map that stays in the
//! nearest cache, and only where they may begin a word is anything compared. Faster here than an automaton, whose
//! states do not fit that cache.

use taizhang_text::Span;

/// Bits of the map, as a power of two: 32 KiB, and few of them set.
const MAP_BITS: u32 = 18;
/// Bytes of a Han character in UTF-8.
const HAN_BYTES: usize = 3;
/// The bytes of two Han characters in a word of eight, and of one.
const TWO: u64 = (1 << 48) - 1;
const ONE: u64 = (1 << 24) - 1;

/// A list of words. Each begins with a Han character or mark of three bytes, and so does its second character,
/// if it has one.
pub(crate) struct Lexicon {
    /// The words by their first two characters, the longest first, each with its value.
    words: Vec<(&'static str, u32)>,
    /// Which pairs of characters may begin a word.
    map: Vec<u64>,
    /// Where the words of a pair stand in `words`; a table with open addresses.
    slots: Vec<Slot>,
    /// The words of one character.
    ones: Vec<(u64, u32)>,
    /// Which characters may be such a word.
    ones_map: [u64; 16],
}

#[derive(Clone, Copy, Default)]
struct Slot {
    key: u64,
    from: u32,
    to: u32,
}

impl Lexicon {
    /// A list of words with their values; of equal words the first counts.
    ///
    /// # Panics
    /// If a word does not begin as the type demands.
    pub fn new(list: impl IntoIterator<Item = (&'static str, u32)>) -> Self {
        let mut words: Vec<(&'static str, u32)> = Vec::new();
        let (mut ones, mut ones_map) = (Vec::new(), [0u64; 16]);
        for (word, value) in list {
            let chars = word.chars().take(2).map(char::len_utf8);
            assert!(
                !word.is_empty() && chars.eq(word.chars().take(2).map(|_| HAN_BYTES)),
                "{word} is no Han word"
            );
            if word.len() == HAN_BYTES {
                let key = load(word.as_bytes(), 0) & ONE;
                ones.push((key, value));
                let bit = one_bit(key);
                ones_map[bit / 64] |= 1 << (bit % 64);
            } else {
                words.push((word, value));
            }
        }
        words.sort_by_key(|(word, _)| (load(word.as_bytes(), 0) & TWO, std::cmp::Reverse(word.len()), *word));
        words.dedup_by_key(|(word, _)| *word);
        let mut made = Self {
            map: vec![0; 1 << (MAP_BITS - 6)],
            slots: vec![Slot::default(); (words.len() * 4).next_power_of_two().max(4)],
            words,
            ones,
            ones_map,
        };
        made.index();
        made
    }

    fn index(&mut self) {
        let mut from = 0;
        while from < self.words.len() {
            let key = load(self.words[from].0.as_bytes(), 0) & TWO;
            let same =
                self.words[from..].iter().take_while(|(word, _)| load(word.as_bytes(), 0) & TWO == key);
            let to = from + same.count();
            let bit = pair_bit(key);
            self.map[bit / 64] |= 1 << (bit % 64);
            let mut at = slot(key, self.slots.len());
            while self.slots[at].key != 0 {
                at = (at + 1) % self.slots.len();
            }
            self.slots[at] = Slot { key, from: from as u32, to: to as u32 };
            from = to;
        }
    }

    /// Says every word of a text, in order, with its value.
    pub fn find(&self, text: &str, mut say: impl FnMut(Span, u32)) {
        let bytes = text.as_bytes();
        let has_ones = !self.ones.is_empty();
        let mut at = 0;
        while at < bytes.len() {
            let lead = bytes[at];
            if lead & 0xF0 != 0xE0 {
                at += 1;
                continue;
            }
            let eight = load(bytes, at);
            let bit = pair_bit(eight & TWO);
            if self.map[bit / 64] >> (bit % 64) & 1 == 1
                && let Some((len, value)) = self.longest(&bytes[at..], eight & TWO)
            {
                say(Span::new(at, at + len), value);
                at += len;
                continue;
            }
            if has_ones {
                let bit = one_bit(eight & ONE);
                if self.ones_map[bit / 64] >> (bit % 64) & 1 == 1
                    && let Some((_, value)) = self.ones.iter().find(|(key, _)| *key == eight & ONE)
                {
                    say(Span::new(at, at + HAN_BYTES), *value);
                }
            }
            at += HAN_BYTES;
        }
    }

    fn longest(&self, bytes: &[u8], key: u64) -> Option<(usize, u32)> {
        let mut at = slot(key, self.slots.len());
        loop {
            let Slot { key: known, from, to } = self.slots[at];
            if known == key {
                let words = &self.words[from as usize..to as usize];
                return words
                    .iter()
                    .find(|(word, _)| bytes.starts_with(word.as_bytes()))
                    .map(|(word, value)| (word.len(), *value));
            }
            if known == 0 {
                return None;
            }
            at = (at + 1) % self.slots.len();
        }
    }
}

/// Eight bytes from a place on; zeros behind the end.
fn load(bytes: &[u8], at: usize) -> u64 {
    if let Some(eight) = bytes.get(at..at + 8).and_then(|eight| <[u8; 8]>::try_from(eight).ok()) {
        return u64::from_le_bytes(eight);
    }
    let mut eight = [0; 8];
    let rest = &bytes[at.min(bytes.len())..];
    let len = rest.len().min(8);
    eight[..len].copy_from_slice(&rest[..len]);
    u64::from_le_bytes(eight)
}

fn spread(key: u64) -> u64 {
    key.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

fn pair_bit(key: u64) -> usize {
    (spread(key) >> (64 - MAP_BITS)) as usize
}

fn one_bit(key: u64) -> usize {
    (spread(key) >> 54) as usize
}

fn slot(key: u64, slots: usize) -> usize {
    (spread(key) >> 20) as usize & (slots - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &[&'static str], text: &str) -> Vec<String> {
        let lexicon = Lexicon::new(words.iter().zip(0..).map(|(word, i)| (*word, i)));
        let mut out = Vec::new();
        lexicon.find(text, |span, value| out.push(format!("{}{value}", &text[span.range()])));
        out
    }

    #[test]
    fn the_longest_word_that_begins_first_wins() {
        assert_eq!(
            found(&["米易县", "易县", "米易"], "在米易县、米易和易县a易"),
            ["米易县0", "米易2", "易县1"]
        );
        assert_eq!(found(&["局", "布局"], "市教育局的布局"), ["局0", "布局1"]);
    }

    #[test]
    fn a_word_at_either_end_is_found() {
        assert_eq!(found(&["甲乙", "丙"], "甲乙丙"), ["甲乙0", "丙1"]);
        assert_eq!(found(&["甲乙", "丙"], "甲"), [""; 0]);
        assert_eq!(found(&["甲乙"], ""), [""; 0]);
    }

    #[test]
    fn what_is_not_han_is_passed_over() {
        assert_eq!(found(&["甲乙"], "a甲é😀甲乙\u{0}甲乙"), ["甲乙0", "甲乙0"]);
    }

    proptest::proptest! {
        #[test]
        fn it_finds_what_plain_search_finds(text in "[甲乙丙a，]{0,60}") {
            let words = ["甲乙", "乙丙甲", "丙", "甲乙丙", "乙乙"];
            let mut plain = Vec::new();
            let mut at = 0;
            while at < text.len() {
                let fits = words.iter().zip(0u32..).filter(|(word, _)| text[at..].starts_with(**word));
                if let Some((word, i)) = fits.max_by_key(|(word, _)| word.len()) {
                    plain.push(format!("{word}{i}"));
                    at += word.len();
                } else {
                    at += text[at..].chars().next().map_or(1, char::len_utf8);
                }
            }
            proptest::prop_assert_eq!(found(&words, &text), plain);
        }
    }
}
