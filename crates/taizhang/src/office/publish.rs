//! `taizhang publish`: the public site of a ledger as files, which any web server can carry on the day of the report.

use std::path::PathBuf;

use taizhang_publish::outside::{Outside, Sealed};
use taizhang_publish::picture::{Fonts, PictureError};
use taizhang_publish::poster::{Source, Theme};
use taizhang_publish::scorecard::Scorecard;
use taizhang_publish::site::{self, Ingredients};
use taizhang_service::Office;

use crate::failure::Failure;
use crate::office::OfficeFailure;
use crate::office::arguments::Place;
use crate::office::installation::Installation;
use crate::output::write_file;
use crate::run::{DONE, Surroundings, print};

/// What is asked.
#[derive(Debug)]
pub struct Publish {
    /// Which ledger.
    pub place: Place,
    /// Where the files go.
    pub folder: PathBuf,
    /// Where the site will stand.
    pub address: Option<String>,
    /// The colours of poster and scorecard.
    pub theme: &'static Theme,
}

/// What was written.
pub struct Published {
    /// Where.
    pub folder: PathBuf,
    /// How many files.
    pub files: usize,
    /// How many lines the current revision has; none where nothing was published.
    pub lines: Option<usize>,
    /// Whether pictures are missing because the machine has no font for them.
    pub no_font: bool,
}

/// Writes the site.
pub async fn run(asked: Publish, surroundings: &Surroundings<'_>) -> Result<u8, Failure> {
    let installation = Installation::open(&asked.place, false).await.map_err(Failure::Office)?;
    let office = installation.office(&asked.place).await.map_err(Failure::Office)?;
    let published = write(&office, &asked).await?;
    installation.store.close().await;
    print((surroundings.words.publish.published)(&published).as_bytes())?;
    Ok(DONE)
}

async fn write(office: &Office, asked: &Publish) -> Result<Published, Failure> {
    let signed = office.checkpoint().await.map_err(|error| Failure::Office(OfficeFailure::Service(error)))?;
    let sealed = Sealed::of(&signed.sha256, &office.verifier(), office.now());
    let (outside, source, scorecard) = office.look(|state| {
        let current = state.publication.current();
        let card = current.map(|current| Scorecard::of_revision(state, current)).unwrap_or_default();
        (Outside::of(state), Source::of_published(state), card)
    });
    let of = Ingredients {
        outside: &outside,
        source: &source,
        scorecard: &scorecard,
        sealed: Some(&sealed),
        address: asked.address.clone(),
        theme: asked.theme,
    };
    let mut files = site::files(&of);
    let drawn = Fonts::of_machine().and_then(|fonts| site::pictures(&of, &fonts));
    let no_font = matches!(drawn, Err(PictureError::NoFont));
    match drawn {
        Ok(pictures) => files.extend(pictures),
        Err(PictureError::NoFont) => {}
        Err(error) => return Err(Failure::Picture(error)),
    }
    for file in &files {
        write_file(&asked.folder.join(&file.path), &file.bytes)?;
    }
    let lines = outside.current().map(|_| outside.rows.len());
    Ok(Published { folder: asked.folder.clone(), files: files.len(), lines, no_font })
}
