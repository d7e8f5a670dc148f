//! Draws a poster.
use taizhang_document::{Limits, Options, read};
use taizhang_publish::poster::{Layout, Poster, Source, Theme};
use taizhang_publish::{picture, words::Language};
fn main() {
    let mut args = std::env::args().skip(1);
    let (path, out, theme, layout) =
        (args.next().unwrap(), args.next().unwrap(), args.next().unwrap(), args.next().unwrap());
    let bytes = std::fs::read(&path).unwrap();
    let document =
        read(&bytes, &Options { name: Some(path.clone()), encoding: None, limits: Limits::GENEROUS })
            .unwrap();
    let report = taizhang_report::read(&document, &taizhang_report::Options::default());
    let source = Source::of_report(&document, &report);
    let theme = Theme::named(&theme).unwrap();
    let address = Some("https://ledger.example/p/411600".to_owned());
    let svg = if layout == "a3" {
        Poster::for_sheet(&source, address, theme, Language::Zh).svg(Layout::Sheet, theme, Language::Zh)
    } else {
        Poster::of(&source, None, address).svg(Layout::Phone, theme, Language::Zh)
    };
    std::fs::write(format!("{out}.svg"), &svg).unwrap();
    let html = Poster::of(&source, None, Some("https://ledger.example/p/411600".to_owned()))
        .page(theme, Language::Zh);
    std::fs::write(format!("{out}.html"), &html).unwrap();
    let start = std::time::Instant::now();
    let fonts = picture::Fonts::of_machine().unwrap();
    eprintln!("fonts {:?}", start.elapsed());
    let scale = if layout == "a3" { 160 } else { 100 };
    std::fs::write(format!("{out}.png"), picture::png(&svg, &fonts, scale).unwrap()).unwrap();
    eprintln!("png {:?}", start.elapsed());
    std::fs::write(format!("{out}.pdf"), picture::pdf(&svg, &fonts, "一图读懂").unwrap()).unwrap();
    eprintln!("pdf {:?}", start.elapsed());
}
