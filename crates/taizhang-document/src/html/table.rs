//! Tables of a page: which hold data, and in which cell of them one is.
//!
//! Leaves:  tables that only lay out a page: one column, tables inside, a whole speech in a cell

use super::token::{Tag, Token};
use crate::draft::Shape;

/// From how many bytes on a cell holds more than data.
const CELL_BYTES: usize = 4000;

/// What is known of a table before it is read.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    /// The token that opens it.
    open: usize,
    /// The longest cell, in bytes.
    longest: usize,
    /// The most cells in a row.
    columns: usize,
    nested: bool,
}

impl Known {
    fn is_data(&self) -> bool {
        self.columns >= 2 && self.longest < CELL_BYTES && !self.nested
    }
}

/// Where one is in a table.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// Its number among the tables of data, if it is one.
    table: Option<u32>,
    row: Option<u32>,
    column: u16,
    in_cell: bool,
    head: bool,
}

/// The tables of a page.
pub(super) struct Tables {
    /// Those that hold data, by the token that opens them.
    data: Vec<usize>,
    count: u32,
    open: Vec<Place>,
}

impl Tables {
    /// Looks through the page for its tables of data.
    pub fn find(_text: &str, tokens: &[Token], count: u32) -> Self {
        let mut known: Vec<Known> = Vec::new();
        let mut open: Vec<(usize, usize, usize)> = Vec::new(); // table, cells in the row, bytes in the cell
        for (i, token) in tokens.iter().enumerate() {
            match token {
                Token::Open { tag: Tag::Table, .. } => {
                    if let Some((outer, ..)) = open.last() {
                        known[*outer].nested = true;
                    }
                    open.push((known.len(), 0, 0));
                    known.push(Known { open: i, ..Known::default() });
                }
                Token::Close(Tag::Table) => {
                    open.pop();
                }
                Token::Open { tag: Tag::Row, .. } => {
                    if let Some((_, cells, _)) = open.last_mut() {
                        *cells = 0;
                    }
                }
                Token::Open { tag: Tag::Cell | Tag::HeadCell, .. } => {
                    if let Some((table, cells, bytes)) = open.last_mut() {
                        *cells += 1;
                        *bytes = 0;
                        known[*table].columns = known[*table].columns.max(*cells);
                    }
                }
                Token::Text(span) => {
                    if let Some((table, _, bytes)) = open.last_mut() {
                        *bytes += span.len();
                        known[*table].longest = known[*table].longest.max(*bytes);
                    }
                }
                _ => {}
            }
        }
        let data = known.iter().filter(|table| table.is_data()).map(|table| table.open).collect();
        Self { data, count, open: Vec::new() }
    }

    /// How many tables of data there have been.
    pub fn count(&self) -> u32 {
        self.count
    }

    pub fn open(&mut self, i: usize, tag: Tag) {
        if tag == Tag::Table {
            let is_data = self.data.binary_search(&i).is_ok();
            let table = is_data.then_some(self.count);
            self.count += u32::from(is_data);
            self.open.push(Place { table, row: None, column: 0, in_cell: false, head: false });
            return;
        }
        let Some(place) = self.open.last_mut() else { return };
        match tag {
            Tag::Row => {
                place.row = Some(place.row.map_or(0, |row| row + 1));
                (place.column, place.in_cell, place.head) = (0, false, false);
            }
            Tag::Cell | Tag::HeadCell => {
                if place.row.is_some() && (place.in_cell || place.column > 0) {
                    place.column = place.column.saturating_add(u16::from(place.in_cell));
                }
                place.row.get_or_insert(0);
                (place.in_cell, place.head) = (true, tag == Tag::HeadCell);
            }
            _ => {}
        }
    }

    pub fn close(&mut self, _i: usize, tag: Tag) {
        if tag == Tag::Table {
            self.open.pop();
            return;
        }
        let Some(place) = self.open.last_mut() else { return };
        if matches!(tag, Tag::Cell | Tag::HeadCell) && place.in_cell {
            place.column = place.column.saturating_add(1);
        }
        place.in_cell = false;
    }

    /// Whether one is in a cell of data.
    pub fn in_cell(&self) -> bool {
        self.shape().is_some()
    }

    /// The cell one is in.
    pub fn shape(&self) -> Option<Shape> {
        let place = self.open.last()?;
        let table = place.table.filter(|_| place.in_cell)?;
        Some(Shape::Cell { table, row: place.row?, column: place.column, head: place.head })
    }
}
