//! TZ301 A target below the result of last year.
//!
//! Finds:   「新增专利授权3000件」 where the review of the same report says 3097件
//! Leaves:  growth targets · indicators of which less is better · other units (TZ302)
//! Corpus:  corpus/finding/TZ301.md

use rust_decimal::Decimal;
use taizhang_quantity::Bound;

use taizhang_text::Span;

use crate::finding::wording::{clause_around, ends_clause, says, short};
use crate::finding::{Finding, Place, Rule, Severity, Subject, Words};
use crate::link::{Link, Verdict};
use crate::{Figure, Role, SectionPart};

pub(super) const RULE: Rule = Rule {
    code: "TZ301",
    name: "target-below-result",
    severity: Severity::Warning,
    summary: ("目标低于上年结果，或者口径不同", "a target is lower than last year's result, or counted differently"),
    page: (
        "### 查什么

今年的目标值小于同一报告里上年同一指标的结果。

### 为什么

代表会问为什么目标比去年完成的还低。原因可能是低了，也可能是口径变了：新设与新增、全市与市本级、在建与建成。

### 例子

上年「新增专利授权3097件」，今年目标「新增专利授权3000件」。

### 怎么改

有意放低的，写出理由；口径不同的，写明口径；写错的，改正。

### 不查什么

增速目标；越少越好的指标；单位不同的（见 TZ302）。",
        "### What it finds

A target lower than last year's result of the same indicator in the same report.

### Why

Deputies will ask. It may be lower, or counted differently: newly set up against newly added, the whole city against its own level.

### Example

Result 「新增专利授权3097件」, target 「新增专利授权3000件」.

### What to do

If it is meant, give the reason; if it is counted differently, say how; if it is a slip, mend it.

### What it leaves

Growth targets; indicators of which less is better; other units (TZ302).",
    ),
    check,
};

/// Openings of paragraphs that look back on several years.
const SEVERAL_YEARS: &[&str] =
    &["这五年", "五年来", "五年，", "过去五年", "五年的", "届政府", "“十二五”", "“十三五”", "“十四五”"];

/// How many characters of a paragraph are its opening.
const OPENING_CHARS: usize = 24;

fn check(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let text = subject.document.text.as_str();
    let figures = &subject.report.figures;
    for link in subject.links.iter().filter(|link| link.verdict == Verdict::Below) {
        let (target, result) = (&figures[link.target], &figures[link.result]);
        let met = |other: &Link| {
            other.result == link.result && matches!(other.verdict, Verdict::Above | Verdict::Equal)
        };
        let fits = is_annual(subject, target, result)
            && is_comparable(target, result)
            && !is_stock(subject, target, result);
        if subject.links.iter().any(met) || !fits {
            continue;
        }
        let name = target.indicator.text(text);
        let (aim, was) = (&text[target.quantity.span.range()], &text[result.quantity.span.range()]);
        let message = Words::new(
            format!("「{name}」目标{aim}，上年结果{was}：低于上年，或者口径不同"),
            format!(
                "“{name}” is aimed at {aim}, last year's result was {was}: lower than it, or counted differently"
            ),
        );
        let places = vec![
            Place::here(with_indicator(text, target), "目标", "target"),
            Place::here(with_indicator(text, result), "上年结果", "last year's result"),
        ];
        out.push(RULE.finding(
            places,
            message,
            ("说明理由或口径，写错的改正", "give the reason or the caliber, or mend the slip"),
        ));
    }
}

/// The number with its indicator, where the two stand in one clause.
fn with_indicator(text: &str, figure: &Figure) -> Span {
    let quantity = figure.quantity.span;
    let mut parts = figure.indicator.parts();
    match (parts.next(), parts.next()) {
        (Some(part), None) => {
            let whole = part.cover(quantity);
            if text[whole.range()].contains(ends_clause) { quantity } else { whole }
        }
        _ => quantity,
    }
}

/// A target of the plan's year, and a result of last year alone.
fn is_annual(subject: &Subject<'_>, target: &Figure, result: &Figure) -> bool {
    let text = subject.document.text.as_str();
    let statements = &subject.report.statements;
    let (aim, was) = (&statements[target.statement], &statements[result.statement]);
    let planned =
        matches!(aim.part, SectionPart::Targets | SectionPart::Tasks | SectionPart::SelfConstruction);
    let reported = matches!(was.part, SectionPart::Opening | SectionPart::Review);
    let rest = says(
        &text[clause_around(text, target.quantity.span, aim.span).range()],
        &["剩余", "其余", "余下", "每", "累计"],
    );
    let block = short(&text[subject.document.blocks[was.block].span.range()], OPENING_CHARS);
    let several = says(&block, SEVERAL_YEARS)
        || says(&text[was.span.range()], &SEVERAL_YEARS[..4])
        || heads_several(subject, was.section);
    planned && reported && !rest && !several
}

/// Whether a heading above speaks of several years and of no single one.
fn heads_several(subject: &Subject<'_>, mut at: Option<usize>) -> bool {
    while let Some(section) = at.map(|at| &subject.report.sections[at]) {
        let heading = &subject.document.text.as_str()[section.heading.range()];
        if says(heading, &["五年", "十二五", "十三五", "十四五"]) && !heading.contains("20") {
            return true;
        }
        at = section.parent;
    }
    false
}

/// Levels or increments in one unit, of which more is better. A result ten times as large and more measures something
/// else: all there is, not what a year adds.
fn is_comparable(target: &Figure, result: &Figure) -> bool {
    let less = matches!(target.quantity.bound, Bound::AtMost | Bound::LessThan);
    let growth = target.role == Role::Growth || result.role == Role::Growth;
    let near = match (target.quantity.canonical(), result.quantity.canonical()) {
        (Some((aim, _, unit)), Some((was, _, other))) => unit == other && was < aim * Decimal::TEN,
        _ => false,
    };
    near && !less && !growth
}

/// A result five times the target and more whose clause names nothing new tells all there is: 装机达到1.35亿千瓦.
fn is_stock(subject: &Subject<'_>, target: &Figure, result: &Figure) -> bool {
    let (Some((aim, ..)), Some((was, ..))) = (target.quantity.canonical(), result.quantity.canonical())
    else {
        return false;
    };
    let statement = subject.report.statements[result.statement].span;
    let clause = clause_around(subject.document.text.as_str(), result.quantity.span, statement);
    was >= aim * Decimal::from(5)
        && !says(
            &subject.document.text.as_str()[clause.range()],
            &["新增", "新设", "新建", "新开", "新认定", "引进", "完成"],
        )
}
