//! The numbering that a line opens with.
//!
//! Reads:   第一部分 · 一、 · （一） · 1. · 1、 · （1） · 1） · ① · 一是 · 第一， · 一要
//! Leaves:  3.5亿元 (a number) · 一季度 · 第一季度 · 一个 · [1] 【1】 (marks of notes)

use crate::NumberingStyle;

/// The most digits of a numbering: more is a number.
const DIGITS_MAX: usize = 3;

/// A numbering at the beginning of a line: how many bytes it takes, its value, its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Opening {
    pub len: usize,
    pub value: u32,
    pub style: NumberingStyle,
}

/// The numbering at the beginning of a line, if there is one. Full-width and half-width forms are the same.
pub(crate) fn at_start(line: &str) -> Option<Opening> {
    match line.chars().next()? {
        '第' => ordinal(line),
        '（' | '(' => bracketed(line),
        c if han_digit(c).is_some() => han(line),
        '0'..='9' | '０'..='９' => arabic(line),
        c @ '①'..='⑳' => Some(Opening {
            len: c.len_utf8(),
            value: c as u32 - '①' as u32 + 1,
            style: NumberingStyle::Circled,
        }),
        _ => None,
    }
}

/// The number that a heading of the markup opens with and that has no stop: 「### 1 经济运行」.
pub(crate) fn bare(line: &str) -> Option<Opening> {
    let (value, after) = digits(line)?;
    let rest = after.chars().next()?;
    // 「2个突破」 counts; a heading's number is followed by words, and small.
    let counts = matches!(
        rest,
        '个' | '项' | '年' | '月' | '大' | '件' | '条' | '类' | '万' | '亿' | '倍' | '成' | '人'
    );
    (value < 100 && !rest.is_ascii() && rest.is_alphabetic() && !counts).then_some(Opening {
        len: line.len() - after.len(),
        value,
        style: NumberingStyle::Arabic,
    })
}

/// 「第一章」「第一部分」 and, spoken, 「第一，」
fn ordinal(line: &str) -> Option<Opening> {
    let rest = line.strip_prefix('第')?;
    let (value, after) = han_number(rest)?;
    let spoken = ['，', ',', '、', '是', '：'];
    if let Some(stop) = after.chars().next().filter(|c| spoken.contains(c)) {
        let len = line.len() - after.len() + stop.len_utf8();
        return Some(Opening { len, value, style: NumberingStyle::Spoken });
    }
    let word = ["部分", "章", "节", "篇", "编"].into_iter().find(|word| after.starts_with(word))?;
    let mut len = line.len() - after.len() + word.len();
    if let Some(stop) = line[len..].chars().next().filter(|c| matches!(c, '、' | '：' | ':' | '，')) {
        len += stop.len_utf8();
    }
    Some(Opening { len, value, style: NumberingStyle::Chapter })
}

/// 「（一）」「(1)」
fn bracketed(line: &str) -> Option<Opening> {
    let inner = line.strip_prefix(['（', '('])?;
    let (value, after, style) = match han_number(inner) {
        Some((value, after)) => (value, after, NumberingStyle::HanBracketed),
        None => {
            let (value, after) = digits(inner)?;
            (value, after, NumberingStyle::ArabicBracketed)
        }
    };
    let rest = after.strip_prefix(['）', ')'])?;
    // 「（一）、」 is written too.
    let rest = rest.strip_prefix(['、', '.', '．']).unwrap_or(rest);
    Some(Opening { len: line.len() - rest.len(), value, style })
}

/// 「一、」 and, spoken, 「一是」「一要」
fn han(line: &str) -> Option<Opening> {
    let (value, after) = han_number(line)?;
    let next = after.chars().next()?;
    let style = match next {
        '、' | '．' | '.' => NumberingStyle::Han,
        '是' | '要' | '则' => NumberingStyle::Spoken,
        _ => return None,
    };
    Some(Opening { len: line.len() - after.len() + next.len_utf8(), value, style })
}

/// 「1.」「1、」「1）」; not 「3.5」.
fn arabic(line: &str) -> Option<Opening> {
    let (value, after) = digits(line)?;
    let next = after.chars().next()?;
    let rest = &after[next.len_utf8()..];
    let style = match next {
        '.' | '．' if !rest.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c)) => {
            NumberingStyle::Arabic
        }
        '、' => NumberingStyle::Arabic,
        '）' | ')' => NumberingStyle::ArabicBracketed,
        _ => return None,
    };
    Some(Opening { len: line.len() - rest.len(), value, style })
}

fn digits(line: &str) -> Option<(u32, &str)> {
    let mut value = 0;
    let mut rest = line;
    for count in 0.. {
        let digit = rest.chars().next().and_then(|c| match c {
            '0'..='9' => Some(c as u32 - '0' as u32),
            '０'..='９' => Some(c as u32 - '０' as u32),
            _ => None,
        });
        let Some(digit) = digit else { return (count > 0).then_some((value, rest)) };
        if count == DIGITS_MAX {
            return None;
        }
        value = value * 10 + digit;
        rest = &rest[rest.chars().next()?.len_utf8()..];
    }
    None
}

/// A Han number below a hundred and what follows it.
fn han_number(line: &str) -> Option<(u32, &str)> {
    let mut value = 0;
    let mut unit = None;
    let mut count = 0;
    let mut rest = line;
    while let Some(c) = rest.chars().next().filter(|_| count < 4) {
        match han_digit(c) {
            Some(10) => {
                value += unit.take().unwrap_or(1) * 10;
            }
            Some(digit) if unit.is_none() => unit = Some(digit),
            _ => break,
        }
        rest = &rest[c.len_utf8()..];
        count += 1;
    }
    (count > 0).then_some((value + unit.unwrap_or(0), rest))
}

fn han_digit(c: char) -> Option<u32> {
    let at = "一二三四五六七八九十".chars().position(|digit| digit == c)?;
    Some(at as u32 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use NumberingStyle::*;

    fn read(line: &str) -> Option<(&str, u32, NumberingStyle)> {
        at_start(line).map(|opening| (&line[..opening.len], opening.value, opening.style))
    }

    #[test]
    fn every_style_is_read() {
        assert_eq!(read("第一部分2024年工作回顾"), Some(("第一部分", 1, Chapter)));
        assert_eq!(read("一、工作回顾"), Some(("一、", 1, Han)));
        assert_eq!(read("十二、其他"), Some(("十二、", 12, Han)));
        assert_eq!(read("二十一、其他"), Some(("二十一、", 21, Han)));
        assert_eq!(read("（三）民生"), Some(("（三）", 3, HanBracketed)));
        assert_eq!(read("(十)民生"), Some(("(十)", 10, HanBracketed)));
        assert_eq!(read("1.抢抓"), Some(("1.", 1, Arabic)));
        assert_eq!(read("12、抢抓"), Some(("12、", 12, Arabic)));
        assert_eq!(read("１．抢抓"), Some(("１．", 1, Arabic)));
        assert_eq!(read("（2）抢抓"), Some(("（2）", 2, ArabicBracketed)));
        assert_eq!(read("2）抢抓"), Some(("2）", 2, ArabicBracketed)));
        assert_eq!(read("③抢抓"), Some(("③", 3, Circled)));
        assert_eq!(read("一是稳增长"), Some(("一是", 1, Spoken)));
        assert_eq!(read("第二，稳增长"), Some(("第二，", 2, Spoken)));
        assert_eq!(read("三要稳增长"), Some(("三要", 3, Spoken)));
    }

    #[test]
    fn numbers_are_no_numberings() {
        for line in [
            "3.5亿元",
            "一季度",
            "第一季度",
            "一个",
            "一年来",
            "2024年",
            "2024、2025年",
            "[1]两不愁",
            "（B型）",
            "十大战略",
            "一",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
