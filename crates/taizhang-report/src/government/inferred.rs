//! What the names in a text tell about where it is from, when nobody says it: which place is spoken of most, and whose
//! parts are named.

use std::collections::{HashMap, HashSet};

use taizhang_document::{Document, Part};
use taizhang_text::Span;

use super::wording::OWN;
use crate::Level;
use crate::place::{self, Division, Form, Hit};

/// A text shorter than this, in bytes, need not speak of its place again.
const LONG_BYTES: usize = 6_000;
/// With less than this nothing is concluded.
const SCORE_MIN: u32 = 8;
/// How much one more part that is named counts, against one more mention.
const PART_WEIGHT: u32 = 5;
/// Mentions of the place itself count no further than this.
const MENTIONS_MAX: u32 = 40;

/// How often each division is named.
pub(super) struct Ground {
    counts: HashMap<u32, Count>,
    body_bytes: usize,
}

#[derive(Clone, Copy, Debug)]
struct Count {
    body: u32,
    chrome: u32,
    first: Span,
    second: Option<Span>,
}

impl Ground {
    pub fn of(document: &Document, hits: &[Hit]) -> Self {
        let text = document.text.as_str();
        let mut ground = Self { counts: HashMap::new(), body_bytes: 0 };
        let mut next = 0;
        for block in &document.blocks {
            let in_body = block.part != Part::Chrome;
            ground.body_bytes += if in_body { block.span.len() } else { 0 };
            while next < hits.len() && hits[next].span.end <= block.span.end {
                let hit = &hits[next];
                next += 1;
                if hit.span.start < block.span.start {
                    continue;
                }
                if hit.is_everyday(text) {
                    continue;
                }
                for (division, _) in meant(hit) {
                    let count = ground.counts.entry(division.code).or_insert(Count {
                        body: 0,
                        chrome: 0,
                        first: hit.span,
                        second: None,
                    });
                    if count.first != hit.span && count.second.is_none() {
                        count.second = Some(hit.span);
                    }
                    if in_body { count.body += 1 } else { count.chrome += 1 }
                }
            }
        }
        ground
    }

    /// Whether the text is long enough to have to speak of its place.
    pub fn is_long(&self) -> bool {
        self.body_bytes >= LONG_BYTES
    }

    /// Whether the text names a division besides at `span`.
    pub fn speaks_of(&self, division: &Division, span: Span) -> bool {
        self.counts.get(&division.code).is_some_and(|count| count.first != span || count.second.is_some())
            || place::is_everyday(division.short().unwrap_or_default())
            || division.short().is_none()
    }

    /// Where the text first names a division; empty at 0 if it does not.
    pub fn first(&self, division: &Division) -> Span {
        self.counts.get(&division.code).map_or(Span::empty(0), |count| count.first)
    }

    fn named(&self, code: u32) -> u32 {
        self.counts.get(&code).map_or(0, |count| 4 * count.body + count.chrome)
    }

    /// Which of several divisions of one name the text means: the one whose city, province and neighbours it names
    /// most. `None` if nothing tells.
    pub fn likeliest<'d>(&self, borne: &[&'d Division]) -> Option<&'d Division> {
        if let [only] = borne {
            return Some(only);
        }
        let scored = borne.iter().map(|division| (self.surroundings(division), *division));
        let mut scored: Vec<_> = scored.collect();
        scored.sort_by_key(|(score, division)| (std::cmp::Reverse(*score), division.code));
        match scored.as_slice() {
            [(best, division), (second, _), ..] if best > second => Some(division),
            _ => None,
        }
    }

    fn surroundings(&self, division: &Division) -> u32 {
        let above = place::table().within(division).iter().map(|upper| self.named(upper.code)).sum::<u32>();
        let all = place::table().all();
        let from = all.partition_point(|other| other.code < division.prefecture());
        let near = all[from..].iter().take_while(|other| other.code < division.prefecture() + 100);
        let neighbours = near.filter(|other| other.level == Level::County && other.code != division.code);
        let parts = all.iter().filter(|other| division.holds(other));
        above + 8 * neighbours.chain(parts).filter(|other| self.named(other.code) >= 4).count() as u32
    }

    /// The division that something without a code most likely lies in: the city (for a township the county) spoken of
    /// most, else the province.
    pub fn home(&self, level: Level) -> Option<&'static Division> {
        let wanted: &[Level] = match level {
            Level::Township => &[Level::County],
            Level::Provincial => return None,
            _ => &[Level::Prefecture],
        };
        let best = |levels: &[Level]| {
            let all = place::table().all().iter().filter(|division| levels.contains(&division.level));
            all.map(|division| (self.named(division.code), division))
                .filter(|(named, _)| *named >= 8)
                .max_by_key(|(named, division)| (*named, std::cmp::Reverse(division.code)))
        };
        best(wanted).or_else(|| best(&[Level::Provincial])).map(|(_, division)| division)
    }
}

/// The divisions that a name stands for at this place: the highest of those it fits best.
fn meant(hit: &Hit) -> impl Iterator<Item = (&'static Division, Form)> {
    let first = hit.meanings().next().map(|(division, form)| (form, division.level));
    hit.meanings().filter(move |(division, form)| first == Some((*form, division.level)))
}

/// The levels that a text speaks of as its own, where it does not name its government.
pub(super) fn levels(document: &Document) -> &'static [Level] {
    own_levels(document.text.as_str()).unwrap_or(&[Level::Provincial, Level::Prefecture, Level::County])
}

/// The government of one of these levels whose place and parts the text speaks of most.
pub(super) fn government(hits: &[Hit], levels: &[Level], ground: &Ground) -> Option<&'static Division> {
    let mut parts: HashMap<u32, u32> = HashMap::new();
    let named: HashSet<u32> =
        ground.counts.iter().filter(|(_, count)| count.body > 0).map(|(code, _)| *code).collect();
    let unique: HashSet<u32> = hits
        .iter()
        .filter(|hit| meant(hit).count() == 1)
        .flat_map(meant)
        .map(|(division, _)| division.code)
        .collect();
    for code in named.intersection(&unique) {
        let Some(division) = place::table().of_code(*code) else { continue };
        // The counties of a city speak for the city, not for the province as well.
        if let Some(above) = place::table().within(division).last() {
            *parts.entry(above.code).or_default() += 1;
        }
    }
    let all = place::table().all().iter().filter(|division| levels.contains(&division.level));
    let scored = all.filter_map(|division| {
        let own = ground.counts.get(&division.code).map_or(0, |count| count.body).min(MENTIONS_MAX);
        let score = 2 * own + PART_WEIGHT * parts.get(&division.code).copied().unwrap_or(0);
        (own > 0 && score >= SCORE_MIN).then_some((score, division))
    });
    scored
        .max_by_key(|(score, division)| (*score, std::cmp::Reverse(division.code)))
        .map(|(_, division)| division)
}

/// The level a text speaks of as its own: 我市, 全市; 居全市第一 compares, and does not count.
fn own_levels(text: &str) -> Option<&'static [Level]> {
    let mut best: Option<(usize, &[Level])> = None;
    for (word, levels) in OWN {
        // Whoever compares says 全国; only the country itself says 我国 all the time.
        let owns: &[&str] = if levels == [Level::National] { &["我"] } else { &["我", "全"] };
        let count: usize = owns
            .iter()
            .map(|own| {
                let said = format!("{own}{word}");
                text.match_indices(&said).filter(|(at, said)| !compares(text, *at, at + said.len())).count()
            })
            .sum();
        if count > best.map_or(1, |(most, _)| most) {
            best = Some((count, levels));
        }
    }
    best.map(|(_, levels)| levels)
}

fn compares(text: &str, from: usize, to: usize) -> bool {
    let left = &text[..from];
    let right = &text[to..];
    left.ends_with(['居', '列', '在', '占', '于', '为', '过', '是', '的'])
        || ["第", "前", "首", "平均", "唯一", "率先", "上游", "排名", "最"]
            .iter()
            .any(|word| right.starts_with(word))
}
