//! What holds for every text.

use proptest::prelude::*;
use taizhang_quantity::{Value, quantities};

/// Pieces that numbers and what surrounds them are made of.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "1",
        "23",
        "4.5",
        "6,789",
        "十",
        "三",
        "百",
        "千",
        "万",
        "亿",
        "零",
        "点",
        "半",
        "首",
        "第",
        "前",
        "连续",
        "百分之",
        "分之",
        "%",
        "个",
        "家",
        "亿元",
        "年",
        "月",
        "日",
        "位",
        "倍",
        "番",
        "成",
        "多",
        "余",
        "几",
        "-",
        "—",
        "~",
        "至",
        "到",
        "∶",
        ":",
        "、",
        "，",
        "。",
        "；",
        "“",
        "”",
        "《",
        "》",
        "以上",
        "左右",
        "超",
        "约",
        "不低于",
        "增长",
        "翻",
        "由",
        "\n",
        " ",
        "A",
        "5G",
        "公里",
        "/",
        "+",
        "·",
        "（",
        "）",
        "大",
        "主导产业",
        "十四五",
        "𠮷",
        "é",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn spans_slice_the_text_in_order_and_hold_their_numbers(text in pieces()) {
        let mut end = 0;
        for quantity in quantities(&text) {
            prop_assert!(text.get(quantity.span.range()).is_some());
            prop_assert!(text.get(quantity.number.range()).is_some_and(|number| !number.is_empty()));
            prop_assert!(text.get(quantity.unit_span.range()).is_some());
            prop_assert!(quantity.number.start >= end, "numbers do not overlap: {:?}", text);
            end = quantity.number.end;
            let _ = quantity.unit_text(&text);
        }
    }

    #[test]
    fn a_value_prints_as_a_number_that_reads_back_equal(text in pieces()) {
        for quantity in quantities(&text) {
            if let Value::One(value) = quantity.value {
                let printed = value.to_string();
                prop_assert_eq!(printed.parse::<rust_decimal::Decimal>().ok(), Some(value));
            }
        }
    }

    #[test]
    fn what_follows_a_line_end_does_not_change_what_stands_before_it(first in pieces(), second in pieces()) {
        let first: String = first.replace('\n', "");
        let alone: Vec<_> = quantities(&first).iter().map(|q| (q.number, q.value)).collect();
        let joined: Vec<_> = quantities(&format!("{first}\n\n{second}")).iter().map(|q| (q.number, q.value)).take(alone.len()).collect();
        prop_assert_eq!(alone, joined);
    }
}

#[test]
fn a_million_digits_and_a_megabyte_without_a_stop_take_no_longer_than_their_length() {
    for text in [
        "9".repeat(1_000_000),
        "一".repeat(400_000),
        "增长5%、".repeat(100_000),
        "《1".repeat(100_000),
        "“3个".repeat(100_000),
    ] {
        let _ = quantities(&text);
    }
}
