//! The pipeline: quantities, years, sections, statements, figures.

use taizhang_document::Document;

use crate::figure::Reader;
use crate::years::Years;
use crate::{
    Report, cue, deadline, government, mention, place, qualitative, responsible, section, statement,
};

/// How to read a report.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The year planned for, instead of the one found.
    pub plan_year: Option<u16>,
}

/// Reads a document as a government work report. Never fails; takes time linear in the text.
#[must_use]
pub fn read(document: &Document, options: &Options) -> Report {
    let text = document.text.as_str();
    let mut quantities = Vec::with_capacity(text.len() / 64);
    taizhang_quantity::scan(text, &mut quantities);
    let mut years = Years::of(document, &quantities);
    if let Some(year) = options.plan_year {
        years.plan = Some(year);
        years.review = Some(year.saturating_sub(1));
    }
    let places = place::find(text);
    let sections = section::build(document, &years);
    let mut statements = statement::split(document, &sections, &years, &quantities);
    let figures =
        Reader { text, sections: &sections, quantities: &quantities, years: &years }.read(&mut statements);
    statement::classify(text, &mut statements, &figures);
    let cues = cue::find(text);
    responsible::assign(document, &cues, &sections, &mut statements);
    deadline::assign(text, &cues, &quantities, &years, &mut statements);
    let government = government::identify(document, &places);
    let mentions = mention::all(text, &statements, government.as_ref(), &places, &cues);
    let qualitative = qualitative::all(text, &cues, &statements);
    Report {
        government,
        plan_year: years.plan,
        review_year: years.review,
        session: years.session,
        delivered: years.delivered,
        sections,
        statements,
        figures,
        mentions,
        qualitative,
    }
}
