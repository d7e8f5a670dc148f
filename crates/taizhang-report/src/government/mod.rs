//! Which government reports.
//!
//! Reads:   我代表周口市人民政府 · 在深圳市南山区第八届人民代表大会第五次会议上 · 延边州政府工作报告 · 国务院总理 ·
//!          我代表新区管理委员会 (a zone) · 李庄镇人民政府 (a township) · else the divisions that the text names
//! Leaves:  names in page chrome, unless nothing else tells
//! Corpus:  corpus/government.md

mod inferred;
mod named;
mod wording;

use taizhang_document::Document;
use taizhang_text::Span;

use crate::place::{self, Division, Form, Hit};
use crate::{Government, Level};
use inferred::Ground;
use named::{Called, Named};

/// Tells whose report a document is; `hits` are the names of divisions in its text.
pub(crate) fn identify(document: &Document, hits: &[Hit]) -> Option<Government> {
    let text = document.text.as_str();
    let ground = Ground::of(document, hits);
    let named = named::all(document, hits);
    let hint = named.iter().find_map(|named| match named.called {
        Called::Bare(levels) => Some(levels),
        _ => None,
    });
    for named in &named {
        let found = match &named.called {
            Called::Country => Some(country(named.span)),
            Called::Division(hits) => division(text, named, hits, hint, &ground),
            Called::Other { above, level } => Some(Government {
                name: text[named.span.range()].to_owned(),
                code: None,
                level: level_of(text, named, *level),
                within: outside_the_table(above, *level, &ground),
                span: named.span,
            }),
            Called::Bare(_) => None,
        };
        if found.is_some() {
            return found;
        }
    }
    let levels = hint.unwrap_or_else(|| inferred::levels(document));
    if levels == [Level::National] {
        return Some(country(Span::empty(0)));
    }
    let division = inferred::government(hits, levels, &ground)?;
    Some(of(division, division.name, ground.first(division)))
}

fn country(span: Span) -> Government {
    Government {
        name: "国务院".to_owned(),
        code: Some("CN".to_owned()),
        level: Level::National,
        within: Vec::new(),
        span,
    }
}

/// A city that the table does not hold has counties, or lies beside them: the text tells.
fn level_of(text: &str, named: &Named, level: Level) -> Level {
    let counties = ["各县", "县（市", "县(市", "县区"];
    let city = level == Level::County && text[named.span.range()].ends_with('市');
    if city && counties.iter().any(|word| text.contains(word)) { Level::Prefecture } else { level }
}

/// The division that a name means here, if what else the text says agrees.
fn division(
    text: &str,
    named: &Named,
    chain: &[Hit],
    hint: Option<&[Level]>,
    ground: &Ground,
) -> Option<Government> {
    let (last, above) = chain.split_last()?;
    let fits = |division: &Division| {
        above.iter().all(|hit| hit.meanings().any(|(upper, _)| upper.holds(division)))
            && hint.is_none_or(|levels| levels.contains(&division.level))
    };
    let meanings: Vec<_> = last.meanings().filter(|(division, _)| fits(division)).collect();
    let best = meanings.iter().map(|(_, form)| *form).min()?;
    let borne: Vec<_> =
        meanings.iter().filter(|(_, form)| *form == best).map(|(division, _)| *division).collect();
    let chosen = ground.likeliest(&borne);
    let division = chosen.or_else(|| borne.first().copied())?;
    // A title over the page can be another one's: the text has to speak of the place as well.
    if named.is_title && !ground.speaks_of(division, named.span) && ground.is_long() {
        return None;
    }
    let name = if best == Form::Former { &text[last.span.range()] } else { division.name };
    let mut government = of(division, name, last.span);
    if chosen.is_none() {
        // Several bear the name and nothing tells which: the name is certain, the code is not.
        (government.code, government.within) = (None, Vec::new());
    }
    Some(government)
}

fn of(division: &Division, name: &str, span: Span) -> Government {
    Government {
        name: name.to_owned(),
        code: Some(division.code_text()),
        level: division.level,
        within: place::table().within(division).iter().map(|above| above.name.to_owned()).collect(),
        span,
    }
}

/// What a zone, a township or a division newer than the table lies in.
fn outside_the_table(above: &[Hit], level: Level, ground: &Ground) -> Vec<String> {
    let said: Vec<&Division> =
        above.last().map(|hit| hit.meanings().map(|(division, _)| division).collect()).unwrap_or_default();
    let upper = ground.likeliest(&said).or_else(|| said.first().copied()).or_else(|| ground.home(level));
    let Some(upper) = upper else { return Vec::new() };
    let mut within: Vec<String> =
        place::table().within(upper).iter().map(|above| above.name.to_owned()).collect();
    within.push(upper.name.to_owned());
    within
}
