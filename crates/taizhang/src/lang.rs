//! Which language the user reads: `--lang`, else the environment; Chinese for `zh…`, English for everything else.

use std::ffi::OsString;

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// 中文.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The language of a tag: `zh`, `zh_CN.UTF-8`, `en-GB`, `C`.
    pub fn of_tag(tag: &str) -> Self {
        if tag.to_ascii_lowercase().starts_with("zh") { Self::Zh } else { Self::En }
    }

    /// The language asked for. The arguments are looked through before they are parsed, because what parsing says is
    /// in that language already.
    pub fn find(arguments: &[OsString], environment: &dyn Fn(&str) -> Option<String>) -> Self {
        let words = || arguments.iter().skip(1).map(|word| word.to_string_lossy());
        let glued = words().find_map(|word| word.strip_prefix("--lang=").map(str::to_owned));
        let apart =
            words().zip(words().skip(1)).find(|(word, _)| word == "--lang").map(|(_, tag)| tag.into());
        let asked = glued.or(apart);
        let told = || {
            let set = |name| environment(name).filter(|tag| !tag.is_empty());
            ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set)
        };
        asked.or_else(told).map_or(Self::En, |tag| Self::of_tag(&tag))
    }

    /// One of two wordings.
    pub fn choose<'w>(self, zh: &'w str, en: &'w str) -> &'w str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(arguments: &[&str], environment: &[(&str, &str)]) -> Lang {
        let arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
        Lang::find(&arguments, &|name| {
            environment.iter().find(|(known, _)| *known == name).map(|(_, tag)| (*tag).to_owned())
        })
    }

    #[test]
    fn the_environment_tells_the_language_and_the_argument_wins() {
        assert_eq!(found(&["taizhang"], &[("LANG", "zh_CN.UTF-8")]), Lang::Zh);
        assert_eq!(found(&["taizhang"], &[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "C")]), Lang::En);
        assert_eq!(found(&["taizhang"], &[("LANG", "zh_TW"), ("LC_ALL", "")]), Lang::Zh);
        assert_eq!(found(&["taizhang"], &[]), Lang::En);
        assert_eq!(found(&["taizhang", "read", "--lang", "zh"], &[("LANG", "C")]), Lang::Zh);
        assert_eq!(found(&["taizhang", "--lang=en"], &[("LANG", "zh_CN")]), Lang::En);
    }
}
