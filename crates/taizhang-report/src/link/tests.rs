//! Links as facts, and the corpus in `corpus/link.md`.

use taizhang_document::{Document, Limits, Options};

use super::{Link, Verdict, across, within};
use crate::Report;

fn open(markdown: &str) -> (Document, Report) {
    let options = Options { name: Some("report.md".into()), encoding: None, limits: Limits::GENEROUS };
    let document = taizhang_document::read(markdown.as_bytes(), &options).expect("a small text is read");
    let report = crate::read(&document, &crate::Options::default());
    (document, report)
}

fn report_of(year: u16, review: &str, plan: &str) -> (Document, Report) {
    let last = year - 1;
    open(&format!(
        "# {year}年政府工作报告\n\n## 一、{last}年工作回顾\n\n{review}\n\n## 二、{year}年重点工作\n\n{plan}\n"
    ))
}

/// A link as the corpus writes it: both numbers and the verdict.
fn written(last: &(Document, Report), this: &(Document, Report), link: &Link) -> [String; 3] {
    let number = |read: &(Document, Report), at: usize| {
        read.0.text.slice(read.1.figures[at].quantity.number).to_owned()
    };
    let verdict = match link.verdict {
        Verdict::Met => "达到",
        Verdict::Missed => "未达到",
        Verdict::Exceeded => "超过",
        Verdict::Unclear => "不明",
        Verdict::Below => "低",
        Verdict::Equal => "同",
        Verdict::Above => "高",
        Verdict::Growth => "增幅",
        Verdict::Increment => "增量",
        Verdict::Unit => "单位",
    };
    [number(last, link.target), number(this, link.result), verdict.to_owned()]
}

fn links_within(review: &str, plan: &str) -> Vec<[String; 3]> {
    let this = report_of(2025, review, plan);
    within(&this.0, &this.1).iter().map(|link| written(&this, &this, link)).collect()
}

fn links_across(plan: &str, review: &str) -> Vec<[String; 3]> {
    let (last, this) =
        (report_of(2024, "过去一年成绩来之不易。", plan), report_of(2025, review, "扎实做好各项工作。"));
    across((&last.0, &last.1), (&this.0, &this.1)).iter().map(|link| written(&last, &this, link)).collect()
}

#[test]
fn every_example_of_the_corpus_is_linked_as_it_says() {
    let corpus = include_str!("../../corpus/link.md");
    let mut wrong = Vec::new();
    let mut examples = 0;
    for example in corpus.split("\n## ").skip(1) {
        let title = example.lines().next().unwrap_or_default();
        let quote = |name: &str| {
            example.lines().find_map(|line| line.strip_prefix("> ")?.strip_prefix(name)?.strip_prefix('：'))
        };
        let found = match (quote("回顾"), quote("计划"), quote("上年计划"), quote("本年回顾")) {
            (Some(review), Some(plan), None, None) => links_within(review, plan),
            (None, None, Some(plan), Some(review)) => links_across(plan, review),
            _ => panic!("{title}: two quotes, 回顾 and 计划 or 上年计划 and 本年回顾"),
        };
        let rows = example.lines().filter(|line| line.starts_with('|')).skip(2);
        let expected: Vec<[String; 3]> = rows
            .filter(|row| !row.contains("（无）"))
            .map(|row| {
                let mut cells = row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned());
                std::array::from_fn(|_| cells.next().unwrap_or_default())
            })
            .collect();
        examples += 1;
        if found != expected {
            wrong.push(format!("{title}: expected {expected:?}, found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(examples >= 20);
}

#[test]
fn a_reason_never_accuses_and_says_both_numbers() {
    let this = report_of(2025, "新增发明专利授权820件。", "新增发明专利授权800件。");
    let links = within(&this.0, &this.1);
    assert_eq!(links.len(), 1);
    assert!(links[0].why.zh.contains("800件") && links[0].why.zh.contains("820件"), "{}", links[0].why.zh);
    assert!(links[0].why.zh.contains("或口径不同"));
    assert!(links[0].why.en.contains("or counted differently"));
}

#[test]
fn a_change_of_basis_is_said() {
    let this = report_of(2025, "绿色工厂达到26家。", "新增绿色工厂4家。");
    let links = within(&this.0, &this.1);
    assert_eq!(links[0].verdict, Verdict::Increment);
    assert!(links[0].why.zh.contains("目标新增，结果总量"), "{}", links[0].why.zh);
}

#[test]
fn a_promise_of_an_annex_meets_its_answer_in_next_years_table() {
    let last = open(
        "# 2024年政府工作报告\n\n## 一、2023年工作回顾\n\n成绩来之不易。\n\n## 二、2024年重点工作\n\n办好民生实事。\n\n附件\n\n2024年民生实事\n\n- 一、为老年人免费安装防滑扶手。全年计划惠及家庭3000户，提高居家安全水平。\n- 二、改造街头座椅。新换座椅900张。\n",
    );
    let this = open(
        "# 2025年政府工作报告\n\n## 一、2024年工作回顾\n\n成绩来之不易。\n\n## 二、2025年重点工作\n\n再接再厉。\n\n附件\n\n2024年民生实事完成情况\n\n| 事项 | 责任单位 | 完成情况 |\n|---|---|---|\n| 一、为老年人免费安装防滑扶手 | 民政局 | 为3300户家庭装上扶手。 |\n| 二、改造街头座椅 | 城管局 | 更换座椅900张。 |\n",
    );
    let links: Vec<_> = across((&last.0, &last.1), (&this.0, &this.1))
        .iter()
        .map(|link| written(&last, &this, link))
        .collect();
    assert!(links.contains(&["3000".into(), "3300".into(), "超过".into()]), "{links:?}");
    assert!(links.contains(&["900".into(), "900".into(), "达到".into()]), "{links:?}");
}

#[test]
fn a_result_of_several_years_is_not_held_against_one() {
    let this = open(
        "# 2025年政府工作报告\n\n## 一、过去五年工作回顾\n\n新建公园绿地50处。\n\n## 二、2025年重点工作\n\n新建公园绿地12处。\n",
    );
    let verdicts: Vec<Verdict> = within(&this.0, &this.1).iter().map(|link| link.verdict).collect();
    assert_eq!(verdicts, [Verdict::Increment]);
}

#[test]
fn an_empty_report_has_no_links() {
    let empty = open("");
    assert!(within(&empty.0, &empty.1).is_empty());
    assert!(across((&empty.0, &empty.1), (&empty.0, &empty.1)).is_empty());
}
