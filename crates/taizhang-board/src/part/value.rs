//! Figures of our own, as they stand in tables: grouped by threes above 9,999, decimals as they are. What a report says is never
//! written by these; it is quoted.

use rust_decimal::Decimal;

/// A decimal as tables show it.
///
/// ```
/// # use taizhang_board::part::decimal;
/// assert_eq!(decimal("10284.50".parse()?), "10,284.50");
/// assert_eq!(decimal("-1234".parse()?), "-1234");
/// # Ok::<(), rust_decimal::Error>(())
/// ```
#[must_use]
pub fn decimal(value: Decimal) -> String {
    let written = value.to_string();
    let (sign, plain) = written.strip_prefix('-').map_or(("", written.as_str()), |plain| ("-", plain));
    let (whole, rest) = plain.split_once('.').map_or((plain, None), |(whole, rest)| (whole, Some(rest)));
    let whole = if whole.len() > 4 { threes(whole) } else { whole.to_owned() };
    match rest {
        Some(rest) => format!("{sign}{whole}.{rest}"),
        None => format!("{sign}{whole}"),
    }
}

/// A count as tables show it.
#[must_use]
pub fn grouped(count: usize) -> String {
    let written = count.to_string();
    if written.len() > 4 { threes(&written) } else { written }
}

fn threes(digits: &str) -> String {
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
