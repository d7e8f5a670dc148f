//! Chinese first, English second: which of the two a caller reads.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;

/// A language of answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// 中文, where nothing else is asked for.
    #[default]
    Zh,
    /// English.
    En,
}

impl Language {
    /// The one that `Accept-Language` weighs most. What is written wrongly weighs nothing.
    ///
    /// ```
    /// use axum::http::HeaderMap;
    /// use taizhang_api::Language;
    ///
    /// let mut headers = HeaderMap::new();
    /// assert_eq!(Language::of(&headers), Language::Zh);
    /// headers.insert("accept-language", "de, en;q=0.8, zh-CN;q=0.5".parse().unwrap());
    /// assert_eq!(Language::of(&headers), Language::En);
    /// ```
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Self {
        let written = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let (mut zh, mut en) = (0, 0);
        for range in written.split(',').take(RANGES_MAX) {
            let (tag, weight) =
                range.split_once(';').map_or((range, Some(1_000)), |(tag, q)| (tag, thousandths(q)));
            let main = tag.trim().split('-').next().unwrap_or_default();
            let heaviest = match main.to_ascii_lowercase().as_str() {
                "zh" => &mut zh,
                "en" => &mut en,
                _ => continue,
            };
            *heaviest = (*heaviest).max(weight.unwrap_or(0));
        }
        if en > zh { Self::En } else { Self::Zh }
    }

    /// The tag written in `Content-Language`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// The text of the two that is in this language.
    #[must_use]
    pub const fn of_two<'t>(self, zh: &'t str, en: &'t str) -> &'t str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

/// How many languages of a header are looked at.
const RANGES_MAX: usize = 20;

/// `q=0.8` in thousandths.
fn thousandths(quality: &str) -> Option<u32> {
    let digits = quality.trim().strip_prefix("q=")?;
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    if rest.len() > 3 {
        return None;
    }
    let rest: u32 = if rest.is_empty() { 0 } else { format!("{rest:0<3}").parse().ok()? };
    Some(whole.parse::<u32>().ok()?.min(1) * 1_000 + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(accepted: &str) -> Language {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_LANGUAGE, accepted.parse().expect("a header"));
        Language::of(&headers)
    }

    #[test]
    fn the_heavier_of_the_two_wins_and_chinese_where_they_are_equal() {
        assert_eq!(language("en-GB,en;q=0.9,zh;q=0.8"), Language::En);
        assert_eq!(language("zh-CN,zh;q=0.9,en;q=0.8"), Language::Zh);
        assert_eq!(language("en;q=0.5,zh;q=0.5"), Language::Zh);
        assert_eq!(language("EN"), Language::En);
    }

    #[test]
    fn what_is_written_wrongly_weighs_nothing() {
        for wrong in ["en;q=x", "en;q=0.12345", "*", ",,;;", "fr"] {
            assert_eq!(language(wrong), Language::Zh, "{wrong}");
        }
    }
}
