//! From quantities to figures: goes through the statements in order and decides role, tense, year and name of each.

use taizhang_quantity::{Kind, Quantity};
use taizhang_text::Span;

use super::around::Around;
use super::naming::Naming;
use super::tense::{self, Times};
use super::{Direction, Figure, Modality, Role, Tense, indicator, role, table};
use crate::section::{Section, SectionPart};
use crate::statement::Statement;
use crate::words::LEAD;
use crate::years::Years;

/// How much of a statement says which years it looks back on, in characters.
const PERIOD_CHARS_MAX: usize = 40;

/// Ends of a level: a percentage behind them is no growth, whatever the list before it told.
const LEVELS: [&str; 17] = [
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
];

/// Reads the figures of a report.
pub(crate) struct Reader<'a> {
    pub text: &'a str,
    pub sections: &'a [Section],
    pub quantities: &'a [Quantity],
    pub years: &'a Years,
}

/// What goes on from figure to figure inside one statement.
#[derive(Default)]
struct Run {
    /// The year last named, and that of the first ends of 由…到….
    year: Option<u16>,
    base: Option<u16>,
    /// Up to which quantity years were looked at.
    seen: usize,
    /// The promise that still holds, and the clause it was made in.
    promise: Option<Modality>,
    clause: usize,
    naming: Naming,
}

impl Reader<'_> {
    /// Reads the figures of all statements, and sets each statement's range.
    pub(crate) fn read(&self, statements: &mut [Statement]) -> Vec<Figure> {
        let aims = self.section_years();
        let mut figures: Vec<Figure> = Vec::with_capacity(self.quantities.len());
        let (mut next, mut block, mut block_from) = (0, usize::MAX, 0);
        for (at, statement) in statements.iter_mut().enumerate() {
            let (from, to) = self.range(next, statement.span);
            next = to;
            if statement.block != block {
                (block, block_from) = (statement.block, figures.len());
            }
            let statement_from = figures.len();
            self.read_statement(at, statement, &self.quantities[from..to], &aims, block_from, &mut figures);
            statement.figures = statement_from..figures.len();
        }
        figures
    }

    fn read_statement(
        &self,
        at: usize,
        statement: &Statement,
        all: &[Quantity],
        aims: &[Option<u16>],
        block_from: usize,
        figures: &mut Vec<Figure>,
    ) {
        if let Some(cell) = statement.cell
            && let heads = self.quantities_in(cell.head)
            && let Some(figure) = table::figure(self.text, at, statement, all, heads, self.years)
        {
            figures.push(figure);
            return;
        }
        let aim = statement.section.and_then(|section| aims[section]);
        let earlier = figures.len() - block_from;
        let mut run = Run { clause: statement.span.start, ..Run::default() };
        for (k, quantity) in all.iter().enumerate() {
            if quantity.kind.is_figure() {
                let block = &figures[block_from..];
                let around = Around::new(self.text, statement, all, k, block, earlier, run.naming.noun_end);
                let figure = self.figure(at, &around, aim, &mut run);
                figures.push(figure);
            }
        }
    }

    fn figure(&self, at: usize, around: &Around<'_>, aim: Option<u16>, run: &mut Run) -> Figure {
        let statement = around.statement;
        let times = self.times(around, run);
        let (role, direction) = self.role(around);
        let tense = tense::tense(statement.part, self.years, times, around.in_clause());
        let year = match tense::year(statement.part, tense, self.years, times, aim, around.in_clause()) {
            // A table of last year's promises and what became of them: the promises are last year's too.
            year if year == self.years.plan && self.answers(statement) => self.years.review,
            year => year,
        };
        let modality = run.promise(around).filter(|_| tense == Tense::Target);
        let indicator = run.naming.name(around);
        Figure {
            quantity: *around.quantity(),
            statement: at,
            role,
            direction,
            modality,
            tense,
            year,
            indicator,
        }
    }

    /// The years that a number's surroundings name.
    fn times(&self, around: &Around<'_>, run: &mut Run) -> Times {
        let before = around.quantities_before();
        for quantity in &before[run.seen..] {
            run.year = tense::named_year(self.text, quantity).or(run.year);
            run.base = tense::from_year(self.text, quantity).or(run.base);
        }
        run.seen = before.len();
        if tense::says_last_year(around.in_clause()) {
            run.year = self.years.review;
        }
        let in_clause = before.iter().rev().take_while(|quantity| quantity.span.start >= around.clause_from);
        let named =
            in_clause.filter_map(|quantity| tense::named_year(self.text, quantity)).next().or(run.year);
        let from = around.is_first_end();
        let base = if from { run.base.or_else(|| self.first_year(around.statement)) } else { None };
        Times { named, from, base }
    }

    fn role(&self, around: &Around<'_>) -> (Role, Option<Direction>) {
        let quantity = around.quantity();
        let told = role::of(self.text, around.before, quantity);
        let alike = around.previous().filter(|figure| figure.quantity.kind == quantity.kind);
        let (told, before) = match (told, alike) {
            (None, Some(figure)) => return (figure.role, figure.direction),
            (None, None) => return (Role::Share, None),
            (Some(told), None) => return told,
            (Some(told), Some(figure)) => (told, (figure.role, figure.direction)),
        };
        if told != (Role::Share, None) || before.0 != Role::Growth || quantity.kind != Kind::Percent {
            return told;
        }
        // 「…增长7%、固定资产投资10%、…」: the growth is said once.
        let words = around.raw();
        let listed = words.starts_with('、') && !LEVELS.iter().any(|level| words.ends_with(level));
        let silent =
            || indicator::before(self.text, around.before, quantity.kind, around.quantities()).is_empty();
        if listed || silent() { before } else { told }
    }

    /// Whether a statement stands in a table of promises and what became of them.
    fn answers(&self, statement: &Statement) -> bool {
        let section = statement.section.map(|section| self.sections[section].part);
        statement.part == SectionPart::AnnexTasks && section == Some(SectionPart::AnnexReview)
    }

    /// For each section the year its targets aim at, where its heading or one above says another than the plan's.
    fn section_years(&self) -> Vec<Option<u16>> {
        let mut years: Vec<Option<u16>> = Vec::with_capacity(self.sections.len());
        for section in self.sections {
            let own = self.year_of_heading(section);
            years.push(own.or_else(|| section.parent.and_then(|parent| years[parent])));
        }
        years
    }

    /// The year one heading says its targets aim at.
    fn year_of_heading(&self, section: &Section) -> Option<u16> {
        let heading = &self.text[section.heading.range()];
        let plan = self.years.plan?;
        if section.part != SectionPart::Tasks || heading.contains('十') {
            let named =
                self.quantities_in(section.heading).iter().filter_map(|q| tense::named_year(self.text, q));
            if let Some(year) = named.max().filter(|year| *year > plan) {
                return Some(year);
            }
        }
        let five_years = heading.contains("今后五年") || heading.contains("未来五年");
        five_years.then(|| if heading.contains("年工作") { plan } else { plan + 4 })
    }

    /// The year before a period of five that a review looks back on, for the first ends of 由…到….
    fn first_year(&self, statement: &Statement) -> Option<u16> {
        let five = |span: Span| {
            let words = &self.text[span.range()];
            let end = words.char_indices().nth(PERIOD_CHARS_MAX).map_or(words.len(), |(at, _)| at);
            words[..end].contains("五年")
        };
        let mut says = statement.part.is_review() && five(statement.span);
        let mut at = statement.section;
        while let Some(section) = at.map(|at| &self.sections[at]) {
            says |= section.part == SectionPart::Review && five(section.heading);
            at = section.parent;
        }
        self.years.review.filter(|_| says).map(|review| review - 5)
    }

    fn range(&self, from: usize, span: Span) -> (usize, usize) {
        let from = from + self.quantities[from..].partition_point(|q| q.number.start < span.start);
        (from, from + self.quantities[from..].partition_point(|q| q.number.start < span.end))
    }

    fn quantities_in(&self, span: Span) -> &[Quantity] {
        let (from, to) = self.range(0, span);
        &self.quantities[from..to]
    }
}

impl Run {
    /// The promise over a number: made in its clause, or carried over commas until a clause opens with a verb.
    fn promise(&mut self, around: &Around<'_>) -> Option<Modality> {
        let (from, words) = (around.clause_from, around.in_clause());
        if let Some(promise) = tense::promise(words) {
            self.promise = Some(promise);
        } else if from != self.clause {
            let between = &around.text[self.clause.min(from)..from];
            let words = words.trim_start();
            let aside = words.starts_with("其中") || words.starts_with('全');
            let verb = LEAD.longest(words).is_some_and(|(_, len)| len >= "新建".len() && !aside);
            if verb || between.contains(['；', ';', '。']) {
                self.promise = None;
            }
        }
        self.clause = from;
        self.promise
    }
}
