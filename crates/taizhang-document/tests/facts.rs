//! What is read of our own small files: headings and their levels, parts, paragraphs.

mod common;

use common::{check, read_as, texts};
use taizhang_document::{Block, BlockKind, Document, Format, NumberingStyle, Part, RemarkKind};

fn fixture(name: &str) -> Document {
    let bytes =
        std::fs::read(format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))).expect("a fixture");
    let document = read_as(name, &bytes).expect("a document");
    check(&document);
    document
}

fn plain(text: &str) -> Document {
    let document = read_as("a.txt", text.as_bytes()).expect("a document");
    check(&document);
    document
}

/// The headings with their levels, a dash behind those that are first sentences.
fn headings(document: &Document) -> Vec<String> {
    let heading = |block: &Block| match block.kind {
        BlockKind::Heading { level, run_in } => {
            Some(format!("{level}{} {}", if run_in { "-" } else { "" }, document.text.slice(block.span)))
        }
        _ => None,
    };
    document.blocks.iter().filter_map(heading).collect()
}

fn in_part(document: &Document, part: Part) -> Vec<&str> {
    document
        .blocks
        .iter()
        .filter(|block| block.part == part)
        .map(|block| document.text.slice(block.span))
        .collect()
}

#[test]
fn a_saved_page_is_told_from_its_report() {
    let document = fixture("page.html");
    assert_eq!(document.format, Format::Html);
    assert_eq!(
        headings(&document),
        [
            "0 云州市2025年政府工作报告_云州市人民政府门户网站",
            "0 2025年政府工作报告",
            "1 一、2024年工作回顾",
            "2- （一）项目建设提速。",
            "2- （二）民生保障有力。",
            "1 二、2025年工作安排",
            "1 附件：2025年民生实事项目表",
            "1 名词解释",
        ]
    );
    assert!(
        !in_part(&document, Part::Body).iter().any(|text| text.contains("青河")),
        "another government's report is chrome"
    );
    assert!(in_part(&document, Part::Chrome).iter().any(|text| text.contains("ICP备")));
    assert_eq!(
        in_part(&document, Part::Annex),
        ["附件：2025年民生实事项目表", "序号", "项目", "1", "新建幼儿园\n5所"]
    );
    assert_eq!(in_part(&document, Part::Glossary).len(), 2);
    assert!(document.text.as_str().contains("生产总值达到1234.5亿元，增长6.5%，“两个确保”取得"));
}

#[test]
fn lines_cut_at_a_fixed_width_are_whole_paragraphs() {
    let document = fixture("wrapped.txt");
    assert_eq!(
        headings(&document),
        [
            "0 政府工作报告",
            "1 第一部分2023年工作回顾",
            "1 第二部分2024年工作安排",
            "2 （一）扩大有效投资",
            "2 （二）保障改善民生",
        ]
    );
    assert!(texts(&document).contains(&"实施重点项目150个，完成投资350亿元以上，确保云青高速年内建成通车。"));
    assert!(document.remarks.iter().any(|remark| remark.kind == RemarkKind::HardWrapped));
}

#[test]
fn a_digest_in_markdown_has_items_tables_and_notes() {
    let document = fixture("slides.md");
    let heads = headings(&document);
    assert_eq!(heads[0], "0 云州市2025年政府工作报告（摘要）");
    assert_eq!(heads[1], "1 第一部分2024年回顾");
    assert!(heads.contains(&"2 1.经济稳中有进".to_owned()));
    assert!(heads.contains(&"3- 抓项目。".to_owned()));
    assert!(texts(&document).contains(&"建成养老中心20个\n其中农村12个"));
    assert_eq!(in_part(&document, Part::Glossary).len(), 2);
    let head = BlockKind::Cell { table: 0, row: 0, column: 2, head: true };
    let cell = document.blocks.iter().find(|block| block.kind == head).expect("a cell of the head");
    assert_eq!(document.text.slice(cell.span), "2025年目标");
}

#[test]
fn a_first_sentence_is_a_heading_unless_it_states_a_figure() {
    let document = plain(
        "各位代表：\n（一）经济运行平稳。全年生产总值增长6.5%，好于预期。\n（二）项目建设提速。开工120个项目。\n\
         （三）新建学校12所。新增学位6000个。\n一是抓投资。全年完成300亿元。\n",
    );
    assert_eq!(headings(&document), ["1- （一）经济运行平稳。", "1- （二）项目建设提速。"]);
    let spoken = document.blocks.last().expect("a block");
    assert_eq!(spoken.kind, BlockKind::Paragraph);
    assert_eq!(
        spoken.numbering.map(|numbering| (numbering.style, numbering.value)),
        Some((NumberingStyle::Spoken, 1))
    );
}

#[test]
fn a_first_sentence_on_a_line_of_its_own_is_a_heading_too() {
    let document =
        read_as("a.md", "各位代表：\n\n（一）经济平稳。  \n全年增长6.5%。\n".as_bytes()).expect("a document");
    check(&document);
    assert_eq!(headings(&document), ["1- （一）经济平稳。"]);
    assert_eq!(document.text.slice(document.blocks[2].span), "全年增长6.5%。");
}

#[test]
fn numbered_lines_with_nothing_between_are_tasks() {
    let document = plain(
        "各位代表：\n一、重点工作\n1.加强道德建设\n2.发展社会事业\n3.推进民主法制\n二、自身建设\n我们要依法行政，努力建设人民满意的政府。\n",
    );
    assert_eq!(headings(&document), ["1 一、重点工作", "1 二、自身建设"]);
}

#[test]
fn levels_nest_whatever_order_the_kinds_come_in() {
    let prose = "我们坚持稳中求进工作总基调，统筹推进各项工作，经济社会发展取得新的成绩，人民生活水平不断提高，社会大局保持稳定。";
    let document = plain(&format!(
        "各位代表：\n过去五年工作回顾\n{prose}\n一、经济发展\n{prose}\n二、民生改善\n{prose}\n2017年主要工作\n{prose}\n一、抓好产业\n（一）工业\n{prose}\n1.钢铁\n{prose}\n"
    ));
    assert_eq!(
        headings(&document),
        [
            "1 过去五年工作回顾",
            "2 一、经济发展",
            "2 二、民生改善",
            "1 2017年主要工作",
            "2 一、抓好产业",
            "3 （一）工业",
            "4 1.钢铁",
        ]
    );
}

#[test]
fn chrome_around_a_report_is_told_apart() {
    let document = plain(
        "工作报告\n云州市2022年政府工作报告\n时间：2023-03-30????\t作者：县域????\t阅读：\n294\n内容摘要：\n政府工作报告各位代表：现在......\n政府工作报告\n\
         ——2022年1月27日在云州市第三届人民代表大会第二次会议上\n云州市市长 闻舟\n各位代表：\n现在，我代表市政府报告工作。\n一、回顾\n生产总值增长8%。\n\
         各位代表，让我们为建设云州而奋斗！\n名词解释：\n【1】两化：信息化、工业化。\n分享到：\n上一篇：\n青河县2021年政府工作报告\n",
    );
    assert_eq!(
        headings(&document),
        ["0 云州市2022年政府工作报告", "0 政府工作报告", "1 一、回顾", "1 名词解释："]
    );
    assert_eq!(
        in_part(&document, Part::Chrome),
        [
            "工作报告",
            "时间：2023-03-30作者：县域阅读：",
            "294",
            "内容摘要：",
            "政府工作报告各位代表：现在......",
            "分享到：",
            "上一篇：",
            "青河县2021年政府工作报告"
        ]
    );
    assert_eq!(in_part(&document, Part::Glossary), ["名词解释：", "【1】两化：信息化、工业化。"]);
}

#[test]
fn a_table_of_contents_and_the_date_of_the_page_are_chrome() {
    let document = plain(
        "政 府 工 作 报 告\n2025-3-1 10:00 来源：云州日报\n目　录\n一、工作回顾……………1\n各位代表：\n一、工作回顾\n去年生产总值增长6.5%，财政收入增长4.8%。\n",
    );
    assert_eq!(headings(&document), ["0 政府工作报告", "1 一、工作回顾"]);
    assert_eq!(
        in_part(&document, Part::Chrome),
        ["2025-3-1 10:00来源：云州日报", "目录", "一、工作回顾……………1"]
    );
}

#[test]
fn a_table_may_name_what_ends_a_page() {
    let prose = "我们坚持稳中求进工作总基调，统筹推进各项工作，经济社会发展取得新的成绩。\n".repeat(30);
    let text =
        format!("各位代表：\n\n{prose}\n附件1\n\n| 主办单位 | 名词解释 |\n|---|---|\n| 上一篇 | 12 |\n");
    let document = read_as("a.md", text.as_bytes()).expect("a document");
    assert_eq!(in_part(&document, Part::Annex), ["附件1", "主办单位", "名词解释", "上一篇", "12"]);
}

#[test]
fn page_numbers_do_not_break_sentences() {
    let page = |n: u32| {
        format!(
            "　　过去一年，我们坚持稳中求进工作总基调，推动高质量发展，生产\n总值增长6.5%，规模以上工业增加值增长7.1%，社会消费品零售总额增长\n\n— {n} —\n\n8.2%，城镇新增就业7.3万人，各项工作都取得了新的成绩，人民生活水\n平不断提高。\n"
        )
    };
    let document = plain(&(1..=4).map(page).collect::<String>());
    assert_eq!(document.blocks.len(), 4);
    assert!(document.text.as_str().starts_with("过去一年，我们坚持稳中求进工作总基调，推动高质量发展，生产总值增长6.5%，规模以上工业增加值增长7.1%，社会消费品零售总额增长8.2%，城镇"));
}

#[test]
fn the_remarks_say_what_was_mended() {
    let document = plain("2 0 2 4 年⼯作??回顾\u{fffd}\n");
    assert_eq!(document.text.as_str(), "2024年工作回顾\u{fffd}");
    let kinds: Vec<RemarkKind> = document.remarks.iter().map(|remark| remark.kind).collect();
    assert_eq!(
        kinds,
        [
            RemarkKind::SpacedDigits,
            RemarkKind::Radicals,
            RemarkKind::LostBlanks,
            RemarkKind::UndecodableBytes
        ]
    );
}

#[test]
fn an_empty_file_is_an_empty_document() {
    for name in ["a.md", "a.txt", "a.html", "a.csv"] {
        let document = read_as(name, b"").expect("a document");
        check(&document);
        assert!(document.blocks.is_empty());
    }
}
