//! Which names of divisions are mentions, and of which division.
//!
//! Short names count only where they are safe: of provinces and cities unless they are everyday words, of counties
//! where they are at home or stand behind the name of what they lie in.

use taizhang_text::Span;

use crate::place::{Division, Form, Hit, is_everyday, table};
use crate::{Government, Level};

/// Where the report is from.
pub(super) struct Home {
    division: Option<&'static Division>,
}

impl Home {
    pub fn of(government: Option<&Government>) -> Self {
        let code = |government: &Government| government.code.as_deref()?.parse().ok();
        let own = government.and_then(code).and_then(|code| table().of_code(code));
        // A zone or a township is at home in what it lies in.
        let above = || {
            let name = government?.within.last()?;
            table().all().iter().find(|division| division.name == name)
        };
        Self { division: own.or_else(above) }
    }

    fn shares_prefecture(&self, division: &Division) -> bool {
        let Some(home) = self.division else { return false };
        match home.level {
            Level::Prefecture | Level::County => home.prefecture() == division.prefecture(),
            // The districts of Beijing lie in no prefecture but share the province.
            Level::Provincial => {
                table().of_code(division.prefecture()).is_none() && home.code == division.province()
            }
            _ => false,
        }
    }

    fn shares_province(&self, division: &Division) -> bool {
        self.division.is_some_and(|home| home.province() == division.province())
    }

    fn is(&self, division: &Division) -> bool {
        self.division.is_some_and(|home| home.code == division.code)
    }
}

/// Says each place and its code.
pub(super) fn read(text: &str, hits: &[Hit], home: &Home, say: &mut dyn FnMut(Span, Option<String>)) {
    for (i, hit) in hits.iter().enumerate() {
        let before = i.checked_sub(1).map(|i| &hits[i]).filter(|before| before.span.end == hit.span.start);
        let inside = |division: &Division| {
            before.is_some_and(|before| before.meanings().any(|(upper, _)| upper.holds(division)))
        };
        let everyday = is_everyday(&text[hit.span.range()]);
        let Some(best) = hit.meanings().map(|(_, form)| form).min() else { continue };
        let borne: Vec<&Division> = hit
            .meanings()
            .filter(|(division, form)| {
                *form == best
                    && (best != Form::Short
                        || division.level == Level::Provincial
                        || home.is(division)
                        || !everyday
                            && (division.level == Level::Prefecture
                                || home.shares_prefecture(division)
                                || inside(division)))
            })
            .map(|(division, _)| division)
            .collect();
        if borne.is_empty() {
            continue;
        }
        let chosen = pick(&borne, inside).or_else(|| pick(&borne, |division| home.is(division)));
        let chosen = chosen.or_else(|| pick(&borne, |division| home.shares_prefecture(division)));
        let chosen = chosen.or_else(|| if best == Form::Short { borne.first().copied() } else { None });
        let chosen = chosen.or_else(|| pick(&borne, |division| home.shares_province(division)));
        let chosen = chosen.or_else(|| pick(&borne, |_| true));
        say(hit.span, chosen.map(Division::code_text));
    }
}

/// The only one that fits.
fn pick<'d>(borne: &[&'d Division], fits: impl Fn(&Division) -> bool) -> Option<&'d Division> {
    let mut fitting = borne.iter().filter(|division| fits(division));
    match (fitting.next(), fitting.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}
