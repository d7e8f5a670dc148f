//! Findings for people at a terminal: where, the line with the place marked, what, why, what to do.

use std::fmt::Write as _;

use taizhang_report::finding::{Finding, Place, Severity};
use unicode_width::UnicodeWidthStr;

use crate::check::excerpt::cut;
use crate::paint::{Paint, safe};
use crate::reading::Reading;
use crate::words::Words;

/// How many other places of a finding are shown.
const OTHERS_SHOWN: usize = 6;

/// Tells the findings of one report.
pub struct Teller<'a> {
    /// The report.
    pub reading: &'a Reading,
    /// Last year's.
    pub last: Option<&'a Reading>,
    /// The wordings.
    pub words: &'static Words,
    /// How many cells wide.
    pub width: usize,
    /// Colours.
    pub paint: Paint,
}

/// A place that can be shown: characters `from..to` of a line.
struct Spot<'f> {
    reading: &'f Reading,
    line: usize,
    from: usize,
    to: usize,
    label: String,
}

impl Teller<'_> {
    /// All of them.
    pub fn tell(&self, findings: &[Finding]) -> Vec<u8> {
        let mut out = String::new();
        for finding in findings {
            self.finding(&mut out, finding);
            out.push('\n');
        }
        out.into_bytes()
    }

    fn finding(&self, out: &mut String, finding: &Finding) {
        let (lang, paint) = (self.words.lang, self.paint);
        let severity = format!("{}[{}]", (self.words.terms.severity)(finding.severity), finding.code);
        let message = lang.choose(&finding.message.zh, &finding.message.en);
        let _ =
            writeln!(out, "{}: {}", self.coloured(finding.severity, &severity), paint.strong(&safe(message)));
        let mut spots: Vec<Spot<'_>> = finding.places.iter().filter_map(|place| self.spot(place)).collect();
        let more = spots.len().saturating_sub(1 + OTHERS_SHOWN);
        spots.truncate(1 + OTHERS_SHOWN);
        let gutter = spots.iter().map(|spot| spot.line).max().unwrap_or(1).to_string().len();
        let mut is_main = true;
        while !spots.is_empty() {
            spots = self.excerpt(out, finding.severity, spots, is_main, gutter);
            is_main = false;
        }
        if more > 0 {
            let pad = " ".repeat(gutter);
            let _ = writeln!(out, "{pad} {} {}", paint.frame("|"), (self.words.check.more)(more));
        }
        let help = lang.choose(&finding.help.zh, &finding.help.en);
        if !help.is_empty() {
            let pad = " ".repeat(gutter);
            let _ = writeln!(
                out,
                "{pad} {} {}: {}",
                paint.frame("="),
                paint.strong(self.words.check.help),
                safe(help)
            );
        }
    }

    fn spot<'f>(&'f self, place: &'f Place) -> Option<Spot<'f>> {
        let reading = if place.in_last { self.last? } else { self.reading };
        let source = &reading.document.source;
        let span = reading.document.text.to_source(place.span);
        let at = source.line_column(span.start);
        let line = source.line(at.line);
        let end = source.line_column(span.end.clamp(span.start, line.end.max(span.start)));
        Some(Spot {
            reading,
            line: at.line,
            from: at.column - 1,
            to: end.column.max(at.column) - 1,
            label: safe(self.words.lang.choose(&place.label.zh, &place.label.en)),
        })
    }

    /// One stretch of a line with the first spot and all others that it shows whole; the rest comes back.
    fn excerpt<'f>(
        &self,
        out: &mut String,
        severity: Severity,
        spots: Vec<Spot<'f>>,
        is_main: bool,
        gutter: usize,
    ) -> Vec<Spot<'f>> {
        let paint = self.paint;
        let (pad, bar) = (" ".repeat(gutter), paint.frame("|"));
        let first = &spots[0];
        let (line, of) = (first.line, first.reading);
        let source = &first.reading.document.source;
        let arrow = if is_main { "-->" } else { ":::" };
        let _ = writeln!(
            out,
            "{pad}{} {}:{}:{}",
            paint.frame(arrow),
            safe(&first.reading.file),
            first.line,
            first.from + 1
        );
        let room = self.width.saturating_sub(gutter + 3).max(20);
        let excerpt = cut(source.slice(source.line(first.line)), first.from, first.to, room);
        let number = paint.frame(&format!("{:>gutter$} |", first.line));
        let _ = writeln!(out, "{pad} {bar}\n{number} {}", excerpt.text);
        let mut rest = Vec::new();
        for (i, spot) in spots.into_iter().enumerate() {
            let shown = spot.line == line
                && std::ptr::eq(spot.reading, of)
                && (i == 0 || excerpt.holds(spot.from, spot.to));
            let Some((before, marked)) = excerpt.mark(spot.from, spot.to).filter(|_| shown) else {
                rest.push(spot);
                continue;
            };
            let main = is_main && i == 0;
            let marks = if main { "^" } else { "-" }.repeat(marked);
            let fits = before + marked + 1 + spot.label.width() <= room;
            let label = spot.label.as_str();
            let (beside, below) = if fits { (label, "") } else { ("", label) };
            let marks = format!("{marks} {beside}");
            let marks = marks.trim_end();
            let marks = if main { self.coloured(severity, marks) } else { paint.note(marks) };
            let _ = writeln!(out, "{pad} {bar} {}{marks}", " ".repeat(before));
            if !below.is_empty() {
                let _ = writeln!(out, "{pad} {bar} {}", paint.note(below));
            }
        }
        rest
    }

    fn coloured(&self, severity: Severity, text: &str) -> String {
        match severity {
            Severity::Error => self.paint.error(text),
            Severity::Warning => self.paint.warning(text),
            Severity::Note => self.paint.note(text),
        }
    }
}
