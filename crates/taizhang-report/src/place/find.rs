//! Finds the names of divisions in a text: one pass, the longest name that begins first wins.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use taizhang_text::Span;

use super::table::{self, Division, table};
use crate::Level;
use crate::lexicon::Lexicon;

/// How a name stands for its division.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Form {
    /// The name of today: 清苑区.
    Full,
    /// A name it had: 清苑县.
    Former,
    /// A contracted name that is still a name: 延边州.
    Contracted,
    /// The name without its last word: 清苑.
    Short,
}

/// A name in a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit {
    /// Where it stands.
    pub span: Span,
    /// Which divisions it may mean.
    meanings: (u32, u32),
}

impl Hit {
    /// The divisions that bear the name, and how; the highest first.
    pub fn meanings(&self) -> impl Iterator<Item = (&'static Division, Form)> + use<> {
        let (from, to) = (self.meanings.0 as usize, self.meanings.1 as usize);
        let all = table().all();
        NAMES.meanings[from..to].iter().map(move |(at, form)| (&all[*at as usize], *form))
    }

    /// Whether it is the short name of a city or county that is an everyday word too. Those of provinces are not.
    pub fn is_everyday(&self, text: &str) -> bool {
        !self.is_full()
            && self.meanings().all(|(division, _)| division.level != Level::Provincial)
            && table::is_everyday(&text[self.span.range()])
    }

    /// Whether only counties bear the name, and as a short one.
    pub fn is_short_county(&self) -> bool {
        self.meanings().all(|(division, form)| form == Form::Short && division.level == Level::County)
    }

    /// Whether the name is more than a short one.
    pub fn is_full(&self) -> bool {
        self.meanings().any(|(_, form)| form != Form::Short)
    }
}

/// The names in a text, in order.
pub(crate) fn find(text: &str) -> Vec<Hit> {
    let names = &*NAMES;
    let mut hits = Vec::with_capacity(text.len() / 256);
    names.lexicon.find(text, |span, value| {
        let Range { from, to, is_word } = names.ranges[value as usize];
        // 城区 and its like are places behind the name of a place only: 晋城市城区.
        let follows = hits.last().is_some_and(|last: &Hit| last.span.end == span.start);
        let hit = Hit { span, meanings: (from, to) };
        if from < to && (!is_word || follows) && stands_alone(text, &hit, follows) {
            hits.push(hit);
        }
    });
    hits
}

/// 易县 inside 贸易县域 is no county: a full name of two characters, or one that comes about where two words meet (新增城市), needs a
/// break or a word of place before it; a name on a common word needs its last character to itself.
fn stands_alone(text: &str, hit: &Hit, follows: bool) -> bool {
    let name = &text[hit.span.range()];
    let right = &text[hit.span.end..];
    let last = name.chars().next_back();
    let short = || hit.meanings().any(|(division, _)| division.short().is_some_and(table::is_everyday));
    let of_two = name.chars().nth(2).is_none() && matches!(last, Some('县' | '区' | '市' | '旗'));
    if hit.is_full() && !follows && (of_two || table::is_across(name)) {
        let left = text[..hit.span.start].chars().next_back();
        return if name.starts_with('和') {
            left.is_none_or(|c| "在表\n".contains(c))
        } else {
            left.is_none_or(|c| !is_han(c) || BEFORE.contains(c))
        };
    }
    let grows = match last {
        Some('市') => right.starts_with(['场', '值', '民', '容', '政']) && !right.starts_with("市民"),
        Some('县') => right.starts_with(['域', '级']),
        Some('区') => right.starts_with(['域', '块', '间', '位']),
        Some('州') => false,
        _ => return true,
    };
    !(grows && short())
}

/// What may stand before a name of two characters.
const BEFORE: &str = "表在和与及赴为到从对由向至市省州区盟的是、我了同往";

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

struct Names {
    lexicon: Lexicon,
    ranges: Vec<Range>,
    meanings: Vec<(u32, Form)>,
}

/// Which meanings a name has, and whether it is a common word as well.
#[derive(Clone, Copy)]
struct Range {
    from: u32,
    to: u32,
    is_word: bool,
}

static NAMES: LazyLock<Names> = LazyLock::new(build);

fn build() -> Names {
    let mut by_name: HashMap<String, Vec<(u32, Form)>> = HashMap::new();
    let mut add = |name: &str, at: usize, form: Form| {
        let meanings = by_name.entry(name.to_owned()).or_default();
        if !meanings.iter().any(|(known, _)| *known == at as u32) {
            meanings.push((at as u32, form));
        }
    };
    let all = table().all();
    for (at, division) in all.iter().enumerate() {
        add(division.name, at, Form::Full);
    }
    for (name, code, why) in table::aliases() {
        let Some(at) = code.parse().ok().and_then(|code| table().at(code)) else { continue };
        let form = match why {
            "简称" if name.ends_with(['州', '盟', '县', '旗']) => Form::Contracted,
            "简称" => Form::Short,
            _ => Form::Former,
        };
        add(name, at, form);
    }
    for (at, division) in all.iter().enumerate() {
        let Some(short) = division.short() else { continue };
        for (long, brief) in [("自治州", "州"), ("自治县", "县"), ("自治旗", "旗")] {
            if division.name.ends_with(long) {
                add(&format!("{short}{brief}"), at, Form::Contracted);
            }
        }
        if division.level != Level::County || !table::is_word(short) {
            add(short, at, Form::Short);
        }
    }
    for barrier in table::barriers() {
        by_name.entry(barrier.to_owned()).or_default();
    }
    let mut names: Vec<(String, Vec<(u32, Form)>)> = by_name.into_iter().collect();
    names.sort();
    let (mut ranges, mut meanings) = (Vec::with_capacity(names.len()), Vec::new());
    let words: HashSet<&str> = table::barriers().collect();
    for (name, of_name) in &mut names {
        of_name.sort_by_key(|(at, form)| (*form, level(*at), *at));
        let from = meanings.len() as u32;
        meanings.append(of_name);
        ranges.push(Range { from, to: meanings.len() as u32, is_word: words.contains(name.as_str()) });
    }
    // The names live as long as the program: they are built once.
    let values = names.into_iter().zip(0u32..).map(|((name, _), i)| (&*name.leak(), i));
    Names { lexicon: Lexicon::new(values), ranges, meanings }
}

fn level(at: u32) -> Level {
    table().all()[at as usize].level
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&str> {
        find(text).iter().map(|hit| &text[hit.span.range()]).collect()
    }

    #[test]
    fn the_longest_name_that_begins_first_wins() {
        assert_eq!(names("米易县和易县"), ["米易县", "易县"]);
        assert_eq!(names("河北省保定市满城区"), ["河北省", "保定市", "满城区"]);
        assert_eq!(names("延边朝鲜族自治州与延边州、延边"), ["延边朝鲜族自治州", "延边州", "延边"]);
    }

    #[test]
    fn a_name_inside_another_word_is_no_place() {
        assert_eq!(names("实现长治久安，壮大新兴县域，开拓合作市场"), [""; 0]);
        assert_eq!(names("对外贸易县级统筹"), [""; 0]);
    }

    #[test]
    fn a_common_word_is_a_place_only_behind_its_city() {
        assert_eq!(names("晋城市城区"), ["晋城市", "城区"]);
        assert_eq!(names("完善城区管网"), [""; 0]);
    }

    #[test]
    fn a_former_name_means_the_division_of_today() {
        let text = "清苑县";
        let meanings: Vec<_> = find(text)[0].meanings().map(|(d, form)| (d.name, form)).collect();
        assert_eq!(meanings, [("清苑区", Form::Former)]);
    }

    #[test]
    fn one_name_may_be_borne_by_several() {
        let hits = find("南山区");
        assert_eq!(hits[0].meanings().map(|(d, _)| d.code).collect::<Vec<_>>(), [230404, 440305]);
    }
}
