//! What a poster shows: headlines first, then of each chapter what tells most. Never a number without its words, nothing twice.

use std::collections::{BTreeMap, HashMap, HashSet};

use taizhang_ledger::filing::EntryKind;

use crate::poster::chapter::{chapter, depth};
use crate::poster::headline::headline;
use crate::poster::model::{Chapter, Detail, Group, Half, Item, Poster, Stretch};
use crate::poster::piece::{Piece, pieces};
use crate::poster::said::{Said, Source};

/// A report with no more entries is shown in full unless it is asked for otherwise.
const FULL_MAX: usize = 260;
/// And that has no more characters.
const FULL_CHARS_MAX: usize = 8_000;
/// Headline numbers of one half.
const HEADLINES_MAX: usize = 9;
/// In brief, of all chapters of one half together; no chapter gets less than its own share.
const NUMBERS_OF_HALF: usize = 30;
/// Of each chapter, in brief and ample.
const NUMBERS_OF_CHAPTER: (usize, usize) = (6, 16);
/// Of each chapter: sentences without a number, in brief and ample.
const SENTENCES_MAX: (usize, usize) = (3, 10);
/// In brief, the longest sentence without a number that is shown, in characters.
const SENTENCE_CHARS_MAX: usize = 44;
/// In brief, the shortest one: shorter ones only lead over to what follows.
const SENTENCE_CHARS_MIN: usize = 11;
/// In brief, the longest stretch with a number that is shown, in characters.
const PIECE_CHARS_MAX: usize = 46;

impl Poster {
    /// Chooses what is shown of a report. `None` leaves it to its length.
    #[must_use]
    pub fn of(source: &Source, detail: Option<Detail>, address: Option<String>) -> Self {
        let (framing, all): (Vec<&Said>, Vec<&Said>) = source.said.iter().partition(|said| said.is_context);
        let (said, joined) = once(&all);
        let chars: usize = said.iter().map(|said| said.text.chars().count()).sum();
        let full =
            if said.len() <= FULL_MAX && chars <= FULL_CHARS_MAX { Detail::Full } else { Detail::Brief };
        let detail = detail.unwrap_or(full);
        let (planned, reviewed): (Vec<&Said>, Vec<&Said>) =
            said.into_iter().filter(|said| !said.in_annex).partition(|said| said.kind.is_commitment());
        Self {
            place: source.place.clone(),
            year: source.plan_year,
            session: source.session,
            delivered: source.delivered,
            simulated: source.simulated,
            reviewed: half(&reviewed, &framing, (source.review_year, detail)),
            planned: half(&planned, &[], (source.plan_year, detail)),
            joined,
            address,
        }
    }
}

/// What is said twice, once: the copy that does not stand under a wrong heading, else the first. Also how many were left out.
fn once<'s>(said: &[&'s Said]) -> (Vec<&'s Said>, usize) {
    let bare = |said: &Said| said.text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let mut best: HashMap<(bool, String), usize> = HashMap::new();
    for (at, one) in said.iter().enumerate() {
        let kept = best.entry((one.kind.is_commitment(), bare(one))).or_insert(at);
        if said[*kept].is_misplaced && !one.is_misplaced {
            *kept = at;
        }
    }
    let kept: HashSet<usize> = best.into_values().collect();
    let shown: Vec<&Said> =
        said.iter().enumerate().filter(|(at, _)| kept.contains(at)).map(|(_, one)| *one).collect();
    let joined = said.len() - shown.len();
    (shown, joined)
}

/// A piece of an entry.
struct Found<'s> {
    said: &'s Said,
    nth: usize,
    piece: Piece,
}

impl Found<'_> {
    fn item(&self) -> Item {
        item(self.said, self.piece.at.clone())
    }

    fn words(&self) -> &str {
        &self.said.text[self.piece.at.clone()]
    }
}

fn half(said: &[&Said], framing: &[&Said], (year, detail): (Option<u16>, Detail)) -> Half {
    let mut found: Vec<Found<'_>> = Vec::new();
    for (nth, said) in said.iter().chain(framing).enumerate() {
        found.extend(pieces(said).into_iter().map(|piece| Found { said, nth, piece }));
    }
    let mut headlines = headlines(&found, year);
    opening(said, &found, &mut headlines);
    let told: HashSet<&str> = headlines.iter().map(|at| found[*at].words()).collect();
    let chapters = chapters(said, &found, &told, detail);
    let headlines = headlines.into_iter().map(|at| found[at].item()).collect();
    Half { year, entries: said.len(), headlines, chapters }
}

/// The headline numbers, in the order in which readers look for them: of each the mention that says most.
fn headlines(found: &[Found<'_>], year: Option<u16>) -> Vec<usize> {
    let mut best: BTreeMap<usize, (usize, usize, usize)> = BTreeMap::new();
    for (at, one) in found.iter().enumerate().filter(|(_, one)| one.piece.is_whole) {
        let numbers = &one.said.numbers[one.piece.numbers.clone()];
        let Some(first) = numbers.first().filter(|first| first.is_level) else { continue };
        let other_year = first.year.is_some() && year.is_some() && first.year != year;
        if other_year || one.item().card().is_none() {
            continue;
        }
        let Some((nth, around)) = headline(&first.indicator) else { continue };
        let words = one.words();
        // A year rather than an average of several, what is said more of, then what was said first.
        let average = usize::from(["年均", "五年", "三年"].iter().any(|word| words.contains(word)));
        let better = (average * 100 + around, usize::MAX - numbers.len(), at);
        let known = best.entry(nth).or_insert(better);
        *known = (*known).min(better);
    }
    best.into_values().take(HEADLINES_MAX).map(|(_, _, at)| at).collect()
}

/// Numbers that the report itself puts before its first chapter stand with the headlines, as far as there is room.
fn opening(said: &[&Said], found: &[Found<'_>], headlines: &mut Vec<usize>) {
    let paths: Vec<&[String]> = said.iter().map(|said| said.headings.as_slice()).collect();
    let depth = depth(&paths);
    let opens = |one: &&Found<'_>| one.said.headings.len() <= depth && !paths.is_empty();
    let before: Vec<usize> =
        found.iter().enumerate().take_while(|(_, one)| opens(one)).map(|(at, _)| at).collect();
    if before.len() > HEADLINES_MAX {
        return;
    }
    for at in before {
        let words = found[at].words();
        let known = headlines.iter().any(|known| found[*known].words().contains(words));
        // Lines of a summary, not numbers inside the prose before the first chapter.
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
        let is_line = letters(words) == letters(&found[at].said.text);
        if !known
            && is_line
            && headlines.len() < HEADLINES_MAX
            && found[at].piece.is_whole
            && found[at].item().card().is_some()
        {
            headlines.push(at);
        }
    }
}

fn chapters(said: &[&Said], found: &[Found<'_>], told: &HashSet<&str>, detail: Detail) -> Vec<Chapter> {
    let paths: Vec<&[String]> = said.iter().map(|said| said.headings.as_slice()).collect();
    let depth = depth(&paths);
    let usual = said.iter().find(|said| said.headings.len() > depth).map_or(&[][..], |said| &said.headings);
    let mut chapters: Vec<(Option<&str>, Vec<usize>)> = Vec::new();
    for (nth, said) in said.iter().enumerate() {
        let (heading, _) = chapter(&said.headings, depth, usual);
        match chapters.last_mut().filter(|(last, _)| *last == heading) {
            Some((_, held)) => held.push(nth),
            None => chapters.push((heading, vec![nth])),
        }
    }
    let mut shown_before: HashSet<String> = told.iter().map(|words| (*words).to_owned()).collect();
    let share = NUMBERS_OF_HALF / chapters.len().max(1);
    let most = match detail {
        Detail::Ample => (NUMBERS_OF_CHAPTER.1.max(2 * share), SENTENCES_MAX.1),
        Detail::Full | Detail::Brief => (NUMBERS_OF_CHAPTER.0.max(share), SENTENCES_MAX.0),
    };
    let mut out = Vec::new();
    for (heading, held) in chapters {
        let of_chapter: Vec<&Found<'_>> = found.iter().filter(|one| held.contains(&one.nth)).collect();
        let sub = |said: &Said| chapter(&said.headings, depth, usual).1.map(str::to_owned);
        let mut chosen = Chosen { shown: &mut shown_before, groups: Vec::new(), entries: HashSet::new() };
        match detail {
            Detail::Full => chosen.all(said, &held, &of_chapter, &sub),
            Detail::Brief | Detail::Ample => chosen.telling(said, &held, &of_chapter, most),
        }
        let left_out = held.iter().filter(|nth| !chosen.entries.contains(nth)).count();
        let chapter = Chapter {
            heading: heading.map(|heading| heading.trim_end_matches('。').to_owned()),
            groups: chosen.groups,
            left_out,
        };
        if !chapter.is_empty() {
            out.push(chapter);
        }
    }
    out
}

/// What is chosen of one chapter.
struct Chosen<'c> {
    shown: &'c mut HashSet<String>,
    groups: Vec<Group>,
    entries: HashSet<usize>,
}

impl Chosen<'_> {
    fn group(&mut self, heading: Option<String>) -> &mut Group {
        if self.groups.last().is_none_or(|group| group.heading != heading) {
            self.groups.push(Group { heading, ..Group::default() });
        }
        let last = self.groups.len() - 1;
        &mut self.groups[last]
    }

    /// Everything: an entry whose pieces say all of it as its pieces, any other whole.
    fn all(
        &mut self,
        said: &[&Said],
        held: &[usize],
        found: &[&Found<'_>],
        sub: &dyn Fn(&Said) -> Option<String>,
    ) {
        for &nth in held {
            let own: Vec<&&Found<'_>> = found.iter().filter(|one| one.nth == nth).collect();
            self.entries.insert(nth);
            let heading = sub(said[nth]);
            let whole = item(said[nth], 0..said[nth].text.len());
            if own.is_empty() {
                if self.shown.insert(whole.text()) {
                    self.group(heading).sentences.push(whole);
                }
                continue;
            }
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
            let covered: usize = own.iter().map(|one| letters(one.words())).sum();
            let by_pieces = covered == letters(&said[nth].text) && own.iter().all(|one| one.piece.is_whole);
            let items = if by_pieces { own.iter().map(|one| one.item()).collect() } else { vec![whole] };
            for item in items {
                if !self.is_told(&item.text()) {
                    self.shown.insert(item.text());
                    self.group(heading.clone()).numbers.push(item);
                }
            }
        }
    }

    /// What tells most, in the order of the report.
    fn telling(
        &mut self,
        said: &[&Said],
        held: &[usize],
        found: &[&Found<'_>],
        (numbers, sentences_max): (usize, usize),
    ) {
        let fits = |one: &&Found<'_>| {
            let short = one.words().chars().count() <= PIECE_CHARS_MAX;
            one.piece.is_whole && short && one.item().words.iter().any(|words| words.is_number)
        };
        let mut scored: Vec<(i32, usize)> = Vec::new();
        for (at, one) in found.iter().enumerate().filter(|(_, one)| fits(one)) {
            if !self.is_told(one.words()) {
                scored.push((-weight(one), at));
            }
        }
        scored.sort_unstable();
        let mut chosen: Vec<usize> = scored.into_iter().take(numbers).map(|(_, at)| at).collect();
        chosen.sort_unstable();
        let mut group = Group::default();
        for at in chosen {
            if self.shown.insert(found[at].words().to_owned()) {
                self.entries.insert(found[at].nth);
                group.numbers.push(Item { tells: weight(found[at]), ..found[at].item() });
            }
        }
        let rank = |kind: EntryKind| match kind {
            EntryKind::Milestone => 0,
            EntryKind::Bid => 1,
            EntryKind::Result => 2,
            EntryKind::Target | EntryKind::Duty => 3,
        };
        let short = |nth: &usize| {
            let said = said[*nth];
            let chars = said.text.chars().count();
            let tells =
                (said.kind != EntryKind::Result || said.has_name) && !said.text.ends_with([':', '：']);
            said.numbers.is_empty()
                && tells
                && (SENTENCE_CHARS_MIN..=SENTENCE_CHARS_MAX).contains(&chars)
                && !self.entries.contains(nth)
        };
        let mut sentences: Vec<usize> = held.iter().copied().filter(short).collect();
        sentences.sort_by_key(|nth| (rank(said[*nth].kind), !said[*nth].has_name, *nth));
        sentences.truncate(sentences_max);
        sentences.sort_unstable();
        for nth in sentences {
            self.entries.insert(nth);
            group.sentences.push(item(said[nth], 0..said[nth].text.len()));
        }
        self.groups.push(group);
    }

    /// Whether something shown before says all of it already.
    fn is_told(&self, words: &str) -> bool {
        self.shown.iter().any(|shown| {
            shown.contains(words)
                || words.contains(shown.as_str()) && shown.chars().count() > 8 && extra(words, shown) == 0
        })
    }
}

/// How many letters one text has beyond another that it holds.
fn extra(words: &str, held: &str) -> usize {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    letters(words).saturating_sub(letters(held))
}

/// How much a piece tells: a position in an order most, then money, shares and growth, then counts; long ones less.
fn weight(found: &Found<'_>) -> i32 {
    let numbers = &found.said.numbers[found.piece.numbers.clone()];
    let words = found.words();
    let chars = i32::try_from(words.chars().count()).unwrap_or(i32::MAX);
    let text = |word: &str| numbers.iter().any(|number| found.said.text[number.at.clone()].contains(word));
    let mut weight = 0;
    weight += if numbers.iter().any(|number| number.is_rank) { 4 } else { 0 };
    weight += if text("亿") { 3 } else { 0 };
    weight += if text("%") || text("％") { 2 } else { 0 };
    weight += if text("万") { 2 } else { 0 };
    weight += if numbers.iter().any(|number| headline(&number.indicator).is_some()) { 3 } else { 0 };
    weight += if found.item().card().is_some() { 3 } else { 0 };
    weight -= if ["聚焦", "围绕", "紧盯"].iter().any(|verb| words.starts_with(verb)) { 5 } else { 0 };
    weight - (chars - 18).max(0) / 6
}

/// A stretch of an entry as words and numbers, without the mark at its end.
pub(crate) fn item(said: &Said, at: std::ops::Range<usize>) -> Item {
    let end =
        at.start + said.text[at.clone()].trim_end_matches(['。', '；', '，', '、', ';', ',', ' ']).len();
    let mut words = Vec::new();
    let mut from = at.start;
    let plain = |words: &mut Vec<Stretch>, from: usize, to: usize| {
        if from < to {
            words.push(Stretch { text: said.text[from..to].to_owned(), is_number: false });
        }
    };
    let shown = |at: &std::ops::Range<usize>| {
        said.text[at.clone()].contains(|c: char| c.is_numeric() && !is_han(c) || c == '第')
    };
    let inside = said.numbers.iter().filter(|number| at.start <= number.at.start && number.at.end <= end);
    for number in inside.filter(|number| shown(&number.at)) {
        plain(&mut words, from, number.at.start);
        words.push(Stretch { text: said.text[number.at.clone()].to_owned(), is_number: true });
        from = number.at.end;
    }
    plain(&mut words, from, end);
    Item { words, entry: said.entry, tells: 0 }
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}
