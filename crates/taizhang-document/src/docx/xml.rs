//! XML as a run of events: elements by their local names, characters with their references resolved.
//!
//! Refuses: elements nested deeper than allowed, markup that does not close

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event as Raw};

use crate::{DocumentError, Format};

/// What happens next.
pub(super) enum Event<'e> {
    /// An element opens.
    Open(Element<'e>),
    /// An element closes; an empty one closes right after it has opened.
    Close(&'e str),
    /// Characters.
    Text(Cow<'e, str>),
}

/// An element that opens.
pub(super) struct Element<'e> {
    start: &'e BytesStart<'e>,
    /// Whether it is empty: it has no content and closes at once.
    pub empty: bool,
}

impl Element<'_> {
    /// Its name without prefix.
    pub fn name(&self) -> &str {
        local(self.start.name().0)
    }

    /// The value of an attribute, by its name without prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.start
            .attributes()
            .with_checks(false)
            .flatten()
            .find(|attribute| local(attribute.key.0) == name)
            .and_then(|attribute| {
                attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
            })
    }

    /// Whether a switch is on: `<w:b/>` is, `<w:b w:val="0"/>` is not.
    pub fn is_on(&self) -> bool {
        !self.attribute("val").is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off" | "none"))
    }

    /// The value of `val` as a number.
    pub fn number(&self) -> Option<u32> {
        self.attribute("val")?.parse().ok()
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Walks through a text of XML.
pub(super) fn walk(
    text: &str,
    depth_max: usize,
    mut visit: impl FnMut(Event<'_>) -> Result<(), DocumentError>,
) -> Result<(), DocumentError> {
    let broken = |why: String| DocumentError::Broken { format: Format::Docx, why };
    let mut reader = Reader::from_str(text);
    let mut depth = 0usize;
    loop {
        match reader.read_event().map_err(|error| broken(error.to_string()))? {
            Raw::Start(start) => {
                depth += 1;
                if depth > depth_max {
                    return Err(DocumentError::TooDeep { limit: depth_max });
                }
                visit(Event::Open(Element { start: &start, empty: false }))?;
            }
            Raw::Empty(start) => {
                visit(Event::Open(Element { start: &start, empty: true }))?;
                visit(Event::Close(local(start.name().0)))?;
            }
            Raw::End(end) => {
                depth = depth.saturating_sub(1);
                visit(Event::Close(local(end.name().0)))?;
            }
            Raw::Text(text) => visit(Event::Text(Cow::Borrowed(&text)))?,
            Raw::CData(text) => visit(Event::Text(Cow::Borrowed(&text)))?,
            Raw::GeneralRef(reference) => {
                let c = match reference.resolve_char_ref() {
                    Ok(Some(c)) => Some(c),
                    _ => match &*reference {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => None,
                    },
                };
                if let Some(c) = c {
                    visit(Event::Text(Cow::Owned(c.to_string())))?;
                }
            }
            Raw::Eof => break,
            Raw::Comment(_) | Raw::Decl(_) | Raw::PI(_) | Raw::DocType(_) => {}
        }
    }
    if depth > 0 {
        return Err(broken("its markup ends in the middle".to_owned()));
    }
    Ok(())
}
