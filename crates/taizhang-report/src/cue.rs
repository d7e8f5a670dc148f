//! Cues: words that tell where something may stand, all found in one pass, so that nothing else is looked at.

use std::sync::LazyLock;

use taizhang_text::Span;

use crate::lexicon::Lexicon;
use crate::mention::Stage;

/// What a cue may belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cue {
    /// A comparison in words: 同步, 平均, 下达.
    Compared,
    /// A deadline without a number: 年底.
    Due,
    /// The end of a role and its colon, or of a bracket that names who is in charge: 单位：, 牵头）.
    Charge,
    /// What a named thing has come to: 开工, 投产.
    Stage(Stage),
    /// 加快…建设: under way, if a named thing stands between.
    Building,
    /// The end of a programme's name: 行动, 工程.
    Programme,
    /// An opening quotation mark.
    Quote,
    /// The end of an organisation's name that needs no more: 集团, 大学, 委员会.
    Body,
    /// The end of an office's name, one character: 局, 厅.
    Office,
}

/// A cue and where it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cued {
    pub cue: Cue,
    pub span: Span,
}

const WORDS: &[(Cue, &[&str])] = &[
    (
        Cue::Compared,
        &[
            "同步", "平均", "下达", "核定", "省定", "国定", "市定", "稳定", "平稳", "增速", "增幅", "快于",
            "高于", "优于", "好于",
        ],
    ),
    (Cue::Due, &["年底", "年内", "上半年", "下半年", "年末前", "年中前"]),
    (
        Cue::Charge,
        &[
            "单位：",
            "单位:",
            "部门：",
            "部门:",
            "领导：",
            "领导:",
            "责任人：",
            "责任人:",
            "主体：",
            "主体:",
            "牵头）",
            "牵头)",
            "负责）",
            "负责)",
            "配合）",
            "配合)",
            "落实）",
            "落实)",
            "协助）",
            "协助)",
        ],
    ),
    (Cue::Stage(Stage::Signed), &["签约落地", "签约落户", "签约", "签订合作协议"]),
    (Cue::Stage(Stage::Started), &["开工建设", "启动建设", "开工", "动工建设", "动工", "启动实施", "破土"]),
    (Cue::Stage(Stage::Building), &["在建", "加快建设", "有序建设", "主体封顶", "封顶", "主体完工"]),
    (Cue::Stage(Stage::Completed), &["建成", "竣工", "完工", "建设完成", "落成", "贯通", "合龙"]),
    (
        Cue::Stage(Stage::Operating),
        &[
            "建成投产",
            "建成投用",
            "建成通车",
            "建成运营",
            "建成使用",
            "建成启用",
            "建成并投入使用",
            "竣工投产",
            "竣工投用",
            "竣工通车",
            "开通运营",
            "投产达效",
            "投产",
            "投用",
            "投入使用",
            "投入运营",
            "投运",
            "通车",
            "开通",
            "启用",
            "并网发电",
            "并网",
            "试运营",
            "试运行",
            "开园",
            "开业",
            "开馆",
            "运营",
        ],
    ),
    (Cue::Building, &["建设"]),
    (Cue::Programme, &["工程", "行动", "计划", "战略", "清单", "攻坚战"]),
    (Cue::Quote, &["“"]),
    (
        Cue::Body,
        &[
            "集团",
            "公司",
            "大学",
            "学院",
            "医院",
            "银行",
            "委员会",
            "管委会",
            "研究院",
            "研究所",
            "实验室",
            "科学院",
            "工程院",
            "联合会",
            "总工会",
            "法院",
            "检察院",
            "出版社",
            "博物馆",
            "图书馆",
            "证券交易所",
        ],
    ),
    (Cue::Office, &["局", "厅", "委", "办"]),
];

/// Common words that end in or hold a cue, or that cover one.
const NO_CUES: &[&str] = &[
    "布局",
    "格局",
    "结局",
    "全局",
    "大局",
    "开局",
    "破局",
    "变局",
    "谋局",
    "战局",
    "局面",
    "局部",
    "局势",
    "当局",
    "僵局",
    "棋局",
    "新局",
    "邮局",
    "大厅",
    "客厅",
    "餐厅",
    "展厅",
    "前厅",
    "音乐厅",
    "会客厅",
    "委托",
    "委员",
    "委派",
    "常委会",
    "常委",
    "部委",
    "编委",
    "党委",
    "市委",
    "省委",
    "县委",
    "区委",
    "州委",
    "旗委",
    "盟委",
    "纪委",
    "军委",
    "村委",
    "团委",
    "举办",
    "承办",
    "主办",
    "协办",
    "督办",
    "交办",
    "创办",
    "兴办",
    "筹办",
    "申办",
    "开办",
    "办理",
    "办好",
    "办学",
    "办事",
    "办公",
    "办成",
    "办实",
    "办法",
    "办结",
    "通办",
    "联办",
    "网办",
    "代办",
    "快办",
    "经办",
    "包办",
    "帮办",
    "合办",
    "办件",
    "会办",
    "领办",
    "该办",
    "可办",
    "易办",
    "一次办",
    "马上办",
    "就近办",
    "掌上办",
    "网上办",
    "办不",
    "好办",
    "能办",
    "怎么办",
    "办税",
    "办证",
    "办文",
    "办会",
    "办展",
    "办赛",
    "一件事办",
    "项目建设工程",
    "工程师",
    "工程建设",
    "工程机械",
    "行动力",
    "行动计划",
    "行动方案",
    "计划生育",
    "计划外",
    "战略性",
    "战略合作",
    "战略支撑",
    "战略定位",
    "市场化运营",
    "运营商",
    "运营管理",
    "运营能力",
    "平均每",
    "上市公司",
    "跨国公司",
    "国有公司",
    "开通直达",
    "启用率",
    "建设用地",
    "建成区",
    "党的建设",
    "投产率",
];

/// The cues of a text, in order; the longest word that begins first wins.
pub(crate) fn find(text: &str) -> Vec<Cued> {
    let mut found = Vec::with_capacity(text.len() / 64);
    CUES.find(text, |span, value| {
        if let Some((cue, _)) = WORDS.get(value as usize) {
            found.push(Cued { cue: *cue, span });
        }
    });
    found
}

static CUES: LazyLock<Lexicon> = LazyLock::new(|| {
    let cues =
        WORDS.iter().enumerate().flat_map(|(i, (_, words))| words.iter().map(move |word| (*word, i as u32)));
    Lexicon::new(cues.chain(NO_CUES.iter().map(|word| (*word, u32::MAX))))
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_common_word_that_ends_like_a_cue_is_none() {
        let text = "市教育局优化布局，开工建设一批工程";
        let found: Vec<&str> = find(text).iter().map(|cued| &text[cued.span.range()]).collect();
        assert_eq!(found, ["局", "开工建设", "工程"]);
    }
}
