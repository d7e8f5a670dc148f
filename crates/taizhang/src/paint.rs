//! Colour at a terminal, or none. Nothing is told by colour alone.

/// A character as it may be shown: none that commands the terminal or turns the direction of writing.
pub fn shown(c: char) -> char {
    match c {
        '\t' => ' ',
        c if c.is_control() => '\u{fffd}',
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c => c,
    }
}

/// A text of somebody's report or file name, on one line and safe to show.
pub fn safe(text: &str) -> String {
    text.chars().map(|c| if c == '\n' { ' ' } else { shown(c) }).collect()
}

/// Whether words are coloured.
#[derive(Clone, Copy, Debug)]
pub struct Paint {
    /// Colours are welcome.
    pub on: bool,
}

impl Paint {
    fn with(self, code: &str, text: &str) -> String {
        if self.on && !text.is_empty() { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    /// A name, a heading.
    pub fn strong(self, text: &str) -> String {
        self.with("1", text)
    }

    /// What is of less weight.
    pub fn faint(self, text: &str) -> String {
        self.with("2", text)
    }

    /// A mistake.
    pub fn error(self, text: &str) -> String {
        self.with("1;31", text)
    }

    /// What wants a look.
    pub fn warning(self, text: &str) -> String {
        self.with("1;33", text)
    }

    /// What is worth knowing, and where something stands.
    pub fn note(self, text: &str) -> String {
        self.with("1;36", text)
    }

    /// Frames and line numbers.
    pub fn frame(self, text: &str) -> String {
        self.with("34", text)
    }
}
