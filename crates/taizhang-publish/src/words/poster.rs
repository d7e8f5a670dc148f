//! What stands on posters beside the report's words.

use crate::scorecard::Fate;

/// Words of posters and scorecards.
#[derive(Clone, Copy)]
pub struct PosterWords {
    /// The name of the kind of picture.
    pub tag: &'static str,
    /// The name of the report of a year, if it is known.
    pub report: fn(Option<u16>) -> String,
    /// Congress and session.
    pub session: fn(u16, u16) -> String,
    /// A day.
    pub day: fn(u16, u8, u8) -> String,
    /// Over what was done.
    pub reviewed: fn(Option<u16>) -> String,
    /// Over what is planned.
    pub planned: fn(Option<u16>) -> String,
    /// What is counted of what was done.
    pub results: &'static str,
    /// What is counted of what is planned.
    pub commitments: &'static str,
    /// Behind a count.
    pub items: &'static str,
    /// How many entries of a chapter are not shown.
    pub left_out: fn(usize) -> String,
    /// That words and numbers are the report's own.
    pub as_written: &'static str,
    /// How many repetitions were joined.
    pub joined: fn(usize) -> String,
    /// Beside the QR code.
    pub scan: &'static str,
    /// That everything is invented.
    pub simulated: &'static str,
    /// The name of a scorecard of a year.
    pub scorecard: fn(Option<u16>) -> String,
    /// The name of the kind of page.
    pub scorecard_tag: &'static str,
    /// What became of a promise.
    pub fate: fn(Fate) -> &'static str,
    /// Over the words that promised.
    pub promised: &'static str,
    /// Over the words that answer.
    pub answered: &'static str,
    /// How many targets nothing answers.
    pub unanswered: fn(usize) -> String,
    /// One sentence for those who do not see a scorecard.
    pub scored: fn(&str, usize, usize) -> String,
    /// One sentence for those who do not see the picture.
    pub described: fn(&str, usize, usize) -> String,
}

impl PosterWords {
    /// The same words with the head of a scorecard.
    pub(crate) fn of_scorecard(&self) -> Self {
        Self { tag: self.scorecard_tag, report: self.scorecard, ..*self }
    }
}

/// A small number as Chinese writes it: 五, 十四, 二十.
pub(crate) fn chinese(number: u16) -> String {
    const DIGITS: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |of: u16| DIGITS.get(usize::from(of)).copied().unwrap_or("");
    match (number / 10, number % 10) {
        (0, ones) => digit(ones).to_owned(),
        (tens, ones) if tens < 10 => {
            let tens = if tens == 1 { String::new() } else { digit(tens).to_owned() };
            let ones = if ones == 0 { "" } else { digit(ones) };
            format!("{tens}十{ones}")
        }
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::chinese;

    #[test]
    fn sessions_are_counted_as_chinese_does() {
        let written: Vec<String> = [4, 10, 14, 20, 35, 101].into_iter().map(chinese).collect();
        assert_eq!(written, ["四", "十", "十四", "二十", "三十五", "101"]);
    }
}
