//! A poster before it is drawn: chapters in order, each with what is shown of it. All words of items are stretches of the report.

use taizhang_ledger::EntryId;

use crate::poster::piece::is_headless;

/// How much of the report is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Everything that the report says was done or will be done.
    Full,
    /// Of each chapter what tells most, and how much was left out.
    Brief,
    /// The same with more of each chapter: what a sheet is filled from.
    Ample,
}

/// Stretch of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The words.
    pub text: String,
    /// Whether they are a number with its unit and bound.
    pub is_number: bool,
}

/// A stretch of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its words; put together they are the report's.
    pub words: Vec<Stretch>,
    /// Its entry, where it is in a ledger.
    pub entry: Option<EntryId>,
    /// How much it tells; where there is no room for all, the greater ones stay.
    pub tells: i32,
}

impl Item {
    /// All its words.
    #[must_use]
    pub fn text(&self) -> String {
        self.words.iter().map(|words| words.text.as_str()).collect()
    }

    /// What is shown large, with the words before and behind it: the number that the words are about. `None` where there are
    /// several of one rank, or too many words for a card.
    #[must_use]
    pub fn card(&self) -> Option<Card<'_>> {
        const BEFORE_MAX: usize = 21;
        const BEHIND_MAX: usize = 24;
        let count = |words: &[Stretch]| words.iter().map(|words| words.text.chars().count()).sum::<usize>();
        let first = self.words.iter().position(|words| words.is_number)?;
        let last = self.words.iter().rposition(|words| words.is_number)?;
        let next = self.words.get(first + 1).map_or("", |words| words.text.as_str());
        let at = match next.chars().next() {
            _ if first == last => first,
            // A number listed beside another, unless it goes on with the first: 「134.9万亿元、增长5%」.
            Some('、') if !is_headless(next.trim_start_matches('、')) => return None,
            Some('、') => first,
            Some(_) if ["和", "与", "及"].contains(&next) => return None,
            Some(',' | '，' | ';' | '；') | None => first,
            // 「429个项目完成投资1000亿元以上」: the first only says of how many.
            Some(_) if last + 1 == self.words.len() && last == first + 2 => last,
            Some(_) => return None,
        };
        let (before, behind) = (&self.words[..at], &self.words[at + 1..]);
        let numbers = behind.iter().filter(|words| words.is_number).count();
        // 「在10家社区医院推开」: without the words behind it the number says nothing.
        let leans = before.iter().map(|words| words.text.as_str()).collect::<String>();
        if LEANING.contains(&leans.trim()) {
            return None;
        }
        let fits =
            count(before) <= BEFORE_MAX && count(behind) <= BEHIND_MAX && !before.is_empty() && numbers < 3;
        fits.then(|| Card { before, number: &self.words[at].text, behind })
    }
}

/// An item with one number large.
#[derive(Clone, Copy, Debug)]
pub struct Card<'i> {
    /// The words before it.
    pub before: &'i [Stretch],
    /// The number with its unit.
    pub number: &'i str,
    /// The words behind it.
    pub behind: &'i [Stretch],
}

/// Marks that go with the number before them, so that no line begins with one.
const TRAILING: &str = ",，、；;";

impl Card<'_> {
    /// The words of the number's bound before its digits, the digits, and its unit and bound behind them.
    #[must_use]
    pub fn parts(&self) -> [&str; 3] {
        let number = self.number;
        let is_digit =
            |c: char| c.is_ascii_digit() || matches!(c, '.' | '%' | '‰' | '-' | '—' | '～' | '~' | '+');
        let start = number.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
        let end = number
            .rfind(is_digit)
            .map_or(number.len(), |at| at + number[at..].chars().next().map_or(1, char::len_utf8));
        let end = end.max(start);
        [&number[..start], &number[start..end], &number[end..]]
    }

    /// The mark right behind the number, and what follows it.
    #[must_use]
    pub fn tail(&self) -> (Option<char>, Vec<Stretch>) {
        let mut rest = self.behind.to_vec();
        let Some(first) = rest.first_mut().filter(|first| !first.is_number) else { return (None, rest) };
        let mark = first.text.chars().next().filter(|c| TRAILING.contains(*c));
        if let Some(mark) = mark {
            first.text.drain(..mark.len_utf8());
        }
        rest.retain(|words| !words.text.is_empty());
        (mark, rest)
    }
}

/// Words that only lead over to what follows.
const LEANING: [&str; 14] =
    ["在", "向", "对", "为", "把", "将", "与", "和", "由", "从", "全", "等", "完成", "建立"];

/// What stands under one heading of a chapter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// The heading; none directly below the chapter's.
    pub heading: Option<String>,
    /// What has numbers.
    pub numbers: Vec<Item>,
    /// What has none.
    pub sentences: Vec<Item>,
}

/// A chapter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chapter {
    /// Its heading; none for what stands before the first.
    pub heading: Option<String>,
    /// What is shown of it.
    pub groups: Vec<Group>,
    /// How many entries of it are not shown.
    pub left_out: usize,
}

impl Chapter {
    /// How many items are shown.
    #[must_use]
    pub fn len(&self) -> usize {
        self.groups.iter().map(|group| group.numbers.len() + group.sentences.len()).sum()
    }

    /// Whether nothing is shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The year that is reviewed, or the year that is planned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Half {
    /// The year.
    pub year: Option<u16>,
    /// How many entries the report has in it, each counted once.
    pub entries: usize,
    /// The headline numbers.
    pub headlines: Vec<Item>,
    /// The chapters in the order of the report.
    pub chapters: Vec<Chapter>,
}

/// A poster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Poster {
    /// The full name of the government; empty if it cannot be told.
    pub place: String,
    /// The year of the report.
    pub year: Option<u16>,
    /// 届 and 次 of the session.
    pub session: Option<(u16, u16)>,
    /// The day of delivery: year, month, day.
    pub delivered: Option<(u16, u8, u8)>,
    /// Whether everything in it is invented.
    pub simulated: bool,
    /// What was done.
    pub reviewed: Half,
    /// What is planned.
    pub planned: Half,
    /// How many repetitions were joined with what they repeat.
    pub joined: usize,
    /// Where everything can be looked up.
    pub address: Option<String>,
}
