//! The words that tell the parts of a report apart: everything that is about governments in this crate.

use crate::outline::is_closed;

/// Whom a speech addresses.
const SALUTATIONS: &[&str] =
    &["各位代表", "各位委员", "各位人大代表", "各位领导", "同志们", "主任、各位", "主席团、各位"];

/// Labels that a page sets before a text or after it.
const LABELS: &[&str] = &[
    "来源：",
    "来源:",
    "信息来源",
    "文章来源",
    "稿件来源",
    "稿源",
    "作者：",
    "作者:",
    "时间：",
    "时间:",
    "日期：",
    "日期:",
    "发布时间",
    "发布日期",
    "发布机构",
    "发布单位",
    "发布人",
    "成文日期",
    "生成日期",
    "公开日期",
    "发文日期",
    "发文机关",
    "发文字号",
    "索引号",
    "索引号：",
    "主题分类",
    "主题词",
    "信息分类",
    "信息索引",
    "文号",
    "文　号",
    "有效性",
    "名称：",
    "标题：",
    "浏览次数",
    "浏览量",
    "浏览：",
    "阅读次数",
    "阅读量",
    "阅读：",
    "点击数",
    "点击量",
    "点击：",
    "访问量",
    "评论：",
    "字体",
    "字号",
    "【字",
    "【大",
    "【打印",
    "【关闭",
    "打印本页",
    "分享到",
    "当前位置",
    "您的位置",
    "您当前",
    "所在位置",
    "您现在",
    "内容摘要",
    "摘要：",
    "标签：",
    "标签:",
    "责任编辑",
    "责编",
    "编辑：",
    "编辑:",
    "审核：",
    "审核:",
    "校对：",
    "记者：",
    "记者:",
    "摄影：",
    "扫一扫",
    "扫描二维码",
    "微信扫",
    "版权所有",
    "主办单位",
    "主办：",
    "承办单位",
    "承办：",
    "技术支持",
    "网站地图",
    "网站标识码",
    "联系我们",
    "关于我们",
    "友情链接",
    "免责声明",
    "本站",
    "无障碍",
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "相关文章",
    "相关报道",
    "相关新闻",
    "相关链接",
    "相关阅读",
    "相关稿件",
    "相关附件",
    "相关评论",
    "附件下载",
    "返回顶部",
    "返回首页",
    "关闭窗口",
    "设为首页",
    "加入收藏",
    "我要纠错",
    "网页纠错",
    "信息公开",
    "政务公开",
    "首页>",
    "首页 >",
    "首页-",
    "首页»",
    "首页/",
];

/// Buttons: the whole line is hardly more than the word.
const BUTTONS: &[&str] = &[
    "打印", "分享", "收藏", "全屏", "下载", "关闭", "还原", "减小", "加大", "放大", "缩小", "大", "中", "小",
    "首页", "登录", "注册", "搜索", "繁体", "返回", "顶部", "评论", "阅读", "浏览", "点击", "纠错", "简体",
    "长者", "English", "导航", "目录", "正文", "朗读", "微信", "微博",
];

/// Lines that end the text of a page: nothing of the report comes after them.
const PAGE_ENDS: &[&str] = &[
    "分享到",
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "相关文章",
    "相关报道",
    "相关新闻",
    "相关链接",
    "相关阅读",
    "相关稿件",
    "相关评论",
    "免责声明",
    "网站地图",
    "网站标识码",
    "扫一扫",
    "扫描二维码",
    "打印本页",
    "关闭窗口",
    "【打印",
    "【关闭",
    "友情链接",
    "返回顶部",
    "我要纠错",
    "网页纠错",
];

/// Lines that end it too, but only near the end of the file: an annex may name who 主办 a task.
const LAST_LINES: &[&str] = &["版权所有", "主办单位", "主办：", "责任编辑", "联系我们", "关于我们", "标签："];

/// What only pages hold.
const PAGE_SIGNS: &[&str] =
    &["ICP备", "ICP证", "公网安备", "网站标识码", "网站地图", "Copyright", "copyright", "版权所有"];

/// Names of glossaries.
const GLOSSARIES: &[&str] = &[
    "名词解释",
    "名词注释",
    "名词说明",
    "名词术语",
    "用语解释",
    "用语说明",
    "术语解释",
    "术语说明",
    "词语解释",
    "词汇解释",
    "名词释义",
    "缩略语",
];

/// Marks of annexes before their names.
const ANNEXES: &[&str] = &["附件", "附表", "附录", "附页", "附图", "附：", "附:", "附1", "附一"];

/// What annexes are about.
const ANNEX_NAMES: &[&str] =
    &["实事", "指标", "汇总", "一览表", "完成情况", "清单", "名单", "修改", "项目表", "任务分解", "数据"];

/// What the last call of a speech says.
const CLOSINGS: &[&str] = &["让我们"];

/// What the lines between title and salutation say: the meeting, the day, the speaker.
const FRONTS: &[&str] = &[
    "会议",
    "代表大会",
    "人民政府",
    "市长",
    "县长",
    "区长",
    "州长",
    "省长",
    "盟长",
    "旗长",
    "总理",
    "主席",
    "主任",
    "专员",
    "镇长",
    "乡长",
    "年",
    "报告",
];

fn starts(line: &str, words: &[&str]) -> bool {
    words.iter().any(|word| line.starts_with(word))
}

/// How many characters a line has, not counting beyond 120.
fn chars(line: &str) -> usize {
    line.chars().take(120).count()
}

/// Whether a line has at most `most` characters; long ones are not counted at all.
fn within(line: &str, most: usize) -> bool {
    line.len() <= most * 4 && line.chars().count() <= most
}

/// 「各位代表：」 alone on its line.
pub(crate) fn is_salutation(line: &str) -> bool {
    within(line, 24) && starts(line, SALUTATIONS) && (is_closed(line) || chars(line) <= 9)
}

/// 「现在，我代表市人民政府，向大会报告工作」 without a salutation above it.
pub(crate) fn is_opening(line: &str) -> bool {
    let end = line.char_indices().nth(60).map_or(line.len(), |(at, _)| at);
    let head = &line[..end];
    !line.starts_with("内容摘要")
        && head.find("我代表").is_some_and(|at| at < 40 && head[at..].contains("报告"))
}

/// 「2024年政府工作报告」
pub(crate) fn is_title(line: &str) -> bool {
    if !within(line, 60) {
        return false;
    }
    let report = line.contains("政府工作报告") || line.ends_with("工作报告") || line.ends_with("的报告");
    report && !line.contains('。') && !line.starts_with(['-', '—', '－'])
}

/// A line about the speech: which meeting, which day, who spoke.
pub(crate) fn is_front(line: &str) -> bool {
    within(line, 90) && FRONTS.iter().any(|word| line.contains(word))
}

/// 「内容摘要：」
pub(crate) fn is_summary(line: &str) -> bool {
    line.starts_with("内容摘要") || line == "摘要：" || line == "内容提要："
}

/// A line of page chrome, as far as it can be told by itself.
pub(crate) fn is_chrome(line: &str) -> bool {
    if !within(line, 100) {
        return false;
    }
    let count = chars(line);
    starts(line, LABELS)
        || PAGE_SIGNS.iter().any(|sign| line.contains(sign))
        || (count <= 8 && starts(line, BUTTONS) && !is_closed(line))
        || is_bare(line)
        || is_credit(line)
        || is_dated(line)
        || is_contents(line)
}

/// 「2008-3-1 10:00 来源：云州市政府办 点击：100」: the page's own date, or several labels on one line.
fn is_dated(line: &str) -> bool {
    let date = line.split(['-', '/', '.']).take(3).collect::<Vec<_>>();
    let number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let dated = date.len() == 3
        && date[0].len() == 4
        && number(date[0])
        && number(date[1])
        && date[2].starts_with(|c: char| c.is_ascii_digit());
    dated
        || ["来源：", "时间：", "日期：", "作者：", "点击", "浏览", "字体", "字号", "访问"]
            .iter()
            .filter(|label| line.contains(*label))
            .count()
            >= 2
}

/// 「一、工作回顾……………3」: a line of a table of contents.
fn is_contents(line: &str) -> bool {
    let before = line.trim_end_matches(|c: char| c.is_ascii_digit());
    before.len() < line.len()
        && (before.ends_with("……") || before.ends_with("....") || before.ends_with("····"))
}

/// Only digits and signs: a counter, a date of the page, a closing bracket.
fn is_bare(line: &str) -> bool {
    line.chars().all(|c| !c.is_alphabetic() || c.is_ascii_punctuation())
}

/// 「（《人民日报》19821214第1版）」 「新华社北京3月19日电」 「（本报记者 摄）」 「记者 何晴」
fn is_credit(line: &str) -> bool {
    let inner = line.trim_matches(['（', '）', '(', ')']);
    let framed = inner.len() < line.len();
    (framed && inner.starts_with('《') && inner.contains('报') && inner.ends_with('版'))
        || (line.starts_with("新华社") && line.ends_with('电'))
        || (inner.contains("记者") && (inner.ends_with('摄') || inner.ends_with('文')))
        || (inner.ends_with('摄') && framed)
        || (line.starts_with("记者") && chars(line) <= 40 && !line.contains('。'))
        || (inner.starts_with("来源") && framed)
}

/// The text of the page ends here.
pub(crate) fn is_page_end(line: &str) -> bool {
    within(line, 80) && starts(line, PAGE_ENDS)
        || within(line, 200) && PAGE_SIGNS.iter().any(|sign| line.contains(sign))
}

/// The text of the page ends here, if hardly anything follows.
pub(crate) fn is_last_line(line: &str) -> bool {
    within(line, 80) && starts(line, LAST_LINES)
}

/// 「名词解释」 「附件2：有关名词说明」 「注释：」
pub(crate) fn is_glossary(line: &str) -> bool {
    within(line, 32)
        && !line.contains(['。', '，', '；'])
        && (GLOSSARIES.iter().any(|name| line.contains(name))
            || matches!(line.trim_end_matches(['：', ':']), "注释" | "注" | "注解" | "名词"))
}

/// 「附件1」 「附：2024年民生实事」
pub(crate) fn is_annex(line: &str) -> bool {
    within(line, 45) && starts(line, ANNEXES) && !line.contains(['。', '；'])
}

/// Whether a title is one of an annex.
pub(crate) fn names_annex(line: &str) -> bool {
    ANNEX_NAMES.iter().any(|name| line.contains(name))
}

/// A note: 「[1]两不愁：…」 「【1】…」 「〔1〕…」
pub(crate) fn is_note(line: &str) -> bool {
    let Some(rest) = line.strip_prefix(['[', '【', '〔', '［']) else { return false };
    let number = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    number.len() < rest.len() && number.starts_with([']', '】', '〕', '］'])
}

/// The last call: 「让我们更加紧密地团结…而努力奋斗！」
pub(crate) fn is_closing(line: &str) -> bool {
    (line.ends_with(['！', '!']) || line.starts_with("各位代表"))
        && CLOSINGS.iter().any(|word| line.contains(word))
}
