//! Programmes and lists: “七个专项行动”, “雪亮”工程, 实施温暖工程, “两个确保”.

use std::collections::HashSet;
use std::sync::LazyLock;

use taizhang_text::Span;

use crate::cue::{Cue, Cued};

/// Ends of the name of a programme.
const ENDS: [&str; 12] =
    ["专项行动", "工程", "行动", "计划", "战略", "清单", "攻坚战", "机制", "改革", "活动", "方案", "品牌"];
/// What is done with a programme: its name begins behind.
const VERBS: [&str; 20] = [
    "深入实施",
    "组织实施",
    "加快实施",
    "大力实施",
    "全面实施",
    "接续实施",
    "启动实施",
    "继续实施",
    "实施",
    "深入推进",
    "扎实推进",
    "推进",
    "深入开展",
    "开展",
    "启动",
    "推行",
    "深化",
    "打好",
    "推动",
    "落实",
];
/// What is no name, though it stands before 工程 or 计划.
const KINDS: [&str; 45] = [
    "面子",
    "形象",
    "里子",
    "提升",
    "计生",
    "年度",
    "投资",
    "工作",
    "建设",
    "土建",
    "配套",
    "收尾",
    "主体",
    "基础设施",
    "重大",
    "重点",
    "民生",
    "水利",
    "市政",
    "骨干",
    "一批",
    "各项",
    "各类",
    "这些",
    "相关",
    "有关",
    "系列",
    "国家",
    "省",
    "市",
    "新一轮",
    "生产",
    "改造",
    "采购",
    "专项",
    "用地",
    "财政",
    "培训",
    "招生",
    "供地",
    "任务",
    "项目",
    "整治",
    "主要",
    "后续",
];
/// A name is at most so long, in characters.
const NAME_CHARS: usize = 18;

pub(super) fn read(text: &str, statement: Span, cued: &Cued) -> Option<Span> {
    match cued.cue {
        Cue::Quote => quoted(text, statement, cued.span),
        _ => plain(text, statement, cued.span),
    }
}

/// “…”工程, “…行动”, and counted lists: “两个确保”.
fn quoted(text: &str, statement: Span, open: Span) -> Option<Span> {
    let words = &text[open.end..statement.end];
    let close = words.char_indices().take(NAME_CHARS + 6).find(|(_, c)| *c == '”').map(|(at, _)| at)?;
    let inside = &words[..close];
    if inside.is_empty() || inside.contains(['，', '。', '；', '“', '\n']) {
        return None;
    }
    let behind = &words[close + '”'.len_utf8()..];
    let whole_end = open.end + close + '”'.len_utf8();
    if FORMULAS.contains(inside) {
        return None;
    }
    if let Some(end) = ENDS.iter().filter(|end| behind.starts_with(**end)).max_by_key(|end| end.len()) {
        let five = inside.ends_with('五') && inside.starts_with(['十', '一', '“']); // “十四五”计划 is a period
        return (!five).then(|| Span::new(open.start, whole_end + end.len()));
    }
    let ends = ENDS[..7].iter().any(|end| inside.ends_with(end)) && inside.chars().count() > 3;
    (ends || is_list(inside)).then(|| Span::new(open.end, open.end + close))
}

/// A counted list: 两个确保, 十二个紧盯, 五张清单.
fn is_list(inside: &str) -> bool {
    let rest =
        inside.trim_start_matches(|c: char| "一二三四五六七八九十百两".contains(c) || c.is_ascii_digit());
    rest.len() < inside.len()
        && rest.starts_with(['个', '大', '项', '张'])
        && !rest.contains(|c: char| c.is_ascii_digit())
        && !FORMULAS.contains(inside)
        && (3..=10).contains(&rest.chars().count())
        && !rest.starts_with("个月")
}

static FORMULAS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/mention/formulas.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// 实施温暖工程: between what is done and the end.
fn plain(text: &str, statement: Span, end: Span) -> Option<Span> {
    let after = text[end.end..].chars().next();
    if after.is_some_and(|c| "”师量类学部款性项机造建".contains(c)) {
        return None;
    }
    let left = &text[statement.start..end.start];
    let from = left.char_indices().rev().take(NAME_CHARS).map(|(at, _)| at).last().unwrap_or(left.len());
    let window = &left[from..];
    let at = VERBS.iter().filter_map(|verb| window.rfind(verb).map(|at| at + verb.len())).max()?;
    let name = &window[at..];
    let proper = name.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
        && (2..=14).contains(&name.chars().count())
        && !KINDS.iter().any(|kind| name.starts_with(kind) || name.ends_with(kind))
        && !name.contains(['了', '的', '等', '和', '个', '项', '一', '年'])
        && !name.starts_with(['好', '全', '了', '各']);
    proper.then(|| Span::new(end.start - name.len(), end.end))
}
