//! T12: whoever kept yesterday's checkpoint finds every rewriting of what it covers.

mod support;

use support::attack::{Attacker, DEEDS, attack};
use support::{Chance, cases, checkpoint, entries, key, public, tree};
use taizhang_proof::{ConsistencyProof, Place, Reason, Sha256, Trust, audit};

#[test]
fn t12_every_attack_on_history_is_detected() {
    let cases = cases(1_000, 20_000);
    let mut chance = Chance(12);
    let (key, public) = (key(), public());
    for case in 0..cases {
        let size = chance.within(3, 320);
        let kept_size = chance.within(2, size + 1);
        let honest = entries(size);
        let kept = [checkpoint(&honest[..kept_size as usize], &key)];
        let trust = Trust { kept: &kept, ..Trust::in_key(&public) };
        let deed = DEEDS[case % DEEDS.len()];
        let attacker = [Attacker::B, Attacker::C][case / DEEDS.len() % 2];
        let attack = attack(&mut chance, deed, attacker, &honest, kept_size);

        let found = audit(&attack.files, &trust, &mut |_, _| {}).expect("files in memory");
        assert!(!found.holds(), "seed 12, case {case}: {deed:?} by {attacker:?}");
        if attacker == Attacker::C {
            // The export is whole in itself; only what was kept elsewhere tells.
            let alone = audit(&attack.files, &Trust::in_key(&public), &mut |_, _| {}).expect("files");
            assert!(alone.holds(), "seed 12, case {case}: {:?}", alone.complaints);
            let by_kept = |place: &Place| matches!(place, Place::Kept { size } if *size == kept_size);
            assert!(found.complaints.iter().all(|complaint| by_kept(&complaint.place)));
        }

        // And asked for a consistency proof, the server has none.
        let rewritten = tree(&attack.entries);
        let (old, new) = (kept[0].checkpoint().head, rewritten.head());
        let proof = rewritten.prove_consistency(old.size.min(new.size), new.size).expect("in the tree");
        assert!(proof.verify::<Sha256>(&old, &new).is_err(), "seed 12, case {case}: {deed:?}");
        let honest_proof = tree(&honest).prove_consistency(kept_size, size).expect("in the tree");
        assert!(honest_proof.verify::<Sha256>(&old, &new).is_err(), "seed 12, case {case}: {deed:?}");
        assert!(ConsistencyProof { path: Vec::new() }.verify::<Sha256>(&old, &new).is_err());
    }
}

#[test]
fn t12_an_honest_day_is_not_accused() {
    let mut chance = Chance(21);
    let key = key();
    for _ in 0..cases(50, 1_000) {
        let size = chance.within(1, 320);
        let honest = entries(size);
        let kept: Vec<_> =
            (0..4).map(|_| checkpoint(&honest[..chance.at(size as usize + 1)], &key)).collect();
        let trust = public();
        let trust = Trust { kept: &kept, ..Trust::in_key(&trust) };
        let found = audit(&support::exported(&honest, &key), &trust, &mut |_, _| {}).expect("files");
        assert_eq!(found.complaints, []);
        assert!(found.holds() && found.sm3);
    }
}

#[test]
fn t12_several_kept_checkpoints_narrow_down_what_was_changed() {
    let key = key();
    let honest = entries(300);
    let kept = [50, 120, 180, 300].map(|size| checkpoint(&honest[..size], &key));
    let mut altered = honest.clone();
    altered[130] = b"{}".to_vec();
    let public = public();
    let trust = Trust { kept: &kept, ..Trust::in_key(&public) };
    let found = audit(&support::exported(&altered, &key), &trust, &mut |_, _| {}).expect("files");
    assert_eq!(found.complaints[0].place, Place::Kept { size: 180 });
    assert_eq!(found.complaints[0].reason, Reason::Changed { entries: 120..180 });
}

#[test]
fn t12_a_fork_shows_in_the_fingerprint() {
    let honest = entries(20);
    let mut forked = honest.clone();
    forked[19] = b"{}".to_vec();
    let (one, other) = (checkpoint(&honest, &key()), checkpoint(&forked, &key()));
    assert_ne!(one.checkpoint().fingerprint(), other.checkpoint().fingerprint());
}
