//! Files cut at random places and with bytes flipped: an error or a document, never a panic.

mod common;

use common::{Dice, check, fixtures, read_and_check, read_as, reports};

/// Cuts and flips one file `times` times.
fn damage(name: &str, bytes: &[u8], times: usize, dice: &mut Dice) {
    for _ in 0..times {
        read_and_check(name, &bytes[..dice.roll(bytes.len())]);
        let mut flipped = bytes.to_vec();
        for _ in 0..=dice.roll(20) {
            let at = dice.roll(flipped.len());
            flipped[at] ^= 1 << dice.roll(8);
        }
        read_and_check(name, &flipped);
    }
}

#[test]
fn our_own_files_survive_damage() {
    let mut dice = Dice(0x7a1_2ba5);
    for (name, bytes) in fixtures() {
        damage(&name, &bytes, 60, &mut dice);
        // The same bytes under every name: the wrong reader must survive them too.
        for other in ["a.md", "a.txt", "a.html", "a.csv"] {
            damage(other, &bytes, 15, &mut dice);
        }
    }
}

#[test]
fn real_reports_survive_damage() {
    let mut dice = Dice(0x1234_5678);
    for (name, bytes) in reports() {
        damage(&name, &bytes, 3, &mut dice);
    }
}

#[test]
fn real_reports_read_and_every_character_leads_back() {
    for (name, bytes) in reports() {
        let document = read_as(&name, &bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        check(&document);
        assert!(document.blocks.len() > 40, "{name}");
    }
}

#[test]
fn wrong_encodings_are_read_as_something() {
    let options = |label: &str| taizhang_document::Options {
        name: Some("a.txt".to_owned()),
        encoding: Some(label.to_owned()),
        limits: taizhang_document::Limits::GENEROUS,
    };
    for (_, bytes) in fixtures() {
        for label in
            ["utf-8", "gbk", "big5", "utf-16le", "utf-16be", "shift_jis", "windows-1252", "iso-2022-jp"]
        {
            if let Ok(document) = taizhang_document::read(&bytes, &options(label)) {
                check(&document);
            }
        }
    }
}
