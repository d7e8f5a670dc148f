//! TZ204 分别 with more names than numbers, or fewer.
//!
//! Finds:   「汽车零部件、绿色食品、新型电池材料产业产值分别增长12.6%、15.3%」
//! Leaves:  names that may be counted in more than one way · numbers with words of their own between them · lists with 等
//! Corpus:  corpus/finding/TZ204.md

use taizhang_text::Span;

use crate::Figure;
use crate::finding::wording::{clause_start, ends_clause, says};
use crate::finding::{Finding, Place, Rule, Severity, Subject, Words};

pub(super) const RULE: Rule = Rule {
    code: "TZ204",
    name: "respectively",
    severity: Severity::Warning,
    summary: ("「分别」前后的项数不等", "分别 joins lists of different length"),
    page: (
        "### 查什么

「甲、乙、丙分别增长1%、2%」：前面几个名称，后面就应有几个数。

### 为什么

少写一个数，读的人就不知道哪个数归哪一项。

### 例子

「汽车零部件、绿色食品、新型电池材料产业产值分别增长12.6%、15.3%」：三个名称，两个数。

### 怎么改

补上漏掉的数，或删去多出的名称。

### 不查什么

名称里带「和」「等」、可以有两种数法而其中一种相符的；数字之间夹有别的词的。",
        "### What it finds

「甲、乙、丙分别增长1%、2%」: as many numbers should follow as names stand before.

### Why

With one number missing nobody can tell which number belongs to which name.

### Example

「汽车零部件、绿色食品、新型电池材料产业产值分别增长12.6%、15.3%」: three names, two numbers.

### What to do

Add the missing number or remove the name.

### What it leaves

Names that may be counted in more than one way, if one of them fits; lists with 「等」; numbers with other words between them.",
    ),
    check,
};

/// Words that may stand between two numbers of one list.
const BETWEEN: &[&str] = &[
    "",
    "增长",
    "下降",
    "提高",
    "达",
    "达到",
    "为",
    "减少",
    "增加",
    "上升",
    "同比增长",
    "同比下降",
    "居第",
    "第",
    "到",
    "至",
];

fn check(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let text = subject.document.text.as_str();
    for statement in &subject.report.statements {
        let words = &text[statement.span.range()];
        let figures = &subject.report.figures[statement.figures.clone()];
        for (at, word) in words.match_indices("分别") {
            let at = statement.span.start + at;
            out.extend(uneven(text, statement.span, figures, Span::new(at, at + word.len())));
        }
    }
}

fn uneven(text: &str, statement: Span, figures: &[Figure], word: Span) -> Option<Finding> {
    let start = clause_start(text, statement.start, word.start);
    let names = without_quoted(&text[start..word.start]);
    let pieces: Vec<&str> = names.split('、').collect();
    if pieces.len() < 2
        || says(&names, &["等", "两", "三", "四", "五", "个", "项", "大", "各", "双"])
        || names.contains(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let joints = ["和", "与", "及", "以及"].iter().map(|joint| names.matches(joint).count()).sum::<usize>();
    let pairs = ["城乡", "存贷", "进出口", "内外", "上下", "产销", "收支", "人均", "大中小"]
        .iter()
        .filter(|pair| names.contains(**pair))
        .count();
    let counts = pieces.len()..=pieces.len() + joints + pairs;
    let from = figures.partition_point(|figure| figure.quantity.span.start < word.end);
    let list = list_of(text, &figures[from..], word.end)?;
    let last = list.last()?;
    let after = text[last.quantity.span.end..statement.end].chars().next();
    let closed = after.is_none_or(|c| ends_clause(c) && c != '：' || matches!(c, '）' | ')'));
    if list.len() < 2 || !closed || counts.contains(&list.len()) {
        return None;
    }
    // 「…分别增长5%、6%，达到7亿元、8亿元」 and names in the clause before are another matter.
    let message = Words::new(
        format!("「分别」前有{}个名称，后有{}个数", pieces.len(), list.len()),
        format!("{} names stand before 分别, {} numbers behind it", pieces.len(), list.len()),
    );
    let whole = Span::new(start, last.quantity.span.end);
    let places = vec![Place::here(whole, "名称与数", "names and numbers")];
    Some(RULE.finding(
        places,
        message,
        ("补上漏掉的数，或删去多出的名称", "add the missing number, or remove the name too many"),
    ))
}

/// The numbers in a row behind 分别.
fn list_of<'f>(text: &str, figures: &'f [Figure], from: usize) -> Option<&'f [Figure]> {
    let first = figures.first()?;
    if first.quantity.span.start - from > 24 || text[from..first.quantity.span.start].contains(ends_clause) {
        return None;
    }
    let mut count = 1;
    for pair in figures.windows(2) {
        let gap = &text[pair[0].quantity.span.end..pair[1].quantity.span.start];
        let Some(rest) = gap.strip_prefix(['、', '和', '与', '及']) else { break };
        if !BETWEEN.contains(&rest) {
            return None;
        }
        count += 1;
    }
    Some(&figures[..count])
}

/// Quoted and bracketed stretches are names, whatever stands in them.
fn without_quoted(words: &str) -> String {
    let mut depth = 0usize;
    let mut kept = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '“' | '（' | '(' | '《' => depth += 1,
            '”' | '）' | ')' | '》' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}
