//! Any text: quantities lie inside it in order, and their values survive printing.

#![no_main]

use std::str::FromStr as _;

use libfuzzer_sys::fuzz_target;
use rust_decimal::Decimal;
use taizhang_quantity::{Kind, Quantity, Value, quantities};

fuzz_target!(|text: &str| {
    let found = quantities(text);
    for quantity in &found {
        check(text, quantity);
    }
    for pair in found.windows(2) {
        let (first, second) = (pair[0].number, pair[1].number);
        assert!(first.end <= second.start, "numbers overlap: {first:?} {second:?}");
    }
});

fn check(text: &str, quantity: &Quantity) {
    let number = text.get(quantity.number.range()).expect("a number inside the text");
    assert!(!number.is_empty(), "an empty number");
    assert!(text.get(quantity.span.range()).is_some(), "a quantity lies outside the text");
    assert!(text.get(quantity.unit_span.range()).is_some(), "a unit lies outside the text");
    assert!(quantity.span.contains(quantity.number), "a number lies outside its quantity");
    let _ = (quantity.unit_text(text), quantity.canonical());
    if let Some((low, high)) = quantity.value.ends() {
        for end in [low, high] {
            assert_eq!(Decimal::from_str(&end.to_string()), Ok(end), "a value changes when printed");
        }
    }
    if let (Kind::Percent, Value::One(value)) = (quantity.kind, quantity.value) {
        let printed = format!("增长{value}%");
        let again = quantities(&printed);
        assert!(again.iter().any(|again| again.value.one() == Some(value)), "{printed} reads as {again:?}");
    }
}
