//! Every sentence that is filed is found again in what is shown, and what is shown are the characters of the source.

use taizhang_ledger::filing;

use crate::laid::Laid;
use crate::laid::lay::{ReadFile, lay, read};

const MARKDOWN: &str = "# 临澜市政府工作报告\n\n## 2025年工作回顾\n\n- **新改建**农村公路 **300** 公里。\n\n\
## 2026年工作安排\n\n### 一、稳住经济增长\n\n全市生产总值增长６％左右,新增规模以上工业企业60家以上。加快推进临澜港二期工程建设，年底前建成投用。\n\n\
- 建成 **1 - 2** 个百亿级产业集群\n\n| 指标 | 目标 |\n| --- | --- |\n| 新改建农村公路 | 350公里 |\n";

fn laid(name: &str, text: &str) -> (ReadFile, Laid) {
    let this = read(name, text.as_bytes()).expect("it is read");
    let laid = lay(&this, None);
    (this, laid)
}

/// The entries of a report with what the page shows at their places.
fn shown(name: &str, text: &str) -> Vec<(String, String)> {
    let ((document, report), laid) = laid(name, text);
    let filing = filing::read("a1".parse().expect("a name"), name, (&document, &report), None);
    let found = filing.entries.into_iter().map(|entry| {
        let (block, range) = laid.find(entry.place.start, entry.place.end).expect("it is found");
        (entry.text, laid.blocks[block].shown[range].to_owned())
    });
    found.collect()
}

#[test]
fn what_is_shown_are_the_characters_of_the_source_without_markup() {
    let shown = shown("报告.md", MARKDOWN);
    let texts: Vec<&str> = shown.iter().map(|(_, shown)| shown.as_str()).collect();
    assert_eq!(
        texts,
        [
            "新改建农村公路 300 公里。",
            "全市生产总值增长６％左右,新增规模以上工业企业60家以上。",
            "加快推进临澜港二期工程建设，年底前建成投用。",
            "建成 1 - 2 个百亿级产业集群",
            "350公里",
        ]
    );
    assert_eq!(shown[0].0, "新改建农村公路300公里。", "the ledger holds the repaired text");
}

#[test]
fn a_web_page_is_shown_as_it_was_read() {
    let page = "<html><body><h1>临澜市政府工作报告</h1><h2>2026年工作安排</h2><p>新建学校&nbsp;20&#25152;，\n \
新增学位1.2万个。</p></body></html>";
    let shown = shown("报告.html", page);
    assert_eq!(shown.len(), 1);
    assert_eq!(shown[0].0, shown[0].1);
}

#[test]
fn figures_lie_inside_their_block_and_say_what_the_source_says() {
    let (_, laid) = laid("报告.md", MARKDOWN);
    let figures: Vec<(&str, bool)> = laid
        .blocks
        .iter()
        .flat_map(|block| {
            block.figures.iter().map(|figure| (&block.shown[figure.range.clone()], figure.is_result))
        })
        .collect();
    assert_eq!(
        figures,
        [
            ("300 公里", true),
            ("６％左右", false),
            ("60家以上", false),
            ("1 - 2 个", false),
            ("350公里", false)
        ]
    );
}

#[test]
fn the_outline_has_the_headings_in_order() {
    let (_, laid) = laid("报告.md", MARKDOWN);
    let outline: Vec<(u8, &str)> =
        laid.outline.iter().map(|heading| (heading.level, heading.words.as_str())).collect();
    assert_eq!(outline, [(1, "2025年工作回顾"), (1, "2026年工作安排"), (2, "一、稳住经济增长")]);
}

#[test]
fn a_finding_stands_where_it_speaks_of() {
    let text = "# 临澜市政府工作报告\n\n## 2026年工作安排\n\n- 举办第五届澜江文化节开幕活动。\n\n- 举办第五届澜江文化节开幕活动。\n";
    let (_, laid) = laid("报告.md", text);
    let twice = laid.findings.iter().find(|finding| finding.code == "TZ101").expect("it is found");
    let lines: Vec<u32> = twice.places.iter().map(|place| place.line).collect();
    assert_eq!(lines, [7, 5]);
    let (block, range) = twice.places[0].here.clone().expect("it stands in this report");
    assert!(laid.blocks[block].shown[range].starts_with("举办第五届澜江文化节"));
}

#[test]
fn every_entry_of_the_collected_reports_is_found_in_its_page() {
    let shared = std::env::var_os("TAIZHANG_SHARED").map(std::path::PathBuf::from);
    let folder = shared.map(|shared| shared.join("reports")).filter(|folder| folder.is_dir());
    let Some(folder) = folder else {
        eprintln!("skipped: no reports; set TAIZHANG_SHARED to the folder that holds them");
        return;
    };
    let mut entries = 0;
    for file in std::fs::read_dir(folder).expect("a folder").flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        let bytes = std::fs::read(file.path()).expect("a file");
        let Some((document, report)) = read(&name, &bytes) else { continue };
        let filing = filing::read("a1".parse().expect("a name"), &name, (&document, &report), None);
        let laid = lay(&(document, report), None);
        for entry in filing.entries {
            entries += 1;
            let place = entry.place;
            let (block, range) = laid
                .find(place.start, place.end)
                .unwrap_or_else(|| panic!("{name}:{}: {} is not found", place.line, entry.text));
            let shown = &laid.blocks[block].shown[range];
            assert_eq!(bare(shown), bare(&entry.text), "{name}:{}", place.line);
        }
    }
    assert!(entries > 0, "reports were read");
}

/// A text without blanks, its full-width digits and marks folded: what reading may change, and nothing else.
fn bare(text: &str) -> String {
    let folded: String = text.chars().map(|c| taizhang_text::fold(c).unwrap_or(c)).collect();
    folded.chars().filter(|c| !c.is_whitespace() && !taizhang_text::is_blank(*c)).collect()
}
