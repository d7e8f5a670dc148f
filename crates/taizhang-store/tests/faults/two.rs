//! T6: two processes write to one file while a third moves its write-ahead log over and over.

use taizhang_store::testing::Place;

use crate::child::Writer;
use crate::history::History;
use crate::share;

#[tokio::test]
async fn t06_two_processes_and_a_checkpointer_lose_nothing() {
    let seconds = share(8, 3_600).to_string();
    let place = Place::sqlite();
    let folder = place.folder().display().to_string();
    let url = format!("sqlite:{folder}/taizhang.db");
    place.open().await.close().await;
    let checkpointer = Writer::start(&["checkpoint", &folder, &seconds]);
    let writers = ["1", "2"].map(|seed| Writer::start(&["load", &url, &folder, seed, &seconds]));
    let mut history = History::default();
    for writer in writers {
        let said = writer.ended();
        assert_eq!(said.last().map(String::as_str), Some("end"), "a writer broke off");
        history.add(&said);
    }
    let moved = checkpointer.ended();
    assert!(moved.last().is_some_and(|line| line.starts_with("end ")), "{moved:?}");
    let store = place.open().await;
    history.check(&store).await;
    let findings = store.examine(0, true).await.unwrap();
    let sound =
        findings.iter().find(|finding| finding.subject == taizhang_store::Subject::Integrity).unwrap();
    assert_eq!(sound.severity, taizhang_store::Severity::Fine, "{}", sound.text);
    println!(
        "T6: {seconds} s, {} acknowledged appends, {} checkpoint rounds",
        history.acknowledged(),
        moved[1]
    );
}
