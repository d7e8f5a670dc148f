//! Comparisons in words only: 居民收入与经济增长同步. They can be kept or missed, though no figure stands there.
//!
//! Reads:   居民收入与经济增长基本同步 · 高于全省平均水平 · 快于经济增速 · 完成省下达目标任务 · 物价保持基本稳定
//! Leaves:  同步推进改革 (together) · 高于全省平均2.1个百分点 (a figure) · 完成目标任务 (whose is not said)
//! Corpus:  corpus/qualitative.md

use taizhang_text::Span;

use crate::cue::{Cue, Cued};
use crate::words::TRAIL;
use crate::{Statement, StatementKind};

/// A comparison in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Qualitative {
    /// The statement it stands in, by position in [`crate::Report::statements`].
    pub statement: usize,
    /// All of it: from what is compared to the end of the comparison.
    pub span: Span,
    /// What is compared; empty where the clause does not say it.
    pub indicator: Span,
    /// How.
    pub kind: QualitativeKind,
    /// With what: 经济增长, 全省平均水平, 省下达目标任务. `None` for stability.
    pub reference: Option<Span>,
}

/// How something is compared in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QualitativeKind {
    /// 「与经济增长同步」: grows as much as the reference.
    Synchronous,
    /// 「高于全省平均水平」: above an average.
    AboveAverage,
    /// 「低于全国平均水平」: below an average.
    BelowAverage,
    /// 「快于经济增速」「高于GDP增速」: grows more than the reference.
    Faster,
    /// 「完成省下达目标任务」: what a higher government set, without saying how much that is.
    OnAssigned,
    /// 「保持基本稳定」: stays as it is.
    Stable,
}

impl QualitativeKind {
    /// The name used in output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Synchronous => "synchronous",
            Self::AboveAverage => "above_average",
            Self::BelowAverage => "below_average",
            Self::Faster => "faster",
            Self::OnAssigned => "on_assigned",
            Self::Stable => "stable",
        }
    }
}

/// All such comparisons in results and commitments, in order.
pub(crate) fn all(text: &str, cues: &[Cued], statements: &[Statement]) -> Vec<Qualitative> {
    let mut found: Vec<Qualitative> = Vec::new();
    let mut read_to = 0;
    for cued in cues.iter().filter(|cued| cued.cue == Cue::Compared) {
        if cued.span.start < read_to {
            continue;
        }
        let statement = statements.partition_point(|statement| statement.span.end <= cued.span.start);
        let Some(own) = statements.get(statement).filter(|own| own.span.contains(cued.span)) else {
            continue;
        };
        let clause = clause(text, own.span, cued.span);
        read_to = clause.end;
        if own.kind == StatementKind::Context || clause.len() > CLAUSE_BYTES {
            continue;
        }
        let words = &text[clause.range()];
        let read = synchronous(words)
            .or_else(|| against(words))
            .or_else(|| assigned(words))
            .or_else(|| stable(words));
        if let Some(Read { indicator, whole, kind, reference }) = read {
            found.push(Qualitative {
                statement,
                span: whole.shift(clause.start),
                indicator: indicator.shift(clause.start),
                kind,
                reference: reference.map(|span| span.shift(clause.start)),
            });
        }
    }
    found
}

/// A clause longer than this, in bytes, compares nothing that could be told apart.
const CLAUSE_BYTES: usize = 600;
/// Where a clause ends.
const CLAUSE_ENDS: [char; 12] = ['，', ',', '；', ';', '。', '：', ':', '\n', '！', '（', '）', '—'];

/// The clause around a cue.
fn clause(text: &str, statement: Span, cue: Span) -> Span {
    let left = &text[statement.start..cue.start];
    let from = left.rfind(CLAUSE_ENDS).map_or(statement.start, |at| {
        statement.start + at + left[at..].chars().next().map_or(1, char::len_utf8)
    });
    let to = text[cue.end..statement.end].find(CLAUSE_ENDS).map_or(statement.end, |at| cue.end + at);
    Span::new(from, to)
}

/// A comparison, in bytes of its clause.
struct Read {
    indicator: Span,
    whole: Span,
    kind: QualitativeKind,
    reference: Option<Span>,
}

/// 「居民收入增长与经济增长基本同步」.
fn synchronous(words: &str) -> Option<Read> {
    let at = words.find("同步")?;
    let right = &words[at + "同步".len()..];
    if !(right.is_empty()
        || right.starts_with("增长")
        || right.starts_with("提升") && right.len() <= "提升".len())
    {
        return None;
    }
    let left = trim_end(&words[..at], &["保持", "基本", "大体", "总体", "实现"]);
    let with = ["与", "同", "和", "跟"]
        .iter()
        .filter_map(|word| left.find(word).map(|at| (at, word.len())))
        .min()?;
    let reference = Span::new(with.0 + with.1, left.len());
    // 医疗、医保与医药改革同步: only what can grow is a reference.
    let grows = ["增长", "增速", "发展", "收入", "水平", "增幅", "GDP", "生产总值", "增加值"]
        .iter()
        .any(|word| left[reference.range()].contains(word));
    if !grows {
        return None;
    }
    let indicator = subject(words, with.0);
    Some(Read {
        indicator,
        whole: Span::new(
            indicator.start,
            at + "同步".len() + if right.starts_with("增长") { "增长".len() } else { 0 },
        ),
        kind: QualitativeKind::Synchronous,
        reference: Some(reference),
    })
}

/// 「高于全省平均水平」「快于经济增速」.
fn against(words: &str) -> Option<Read> {
    const VERBS: [(&str, bool); 10] = [
        ("高于", true),
        ("快于", true),
        ("好于", true),
        ("优于", true),
        ("大于", true),
        ("领先", true),
        ("超过", true),
        ("不低于", true),
        ("低于", false),
        ("达到", true),
    ];
    let (at, verb, up) = VERBS
        .iter()
        .filter_map(|(verb, up)| words.find(verb).map(|at| (at, *verb, *up)))
        .min_by_key(|(at, verb, _)| (*at, std::cmp::Reverse(verb.len())))?;
    let from = at + verb.len();
    let rest = &words[from..];
    let average = rest.find("平均").map(|at| {
        let end = at + "平均".len();
        let tail = ["水平", "增速", "增幅", "值", "线", "增长水平"]
            .iter()
            .find(|tail| rest[end..].starts_with(**tail))
            .map_or(0, |tail| tail.len());
        end + tail
    });
    let (len, kind) = if let Some(len) = average {
        let scope = [
            "全国", "全省", "全市", "全区", "全州", "全盟", "全县", "同类", "中部", "西部", "东部", "世界",
            "省", "国家", "国际", "沿海",
        ];
        if !scope.iter().any(|word| rest.starts_with(word)) {
            return None;
        }
        (len, if up { QualitativeKind::AboveAverage } else { QualitativeKind::BelowAverage })
    } else if verb != "达到" && verb != "超过" && up {
        let end = ["增速", "增长速度", "增幅", "增长"]
            .iter()
            .filter_map(|end| rest.find(end).map(|at| at + end.len()))
            .min()?;
        let what = [
            "经济",
            "GDP",
            "生产总值",
            "地区生产总值",
            "财政收入",
            "全省",
            "全国",
            "全市",
            "规模以上",
            "工业",
            "城镇居民",
            "居民收入",
            "固定资产",
            "支出",
        ];
        if !what.iter().any(|word| rest.starts_with(word)) {
            return None;
        }
        (end, QualitativeKind::Faster)
    } else {
        return None;
    };
    // A number behind it makes a figure of it: 高于全省平均2.1个百分点.
    let behind = rest[len..].trim_start_matches(['约', '近', '超', ' ']);
    if behind.starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十百两".contains(c))
    {
        return None;
    }
    let indicator = subject(words, at);
    Some(Read {
        indicator,
        whole: Span::new(indicator.start, from + len),
        kind,
        reference: Some(Span::new(from, from + len)),
    })
}

/// 「完成省下达目标任务」「控制在国家下达指标以内」.
fn assigned(words: &str) -> Option<Read> {
    let (set, mark) =
        ["下达", "核定", "定"].iter().filter_map(|mark| words.find(mark).map(|at| (at, *mark))).min()?;
    let by = [
        "国家和自治区",
        "国家和省",
        "省和市",
        "省市",
        "国家、省",
        "自治区",
        "国家",
        "上级",
        "国务院",
        "省委省政府",
        "省政府",
        "市委市政府",
        "市政府",
        "省",
        "市",
        "州",
        "区",
        "盟",
        "中央",
    ];
    let giver = by.iter().filter(|giver| words[..set].ends_with(**giver)).max_by_key(|giver| giver.len())?;
    let from = set - giver.len();
    let (start, verb) =
        ["全面完成", "圆满完成", "超额完成", "完成", "达到", "控制在", "实现", "落实", "符合", "不突破"]
            .iter()
            .filter(|verb| words[..from].ends_with(**verb))
            .map(|verb| (from - verb.len(), *verb))
            .max_by_key(|(_, verb)| verb.len())?;
    let rest = &words[set + mark.len()..];
    let mut end = set + mark.len();
    let mut tail = rest;
    while let Some(word) = [
        "的",
        "我市",
        "我省",
        "我县",
        "年度",
        "各项",
        "目标",
        "任务",
        "指标",
        "计划",
        "范围",
        "控制数",
        "标准",
        "总量",
        "要求",
        "以内",
        "之内",
        "内",
    ]
    .iter()
    .find(|word| tail.starts_with(**word))
    {
        end += word.len();
        tail = &tail[word.len()..];
    }
    let named = ["目标", "任务", "指标", "计划", "范围", "控制数", "标准", "总量"]
        .iter()
        .any(|word| words[set..end].contains(word))
        || mark == "要求";
    if !named || verb.is_empty() {
        return None;
    }
    let indicator = subject(words, start);
    Some(Read {
        indicator,
        whole: Span::new(indicator.start, end),
        kind: QualitativeKind::OnAssigned,
        reference: Some(Span::new(from, end)),
    })
}

/// 「居民消费价格保持基本稳定」.
fn stable(words: &str) -> Option<Read> {
    const STABLE: [&str; 10] = [
        "保持基本稳定",
        "保持总体稳定",
        "保持大体稳定",
        "基本保持稳定",
        "总体保持稳定",
        "保持总体平稳",
        "保持稳定",
        "保持平稳",
        "总体稳定",
        "基本稳定",
    ];
    let (at, mark) = STABLE
        .iter()
        .filter_map(|mark| words.find(mark).map(|at| (at, *mark)))
        .min_by_key(|(at, mark)| (*at, std::cmp::Reverse(mark.len())))?;
    let right = &words[at + mark.len()..];
    let indicator = subject(words, at);
    // 保持稳定增长 goes on; without a subject nothing is held.
    if !right.is_empty() || indicator.is_empty() {
        return None;
    }
    Some(Read {
        indicator,
        whole: Span::new(indicator.start, at + mark.len()),
        kind: QualitativeKind::Stable,
        reference: None,
    })
}

/// What stands before a comparison, without verbs around it.
fn subject(words: &str, end: usize) -> Span {
    let mut from = words[..end]
        .rfind(['、', '“', '”', ' ', '—', '1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '%'])
        .map_or(0, |at| at + words[at..].chars().next().map_or(1, char::len_utf8));
    // A list that shares its comparison keeps its first members: 物价、就业保持基本稳定.
    if words[..from].ends_with('、')
        && words[..from].chars().count() <= 24
        && !words[..from].contains(|c: char| c.is_ascii_digit())
    {
        from = 0;
    }
    let mut end = end;
    loop {
        let words = &words[from..end];
        if let Some(lead) = BEFORE.iter().find(|lead| words.starts_with(**lead)) {
            from += lead.len();
        } else if let Some(tail) = AFTER.iter().find(|tail| words.ends_with(**tail)) {
            end -= tail.len();
        } else if let Some((_, len)) = TRAIL.longest(words).filter(|(_, len)| *len < words.len()) {
            end -= len;
        } else {
            break;
        }
    }
    Span::new(from, end.max(from))
}

/// What stands before an indicator and is no part of it.
const BEFORE: [&str; 18] = [
    "确保",
    "力争",
    "争取",
    "努力",
    "实现",
    "保持",
    "促进",
    "推动",
    "要",
    "使",
    "切实",
    "更好",
    "着力",
    "坚持",
    "以来",
    "其中",
    "一定能够保证",
    "继续",
];
/// What stands behind one.
const AFTER: [&str; 20] = [
    "均",
    "都",
    "首次",
    "继续",
    "确保",
    "全部",
    "也",
    "要",
    "将",
    "力争",
    "实现",
    "总体上",
    "以来",
    "连续两年",
    "连续三年",
    "明显",
    "显著",
    "增长",
    "持续",
    "努力",
];

fn trim_end<'t>(mut words: &'t str, tails: &[&str]) -> &'t str {
    while let Some(tail) = tails.iter().find(|tail| words.ends_with(**tail)) {
        words = &words[..words.len() - tail.len()];
    }
    words
}
