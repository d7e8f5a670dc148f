//! A QR code as a path: each dark module a square, to be drawn at any size.

use qrcode::{EcLevel, QrCode};

/// How many light modules stand around a code.
pub(crate) const QUIET: usize = 2;

/// The path of a code in units of modules, short enough to stand in a page: each run of dark modules one rectangle.
pub(crate) fn compact(address: &str) -> Option<(String, usize)> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let width = code.width();
    let colours = code.to_colors();
    let mut path = String::new();
    for (y, row) in colours.chunks(width).enumerate() {
        let mut x = 0;
        while x < width {
            let run = row[x..].iter().take_while(|colour| **colour == qrcode::Color::Dark).count();
            if run > 0 {
                path.push_str(&format!("M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET));
            }
            x += run.max(1);
        }
    }
    Some((path, width + 2 * QUIET))
}

/// The path of a code of an address with its size in modules; `None` for an address that is too long for one.
pub(crate) fn path(address: &str, module: i32) -> Option<(String, i32)> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (at, colour) in code.to_colors().into_iter().enumerate() {
        if colour == qrcode::Color::Dark {
            let place =
                |modules: usize| i32::try_from(modules + QUIET).unwrap_or(i32::MAX).saturating_mul(module);
            let (x, y) = (place(at % width), place(at / width));
            let (to_x, to_y) = (x + module, y + module);
            if !path.is_empty() {
                path.push(' ');
            }
            path.push_str(&format!("M {x} {y} L {to_x} {y} L {to_x} {to_y} L {x} {to_y} Z"));
        }
    }
    let size = i32::try_from(width + 2 * QUIET).ok()?.saturating_mul(module);
    Some((path, size))
}
