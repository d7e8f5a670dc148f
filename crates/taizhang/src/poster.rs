//! `taizhang poster`: a report in one picture, and with `--scorecard` what became of last year's promises. Needs no ledger.

use std::path::{Path, PathBuf};

use taizhang_publish::picture::{Fonts, pdf, png};
use taizhang_publish::poster::{Detail, Layout, Poster, Source, Theme};
use taizhang_publish::scorecard::Scorecard;
use taizhang_publish::words::Language;

use crate::failure::{Failure, guarded};
use crate::input::Input;
use crate::lang::Lang;
use crate::output::Output;
use crate::reading::{How, Reading};
use crate::run::{DONE, Surroundings};
use crate::settings::Settings;

/// The form of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A page.
    Html,
    /// A drawing.
    Svg,
    /// Pixels.
    Png,
    /// Paper.
    Pdf,
}

impl Form {
    /// The names of the forms, which are the endings of their files.
    pub const NAMES: [(&'static str, Self); 4] =
        [("html", Self::Html), ("svg", Self::Svg), ("png", Self::Png), ("pdf", Self::Pdf)];

    /// The form that an ending of a file tells.
    pub fn of_file(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_string_lossy().to_ascii_lowercase();
        Self::NAMES.iter().find(|(name, _)| *name == ending).map(|(_, form)| *form)
    }
}

/// What is asked.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The report.
    pub file: PathBuf,
    /// Last year's report.
    pub last: Option<PathBuf>,
    /// Where the picture goes.
    pub output: Option<PathBuf>,
    /// In which form; by the ending of the file where it is not said.
    pub form: Option<Form>,
    /// In which colours.
    pub theme: &'static Theme,
    /// For a phone or a wall.
    pub layout: Layout,
    /// How much of it; by its length where it is not said.
    pub detail: Option<Detail>,
    /// What became of last year's promises instead.
    pub scorecard: bool,
    /// Where everything can be looked up.
    pub address: Option<String>,
    /// How many times as large as drawn pixels are, in hundredths.
    pub scale: u16,
}

/// Draws.
pub fn run(asked: &Asked, surroundings: &Surroundings<'_>) -> Result<u8, Failure> {
    let form = asked.form.or_else(|| asked.output.as_deref().and_then(Form::of_file)).unwrap_or(Form::Html);
    let reading = read(&asked.file)?;
    let language = match surroundings.words.lang {
        Lang::Zh => Language::Zh,
        Lang::En => Language::En,
    };
    let drawn = if asked.scorecard {
        let last = asked.last.as_deref().ok_or(Failure::ScorecardNeedsLast)?;
        scorecard(&read(last)?, &reading, asked, form, language)
    } else {
        poster(&reading, asked, form, language)
    };
    let bytes = match form {
        Form::Html | Form::Svg => drawn.text.into_bytes(),
        Form::Png => png(&drawn.text, &fonts()?, asked.scale).map_err(Failure::Picture)?,
        Form::Pdf => pdf(&drawn.text, &fonts()?, &drawn.title).map_err(Failure::Picture)?,
    };
    let mut out = Output::open(asked.output.as_deref())?;
    out.write(&bytes)?;
    out.finish()?;
    Ok(DONE)
}

fn fonts() -> Result<Fonts, Failure> {
    Fonts::of_machine().map_err(Failure::Picture)
}

fn read(path: &Path) -> Result<Reading, Failure> {
    let limits = Settings::of(Some(path))?.limits();
    let how = How { encoding: None, plan_year: None, limits };
    guarded(|| Reading::of(&Input::of_path(path), &how))
}

/// A page or a drawing, and what it is called.
struct Drawn {
    text: String,
    title: String,
}

fn poster(reading: &Reading, asked: &Asked, form: Form, language: Language) -> Drawn {
    let source = Source::of_report(&reading.document, &reading.report);
    let address = asked.address.clone();
    let poster = match asked.layout {
        Layout::Sheet if form != Form::Html => Poster::for_sheet(&source, address, asked.theme, language),
        Layout::Sheet | Layout::Phone => Poster::of(&source, asked.detail, address),
    };
    let text = match form {
        Form::Html => poster.page(asked.theme, language),
        _ => poster.svg(asked.layout, asked.theme, language),
    };
    Drawn { text, title: poster.title(language) }
}

fn scorecard(last: &Reading, this: &Reading, asked: &Asked, form: Form, language: Language) -> Drawn {
    let both = ((&last.document, &last.report), (&this.document, &this.report));
    let card = Scorecard { address: asked.address.clone(), ..Scorecard::across(both.0, both.1) };
    let text = match form {
        Form::Html => card.page(asked.theme, language),
        _ => card.svg(asked.theme, language),
    };
    Drawn { text, title: card.title(language) }
}
