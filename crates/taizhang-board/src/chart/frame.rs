//! What all charts have around them: the figure with its caption, the picture and the table beside it, the key of its marks.

use maud::{Markup, html};

/// A chart with its table: on a wide screen beside it, else below.
#[must_use]
pub fn charted(caption: &str, key: &Markup, picture: &Markup, table: &Markup) -> Markup {
    html! {
        figure.chart {
            figcaption { (caption) }
            div.chart-and-table {
                div.chart-picture { (picture) (key) }
                div.chart-table { (table) }
            }
        }
    }
}

/// One mark of a key: how it is drawn, and what it says.
pub struct Key<'w> {
    /// The class of the mark: `is-plan`, `is-late`.
    pub class: &'static str,
    /// Whether it is a line; else it is a field.
    pub line: bool,
    /// The hatch over it; empty for none.
    pub hatch: &'static str,
    /// What it says.
    pub label: &'w str,
}

/// The key of the marks of a chart.
#[must_use]
pub fn legend(keys: &[Key<'_>]) -> Markup {
    html! {
        ul.chart-key {
            @for key in keys {
                li {
                    svg.swatch aria-hidden="true" focusable="false" {
                        @if key.line {
                            line class={ "mark-line " (key.class) } x1="0" x2="100%" y1="50%" y2="50%" {}
                        } @else {
                            rect class={ "mark-field " (key.class) } width="100%" height="100%" {}
                            @if !key.hatch.is_empty() {
                                rect fill={ "url(#" (key.hatch) ")" } width="100%" height="100%" {}
                            }
                        }
                    }
                    (key.label)
                }
            }
        }
    }
}

/// The hatches that stand in for colours on paper and for people who see none; once on a page with charts.
#[must_use]
pub fn hatches() -> Markup {
    html! {
        svg.hatches aria-hidden="true" focusable="false" width="0" height="0" {
            defs {
                (pattern("hatch-on-track", "M0 6 L6 0"))
                (pattern("hatch-at-risk", "M1 1 h2 v2 h-2 z M4 4 h2 v2 h-2 z"))
                (pattern("hatch-late", "M0 0 L6 6 M0 6 L6 0"))
                (pattern("hatch-unreported", "M0 3 h6"))
                (pattern("hatch-band", "M0 0 L6 6"))
            }
        }
    }
}

fn pattern(id: &str, path: &str) -> Markup {
    html! {
        pattern id=(id) width="6" height="6" patternUnits="userSpaceOnUse" { path class="hatch-line" d=(path) {} }
    }
}
