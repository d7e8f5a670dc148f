//! TZ402 A word written twice in a row.
//!
//! Finds:   「社保基金基金监管」 · 「推动推动」 · 「，，」
//! Leaves:  reduplications that are right: 渐渐, 清清楚楚, 研究研究, 一步一步 · words that meet their own beginning: 发展发展型
//! Corpus:  corpus/finding/TZ402.md

use taizhang_document::Part;
use taizhang_text::Span;

use crate::finding::wording::is_han;
use crate::finding::{Finding, Place, Rule, Severity, Subject, Words};

pub(super) const RULE: Rule = Rule {
    code: "TZ402",
    name: "doubled-word",
    severity: Severity::Warning,
    summary: ("词语重复，像是多打了一遍", "a word stands twice in a row"),
    page: (
        "### 查什么

两个字以上的词紧接着又写一遍；标点连打两个。

### 为什么

多是修改时留下的。

### 例子

「实施社保基金基金监管」「推动推动生产生活方式全面绿色转型」。

### 怎么改

删去一个；本来就该有两个的，改个说法免得误会。

### 不查什么

叠词：渐渐、清清楚楚、研究研究、一步一步。",
        "### What it finds

A word of two or more characters that stands twice in a row; a stop typed twice.

### Why

Most often it was left over from an edit.

### Example

「实施社保基金基金监管」, 「推动推动生产生活方式全面绿色转型」.

### What to do

Remove one; if both are meant, word it otherwise.

### What it leaves

Reduplications: 渐渐, 清清楚楚, 研究研究, 一步一步.",
    ),
    check,
};

/// Words that are doubled on purpose.
const DOUBLED: &[&str] = &[
    "研究", "讨论", "商量", "许多", "很多", "非常", "多少", "十分", "打扮", "学习", "考虑", "了解", "人人",
    "天天", "年年", "哈哈", "各个", "逐个", "步步", "代代",
];

/// Behind a doubled word: the second is the beginning of a longer word (实干实干再实干 is meant, too).
const BEGINS: &[&str] = &["化", "级", "部", "性", "型", "再"];

/// How many places of a document are weighed against its other words.
const WEIGHED_MAX: usize = 200;

/// The longest word looked for, in characters.
const CHARS_MAX: usize = 8;

fn check(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let text = subject.document.text.as_str();
    let mut weighed = 0;
    for block in &subject.document.blocks {
        if !matches!(block.part, Part::Body | Part::Annex) {
            continue;
        }
        let words = &text[block.span.range()];
        let chars: Vec<(usize, char)> = words.char_indices().collect();
        let mut at = 0;
        while at + 1 < chars.len() {
            match doubled_at(words, &chars, at) {
                Some(len) => {
                    let end = chars.get(at + 2 * len).map_or(words.len(), |(end, _)| *end);
                    let half = chars[at + len].0;
                    weighed += 1;
                    if weighed <= WEIGHED_MAX && !crosses(text, &words[chars[at].0..half], &words[end..]) {
                        out.push(found(words, block.span.start, chars[at].0, half, end));
                    }
                    at += 2 * len;
                }
                None => at += 1,
            }
        }
    }
}

/// How many characters from `at` on stand there a second time right behind.
fn doubled_at(words: &str, chars: &[(usize, char)], at: usize) -> Option<usize> {
    let c = chars[at].1;
    if matches!(c, '，' | '。' | '、' | '；') {
        return (chars[at + 1].1 == c && c != '。').then_some(1);
    }
    if !is_han(c) {
        return None;
    }
    (2..=CHARS_MAX).find(|&len| {
        let Some(twice) = chars.get(at..at + 2 * len) else { return false };
        let (a, b) = twice.split_at(len);
        let same = a.iter().zip(b).all(|(x, y)| x.1 == y.1 && is_han(x.1));
        same && !on_purpose(
            words,
            a,
            chars.get(at + 2 * len).map(|next| next.0),
            chars[..at].last().map(|c| c.1),
        )
    })
}

fn on_purpose(words: &str, word: &[(usize, char)], next: Option<usize>, before: Option<char>) -> bool {
    let text: String = word.iter().map(|(_, c)| c).collect();
    let counted =
        |c: char| matches!(c, '一' | '很' | '越' | '逐' | '每' | '再' | '又' | '十' | '百' | '千' | '万');
    let one_char = word.iter().all(|(_, c)| *c == word[0].1);
    let rest = next.map_or("", |next| &words[next..]);
    let goes_on = BEGINS.iter().any(|begin| rest.starts_with(begin));
    // 大数据数据: the first is the end of a longer word.
    let longer = before == Some('大') && text == "数据";
    one_char || counted(word[0].1) || DOUBLED.contains(&text.as_str()) || goes_on || longer
}

/// 「企业创业创新」: the second 业创 belongs to 创业 and 创新. Told by the document itself: the last character and the one
/// behind it stand together elsewhere, and at least as often as the doubled word does.
fn crosses(text: &str, word: &str, rest: &str) -> bool {
    let (Some(last), Some(next)) = (word.chars().next_back(), rest.chars().next()) else { return false };
    if !is_han(last) || !is_han(next) {
        return false;
    }
    let behind = text.matches(&format!("{last}{next}")).count() - 1;
    let own = text.matches(word).count().saturating_sub(2);
    behind > 0 && behind >= own || common(&format!("{last}{next}"))
}

/// Second words of compounds that say one thing twice over: 共建共治共享, 一校一策, 服药服务.
fn common(word: &str) -> bool {
    ["服务", "共治", "共享", "一策", "创新", "文艺", "文明", "上市", "一品", "一案", "一码"].contains(&word)
}

fn found(words: &str, base: usize, from: usize, half: usize, end: usize) -> Finding {
    let word = &words[from..half];
    let message = Words::new(format!("「{word}」接连写了两遍"), format!("“{word}” stands twice in a row"));
    let place = Place::here(Span::new(base + from, base + end), "重复", "doubled");
    RULE.finding(vec![place], message, ("删去一个", "remove one"))
}
