//! What goes outside.

use crate::words::publish::PublishWords;

pub const PUBLISH: PublishWords = PublishWords {
    poster: "Draw a report in one picture, its numbers with their words; also a scorecard",
    poster_usage: "taizhang poster [OPTION]… <REPORT>",
    poster_more: "\
Examples:
  taizhang poster report.md -o poster.png                a long picture for a phone (750 pixels wide)
  taizhang poster report.md -o poster.pdf --layout a3    a sheet of A3, across
  taizhang poster report.md -o poster.html --theme jade  a page that can be searched and read aloud
  taizhang poster this.md --scorecard --last last.md -o scorecard.html

The ending of -o tells the format: html, svg, png, pdf. In html, svg and pdf all text is text.
Numbers are as the report writes them, with their words; nothing is said twice; no number stands alone.
png and pdf take a Chinese font of the machine: Noto Sans CJK (fonts-noto-cjk) or WenQuanYi (fonts-wqy-microhei).",
    poster_file: "the report",
    poster_output: "write into a file; its ending tells the format",
    poster_format: "format: html svg png pdf",
    theme: "colours: cinnabar (the usual ones), jade, indigo, plain",
    layout: "layout: phone for a long picture (the usual one), a3 for a sheet across",
    detail: "how much: full, or brief; by the length of the report if it is not said",
    scorecard: "draw a scorecard: last year's targets and this year's results (needs --last)",
    address: "address of the public page: printed as a QR code, and each item leads to its entry",
    scale: "how large png is, in hundredths, 25 to 400",
};
