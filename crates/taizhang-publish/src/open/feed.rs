//! The feed of changes (Atom): each revision and each correction, the latest first.

use std::fmt::Write as _;

use crate::outside::{Place, Site};
use crate::poster::ink::escaped;

/// The most entries of a feed.
const ENTRIES_MAX: usize = 100;

/// The feed.
#[must_use]
pub fn feed(site: &Site<'_>) -> String {
    let (outside, words) = (site.outside, &site.language.words().outside);
    let title = format!("{} {}", outside.name, words.changes);
    let root = site.whole(&Place::Table);
    // A name that stays, also where no address is known.
    let name = |thing: &str| match &root {
        Some(root) => format!("{root}#{thing}"),
        None => format!("urn:taizhang:{}:{thing}", outside.government),
    };
    let mut items: Vec<(String, String)> = Vec::new();
    for edition in &outside.editions {
        let at = edition.published.timestamp().to_string();
        let text = (words.revision_told)(&edition.title, &edition.as_of.to_string(), edition.count);
        items.push((
            at.clone(),
            item(
                &name(&edition.id.to_string()),
                &at,
                &format!("{} {}", edition.id, edition.title),
                &text,
                site.whole(&Place::Changes),
            ),
        ));
    }
    for (nth, told) in outside.corrections.iter().enumerate() {
        let at = told.at.timestamp().to_string();
        let of = &told.correction;
        let heading = format!("{} {} {}", words.correction, of.entry, of.what);
        let text = (words.correction_told)(&of.was, &of.is, &of.reason);
        let link = site.whole(&Place::Entry(of.entry));
        items.push((at.clone(), item(&name(&format!("correction-{}", nth + 1)), &at, &heading, &text, link)));
    }
    items.sort_by(|a, b| b.0.cmp(&a.0));
    let updated = items.first().map_or("1970-01-01T00:00:00Z", |(at, _)| at.as_str());
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    // Writing to a string cannot go wrong.
    let _ = write!(
        out,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\"><title>{}</title><id>{}</id><updated>{updated}</updated><author><name>{}</name></author>",
        site.language.tag(),
        escaped(&title),
        escaped(&name("changes")),
        escaped(&outside.name)
    );
    if let Some(address) = site.whole(&Place::Feed) {
        let _ = write!(out, "<link rel=\"self\" href=\"{}\"/>", escaped(&address));
    }
    items.into_iter().take(ENTRIES_MAX).for_each(|(_, item)| out.push_str(&item));
    out.push_str("</feed>\n");
    out
}

fn item(id: &str, at: &str, title: &str, text: &str, link: Option<String>) -> String {
    let link = link.map(|address| format!("<link href=\"{}\"/>", escaped(&address))).unwrap_or_default();
    format!(
        "<entry><id>{}</id><title>{}</title><updated>{at}</updated>{link}<summary>{}</summary></entry>",
        escaped(id),
        escaped(title),
        escaped(text)
    )
}
