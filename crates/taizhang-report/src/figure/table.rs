//! Numbers alone in the cell of a table: the label of the row is the indicator, the head of the column tells the year.
//!
//! Reads:   地区生产总值 | 亿元 | 6679.09 | 9210.02 · 五年平均增长（%） | 8.4（可比价） · -0.7
//! Leaves:  序号 | 1 · cells with words of their own, which are read as sentences

use taizhang_quantity::{Kind, Quantity};
use taizhang_text::Span;

use super::{Direction, Figure, Indicator, Role, Tense, tense};
use crate::statement::{Cell, Statement};
use crate::years::Years;

/// The figure of a cell that holds one number and at most a remark in brackets.
pub(super) fn figure(
    text: &str,
    at: usize,
    statement: &Statement,
    all: &[Quantity],
    heads: &[Quantity],
    years: &Years,
) -> Option<Figure> {
    let cell = statement.cell.filter(|cell| !cell.head.is_empty() && !cell.label.is_empty())?;
    let quantity = *all.first()?;
    let head = &text[cell.head.range()];
    let before = text[statement.span.start..quantity.number.start].trim();
    let behind = text[quantity.number.end..statement.span.end].trim();
    let remark = behind.is_empty() || behind == "%" || behind.starts_with(['（', '(', '%']);
    let negative = matches!(before, "-" | "－" | "−");
    if !(before.is_empty() || negative) || !remark || head.contains("序号") || head.contains("编号") {
        return None;
    }
    let grows = ["增长", "增速", "增幅"].iter().any(|word| head.contains(word))
        || text[cell.label.range()].ends_with("增长");
    let unit = unit(text, &cell, quantity, statement.span);
    let mut read = quantity.with_unit(text, unit, negative);
    read.value.ends()?;
    if negative {
        read.number.start = statement.span.start;
    }
    let role = match (grows, read.kind) {
        (true, _) => Role::Growth,
        (false, Kind::Percent) => Role::Share,
        (false, _) => Role::Amount,
    };
    let named = heads.iter().filter(|q| cell.head.contains(q.span)).find_map(|q| tense::named_year(text, q));
    let tense = if named > years.review && named.is_some() { Tense::Target } else { Tense::Result };
    Some(Figure {
        quantity: read,
        statement: at,
        role,
        direction: grows.then_some(Direction::Up),
        modality: None,
        tense,
        year: named.or(years.review),
        indicator: Indicator::one(cell.label),
    })
}

/// The unit: in the cell, in brackets in the head (增长（%）), or in the row's column of units.
fn unit(text: &str, cell: &Cell, quantity: Quantity, statement: Span) -> Span {
    if statement.contains(quantity.unit_span) && !quantity.unit_span.is_empty() {
        return quantity.unit_span;
    }
    let head = &text[cell.head.range()];
    if let Some(open) = head.rfind(['（', '(']) {
        let from = open + head[open..].chars().next().map_or(1, char::len_utf8);
        let close = head[from..].find(['）', ')']).map_or(head.len(), |close| from + close);
        if from < close {
            return Span::new(cell.head.start + from, cell.head.start + close);
        }
    }
    if cell.unit.is_empty() { Span::empty(quantity.number.end) } else { cell.unit }
}
