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
    publish: "Write the public pages as a static site that any web server can carry",
    publish_usage: "taizhang publish [OPTION]… <FOLDER>",
    publish_more: "\
Examples:
  taizhang publish site/                                     Chinese in site/, English in site/en/
  taizhang publish site/ --address https://ledger.example/   whole addresses in codes, feed and catalogue

Only the published revision is in it: the table, entries, corrections, open data (csv json xlsx), how to verify, poster, scorecard.
All links are relative, so it can stand under any path; run again, it becomes the revision published last.",
    publish_folder: "the folder to write to",
    site_address: "where the site will stand",
    published: |published| {
        let lines = published.lines.map_or_else(
            || "Nothing was published yet; the pages say so.".to_owned(),
            |lines| format!("The current revision has {lines} lines."),
        );
        let font = if published.no_font {
            "This machine has no Chinese font: poster.png and poster-a3.pdf were not drawn; install fonts-noto-cjk or fonts-wqy-microhei and run again.\n"
        } else {
            ""
        };
        format!("Written to {}: {} files. {lines}\n{font}", published.folder.display(), published.files)
    },
};
