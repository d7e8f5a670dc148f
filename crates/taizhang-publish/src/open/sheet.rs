//! The lines as a spreadsheet: every cell is text, so that none is a formula.

use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

use crate::open::table::cells;
use crate::outside::Site;

/// The media type.
pub(super) const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// How wide the columns are, in characters.
const WIDE: [u16; 10] = [8, 24, 60, 24, 12, 10, 24, 12, 10, 40];

/// The spreadsheet; empty bytes only if a line is longer than a cell can be, which entries are not.
pub(super) fn lines(site: &Site<'_>) -> Vec<u8> {
    made(site).unwrap_or_default()
}

fn made(site: &Site<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let head = Format::new().set_bold();
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (at, (name, wide)) in (0..).zip(crate::open::COLUMNS.iter().zip(WIDE)) {
        sheet.set_column_width(at, wide)?;
        sheet.write_string_with_format(0, at, (site.words().outside.column_means)(name), &head)?;
    }
    for (row, cells) in (1..).zip(cells(site)) {
        for (at, text) in (0..).zip(cells) {
            sheet.write_string_with_format(row, at, text, &wrapped)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_landscape();
    sheet.set_paper_size(9);
    book.save_to_buffer()
}
