//! What a calculator says for people, in both languages, with the numbers in it.
//!
//! A calculator never gives a bare verdict: it says what it used and what it did with it.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// One statement in Chinese and in English.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// For people, in Chinese.
    pub zh: String,
    /// For people, in English.
    pub en: String,
}

impl Wording {
    /// Both languages.
    #[must_use]
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// This, then another statement.
    #[must_use]
    pub fn then(self, next: &Self) -> Self {
        let join = |one: String, two: &str, mark: &str| match (one.is_empty(), two.is_empty()) {
            (true, _) => two.to_owned(),
            (_, true) => one,
            _ => format!("{one}{mark}{two}"),
        };
        Self { zh: join(self.zh, &next.zh, "；"), en: join(self.en, &next.en, "; ") }
    }
}

impl fmt::Display for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.zh)
    }
}

/// A ratio as people read it: hundredths of a percent, `0.96125` → `96.13%`. Only for printing; nothing is judged by it.
#[must_use]
pub fn percent(ratio: Decimal) -> String {
    let hundred = Decimal::ONE_HUNDRED;
    match ratio.checked_mul(hundred) {
        Some(percent) => format!("{}%", rounded(percent, 2).normalize()),
        None => format!("{}×100%", ratio.normalize()),
    }
}

/// One number divided by another, without zeros at its end; `None` for a division by zero, or numbers too large.
#[must_use]
pub fn quotient(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_div(whole).map(|ratio| ratio.normalize())
}

/// A value rounded half away from zero (四舍五入).
#[must_use]
pub fn rounded(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_is_printed_as_offices_round() {
        let print = |written: &str| percent(written.parse().expect("a decimal"));
        assert_eq!(print("0.96125"), "96.13%");
        assert_eq!(print("1"), "100%");
        assert_eq!(print("9.617"), "961.7%");
        assert_eq!(percent(Decimal::MAX), format!("{}×100%", Decimal::MAX));
    }

    #[test]
    fn statements_are_joined_with_the_mark_of_their_language() {
        let both = Wording::new("一", "one").then(&Wording::new("二", "two"));
        assert_eq!(both, Wording::new("一；二", "one; two"));
        assert_eq!(Wording::default().then(&both), both);
        assert_eq!(both.clone().then(&Wording::default()), both);
        assert_eq!(both.to_string(), "一；二");
    }
}
