//! What complaints say in words, what a note, a receipt and a leaf may hold at most, and what files of a folder are.

mod support;

use support::{checkpoint, entries, key, public, tree, witness};
use taizhang_proof::{
    Checkpoint, CompactRange, Complaint, FileSink as _, FileSource as _, Fingerprint, Folder, Hash, HashName,
    KeyKind, NOTE_BYTES_MAX, Note, Place, ProofError, RECEIPT_BYTES_MAX, Reason, Receipt, SIGNATURES_MAX,
    Sha256, SignerKey, TileName, Tree, VerifierKey, canonical_json, empty_root, leaf_hash, node_hash,
    parse_canonical,
};

#[test]
fn a_complaint_says_where_and_why() {
    let said = |place, reason| Complaint { place, reason }.to_string();
    let words = [
        (Place::Checkpoint, Reason::Invalid("a reason".into()), "checkpoint: a reason"),
        (Place::Sm3Checkpoint, Reason::Missing, "SM3 checkpoint: missing"),
        (
            Place::Kept { size: 120 },
            Reason::RolledBack { size: 99 },
            "kept checkpoint of 120 entries: the log has only 99 entries now",
        ),
        (
            Place::Kept { size: 120 },
            Reason::Changed { entries: 50..120 },
            "kept checkpoint of 120 entries: at least one of the entries 50 to 119 was changed since",
        ),
        (
            Place::Kept { size: 7 },
            Reason::NotShown,
            "kept checkpoint of 7 entries: nothing shows that it is of the same log",
        ),
        (Place::Entry(9), Reason::Cut, "entry 9: its bundle is broken from here on"),
        (Place::Entry(255), Reason::Trailing, "entry 255: more bytes behind it"),
        (Place::Entries(256..300), Reason::Missing, "entries 256 to 299: missing"),
        (
            Place::Tile { level: 1, index: 3, entries: 512..768 },
            Reason::Length,
            "tile 3 of level 1 over entries 512 to 767: not as long as it has to be",
        ),
        (Place::Entry(0), Reason::Differs, "entry 0: not what the signed root stands for"),
        (Place::Checkpoint, Reason::RootDiffers, "checkpoint: the root of all entries is not the signed one"),
        (
            Place::Sm3Checkpoint,
            Reason::SizeDiffers,
            "SM3 checkpoint: not of the size of the log's checkpoint",
        ),
    ];
    for (place, reason, wanted) in words {
        assert_eq!(said(place, reason), wanted);
    }
}

#[test]
fn a_place_knows_the_entries_that_it_concerns() {
    assert_eq!(Place::Entry(7).entries(), Some(7..8));
    assert_eq!(Place::Entries(3..9).entries(), Some(3..9));
    assert_eq!(Place::Tile { level: 1, index: 0, entries: 0..256 }.entries(), Some(0..256));
    for place in [Place::Checkpoint, Place::Sm3Checkpoint, Place::Kept { size: 7 }] {
        assert_eq!(place.entries(), None, "{place}");
    }
}

#[test]
fn a_fingerprint_is_the_first_forty_bits_in_crockfords_alphabet() {
    // The bytes 19 90 f9 01 9e from sha256sum; the same through `base32` with the letters exchanged.
    let text = "ledger.example/city\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    let fingerprint: Fingerprint = Checkpoint::parse(text).expect("a checkpoint").fingerprint();
    assert_eq!(fingerprint.to_string(), "368F-J0CY");
}

#[test]
fn a_witness_who_signed_twice_saw_it_at_the_later_time() {
    for times in [[5, 3], [3, 5]] {
        let mut signed = checkpoint(&entries(4), &key());
        times.iter().for_each(|time| signed.cosign(&witness(), *time).expect("a witness"));
        assert_eq!(signed.seen_by(&witness().verifier()).expect("seen"), 5);
        assert_eq!(signed.note().signatures().len(), 3);
    }
}

#[test]
fn a_checkpoint_reads_back_with_its_added_lines_and_a_size_of_0() {
    let mut checkpoint = Checkpoint::of("ledger.example/city", tree(&[]).head());
    checkpoint.extensions = vec!["one".into(), "two".into()];
    assert_eq!(Checkpoint::parse(&checkpoint.text()).expect("a checkpoint"), checkpoint);
    let root = checkpoint.head.root.to_base64();
    assert_eq!(checkpoint.text(), format!("ledger.example/city\n0\n{root}\none\ntwo\n"));
    for text in [format!("a\n00\n{root}\n"), format!("a\n\n{root}\n"), format!("a\n5x\n{root}\n")] {
        assert!(Checkpoint::parse(&text).is_err(), "{text}");
    }
}

#[test]
fn a_note_may_be_as_long_as_the_limit_and_bear_as_many_signatures() {
    let line = |count: usize| {
        let mut note = Note::new("a text\n").expect("a text");
        (0..count).for_each(|_| note.sign(&key()));
        note.to_string()
    };
    let most = line(SIGNATURES_MAX);
    let note = Note::parse(most.as_bytes()).expect("a note");
    assert_eq!(note.signatures().len(), SIGNATURES_MAX);
    note.verify(&public()).expect("signed");
    assert!(matches!(Note::parse(line(SIGNATURES_MAX + 1).as_bytes()), Err(ProofError::Note { .. })));
    let sized = |bytes: usize| {
        let rest = line(1);
        format!("{}{rest}", "x".repeat(bytes - rest.len()))
    };
    assert!(Note::parse(sized(NOTE_BYTES_MAX).as_bytes()).is_ok());
    assert!(matches!(Note::parse(sized(NOTE_BYTES_MAX + 1).as_bytes()), Err(ProofError::Note { .. })));
}

#[test]
fn a_note_holds_text_and_whole_signature_lines_only() {
    for text in ["", "no end", "a tab\there\n", "a bell\u{7}\n", "\r\n"] {
        assert!(matches!(Note::new(text), Err(ProofError::Note { .. })), "{text:?}");
    }
    assert!(Note::new("with spaces and\n\nempty lines\n").is_ok());
    // Base64 of the four bytes of an identifier alone, of three bytes, of five.
    let parsed = |line: &str| Note::parse(format!("text\n\n{line}\n").as_bytes());
    for line in [
        "— name AAAAAA==",
        "— name AAAA",
        "— a+b AAAAAAA=",
        "— name  AAAAAAA=",
        "—  AAAAAAA=",
        "name AAAAAAA=",
    ] {
        assert!(matches!(parsed(line), Err(ProofError::Note { .. })), "{line}");
    }
    assert_eq!(parsed("— name AAAAAAA=").expect("a note").signatures()[0].signature, [0]);
}

#[test]
fn a_receipt_may_be_as_long_as_the_limit() {
    let all = entries(3);
    let receipt = Receipt::new(&tree(&all), &all[1], 1, &checkpoint(&all, &key()), None).expect("a receipt");
    let receipt = receipt.to_string();
    let sized = |bytes: usize| format!("{receipt}{}", " ".repeat(bytes - receipt.len()));
    assert!(Receipt::parse(sized(RECEIPT_BYTES_MAX).as_bytes()).is_ok());
    assert!(matches!(
        Receipt::parse(sized(RECEIPT_BYTES_MAX + 1).as_bytes()),
        Err(ProofError::Receipt { .. })
    ));
    let odd = [
        receipt.replace("receipt/1", "receipt/2"),
        receipt.replace("\"sha256\"", "{\"sha256\":null}"),
        receipt.replacen('{', "{\"consistency\":[1,[]],", 1),
        "[]".to_owned(),
    ];
    for text in odd {
        assert!(matches!(Receipt::parse(text.as_bytes()), Err(ProofError::Receipt { .. })), "{text}");
    }
    assert!(Receipt::parse(receipt.replacen('{', "{\"consistency\":null,", 1).as_bytes()).is_ok());
}

#[test]
fn a_receipt_of_the_same_or_an_older_kept_checkpoint_holds_only_if_the_way_is_shown() {
    let all = entries(20);
    let log = public();
    let receipt =
        |kept| Receipt::new(&tree(&all), &all[3], 3, &checkpoint(&all, &key()), kept).expect("a receipt");
    let complaints = |receipt: &Receipt, kept: u64| {
        let kept = [checkpoint(&all[..kept as usize], &key())];
        receipt
            .complaints(&taizhang_proof::Trust { kept: &kept, ..taizhang_proof::Trust::in_key(&log) })
            .expect("keys")
    };
    assert_eq!(complaints(&receipt(None), 20), []);
    assert_eq!(complaints(&receipt(Some(7)), 7), []);
    for (way, kept) in [(None, 7), (Some(8), 7)] {
        let said = complaints(&receipt(way), kept);
        assert_eq!(said, [Complaint { place: Place::Kept { size: kept }, reason: Reason::NotShown }]);
    }
}

#[test]
fn names_of_keys_have_no_spaces_pluses_or_control_characters() {
    for name in ["", "a b", "a+b", "a\u{7}b", "a\u{3000}b", "\n", "\u{1f}"] {
        assert!(
            matches!(SignerKey::new(name, KeyKind::Log, &[1; 32]), Err(ProofError::Key { .. })),
            "{name:?}"
        );
    }
    let named = SignerKey::new("临澜市/台账", KeyKind::Log, &[1; 32]).expect("any other letters");
    assert_eq!(VerifierKey::parse(&named.verifier().to_string()).expect("a key"), named.verifier());
    assert!(!format!("{named:?}").contains('1'), "no secret is shown");
}

#[test]
fn a_leaf_is_written_with_commas_between_and_spaces_as_they_are() {
    let text = r#"{"a":[1,2,3],"b":{"c":true,"d":false},"e":null,"f":"one two"}"#;
    let value = parse_canonical(text.as_bytes()).expect("canonical");
    assert_eq!(value["a"][2], 3);
    assert_eq!(canonical_json(&value).expect("canonical"), text.as_bytes());
    for other in [" {}", "{} ", r#"{"b":1,"a":2}"#, r#"{"a":1,"a":1}"#, "1.0", r#""\u0041""#, "[1, 2]", ""] {
        assert!(matches!(parse_canonical(other.as_bytes()), Err(ProofError::Json { .. })), "{other}");
    }
    let nested = |depth: usize| format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth));
    assert!(parse_canonical(nested(64).as_bytes()).is_ok());
    assert!(parse_canonical(nested(65).as_bytes()).is_err());
}

#[test]
fn a_hash_is_shown_in_hexadecimal_and_read_from_one_spelling_of_base64() {
    let hash = leaf_hash::<Sha256>(b"");
    let shown = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";
    assert_eq!((hash.to_string(), format!("{hash:?}")), (shown.to_owned(), shown.to_owned()));
    assert_eq!(hash.as_bytes()[..2], [0x6e, 0x34]);
    let written = hash.to_base64();
    assert_eq!(written, "bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=");
    assert_eq!(Hash::from_base64(&written).expect("a hash"), hash);
    let odd = ["bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB1=", "bjQLnA==", "", &written[..43]];
    assert!(odd.iter().all(|text| matches!(Hash::from_base64(text), Err(ProofError::Base64))));
    assert_eq!(HashName::Sha256.origin("ledger.example/city"), "ledger.example/city");
}

#[test]
fn trees_made_in_different_ways_are_one() {
    let all = entries(300);
    let (mut tree, mut range) = (Tree::<Sha256>::default(), CompactRange::<Sha256>::default());
    assert_eq!((tree.head().root, range.root()), (empty_root::<Sha256>(), empty_root::<Sha256>()));
    for (index, entry) in all.iter().enumerate() {
        assert_eq!(tree.append(entry), index as u64);
        range.append(leaf_hash::<Sha256>(entry));
    }
    assert_eq!((tree.size(), range.size()), (300, 300));
    assert_eq!(tree.head().root, range.root());
    assert_eq!(Tree::<Sha256>::of(&all).head(), tree.head());
    let mut copy = tree.clone();
    copy.append(b"one more");
    assert_eq!((copy.size(), tree.size()), (301, 300), "a copy grows on its own");
    let mut copied = range.clone();
    copied.append(leaf_hash::<Sha256>(b"one more"));
    assert_eq!((copied.root(), range.size()), (copy.head().root, 300));
    assert_eq!(tree.leaf(299), Some(leaf_hash::<Sha256>(&all[299])));
}

#[test]
fn a_tree_gives_tiles_of_any_size_that_it_had() {
    let all = entries(66_000);
    let tree = tree(&all);
    assert_eq!(tree.tile(0, 0, 66_000).len(), 256);
    assert_eq!(tree.tile(0, 257, 66_000).len(), 208);
    assert_eq!((tree.tile(1, 0, 66_000).len(), tree.tile(1, 1, 66_000).len()), (256, 1));
    assert_eq!(tree.tile(2, 0, 66_000), [tree.head_at(65_536).expect("reached").root]);
    assert_eq!(tree.tile(2, 0, 65_535), []);
    assert_eq!(tree.tile(1, 0, 511), [tree.head_at(256).expect("reached").root]);
    assert_eq!(tree.tile(1, 0, 512).len(), 2);
    let pair = tree.tile(1, 0, 512);
    assert_eq!(node_hash::<Sha256>(&pair[0], &pair[1]), tree.head_at(512).expect("reached").root);
    assert_eq!(tree.tile(0, 257, u64::MAX).len(), 208, "what the tree has, whatever size is said");
    for (level, index) in [(0, 258), (1, 2), (2, 1), (3, 0), (7, 0), (8, 0), (255, 0), (0, u64::MAX)] {
        assert_eq!(tree.tile(level, index, 66_000), [], "{level} {index}");
    }
}

#[test]
fn the_largest_size_has_tiles_on_eight_levels() {
    let first = |level: u8| TileName { level, index: 0, width: 256 };
    assert_eq!(TileName::of_size(u64::MAX).next(), Some(first(0)));
    // Too many to count on the lower levels; what a size has is seen from the first of each.
    let levels: Vec<u8> = TileName::of_size(1 << 17).map(|tile| tile.level).collect();
    assert_eq!(levels.iter().max(), Some(&2));
    assert_eq!(TileName::of_size(1 << 17).last(), Some(TileName { level: 2, index: 0, width: 2 }));
}

#[test]
fn a_folder_gives_back_what_was_written_and_no_more_than_asked_for() {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("proof-folder");
    drop(std::fs::remove_dir_all(&path));
    let mut folder = Folder(path.clone());
    folder.write("tile/0/000.p/1", b"12345").expect("written");
    assert_eq!(folder.read("tile/0/000.p/1", 5).expect("read"), Some(b"12345".to_vec()));
    assert_eq!(folder.read("tile/0/000.p/1", 3).expect("read"), Some(b"1234".to_vec()), "one byte beyond");
    assert_eq!(folder.read("tile/0/001", 5).expect("no such file"), None);
    assert!(folder.read("tile/0", 5).is_err(), "a folder is there and is no file");
    assert!(folder.read("a\0b", 5).is_err(), "what cannot be asked for is not said to be absent");
    folder.write("tile/0/000.p/1", b"new").expect("written over");
    assert_eq!(folder.read("tile/0/000.p/1", 5).expect("read"), Some(b"new".to_vec()));
    std::fs::remove_dir_all(&path).expect("removed");
}
