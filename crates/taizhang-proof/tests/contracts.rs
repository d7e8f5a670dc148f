//! What each part refuses, and what it gives only when everything holds.

mod support;

use support::{checkpoint, entries, exported, key, public, tree, witness};
use taizhang_proof::{
    Checkpoint, ConsistencyProof, Hash, HashName, KeyKind, LEAF_BYTES_MAX, MemoryFiles, Place, ProofError,
    Reason, Receipt, Salt, SaltedCommitment, Sha256, SignedCheckpoint, SignerKey, Sm3, Tree, TreeHead, Trust,
    VerifierKey, audit, empty_root, export, import,
};

fn sm3_checkpoint(entries: &[Vec<u8>], origin: &str) -> SignedCheckpoint {
    let head = Tree::<Sm3>::of(entries).head();
    Checkpoint::of(origin, head).sign(&key().named(origin)).expect("its key")
}

#[test]
fn an_export_that_would_not_hold_is_not_written() {
    let all = entries(5);
    let signed = checkpoint(&all, &key());
    let written = |entries: &[Vec<u8>], signed: &SignedCheckpoint, sm3: Option<&SignedCheckpoint>| {
        let mut files = MemoryFiles::default();
        let done = export(&tree(&all), entries, signed, sm3, &mut files);
        assert_eq!(done.is_ok(), files.0.contains_key("checkpoint"), "the checkpoint comes last");
        done
    };
    written(&all, &signed, None).expect("the log as it is");
    written(&all[..3], &checkpoint(&all[..3], &key()), None).expect("the log as it was");
    let refused = |entries: &[Vec<u8>], at: u64| {
        let done = written(entries, &signed, None);
        assert!(matches!(done, Err(ProofError::ExportEntry { index }) if index == at), "{done:?}");
    };
    refused(&all[..4], 4);
    refused(&entries(6), 5);
    refused(&[&all[..2], &all[3..]].concat(), 2);
    let of_another = checkpoint(&entries(6), &key());
    assert!(matches!(
        written(&all, &of_another, None),
        Err(ProofError::SizeBeyondTree { asked: 6, size: 5 })
    ));
    let forked = checkpoint(&[&all[..4], &[b"{}".to_vec()]].concat(), &key());
    assert!(matches!(written(&all, &forked, None), Err(ProofError::RootDiffers)));
    let sm3 = HashName::Sm3.origin(key().name());
    written(&all, &signed, Some(&sm3_checkpoint(&all, &sm3))).expect("both trees");
    for wrong in [sm3_checkpoint(&all[..4], &sm3), sm3_checkpoint(&all, "ledger.example/town/sm3")] {
        assert!(matches!(written(&all, &signed, Some(&wrong)), Err(ProofError::Origin { .. })));
    }
}

#[test]
fn a_leaf_that_no_export_can_hold_is_refused() {
    let long = vec![vec![b' '; LEAF_BYTES_MAX + 1]];
    let mut files = MemoryFiles::default();
    let done = export(&tree(&long), &long, &checkpoint(&long, &key()), None, &mut files);
    assert!(matches!(done, Err(ProofError::LeafTooLong { bytes: 65_536, limit: 65_535 })));
    let longest = vec![vec![b' '; LEAF_BYTES_MAX]];
    export(&tree(&longest), &longest, &checkpoint(&longest, &key()), None, &mut files).expect("the longest");
    assert_eq!(import(&files, &Trust::in_key(&public())).expect("it holds").entries, longest);
}

#[test]
fn entries_are_imported_only_if_everything_holds() {
    for size in [0, 1, 255, 256, 257, 512, 600] {
        let all = entries(size);
        let imported = import(&exported(&all, &key()), &Trust::in_key(&public())).expect("it holds");
        assert_eq!(imported.entries, all);
        assert_eq!(imported.checkpoint.head, tree(&all).head());
    }
    let mut files = exported(&entries(3), &key());
    files.0.get_mut("tile/entries/000.p/3").expect("there")[5] ^= 1;
    let refused = import(&files, &Trust::in_key(&public()));
    assert!(
        matches!(&refused, Err(ProofError::Refused { first }) if first.starts_with("entry 0: ")),
        "{refused:?}"
    );
}

#[test]
fn checkpoints_and_witnesses_of_others_are_not_taken() {
    let all = entries(8);
    let files = exported(&all, &key());
    let (log, press) = (public(), witness().verifier());
    let found = |trust: &Trust<'_>| audit(&files, trust, &mut |_, _| {});
    assert!(matches!(found(&Trust::in_key(&press)), Err(ProofError::Key { .. })), "a witness is no log");
    let logs = [log.clone()];
    let wrong = Trust { witnesses: &logs, ..Trust::in_key(&log) };
    assert!(matches!(found(&wrong), Err(ProofError::Key { .. })), "a log is no witness");
    let unseen = [press];
    let asked = Trust { witnesses: &unseen, ..Trust::in_key(&log) };
    let complaints = found(&asked).expect("files").complaints;
    assert!(matches!(complaints[..], [ref one] if one.place == Place::Checkpoint), "{complaints:?}");
    let kept = [sm3_checkpoint(&all, &HashName::Sm3.origin(key().name()))];
    let crossed = Trust { kept: &kept, ..Trust::in_key(&log) };
    assert_eq!(found(&crossed).expect("files").complaints[0].reason, Reason::NotShown);
    // The SM3 checkpoint has to be of the same moment.
    let mut older = files.clone();
    let note = sm3_checkpoint(&all[..7], &HashName::Sm3.origin(key().name())).note().to_string();
    older.0.insert("sm3/checkpoint".into(), note.into_bytes());
    let found = audit(&older, &Trust::in_key(&log), &mut |_, _| {}).expect("files");
    assert_eq!((found.sm3, &found.complaints[0].reason), (false, &Reason::SizeDiffers));
}

#[test]
fn a_checkpoint_is_of_the_log_that_its_key_is_named_after() {
    let head = tree(&entries(2)).head();
    let refused = Checkpoint::of("ledger.example/town", head).sign(&key());
    assert!(matches!(refused, Err(ProofError::Origin { .. })));
    // Signed in earnest by the key, but for another origin.
    let mut note =
        taizhang_proof::Note::new(Checkpoint::of("ledger.example/town", head).text()).expect("a text");
    note.sign(&key());
    let opened = SignedCheckpoint::open(note.to_string().as_bytes(), &public());
    assert!(matches!(opened, Err(ProofError::Origin { .. })));
    let two_lines = SignerKey::new("a b", KeyKind::Log, &[1; 32]);
    assert!(matches!(two_lines, Err(ProofError::Key { .. })));
    let mut added = Checkpoint::of(key().name(), head);
    added.extensions = vec!["one\n\nmore".into()];
    assert!(matches!(added.sign(&key()), Err(ProofError::Checkpoint { .. })));
    for text in ["a\n01\n", "a\n-1\n", "a\n1 \n", "\n1\n", "a\n1", "a\n18446744073709551616\n"] {
        let text = format!("{text}{}\n", head.root.to_base64());
        assert!(Checkpoint::parse(&text).is_err(), "{text}");
    }
}

#[test]
fn a_signature_that_is_wrong_spoils_the_note() {
    let honest = checkpoint(&entries(2), &key()).note().to_string();
    let other = checkpoint(&entries(3), &key()).note().to_string();
    let line = other.lines().last().expect("a line");
    // A right and a wrong signature under one name and identifier.
    let both = format!("{honest}{line}\n");
    let opened = SignedCheckpoint::open(both.as_bytes(), &public());
    assert!(matches!(opened, Err(ProofError::Signature { .. })));
}

#[test]
fn a_key_whose_identifier_is_not_its_own_is_refused() {
    let good = public().to_string();
    let other = good.replacen(&format!("{:08x}", public().key_id()), "00000000", 1);
    assert!(matches!(VerifierKey::parse(&other), Err(ProofError::Key { .. })));
    assert!(format!("{:?}", key()).contains("ledger.example/city"));
    assert_eq!(format!("{:?}", Salt::new([3; 32])), "Salt(..)");
}

#[test]
fn from_nothing_every_log_follows_but_nothing_else_does() {
    let log = tree(&entries(5));
    let empty = TreeHead { size: 0, root: empty_root::<Sha256>() };
    let none = log.prove_consistency(0, 5).expect("in the tree");
    assert_eq!(none.path, []);
    none.verify::<Sha256>(&empty, &log.head()).expect("it follows");
    let odd = TreeHead { size: 0, root: Hash([1; 32]) };
    assert!(matches!(none.verify::<Sha256>(&odd, &log.head()), Err(ProofError::RootDiffers)));
    assert!(matches!(none.verify::<Sha256>(&empty, &odd), Err(ProofError::RootDiffers)));
    let other = TreeHead { size: 5, root: Hash([1; 32]) };
    assert!(matches!(none.verify::<Sha256>(&other, &log.head()), Err(ProofError::RootDiffers)));
    let long = ConsistencyProof { path: vec![Hash::default()] };
    assert!(long.verify::<Sha256>(&empty, &log.head()).is_err());
    assert!(long.verify::<Sha256>(&log.head(), &log.head()).is_err());
}

#[test]
fn a_path_has_exactly_the_hashes_that_belong_to_it() {
    let all = entries(5);
    let (log, leaf) = (tree(&all), taizhang_proof::leaf_hash::<Sha256>(&all[4]));
    let mut inclusion = log.prove_inclusion(4, 5).expect("in the tree");
    inclusion.path.push(Hash::default());
    let said = inclusion.verify::<Sha256>(&leaf, 4, &log.head());
    assert!(matches!(said, Err(ProofError::PathLength { expected: 1, found: 2 })), "{said:?}");
    let mut consistency = log.prove_consistency(3, 5).expect("in the tree");
    consistency.path.push(Hash::default());
    let said = consistency.verify::<Sha256>(&log.head_at(3).expect("reached"), &log.head());
    assert!(matches!(said, Err(ProofError::PathLength { expected: 4, found: 5 })), "{said:?}");
}

#[test]
fn a_tree_says_what_it_cannot_prove() {
    let log = tree(&entries(5));
    assert!(matches!(log.head_at(6), Err(ProofError::SizeBeyondTree { asked: 6, size: 5 })));
    assert!(matches!(log.prove_inclusion(5, 5), Err(ProofError::IndexBeyondSize { index: 5, size: 5 })));
    assert!(matches!(log.prove_inclusion(0, 6), Err(ProofError::SizeBeyondTree { .. })));
    assert!(matches!(log.prove_consistency(4, 3), Err(ProofError::OldTreeLarger { old: 4, new: 3 })));
    assert_eq!(
        (log.leaf(5), log.tile(0, 1, 5), log.tile(1, 0, 5), log.tile(255, 0, 5)),
        (None, &[][..], &[][..], &[][..])
    );
}

#[test]
fn a_receipt_is_made_and_accepted_only_for_what_is_there() {
    let all = entries(20);
    let signed = checkpoint(&all, &key());
    let made =
        |leaf: &[u8], index, signed: &SignedCheckpoint| Receipt::new(&tree(&all), leaf, index, signed, None);
    assert!(matches!(made(&all[3], 4, &signed), Err(ProofError::Receipt { .. })));
    assert!(matches!(made(&all[3], 20, &signed), Err(ProofError::IndexBeyondSize { .. })));
    assert!(matches!(
        made(&all[3], 3, &checkpoint(&entries(21), &key())),
        Err(ProofError::SizeBeyondTree { .. })
    ));
    let binary = vec![vec![0xff]];
    let no_text = Receipt::new(&tree(&binary), &binary[0], 0, &checkpoint(&binary, &key()), None);
    assert!(matches!(no_text, Err(ProofError::Receipt { .. })));

    let receipt = made(&all[3], 3, &signed).expect("a receipt");
    let forked = [&all[..19], &[b"{}".to_vec()]].concat();
    let (public, kept) = (public(), [checkpoint(&forked, &key())]);
    let trust = Trust { kept: &kept, ..Trust::in_key(&public) };
    let complaints = receipt.complaints(&trust).expect("keys");
    assert_eq!(complaints[0].reason, Reason::Changed { entries: 0..20 });
    let other_leaf = receipt.to_string().replace("\\\"number\\\":3", "\\\"number\\\":4");
    let complaints = Receipt::parse(other_leaf.as_bytes()).expect("read").complaints(&Trust::in_key(&public));
    assert_eq!(complaints.expect("keys")[0].place, Place::Entry(3));
}

#[test]
fn a_salted_commitment_is_the_hash_of_salt_and_value() {
    let made = SaltedCommitment::to(&Salt::new([0; 32]), b"abc").to_string();
    // The same 35 bytes through sha256sum.
    assert_eq!(made, "365aa7d8f7f9402c4b9434502b4cc89ddb09fe50d7cd95b493b834c62d5a5370");
}
