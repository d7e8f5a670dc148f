//! Where a report says whose it is: the greeting, the session, the title, the line of who reports.

use taizhang_document::{BlockKind, Document, Part};
use taizhang_text::Span;

use super::wording::{BARE, ENDS, OFFICES, POSTS};
use crate::Level;
use crate::place::Hit;

/// How many blocks of the text, chrome left out, may say whose report it is.
const HEAD_BLOCKS: usize = 24;
/// How many blocks of chrome are looked at.
const CHROME_BLOCKS: usize = 60;
/// A line that names a session or who reports is not longer than this, in characters.
const LINE_CHARS: usize = 80;
/// A name is not longer than this, in bytes.
const NAME_BYTES: usize = 96;

/// In one block at most so many 代表 are looked at.
const GREETINGS_MAX: usize = 16;

/// A place where the text says whose it is.
#[derive(Debug)]
pub(super) struct Named {
    /// The name itself.
    pub span: Span,
    /// What is named.
    pub called: Called,
    /// Whether only a title says it.
    pub is_title: bool,
}

/// What the text calls the government.
#[derive(Debug)]
pub(super) enum Called {
    /// 国务院.
    Country,
    /// Names of divisions, one in the other: 保定市满城区.
    Division(Vec<Hit>),
    /// A name that no table holds, behind those it lies in.
    Other { above: Vec<Hit>, level: Level },
    /// No name: 市人民政府.
    Bare(&'static [Level]),
}

/// All such places, the most certain first.
pub(super) fn all(document: &Document, hits: &[Hit]) -> Vec<Named> {
    let text = document.text.as_str();
    let mut found: Vec<(u8, Named)> = Vec::new();
    let (mut body, mut chrome) = (0, 0);
    for block in &document.blocks {
        let weak = match block.part {
            Part::Body => 0,
            Part::Chrome => 10,
            Part::Annex | Part::Glossary => continue,
        };
        let seen = if weak == 0 { &mut body } else { &mut chrome };
        *seen += 1;
        if weak == 0 && *seen > HEAD_BLOCKS || weak > 0 && *seen > CHROME_BLOCKS {
            continue;
        }
        let at = Reader { text, hits, block: block.span };
        let line = text[block.span.range()].chars().nth(LINE_CHARS).is_none();
        let title = matches!(block.kind, BlockKind::Heading { level: 0, .. });
        let mut push = |rank: u8, named: Option<Named>| found.extend(named.map(|named| (rank + weak, named)));
        push(0, at.greeting());
        if line || weak > 0 {
            push(1, at.session());
        }
        if line {
            push(2, at.reporter());
        }
        if title || line && weak == 0 && body <= 3 {
            push(3, at.title());
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, named)| named).collect()
}

struct Reader<'a> {
    text: &'a str,
    hits: &'a [Hit],
    block: Span,
}

impl Reader<'_> {
    fn words(&self) -> &str {
        &self.text[self.block.range()]
    }

    /// 「我代表周口市人民政府，向大会报告工作」.
    fn greeting(&self) -> Option<Named> {
        let words = self.words();
        for (at, mark) in words.match_indices("代表").take(GREETINGS_MAX) {
            let from = at + mark.len();
            let rest = upto(&words[from..], NAME_BYTES);
            if rest.starts_with("国务院") {
                return Some(
                    self.country(Span::new(
                        self.block.start + from,
                        self.block.start + from + "国务院".len(),
                    )),
                );
            }
            let rest = &rest[..rest.find(['，', '。', ',', '！', '：', '、']).unwrap_or(rest.len())];
            let end = OFFICES.iter().filter_map(|office| rest.find(office)).min();
            let end = end.or_else(|| rest.find("兵团").map(|at| at + "兵团".len()));
            if let Some(end) = end.filter(|end| *end > 0) {
                let named =
                    self.called(Span::new(self.block.start + from, self.block.start + from + end), false);
                if named.is_some() {
                    return named;
                }
            }
        }
        None
    }

    /// 「在周口市第五届人民代表大会第三次会议上」.
    fn session(&self) -> Option<Named> {
        let words = self.words();
        let Some(end) = words.find("人民代表大会") else { return self.session_in_brief() };
        let congress = words[..end].rfind('第')?;
        if words[congress..end].ends_with("届全国") {
            let span = Span::new(self.block.start + congress, self.block.start + end);
            return words.contains("会议上").then(|| self.country(span));
        }
        if !words[congress..end].ends_with('届') {
            return None;
        }
        let left = &words[..congress];
        self.called(Span::new(self.name_start(left), self.block.start + congress), false)
    }

    /// 「在湖北省十四届人大二次会议上」.
    fn session_in_brief(&self) -> Option<Named> {
        let words = self.words();
        let end = words.find("届人大").filter(|end| words[*end..].contains("会议上"))?;
        let left = words[..end]
            .trim_end_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十第".contains(c));
        self.called(Span::new(self.name_start(left), self.block.start + left.len()), false)
    }

    /// Where the name begins that a part of the block ends with.
    fn name_start(&self, left: &str) -> usize {
        let from = left.rfind(|c: char| "在—-–（(，。：日\n 年".contains(c));
        self.block.start + from.map_or(0, |at| at + left[at..].chars().next().map_or(1, char::len_utf8))
    }

    /// 「周口市人民政府市长 某某」.
    fn reporter(&self) -> Option<Named> {
        let words = self.words().trim_start_matches(['—', '-']);
        let start = self.block.end - words.len();
        if words.starts_with("国务院总理") {
            return Some(self.country(Span::new(start, start + "国务院".len())));
        }
        let post = POSTS.iter().filter_map(|post| words.find(post)).min()?;
        let whose = words[..post].trim_end_matches("代");
        let end = OFFICES.iter().filter_map(|office| whose.find(office)).min().unwrap_or(whose.len());
        let chain = self.chain_from(start);
        let covered = chain.last().is_some_and(|last| last.span.end >= start + end);
        if covered || end < whose.len() { self.called(Span::new(start, start + end), false) } else { None }
    }

    /// 「2024年周口市政府工作报告」「周口市人民政府2019年《政府工作报告》」.
    fn title(&self) -> Option<Named> {
        let words = self.words();
        if !words.contains("报告") || words.contains("代表") && !words.contains("代表大会") {
            return None;
        }
        if let Some(at) = words.find("国务院") {
            let at = self.block.start + at;
            return Some(Named { is_title: true, ..self.country(Span::new(at, at + "国务院".len())) });
        }
        let first = self.hits.iter().find(|hit| self.block.contains(hit.span) && hit.is_full());
        let first = first.or_else(|| self.hits.iter().find(|hit| self.block.contains(hit.span)));
        if let Some(first) = first {
            let chain = self.chain_from(first.span.start);
            let end = chain.last().map_or(first.span.end, |last| last.span.end);
            let rest = &self.text[end..self.block.end];
            let office = OFFICES.iter().filter_map(|office| rest.find(office)).min().unwrap_or(0);
            let other = rest[..office].trim();
            if !other.is_empty() && level_by_end(other).is_some() && other.chars().nth(1).is_some() {
                let at = end + rest.find(other).unwrap_or(0);
                return self.called(Span::new(first.span.start, at + other.len()), true);
            }
            let span = chain.last().map_or(first.span, |last| last.span);
            return Some(Named { span, called: Called::Division(chain), is_title: true });
        }
        let end = OFFICES.iter().filter_map(|office| words.find(office)).min()?;
        let left = &words[..end];
        let from = left
            .rfind(['年', '》', '《', '：'])
            .map_or(0, |at| at + left[at..].chars().next().map_or(1, char::len_utf8));
        self.called(Span::new(self.block.start + from, self.block.start + end), true)
    }

    fn country(&self, span: Span) -> Named {
        Named { span, called: Called::Country, is_title: false }
    }

    /// The names that follow one another from a place on.
    fn chain_from(&self, start: usize) -> Vec<Hit> {
        let from = self.hits.partition_point(|hit| hit.span.start < start);
        let mut end = start;
        let mut chain = Vec::new();
        for hit in &self.hits[from..] {
            let gap = self.text[end.min(hit.span.start)..hit.span.start].trim();
            if !gap.is_empty() || hit.span.end > self.block.end || chain.len() == 3 {
                break;
            }
            end = hit.span.end;
            chain.push(*hit);
        }
        chain
    }

    /// What a stretch that names a government calls it.
    fn called(&self, span: Span, is_title: bool) -> Option<Named> {
        let words = &self.text[span.range()];
        let start = span.start + (words.len() - words.trim_start().len());
        let words = words.trim();
        let span = Span::new(start, start + words.len());
        if let Some((_, levels)) = BARE.iter().find(|(bare, _)| *bare == words) {
            return Some(Named { span, called: Called::Bare(levels), is_title });
        }
        let chain = self.chain_from(start);
        let mut chain: Vec<Hit> = chain.into_iter().filter(|hit| hit.span.end <= span.end).collect();
        // 滨湖示范区 begins like a county and is none.
        while chain.last().is_some_and(|last| last.span.end < span.end && last.is_short_county()) {
            chain.pop();
        }
        let end = chain.last().map_or(start, |last| last.span.end);
        let rest = self.text[end..span.end].trim();
        if rest.is_empty() {
            let span = chain.last()?.span;
            return Some(Named { span, called: Called::Division(chain), is_title });
        }
        // 第八师石河子市: the division's name stands at the end.
        if let Some(hit) = self.hits.iter().find(|hit| hit.span.end == span.end && hit.is_full())
            && self.text[start..hit.span.start].ends_with('师')
        {
            return Some(Named { span: hit.span, called: Called::Division(vec![*hit]), is_title });
        }
        let level = level_by_end(rest)?;
        if rest.chars().nth(1).is_none() || !rest.chars().all(is_han) || rest.contains('某') {
            return None;
        }
        // 苏州工业园区 begins with the city's short name; 合肥市滨湖示范区 stands behind the city's own.
        let own = chain.last().filter(|last| !last.is_full()).map(|last| last.span.start);
        let at = own.unwrap_or(span.end - self.text[end..span.end].trim_start().len());
        Some(Named { span: Span::new(at, span.end), called: Called::Other { above: chain, level }, is_title })
    }
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

fn level_by_end(name: &str) -> Option<Level> {
    ENDS.iter().find(|(end, _)| name.ends_with(end)).map(|(_, level)| *level)
}

/// At most so many bytes of a text, never cutting a character.
fn upto(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
