//! Units as printed: a role, a colon, names; or names before 牵头 and 负责 in brackets.

use taizhang_text::Span;

use crate::Responsible;
use crate::cue::{Cue, Cued};

/// What units are called that have to do something; longest first where one ends like another.
const ROLES: [&str; 30] = [
    "牵头责任单位",
    "主要责任单位",
    "牵头责任部门",
    "牵头单位",
    "牵头部门",
    "牵头领导",
    "牵头市领导",
    "责任市领导",
    "责任领导",
    "分管领导",
    "包联领导",
    "联系领导",
    "责任单位",
    "责任部门",
    "责任人",
    "责任主体",
    "主办单位",
    "承办单位",
    "协办单位",
    "主责单位",
    "主责部门",
    "配合单位",
    "配合部门",
    "协同单位",
    "协作单位",
    "参与单位",
    "参加单位",
    "实施单位",
    "落实单位",
    "完成单位",
];

/// How the units of a bracket end that says its role last: （市教育局牵头，市财政局配合）.
const LAST: [&str; 9] =
    ["按职责分工负责", "按职责负责", "分别负责", "牵头负责", "配合", "牵头", "负责", "落实", "协助"];

/// How the names of offices end. What ends otherwise names none.
const OFFICE_ENDS: [&str; 30] = [
    "局", "厅", "委", "办", "部", "署", "院", "会", "政府", "单位", "部门", "公司", "集团", "中心", "银行",
    "大学", "学院", "公安", "海关", "支队", "总队", "联", "处", "所", "社", "室", "区", "县", "市", "镇",
];

/// Units are at most so long, in bytes: longer ones are sentences.
const UNIT_BYTES: usize = 120;

/// A list of units is at most so long, in bytes.
const LIST_BYTES: usize = 3_000;

/// Units as printed at one place.
#[derive(Debug)]
pub(super) struct Printed {
    /// From the bracket or role to the end of the last unit.
    pub whole: Span,
    /// What they are.
    pub responsible: Responsible,
}

/// All units printed in a text, in order.
pub(super) fn all(text: &str, cues: &[Cued]) -> Vec<Printed> {
    let mut found = Vec::new();
    let mut taken = 0;
    for cued in cues.iter().filter(|cued| cued.cue == Cue::Charge) {
        let Some((at, mark)) = text[cued.span.range()].char_indices().next_back() else { continue };
        let (at, mark) =
            (cued.span.start + at, &text[cued.span.start + at..cued.span.start + at + mark.len_utf8()]);
        if mark == "：" || mark == ":" {
            let Some(role) = role_before(text, at) else { continue };
            let from = at + mark.len();
            let list = Span::new(from, from + list_len(&text[from..]));
            let units = units(text, list);
            if !units.is_empty() {
                let open = text[..role.start].ends_with(['（', '(']);
                let start = if open {
                    role.start - text[..role.start].chars().next_back().map_or(0, char::len_utf8)
                } else {
                    role.start
                };
                found.push(Printed {
                    whole: Span::new(start, list.end),
                    responsible: Responsible { role, units },
                });
                taken = list.end;
            }
        } else if at >= taken {
            found.extend(bracket(text, at));
        }
    }
    found
}

/// The role that a text is, or begins and ends with: the head of a column.
pub(super) fn role(words: &str) -> Option<Span> {
    let role = ROLES.iter().find(|role| words.contains(**role))?;
    let at = words.find(role)?;
    (words.chars().count() <= role.chars().count() + 6).then(|| Span::new(at, at + role.len()))
}

/// Whether a text holds nothing but roles and units.
pub(super) fn is_only_units(words: &str) -> bool {
    let words = words.trim_start_matches(['（', '(', '【', '；', ';', '，', ' ', '\n']);
    words.is_empty() || ROLES.iter().any(|role| words.starts_with(role))
}

fn role_before(text: &str, colon: usize) -> Option<Span> {
    let left = text[..colon].trim_end();
    let role = ROLES.iter().filter(|role| left.ends_with(**role)).max_by_key(|role| role.len())?;
    let span = Span::new(left.len() - role.len(), left.len());
    // 压实责任单位：… inside a sentence would be a subject; a role opens a line, a bracket or a part of a list.
    let before = left[..span.start].trim_end_matches(' ').chars().next_back();
    before.is_none_or(|c| "（(【[；;。，,、\n)）*·及和".contains(c)).then_some(span)
}

/// How far a list of units goes: to the closing bracket, the line's end, a full stop, or the next role.
fn list_len(rest: &str) -> usize {
    let mut depth = 0usize;
    for (at, c) in rest.char_indices() {
        match c {
            _ if at > LIST_BYTES => return at,
            '（' | '(' => depth += 1,
            '）' | ')' if depth == 0 => return at,
            '）' | ')' => depth -= 1,
            '\n' | '。' | '】' | ']' => return at,
            '；' | ';' | '，' | ',' | ' ' if depth == 0 => {
                let next = rest[at + c.len_utf8()..].trim_start();
                if ROLES.iter().any(|role| next.starts_with(role)) {
                    return at;
                }
            }
            _ => {}
        }
        // Written without a stop between them: 牵头单位：市教育局责任单位：….
        if depth == 0
            && at > 0
            && ROLES
                .iter()
                .any(|role| rest[at..].strip_prefix(role).is_some_and(|rest| rest.starts_with(['：', ':'])))
        {
            return at;
        }
    }
    rest.len()
}

/// The units of a list: 市教育局、市财政局，各区（县）政府.
pub(super) fn units(text: &str, list: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let words = &text[list.range()];
    let (mut from, mut depth) = (0, 0usize);
    for (at, c) in words.char_indices().chain([(words.len(), '、')]) {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            '、' | '，' | ',' | '；' | ';' | '\n' if depth == 0 || at == words.len() => {
                let piece = words[from..at].trim_matches([' ', '。', '*', '—', '-', '等']);
                if !piece.is_empty() && piece.len() <= UNIT_BYTES {
                    let start = list.start + from + words[from..at].find(piece).unwrap_or(0);
                    out.push(Span::new(start, start + piece.len()));
                }
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    out
}

/// 「（市教育局牵头，市财政局、市住房和城乡建设局配合）」: every part names offices and ends with what they do.
fn bracket(text: &str, close: usize) -> Vec<Printed> {
    let Some(open) = opening(text, close) else { return Vec::new() };
    let inside = Span::new(open.end, close);
    let words = &text[inside.range()];
    if !LAST.iter().any(|last| words.ends_with(last)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut from = 0;
    for (at, mark) in words.match_indices(['，', ',', '；', ';']).chain([(words.len(), "")]) {
        let part = words[from..at].trim();
        let Some(last) = LAST.iter().find(|last| part.ends_with(**last)) else { continue };
        let start = inside.start + from + words[from..at].find(part).unwrap_or(0);
        let names = Span::new(start, start + part.len() - last.len());
        let units = units(text, names);
        if units.is_empty() || !units.iter().all(|unit| is_office(&text[unit.range()])) {
            return Vec::new();
        }
        let role = Span::new(names.end, start + part.len());
        found.push(Printed { whole: Span::new(open.start, close), responsible: Responsible { role, units } });
        from = at + mark.len();
    }
    found
}

/// The bracket that a closing one closes, in its line and not too far.
fn opening(text: &str, close: usize) -> Option<Span> {
    let mut depth = 0usize;
    for (at, c) in text[..close].char_indices().rev().take(160) {
        match c {
            '）' | ')' => depth += 1,
            '（' | '(' if depth == 0 => return Some(Span::new(at, at + c.len_utf8())),
            '（' | '(' => depth -= 1,
            '\n' | '。' => return None,
            _ => {}
        }
    }
    None
}

/// 市教育局, but not 教育部门 or 我们.
fn is_office(name: &str) -> bool {
    let own = [
        "省",
        "市",
        "县",
        "区",
        "州",
        "旗",
        "盟",
        "国家",
        "各",
        "自治",
        "镇",
        "乡",
        "团",
        "驻",
        "人民",
        "公安",
        "教育局",
        "财政局",
        "发展",
    ];
    OFFICE_ENDS.iter().any(|end| name.ends_with(end))
        && (own.iter().any(|own| name.starts_with(own)) || name.ends_with(['局', '厅', '委', '办']))
}
