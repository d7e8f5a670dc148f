use taizhang_text::SourceText;

use super::*;

/// The blocks of a text, each with a sign for its shape.
fn blocks(text: &str) -> Vec<String> {
    let source = SourceText::new(text);
    let draft = read(&source, &Limits::GENEROUS).expect("within limits");
    let sign = |shape| match shape {
        Shape::Line => "",
        Shape::Heading(1) => "# ",
        Shape::Heading(_) => "## ",
        Shape::Item { depth: 0 } | Shape::Numbered { depth: 0 } => "- ",
        Shape::Item { .. } | Shape::Numbered { .. } => "-- ",
        Shape::Cell { head: true, .. } => "! ",
        Shape::Cell { .. } => "| ",
        Shape::Title | Shape::Meta => "% ",
    };
    draft.blocks.iter().map(|block| sign(block.shape).to_owned() + draft.text.slice(block.span)).collect()
}

#[test]
fn emphasis_goes_also_when_broken() {
    assert_eq!(
        blocks("- 1.抢抓宏观政策“窗口期”**\n  - 突破 **380** 亿元"),
        ["- 1.抢抓宏观政策“窗口期”", "-- 突破380亿元"]
    );
    assert_eq!(blocks("分别增长 **17.6%、10.1%**，居 **1-2** 位"), ["分别增长17.6%、10.1%，居1-2位"]);
    assert_eq!(blocks("**二、** **2004** **年工作**"), ["二、2004年工作"]);
    assert_eq!(blocks("*强调*一下，__加粗__，~~删去~~"), ["强调一下，加粗，删去"]);
}

#[test]
fn a_star_that_is_no_mark_stays() {
    assert_eq!(blocks("注：*为预计数"), ["注：*为预计数"]);
    assert_eq!(blocks("分辨率7680*4320*2像素"), ["分辨率7680*4320*2像素"]);
    assert_eq!(blocks("12.21（\\*）"), ["12.21（*）"]);
}

#[test]
fn a_broken_mark_is_remarked() {
    let source = SourceText::new("- 1.抢抓“窗口期”**\n");
    let draft = read(&source, &Limits::GENEROUS).expect("within limits");
    let remark =
        draft.remarks.iter().find(|remark| remark.kind == RemarkKind::BrokenEmphasis).expect("a remark");
    assert_eq!(source.slice(remark.source), "**");
}

#[test]
fn a_hard_break_stays_inside_its_block() {
    assert_eq!(
        blocks("增长 **6.5%**  \n 收入增长 **4.8%**\n\n- 甲  \n 乙\n- 丙"),
        ["增长6.5%\n收入增长4.8%", "- 甲\n乙", "- 丙"]
    );
    assert_eq!(blocks("甲\\\n乙<br>丙<br/>\n"), ["甲\n乙\n丙"]);
    assert_eq!(blocks("工作如下。  \n一、回顾  \n"), ["工作如下。", "一、回顾"]);
}

#[test]
fn titles_on_lines_of_their_own_are_blocks() {
    assert_eq!(
        blocks("**1982年政府工作报告**\n**关于计划的报告**\n——1982年11月30日在会议上\n"),
        ["1982年政府工作报告", "关于计划的报告", "——1982年11月30日在会议上"]
    );
}

#[test]
fn a_sentence_over_two_lines_is_one() {
    let text = "过去一年，全市上下凝心聚力、真抓实干，推动经济社会发展\n取得新成绩，增长6.\n";
    assert_eq!(blocks(text), ["过去一年，全市上下凝心聚力、真抓实干，推动经济社会发展取得新成绩，增长6."]);
}

#[test]
fn headings_are_read_with_and_without_the_blank() {
    assert_eq!(blocks("# 报告\n##一、回顾 ##\n标题\n===\n#1楼"), ["# 报告", "## 一、回顾", "# 标题", "#1楼"]);
}

#[test]
fn tables_give_cells_row_by_row() {
    assert_eq!(
        blocks("| 指标 | 单位 |\n| --- | :-: |\n| **生产总值** | 亿元 |\n|  | a\\|b |\n\n| 无头 |"),
        ["! 指标", "! 单位", "| 生产总值", "| 亿元", "| a|b", "| 无头"]
    );
}

#[test]
fn a_table_in_html_gives_cells_too() {
    let text = "甲\n\n<table>\n<tr><th>指标</th><th>单位</th></tr>\n\n<tr><td>生产总值</td><td>亿元</td></tr>\n</table>\n乙\n";
    assert_eq!(blocks(text), ["甲", "! 指标", "! 单位", "| 生产总值", "| 亿元", "乙"]);
    assert_eq!(blocks("<table>甲\n乙"), ["甲", "乙"]);
}

#[test]
fn front_matter_gives_the_title_and_comments_go() {
    assert_eq!(
        blocks(
            "---\nsource: https://example.cn/a\ntitle: 2026年政府工作报告\n---\n\n<!-- 图 -->\n各位代表：<!-- 注 -->\n"
        ),
        ["% source:https://example.cn/a", "% 2026年政府工作报告", "各位代表："]
    );
}

#[test]
fn links_pictures_and_elements_go() {
    assert_eq!(
        blocks("见[公报](http://a.cn/b)和![图](c.png)<sup>[1]</sup>，小于<5%&nbsp;&ldquo;好&rdquo;"),
        ["见公报和[1]，小于<5%“好”"]
    );
}

#[test]
fn too_deep_a_list_is_refused() {
    let text: String = (0..400).map(|depth| " ".repeat(depth * 2) + "- 项\n").collect();
    let source = SourceText::new(text);
    assert!(matches!(read(&source, &Limits::GENEROUS), Err(DocumentError::TooDeep { limit: 256 })));
}
