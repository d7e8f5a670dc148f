//! What a statement is: done, promised (target, milestone, bid, duty), or neither.
//!
//! The section decides the tense, the words decide the rest: the same 「建成」 is a result in the review and a
//! milestone in the plan.

use super::{Statement, StatementKind};
use crate::section::{Section, SectionPart};
use crate::{Figure, Tense};

/// Ends that can be seen.
const SEEN_ENDS: &[&str] = &[
    "建成", "开工", "竣工", "投产", "通车", "投用", "投入使用", "投入运营", "启用", "启动", "举办", "办好", "承办", "举行", "召开", "完工", "封顶", "揭牌", "开业",
    "开园", "挂牌", "交付", "贯通", "开通", "合龙", "筹建", "并网", "运营", "试运行", "动工", "开馆", "开放", "落成", "达产", "投运", "收官", "复工复产项目",
    "完成规划", "组建", "扩升",
];

/// Work on something that will stand there one day.
const WORKS: &[&str] = &[
    "高铁", "铁路", "高速", "机场", "公园", "遗址", "基地", "园区", "医院", "学校", "校区", "水库", "大道", "大桥", "港区", "码头", "场馆", "博物馆", "图书馆", "文化馆",
    "体育馆", "美术馆", "二期", "三期", "一期", "等项目", "等工程", "枢纽", "综合体", "产业园", "科技城", "实验室", "快速路", "快速化", "延线", "南延",
    "东延", "北延", "西延", "绕城", "地铁", "线路", "变电站", "水厂", "污水处理厂", "电站", "隧道", "通道", "院区", "中心建设", "数据中心", "会展中心", "产业城", "示范园",
    "考古院", "等重点工程", "等重点项目", "防洪工程", "调水工程", "外绕线", "片区建设", "航道", "船闸", "管廊", "灌区", "广场", "阳台", "绿道", "碧道",
];

/// Titles and approvals that others grant.
const GRANTED: &[&str] = &[
    "创建", "争创", "申报", "申办", "创成", "争取列入", "争取纳入", "争取进入", "获批", "报批", "申建", "申请", "争取国家", "争取省", "评为", "获评", "入选", "争取获", "通过国家", "通过省", "申遗",
    "升格", "升本", "硕士点", "博士点", "命名", "争取建设", "争取成为", "争取设立", "争取落地", "跻身", "创A", "晋级",
];

/// Efforts: any of these makes a commitment of a sentence in the plan.
const EFFORTS: &[&str] = &[
    "加强", "深化", "推进", "推动", "加快", "加大", "完善", "健全", "强化", "落实", "实施", "开展", "坚持", "提升", "提高", "优化", "支持", "促进", "构建", "建立", "建设", "打造", "培育", "发展", "扩大",
    "严格", "严厉", "防范", "化解", "保障", "统筹", "做好", "抓好", "用好", "办好", "做强", "做大", "巩固", "拓展", "引导", "鼓励", "规范", "整治", "治理", "创新", "探索", "聚焦", "围绕", "积极",
    "全面", "深入", "持续", "着力", "大力", "扎实", "加速", "完成", "确保", "力争", "改革", "服务", "关心", "表彰", "弘扬", "推行", "推广", "严守", "守住", "守牢", "增强", "营造", "激发", "释放", "盘活",
    "必须", "要", "依法", "狠抓", "稳住", "紧盯", "树立", "牢固", "自觉", "主动", "认真", "切实", "补齐", "破解", "解决", "减少", "降低", "压减", "建好", "管好", "创作", "谋划", "布局",
];

/// Paragraphs that greet, thank, judge the situation, or set the guiding thought.
const NEITHER: &[&str] = &[
    "各位代表", "请予审议", "代表市人民政府", "表示衷心", "表示感谢", "致以", "崇高敬意", "清醒", "困难和问题", "不足", "严峻挑战", "大势", "问题：", "成绩来之不易", "成绩的取得", "我们深知", "我们深刻体会", "根本在于",
    "指导思想", "总体要求", "总要求", "以习近平", "思想为指导", "精神为指导", "让我们", "关键一年", "开局之年", "收官之年", "起步之年", "周年，", "衷心感谢", "敬意",
];

/// Fills in the kind of every statement.
pub(crate) fn classify(text: &str, statements: &mut [Statement], _sections: &[Section], figures: &[Figure]) {
    let mut sour = None; // the block that turned to problems
    for statement in statements {
        let words = &text[statement.span.range()];
        let says = |list: &[&str]| list.iter().any(|word| words.contains(word));
        let own = &figures[statement.figures.clone()];
        let aims = own.iter().any(|figure| figure.tense == Tense::Target);
        let done = own.iter().any(|figure| figure.tense == Tense::Result);
        if says(&["困难和问题", "问题和不足", "困难和挑战", "清醒地看到", "清醒看到", "清醒认识", "也要看到", "也要清醒", "存在的问题", "存在不少", "主要表现在"]) {
            sour = Some(statement.block);
        }
        statement.kind = if statement.part.is_review() {
            let praise_only = says(NEITHER) && !done && statement.part != SectionPart::AnnexReview;
            let opening = statement.part == SectionPart::Opening && !done;
            if sour == Some(statement.block) || praise_only || opening || words.chars().count() < 4 {
                StatementKind::Context
            } else if aims && !done && statement.part != SectionPart::AnnexReview {
                StatementKind::Target
            } else {
                StatementKind::Result
            }
        } else {
            promised(statement.part, words, aims, &says)
        };
    }
}

/// The guiding thought of a year's work: no commitment, whatever it counts.
const GUIDING: &[&str] = &["指导思想是", "总体要求是", "思想为指导", "伟大旗帜", "总要求是"];

/// Words that look like an end or a title and are none.
const NO_END: &[&str] = &["建成小康", "建成社会主义", "建成富强", "创建力度", "创建活动", "创建水平", "全面建成"];

fn promised(part: SectionPart, words: &str, aims: bool, says: &dyn Fn(&[&str]) -> bool) -> StatementKind {
    if part == SectionPart::Closing || part == SectionPart::Outside || says(GUIDING) {
        return StatementKind::Context;
    }
    if aims {
        return StatementKind::Target;
    }
    let opens_year = says(&["年是"]) && says(&["年，", "之年", "一年", "重要"]);
    if part == SectionPart::Requirements || says(NEITHER) && !words.starts_with("加") || opens_year {
        return StatementKind::Context;
    }
    let seen = (says(SEEN_ENDS) || words.starts_with("完成") && says(&["任务", "工程", "改造", "整治"])) && !says(NO_END);
    let works = says(WORKS) && says(&["建设", "推进", "推动", "加快", "实施", "开展", "启动", "完成", "新建", "改建", "扩建", "打造", "抓好"]) && !says(&["体系建设", "能力建设", "制度建设", "队伍建设"]);
    if says(GRANTED) && !says(NO_END) && (!seen || says(&["报批", "办好", "运营", "申报"])) {
        StatementKind::Bid
    } else if seen || works {
        StatementKind::Milestone
    } else if says(EFFORTS) || words.chars().count() >= 8 {
        StatementKind::Duty
    } else {
        StatementKind::Context
    }
}
