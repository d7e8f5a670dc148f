//! TZ304 A target of last year's report that this year's does not mention.
//!
//! Finds:   「新增公共停车泊位6000个」 last year, and nothing of parking spaces this year · things to be built or held, likewise
//! Leaves:  targets linked to a result · targets whose words stand together somewhere in this year's report · duties, annexes, years to come
//! Corpus:  corpus/finding/TZ304.md

use std::collections::HashMap;

use taizhang_document::BlockKind;
use taizhang_text::Span;

use crate::finding::wording::{bare, clauses, is_han, short};
use crate::finding::{Finding, Place, Rule, Severity, Subject, Words};
use crate::{SectionPart, Statement, StatementKind, Tense};

pub(super) const RULE: Rule = Rule {
    code: "TZ304",
    name: "target-not-answered",
    severity: Severity::Note,
    summary: ("去年的目标今年没有再提", "a target of last year is not mentioned again"),
    page: (
        "### 查什么

（需要去年的报告。）去年工作安排里有数字的目标、要建成或举办的事，在今年的报告里既没有对应的结果，也找不到相近的说法。

### 为什么

说过的事没有下文。

### 例子

去年「新增公共停车泊位6000个」，今年全文没有提到停车泊位。

### 怎么改

补一句结果；没有做的，说明原因；由别的工作代替的，写明。

### 不查什么

有对应结果的；今年换了说法但用字相近的；「加强」「深化」一类没有终点的任务；附件；目标年份在以后的。",
        "### What it finds

(Needs last year's report.) Targets with numbers, and things to be built or held, that have neither a result nor similar words in
this year's report.

### Why

What was promised should be answered.

### Example

「新增公共停车泊位6000个」 last year; nothing of parking spaces this year.

### What to do

Add the result, or say why it was not done or what took its place.

### What it leaves

Targets with a result; similar words anywhere this year; duties without an end; annexes; targets for later years.",
    ),
    check,
};

/// Of a clause's pairs of characters, how many of a hundred must stand in one sentence to call the clause mentioned.
const MENTIONED: usize = 38;

/// A pair of characters in no more sentences than this belongs to a name.
const RARE: usize = 3;

/// The same for one item of a list joined by 、.
const ITEM_MENTIONED: usize = 60;

/// A pair of characters in more sentences than this tells nothing.
const COMMON: usize = 60;

/// Things with an end that can be seen.
const ENDS: &[&str] =
    &["建成", "开工", "通车", "投产", "投用", "举办", "启用", "竣工", "完工", "启动", "开通", "落成", "交付"];

fn check(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let Some((document, last, links)) = subject.last else { return };
    let text = document.text.as_str();
    let said = Said::of(subject);
    let mut linked = vec![false; last.figures.len()];
    links.iter().for_each(|link| linked[link.target] = true);
    for statement in &last.statements {
        if !promises(statement) || matches!(document.blocks[statement.block].kind, BlockKind::Cell { .. }) {
            continue;
        }
        for clause in clauses(text, statement.span) {
            let words = &text[clause.range()];
            let own = statement.figures.clone().filter(|i| clause.contains(last.figures[*i].quantity.number));
            let (mut figures, mut answered, mut due) = (0, false, true);
            for i in own {
                if last.figures[i].quantity.han || last.figures[i].quantity.unit().is_none() {
                    continue; // 四位一体, 7大要素: names, most of them
                }
                figures += 1;
                answered |= linked[i];
                due &= last.figures[i].tense == Tense::Target
                    && last.figures[i].year.is_none_or(|year| Some(year) == last.plan_year);
            }
            let promised = !describes(words) && if figures > 0 { due } else { ends(words) };
            if promised
                && !answered
                && words.chars().count() >= 6
                && !said.mentions(words)
                && !named(words, subject)
            {
                out.push(found(words, clause));
            }
        }
    }
}

/// Whether a name in quotation marks stands in this year's report.
fn named(words: &str, subject: &Subject<'_>) -> bool {
    let quoted = words.split_once('“').and_then(|(_, rest)| rest.split_once('”')).map(|(name, _)| name);
    quoted.is_some_and(|name| name.chars().count() >= 2 && subject.document.text.as_str().contains(name))
}

/// Words of bounds and of doing, which stand everywhere.
const EMPTY: &[&str] =
    &["不高于", "不低于", "不少于", "不超过", "以上", "以内", "达到", "全年", "力争", "确保", "左右"];

/// Openings of clauses that say how or why, not what, and years to come.
const AROUND: &[&str] = &[
    "围绕",
    "对",
    "从",
    "聚焦",
    "结合",
    "继续",
    "进一步",
    "发挥",
    "推动",
    "以",
    "按",
    "通过",
    "坚持",
    "针对",
    "在",
];

fn describes(words: &str) -> bool {
    words.contains("到20") || AROUND.iter().any(|around| words.starts_with(around))
}

/// Whether something is to be built or held: the clause opens or closes with the word, 建成…, …建成投用; not 建成区.
fn ends(words: &str) -> bool {
    let lead = ["确保", "力争", "年内", "年底前", "加快", "全面", "争取", "新"];
    let bare = lead.iter().fold(words, |words, lead| words.strip_prefix(lead).unwrap_or(words));
    ENDS.iter().any(|end| bare.starts_with(end) || words.ends_with(end)) && !bare.starts_with("建成区")
}

/// Statements of the plan with targets or ends.
fn promises(statement: &Statement) -> bool {
    matches!(statement.part, SectionPart::Tasks)
        && matches!(statement.kind, StatementKind::Target | StatementKind::Milestone)
}

fn found(words: &str, clause: Span) -> Finding {
    let words = short(words, 36);
    let message = Words::new(
        format!("去年的「{words}」今年没有找到下文"),
        format!("last year's “{words}” is not mentioned this year"),
    );
    let help = ("补一句结果，或说明原因", "add the result, or say why");
    RULE.finding(vec![Place::last(clause, "去年的目标", "last year's target")], message, help)
}

/// Which sentences of this year's report hold which pairs of Han characters.
struct Said<'t> {
    text: &'t str,
    holders: HashMap<[char; 2], Vec<u32>>,
}

impl<'t> Said<'t> {
    fn of(subject: &Subject<'t>) -> Self {
        let text = subject.document.text.as_str();
        let mut holders: HashMap<[char; 2], Vec<u32>> = HashMap::new();
        for (at, statement) in subject.report.statements.iter().enumerate() {
            for gram in grams(&text[statement.span.range()]) {
                holders.entry(gram).or_default().push(at as u32);
            }
        }
        Self { text, holders }
    }

    /// Whether a good part of the words, or most of one item of a list, stands together in one sentence.
    fn mentions(&self, words: &str) -> bool {
        let items = words.split('、').filter(|item| item.len() < words.len() && item.chars().count() >= 4);
        self.names(words)
            || self.covers(words, MENTIONED)
            || items.into_iter().any(|item| self.covers(item, ITEM_MENTIONED))
    }

    /// Whether four characters in a row that stand in few sentences stand in this year's text: a name, most often.
    fn names(&self, words: &str) -> bool {
        let chars: Vec<char> =
            EMPTY.iter().fold(bare(words), |words, empty| words.replace(empty, " ")).chars().collect();
        chars.windows(4).any(|four| {
            let held =
                |pair: &&[char]| self.holders.get(&[pair[0], pair[1]]).is_some_and(|held| held.len() <= RARE);
            let rare = four.windows(2).filter(held).count() >= 2;
            rare && four.iter().all(|c| is_han(*c)) && self.text.contains(&four.iter().collect::<String>())
        })
    }

    fn covers(&self, words: &str, least: usize) -> bool {
        let grams = grams(words);
        let mut counts: HashMap<u32, usize> = HashMap::new();
        let mut common = 0;
        for gram in &grams {
            match self.holders.get(gram) {
                Some(holders) if holders.len() > COMMON => common += 1,
                Some(holders) => holders.iter().for_each(|at| *counts.entry(*at).or_default() += 1),
                None => {}
            }
        }
        let best = counts.into_values().max().unwrap_or(0);
        let telling = grams.len() - common;
        telling < 3 || best * 100 >= telling * least
    }
}

/// The pairs of Han characters next to each other; numbers are not looked for.
fn grams(words: &str) -> Vec<[char; 2]> {
    let words = EMPTY.iter().fold(bare(words), |words, empty| words.replace(empty, " "));
    let chars: Vec<char> = words.chars().collect();
    let han = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
    let mut grams: Vec<[char; 2]> =
        chars.windows(2).filter(|pair| pair.iter().all(han)).map(|pair| [pair[0], pair[1]]).collect();
    grams.sort_unstable();
    grams.dedup();
    grams
}
