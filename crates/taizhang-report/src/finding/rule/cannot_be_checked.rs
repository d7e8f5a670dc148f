//! TZ501 A commitment that nobody can check.
//!
//! Finds:   「谋划一批重大项目、重大工程」: how many, which ones, by when, by whom is left open
//! Leaves:  commitments with a number, a named thing, a deadline or an owner · 「A、B等一批项目」, which names some · duties, which have no end
//! Corpus:  corpus/finding/TZ501.md

use taizhang_quantity::Kind;

use crate::finding::wording::{clauses, says};
use crate::finding::{Finding, Place, Rule, Severity, Subject, Words};
use crate::{SectionPart, Statement};

pub(super) const RULE: Rule = Rule {
    code: "TZ501",
    name: "cannot-be-checked",
    severity: Severity::Note,
    summary: ("承诺「一批」「若干」，无法核对", "a commitment to 一批 or 若干 cannot be checked"),
    page: (
        "### 查什么

工作安排里「谋划一批」「打造若干」这样的话：没有数字，没有点名，没有时限，也没有责任单位。

### 为什么

年底说完成也行，说没完成也行。

### 例子

「谋划一批重大项目、重大工程」。

### 怎么改

写明几个，或点出一两个名字，或写明时限和责任单位；本来就是原则要求的，可以不改。

### 不查什么

点了名的（「甲、乙等一批项目」）；带数字、时限、责任单位的；「加强」「深化」一类长期职责。",
        "### What it finds

「谋划一批」「打造若干」 in the plan, with no number, no name, no deadline and no owner.

### Why

At the end of the year it can be called done or not done at will.

### Example

「谋划一批重大项目、重大工程」.

### What to do

Say how many, name one or two, or give a deadline and an owner; a general principle may stay as it is.

### What it leaves

Named things; numbers, deadlines and owners; standing duties.",
    ),
    check,
};

/// Words that leave the number open.
const VAGUE: &[&str] = &["一批", "若干", "一系列"];

/// Words of doing that promise things, not states.
const DOING: &[&str] = &[
    "谋划", "储备", "实施", "引进", "培育", "建设", "打造", "创作", "改造", "新建", "招引", "建成", "策划",
    "遴选", "选树", "推出", "形成", "布局", "落地", "转化", "突破", "攻克", "扶持", "创建", "开工", "投产",
    "推进", "推动", "发展", "壮大", "涌现", "生成", "签约", "组建", "设立", "完善", "出台", "制定", "开发",
    "办好", "实现", "争取", "包装", "盘活", "孵化", "集聚", "认定", "评选", "推广", "提升", "抓好", "做强",
];

fn check(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let text = subject.document.text.as_str();
    let quantities = taizhang_quantity::quantities(text);
    for statement in subject.report.statements.iter().filter(|statement| is_open(statement)) {
        for clause in clauses(text, statement.span) {
            let words = &text[clause.range()];
            let from = quantities.partition_point(|quantity| quantity.span.start < clause.start);
            let mut own = quantities[from..].iter().take_while(|quantity| quantity.span.end <= clause.end);
            let told = own.any(|quantity| {
                quantity.kind.is_figure() || matches!(quantity.kind, Kind::Date | Kind::Year | Kind::Name)
            });
            if told || !is_vague(words) {
                continue;
            }
            let message = Words::new(
                "没有数量、名称、时限和责任单位，年底难以核对",
                "no number, name, deadline or owner: hard to check at the end of the year",
            );
            let place = Place::here(clause, "承诺", "commitment");
            out.push(RULE.finding(
                vec![place],
                message,
                ("写明几个、哪个、何时或谁办", "say how many, which, by when or by whom"),
            ));
        }
    }
}

/// A commitment of the plan without deadline and owner.
fn is_open(statement: &Statement) -> bool {
    statement.kind.is_commitment()
        && statement.part == SectionPart::Tasks
        && statement.deadline.is_none()
        && statement.responsible.is_empty()
}

fn is_vague(words: &str) -> bool {
    let Some(at) = VAGUE.iter().filter_map(|word| words.find(word)).min() else { return false };
    let before = &words[..at];
    let papers = ["政策", "措施", "意见", "规定", "举措", "办法", "条", "文件", "标准"];
    if before.ends_with(|c: char| "二三四五六七八九十个".contains(c))
        || words[at..].starts_with("若干") && says(&words[at..], &papers)
    {
        return false; // “八个一批”, 若干政策: a name
    }
    let named = before.ends_with('等')
        || before.contains('等')
        || words.contains(['“', '《', '、']) && before.contains('、');
    says(before, DOING) && !named && !says(words, &["底前", "年内", "牵头", "已"])
}
