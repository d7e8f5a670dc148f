//! T8 and T9: several servers on one PostgreSQL, killed; and the PostgreSQL under them stopped, crashed and cut off.

use taizhang_store::testing::{Place, PostgresServer};

use crate::child::{Writer, pause};
use crate::history::History;
use crate::{Dice, share};

fn start(place: &Place, url: &str, seed: u64, seconds: u64) -> Writer {
    let folder = place.folder().display().to_string();
    Writer::start(&["load", url, &folder, &seed.to_string(), &seconds.to_string()])
}

#[tokio::test]
async fn t08_servers_that_share_a_postgres_are_killed_and_nothing_is_lost() {
    let Some(place) = Place::postgres() else { return };
    place.open().await.close().await;
    let url = place.settings().url;
    let kills = share(20, 200);
    let mut history = History::default();
    let mut dice = Dice(8);
    let mut servers: Vec<Writer> = (0..3).map(|seed| start(&place, &url, seed, 3_600)).collect();
    for kill in 0..kills {
        pause(100 + dice.roll(500));
        let victim = usize::try_from(dice.roll(3)).unwrap();
        let fresh = start(&place, &url, 100 + kill, 3_600);
        let mut killed = std::mem::replace(&mut servers[victim], fresh);
        killed.kill();
        history.add(&killed.ended());
    }
    pause(500);
    for mut server in servers {
        server.kill();
        history.add(&server.ended());
    }
    // One more, to end what the killed ones had claimed.
    history.add(&start(&place, &url, 99_999, 2).opened().ended());
    let store = place.open().await;
    history.check(&store).await;
    println!(
        "T8: {kills} kills of 3 servers, {} acknowledged appends, {} jobs ended once",
        history.acknowledged(),
        history.jobs_ended()
    );
    assert!(history.acknowledged() > 100 && history.jobs_ended() > 20);
}

#[tokio::test]
async fn t09_postgres_is_stopped_and_crashed_and_nothing_false_is_acknowledged() {
    let Some(server) = PostgresServer::own(&[]) else { return };
    let place = Place::on(&server);
    place.open().await.close().await;
    let url = place.settings().url;
    let rounds = share(4, 100);
    let mut history = History::default();
    let mut dice = Dice(9);
    // The writer goes on through all of it: it is the one that has to come back.
    let mut writer = start(&place, &url, 1, 3_600).opened();
    for round in 0..rounds {
        pause(300 + dice.roll(400));
        server.stop(if round % 2 == 0 { "immediate" } else { "fast" });
        pause(dice.roll(300));
        server.start(&[]);
    }
    // It comes back by itself.
    let stopped = writer.lines();
    writer.until(|said| said[stopped..].iter().any(|line| line.starts_with("ok ")));
    writer.kill();
    let said = writer.ended();
    history.add(&said);
    let store = place.open().await;
    history.check(&store).await;
    assert!(
        refused_or_unknown(&format!("T9: {rounds} stops"), &said, &history) > 0,
        "the stops were not noticed"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn t09_a_cut_network_loses_nothing() {
    let Some(place) = Place::postgres() else { return };
    place.open().await.close().await;
    let direct = place.settings().url;
    let (before, after) = direct.split_once('@').unwrap();
    let (target, database) = after.split_once('/').unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("{before}@{}/{database}", listener.local_addr().unwrap());
    let (cut, cuts) = tokio::sync::watch::channel(0u64);
    tokio::spawn(pass_on(listener, target.to_owned(), cuts));
    let mut history = History::default();
    let mut writer = start(&place, &url, 1, 3_600).opened();
    let mut dice = Dice(10);
    for round in 1..=share(12, 100) {
        tokio::time::sleep(std::time::Duration::from_millis(100 + dice.roll(300))).await;
        cut.send(round).unwrap();
    }
    tokio::time::sleep(std::time::Duration::from_millis(800)).await;
    writer.kill();
    let said = writer.ended();
    history.add(&said);
    let store = place.open().await;
    history.check(&store).await;
    assert!(refused_or_unknown("T9: cut network", &said, &history) > 3, "the cuts were not noticed");
}

/// Passes connections on, and cuts all of them whenever told.
async fn pass_on(listener: tokio::net::TcpListener, target: String, cuts: tokio::sync::watch::Receiver<u64>) {
    while let Ok((mut near, _)) = listener.accept().await {
        let (target, mut cuts) = (target.clone(), cuts.clone());
        cuts.mark_unchanged();
        tokio::spawn(async move {
            let Ok(mut far) = tokio::net::TcpStream::connect(target).await else { return };
            tokio::select! {
                _ = tokio::io::copy_bidirectional(&mut near, &mut far) => {}
                _ = cuts.changed() => {}
            }
        });
    }
}

/// How many appends were refused or of unknown outcome, as the writer said. Prints them beside those acknowledged.
fn refused_or_unknown(what: &str, said: &[String], history: &History) -> usize {
    let told = |word: &str| said.iter().filter(|line| line.starts_with(word)).count();
    let (refused, unknown) = (told("refused"), told("unknown"));
    let acknowledged = history.acknowledged();
    println!("{what}, {acknowledged} acknowledged, {refused} refused and not there, {unknown} unknown");
    refused + unknown
}
