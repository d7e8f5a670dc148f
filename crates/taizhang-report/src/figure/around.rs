//! A number with everything around it that its reading looks at.

use taizhang_quantity::{Kind, Quantity};
use taizhang_text::Span;

use super::{Figure, clause};
use crate::statement::Statement;

/// The most numbers that one list puts in a row; longer rows are read number by number.
const ROW_MAX: usize = 24;

/// How far before a number its 由 or 从 may stand, in bytes.
const FROM_BYTES_MAX: usize = 40;

/// What a first end is followed by: 由3家提高到5家.
const CHANGES: [&str; 28] = [
    "提高", "增加", "增长", "上升", "下降", "降", "减少", "扩大", "调整", "升", "跃", "增", "提", "扩",
    "拓展", "压", "缩", "减", "精简", "到", "至", "攀升", "发展", "优化", "延", "改", "前移", "变",
];

/// One number of a statement, what stands around it, and the figures read before it.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub text: &'a str,
    pub statement: &'a Statement,
    /// All quantities of the statement, and which of them this is.
    all: &'a [Quantity],
    at: usize,
    /// Where its clause begins.
    pub clause_from: usize,
    /// What stands between it and the figure before it, or the beginning of its clause.
    pub before: Span,
    /// The figures of the block read so far, and how many of them stand in earlier statements.
    block: &'a [Figure],
    earlier: usize,
}

impl<'a> Around<'a> {
    /// Looks around the quantity `at` of a statement. `noun_end` is where the noun behind the last count ended.
    pub(super) fn new(
        text: &'a str,
        statement: &'a Statement,
        all: &'a [Quantity],
        at: usize,
        block: &'a [Figure],
        earlier: usize,
        noun_end: usize,
    ) -> Self {
        let quantity = &all[at];
        let number_from = quantity.span.start;
        let clause_from = clause::start(text, statement.span.start, number_from).min(number_from);
        let previous = block[earlier..].last();
        let mut floor = previous.map_or(clause_from, |figure| clause_from.max(figure.quantity.span.end));
        // 36%的县、35.3%的乡镇: the noun between belongs to the number before.
        let noun_between =
            text.get(noun_end..number_from).is_some_and(|gap| gap.starts_with(['、', '和', '及', '与']));
        if noun_end > floor && noun_between {
            floor = noun_end;
        }
        let before = Span::new(floor.min(number_from), number_from);
        Self { text, statement, all, at, clause_from, before, block, earlier }
    }

    pub(super) fn quantity(&self) -> &'a Quantity {
        &self.all[self.at]
    }

    pub(super) fn quantities(&self) -> &'a [Quantity] {
        self.all
    }

    /// The quantities before it in the statement, dates included.
    pub(super) fn quantities_before(&self) -> &'a [Quantity] {
        &self.all[..self.at]
    }

    /// Its clause up to it.
    pub(super) fn in_clause(&self) -> &'a str {
        &self.text[self.clause_from..self.quantity().span.start]
    }

    /// What stands right before it, blanks at the end left out.
    pub(super) fn raw(&self) -> &'a str {
        self.text[self.before.range()].trim_end()
    }

    /// The figures before it in the statement.
    pub(super) fn own(&self) -> &'a [Figure] {
        &self.block[self.earlier..]
    }

    /// The figure before it in the statement.
    pub(super) fn previous(&self) -> Option<&'a Figure> {
        self.own().last()
    }

    /// The last figure of the statement before, in the same block.
    pub(super) fn in_block(&self) -> Option<&'a Figure> {
        self.block.last()
    }

    /// The figures-to-be behind it in the statement.
    pub(super) fn following(&self) -> impl Iterator<Item = &'a Quantity> {
        self.all[self.at + 1..].iter().filter(|next| next.kind.is_figure())
    }

    /// Where a quantity behind it begins, or the statement ends.
    pub(super) fn begins(&self, next: Option<&Quantity>) -> usize {
        next.map_or(self.statement.span.end, |next| next.span.start).min(self.statement.span.end)
    }

    /// How many numbers of its kind stand in a row from it on with only list commas between them.
    pub(super) fn in_a_row(&self) -> usize {
        let row = &self.all[self.at..];
        let goes_on = |pair: &&[Quantity]| {
            let (last, next) = (&pair[0], &pair[1]);
            let gap = self.text[last.span.end.min(next.span.start)..next.span.start].trim();
            next.kind.is_figure()
                && next.kind == row[0].kind
                && matches!(gap, "、" | "和" | "与" | "及" | "，" | ",")
        };
        1 + row.windows(2).take(ROW_MAX).take_while(goes_on).count()
    }

    /// Whether it is the first end of 由A提高到B.
    pub(super) fn is_first_end(&self) -> bool {
        let in_clause = self.in_clause();
        let opens = in_clause.rfind(['由', '从']).is_some_and(|at| {
            let word = in_clause[..at].ends_with(['自', '理', '缘', '服', '事', '随']);
            in_clause.len() - at <= FROM_BYTES_MAX && !word
        });
        let compared =
            in_clause.contains('比') && (in_clause.ends_with("年的") || in_clause.ends_with("末的"));
        let rest = &self.text[self.quantity().span.end..self.statement.span.end];
        let rest = rest.trim_start_matches(|c: char| c == '，' || c == ',' || c.is_whitespace());
        (opens || compared) && CHANGES.iter().any(|word| rest.starts_with(word))
    }

    /// What stands before it up to its 由 or 从.
    pub(super) fn before_from(&self) -> Span {
        match self.text[self.before.range()].rfind(['由', '从']) {
            Some(at) => Span::new(self.before.start, self.before.start + at),
            None => self.before,
        }
    }

    /// Counts and measures may be followed by what they count; percentages only as 50%的社区.
    pub(super) fn counts_a_noun(&self, quantity: &Quantity) -> bool {
        let part = matches!(quantity.kind, Kind::Percent | Kind::Tenths | Kind::Fraction);
        quantity.kind == Kind::Amount || part && self.text[quantity.span.end..].starts_with('的')
    }
}
