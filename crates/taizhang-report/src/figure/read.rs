//! From quantities to figures: goes through the statements in order and decides role, tense, year and indicator.

use taizhang_quantity::{Bound, Kind, Quantity};
use taizhang_text::Span;

use super::tense::{self, Times};
use super::{Direction, Figure, Indicator, Role, Tense, clause, indicator, list, role, table};
use crate::section::{Section, SectionPart};
use crate::statement::Statement;
use crate::years::Years;

/// Reads the figures of a report.
pub(crate) struct Reader<'a> {
    pub text: &'a str,
    pub sections: &'a [Section],
    pub quantities: &'a [Quantity],
    pub years: &'a Years,
}

/// What goes on from figure to figure inside one block.
#[derive(Default)]
struct Run {
    /// The figures of this block begin here.
    block_from: usize,
    /// The figures of this statement begin here.
    statement_from: usize,
    /// The year last named in this statement.
    year: Option<u16>,
    /// The year of the first ends of 由…到… in this statement.
    base: Option<u16>,
    /// Up to which quantity years were looked at.
    seen: usize,
    /// The promise that still holds, and the clause it was made in.
    promise: Option<super::Modality>,
    clause: usize,
    /// Names waiting for the numbers of a 分别 list.
    waiting: Vec<Indicator>,
    /// Where the noun behind the last count ends.
    noun_end: usize,
}

impl Reader<'_> {
    /// Reads the figures of all statements, and sets each statement's range.
    pub(crate) fn read(&self, statements: &mut [Statement]) -> Vec<Figure> {
        let section_years = self.section_years();
        let mut figures: Vec<Figure> = Vec::with_capacity(self.quantities.len());
        let mut run = Run::default();
        let mut next = 0;
        let mut block = usize::MAX;
        for (i, statement) in statements.iter_mut().enumerate() {
            let from =
                next + self.quantities[next..].partition_point(|q| q.number.start < statement.span.start);
            let to = from + self.quantities[from..].partition_point(|q| q.number.start < statement.span.end);
            next = to;
            if statement.block != block {
                block = statement.block;
                run.block_from = figures.len();
            }
            run.statement_from = figures.len();
            run.year = None;
            run.base = None;
            run.seen = 0;
            run.promise = None;
            run.clause = statement.span.start;
            run.waiting.clear();
            run.noun_end = 0;
            let all = &self.quantities[from..to];
            if let Some(cell) = statement.cell {
                let heads = self.quantities_in(cell.head);
                if let Some(figure) = table::figure(self.text, i, statement, all, heads, self.years) {
                    figures.push(figure);
                    statement.figures = run.statement_from..figures.len();
                    continue;
                }
            }
            for (k, quantity) in all.iter().enumerate() {
                if quantity.kind.is_figure() {
                    let aimed = statement.section.and_then(|section| section_years[section]);
                    let figure = self.figure(i, statement, all, k, aimed, &figures, &mut run);
                    figures.push(figure);
                }
            }
            statement.figures = run.statement_from..figures.len();
        }
        figures
    }

    #[allow(
        clippy::too_many_arguments,
        reason = "one figure's whole surroundings; a struct would only rename them"
    )]
    fn figure(
        &self,
        at: usize,
        statement: &Statement,
        all: &[Quantity],
        k: usize,
        aimed: Option<u16>,
        done: &[Figure],
        run: &mut Run,
    ) -> Figure {
        let text = self.text;
        let quantity = all[k];
        let clause_from = clause::start(text, statement.span.start, quantity.span.start);
        let previous = done.last().filter(|_| done.len() > run.statement_from);
        let mut floor = previous.map_or(clause_from, |figure| clause_from.max(figure.quantity.span.end));
        // 36%的县、35.3%的乡镇: the noun between belongs to the number before.
        if run.noun_end > floor
            && text
                .get(run.noun_end..quantity.span.start)
                .is_some_and(|gap| gap.starts_with(['、', '和', '及', '与']))
        {
            floor = run.noun_end;
        }
        let before = Span::new(floor.min(quantity.span.start), quantity.span.start);
        let in_clause = &text[clause_from.min(quantity.span.start)..quantity.span.start];
        for other in &all[run.seen..k] {
            run.year = tense::named_year(text, other).or(run.year);
            run.base = tense::from_year(text, other).or(run.base);
        }
        if tense::says_last_year(in_clause) {
            run.year = self.years.review;
        }
        run.seen = k;
        let from = is_first_end(text, in_clause, &quantity, statement.span.end);
        let base = if from { run.base.or_else(|| self.first_year(statement)) } else { None };
        let times = Times { named: year_for(text, &all[..k], clause_from, run.year), from, base };
        let silent = quantity.kind == Kind::Percent && {
            let subject = indicator::before(text, before, quantity.kind, all);
            subject.is_empty()
        };
        let (role, direction) = self.role(&quantity, before, previous, silent);
        let tense = tense::tense(statement.part, self.years, times, in_clause);
        // A table of last year's promises and what became of them: the promises are last year's too.
        let answered = statement.part == SectionPart::AnnexTasks
            && statement.section.is_some_and(|i| self.sections[i].part == SectionPart::AnnexReview);
        let year = match tense::year(statement.part, tense, self.years, times, aimed, in_clause) {
            year if answered && year == self.years.plan => self.years.review,
            year => year,
        };
        let modality = run.promise_for(text, clause_from, in_clause).filter(|_| tense == Tense::Target);
        let indicator = self.indicator(statement, all, k, before, clause_from, done, run);
        Figure { quantity, statement: at, role, direction, modality, tense, year, indicator }
    }

    fn role(
        &self,
        quantity: &Quantity,
        before: Span,
        previous: Option<&Figure>,
        silent: bool,
    ) -> (Role, Option<Direction>) {
        let told = role::of(self.text, before, quantity);
        let alike = previous.filter(|figure| figure.quantity.kind == quantity.kind);
        match (told, alike) {
            (None, Some(figure)) => (figure.role, figure.direction),
            (None, None) => (Role::Share, None),
            (Some((Role::Share, None)), Some(figure)) if silent && figure.role == Role::Growth => {
                (figure.role, figure.direction)
            }
            // 「…增长7%、固定资产投资10%、…」: the growth is said once.
            (Some((Role::Share, None)), Some(figure))
                if figure.role == Role::Growth && quantity.kind == Kind::Percent =>
            {
                let words = self.text[before.range()].trim_end();
                let level = [
                    "率",
                    "比重",
                    "占比",
                    "比例",
                    "度",
                    "占",
                    "比",
                    "份额",
                    "%",
                    "达到",
                    "到",
                    "为",
                    "至",
                    "达",
                    "超过",
                    "保持在",
                    "控制在",
                ]
                .iter()
                .any(|word| words.ends_with(word));
                let goes_on = words.starts_with('、');
                if goes_on && !level { (figure.role, figure.direction) } else { (Role::Share, None) }
            }
            (Some(told), _) => told,
        }
    }

    /// For each section the year its targets aim at, where its heading or one above says another than the plan's.
    fn section_years(&self) -> Vec<Option<u16>> {
        let mut years: Vec<Option<u16>> = Vec::with_capacity(self.sections.len());
        for section in self.sections {
            let own = self.year_of_heading(section);
            years.push(own.unwrap_or_else(|| section.parent.and_then(|parent| years[parent])));
        }
        years
    }

    /// What one heading says of the year its targets aim at; the outer `None` where it says nothing.
    fn year_of_heading(&self, section: &Section) -> Option<Option<u16>> {
        let heading = &self.text[section.heading.range()];
        let plan = self.years.plan;
        if section.part != SectionPart::Tasks || heading.contains('十') {
            let named = self
                .quantities_in(section.heading)
                .iter()
                .filter_map(|q| tense::named_year(self.text, q))
                .max();
            if named.is_some() && named > plan {
                return Some(named);
            }
        }
        let five_years = heading.contains("今后五年") || heading.contains("未来五年");
        let both = heading.contains("年工作");
        five_years.then(|| plan.map(|plan| if both { plan } else { plan + 4 }))
    }

    /// The year before a period of five that a review looks back on, for the first ends of 由…到….
    fn first_year(&self, statement: &Statement) -> Option<u16> {
        let five = |words: &str| words.contains("五年");
        let mut at = statement.section;
        let mut says = statement.part.is_review() && five(&self.text[statement.span.range()]);
        while let Some(i) = at {
            says |= self.sections[i].part == SectionPart::Review
                && five(&self.text[self.sections[i].heading.range()]);
            at = self.sections[i].parent;
        }
        if says { self.years.review.map(|review| review - 5) } else { None }
    }

    fn quantities_in(&self, span: Span) -> &[Quantity] {
        let from = self.quantities.partition_point(|q| q.number.start < span.start);
        let to = from + self.quantities[from..].partition_point(|q| q.number.start < span.end);
        &self.quantities[from..to]
    }

    #[allow(
        clippy::too_many_arguments,
        reason = "one figure's whole surroundings; a struct would only rename them"
    )]
    fn indicator(
        &self,
        statement: &Statement,
        all: &[Quantity],
        k: usize,
        before: Span,
        clause_from: usize,
        done: &[Figure],
        run: &mut Run,
    ) -> Indicator {
        let text = self.text;
        let quantity = &all[k];
        if let Some(name) = take_first(&mut run.waiting) {
            return name;
        }
        let count = in_a_row(text, all, k);
        let raw = text[before.range()].trim_end();
        let before = if is_first_end(
            text,
            &text[clause_from.min(before.end)..before.end],
            quantity,
            statement.span.end,
        ) {
            up_to_from(text, before)
        } else {
            before
        };
        let subject = indicator::before(text, before, quantity.kind, all);
        let words = &text[subject.range()];
        if count > 1
            && let Some(first) = self.list_names(subject, words, raw, count, done, run)
        {
            return first;
        }
        let of_a_whole = quantity.kind == Kind::Percent
            && (words.is_empty() && raw.chars().count() > 1 || crate::words::REGION.has(words));
        if counts_a_noun(text, quantity) || of_a_whole {
            let mut following = all[k + 1..].iter().filter(|next| next.kind.is_figure());
            let next = following.next();
            let begins = |next: Option<&Quantity>| {
                next.map_or(statement.span.end, |next| next.span.start).min(statement.span.end)
            };
            let (mut from, mut ceiling) = (quantity.span.end, begins(next));
            // 2台100万千瓦发电机组: the noun stands behind the next number.
            if from == ceiling
                && let Some(next) = next.filter(|next| counts_a_noun(text, next))
            {
                from = next.span.end;
                ceiling = begins(following.next());
            }
            let bound = from > quantity.unit_span.end
                && !matches!(
                    quantity.bound,
                    Bound::MoreThan
                        | Bound::Exact
                        | Bound::About
                        | Bound::Range
                        | Bound::AtMost
                        | Bound::LessThan
                );
            if let Some(rest) =
                rest_of_clause(text, quantity, statement.span.end).filter(|_| indicator::is_generic(words))
            {
                return Indicator::one(indicator::strip_start(text, rest, all));
            }
            let noun = indicator::after(text, from, ceiling, ceiling == statement.span.end);
            let mut noun = noun;
            if noun.is_some_and(|noun| indicator::only_qualifies(&text[noun.range()]))
                && let Some(next) = next
            {
                let ceiling = begins(following.next());
                noun = indicator::after(text, next.span.end, ceiling, ceiling == statement.span.end).or(noun);
            }
            if let Some(noun) = noun.filter(|_| prefers_noun(text, quantity, words, from, bound)) {
                let bare = indicator::strip_start(text, noun, all);
                if bare.start - noun.start < 6
                    || indicator::is_generic(words)
                    || indicator::is_only_verb(words)
                {
                    run.noun_end = noun.end;
                    return Indicator::one(bare);
                }
            }
        }
        if indicator::is_generic(words)
            && !raw.is_empty()
            && quantity.kind == Kind::Amount
            && let Some(deed) = deed_behind(text, quantity, statement.span.end)
        {
            return Indicator::one(deed);
        }
        if !indicator::is_generic(words) {
            // 10亿元以上项目20个: the threshold before tells which projects.
            if let Some(threshold) = done.last().filter(|figure| {
                done.len() > run.statement_from && is_threshold(text, &figure.quantity, subject)
            }) {
                let own = threshold
                    .indicator
                    .parts()
                    .last()
                    .filter(|part| part.end == threshold.quantity.span.start);
                return Indicator::one(Span::new(
                    own.map_or(threshold.quantity.span.start, |part| part.start),
                    subject.end,
                ));
            }
            return self.with_owner(subject, words, clause_from, done, run);
        }
        self.go_on(statement, quantity, before, subject, words, clause_from, all, done, run)
    }

    /// A subject that opens with 占 speaks of what was said before: 占规上工业比重.
    fn with_owner(
        &self,
        subject: Span,
        words: &str,
        _clause_from: usize,
        done: &[Figure],
        run: &Run,
    ) -> Indicator {
        if words.starts_with('占')
            && done.len() > run.statement_from
            && let Some(owner) = done.last().map(|figure| figure.indicator)
            && let Some(first) = owner.parts().next()
        {
            return Indicator::one(first).then(subject);
        }
        Indicator::one(subject)
    }

    /// The names of a 分别 list: those in the clause, else the last figures'.
    fn list_names(
        &self,
        subject: Span,
        words: &str,
        raw: &str,
        count: usize,
        done: &[Figure],
        run: &mut Run,
    ) -> Option<Indicator> {
        let mut names =
            if indicator::is_generic(words) { None } else { list::names(self.text, subject, count) };
        if names.is_none()
            && (indicator::is_generic(words) || raw.contains("分别") && words.starts_with("分别"))
        {
            let own = &done[run.statement_from..];
            if own.len() >= count {
                names = Some(own[own.len() - count..].iter().map(|figure| figure.indicator).collect());
            }
        }
        // 化学需氧量、氨氮、二氧化硫、氮氧化物四项主要污染物排放量分别…: the names stand before their count.
        if let Some(counted) = done.last().filter(|figure| {
            done.len() > run.statement_from && names.is_none() && counts_to(&figure.quantity, count)
        }) {
            let start = clause::start(
                self.text,
                done[run.statement_from]
                    .quantity
                    .span
                    .start
                    .min(counted.quantity.span.start)
                    .saturating_sub(240),
                counted.quantity.span.start,
            );
            names = list::names(
                self.text,
                clause::trim(self.text, Span::new(start, counted.quantity.span.start)),
                count,
            );
        }
        run.waiting = names?;
        take_first(&mut run.waiting)
    }

    /// Nothing of its own: the figure before in the statement, else the clause before, else the block before.
    #[allow(
        clippy::too_many_arguments,
        reason = "one figure's whole surroundings; a struct would only rename them"
    )]
    fn go_on(
        &self,
        statement: &Statement,
        quantity: &Quantity,
        before: Span,
        subject: Span,
        words: &str,
        clause_from: usize,
        all: &[Quantity],
        done: &[Figure],
        run: &Run,
    ) -> Indicator {
        let text = self.text;
        let generic = (!words.is_empty()).then_some(subject);
        let previous = done.last().filter(|_| done.len() > run.statement_from);
        if let Some(figure) = previous {
            let topic = figure.indicator;
            return match generic {
                Some(generic) if !topic.is_empty() => {
                    let first = topic.parts().next().unwrap_or(generic);
                    if topic.parts().any(|part| part == generic) {
                        topic
                    } else {
                        Indicator::one(first).then(generic)
                    }
                }
                Some(generic) => Indicator::one(generic),
                None => topic,
            };
        }
        // The clause before: 「…等产业被评为省级特色产业集群，总数达到6家」.
        if clause_from > statement.span.start {
            let end = clause_from - text[..clause_from].chars().next_back().map_or(0, char::len_utf8);
            let start = clause::start(text, statement.span.start, end);
            let whole = Span::new(start, end.max(start));
            let object = object_of(text, whole).unwrap_or(whole);
            let cleaned = indicator::before(text, object, quantity.kind, all);
            if !cleaned.is_empty() {
                return match generic {
                    Some(generic) => Indicator::one(cleaned).then(generic),
                    None => Indicator::one(cleaned),
                };
            }
        }
        if let Some(figure) = done.last().filter(|_| done.len() > run.block_from) {
            return figure.indicator;
        }
        // Nothing but a verb: 增产19.6亿斤.
        let bare = clause::trim(text, before);
        generic.or((!bare.is_empty()).then_some(bare)).map_or_else(Indicator::default, Indicator::one)
    }
}

impl Run {
    /// The promise over a number: made in its clause, or carried over commas until a clause opens with a verb.
    fn promise_for(&mut self, text: &str, clause_from: usize, in_clause: &str) -> Option<super::Modality> {
        if let Some(promise) = tense::promise(in_clause) {
            self.promise = Some(promise);
        } else if clause_from != self.clause {
            let between = &text[self.clause.min(clause_from)..clause_from];
            let broken = between.contains(['；', ';', '。']);
            let last = in_clause.trim_start();
            let verb = crate::words::LEAD
                .longest(last)
                .is_some_and(|(_, len)| len >= 6 && !last.starts_with("其中") && !last.starts_with("全"));
            if broken || verb {
                self.promise = None;
            }
        }
        self.clause = clause_from;
        self.promise
    }
}

/// Whether a count says how many names a list has.
fn counts_to(quantity: &Quantity, count: usize) -> bool {
    quantity.kind == Kind::Amount && quantity.value.one().is_some_and(|value| value == count.into())
}

fn take_first(waiting: &mut Vec<Indicator>) -> Option<Indicator> {
    (!waiting.is_empty()).then(|| waiting.remove(0))
}

/// The year named for a number: the nearest before it in its clause, else the last in the statement.
fn year_for(text: &str, before: &[Quantity], clause_from: usize, last: Option<u16>) -> Option<u16> {
    before
        .iter()
        .rev()
        .take_while(|q| q.span.start >= clause_from)
        .find_map(|q| tense::named_year(text, q))
        .or(last)
}

/// 由A提高到B: A is the earlier value.
fn is_first_end(text: &str, in_clause: &str, quantity: &Quantity, statement_end: usize) -> bool {
    let opens = in_clause.rfind(['由', '从']).is_some_and(|at| {
        in_clause.len() - at <= 40 && !in_clause[..at].ends_with(['自', '理', '缘', '服', '事', '随'])
    });
    let past = in_clause.ends_with('的')
        && ["年的", "末的"].iter().any(|word| in_clause.ends_with(word))
        && in_clause.contains('比');
    if !opens && !past {
        return false;
    }
    let rest = &text[quantity.span.end..statement_end];
    let rest = rest.trim_start_matches(|c: char| c == '，' || c == ',' || c.is_whitespace());
    let changes = [
        "提高", "增加", "增长", "上升", "下降", "降", "减少", "扩大", "调整", "升", "跃", "增", "提", "扩",
        "拓展", "压", "缩", "减", "精简", "到", "至", "攀升", "发展", "优化", "延", "改", "前移", "变",
    ];
    changes.iter().any(|word| rest.starts_with(word))
}

/// What stands before 由 or 从.
fn up_to_from(text: &str, before: Span) -> Span {
    let words = &text[before.range()];
    match words.rfind(['由', '从']) {
        Some(at) => Span::new(before.start, before.start + at),
        None => before,
    }
}

/// How many numbers stand in a row from `k` on with only list commas between them.
fn in_a_row(text: &str, all: &[Quantity], k: usize) -> usize {
    let mut count = 1;
    while let Some(next) = all.get(k + count) {
        let last = &all[k + count - 1];
        let gap = text[last.span.end.min(next.span.start)..next.span.start].trim();
        if !next.kind.is_figure()
            || next.kind != all[k].kind
            || !matches!(gap, "、" | "和" | "与" | "及" | "，" | ",")
        {
            break;
        }
        count += 1;
    }
    count
}

/// Counts and measures may be followed by what they count; percentages only as 50%的社区.
fn counts_a_noun(text: &str, quantity: &Quantity) -> bool {
    quantity.kind == Kind::Amount
        || matches!(quantity.kind, Kind::Percent | Kind::Tenths | Kind::Fraction)
            && text[quantity.span.end..].starts_with('的')
}

/// Whether the noun behind the number tells what it measures, rather than the words before it.
fn prefers_noun(text: &str, quantity: &Quantity, before: &str, from: usize, bounded: bool) -> bool {
    let glued = !text[quantity.span.end..].starts_with('的') && !bounded;
    if before.is_empty() || indicator::is_generic(before) || indicator::is_only_verb(before) {
        return true;
    }
    if quantity.kind != Kind::Amount {
        return crate::words::REGION.has(before);
    }
    let money = quantity.unit().is_some_and(|unit| unit.dimension == taizhang_quantity::Dimension::Money);
    let of = text[from..].starts_with('的');
    if money
        && (of
            || ["投资", "资金", "贷款", "债券", "收入", "支出", "补贴", "补助", "基金"]
                .iter()
                .any(|word| before.ends_with(word)))
    {
        return false;
    }
    if of && !crate::words::REGION.has(before) {
        return false; // 裁军50万人的工作
    }
    glued || !of || !money
}

/// 超30亿元的项目, 600分以上人数: a bounded number that touches the noun it qualifies.
fn is_threshold(text: &str, quantity: &Quantity, subject: Span) -> bool {
    let touches = text.get(quantity.span.end..subject.start).is_some_and(|gap| gap.is_empty() || gap == "的");
    let reach = quantity.unit().is_some_and(|unit| unit.dimension == taizhang_quantity::Dimension::Length); // 500米覆盖率
    if touches && reach && quantity.scale == 0 && quantity.bound == Bound::Exact {
        return true;
    }
    touches
        && matches!(quantity.bound, Bound::AtLeast | Bound::MoreThan)
        && quantity.kind == Kind::Amount
        && quantity.unit().is_some_and(|unit| {
            unit.symbol == "分"
                || !matches!(
                    unit.dimension,
                    taizhang_quantity::Dimension::Count | taizhang_quantity::Dimension::People
                )
        })
}

/// 帮助1.1万人成功创业: behind the people stands what they did.
fn deed_behind(text: &str, quantity: &Quantity, ceiling: usize) -> Option<Span> {
    let people = quantity.unit().is_some_and(|unit| unit.dimension == taizhang_quantity::Dimension::People);
    let end = clause::end(text, quantity.span.end, ceiling);
    let deed = clause::trim(text, Span::new(quantity.span.end, end));
    (people && quantity.bound == Bound::Exact && (6..=36).contains(&deed.len())).then_some(deed)
}

/// 用5年时间建成河南名校: behind a span of time stands what it takes.
fn rest_of_clause(text: &str, quantity: &Quantity, ceiling: usize) -> Option<Span> {
    let unit = quantity.unit()?;
    if unit.dimension != taizhang_quantity::Dimension::Time || quantity.kind != Kind::Amount {
        return None;
    }
    let mut from = quantity.span.end;
    for word in ["的", "左右", "时间", "，", ","] {
        if text[from..ceiling].starts_with(word) {
            from += word.len();
        }
    }
    let end = clause::end(text, from, ceiling);
    let rest = clause::trim(text, Span::new(from, end));
    (rest.len() > 6).then_some(rest)
}

/// What stands behind 被评为, 成为, 入选 in a clause: the thing that is counted next.
fn object_of(text: &str, clause: Span) -> Option<Span> {
    let words = &text[clause.range()];
    let verbs = ["被评为", "获评", "评为", "成为", "入选", "纳入", "列入", "认定为", "获批"];
    let (at, len) = verbs.iter().filter_map(|verb| Some((words.rfind(verb)?, verb.len()))).max()?;
    let object = Span::new(clause.start + at + len, clause.end);
    (object.len() >= 6).then_some(object)
}
