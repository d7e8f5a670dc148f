//! TZ205 A rank that does not say among whom.
//!
//! Finds:   「增速居第4位」 with no 全省, 全国, 同类城市 … before it
//! Leaves:  a rank whose scope stands anywhere before it in the sentence, or in the sentence before
//! Corpus:  corpus/finding/TZ205.md

use taizhang_text::Span;

use crate::finding::wording::{clause_around, says};
use crate::finding::{Finding, Place, Rule, Severity, Subject, Words};
use crate::{Figure, Role, Tense};

pub(super) const RULE: Rule = Rule {
    code: "TZ205",
    name: "rank-without-scope",
    severity: Severity::Warning,
    summary: ("位次没有写明范围", "a rank does not say among whom"),
    page: (
        "### 查什么

「居第4位」这样的位次，同一句和前一句里都没有「全省」「全国」「同类城市」「榜」等范围。

### 为什么

全省第4与全国第4是两回事。

### 例子

「工业用电量增长8.3%，增速居第4位」。

### 怎么改

写明范围：「增速居全省第4位」。

### 不查什么

范围在前面已经写过、一路管下来的。",
        "### What it finds

A rank like 「居第4位」 with no 「全省」「全国」「同类城市」「榜」 in its sentence or the one before.

### Why

Fourth in the province and fourth in the country are not the same.

### Example

「工业用电量增长8.3%，增速居第4位」.

### What to do

Say the scope: 「增速居全省第4位」.

### What it leaves

Ranks whose scope was said before and still holds.",
    ),
    check,
};

/// Words that say among whom.
const SCOPES: &[&str] = &[
    "全国",
    "全省",
    "全市",
    "全区",
    "全州",
    "全县",
    "全盟",
    "全疆",
    "全球",
    "世界",
    "国际",
    "国内",
    "省内",
    "省份",
    "地市",
    "地级",
    "州市",
    "区县",
    "县区",
    "县市",
    "旗县",
    "城市",
    "西部",
    "中部",
    "东部",
    "东北",
    "西北",
    "西南",
    "华北",
    "华东",
    "华中",
    "华南",
    "沿海",
    "中西部",
    "长三角",
    "珠三角",
    "粤港澳",
    "大湾区",
    "京津冀",
    "粤东",
    "粤西",
    "粤北",
    "苏北",
    "苏南",
    "城区",
    "行业",
    "同类",
    "同期",
    "同级",
    "百强",
    "榜",
    "排名",
    "排行",
    "评价",
    "考核",
    "评比",
    "竞赛",
    "大赛",
    "评估",
    "测评",
    "联赛",
    "锦标赛",
    "运动会",
    "奥运",
    "赛",
    "各省",
    "各市",
    "各县",
    "各区",
    "我省",
    "副省级",
    "直辖市",
    "省会",
    "计划单列",
    "历史",
    "省第",
    "市第",
    "国第",
    "区第",
    "州第",
    "县第",
    "盟第",
    "位列全",
    "全",
    "亚洲",
    "中国",
    "GDP",
    "类",
    "批",
    "历年",
    "高校",
    "院校",
    "机场",
    "港口",
    "开发区",
    "园区",
    "高新区",
    "经开区",
    "示范区",
    "试点",
    "民族",
    "省直",
    "省、",
    "省、市",
    "市州",
    "省级",
];

fn check(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let text = subject.document.text.as_str();
    let statements = &subject.report.statements;
    for (at, statement) in statements.iter().enumerate() {
        for figure in &subject.report.figures[statement.figures.clone()] {
            if figure.role != Role::Rank || figure.tense != Tense::Result || !stands_alone(text, figure) {
                continue;
            }
            let end = figure.quantity.span.end;
            let clause = clause_around(text, figure.quantity.span, statement.span);
            let before = &text[statement.span.start..clause.end.max(end)];
            let previous =
                at.checked_sub(1).map(|at| &statements[at]).filter(|other| other.block == statement.block);
            if says(before, SCOPES)
                || previous.is_some_and(|other| says(&text[other.span.range()], &SCOPES[..12]))
            {
                continue;
            }
            let rank = &text[figure.quantity.span.range()];
            let message = Words::new(
                format!("「{rank}」没有写明在什么范围里"),
                format!("“{rank}” does not say among whom"),
            );
            let place = Place::here(Span::new(clause.start, clause.end), "位次", "rank");
            out.push(RULE.finding(
                vec![place],
                message,
                ("写明范围，如「全省」「全国」", "say the scope, like 全省 or 全国"),
            ));
        }
    }
}

/// 居第4位, 排第4: a rank in words that rank, not 第四大 or 第一书记.
fn stands_alone(text: &str, figure: &Figure) -> bool {
    let span = figure.quantity.span;
    let before = &text[..span.start];
    let words = [
        "居",
        "列",
        "排",
        "位列",
        "排在",
        "升至",
        "跃居",
        "跃升至",
        "进至",
        "前移至",
        "晋升到",
        "上升到",
        "升到",
        "到",
        "至",
    ];
    let whole = &text[span.range()];
    let unit = whole.ends_with('位') || whole.ends_with('名');
    unit && words.iter().any(|word| before.ends_with(word) || whole.starts_with(word))
}
