//! 中文。

mod help;
mod office;
mod publish;
mod terms;

use taizhang_document::DocumentError;
use taizhang_publish::picture::PictureError;

use crate::failure::Failure;
use crate::lang::Lang;
use crate::words::{Check, Page, Said, Summary, Usage, Words};

pub const WORDS: Words = Words {
    lang: Lang::Zh,
    tag: "zh-CN",
    help: help::HELP,
    usage: USAGE,
    failure,
    terms: terms::TERMS,
    said: SAID,
    summary: SUMMARY,
    page: PAGE,
    check: CHECK,
    office: office::OFFICE,
    publish: publish::PUBLISH,
};

const USAGE: Usage = Usage {
    error: "错误",
    unknown_argument: |word| format!("没有选项 {word}"),
    unknown_command: |word| format!("没有命令 {word}"),
    missing_command: "没有写命令；全部命令见 taizhang --help",
    missing_arguments: |words| format!("缺少 {words}"),
    invalid_value: |argument, value| format!("{argument} 不能是“{value}”"),
    missing_value: |argument| format!("{argument} 后面缺少值"),
    allowed: |values| format!("可以是：{values}"),
    meant: |word| format!("是不是 {word}？"),
    other: |text| format!("参数有误：{text}"),
    more: "详细说明见 --help。",
};

const SAID: Said = Said {
    reading: "正在读",
    passed_over: |count| format!("目录中另有 {count} 个文件不是 md、txt、html、docx、csv，没有读"),
    failed: |failed, all| format!("{all} 个文件中有 {failed} 个没有读成"),
    error: "错误",
};

const SUMMARY: Summary = Summary {
    unknown: "（文中没有写明）",
    file: "文件",
    government: "政府",
    years: "年份",
    plan_and_review: |plan, review| match (plan, review) {
        (Some(plan), Some(review)) => format!("回顾 {review} 年，部署 {plan} 年"),
        (Some(plan), None) => format!("部署 {plan} 年"),
        (None, Some(review)) => format!("回顾 {review} 年"),
        (None, None) => "（文中没有写明）".to_owned(),
    },
    session_title: "会议",
    session: |congress, meeting| format!("第{}届人民代表大会第{}次会议", han(congress), han(meeting)),
    delivered_title: "日期",
    delivered: |year, month, day| format!("{year} 年 {month} 月 {day} 日"),
    statements: "语句",
    count: |word, count| format!("{word} {count}"),
    figures: "量值",
    figure_counts: |all, results, targets| format!("{all}（成果 {results}，目标 {targets}）"),
    sections: "章节",
    line: "行",
    indicator: "指标",
    value: "数值",
    kind: "类别",
    year: "年",
    links: "对照",
    remarks: "说明",
};

const PAGE: Page = Page {
    masthead: "政府工作报告 · 台账",
    skip: "跳到正文",
    outline: "目录",
    legend: "图例",
    how_to: "指向或选中带线的数字，就能看到它说的是什么指标、是成果还是目标、口径和出处。",
    commitments_and_results: |results, commitments, figures| {
        format!("成果 {results} 条，承诺 {commitments} 条，量值 {figures} 个")
    },
    findings: |count| format!("问题提示 {count} 处"),
    no_findings: "没有问题提示",
    all_figures: "全部量值",
    all_findings: "问题提示",
    last_to_this: "去年的目标，今年的结果",
    this_to_this: "上年的结果，今年的目标",
    all_links: "目标与结果对照",
    number: "序号",
    where_: "位置",
    line: |line| format!("第 {line} 行"),
    what: "内容",
    help: "怎么办",
    canonical: "折合",
    basis: "说法",
    deadline: "时限",
    last_result: "上年结果",
    this_target: "今年目标",
    last_target: "去年目标",
    target: "目标",
    result: "结果",
    verdict: "比较",
    why: "依据",
    outside: "网页的其余部分（未计入）",
    glossary: "名词解释（未计入）",
    see_row: |number| format!("表中第 {number} 项"),
    made_by: "由 taizhang 生成：离线、按固定规则，同样的文件总得到同样的结果。",
    source: |file, format, encoding| format!("来源：{file}（{format}，{encoding}）"),
    in_last: "上一年的报告",
};

const CHECK: Check = Check {
    help: "建议",
    more: |count| format!("另有 {count} 处"),
    clean: |files| format!("检查了 {files} 个文件，没有发现问题。"),
    summary: |files, errors, warnings, notes| {
        format!("检查了 {files} 个文件：错误 {errors}，提醒 {warnings}，提示 {notes}。")
    },
    explain: |code| format!("规则说明：taizhang check --explain {code}"),
    code: "代码",
    severity: "级别",
};

/// A small number in Han characters, as sessions are counted: 十四, 二十, 三十二.
fn han(number: u16) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |digit: u16| DIGITS[usize::from(digit)];
    match (number / 10, number % 10) {
        (0, one) => digit(one).to_owned(),
        (1, one) => format!("十{}", digit(one)),
        (ten @ 2..=9, one) => format!("{}十{}", digit(ten), digit(one)),
        _ => number.to_string(),
    }
}

fn failure(failure: &Failure) -> String {
    match failure {
        Failure::Office(failure) => (office::OFFICE.failure)(failure),
        Failure::Missing(path) => format!("找不到 {}；请核对路径", path.display()),
        Failure::Unreadable(path, error) => format!("读不了 {}：{error}；请核对权限", path.display()),
        Failure::Empty(path) => {
            format!("目录 {} 中没有能读的文件；能读 md、txt、html、docx、csv", path.display())
        }
        Failure::Document(error) => document(error),
        Failure::Broken => "读这个文件时程序出了错；这是程序的问题，请把文件发给开发者".to_owned(),
        Failure::Unwritable(path, error) => {
            format!("写不了 {}：{error}；请换一个位置，或核对权限和空间", path.display())
        }
        Failure::Output(error) => format!("写不了标准输出：{error}"),
        Failure::PagesNeedFolder => "多份报告的网页要写进目录；请用 -o 目录/".to_owned(),
        Failure::ScorecardNeedsLast => "成绩单要有去年的报告；请加 --last 去年的报告".to_owned(),
        Failure::Picture(error) => picture(error),
        Failure::Settings(path, why) => format!("设置文件 {} 有误：{why}", path.display()),
        Failure::UnknownRule(code) => format!("没有代码为 {code} 的规则；用 taizhang check --list 查看全部"),
    }
}

fn document(error: &DocumentError) -> String {
    match error {
        DocumentError::TooLarge { bytes, limit_bytes } => format!(
            "文件有 {bytes} 字节，超过上限 limits.file_bytes = {limit_bytes}；确信文件可靠时可在 taizhang.toml 中调高"
        ),
        DocumentError::UnpacksTooLarge { limit_bytes } => format!(
            "文件解开后超过上限 limits.unpacked_bytes = {limit_bytes}；确信文件可靠时可在 taizhang.toml 中调高"
        ),
        DocumentError::TooDeep { limit } => {
            format!(
                "文件的嵌套超过上限 limits.nesting_depth = {limit}；请减少嵌套，或在 taizhang.toml 中调高"
            )
        }
        DocumentError::TooManyBlocks { limit } => {
            format!("文件的段落超过上限 limits.blocks = {limit}；请拆开，或在 taizhang.toml 中调高")
        }
        DocumentError::Unsupported { format } => {
            format!("还不能读 {format} 文件；请另存为 docx、html、md 或 txt 再读")
        }
        DocumentError::Unknown => "不是文本，也不是认得的格式；能读 md、txt、html、docx、csv".to_owned(),
        DocumentError::UnknownEncoding { label } => {
            format!("没有名为 {label} 的编码；可用 utf-8、utf-16le、utf-16be、gb18030 等")
        }
        DocumentError::Broken { format, why } => {
            format!("{format} 文件损坏（{why}）；请用原来的软件打开并重新保存")
        }
        DocumentError::ManyTexts { cells } => {
            format!("csv 中有 {cells} 格都像一份报告；请一份报告一个文件")
        }
        other => other.to_string(),
    }
}

fn picture(error: &PictureError) -> String {
    match error {
        PictureError::NoFont => {
            "本机没有中文字体，画不了 png 和 pdf；请安装思源黑体（fonts-noto-cjk）或文泉驿微米黑（fonts-wqy-microhei），或改用 -o 文件.html".to_owned()
        }
        PictureError::TooLarge { pixels, limit } => {
            format!("图有 {pixels} 个像素，超过 {limit}；请减小 --scale，或用 --detail brief")
        }
        PictureError::Drawing(why) | PictureError::Document(why) => format!("图画不成：{why}"),
    }
}

#[cfg(test)]
mod tests {
    use super::han;

    #[test]
    fn sessions_are_counted_in_han_characters() {
        assert_eq!([5, 10, 14, 20, 32].map(han), ["五", "十", "十四", "二十", "三十二"]);
    }
}
