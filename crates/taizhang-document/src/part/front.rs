//! What stands before the speech: its title, when and by whom it was given, and page chrome.

use super::{Parts, words};
use crate::Part;
use crate::draft::Shape;
use crate::outline::Fact;

/// How far above the title a second title is looked for: the page's own.
const PAGE_TITLE_LINES: usize = 14;

pub(super) fn assign(lines: &[Fact<'_>], parts: &mut Parts) {
    let speech =
        lines.iter().position(|line| words::is_salutation(line.text) || words::is_opening(line.text));
    match speech {
        Some(speech) => before_speech(lines, parts, speech),
        None => without_salutation(lines, parts),
    }
    let front = lines.iter().enumerate().take(parts.body);
    parts.titles.extend(front.filter(|(_, line)| line.shape == Shape::Title).map(|(i, _)| i));
    parts.titles.sort_unstable();
    parts.titles.dedup();
}

fn before_speech(lines: &[Fact<'_>], parts: &mut Parts, speech: usize) {
    parts.body = speech;
    let is_title = |i: &usize| {
        let line = &lines[*i];
        line.shape != Shape::Meta
            && words::is_title(line.text)
            && !words::is_chrome(line.text)
            && !after_summary(lines, *i)
    };
    let title = (0..speech).rev().find(is_title);
    for (i, line) in lines.iter().enumerate().take(speech) {
        let chrome = line.shape != Shape::Title
            && (words::is_chrome(line.text)
                || after_summary(lines, i)
                || match title {
                    Some(title) => i < title,
                    None => !words::is_front(line.text),
                });
        if chrome {
            parts.part[i] = Part::Chrome;
        }
    }
    let Some(title) = title else { return };
    parts.titles.push(title);
    // A title may go on, or be the page's own above it; both say whose report it is.
    let from = title.saturating_sub(PAGE_TITLE_LINES);
    let more: Vec<usize> =
        (from..speech).filter(|i| is_title(i) && (*i > title || lines[*i].chars >= 8)).collect();
    for i in more {
        parts.part[i] = Part::Body;
        parts.titles.push(i);
    }
}

/// Whether a line is the summary that a page gives before the text.
fn after_summary(lines: &[Fact<'_>], i: usize) -> bool {
    i.checked_sub(1).is_some_and(|above| words::is_summary(lines[above].text))
        || lines[i].text.ends_with("......")
}

/// A page without a salutation: a newspaper's digest, a plan. It begins with its first heading or prose.
fn without_salutation(lines: &[Fact<'_>], parts: &mut Parts) {
    let begins =
        |line: &Fact<'_>| matches!(line.shape, Shape::Heading(_) | Shape::Item { .. }) || line.is_prose();
    let body = lines.iter().position(begins).unwrap_or(0);
    parts.body = body;
    for (i, line) in lines.iter().enumerate().take(body) {
        if line.shape == Shape::Meta || words::is_chrome(line.text) {
            parts.part[i] = Part::Chrome;
        } else if words::is_title(line.text) {
            parts.titles.push(i);
        }
    }
}
