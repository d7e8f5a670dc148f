//! Posters: their text is the report's, nothing stands twice, no number stands alone, the code leads where it says.

use taizhang_document::{Document, Limits, Options, read};
use taizhang_publish::picture::{self, Fonts};
use taizhang_publish::poster::{Detail, Half, Item, Layout, Poster, Source, THEMES};
use taizhang_publish::words::Language;
use taizhang_report::Report;

const ADDRESS: &str = "https://linlan.example/p/331900";

const REPORT: &str = "# 2026年临澜市政府工作报告

## 2025年工作回顾

生产总值达到 **812.4** 亿元,同比增长 **6.1%**

### 1 产业提质增效

- 新增临空企业 **66** 家、创新平台 **24** 家,居全省第 **2** 位
- 光电产业、制药产业增加值分别增长 **17.6%、10.1%**
- 临澜大桥建成通车
- 建成\"<b>智慧港&amp;\"泊位 **3** 个

## 2026年重点工作

### 扩大开放

- 引进亿元项目 **40** 个以上
- 举办第三届临澜商会

### 防治污染

- 举办第三届临澜商会
- 压减用煤 **5** 万吨
";

fn report(text: &str) -> (Document, Report) {
    let options = Options { name: Some("a.md".into()), encoding: None, limits: Limits::GENEROUS };
    let document = read(text.as_bytes(), &options).expect("a report");
    let report = taizhang_report::read(&document, &taizhang_report::Options::default());
    (document, report)
}

fn poster(detail: Detail) -> (Document, Poster) {
    let (document, report) = report(REPORT);
    let source = Source::of_report(&document, &report);
    (document, Poster::of(&source, Some(detail), Some(ADDRESS.to_owned())))
}

fn items(poster: &Poster) -> Vec<&Item> {
    let of = |half: &'_ Half| -> Vec<Item> {
        let groups = half.chapters.iter().flat_map(|chapter| &chapter.groups);
        let shown = groups.flat_map(|group| group.numbers.iter().chain(&group.sentences));
        half.headlines.iter().chain(shown).cloned().collect()
    };
    let all = [of(&poster.reviewed), of(&poster.planned)].concat();
    Box::leak(all.into_boxed_slice()).iter().collect()
}

/// The text of a drawing without its marks, entities read.
fn text_of(svg: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in svg.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

#[test]
fn every_item_is_a_stretch_of_the_report_and_every_number_has_words() {
    for detail in [Detail::Full, Detail::Brief] {
        let (document, poster) = poster(detail);
        for item in items(&poster) {
            assert!(document.text.as_str().contains(&item.text()), "{:?} is not in the report", item.text());
            assert!(item.words.iter().any(|words| !words.is_number), "{:?} stands alone", item.text());
        }
    }
}

#[test]
fn the_text_of_the_drawing_is_the_text_of_the_report() {
    let (_, poster) = poster(Detail::Full);
    for layout in [Layout::Phone, Layout::Sheet] {
        let drawn = text_of(&poster.svg(layout, &THEMES[0], Language::Zh));
        for item in items(&poster) {
            assert!(drawn.contains(&item.text()), "{:?} is drawn otherwise", item.text());
        }
    }
    let page = poster.page(&THEMES[1], Language::Zh);
    for item in items(&poster) {
        assert!(text_of(&page).contains(&item.text()), "{:?} is written otherwise", item.text());
    }
}

#[test]
fn everything_is_shown_once_and_repeats_are_counted() {
    let (_, poster) = poster(Detail::Full);
    let mut texts: Vec<String> = items(&poster).into_iter().map(Item::text).collect();
    assert!(texts.iter().any(|text| text == "临澜大桥建成通车"));
    let before = texts.len();
    texts.sort();
    texts.dedup();
    assert_eq!(texts.len(), before);
    assert_eq!(poster.joined, 1);
    let fair = poster.planned.chapters.iter().find(|chapter| {
        chapter.groups.iter().any(|group| group.sentences.iter().any(|item| item.text().contains("商会")))
    });
    assert_eq!(
        fair.and_then(|chapter| chapter.heading.as_deref()),
        Some("扩大开放"),
        "the heading that fits it"
    );
}

#[test]
fn headlines_come_first_with_what_is_said_of_them() {
    let (_, poster) = poster(Detail::Full);
    assert_eq!(poster.reviewed.headlines[0].text(), "生产总值达到812.4亿元,同比增长6.1%");
    let card = poster.reviewed.headlines[0].card().expect("a card");
    assert_eq!(card.parts(), ["", "812.4", "亿元"]);
    assert_eq!(card.tail().0, Some(','));
}

#[test]
fn nothing_of_a_report_becomes_a_mark_of_the_drawing() {
    let (_, poster) = poster(Detail::Full);
    let svg = poster.svg(Layout::Phone, &THEMES[0], Language::Zh);
    assert!(!svg.contains("<b>") && !poster.page(&THEMES[0], Language::Zh).contains("<b>智慧"));
    let mut reader = quick_xml::Reader::from_str(&svg);
    loop {
        match reader.read_event().expect("a well-formed drawing") {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(tag) => {
                assert!(!["script", "image", "b"].contains(&tag.name().as_ref()), "{tag:?}");
            }
            _ => {}
        }
    }
}

#[test]
fn the_code_leads_to_the_address() {
    let (_, poster) = poster(Detail::Brief);
    let Ok(fonts) = Fonts::of_machine() else {
        panic!("the tests draw pictures: install fonts-noto-cjk or fonts-wqy-microhei")
    };
    let png =
        picture::png(&poster.svg(Layout::Phone, &THEMES[0], Language::Zh), &fonts, 100).expect("a picture");
    let map = resvg::tiny_skia::Pixmap::decode_png(&png).expect("a picture");
    let (wide, high) = (map.width() as usize, map.height() as usize);
    let pixels = map.pixels();
    let grey = |x: usize, y: usize| {
        let pixel = pixels[y * wide + x];
        u8::try_from((u32::from(pixel.red()) + u32::from(pixel.green()) + u32::from(pixel.blue())) / 3)
            .expect("a mean")
    };
    // The code stands in the foot.
    let from = high.saturating_sub(360);
    let mut prepared =
        rqrr::PreparedImage::prepare_from_greyscale(wide, high - from, |x, y| grey(x, y + from));
    let found: Vec<String> =
        prepared.detect_grids().iter().filter_map(|grid| Some(grid.decode().ok()?.1)).collect();
    assert_eq!(found, [ADDRESS]);
}

#[test]
fn a_document_holds_its_text() {
    let (_, poster) = poster(Detail::Brief);
    let fonts = Fonts::of_machine().expect("a font with Chinese");
    let pdf = picture::pdf(&poster.svg(Layout::Sheet, &THEMES[0], Language::Zh), &fonts, "临澜")
        .expect("a document");
    assert!(pdf.starts_with(b"%PDF-"));
    let holds = |word: &[u8]| pdf.windows(word.len()).any(|window| window == word);
    assert!(holds(b"/ToUnicode"), "its glyphs say which characters they are");
}

#[test]
fn a_picture_that_is_too_large_is_refused_with_its_size() {
    let fonts = Fonts::of_machine().expect("a font with Chinese");
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20000\" height=\"20000\"/>";
    let refused = picture::png(svg, &fonts, 100).expect_err("too large");
    assert!(refused.to_string().contains("400000000"), "{refused}");
}
