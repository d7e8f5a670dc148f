//! T13: a server that lies about an entry or about yesterday is not believed.

mod support;

use std::collections::BTreeMap;

use support::attack::foreign_key;
use support::forge::Forger;
use support::{cases, checkpoint, entries, key, public, tree, witness};
use taizhang_proof::{
    ConsistencyProof, InclusionProof, KeyKind, Receipt, Sha256, SignedCheckpoint, SignerKey, Trust, leaf_hash,
};

/// How many leaves the honest log has: three levels of tiles are touched, and sizes around powers of two.
const SIZE: u64 = 700;

fn every_kind_was_made(made: &BTreeMap<&'static str, usize>, kinds: usize, cases: usize) {
    assert_eq!(made.len(), kinds, "{made:?}");
    for (kind, count) in made {
        assert!(*count > cases / 100, "{kind} only {count} times of {cases}");
    }
}

#[test]
fn t13_no_forged_inclusion_proof_is_accepted() {
    let cases = cases(12_000, 600_000);
    let mut forger = Forger::new(13, SIZE);
    for case in 0..cases {
        let claim = forger.inclusion();
        let proof = InclusionProof { path: claim.path.clone() };
        let accepted = proof.verify::<Sha256>(&leaf_hash::<Sha256>(&claim.leaf), claim.index, &claim.head);
        assert!(accepted.is_err(), "seed 13, case {case}: {claim:?}");
    }
    every_kind_was_made(&forger.made, 12, cases);
}

#[test]
fn t13_no_forged_consistency_proof_is_accepted() {
    let cases = cases(12_000, 600_000);
    let mut forger = Forger::new(31, SIZE);
    for case in 0..cases {
        let claim = forger.consistency();
        let proof = ConsistencyProof { path: claim.path.clone() };
        assert!(proof.verify::<Sha256>(&claim.old, &claim.new).is_err(), "seed 31, case {case}: {claim:?}");
    }
    every_kind_was_made(&forger.made, 11, cases);
}

#[test]
fn t13_true_proofs_are_accepted() {
    let mut forger = Forger::new(5, SIZE);
    for _ in 0..cases(2_000, 50_000) {
        let claim = forger.true_inclusion();
        let proof = InclusionProof { path: claim.path };
        proof
            .verify::<Sha256>(&leaf_hash::<Sha256>(&claim.leaf), claim.index, &claim.head)
            .expect("a true claim");
        let claim = forger.true_consistency();
        ConsistencyProof { path: claim.path }.verify::<Sha256>(&claim.old, &claim.new).expect("a true claim");
    }
}

#[test]
fn t13_a_size_is_bound_by_the_signature() {
    let all = entries(40);
    let signed = checkpoint(&all, &key());
    let receipt = Receipt::new(&tree(&all), &all[0], 0, &signed, None).expect("a receipt").to_string();
    let trust = public();
    assert!(
        Receipt::parse(receipt.as_bytes())
            .expect("read")
            .complaints(&Trust::in_key(&trust))
            .expect("keys")
            .is_empty()
    );
    for size in (0..200).filter(|size| *size != 40) {
        let forged = receipt.replace("\\n40\\n", &format!("\\n{size}\\n"));
        assert_ne!(forged, receipt);
        let complaints = Receipt::parse(forged.as_bytes()).expect("read").complaints(&Trust::in_key(&trust));
        assert!(!complaints.expect("keys").is_empty(), "size {size}");
    }
}

#[test]
fn t13_forged_checkpoints_are_refused() {
    let all = entries(40);
    let honest = checkpoint(&all, &key()).note().to_string();
    let open = |note: &str| SignedCheckpoint::open(note.as_bytes(), &public());
    open(&honest).expect("the honest one");
    let (text, line) = honest.split_once("\n\n").expect("a note");
    let foreign = checkpoint(&all, &foreign_key()).note().to_string();
    let foreign_line = foreign.split_once("\n\n").expect("a note").1;
    let mut seen = checkpoint(&all, &key());
    // A witness who bears the log's name and key, so that only the kind of signature differs.
    let as_witness = SignerKey::new(key().name(), KeyKind::Witness, &[7; 32]).expect("a name");
    seen.cosign(&as_witness, 1_700_000_000).expect("a witness");
    let seen_note = seen.note().to_string();
    let cosigned_only = seen_note.lines().filter(|line| !honest.ends_with(&format!("\n{line}\n")));
    let cosigned_only: String = cosigned_only.map(|line| format!("{line}\n")).collect();
    let root = text.lines().nth(2).expect("a root");
    let forged = [
        ("unsigned", format!("{text}\n\n")),
        ("no signature part", format!("{text}\n")),
        ("signed by a stranger under the log's name", foreign.clone()),
        ("a stranger's signature with the log's key identifier", {
            use base64::Engine as _;
            let engine = base64::engine::general_purpose::STANDARD;
            let encoded = foreign_line.trim_end().rsplit(' ').next().expect("base64");
            let mut bytes = engine.decode(encoded).expect("base64");
            bytes[..4].copy_from_slice(&public().key_id().to_be_bytes());
            format!("{text}\n\n— {} {}\n", key().name(), engine.encode(bytes))
        }),
        ("a cosignature for a signature", cosigned_only),
        ("another size", honest.replacen("\n40\n", "\n41\n", 1)),
        ("a zero before the size", honest.replacen("\n40\n", "\n040\n", 1)),
        ("a plus before the size", honest.replacen("\n40\n", "\n+40\n", 1)),
        ("another origin", honest.replacen("ledger.example/city\n", "ledger.example/town\n", 1)),
        ("another root", honest.replacen(root, &"A".repeat(43).replace('\n', "").to_string(), 1)),
        ("a line added", format!("{text}\nmore\n\n{line}")),
        ("a line end changed", honest.replace('\n', "\r\n")),
        ("a signature cut", format!("{text}\n\n{}=\n", &line[..line.len() - 6])),
        ("bytes behind", format!("{honest}x")),
        ("an empty line behind", format!("{honest}\n")),
        ("two texts", format!("{text}\n\n{honest}")),
        ("a byte order mark", format!("\u{feff}{honest}")),
        ("a hyphen for the dash", honest.replace('—', "-")),
        ("empty", String::new()),
        ("a stranger's right and the log's wrong signature", {
            let altered = honest.replacen("\n40\n", "\n41\n", 1);
            format!("{altered}{foreign_line}")
        }),
    ];
    for (what, note) in forged {
        assert!(open(&note).is_err(), "{what}: {note}");
    }
    open(&format!("{honest}{foreign_line}")).expect("a signature of an unknown key is passed over");
    open(&seen_note).expect("a cosignature beside the signature");
}

#[test]
fn t13_forged_cosignatures_are_refused() {
    let all = entries(3);
    let (log, press) = (key(), witness());
    let mut signed = checkpoint(&all, &log);
    signed.cosign(&press, 1_700_000_000).expect("a witness");
    assert_eq!(signed.seen_by(&press.verifier()).expect("seen"), 1_700_000_000);
    let stranger = SignerKey::new(press.name(), KeyKind::Witness, &[9; 32]).expect("a name");
    assert!(signed.seen_by(&stranger.verifier()).is_err(), "another key under the name");
    assert!(signed.seen_by(&log.verifier()).is_err(), "a log is no witness");
    assert!(signed.clone().cosign(&log, 1).is_err(), "a log cannot cosign");
    // The line of another checkpoint, pasted.
    let other = checkpoint(&entries(4), &log).note().to_string();
    let note = signed.note().to_string();
    let line = note.lines().last().expect("a line");
    let pasted =
        SignedCheckpoint::open(format!("{other}{line}\n").as_bytes(), &log.verifier()).expect("the log's");
    assert!(pasted.seen_by(&press.verifier()).is_err());
    // A time after which the signature is not made.
    let mut late = checkpoint(&all, &log);
    late.cosign(&press, u64::MAX).expect("a witness");
    assert!(late.seen_by(&press.verifier()).is_err(), "times have 63 bits");
}
