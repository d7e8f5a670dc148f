//! How much of the comparison a page shows: the beginning of every section, or one section from page to page; of all indicators or
//! of those that are looked for.

use maud::{Markup, html};

use crate::fields::Fields;
use crate::here::{Here, encoded};
use crate::part::pager;

/// A section of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// Indicators from year to year.
    Lines,
    /// Last year's targets with this year's results.
    Results,
    /// This year's targets with last year's results.
    Targets,
}

impl Section {
    const ALL: [Self; 3] = [Self::Lines, Self::Results, Self::Targets];

    /// Its name in addresses.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Lines => "lines",
            Self::Results => "results",
            Self::Targets => "targets",
        }
    }

    /// How many of it stand on a page of all sections, and on one of its own. Pictures are larger than rows.
    fn sizes(self) -> (usize, usize) {
        if self == Self::Lines { (12, 36) } else { (15, 60) }
    }
}

/// What is asked of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    words: String,
    only: Option<Section>,
    from: usize,
}

/// What a page shows of a section.
pub(super) struct Part<'y, T> {
    /// Which section.
    pub section: Section,
    /// What is shown.
    pub shown: Vec<&'y T>,
    /// How many there are.
    pub all: usize,
}

impl<T> Part<'_, T> {
    /// Whether there is nothing to show.
    pub(super) fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }
}

impl Asked {
    /// What an address asks. What is not understood is not asked.
    pub(super) fn of(asked: &Fields) -> Self {
        let only = asked.text("of").and_then(|name| Section::ALL.into_iter().find(|one| one.name() == name));
        let from = asked.text("from").and_then(|from| from.parse().ok()).filter(|_| only.is_some());
        Self { words: asked.text("q").unwrap_or_default().to_owned(), only, from: from.unwrap_or(0) }
    }

    /// Whether something is looked for.
    pub(super) fn is_narrowed(&self) -> bool {
        !self.words.is_empty()
    }

    /// What is shown of a section whose members are called by a name.
    pub(super) fn part<'y, T>(
        &self,
        section: Section,
        all: &'y [T],
        name: impl Fn(&T) -> &str,
    ) -> Part<'y, T> {
        if self.only.is_some_and(|only| only != section) {
            return Part { section, shown: Vec::new(), all: 0 };
        }
        let words: Vec<&str> = self.words.split_whitespace().collect();
        let found = all.iter().filter(|one| words.iter().all(|word| name(one).contains(word)));
        let found: Vec<&T> = found.collect();
        let (few, many) = section.sizes();
        let size = if self.only.is_some() { many } else { few };
        let shown = found.iter().skip(self.from).take(size).copied().collect();
        Part { section, shown, all: found.len() }
    }

    /// The address of a section by itself, from one of its members on.
    fn address(&self, here: &Here, section: Section, from: usize) -> String {
        let words = if self.is_narrowed() { format!("&q={}", encoded(&self.words)) } else { String::new() };
        here.at(&format!("years?of={}&from={from}{words}", section.name()))
    }

    /// The way to what is not shown of a section.
    pub(super) fn further<T>(&self, here: &Here, part: &Part<'_, T>) -> Markup {
        let at = |from| self.address(here, part.section, from);
        if self.only.is_none() {
            return html! {
                @if part.all > part.shown.len() { p { a href=(at(0)) { ((here.words.years.all_of)(part.all)) } } }
            };
        }
        let (_, size) = part.section.sizes();
        let before = (self.from > 0).then(|| at(self.from.saturating_sub(size)));
        let next = (self.from + part.shown.len() < part.all).then(|| at(self.from + part.shown.len()));
        pager(here.words, before.as_deref(), next.as_deref())
    }
}

/// The form that looks for indicators, and the way back to all.
pub(super) fn search(here: &Here, asked: &Asked) -> Markup {
    let words = &here.words.years;
    html! {
        form.filters method="get" action=(here.at("years")) role="search" {
            div.field {
                label for="q" { (words.look_for) }
                input type="search" id="q" name="q" value=(asked.words) maxlength="100" autocomplete="off";
            }
            @if let Some(only) = asked.only { input type="hidden" name="of" value=(only.name()); }
            button.is-quiet { (here.words.common.search) }
            @if asked.only.is_some() || asked.is_narrowed() { a href=(here.at("years")) { (words.everything) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(address: &str) -> Asked {
        Asked::of(&Fields::parse(address.as_bytes()))
    }

    #[test]
    fn a_page_of_all_sections_shows_the_beginning_of_each() {
        let all: Vec<String> = (0..100).map(|nth| format!("指标{nth}")).collect();
        let part = asked("").part(Section::Results, &all, |one| one);
        assert_eq!((part.shown.len(), part.all), (15, 100));
        let part = asked("of=results&from=60").part(Section::Results, &all, |one| one);
        assert_eq!((part.shown[0].as_str(), part.shown.len()), ("指标60", 40));
        assert!(asked("of=results").part(Section::Lines, &all, |one| one).is_empty(), "another is not shown");
    }

    #[test]
    fn indicators_are_found_by_all_the_words_of_their_name() {
        let all = ["城镇新增就业", "新增学位", "就业服务"].map(str::to_owned);
        let part = asked("q=新增 就业").part(Section::Lines, &all, |one| one);
        assert_eq!(part.shown, ["城镇新增就业"]);
    }

    #[test]
    fn what_is_not_understood_is_not_asked() {
        assert_eq!(asked("of=weather&from=7"), Asked::default());
        assert_eq!(asked("of=lines&from=x").from, 0);
    }
}
