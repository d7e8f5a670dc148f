//! Which words name a figure: those before the number, the noun behind it, or what was spoken of before.
//!
//! Corpus:  corpus/indicator.md, corpus/list.md

use taizhang_quantity::{Bound, Dimension, Kind, Quantity};
use taizhang_text::Span;

use super::around::Around;
use super::{Figure, Indicator, clause, indicator, list, noun};
use crate::words::{PREDICATE, REGION};

/// How far before the number that counts a list its names may begin, in bytes.
const NAMES_BYTES_MAX: usize = 240;

/// A stripped start of this many bytes was a verb of two characters.
const VERB_BYTES: usize = 6;

/// What goes on from number to number while a statement is named.
#[derive(Default)]
pub(super) struct Naming {
    /// Names waiting for the numbers of a 分别 list.
    waiting: std::collections::VecDeque<Indicator>,
    /// Where the noun behind the last count ended.
    pub noun_end: usize,
}

impl Naming {
    /// Names the number.
    pub(super) fn name(&mut self, around: &Around<'_>) -> Indicator {
        if let Some(name) = self.waiting.pop_front() {
            return name;
        }
        let before = if around.is_first_end() { around.before_from() } else { around.before };
        let subject = indicator::before(around.text, before, around.quantity().kind, around.quantities());
        let words = &around.text[subject.range()];
        if let Some(first) = self.first_of_list(around, subject, words) {
            return first;
        }
        if let Some(noun) = self.noun_behind(around, words) {
            return noun;
        }
        if !indicator::is_generic(words) {
            return with_owner(around, subject, words);
        }
        deed_behind(around).unwrap_or_else(|| gone_on(around, before, subject, words))
    }

    /// The names of a 分别 list: those in the clause, else the last figures', else those before their count.
    fn first_of_list(&mut self, around: &Around<'_>, subject: Span, words: &str) -> Option<Indicator> {
        let count = around.in_a_row();
        if count < 2 {
            return None;
        }
        let generic = indicator::is_generic(words);
        let in_clause = || if generic { None } else { list::names(around.text, subject, count) };
        let own = around.own();
        let spoken_of = || {
            let silent = generic || around.raw().contains("分别") && words.starts_with("分别");
            let last = own.len().checked_sub(count).filter(|_| silent)?;
            Some(own[last..].iter().map(|figure| figure.indicator).collect())
        };
        // 化学需氧量、氨氮、二氧化硫、氮氧化物四项主要污染物排放量分别…
        let counted = || {
            let counted = &around.previous().filter(|figure| counts_to(&figure.quantity, count))?.quantity;
            let floor = own[0].quantity.span.start.saturating_sub(NAMES_BYTES_MAX);
            let from = clause::start(around.text, floor, counted.span.start);
            list::names(around.text, clause::trim(around.text, Span::new(from, counted.span.start)), count)
        };
        // 生产总值、财政收入全部实现翻番，分别达…
        let listed_before = || {
            let clause = clause_before(around).filter(|_| generic && around.raw().contains("分别"))?;
            if own.last().is_some_and(|figure| figure.quantity.span.end > clause.start) {
                return None;
            }
            let subject = list::subject(around.text, clause);
            let names = indicator::strip_start(around.text, subject, around.quantities());
            around.text[names.range()].contains('、').then(|| list::names(around.text, names, count))?
        };
        self.waiting = in_clause().or_else(listed_before).or_else(spoken_of).or_else(counted)?.into();
        self.waiting.pop_front()
    }

    /// The noun behind a count, where it tells more than the words before it.
    fn noun_behind(&mut self, around: &Around<'_>, words: &str) -> Option<Indicator> {
        let (text, quantity) = (around.text, around.quantity());
        let of_a_whole = quantity.kind == Kind::Percent
            && (words.is_empty() && around.raw().chars().nth(1).is_some() || REGION.has(words));
        if !around.counts_a_noun(quantity) && !of_a_whole {
            return None;
        }
        if let Some(rest) = rest_of_clause(around).filter(|_| indicator::is_generic(words)) {
            return Some(Indicator::one(indicator::strip_start(text, rest, around.quantities())));
        }
        let mut following = around.following();
        let next = following.next();
        let closes = |at: usize| at == around.statement.span.end;
        let (mut from, mut ceiling) = (quantity.span.end, around.begins(next));
        // 2台100万千瓦发电机组: the noun stands behind the next number.
        if from == ceiling
            && let Some(next) = next.filter(|next| around.counts_a_noun(next))
        {
            from = next.span.end;
            ceiling = around.begins(following.next());
        }
        let mut noun = noun::after(text, from, ceiling, closes(ceiling));
        // 10个省级、15个市级重点村: the noun stands behind the next count.
        if noun.is_some_and(|noun| noun::only_qualifies(&text[noun.range()]))
            && let Some(next) = next
        {
            let ceiling = around.begins(following.next());
            noun = noun::after(text, next.span.end, ceiling, closes(ceiling)).or(noun);
        }
        let noun = noun.filter(|_| prefers_noun(around, words, from))?;
        let bare = indicator::strip_start(text, noun, around.quantities());
        let noun_first = bare.start - noun.start < VERB_BYTES;
        if !noun_first && !indicator::is_generic(words) && !indicator::is_only_verb(words) {
            return None;
        }
        self.noun_end = noun.end;
        Some(Indicator::one(bare))
    }
}

/// A subject of its own, with what it needs from before: the threshold in 10亿元以上项目20个, the owner in 占规上工业比重.
fn with_owner(around: &Around<'_>, subject: Span, words: &str) -> Indicator {
    let Some(previous) = around.previous() else { return Indicator::one(subject) };
    if is_threshold(around.text, &previous.quantity, subject) {
        let at = previous.quantity.span.start;
        let own = previous.indicator.parts().last().filter(|part| part.end == at);
        return Indicator::one(Span::new(own.map_or(at, |part| part.start), subject.end));
    }
    match previous.indicator.parts().next() {
        Some(owner) if words.starts_with('占') => Indicator::one(owner).then(subject),
        _ => Indicator::one(subject),
    }
}

/// Nothing of its own: the figure before in the statement, else the clause before, else the block before.
fn gone_on(around: &Around<'_>, before: Span, subject: Span, words: &str) -> Indicator {
    let generic = (!words.is_empty()).then_some(subject);
    if let Some(topic) = around.previous().map(|figure: &Figure| figure.indicator) {
        return match (generic, topic.parts().next()) {
            (Some(generic), _) if topic.parts().any(|part| part == generic) => topic,
            (Some(generic), Some(owner)) => Indicator::one(owner).then(generic),
            (Some(generic), None) => Indicator::one(generic),
            (None, _) => topic,
        };
    }
    if let Some(topic) = topic_of_clause_before(around) {
        return generic.map_or(Indicator::one(topic), |generic| Indicator::one(topic).then(generic));
    }
    if let Some(figure) = around.in_block() {
        return figure.indicator;
    }
    // Nothing but a verb: 增产19.6亿斤.
    let bare = clause::trim(around.text, before);
    generic.or((!bare.is_empty()).then_some(bare)).map_or_else(Indicator::default, Indicator::one)
}

/// 「…等产业被评为省级特色产业集群，总数达到6家」: what the clause before speaks of.
fn topic_of_clause_before(around: &Around<'_>) -> Option<Span> {
    let (text, whole) = (around.text, clause_before(around)?);
    let object = object_of(text, whole).unwrap_or(whole);
    let cleaned = indicator::before(text, object, around.quantity().kind, around.quantities());
    (!cleaned.is_empty()).then_some(cleaned)
}

/// The clause before the number's, if the statement has one.
fn clause_before(around: &Around<'_>) -> Option<Span> {
    let (text, from) = (around.text, around.clause_from);
    if from <= around.statement.span.start {
        return None;
    }
    let end = from - text[..from].chars().next_back().map_or(0, char::len_utf8);
    let start = clause::start(text, around.statement.span.start, end);
    Some(Span::new(start, end.max(start)))
}

/// What stands behind 被评为, 成为, 入选 in a clause: the thing that is counted next.
fn object_of(text: &str, clause: Span) -> Option<Span> {
    let words = &text[clause.range()];
    let verbs = ["被评为", "获评", "评为", "成为", "入选", "纳入", "列入", "认定为", "获批"];
    let (at, len) = verbs.iter().filter_map(|verb| Some((words.rfind(verb)?, verb.len()))).max()?;
    let object = Span::new(clause.start + at + len, clause.end);
    (object.len() >= 6).then_some(object)
}

/// Whether a count says how many names a list has.
fn counts_to(quantity: &Quantity, count: usize) -> bool {
    quantity.kind == Kind::Amount && quantity.value.one().is_some_and(|value| value == count.into())
}

/// Whether the noun behind the number tells what it measures, rather than the words before it.
fn prefers_noun(around: &Around<'_>, words: &str, from: usize) -> bool {
    if indicator::is_generic(words) || indicator::is_only_verb(words) {
        return true;
    }
    if around.quantity().kind != Kind::Amount {
        return REGION.has(words);
    }
    let of = around.text[from..].starts_with('的');
    let measures = ["投资", "资金", "贷款", "债券", "收入", "支出", "补贴", "补助", "基金"];
    if dimension(around.quantity()) == Some(Dimension::Money) {
        return !of && !measures.iter().any(|word| words.ends_with(word));
    }
    !of || REGION.has(words) // 裁军50万人的工作: the words before tell more
}

fn dimension(quantity: &Quantity) -> Option<Dimension> {
    quantity.unit().map(|unit| unit.dimension)
}

/// 超30亿元的项目, 600分以上人数, 500米覆盖率: a bounded number or a reach that touches the noun it qualifies.
fn is_threshold(text: &str, quantity: &Quantity, subject: Span) -> bool {
    let gap = text.get(quantity.span.end..subject.start);
    let touches = gap.is_some_and(|gap| gap.is_empty() || gap == "的");
    let reach = dimension(quantity) == Some(Dimension::Length)
        && quantity.scale == 0
        && quantity.bound == Bound::Exact;
    let scored = quantity.unit().is_some_and(|unit| unit.symbol == "分");
    let counted = matches!(dimension(quantity), None | Some(Dimension::Count | Dimension::People)) && !scored;
    let bounded = matches!(quantity.bound, Bound::AtLeast | Bound::MoreThan) && quantity.kind == Kind::Amount;
    touches && (reach || bounded && !counted)
}

/// 帮助1.1万人成功创业, 连续5年调高养老金: behind the people, or the years, stands what was done.
fn deed_behind(around: &Around<'_>) -> Option<Indicator> {
    let (text, quantity) = (around.text, around.quantity());
    let helped = !around.raw().is_empty() && dimension(quantity) == Some(Dimension::People);
    let end = clause::end(text, quantity.span.end, around.statement.span.end);
    let deed = clause::trim(text, Span::new(quantity.span.end, end));
    let helped = helped && quantity.bound == Bound::Exact && quantity.kind == Kind::Amount;
    let opens = matches!(around.raw(), "" | "连续" | "已连续" | "连");
    let yearly = opens && quantity.kind == Kind::Streak && !deed_is_standing(&text[deed.range()]);
    let fits = helped && (6..=36).contains(&deed.len()) || yearly && (12..=60).contains(&deed.len());
    fits.then(|| Indicator::one(deed))
}

/// 连续5年居全省第1位, 连续3年增长: what is said of something named before.
fn deed_is_standing(deed: &str) -> bool {
    PREDICATE.longest(deed).is_some()
        || deed.starts_with(['居', '列', '位', '排', '超', '达', '在', '无', '零'])
        || deed.contains(|c: char| c.is_ascii_digit())
}

/// 用5年时间建成滨江新城: behind a span of time stands what it takes.
fn rest_of_clause(around: &Around<'_>) -> Option<Span> {
    let (text, quantity, ceiling) = (around.text, around.quantity(), around.statement.span.end);
    if dimension(quantity) != Some(Dimension::Time) || quantity.kind != Kind::Amount {
        return None;
    }
    let mut from = quantity.span.end;
    for word in ["的", "左右", "时间", "，", ","] {
        if text[from..ceiling].starts_with(word) {
            from += word.len();
        }
    }
    let rest = clause::trim(text, Span::new(from, clause::end(text, from, ceiling)));
    (rest.len() > 6).then_some(rest)
}
