//! What the user asked for.

use crate::words::Lang;

/// What the user asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arguments {
    /// The folder or receipt; nothing if only help is wanted.
    pub path: Option<String>,
    /// The key or a file with it.
    pub key: Option<String>,
    /// Files with kept checkpoints.
    pub checkpoints: Vec<String>,
    /// Keys of witnesses or files with them.
    pub witnesses: Vec<String>,
    /// Whether SM3 is asked for.
    pub sm3: bool,
    /// The language.
    pub lang: Lang,
}

impl Arguments {
    /// Reads the arguments, without the name of the program. `told` is the language of the environment.
    ///
    /// # Errors
    /// The language, and the argument that is not understood.
    pub fn parse(arguments: impl IntoIterator<Item = String>, told: Lang) -> Result<Self, (Lang, String)> {
        let words: Vec<String> = arguments.into_iter().collect();
        let asked = words.iter().zip(words.iter().skip(1)).find(|(word, _)| *word == "--lang");
        let lang = asked.map_or(told, |(_, tag)| Lang::of_tag(tag));
        let (checkpoints, witnesses) = (Vec::new(), Vec::new());
        let mut parsed = Self { path: None, key: None, checkpoints, witnesses, sm3: false, lang };
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or((lang, word.clone()));
            match word.as_str() {
                "--help" | "-h" => return Ok(Self { path: None, ..parsed }),
                "--key" => parsed.key = Some(value()?),
                "--checkpoint" => parsed.checkpoints.push(value()?),
                "--witness" => parsed.witnesses.push(value()?),
                "--lang" => drop(value()?),
                "--sm3" => parsed.sm3 = true,
                _ if word.starts_with('-') || parsed.path.is_some() => return Err((lang, word)),
                _ => parsed.path = Some(word),
            }
        }
        if parsed.path.is_some() && parsed.key.is_none() {
            return Err((lang, "--key".to_owned()));
        }
        Ok(parsed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Arguments, (Lang, String)> {
        Arguments::parse(line.split_whitespace().map(str::to_owned), Lang::Zh)
    }

    #[test]
    fn a_whole_line_is_understood() {
        let line = "out --key K --checkpoint a --checkpoint b --witness W --sm3 --lang en";
        let arguments = parsed(line).expect("understood");
        assert_eq!(arguments.path.as_deref(), Some("out"));
        assert_eq!(arguments.key.as_deref(), Some("K"));
        assert_eq!(arguments.checkpoints, ["a", "b"]);
        assert_eq!(arguments.witnesses, ["W"]);
        assert!(arguments.sm3);
        assert_eq!(arguments.lang, Lang::En);
    }

    #[test]
    fn what_is_missing_or_unknown_is_named() {
        assert_eq!(parsed("out"), Err((Lang::Zh, "--key".into())));
        assert_eq!(parsed("out --key"), Err((Lang::Zh, "--key".into())));
        assert_eq!(parsed("out --trust --lang en"), Err((Lang::En, "--trust".into())));
        assert_eq!(parsed("out in --key K"), Err((Lang::Zh, "in".into())));
        assert_eq!(parsed("out --help").map(|arguments| arguments.path), Ok(None));
    }
}
