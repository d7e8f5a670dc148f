//! Projects and what they come to: 东区水厂二期开工, 建成投用市图书馆新馆, 加快高铁西站建设.

use taizhang_text::Span;

use crate::cue::{Cue, Cued};

/// How the name of a work ends.
const WORKS: [&str; 58] = [
    "项目",
    "工程",
    "高速公路",
    "高速",
    "铁路",
    "高铁",
    "机场",
    "水库",
    "电站",
    "电厂",
    "基地",
    "医院",
    "学校",
    "中学",
    "小学",
    "产业园",
    "园区",
    "公园",
    "中心",
    "大桥",
    "隧道",
    "公路",
    "大道",
    "快速路",
    "一期",
    "二期",
    "三期",
    "四期",
    "水厂",
    "污水处理厂",
    "净化厂",
    "工厂",
    "生产线",
    "体育馆",
    "博物馆",
    "图书馆",
    "文化馆",
    "科技馆",
    "美术馆",
    "展览馆",
    "体育场",
    "港区",
    "码头",
    "泊位",
    "枢纽",
    "变电站",
    "风电场",
    "航道",
    "船闸",
    "灌区",
    "管廊",
    "校区",
    "院区",
    "号线",
    "综合体",
    "科技城",
    "产业城",
    "西站",
];
/// What may stand before a name and is no part of it.
const LEADS: [&str; 59] = [
    "提升",
    "新增",
    "配合推进",
    "把",
    "开放",
    "创建",
    "打造",
    "做好",
    "引进",
    "建立",
    "推动",
    "确保",
    "力争",
    "实现",
    "推进",
    "加快推进",
    "加快",
    "促进",
    "支持",
    "抓好",
    "全力推进",
    "扎实推进",
    "统筹推进",
    "年内",
    "年底前",
    "上半年",
    "今年",
    "全面",
    "同步",
    "有序",
    "已",
    "将",
    "全力",
    "谋划",
    "争取",
    "完成",
    "建成",
    "开工",
    "启动",
    "竣工",
    "并",
    "再",
    "续建",
    "新建",
    "改建",
    "扩建",
    "改扩建",
    "建设",
    "积极",
    "高标准",
    "高质量",
    "深入",
    "持续",
    "大力",
    "重点",
    "投资",
    "以及",
    "其中",
    "总投资",
];
/// What may stand between a name and its stage.
const TRAILS: [&str; 34] = [
    "全部",
    "全面",
    "正式",
    "顺利",
    "相继",
    "如期",
    "实现",
    "加快",
    "建设",
    "已",
    "将",
    "年内",
    "年底前",
    "今年",
    "提前",
    "陆续",
    "先后",
    "全线",
    "成功",
    "基本",
    "主体",
    "即将",
    "同步",
    "并",
    "推动",
    "力争",
    "确保",
    "全力",
    "按期",
    "一次性",
    "实质性",
    "尽快",
    "尽早",
    "早日",
];
/// What makes no name of a work, standing alone before 项目 or 工程.
const KINDS: [&str; 44] = [
    "重点",
    "重大",
    "产业",
    "工业",
    "基础设施",
    "民生",
    "交通",
    "水利",
    "县级",
    "新",
    "续建",
    "在建",
    "投资",
    "亿元",
    "亿元以上",
    "十亿元",
    "百亿元",
    "市政",
    "省重点",
    "市重点",
    "省市重点",
    "国家重点",
    "建设",
    "签约",
    "招商",
    "招商引资",
    "科技",
    "农业",
    "制造业",
    "能源",
    "城建",
    "文旅",
    "教育",
    "环保",
    "标志性",
    "骨干",
    "配套",
    "旅游",
    "扶贫",
    "改造",
    "安置",
    "外资",
    "高速",
    "农村",
];
/// What counts the names before it.
const COUNTS: [&str; 6] = ["两大", "三大", "四大", "五大", "六大", "十大"];
/// Works that are named by two characters: 西阜高速, 长山大桥.
const LINES: [&str; 12] =
    ["高速公路", "高速", "铁路", "高铁", "大桥", "隧道", "水库", "公园", "大道", "机场", "号线", "中学"];
/// How the description of a kind of work begins, where no place is named.
const FIRST: [&str; 30] = [
    "高水平",
    "高品质",
    "高标准",
    "世界",
    "一流",
    "标准化",
    "生活垃圾",
    "县级",
    "乡镇",
    "综合",
    "现代",
    "大型",
    "全县",
    "全市",
    "全省",
    "全区",
    "通用",
    "城际",
    "国家级",
    "省级",
    "市级",
    "区域性",
    "农村",
    "城市",
    "基层",
    "抽水",
    "地下",
    "轨道",
    "文化",
    "前期",
];
/// A name is at most so long, in characters.
const NAME_CHARS: usize = 30;

/// Says the names that come to the stage of `cues[k]`.
pub(super) fn read(
    text: &str,
    statement: Span,
    cues: &[Cued],
    k: usize,
    places: &[Span],
    say: &mut dyn FnMut(Span),
) {
    let cued = &cues[k];
    let from = clause_start(text, statement.start, cued.span.start);
    // 建成投用, 竣工并投产: another stage in the clause has had the names before it.
    let in_clause = cues[..k].iter().rev().take_while(|other| other.span.end > from);
    let from = in_clause
        .filter(|other| matches!(other.cue, Cue::Stage(_)))
        .map(|other| other.span.end)
        .next()
        .unwrap_or(from);
    let before = trim(text, Span::new(from, cued.span.start));
    if before.is_empty() || LEADS.contains(&&text[before.range()]) {
        let to = clause_end(text, cued.span.end, statement.end);
        list(text, Span::new(cued.span.end, to), places, say);
    } else {
        list(text, before, places, say);
    }
}

/// 加快高铁西站建设.
pub(super) fn building(text: &str, statement: Span, cued: &Cued, places: &[Span], say: &mut dyn FnMut(Span)) {
    if !text[cued.span.end..statement.end].chars().next().is_none_or(|c| "，。；,;！".contains(c)) {
        return;
    }
    let from = clause_start(text, statement.start, cued.span.start);
    let words = &text[from..cued.span.start];
    let Some(lead) = ["加快推进", "加快", "扎实推进", "统筹推进", "推进", "推动", "抓好"]
        .iter()
        .find(|lead| words.starts_with(**lead))
    else {
        return;
    };
    list(text, trim(text, Span::new(from + lead.len(), cued.span.start)), places, say);
}

fn clause_start(text: &str, floor: usize, at: usize) -> usize {
    let mut floor = floor.max(at.saturating_sub(CLAUSE_BYTES));
    while !text.is_char_boundary(floor) {
        floor += 1;
    }
    let left = &text[floor..at];
    left.rfind(CLAUSE_ENDS)
        .map_or(floor, |found| floor + found + left[found..].chars().next().map_or(1, char::len_utf8))
}

fn clause_end(text: &str, at: usize, ceiling: usize) -> usize {
    let mut ceiling = ceiling.min(at + CLAUSE_BYTES);
    while !text.is_char_boundary(ceiling) {
        ceiling -= 1;
    }
    text[at..ceiling].find(CLAUSE_ENDS).map_or(ceiling, |found| at + found)
}

/// Where a clause ends.
const CLAUSE_ENDS: [char; 8] = ['，', '；', '。', '：', ',', ';', '\n', '！'];
/// A clause is looked at so far to either side, in bytes.
const CLAUSE_BYTES: usize = 600;

/// Without 等12个项目 at the end, and what leads to the stage.
fn trim(text: &str, span: Span) -> Span {
    let mut end = span.end;
    loop {
        let words = text[span.start..end].trim_end();
        end = span.start + words.len();
        let Some(tail) = TRAILS.iter().find(|tail| words.ends_with(**tail)) else { break };
        end -= tail.len();
    }
    Span::new(span.start, end)
}

/// The names of a list: 甲项目、乙高速和丙水库等.
fn list(text: &str, span: Span, places: &[Span], say: &mut dyn FnMut(Span)) {
    let words = &text[span.range()];
    let words = words.find('等').filter(|at| *at > 0).map_or(words, |at| &words[..at]);
    let mut from = 0;
    let ends = words.match_indices('、').map(|(at, mark)| (at, mark.len())).chain([(words.len(), 0)]);
    let pieces: Vec<Span> = ends
        .map(|(at, len)| {
            let piece = Span::new(span.start + from, span.start + at);
            from = at + len;
            piece
        })
        .collect();
    for piece in pieces {
        if let Some(name) = name(text, piece, places) {
            say(name);
        }
    }
}

/// The name in a member of a list, if it is one.
fn name(text: &str, piece: Span, places: &[Span]) -> Option<Span> {
    let mut start = piece.start;
    loop {
        let words = text[start..piece.end].trim_start();
        start = piece.end - words.len();
        let Some(lead) = LEADS.iter().filter(|lead| words.starts_with(**lead)).max_by_key(|lead| lead.len())
        else {
            break;
        };
        start += lead.len();
    }
    let words = text[start..piece.end].trim_end();
    // 甲中心三大标志性工程: what is counted stands behind the name.
    let words = COUNTS
        .iter()
        .filter_map(|count| words.find(count))
        .min()
        .filter(|at| *at > 0)
        .map_or(words, |at| &words[..at]);
    let work = WORKS.iter().filter(|work| words.ends_with(**work)).max_by_key(|work| work.len())?;
    let own = &words[..words.len() - work.len()];
    let chars = own.chars().count();
    let counted = own.contains(['个', '座', '所', '条', '家', '批', '余', '%', '的', '了', '各'])
        || own.contains(|c: char| c.is_ascii_digit()) && !own.contains(['“', '号', 'G', 'S'])
        || own.contains("公里")
        || own.contains("亿元")
        || own.contains("重点")
        || own.contains("重大");
    let whole = Span::new(start, start + words.len());
    let first = places.partition_point(|place| place.start < start);
    let marked = places.get(first).is_some_and(|place| whole.contains(*place))
        || own.contains('“')
        || own.contains(|c: char| c.is_ascii_alphabetic());
    let least = if LINES.contains(work) || marked {
        2
    } else if work.ends_with('期') {
        3
    } else {
        4
    };
    let kind = KINDS.contains(&own) || FIRST.iter().any(|first| own.starts_with(first)) && !marked;
    let open = own.contains('“') != own.contains('”') || own.contains('（') != own.contains('）');
    ((least..=NAME_CHARS).contains(&chars) && !counted && !kind && !open).then_some(whole)
}
