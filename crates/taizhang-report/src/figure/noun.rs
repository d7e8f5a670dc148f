//! The noun behind a count: 「3个省级区域医疗中心」.
//!
//! Reads:   11个开发区创新中心|建成投用 · 31所高校、科研院所|参与 · 10条具有国际范的精品线路 · 6个乡镇|和60个村
//! Leaves:  任务, 大关 behind a number, which tell nothing of what is counted

use taizhang_text::Span;

use super::clause::{self, trim};
use crate::words::{MEASURE, PREDICATE, at_most_behind};

/// How long a noun behind a count may be, in bytes.
const NOUN_BYTES_MAX: usize = 150;

/// The noun behind a count: 「3个省级区域医疗中心」, up to a stop, a predicate or the next number.
///
/// `ceiling` is where the next number begins; `closed` says that there is none before the statement ends.
pub(super) fn after(text: &str, from: usize, ceiling: usize, closed: bool) -> Option<Span> {
    let clause_end = clause::end(text, from, ceiling);
    let closed = closed || clause_end < ceiling;
    let ceiling = at_most_behind(text, from, clause_end, NOUN_BYTES_MAX);
    let mut start = if text[from..ceiling].starts_with('的') { from + '的'.len_utf8() } else { from };
    let phrase = &text[start..ceiling];
    // 10条具有国际范、中原韵的精品线路: the noun stands behind the 的.
    if OPENS_A_PHRASE.iter().any(|verb| phrase.starts_with(verb))
        && let Some(at) = phrase.rfind('的')
    {
        start += at + '的'.len_utf8();
    }
    let end = start + noun_len(&text[start..ceiling], closed)?;
    // Before another number only the first of two nouns counts: 6个乡镇和60个村.
    let mut noun = trim(text, Span::new(start, end));
    if !closed && noun.end + 3 >= ceiling {
        let words = &text[noun.range()];
        let open = words.rfind(['）', ')']).unwrap_or(0);
        if let Some(at) = ["和", "及", "与", "、"]
            .iter()
            .filter_map(|word| words[open..].rfind(word))
            .max()
            .map(|at| at + open)
            .filter(|at| *at > 0)
        {
            noun = trim(text, Span::new(noun.start, noun.start + at));
        }
    }
    // 10户大企业销售收入突破2000亿元: the measure belongs to the next number.
    if !closed
        && let Some((_, len)) = MEASURE.longest(&text[noun.range()]).filter(|(_, len)| noun.len() > len + 3)
    {
        noun = trim(text, Span::new(noun.start, noun.end - len));
    }
    (!noun.is_empty() && !says_nothing(&text[noun.range()])).then_some(noun)
}

/// Nouns behind a count that do not tell what is counted.
fn says_nothing(noun: &str) -> bool {
    ["任务", "目标", "大关", "台阶", "关口", "水平", "行列", "目标任务", "时间", "以上", "以内", "人数"]
        .contains(&noun)
        || noun.starts_with("目标")
}

/// 省级, 市级: no noun yet; the next count's noun is meant.
pub(super) fn only_qualifies(noun: &str) -> bool {
    noun.ends_with(['级', '型', '类', '性', '式']) && noun.chars().count() <= 4
}

/// Verbs that open a phrase before the noun itself.
const OPENS_A_PHRASE: [&str; 8] = ["具有", "有意", "拥有", "符合", "参与", "具备", "涉及", "影响"];

fn noun_len(phrase: &str, closed: bool) -> Option<usize> {
    let mut end = 0;
    let mut at = 0;
    while let Some(c) = phrase[at..].chars().next() {
        if let Some(close) = closing(c)
            && let Some(len) = phrase[at..].find(close)
            && (c != '（' && c != '(' || phrase[at..at + len].contains('、') || len <= 3 + 2 * 3)
        {
            at += len + close.len_utf8();
            end = at;
            continue;
        }
        if at == 0 && matches!(c, '和' | '及' | '与' | '或' | '等' | '以' | '且' | '并') {
            return None;
        }
        // 31所高校、科研院所: without another number the list goes on.
        let breaks = c == '、' && !(closed && at > 0)
            || matches!(c, '（' | '(' | ' ' | '〔' | '[' | '【')
            || c == '中' && breaks_off(&phrase[at..])
            || c == '等' && !phrase[..at].ends_with(['甲', '乙', '丙', '高', '中', '初', '平', '同', '特']);
        let serves = at == 0 && phrase.starts_with("为民"); // 为民办实事项目
        if breaks
            || c.is_ascii_punctuation() && !matches!(c, '-' | '/' | '.' | '&' | '+')
            || !serves && PREDICATE.longest(&phrase[at..]).is_some()
        {
            break;
        }
        at += c.len_utf8();
        end = at;
    }
    Some(end)
}

/// 「160个国控断面中Ⅲ类…」: 中 ends the noun unless it begins another word.
fn breaks_off(rest: &str) -> bool {
    !rest['中'.len_utf8()..].starts_with([
        '心', '小', '学', '等', '医', '国', '央', '型', '试', '介', '药', '职', '高', '青', '华', '外', '欧',
        '部', '低', '水', '村', '轴', '原', '层', '间', '期', '式', '心',
    ])
}

const fn closing(c: char) -> Option<char> {
    Some(match c {
        '“' => '”',
        '《' => '》',
        '（' => '）',
        '(' => ')',
        _ => return None,
    })
}
