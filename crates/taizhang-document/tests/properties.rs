//! What holds for any text and any bytes.

mod common;

use common::{check, read_and_check, read_as};
use proptest::prelude::*;

/// Pieces that reports are made of, and pieces that break them.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[一-龥，。；：、（）“”]{1,12}",
        2 => "[0-9０-９ .%％]{1,6}",
        1 => proptest::sample::select(vec![
            "**", "*", "_", "__", "~~", "\\", "`", "[", "](", ")", "<br>", "<p>", "</p>", "<b>", "</b>", "<", "&nbsp;", "&", "\"\"", "\"", ",",
            "|", "---", "- ", "  - ", "# ", "> ", "1. ", "一、", "（一）", "一是", "\n", "\n\n", "  \n", "\\\n", "\r\n", "\r", "\t", "　", " ", "????",
            "各位代表：", "现在，我代表市政府，报告工作。", "让我们奋斗！", "附件1", "名词解释", "[1]", "上一篇：", "⼯", "①", "——", "<table><tr><td>",
            "</td></tr></table>", "<!--", "-->", "\u{feff}", "\u{0}", "\u{fffd}", "😀", "\\r\\n", "政府工作报告",
        ]).prop_map(str::to_owned),
    ]
}

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(piece(), 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_blocks_that_lead_back(text in text()) {
        for name in ["a.md", "a.txt", "a.html", "a.csv"] {
            read_and_check(name, text.as_bytes());
        }
    }

    #[test]
    fn any_bytes_are_a_document_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        for name in ["a.md", "a.txt", "a.html", "a.csv", "a.docx"] {
            read_and_check(name, &bytes);
        }
    }

    #[test]
    fn the_same_bytes_give_the_same_document(text in text()) {
        let (one, two) = (read_as("a.md", text.as_bytes()), read_as("a.md", text.as_bytes()));
        if let (Ok(one), Ok(two)) = (one, two) {
            prop_assert_eq!(one.text.as_str(), two.text.as_str());
            prop_assert_eq!(&one.blocks, &two.blocks);
            prop_assert_eq!(&one.remarks, &two.remarks);
        }
    }

    #[test]
    fn a_text_says_the_same_in_every_encoding(text in "[一-龥，。：0-9\n]{20,200}") {
        let plain = read_as("a.txt", text.as_bytes()).expect("a text");
        check(&plain);
        let little: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let gb = encoding_rs::GB18030.encode(&text).0.into_owned();
        for bytes in [little, gb] {
            let other = read_as("a.txt", &bytes).expect("a text");
            prop_assert_eq!(other.text.as_str(), plain.text.as_str());
            prop_assert_eq!(&other.blocks, &plain.blocks);
        }
    }
}
