//! Which figures may be linked, each with what is compared of it.
//!
//! Reads:   targets of the year planned · results of the year reviewed
//! Leaves:  streaks, targets for later years, results of years before

use taizhang_document::{BlockKind, Document, Part};
use taizhang_quantity::Quantity;

use super::basis::Basis;
use super::facet::Facets;
use super::measure::Measure;
use super::window::Windows;
use super::wording::{self, Seen};
use crate::{Report, Role, Tense};

/// A figure with all that likeness looks at.
pub(super) struct Candidate {
    /// Its place in the report's figures.
    pub figure: usize,
    /// The statement it stands in.
    pub statement: usize,
    /// Its own words; those of the indicator first.
    pub own: Vec<Seen>,
    /// How many of `own` are the indicator's.
    pub named: usize,
    /// Whether the indicator stands in another clause than the number.
    pub carried: bool,
    /// Whether `own` had to be taken from what stands before.
    pub borrowed: bool,
    /// The words of the clauses near it.
    pub near: Vec<Seen>,
    /// The words of the topic over it.
    pub topic: Vec<Seen>,
    /// The words of the title of its item or row.
    pub title: Vec<Seen>,
    pub facets: Facets,
    pub basis: Basis,
    pub measure: Measure,
    pub role: Role,
    /// Whether it stands in an annex or a table, behind the text itself.
    pub annexed: bool,
    /// Whether the wording limits it to foreign traffic, or to one level: a part of a wider indicator.
    pub scope: Scope,
}

/// A limit that only one of two wordings may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    International,
    Whole,
}

/// The targets that may be answered.
pub(super) fn targets(document: &Document, report: &Report) -> Vec<Candidate> {
    let fits = |year: Option<u16>| match (year, report.plan_year) {
        (Some(year), Some(plan)) => year <= plan,
        _ => true,
    };
    collect(document, report, Tense::Target, fits)
}

/// The results that may answer.
pub(super) fn results(document: &Document, report: &Report) -> Vec<Candidate> {
    let fits = |year: Option<u16>| match (year, report.review_year) {
        (Some(year), Some(review)) => year >= review,
        _ => true,
    };
    collect(document, report, Tense::Result, fits)
}

fn collect(
    document: &Document,
    report: &Report,
    tense: Tense,
    fits: impl Fn(Option<u16>) -> bool,
) -> Vec<Candidate> {
    let windows = Windows::new(document, report);
    let mut out: Vec<Candidate> = Vec::new();
    let mut carried: Option<(usize, Basis)> = None;
    for (i, figure) in report.figures.iter().enumerate() {
        let window = windows.of(i);
        let basis = Basis::of(&format!("{}{}", window.before, window.after));
        // 新增A20家、B30家: what is said of the first holds for the list.
        let basis = match carried {
            Some((last, carried)) if basis == Basis::Unsaid && window.listed && last + 1 == i => carried,
            _ => basis,
        };
        carried = Some((i, basis));
        if figure.tense != tense || !fits(figure.year) || figure.role == Role::Streak {
            continue;
        }
        out.push(candidate(document, report, i, &window, basis));
    }
    out
}

fn candidate(
    document: &Document,
    report: &Report,
    i: usize,
    window: &super::window::Window<'_>,
    basis: Basis,
) -> Candidate {
    let text = document.text.as_str();
    let figure = &report.figures[i];
    let indicator = figure.indicator.text(text);
    let mut said = format!("{}\n{}\n{}", indicator, window.before, window.after);
    if window.before.contains("其中") {
        // A part of what was said before: 汽车产能300万辆，其中新能源汽车200万辆.
        said.push_str(window.near[0]);
    }
    // An indicator carried over from a clause before says less than the number's own clause does.
    let carried = !figure.indicator.parts().any(|part| {
        let part = &text[part.range()];
        window.before.contains(part) || window.after.contains(part)
    });
    let mut own = Vec::new();
    let mut seen = Vec::new();
    let mut named = 0;
    let here = [window.before, window.after];
    let said_in_order =
        if carried { [here[0], here[1], indicator.as_str()] } else { [indicator.as_str(), here[0], here[1]] };
    let mut here_says = false;
    for (at, words) in said_in_order.into_iter().enumerate() {
        wording::terms(words, &mut seen);
        add(&mut own, &seen, &[]);
        here_says |= carried && at < 2 && !own.is_empty();
        if at == 0 || carried && (at == 1 || named == 0) {
            named = own.len();
        }
    }
    let mut near = Vec::new();
    for words in window.near {
        wording::terms(words, &mut seen);
        add(&mut near, &seen, &own);
    }
    let mut topic = Vec::new();
    for words in window.topic {
        wording::terms(words, &mut seen);
        add(&mut topic, &seen, &own);
    }
    let mut borrowed = own.is_empty();
    if borrowed {
        // 「…班列试运行，超额完成2800班任务」: only what stands before says what was done.
        wording::terms(window.near[0], &mut own);
        named = 0;
    } else if carried && !here_says && figure.role == Role::Amount {
        borrowed = true;
        named = 0;
    }
    let mut title = Vec::new();
    wording::terms(window.title, &mut title);
    let measure = measure_of(&figure.quantity, text, &said);
    let basis = if measure.counts() { basis.of_count(window.before) } else { basis };
    let basis = if figure.role == Role::Amount && looks_back_years(document, report, figure.statement) {
        basis.over_years(&said)
    } else {
        basis
    };
    let block = &document.blocks[report.statements[figure.statement].block];
    Candidate {
        figure: i,
        statement: figure.statement,
        own,
        named,
        borrowed,
        carried,
        near,
        topic,
        title,
        facets: Facets::of(&said),
        basis,
        measure,
        role: figure.role,
        annexed: block.part == Part::Annex || matches!(block.kind, BlockKind::Cell { .. }),
        scope: if said.contains("国际") { Scope::International } else { Scope::Whole },
    }
}

fn measure_of(quantity: &Quantity, text: &str, said: &str) -> Measure {
    let firms = ["企业", "公司", "主体", "个体", "商户"].iter().any(|word| said.contains(word));
    Measure::of(quantity, text, firms)
}

/// Whether a statement stands under a heading over several years, or opens with them: 五年来.
fn looks_back_years(document: &Document, report: &Report, statement: usize) -> bool {
    let text = document.text.as_str();
    let statement = &report.statements[statement];
    let several =
        |words: &str| ["五年", "十二五", "十三五", "十四五"].iter().any(|word| words.contains(word));
    let opening: String = text[statement.span.range()].chars().take(TERM_CHARS).collect();
    // Under 「“十四五”时期和2025年工作回顾」 a paragraph says which of the two it speaks of.
    let paragraph = document.blocks.get(statement.block).map_or("", |block| &text[block.span.range()]);
    let term: String = paragraph.chars().take(TERM_CHARS).collect();
    if several(&opening) || several(&term) {
        return true;
    }
    let review = report.review_year.map(|year| year.to_string()).unwrap_or_default();
    let mut at = statement.section;
    while let Some(i) = at {
        let section = &report.sections[i];
        let heading = &text[section.heading.range()];
        if !review.is_empty() && heading.contains(&review) {
            return false;
        }
        if several(heading) {
            return true;
        }
        at = section.parent;
    }
    false
}

/// Within how many characters a statement names the term it looks back over.
const TERM_CHARS: usize = 12;

fn add(to: &mut Vec<Seen>, seen: &[Seen], but: &[Seen]) {
    for one in seen {
        let known = |list: &[Seen]| list.iter().any(|other| other.term == one.term);
        if !known(to) && !known(but) {
            to.push(*one);
        }
    }
}
