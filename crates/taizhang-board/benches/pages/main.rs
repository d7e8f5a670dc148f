//! How fast pages are at 100,000 entries: every page of the table in process, then all of them over sockets at a fixed rate
//! (open loop: a late answer does not slow down who asks next), with people who write, on the day of a report, and
//! overloaded (T27, T29, T30); and Datasette on the same table where it is installed.
//!
//! `cargo bench -p taizhang-board --bench pages`; `TAIZHANG_SECONDS=60` loads longer, `TAIZHANG_RATE=2000` harder,
//! `TAIZHANG_ENTRIES=20000` a smaller ledger,
//! `TAIZHANG_IDLE=8000` more connections that say nothing. Nothing here asserts a time. Datasette: `pip install datasette`.

mod crowd;
mod load;
mod world;

use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::Request;
use taizhang_board::Pages;
use tower::ServiceExt;

use load::Load;
use world::World;

/// Connections that are open.
const CONNECTIONS: u64 = 64;

/// Requests of each page in process.
const RUNS: usize = 300;

fn setting(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|written| written.parse().ok()).unwrap_or(usual)
}

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let world = World::new(setting("TAIZHANG_ENTRIES", 100_000)).await;
        let pages = pages(&world).await;
        in_process(&world, &pages).await;
        over_sockets(world, pages).await;
    });
}

/// The pages of a ledger that answer the supervisor, with places filled by things that are there.
async fn pages(world: &World) -> Vec<String> {
    let mut found = Vec::new();
    for row in Pages::all().rows() {
        if row.method != "GET" || row.path.starts_with("/assets") || row.path.starts_with("/login") {
            continue;
        }
        let Some(address) = world.filled(row.path) else { continue };
        let answer = world.get(&address).await;
        if answer.status().is_success() {
            found.push(address);
        } else {
            println!("left out: {address} ({})", answer.status().as_u16());
        }
    }
    for filter in ["q=农村公路", "kind=target", "q=太空电梯", "order=due"] {
        found.push(world.at(&format!("entries?{}", world::encoded(filter))));
    }
    found
}

async fn in_process(world: &World, pages: &[String]) {
    println!("\nin process, {RUNS} requests each (goal: 99 % within 20 ms)");
    println!("{:>9} {:>9} {:>9}  {:>9}", "half", "99 %", "slowest", "bytes");
    for address in pages {
        let mut times = Vec::with_capacity(RUNS);
        let mut bytes = 0;
        for _ in 0..RUNS {
            let begun = Instant::now();
            let answer = world.get(address).await;
            let body = axum::body::to_bytes(answer.into_body(), usize::MAX).await.expect("a body");
            times.push(begun.elapsed());
            bytes = body.len();
        }
        times.sort_unstable();
        let at = |part: usize| times[(RUNS * part / 100).min(RUNS - 1)];
        println!("{} {} {}  {bytes:>9}  {address}", millis(at(50)), millis(at(99)), millis(at(100)));
    }
}

/// Milliseconds with two decimals, as text of one width.
fn millis(time: Duration) -> String {
    let micros = time.as_micros();
    format!("{:>4}.{:02} ms", micros / 1_000, micros % 1_000 / 10)
}

async fn over_sockets(world: World, pages: Vec<String>) {
    let seconds = setting("TAIZHANG_SECONDS", 20);
    let rate = setting("TAIZHANG_RATE", 1_000);
    let table = world.at("entries");
    let outside = world.outside();
    let (address, cookie) = world.listen().await;
    let load = |pages: Vec<String>, rate, connections| Load {
        address,
        cookie: cookie.clone(),
        pages,
        rate,
        seconds,
        connections,
    };
    println!("\nover sockets, {rate} requests a second for {seconds} s (goal: 99 % within 50 ms)");
    println!("all pages     {}", load(pages.clone(), rate, CONNECTIONS).run().await);
    let writing = crowd::writing(world.office().clone(), rate / 20);
    println!("with {:>3}/s    {}", rate / 20, load(pages.clone(), rate, CONNECTIONS).run().await);
    println!("writes; memory {} MB", world::memory() >> 20);
    writing.abort();
    println!("the list only {}", load(vec![table], rate, CONNECTIONS).run().await);
    crowd::report_day(world.office(), &load(outside, rate, CONNECTIONS)).await;
    crowd::overload(&load(pages, rate * 10, CONNECTIONS * 16)).await;
    match world::datasette(&world).await {
        Some((datasette, path)) => {
            let load = Load {
                address: datasette.address,
                cookie: String::new(),
                pages: vec![path],
                rate,
                seconds,
                connections: CONNECTIONS,
            };
            println!("Datasette, the same rows from SQLite, the same rate: {}", load.run().await);
        }
        None => println!("Datasette is not installed (pip install datasette): not compared"),
    }
}

impl World {
    async fn get(&self, address: &str) -> axum::response::Response {
        let request = Request::get(address)
            .header("host", "127.0.0.1")
            .header("accept", "text/html")
            .header("cookie", &self.cookie);
        let request = request.body(Body::empty()).expect("a request");
        self.router.clone().oneshot(request).await.expect("an answer")
    }
}
