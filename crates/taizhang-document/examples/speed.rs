//! Measures reading: `cargo run --release -p taizhang-document --example speed -- FILE...`.
//!
//! Each file is repeated until it has some megabytes, and read several times; the best time counts.

use std::time::{Duration, Instant};

use taizhang_document::{Limits, Options, read};

/// How much text is read at once, in bytes.
const BYTES: usize = 8 << 20;

fn main() {
    for path in std::env::args().skip(1) {
        let Ok(file) = std::fs::read(&path) else {
            eprintln!("{path}: cannot be read");
            continue;
        };
        // A packed file is not made longer by repeating it.
        let times = if file.starts_with(b"PK") { 1 } else { BYTES / file.len().max(1) + 1 };
        let bytes = file.repeat(times);
        let options = Options { name: Some(path.clone()), encoding: None, limits: Limits::GENEROUS };
        let mut best = Duration::MAX;
        for _ in 0..7 {
            let start = Instant::now();
            let blocks = read(&bytes, &options).map(|document| document.blocks.len());
            best = best.min(start.elapsed());
            std::hint::black_box(blocks.is_ok());
        }
        let rate = bytes.len() as f64 / best.as_secs_f64() / 1e6;
        println!("{rate:>8.0} MB/s  {:>7.2} ms  {path}", best.as_secs_f64() * 1e3);
    }
}
