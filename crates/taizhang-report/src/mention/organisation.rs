//! Organisations: offices that begin with whose they are, and bodies with a name of their own.

use taizhang_text::Span;

use crate::cue::{Cue, Cued};
use crate::words::LEAD;

/// A name is at most so long, in characters.
const NAME_CHARS: usize = 22;

/// Whose an office is, where no place is named.
const OWNERS: [&str; 14] =
    ["自治区", "国家", "中国", "中央", "全国", "国务院", "中华", "省", "市", "县", "区", "州", "旗", "盟"];

/// Where a name cannot go on to the left.
const STOPS: [&str; 69] = [
    "入选", "更名", "进入", "托管", "获评", "升级", "迁建", "引领", "与", "及", "由", "向", "对", "为", "在",
    "到", "将", "把", "被", "给", "从", "于", "是", "的", "了", "等", "至", "以及", "支持", "推动", "推进",
    "引进", "引入", "联合", "依托", "发挥", "组建", "成立", "设立", "建设", "建成", "新建", "打造", "加快",
    "完成", "培育", "签约", "落户", "参加", "召开", "组织", "邀请", "通过", "会同", "携手", "包括", "实施",
    "深化", "增设", "拥有", "获批", "创建", "争取", "配合", "协助", "整合", "做强", "做大", "改建",
];

/// Words that a kind of organisation begins with, not one with a name.
const KINDS: [&str; 43] = [
    "实验室",
    "卓越",
    "公办",
    "各",
    "上市",
    "国有",
    "龙头",
    "企业",
    "大型",
    "科技",
    "基层",
    "县级",
    "村级",
    "乡镇",
    "公立",
    "民营",
    "三级",
    "二级",
    "重点",
    "相关",
    "有关",
    "一流",
    "高水平",
    "优质",
    "中医",
    "综合",
    "专科",
    "投资",
    "开发",
    "本科",
    "高职",
    "职业",
    "地方",
    "商业",
    "政策性",
    "股份",
    "平台",
    "农村",
    "市属",
    "区属",
    "省属",
    "县属",
    "央企",
];

/// The name that ends with a cue, if it is one.
pub(super) fn read(text: &str, statement: Span, cued: &Cued, places: &[Span]) -> Option<Span> {
    let end = cued.span.end;
    // 集团公司, 委员会办公室: the name goes on.
    if text[end..].starts_with([
        '员', '托', '长', '公', '化', '型', '级', '制', '附', '面', '势', '部', '限', '理', '学', '好',
    ]) && cued.cue == Cue::Office
    {
        return None;
    }
    let goes_on = ["公司", "集团", "附属", "生", "毕业", "科", "教", "城", "办", "化", "制"];
    if goes_on.iter().any(|word| text[end..].starts_with(word)) {
        return None;
    }
    let start = start_of(text, statement, cued.span.start, places)?;
    let name = &text[start..end];
    let chars = name.chars().count();
    let first = places.partition_point(|place| place.start < start);
    let place = places.get(first).is_some_and(|place| place.start == start && place.end <= cued.span.start);
    let owner = OWNERS.iter().any(|owner| name.starts_with(owner));
    let own = OWNERS.iter().find_map(|owner| name.strip_prefix(owner)).unwrap_or(name);
    let kind = KINDS.iter().any(|kind| own.starts_with(kind)) || own.chars().any(|c| c.is_ascii_digit());
    let many = own.starts_with([
        '市', '县', '级', '直', '属', '会', '域', '内', '外', '场', '镇', '乡', '两', '管', '际', '区', '线',
    ]);
    let inner = &name[..name.len() - cued.span.len()];
    let two = ["学院", "大学", "集团", "实验室", "医院", "公司"].iter().any(|end| {
        inner.find(end).is_some_and(|at| {
            !inner[at + end.len()..].starts_with(['附', '第', '教', '医', '北', '南', '东', '西', '总'])
        })
    });
    if kind || two || owner && many {
        return None;
    }
    let enough = match cued.cue {
        Cue::Office => (place || owner) && chars >= 3,
        _ if place => true,
        _ if owner => chars >= 4,
        _ => chars >= 4 && OWN_NAMES.iter().any(|end| name.ends_with(end)) && is_proper(name),
    };
    enough.then_some(Span::new(start, end))
}

/// Ends behind which a name may stand without a place: 清华大学.
const OWN_NAMES: [&str; 2] = ["集团", "大学"];

/// Not a kind of thing (师范大学 alone, 产业集团), and no verb before the name.
fn is_proper(name: &str) -> bool {
    const KIND_WORDS: [&str; 44] = [
        "产业",
        "农业",
        "工业",
        "旗舰",
        "教育",
        "建筑",
        "文旅",
        "能源",
        "交通",
        "城投",
        "电力",
        "老年",
        "开放",
        "医科",
        "师范",
        "理工",
        "高等",
        "医疗",
        "国企",
        "应用型",
        "城市",
        "区域",
        "社区",
        "虚拟",
        "中外",
        "一流",
        "知名",
        "著名",
        "国内",
        "优势",
        "骨干",
        "世界",
        "特色",
        "新型",
        "镇",
        "犯罪",
        "中小学",
        "现代",
        "综合",
        "大型",
        "国集团",
        "拓展",
        "提升",
        "鼓励",
    ];
    LEAD.longest(name).is_none()
        && !KIND_WORDS.iter().any(|kind| name.contains(kind))
        && !name.contains(['量', '数', '类', '所', '家', '个', '将', '着'])
}

/// Where the name begins: behind a stop, a mark, or at the place that names whose it is.
fn start_of(text: &str, statement: Span, to: usize, places: &[Span]) -> Option<usize> {
    let mut at = to;
    for _ in 0..NAME_CHARS {
        let left = &text[statement.start..at];
        let Some(c) = left.chars().next_back() else { return (at < to).then_some(at) };
        if !('\u{4e00}'..='\u{9fff}').contains(&c) {
            return (at < to).then_some(at);
        }
        let next = places.partition_point(|place| place.start < at);
        let begins = places.get(next).is_some_and(|place| place.start == at);
        let follows = next > 0 && places[next - 1].end == at;
        if begins && !follows {
            return Some(at);
        }
        let joins = c == '和' && JOINED.iter().any(|word| left[..left.len() - c.len_utf8()].ends_with(word));
        let stop = STOPS.iter().find(|stop| left.ends_with(**stop));
        // 城乡建设局 ends in what is done elsewhere.
        if c == '和' && !joins || stop.is_some_and(|stop| at < to || *stop != "建设") {
            return (at < to).then_some(at);
        }
        at -= c.len_utf8();
    }
    None
}

/// What stands before 和 inside the name of an office: 住房和城乡建设厅.
const JOINED: [&str; 12] =
    ["资源", "住房", "文化", "发展", "工业", "卫生", "民族", "科学", "粮食", "机关", "地方", "经济"];
