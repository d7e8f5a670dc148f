//! A program that writes into a store and says, a line each, what was acknowledged; to be killed at any moment.
//!
//! `writer steps FOLDER FROM UNTIL` takes the steps of `steps.rs`. `writer load URL FOLDER SEED SECONDS` lets writers append
//! to three logs at once and work on jobs. `writer checkpoint FOLDER SECONDS` moves the write-ahead log of a SQLite store
//! over and over. The fault tests of this crate run it and hold what it said against what they find.

mod load;
mod steps;

use std::path::Path;

use taizhang_store::{Settings, Store, StoreError};

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["steps", folder, from, until] => {
            // One thread that may block, so that the calls to the system come in one order.
            let mut runtime = tokio::runtime::Builder::new_current_thread();
            let runtime = runtime.enable_all().max_blocking_threads(1).build().expect("a runtime");
            runtime.block_on(take_steps(Path::new(folder), number(from), number(until)));
            runtime.shutdown_background();
        }
        ["load", url, folder, seed, seconds] => {
            let runtime = tokio::runtime::Runtime::new().expect("a runtime");
            runtime.block_on(load::run(url, Path::new(folder), number(seed), number(seconds)));
            runtime.shutdown_background();
        }
        ["checkpoint", folder, seconds] => {
            let runtime = tokio::runtime::Runtime::new().expect("a runtime");
            runtime.block_on(load::checkpoint(Path::new(folder), number(seconds)));
            runtime.shutdown_background();
        }
        _ => panic!(
            "writer steps FOLDER FROM UNTIL | load URL FOLDER SEED SECONDS | checkpoint FOLDER SECONDS"
        ),
    }
}

fn number(word: &str) -> u64 {
    word.parse().expect("a number")
}

async fn take_steps(folder: &Path, from: u64, until: u64) {
    let store = match Store::open(&Settings::in_folder(folder)).await {
        Ok(store) => store,
        Err(error) => return println!("not opened: {error}"),
    };
    println!("opened");
    for i in from..until {
        match steps::take(&store, i).await {
            Ok(()) => println!("done {i}"),
            Err(error) => {
                println!("failed {i}: {error}");
                say_whether_it_stopped(&store, &error).await;
                return;
            }
        }
    }
    println!("end");
}

/// After a failed write or sync nothing may be acknowledged any more.
async fn say_whether_it_stopped(store: &Store, error: &StoreError) {
    if matches!(error, StoreError::Stopped { .. }) {
        for _ in 0..3 {
            match store.append(&steps::log(), u64::MAX, Vec::new()).await {
                Err(StoreError::Stopped { .. }) => println!("stopped"),
                other => println!("NOT STOPPED: {other:?}"),
            }
        }
    }
}
