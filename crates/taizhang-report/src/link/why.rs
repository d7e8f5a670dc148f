//! Says why two figures are linked, in both languages. Never accuses: a lower number may be counted differently.

use super::assign::Found;
use super::candidate::Candidate;
use super::verdict::{Ground, Side};
use super::{Verdict, Why};

/// The reason for a link; `target` and `result` are the numbers as written with their units.
pub(super) fn why(
    sides: (Side<'_>, Side<'_>),
    written: (&str, &str),
    found: Found,
    (verdict, ground): (Verdict, Ground),
) -> Why {
    let (target, result) = sides;
    let (aim, end) = written;
    let same = worded_alike(target.candidate, result.candidate);
    let (zh_alike, en_alike) =
        if same { ("指标相同", "the same") } else { ("指标相近", "nearly the same") };
    let (zh_found, en_found) = match found {
        Found { programme: true, .. } => ("，列在同一事项下", ", under one title"),
        Found { vouched: true, .. } => ("，前后指标也对应", ", and so are the figures beside them"),
        Found { .. } => ("", ""),
    };
    let (zh_said, en_said) = said(verdict, ground, target.candidate, result.candidate);
    let name =
        |side: Side<'_>| if side.indicator.is_empty() { "…".to_owned() } else { side.indicator.to_owned() };
    let (a, b) = (name(target), name(result));
    let unit =
        target.candidate.measure.unit() != result.candidate.measure.unit() && ground == Ground::Numbers;
    let (zh_unit, en_unit) = if unit {
        ("；计量单位不同，按件数比较", "; the measure words differ, the counts are compared")
    } else {
        ("", "")
    };
    let bases = (target.candidate.basis, result.candidate.basis);
    let basis = bases.0 != bases.1 && ground == Ground::Numbers;
    let (zh_basis, en_basis) = if basis {
        let ((zh_a, en_a), (zh_b, en_b)) = (bases.0.words(), bases.1.words());
        (format!("；口径：目标{zh_a}，结果{zh_b}"), format!("; basis: target {en_a}, result {en_b}"))
    } else {
        (String::new(), String::new())
    };
    Why {
        zh: format!(
            "「{a}」与「{b}」{zh_alike}{zh_found}；目标{aim}，结果{end}：{zh_said}{zh_unit}{zh_basis}"
        ),
        en: format!(
            "“{a}” and “{b}” are {en_alike}{en_found}; target {aim}, result {end}: {en_said}{en_unit}{en_basis}"
        ),
    }
}

/// Whether the two indicators have the same words, in any order.
fn worded_alike(target: &Candidate, result: &Candidate) -> bool {
    let (a, b) = (&target.own[..target.named], &result.own[..result.named]);
    !a.is_empty() && a.len() == b.len() && a.iter().all(|seen| b.contains(seen))
}

fn said(verdict: Verdict, ground: Ground, target: &Candidate, result: &Candidate) -> (String, String) {
    let fixed = |zh: &str, en: &str| (zh.to_owned(), en.to_owned());
    match ground {
        Ground::GrowthOnLevel => fixed(
            "一为增幅，一为水平，不作换算",
            "one is a growth and the other a level; nothing is computed",
        ),
        Ground::Units => fixed("计量单位不同，不作换算", "the units differ; nothing is computed"),
        Ground::Bases => {
            let ((zh_a, en_a), (zh_b, en_b)) = (target.basis.words(), result.basis.words());
            (
                format!("口径不同（目标{zh_a}，结果{zh_b}），不作比较"),
                format!("counted on different bases (target {en_a}, result {en_b}); not compared"),
            )
        }
        Ground::Bounded => {
            fixed("结果只给出界限，不足以判断", "the result gives only a bound, which does not settle it")
        }
        Ground::Scopes => fixed(
            "目标的范围比结果窄，不足以判断",
            "the target covers less than the result, which does not settle it",
        ),
        Ground::Nearly => fixed(
            "目标为约数，结果略低，需人工判断",
            "the target is about, the result a little lower; a person has to judge",
        ),
        Ground::Numbers => match verdict {
            Verdict::Met => fixed("达到目标", "reached"),
            Verdict::Missed => fixed("低于目标，或口径不同", "short of the target, or counted differently"),
            Verdict::Exceeded => fixed("高于目标", "more than aimed at"),
            Verdict::Below => fixed(
                "目标低于上年结果，或口径不同",
                "the target is lower than last year's result, or counted differently",
            ),
            Verdict::Equal => fixed("目标与上年结果相同", "the target equals last year's result"),
            Verdict::Above => fixed("目标高于上年结果", "the target is higher than last year's result"),
            _ => fixed("不足以判断", "not settled by the text"),
        },
    }
}
