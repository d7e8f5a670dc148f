//! Tables: a caption, heads with scope, figures to the right; on a phone each row becomes a card whose cells carry their heads.

use maud::{Markup, html};

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct Column<'w> {
    /// Its head.
    pub head: &'w str,
    /// Whether it holds figures, which stand to the right.
    pub figures: bool,
}

impl<'w> Column<'w> {
    /// A column of words.
    #[must_use]
    pub const fn words(head: &'w str) -> Self {
        Self { head, figures: false }
    }

    /// A column of figures.
    #[must_use]
    pub const fn figures(head: &'w str) -> Self {
        Self { head, figures: true }
    }
}

/// A table. The first cell of each row is its head.
#[must_use]
pub fn table(caption: &str, columns: &[Column<'_>], rows: &[Vec<Markup>]) -> Markup {
    html! {
        table.cards {
            caption { (caption) }
            thead {
                tr { @for column in columns { th scope="col" class=[column.figures.then_some("is-figure")] { (column.head) } } }
            }
            tbody {
                @for row in rows {
                    tr {
                        @for (i, cell) in row.iter().enumerate() {
                            @let column = columns.get(i);
                            @let class = column.filter(|column| column.figures).map(|_| "is-figure");
                            @let head = column.map_or("", |column| column.head);
                            @if i == 0 {
                                th scope="row" class=[class] data-head=(head) { (cell) }
                            } @else {
                                td class=[class] data-head=(head) { (cell) }
                            }
                        }
                    }
                }
            }
        }
    }
}
