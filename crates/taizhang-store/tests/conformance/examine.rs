//! What an examination finds.

use taizhang_store::testing::Place;
use taizhang_store::{FileHash, Finding, Severity, Store, Subject};

use crate::{leaves, log, on_both, with_log};

on_both! {
    a_sound_store_has_no_grave_finding
    lost_and_altered_files_are_named
    an_old_backup_is_told
}

fn about(findings: &[Finding], subject: Subject) -> Vec<(Severity, &str)> {
    let about = findings.iter().filter(|finding| finding.subject == subject);
    about.map(|finding| (finding.severity, finding.text.as_str())).collect()
}

async fn a_sound_store_has_no_grave_finding(place: Place) {
    let store = with_log(&place).await;
    store.append(&log("linlan"), 0, leaves(0, 9)).await.unwrap();
    store.put_file(&b"evidence"[..], 1).await.unwrap();
    let findings = store.examine(1, true).await.unwrap();
    assert_eq!(about(&findings, Subject::Log), [(Severity::Fine, "log linlan has 9 leaves")]);
    assert_eq!(about(&findings, Subject::Integrity)[0].0, Severity::Fine);
    assert_eq!(about(&findings, Subject::Migration)[0].0, Severity::Fine);
    assert_eq!(about(&findings, Subject::File).len(), 1);
    assert_eq!(about(&findings, Subject::Backup)[0].0, Severity::Warning, "there is none");
    let grave = |subject| about(&findings, subject).iter().any(|finding| finding.0 == Severity::Grave);
    assert!(
        ![Subject::Setting, Subject::File, Subject::Log, Subject::Integrity, Subject::Writing]
            .into_iter()
            .any(grave)
    );
    assert!(!about(&findings, Subject::Disk).is_empty());
    assert!(findings.is_sorted_by_key(|finding| std::cmp::Reverse(finding.severity)));
}

async fn lost_and_altered_files_are_named(place: Place) {
    let store = place.open().await;
    let mut paths = Vec::new();
    for content in ["lost", "altered", "longer", "whole"] {
        store.put_file(content.as_bytes().to_vec(), 1).await.unwrap();
        let hex = FileHash::of(content.as_bytes()).to_string();
        paths.push(place.folder().join("files/sha256").join(&hex[..2]).join(&hex[2..]));
    }
    std::fs::remove_file(&paths[0]).unwrap();
    std::fs::write(&paths[1], "AlTered").unwrap();
    std::fs::write(&paths[2], "longer than it was").unwrap();
    let named = |findings: &[Finding], content: &str| {
        let hash = FileHash::of(content.as_bytes()).to_string();
        about(findings, Subject::File)
            .iter()
            .any(|(severity, text)| *severity == Severity::Grave && text.contains(&hash))
    };
    let quick = store.examine(1, false).await.unwrap();
    assert_eq!(
        ["lost", "altered", "longer", "whole"].map(|file| named(&quick, file)),
        [true, false, true, false]
    );
    let deep = store.examine(1, true).await.unwrap();
    assert_eq!(
        ["lost", "altered", "longer", "whole"].map(|file| named(&deep, file)),
        [true, true, true, false]
    );
}

async fn an_old_backup_is_told(place: Place) {
    let store = with_log(&place).await;
    let hour = 3_600_000_000;
    store.backup(&place.folder().join("backup.tar"), 10 * hour, &mut |_| {}).await.unwrap();
    for (now, severity) in [(11, Severity::Fine), (58, Severity::Fine), (60, Severity::Warning)] {
        let findings = store.examine(now * hour, false).await.unwrap();
        assert_eq!(about(&findings, Subject::Backup)[0].0, severity, "at hour {now}");
    }
}

#[tokio::test]
async fn overridden_settings_and_open_folders_are_told() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::sqlite();
    let mut settings = place.settings();
    settings.url.push_str("?synchronous=normal");
    settings.allow_unsafe = true;
    let store = Store::open(&settings).await.unwrap();
    std::fs::set_permissions(place.folder().join("files"), std::fs::Permissions::from_mode(0o777)).unwrap();
    let findings = store.examine(1, false).await.unwrap();
    assert!(about(&findings, Subject::Setting)[0].1.starts_with("synchronous is NORMAL, not FULL"));
    assert!(about(&findings, Subject::Permissions).iter().any(|finding| finding.0 == Severity::Grave));
}

#[tokio::test]
async fn a_damaged_database_is_told() {
    let place = Place::sqlite();
    let store = with_log(&place).await;
    store.append(&log("linlan"), 0, leaves(0, 20_000)).await.unwrap();
    store.close().await;
    let path = place.folder().join("taizhang.db");
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2 / 4_096 * 4_096;
    bytes[middle..middle + 4_096].fill(0xa5);
    std::fs::write(&path, bytes).unwrap();
    let findings = place.open().await.examine(1, false).await;
    // Either the check finds it, or it is so broken that the count of a log already fails.
    let told = findings.map(|findings| about(&findings, Subject::Integrity)[0].0);
    assert!(!matches!(told, Ok(Severity::Fine)), "{told:?}");
}
