//! Numerals: Arabic, Han and mixed ones, with the closing 万 or 亿 kept apart.
//!
//! Reads:   3635.62 · 12,345 · 十六 · 三亿六千 · 十二点三 · 二〇二四 · 2万5千 · 1亿3千多万 · 千 (bare)
//! Leaves:  一批 (the caller decides what may follow) · 数百, 几十 (vague)
//! Corpus:  corpus/numeral.md
//!
//! A closing multiplier belongs to the unit: 十六万人 is 16 万人, 三亿六千万吨 is 36000 万吨; 百 and 千 belong to
//! the value.

use rust_decimal::Decimal;

/// More digits than any figure has; longer runs are names.
const DIGITS_MAX: u32 = 26;

/// A numeral as read at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Numeral {
    /// The end of the numeral without its closing multiplier.
    pub end: usize,
    /// The end with the closing multiplier, the same as `end` if there is none.
    pub scale_end: usize,
    /// The value before the closing multiplier.
    pub value: Decimal,
    /// The closing multiplier as a power of ten: 0, 4, 8 or 12.
    pub scale: u8,
    /// Written in Han characters, at least in part.
    pub han: bool,
    /// Written in Arabic digits, at least in part.
    pub arabic: bool,
    /// Only multipliers, no digit: 千, 百万, 万.
    pub bare: bool,
    /// Not even 百 or 千: 万, 万亿. The number is then the first 万 or 亿, which belongs to the unit as well.
    pub multiplier_only: bool,
    /// How many Han digits stand in a row without a place value: 4 for 二〇二四.
    pub digits_in_row: u8,
    /// A vague word (多, 余, 几) before the closing multiplier: where, and how long.
    pub vague: Option<(usize, usize)>,
    /// Thousands separators or a decimal point were written.
    pub point: bool,
    /// Begins with a zero that says nothing: 0394.
    pub zero_led: bool,
}

/// The Han digit's value.
pub(crate) fn han_digit(c: char) -> Option<u8> {
    Some(match c {
        '零' | '〇' | '○' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

const fn place(c: char) -> Option<i128> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        _ => return None,
    })
}

const fn multiplier(c: char) -> Option<u8> {
    Some(match c {
        '万' => 4,
        '亿' => 8,
        _ => return None,
    })
}

/// Vague words that may stand inside a number or after it.
pub(crate) const VAGUE: [&str; 5] = ["多", "余", "几", "来", "馀"];

/// Why a run of digits is no numeral, with where to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NoNumeral {
    pub skip_to: usize,
}

/// Reads the numeral that begins at `at`.
pub(crate) fn read(text: &str, at: usize) -> Result<Numeral, NoNumeral> {
    Reader { text, at, from: at }.read()
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    from: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn read(mut self) -> Result<Numeral, NoNumeral> {
        let mut total = 0i128; // finished multiples of 万 and 亿, in ones
        let mut section = Section::default();
        let (mut han, mut arabic, mut point, mut zero_led) = (false, false, false, false);
        let mut digits_in_row = 0u8;
        let mut any_digit = false;
        let mut closing: Option<Closing> = None;
        let mut vague = None;
        while let Some(c) = self.peek() {
            if c.is_ascii_digit() {
                if (section.started && !section.placed)
                    || (closing.is_some() && !self.arabic_goes_on())
                    || han && closing.is_none()
                {
                    break;
                }
                zero_led |= c == '0' && self.text.as_bytes().get(self.at + 1).is_some_and(u8::is_ascii_digit);
                let Some(read) = self.arabic() else { return Err(NoNumeral { skip_to: self.digits_end() }) };
                point |= read.point;
                section.pending = Some((read.mantissa, read.decimals));
                section.started = true;
                (arabic, any_digit, closing) = (true, true, None);
                // 5千瓦 is 5 kilowatts; only Han numerals read 千 as thousand before 瓦, 米, 克.
            } else if let Some(digit) = han_digit(c) {
                if arabic && section.pending.is_some() {
                    break; // 5一 is nothing
                }
                if closing.is_some() && !self.han_goes_on() {
                    break;
                }
                (han, any_digit, closing) = (true, true, None);
                section.digit(digit);
                digits_in_row = section.run;
                self.at += c.len_utf8();
                if section.run as u32 > DIGITS_MAX {
                    return Err(NoNumeral { skip_to: self.at });
                }
                if self.peek() == Some('点') && self.han_decimals_follow() {
                    self.at += '点'.len_utf8();
                    self.han_decimals(&mut section);
                    point = true;
                    digits_in_row = 0;
                }
            } else if let Some(place) = place(c) {
                if (arabic && (section.pending.is_none() || c == '十' || self.is_unit_with_place(c)))
                    || section.decimals_done() && c == '十'
                {
                    break;
                }
                if section.run > 1 || (closing.is_some() && section.pending.is_none()) {
                    break;
                }
                han = true;
                any_digit |= c == '十';
                digits_in_row = 0;
                if !section.place(place) {
                    break;
                }
                closing = None;
                self.at += c.len_utf8();
                if self.peek() == Some('点') && self.han_decimals_follow() {
                    self.at += '点'.len_utf8();
                    self.han_decimals(&mut section);
                    point = true;
                }
            } else if let Some(power) = multiplier(c) {
                if section.run > 1 && !arabic {
                    break;
                }
                let start = self.at;
                let mut power = power;
                self.at += c.len_utf8();
                if let Some(next) = self.peek().and_then(multiplier) {
                    power += next; // 万亿
                    self.at += '万'.len_utf8();
                }
                // 万 and 亿 alone, with no digit or place before them.
                if !section.started && total == 0 {
                    section.pending = Some((1, 0));
                    section.started = true;
                }
                han = true;
                digits_in_row = 0;
                let Some((value, next_total)) = section.close(total, power) else {
                    self.at = start;
                    break;
                };
                total = next_total;
                closing = Some(Closing { start, value, power });
                section = Section::default();
            } else if let (None, Some(len)) = (vague, self.vague_before_multiplier(any_digit)) {
                vague = Some((self.at, len));
                self.at += len;
            } else {
                break;
            }
        }
        if self.at == self.from {
            return Err(NoNumeral { skip_to: self.at + self.peek().map_or(1, char::len_utf8) });
        }
        let end_all = self.at;
        let (value, scale, end) = match closing {
            Some(closing) => (Some(closing.value), closing.power, closing.start),
            None => (section.total(total), 0, end_all),
        };
        let Some(value) = value.or_else(|| section.total(total)) else {
            return Err(NoNumeral { skip_to: end_all });
        };
        let multiplier_only = end == self.from;
        let (end, bare) = match (multiplier_only, any_digit) {
            // Only 万 or 亿: the multiplier itself is the number (突破万辆).
            (true, _) => (self.from + '万'.len_utf8(), true),
            (false, false) => (end, true),
            (false, true) => (vague.map_or(end, |(at, _)| at.min(end)), false),
        };
        Ok(Numeral {
            end,
            scale_end: end_all,
            value,
            scale,
            han,
            arabic,
            bare,
            multiplier_only,
            digits_in_row,
            vague,
            point,
            zero_led,
        })
    }

    /// After a closing multiplier Arabic digits go on only as 1亿3000万, 2万5千.
    fn arabic_goes_on(&self) -> bool {
        let end = self.digits_end();
        self.text[end..].starts_with(['千', '百', '万'])
            || (self.text[end..].starts_with("多") && self.text[end + 3..].starts_with('万'))
    }

    /// After a closing multiplier Han digits go on as 十三万六千, 一万零五; not as 三万一批.
    fn han_goes_on(&self) -> bool {
        let mut rest = self.text[self.at..].chars();
        match rest.next() {
            Some('零' | '〇') => rest.next().and_then(han_digit).is_some(),
            Some(_) => rest.next().is_some_and(|c| place(c).is_some() || multiplier(c).is_some()),
            None => false,
        }
    }

    fn digits_end(&self) -> usize {
        let rest = &self.text.as_bytes()[self.at..];
        self.at + rest.iter().position(|b| !b.is_ascii_digit()).unwrap_or(rest.len())
    }

    /// 5千瓦, 3千米, 20千克: the 千 belongs to the unit after Arabic digits.
    fn is_unit_with_place(&self, c: char) -> bool {
        c == '千' && crate::unit::longest(&self.text[self.at..]).is_some()
    }

    fn vague_before_multiplier(&self, any_digit: bool) -> Option<usize> {
        let rest = &self.text[self.at..];
        let word = VAGUE.iter().find(|word| rest.starts_with(**word))?;
        let after = rest[word.len()..].chars().next()?;
        (any_digit && multiplier(after).is_some()).then_some(word.len())
    }

    fn han_decimals_follow(&self) -> bool {
        let mut rest = self.text[self.at + '点'.len_utf8()..].chars();
        let digit = rest.next().and_then(han_digit).is_some();
        // 三点一是 … : the digit must not begin a word of its own.
        digit && !matches!(rest.next(), Some('是' | '批' | '些' | '律'))
    }

    fn han_decimals(&mut self, section: &mut Section) {
        let (mut mantissa, mut decimals) = (section.value().0, 0);
        while let Some(digit) = self.peek().and_then(han_digit) {
            if decimals < 8 {
                mantissa = mantissa * 10 + i128::from(digit);
                decimals += 1;
            }
            self.at += self.peek().map_or(0, char::len_utf8);
        }
        *section = Section { pending: Some((mantissa, decimals)), started: true, ..Section::default() };
    }

    fn arabic(&mut self) -> Option<Arabic> {
        let bytes = self.text.as_bytes();
        let (mut mantissa, mut digits, mut decimals, mut point) = (0i128, 0u32, 0u32, false);
        let take = |mantissa: &mut i128, digits: &mut u32, byte: u8| {
            *mantissa = mantissa.wrapping_mul(10).wrapping_add(i128::from(byte - b'0'));
            *digits += 1;
        };
        let mut at = self.at;
        while at < bytes.len() && bytes[at].is_ascii_digit() {
            take(&mut mantissa, &mut digits, bytes[at]);
            at += 1;
            if digits > DIGITS_MAX {
                return None;
            }
        }
        if digits <= 3 {
            while let Some(group) = thousands(bytes, at) {
                for &byte in &bytes[group - 3..group] {
                    take(&mut mantissa, &mut digits, byte);
                }
                at = group;
                point = true;
                if digits > DIGITS_MAX {
                    return None;
                }
            }
        }
        if bytes.get(at) == Some(&b'.') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit) {
            point = true;
            at += 1;
            while at < bytes.len() && bytes[at].is_ascii_digit() {
                take(&mut mantissa, &mut digits, bytes[at]);
                decimals += 1;
                at += 1;
                if digits > DIGITS_MAX {
                    return None;
                }
            }
        }
        self.at = at;
        Some(Arabic { mantissa, decimals, point })
    }
}

/// `,345` with no digit after it: the end of that group.
fn thousands(bytes: &[u8], at: usize) -> Option<usize> {
    let comma = bytes.get(at) == Some(&b',');
    let group = bytes.get(at + 1..at + 4)?;
    let alone = !bytes.get(at + 4).is_some_and(u8::is_ascii_digit);
    (comma && alone && group.iter().all(u8::is_ascii_digit)).then_some(at + 4)
}

struct Arabic {
    mantissa: i128,
    decimals: u32,
    point: bool,
}

struct Closing {
    start: usize,
    value: Decimal,
    power: u8,
}

/// What stands before the next 万 or 亿: places below ten thousand.
#[derive(Default)]
struct Section {
    /// Finished places: 3000 of 三千六.
    sum: i128,
    /// A digit or Arabic number that waits for its place, with its decimals.
    pending: Option<(i128, u32)>,
    /// How many digits of it stand in a row.
    run: u8,
    started: bool,
    /// At least one place was written.
    placed: bool,
}

impl Section {
    fn digit(&mut self, digit: u8) {
        let (before, _) = self.pending.unwrap_or((0, 0));
        // 零 before a digit only holds a place: 一百零五.
        self.run = if self.placed && before == 0 { 1 } else { self.run.saturating_add(1) };
        self.pending = Some((before.saturating_mul(10).saturating_add(i128::from(digit)), 0));
        self.started = true;
    }

    fn place(&mut self, place: i128) -> bool {
        let (mantissa, decimals) = self.pending.take().unwrap_or((1, 0));
        let power = 10i128.pow(decimals);
        let Some(value) = mantissa.checked_mul(place).filter(|v| v % power == 0) else { return false };
        self.sum = self.sum.saturating_add(value / power);
        self.run = 0;
        self.started = true;
        self.placed = true;
        true
    }

    fn decimals_done(&self) -> bool {
        self.pending.is_some_and(|(_, decimals)| decimals > 0)
    }

    fn value(&self) -> (i128, u32) {
        let (mantissa, decimals) = self.pending.unwrap_or((0, 0));
        (self.sum.saturating_mul(10i128.pow(decimals)).saturating_add(mantissa), decimals)
    }

    /// The section and everything before it, in multiples of the closing power; and in ones.
    fn close(&self, total: i128, power: u8) -> Option<(Decimal, i128)> {
        let (mantissa, decimals) = self.value();
        let unit = 10i128.checked_pow(u32::from(power))?;
        let fraction = 10i128.checked_pow(decimals)?;
        if total != 0 && decimals != 0 {
            return None;
        }
        // 三亿六千万: 三亿 is 30000 of the 万 that closes. 一万三千亿: the 万 counts 亿.
        let before = if total % unit == 0 && total >= unit { total / unit } else { total };
        let value =
            Decimal::try_from_i128_with_scale(before.checked_mul(fraction)?.checked_add(mantissa)?, decimals)
                .ok()?;
        let ones = before.checked_mul(fraction)?.checked_add(mantissa)?.checked_mul(unit)? / fraction;
        Some((value, ones))
    }

    fn total(&self, total: i128) -> Option<Decimal> {
        let (mantissa, decimals) = self.value();
        let before = total.checked_mul(10i128.checked_pow(decimals)?)?;
        Decimal::try_from_i128_with_scale(before.checked_add(mantissa)?, decimals).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (String, u8, &str) {
        let numeral = read(text, 0).expect("a numeral");
        (numeral.value.to_string(), numeral.scale, &text[..numeral.end])
    }

    #[test]
    fn numerals_are_read_exactly() {
        for (text, value, scale, number) in [
            ("3635.62亿元", "3635.62", 8, "3635.62"),
            ("12,345人", "12345", 0, "12,345"),
            ("40,113个", "40113", 0, "40,113"),
            ("40,11个", "40", 0, "40"),
            ("十六万人", "16", 4, "十六"),
            ("三千二百万元", "3200", 4, "三千二百"),
            ("三亿六千万吨", "36000", 4, "三亿六千"),
            ("十三万六千零二十四件", "136024", 0, "十三万六千零二十四"),
            ("一百零五亿元", "105", 8, "一百零五"),
            ("二十点四，", "20.4", 0, "二十点四"),
            ("十二点三", "12.3", 0, "十二点三"),
            ("二〇二四年", "2024", 0, "二〇二四"),
            ("两万亿元", "2", 12, "两"),
            ("1.3万亿斤", "1.3", 12, "1.3"),
            ("一万三千亿元", "13000", 8, "一万三千"),
            ("1亿3千多万人", "13000", 4, "1亿3千"),
            ("2万5千公里", "25000", 0, "2万5千"),
            ("3千多万", "3000", 4, "3千"),
            ("一千四百多亿元", "1400", 8, "一千四百"),
            ("3千米", "3", 0, "3"),
            ("5千瓦", "5", 0, "5"),
            ("50万千瓦", "50", 4, "50"),
            ("五千公里", "5000", 0, "五千"),
            ("千亿元", "1000", 8, "千"),
            ("百万吨", "100", 4, "百"),
            ("万辆", "1", 4, "万"),
            ("千场", "1000", 0, "千"),
            ("三十而立", "30", 0, "三十"),
            ("1亿3000万", "13000", 4, "1亿3000"),
        ] {
            assert_eq!(read_text(text), (value.to_string(), scale, number), "{text}");
        }
    }

    #[test]
    fn a_hundred_thousand_digits_are_no_number() {
        let text = "9".repeat(100_000);
        assert!(read(&text, 0).is_err_and(|e| e.skip_to == 100_000));
    }

    #[test]
    fn huge_han_numerals_do_not_overflow() {
        for text in
            ["亿".repeat(50), "九".repeat(300), "九千万亿万亿万亿".repeat(9), "九九千百十万亿".repeat(40)]
        {
            let _ = read(&text, 0);
        }
    }

    proptest::proptest! {
        #[test]
        fn arabic_numbers_print_as_they_were_written(whole in 1u64..10_000_000_000, cents in 0u32..100) {
            let text = format!("{whole}.{cents:02}亿元");
            let numeral = read(&text, 0).unwrap();
            proptest::prop_assert_eq!(numeral.value.to_string(), format!("{whole}.{cents:02}"));
            proptest::prop_assert_eq!(numeral.scale, 8);
        }

        #[test]
        fn any_text_is_read_without_panic(text in "[0-9一二三十百千万亿零点多几,.两]{1,40}") {
            if let Ok(numeral) = read(&text, 0) {
                proptest::prop_assert!(numeral.end <= numeral.scale_end);
                proptest::prop_assert!(text.is_char_boundary(numeral.end));
            }
        }
    }
}
