//! The tags and texts of a page, each with its place.
//!
//! Reads:   what browsers read: tags with and without quotes, comments, scripts, tags never closed
//! Leaves:  what the tags mean; references inside texts

use taizhang_text::Span;

/// A piece of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A stretch of text with its references.
    Text(Span),
    /// A tag that opens an element.
    Open { tag: Tag, attributes: Span },
    /// A tag that closes one.
    Close(Tag),
}

/// The elements that matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Br,
    Heading(u8),
    /// Stands on lines of its own and is often left unclosed: `p`, `dd`.
    Line,
    /// Stands on lines of its own and holds others: `div`, `section`.
    Block,
    List,
    Item,
    Table,
    Row,
    Cell,
    HeadCell,
    Bold,
    Span,
    Link,
    /// Never text of a report: navigation, forms.
    Aside,
    Title,
    /// Its content is no text at all: scripts, pictures.
    Skip,
    Picture,
    Other,
}

/// The tokens of a stretch of a page, front to back.
pub(super) struct Tokens<'t> {
    text: &'t str,
    at: usize,
    end: usize,
    /// Whether a quotation mark of each kind, and a `>`, is still to come.
    double: bool,
    single: bool,
    /// Elements without text that are not closed any more from here on.
    unclosed: Vec<String>,
}

impl<'t> Tokens<'t> {
    pub fn new(text: &'t str, span: Span) -> Self {
        Self { text, at: span.start, end: span.end, double: true, single: true, unclosed: Vec::new() }
    }

    /// What stands at `<`: where it ends, and the token if it is one. `None` if it is a character.
    fn markup(&mut self, at: usize) -> Option<(usize, Option<Token>)> {
        let rest = &self.text[at..self.end];
        if let Some(comment) = rest.strip_prefix("<!--") {
            let end = comment.find("-->").map_or(self.end, |end| at + 4 + end + 3);
            return Some((end, None));
        }
        if rest.starts_with("<!") || rest.starts_with("<?") {
            let end = rest.find('>').map_or(self.end, |end| at + end + 1);
            return Some((end, None));
        }
        let closing = rest.as_bytes().get(1) == Some(&b'/');
        let name_start = at + 1 + usize::from(closing);
        let bytes = self.text.as_bytes();
        if name_start >= self.end || !bytes[name_start].is_ascii_alphabetic() {
            return None;
        }
        let name_end = (name_start..self.end).find(|&i| !is_name(bytes[i])).unwrap_or(self.end);
        let close = self.tag_end(name_end)?;
        let tag = tag(&self.text[name_start..name_end]);
        if closing {
            return Some((close + 1, Some(Token::Close(tag))));
        }
        let attributes = Span::new(name_end, close);
        if tag == Tag::Skip && !bytes[..close].ends_with(b"/") {
            let name = self.text[name_start..name_end].to_ascii_lowercase();
            let end = self.raw_end(close + 1, &name);
            // A browser reads a script to the end of the page; other elements were only left unclosed.
            let rest = if matches!(name.as_str(), "script" | "style") { self.end } else { close + 1 };
            return Some((end.unwrap_or(rest), None));
        }
        Some((close + 1, Some(Token::Open { tag, attributes })))
    }

    /// The `>` that ends a tag; quoted values may hold others.
    fn tag_end(&mut self, from: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut at = from;
        while at < self.end {
            match bytes[at] {
                b'>' => return Some(at),
                b'<' => break,
                // Only a value is quoted; a mark elsewhere is a slip.
                quote @ (b'"' | b'\'') if bytes[..at].ends_with(b"=") => {
                    let to_come = if quote == b'"' { &mut self.double } else { &mut self.single };
                    let close =
                        to_come.then(|| self.text[at + 1..self.end].find(char::from(quote))).flatten();
                    *to_come = close.is_some();
                    at = close.map_or(at, |close| at + 1 + close);
                }
                _ => {}
            }
            at += 1;
        }
        // Broken quotes: the first end there is, before the next tag.
        let rest = &self.text[from..at.min(self.end)];
        rest.find('>').map(|end| from + end)
    }

    /// Where the content of an element that is no text ends: behind its closing tag, if it has one.
    fn raw_end(&mut self, from: usize, name: &str) -> Option<usize> {
        if self.unclosed.iter().any(|unclosed| unclosed == name) {
            return None;
        }
        let bytes = self.text.as_bytes();
        let mut at = from;
        while let Some(close) = self.text[at..self.end].find("</").map(|close| at + close + 2) {
            let found = bytes[close..self.end].get(..name.len());
            if found.is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes())) {
                return Some(self.text[close..self.end].find('>').map_or(self.end, |end| close + end + 1));
            }
            at = close;
        }
        // A search that found nothing is not made again.
        self.unclosed.push(name.to_owned());
        None
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        while self.at < self.end {
            let start = self.at;
            let mut from = start;
            // A `<` that begins nothing is a character of the text.
            let found = loop {
                let Some(open) = self.text[from..self.end].find('<').map(|open| from + open) else {
                    break None;
                };
                match self.markup(open) {
                    Some((end, token)) => break Some((open, end, token)),
                    None => from = open + 1,
                }
            };
            let Some((open, end, token)) = found else {
                self.at = self.end;
                return Some(Token::Text(Span::new(start, self.end)));
            };
            if open > start {
                self.at = open;
                // The tag is read again: texts come first.
                return Some(Token::Text(Span::new(start, open)));
            }
            self.at = end;
            if token.is_some() {
                return token;
            }
        }
        None
    }
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':')
}

fn tag(name: &str) -> Tag {
    let mut lower = [0; 12];
    let Some(buffer) = lower.get_mut(..name.len()) else { return Tag::Other };
    buffer.copy_from_slice(name.as_bytes());
    buffer.make_ascii_lowercase();
    match &*buffer {
        b"br" => Tag::Br,
        [b'h', level @ b'1'..=b'6'] => Tag::Heading(level - b'0'),
        b"p" | b"dt" | b"dd" | b"option" | b"caption" | b"hr" | b"figcaption" | b"pre" | b"address" => {
            Tag::Line
        }
        b"div" | b"section" | b"article" | b"header" | b"main" | b"dl" | b"blockquote" | b"center"
        | b"figure" | b"body" | b"html" | b"head" | b"thead" | b"tbody" | b"tfoot" | b"fieldset"
        | b"ucaptitle" | b"ucapcontent" => Tag::Block,
        b"ul" | b"ol" | b"menu" => Tag::List,
        b"li" => Tag::Item,
        b"table" => Tag::Table,
        b"tr" => Tag::Row,
        b"td" => Tag::Cell,
        b"th" => Tag::HeadCell,
        b"b" | b"strong" => Tag::Bold,
        b"span" | b"font" => Tag::Span,
        b"a" => Tag::Link,
        b"nav" | b"footer" | b"aside" | b"form" | b"button" => Tag::Aside,
        b"title" => Tag::Title,
        b"script" | b"style" | b"noscript" | b"template" | b"svg" | b"select" | b"textarea" | b"iframe"
        | b"object" | b"audio" | b"video" | b"canvas" | b"math" => Tag::Skip,
        b"img" => Tag::Picture,
        _ => Tag::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(page: &str) -> Vec<&str> {
        Tokens::new(page, Span::new(0, page.len()))
            .filter_map(|token| match token {
                Token::Text(span) => Some(&page[span.range()]),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn tags_comments_and_scripts_are_no_text() {
        assert_eq!(
            texts("<p class=\"a>b\">甲</p><!-- 注 --><script>if(a<b){}</SCRIPT >乙<br/>丙"),
            ["甲", "乙", "丙"]
        );
        assert_eq!(texts("甲<object><param>乙<select>丙"), ["甲", "乙", "丙"]);
        assert_eq!(texts("<!DOCTYPE html><style>p{}</style>"), [""; 0]);
    }

    #[test]
    fn a_sign_that_opens_nothing_is_a_character() {
        assert_eq!(texts("小于<5%，大于>3%<"), ["小于<5%，大于>3%<"]);
        assert_eq!(texts("<a href=\"x>甲</a>乙"), ["甲", "乙"]);
    }
}
