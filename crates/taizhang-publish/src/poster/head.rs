//! The head and the foot of a poster.

use crate::poster::ink::{Anchor, Ink};
use crate::poster::measure::{Run, width, wrap};
use crate::poster::model::Poster;
use crate::poster::theme::Theme;
use crate::qr;
use crate::words::PosterWords;

/// The head of a page so wide: its marks and its height.
pub(crate) fn head(poster: &Poster, theme: &'static Theme, words: &PosterWords, wide: i32) -> (Ink, i32) {
    let mut ink = Ink::default();
    let left = 52;
    let (tag, report) = (words.tag, (words.report)(poster.year));
    let place = if poster.place.is_empty() { report.as_str() } else { poster.place.as_str() };
    let max = wide - 2 * left;
    let place_size = fitting(place, 104, max);
    let report_size = fitting(&report, 60, max);
    let under = under(poster, words);
    let height = if under.is_empty() { 468 } else { 520 } - if wide > 1_200 { 60 } else { 0 };
    ink.rect((0, 0, wide, height), 0, "url(#head)");
    ornaments(&mut ink, theme, wide, height);
    let tag_wide = width(tag, 30, true) + 44;
    ink.rect((left, 56, tag_wide, 54), 27, theme.gilt);
    ink.text(left + tag_wide / 2, 94, Anchor::Middle, vec![Run::glued(tag, 30, true, theme.head.1)]);
    let mut y = 122 + place_size;
    ink.title(left, y, Anchor::Start, vec![Run::glued(place, place_size, true, theme.on_head)]);
    if !poster.place.is_empty() {
        y += report_size + 26;
        ink.title(left, y, Anchor::Start, vec![Run::glued(report, report_size, true, theme.on_head)]);
    }
    if !under.is_empty() {
        y += 52;
        ink.text(left, y, Anchor::Start, vec![Run::glued(under, 27, false, theme.gilt)]);
    }
    if poster.simulated {
        let note = words.simulated;
        ink.text(wide - left, 94, Anchor::End, vec![Run::glued(note, 26, true, theme.gilt)]);
    }
    (ink, height)
}

fn under(poster: &Poster, words: &PosterWords) -> String {
    let session = poster.session.map(|(congress, meeting)| (words.session)(congress, meeting));
    let day = poster.delivered.map(|(year, month, day)| (words.day)(year, month, day));
    session.into_iter().chain(day).collect::<Vec<_>>().join("  ·  ")
}

/// The largest size at which a text fits.
fn fitting(text: &str, size: i32, max: i32) -> i32 {
    (30..=size).rev().step_by(2).find(|size| width(text, *size, true) <= max).unwrap_or(30)
}

/// A sun, and hills that run out into the page.
fn ornaments(ink: &mut Ink, theme: &Theme, wide: i32, height: i32) {
    let (x, y) = (wide - 150, 150);
    for (r, opacity) in [(250, 6), (180, 8), (110, 12)] {
        let d = format!(
            "M {} {y} C {} {} {} {} {x} {} C {} {} {} {} {} {y} C {} {} {} {} {x} {} C {} {} {} {} {} {y} Z",
            x - r,
            x - r,
            y - r * 55 / 100,
            x - r * 55 / 100,
            y - r,
            y - r,
            x + r * 55 / 100,
            y - r,
            x + r,
            y - r * 55 / 100,
            x + r,
            x + r,
            y + r * 55 / 100,
            x + r * 55 / 100,
            y + r,
            y + r,
            x - r * 55 / 100,
            y + r,
            x - r,
            y + r * 55 / 100,
            x - r
        );
        ink.path(d, theme.gilt, opacity);
    }
    let below = height + 4;
    let hill = |rise: i32, shift: i32, base: i32| {
        let (a, b, c) = (wide / 4 + shift, wide / 2 + shift, wide * 3 / 4 + shift);
        format!(
            "M 0 {base} C {} {} {} {} {b} {} C {} {} {} {} {wide} {} L {wide} {below} L 0 {below} Z",
            a / 2,
            base - rise,
            a,
            base - rise,
            base - rise / 3,
            c - wide / 8,
            base + rise / 3,
            c,
            base - rise,
            base - rise / 2
        )
    };
    ink.path(hill(86, -40, height - 66), theme.gilt, 12);
    ink.path(hill(60, 60, height - 40), theme.gilt, 16);
    ink.path(hill(40, -20, height - 14), theme.ground, 100);
}

/// The right end of the head of a sheet: what is counted, and where to look everything up.
pub(crate) fn counts(poster: &Poster, theme: &'static Theme, words: &PosterWords, wide: i32) -> Ink {
    let mut ink = Ink::default();
    let mut right = wide - 90;
    if let Some((path, size)) = poster.address.as_deref().and_then(|address| qr::path(address, 7)) {
        ink.rect((right - size, 56, size, size), 12, "#ffffff");
        let mut dots = Ink::default();
        dots.path(path, "#000000", 100);
        ink.place(&dots, right - size, 56);
        ink.text(right, 56 + size + 36, Anchor::End, vec![Run::glued(words.scan, 24, false, theme.gilt)]);
        right -= size.max(width(words.scan, 24, false)) + 60;
    }
    let edge = right;
    for (count, of) in [(poster.planned.entries, words.commitments), (poster.reviewed.entries, words.results)]
    {
        let number = vec![
            Run::glued(count.to_string(), 120, true, theme.on_head),
            Run::glued(words.items, 40, true, theme.on_head),
        ];
        ink.text(right, 176, Anchor::End, number);
        ink.text(right, 236, Anchor::End, vec![Run::glued(of, 40, false, theme.gilt)]);
        right -= 330;
    }
    let mut said = vec![words.as_written.to_owned()];
    said.extend((poster.joined > 0).then(|| (words.joined)(poster.joined)));
    ink.text(edge, 322, Anchor::End, vec![Run::glued(said.join("  ·  "), 24, false, theme.gilt)]);
    ink
}

/// The foot: where to look everything up, and what was done to the words.
pub(crate) fn foot(poster: &Poster, theme: &'static Theme, words: &PosterWords, wide: i32) -> (Ink, i32) {
    let mut ink = Ink::default();
    let left = 52;
    let code = poster.address.as_deref().and_then(|address| Some((address, qr::path(address, 5)?)));
    let mut y = 40;
    ink.rect((left, 0, wide - 2 * left, 2), 0, theme.line);
    let mut text_left = left;
    let mut bottom = 0;
    if let Some((_, (path, size))) = &code {
        ink.framed((left, y, *size, *size), 8, "#ffffff", theme.line);
        let mut dots = Ink::default();
        dots.path(path.clone(), "#000000", 100);
        ink.place(&dots, left, y);
        text_left = left + size + 28;
        bottom = y + size;
    }
    let max = wide - text_left - left;
    let mut said: Vec<Run> = Vec::new();
    if let Some((address, _)) = code {
        said.push(Run::new(words.scan, 27, true, theme.ink));
        said.push(Run::new(address, 22, false, theme.soft));
    }
    said.push(Run::new(words.as_written, 23, false, theme.soft));
    if poster.joined > 0 {
        said.push(Run::new((words.joined)(poster.joined), 23, false, theme.soft));
    }
    if poster.simulated {
        said.push(Run::new(words.simulated, 24, true, theme.ink));
    }
    said.push(Run::new("taizhang 台账", 20, false, theme.soft));
    for run in said {
        for line in wrap(std::slice::from_ref(&run), max) {
            y += run.size + 13;
            ink.text(text_left, y - 10, Anchor::Start, line);
        }
    }
    (ink, y.max(bottom) + 56)
}
