//! T1: killed at random while eight writers append.

use std::path::Path;

use taizhang_store::testing::Place;

use crate::child::{Writer, pause};
use crate::history::History;
use crate::{Dice, share};

/// Kills before one store is looked at and left for a new one, so that looking stays quick.
const KILLS_A_STORE: u64 = 25;

#[tokio::test]
async fn t01_nothing_acknowledged_is_lost_by_kills_at_random() {
    let kills = share(200, 10_000);
    let mut acknowledged = 0;
    for first in (0..kills).step_by(usize::try_from(KILLS_A_STORE).unwrap()) {
        let place = Place::sqlite();
        let mut history = History::default();
        for kill in first..(first + KILLS_A_STORE).min(kills) {
            history.add(&killed(place.folder(), kill));
            // Every restart is a recovery; what it finds is looked into after each kill.
            let store = place.open().await;
            history.check(&store).await;
            store.close().await;
        }
        acknowledged += history.acknowledged();
    }
    println!("T1: {kills} kills, {acknowledged} acknowledged appends, none lost");
    assert!(acknowledged as u64 > kills, "the writers did not come to write");
}

/// Lets writers write and kills them at a moment that the seed chooses; says what they said.
fn killed(folder: &Path, seed: u64) -> Vec<String> {
    let mut dice = Dice(seed);
    let folder = folder.display().to_string();
    let url = format!("sqlite:{folder}/taizhang.db");
    let mut writer = Writer::start(&["load", &url, &folder, &seed.to_string(), "60"]);
    // Mostly early, where opening and the first writes are, now and then late.
    let most = if dice.roll(4) == 0 { 400 } else { 120 };
    pause(5 + dice.roll(most));
    writer.kill();
    writer.ended()
}
