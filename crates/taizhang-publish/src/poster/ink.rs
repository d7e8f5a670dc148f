//! Drawing: marks on a sheet, and the sheet as SVG with real text.

use std::fmt::Write as _;

use maud::{Escaper, PreEscaped};

use crate::poster::measure::Run;

/// The families of running text, the first that is there.
pub(crate) const SANS: &str = "'Noto Sans CJK SC','Source Han Sans SC','Noto Sans SC','PingFang SC','HarmonyOS Sans SC','Microsoft YaHei','WenQuanYi Micro Hei',sans-serif";
/// The families of headings.
pub(crate) const SERIF: &str = "'Noto Serif CJK SC','Source Han Serif SC','Noto Serif SC','Songti SC','SimSun','Noto Sans CJK SC','WenQuanYi Micro Hei',serif";

/// Where a line of text is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// Something drawn.
#[derive(Clone, Debug)]
pub(crate) enum Mark {
    /// A rectangle with round corners.
    Rect { x: i32, y: i32, w: i32, h: i32, r: i32, fill: String, line: Option<&'static str> },
    /// A path.
    Path { d: String, fill: String, opacity: u8 },
    /// A line of text; `y` is its base line.
    Text { x: i32, y: i32, anchor: Anchor, serif: bool, runs: Vec<Run> },
    /// Where the marks that follow lead, until [`Mark::EndLink`].
    Link(String),
    /// The end of a link.
    EndLink,
}

/// A sheet of marks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ink(pub Vec<Mark>);

impl Ink {
    pub(crate) fn rect(&mut self, (x, y, w, h): (i32, i32, i32, i32), r: i32, fill: &str) {
        self.0.push(Mark::Rect { x, y, w, h, r, fill: fill.to_owned(), line: None });
    }

    pub(crate) fn framed(
        &mut self,
        (x, y, w, h): (i32, i32, i32, i32),
        r: i32,
        fill: &str,
        line: &'static str,
    ) {
        self.0.push(Mark::Rect { x, y, w, h, r, fill: fill.to_owned(), line: Some(line) });
    }

    pub(crate) fn path(&mut self, d: String, fill: &str, opacity: u8) {
        self.0.push(Mark::Path { d, fill: fill.to_owned(), opacity });
    }

    pub(crate) fn text(&mut self, x: i32, y: i32, anchor: Anchor, runs: Vec<Run>) {
        self.0.push(Mark::Text { x, y, anchor, serif: false, runs });
    }

    pub(crate) fn title(&mut self, x: i32, y: i32, anchor: Anchor, runs: Vec<Run>) {
        self.0.push(Mark::Text { x, y, anchor, serif: true, runs });
    }

    /// Puts marks in, moved.
    pub(crate) fn place(&mut self, marks: &Self, dx: i32, dy: i32) {
        for mark in &marks.0 {
            let mut mark = mark.clone();
            match &mut mark {
                Mark::Rect { x, y, .. } | Mark::Text { x, y, .. } => {
                    *x += dx;
                    *y += dy;
                }
                Mark::Path { d, .. } => *d = moved(d, dx, dy),
                Mark::Link(_) | Mark::EndLink => {}
            }
            self.0.push(mark);
        }
    }
}

/// A path of absolute coordinates, moved: pairs of whole numbers between letters.
fn moved(d: &str, dx: i32, dy: i32) -> String {
    let mut out = String::with_capacity(d.len() + 8);
    let mut is_x = true;
    for token in d.split(' ') {
        if !out.is_empty() {
            out.push(' ');
        }
        match token.parse::<i32>() {
            Ok(number) => {
                let _ = write!(out, "{}", number + if is_x { dx } else { dy });
                is_x = !is_x;
            }
            Err(_) => {
                out.push_str(token);
                is_x = true;
            }
        }
    }
    out
}

/// A picture: its size, what it is called and says in one sentence, and its marks.
pub(crate) struct Picture<'p> {
    pub size: (i32, i32),
    /// Its size on paper, in millimetres.
    pub paper: Option<(i32, i32)>,
    pub title: &'p str,
    pub described: &'p str,
    /// The colours of the gradient that fills name `url(#head)`.
    pub head: (&'static str, &'static str),
    pub ink: &'p Ink,
}

impl Picture<'_> {
    /// As SVG.
    pub(crate) fn svg(&self) -> String {
        let (width, height) = self.size;
        let (w, h) = match self.paper {
            Some((w, h)) => (format!("{w}mm"), format!("{h}mm")),
            None => (width.to_string(), height.to_string()),
        };
        let mut out = String::with_capacity(self.ink.0.len() * 220);
        let _ = write!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {width} {height}\" \
             role=\"document\" xml:lang=\"zh-CN\" font-family=\"{SANS}\"><title>{}</title><desc>{}</desc>",
            escaped(self.title),
            escaped(self.described)
        );
        let _ = write!(
            out,
            "<defs><linearGradient id=\"head\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"1\"><stop offset=\"0\" stop-color=\"{}\"/>\
             <stop offset=\"1\" stop-color=\"{}\"/></linearGradient></defs>",
            self.head.0, self.head.1
        );
        for mark in &self.ink.0 {
            write_mark(&mut out, mark);
        }
        out.push_str("</svg>\n");
        out
    }
}

fn write_mark(out: &mut String, mark: &Mark) {
    // Writing to a string cannot go wrong.
    let _ = match mark {
        Mark::Rect { x, y, w, h, r, fill, line } => {
            let line = line.map_or_else(String::new, |line| format!(" stroke=\"{line}\""));
            write!(
                out,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"{r}\" fill=\"{fill}\"{line}/>"
            )
        }
        Mark::Path { d, fill, opacity } => {
            let faint =
                if *opacity < 100 { format!(" fill-opacity=\"0.{opacity:02}\"") } else { String::new() };
            write!(out, "<path d=\"{d}\" fill=\"{fill}\"{faint}/>")
        }
        Mark::Text { x, y, anchor, serif, runs } => write_text(out, (*x, *y), *anchor, *serif, runs),
        Mark::Link(to) => write!(out, "<a href=\"{}\">", escaped(to)),
        Mark::EndLink => out.write_str("</a>"),
    };
}

fn write_text(
    out: &mut String,
    (x, y): (i32, i32),
    anchor: Anchor,
    serif: bool,
    runs: &[Run],
) -> std::fmt::Result {
    let anchor = match anchor {
        Anchor::Start => "",
        Anchor::Middle => " text-anchor=\"middle\"",
        Anchor::End => " text-anchor=\"end\"",
    };
    let family = if serif { format!(" font-family=\"{SERIF}\"") } else { String::new() };
    write!(out, "<text x=\"{x}\" y=\"{y}\"{anchor}{family} xml:space=\"preserve\">")?;
    for run in runs {
        let weight = if run.bold { " font-weight=\"700\"" } else { "" };
        write!(
            out,
            "<tspan font-size=\"{}\" fill=\"{}\"{weight}>{}</tspan>",
            run.size,
            run.fill,
            escaped(&run.text)
        )?;
    }
    out.write_str("</text>")
}

/// A text that cannot leave its place in a file of marks.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Characters that no XML file may hold are left out.
    let kept: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    let _ = Escaper::new(&mut out).write_str(&kept);
    PreEscaped(out).0
}
