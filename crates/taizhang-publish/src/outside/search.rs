//! What is looked for in the table: words, and a status. The same rules hold on the server and in the script.

use crate::outside::{Outside, Row};

/// The most characters of a search that are looked at.
const WORDS_CHARS_MAX: usize = 100;

/// What somebody looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Words, all of which have to stand in a line; blanks between them.
    pub words: String,
    /// A status word, as it is pinned; empty for all.
    pub status: String,
}

impl Wanted {
    /// Whether everything is wanted.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.words.trim().is_empty() && self.status.is_empty()
    }

    /// The lines that are wanted.
    #[must_use]
    pub fn of<'o>(&self, outside: &'o Outside) -> Vec<&'o Row> {
        let words: String = self.words.chars().take(WORDS_CHARS_MAX).collect::<String>().to_lowercase();
        let words: Vec<&str> = words.split_whitespace().collect();
        outside.rows.iter().filter(|row| self.fits(row, &words)).collect()
    }

    fn fits(&self, row: &Row, words: &[&str]) -> bool {
        let line = &row.line;
        let holds = |word: &&str| {
            let stands = |text: &str| text.contains(*word) || text.to_lowercase().contains(*word);
            stands(&line.wording)
                || line.units.iter().any(|unit| stands(unit))
                || stands(&line.entry.to_string())
        };
        (self.status.is_empty() || line.word == self.status) && words.iter().all(holds)
    }
}
