//! TZ301 A target below the result of last year.
//!
//! Finds:   「新增专利授权3000件」 where the review of the same report says 3097件
//! Leaves:  growth targets · indicators of which less is better · other units (TZ302)
//! Corpus:  corpus/finding/TZ301.md

use taizhang_quantity::Bound;

use crate::finding::wording::{clause_around, says};
use crate::finding::{Finding, Place, Rule, Severity, Subject, Words};
use crate::link::Verdict;
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

fn check(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let text = subject.document.text.as_str();
    let figures = &subject.report.figures;
    for link in subject.links.iter().filter(|link| link.verdict == Verdict::Below) {
        let (target, result) = (&figures[link.target], &figures[link.result]);
        if !is_comparable(subject, target, result) {
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
            Place::here(target.quantity.span, "目标", "target"),
            Place::here(result.quantity.span, "上年结果", "last year's result"),
        ];
        out.push(RULE.finding(
            places,
            message,
            ("说明理由或口径，写错的改正", "give the reason or the caliber, or mend the slip"),
        ));
    }
}

/// A target of the plan on a level or an increment of which more is better, and a result of last year alone.
fn is_comparable(subject: &Subject<'_>, target: &Figure, result: &Figure) -> bool {
    let text = subject.document.text.as_str();
    let (aim, was) =
        (&subject.report.statements[target.statement], &subject.report.statements[result.statement]);
    let planned =
        matches!(aim.part, SectionPart::Targets | SectionPart::Tasks | SectionPart::SelfConstruction);
    let reported = matches!(was.part, SectionPart::Opening | SectionPart::Review);
    let less = matches!(target.quantity.bound, Bound::AtMost | Bound::LessThan);
    let growth = target.role == Role::Growth || result.role == Role::Growth;
    let years =
        says(&text[was.span.range()], &["这五年", "五年来", "五年，", "过去五年", "届政府", "年均", "“十"]);
    let rest =
        says(&text[clause_around(text, target.quantity.span, aim.span).range()], &["剩余", "其余", "余下"]);
    planned && reported && !less && !growth && !years && !rest
}
