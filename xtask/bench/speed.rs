//! Throughput, and how time grows with the text.

use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::Result;
use regex_automata::meta::Regex;
use taizhang_quantity::Quantity;

use crate::{memory, text};

/// Each measurement is the best of so many runs: the rest is noise of the machine.
const RUNS: usize = 5;

/// What a search without any knowledge looks for: numerals of both scripts.
const NUMERALS: &str = "[0-9]+(?:\\.[0-9]+)?|[零〇一二两三四五六七八九十百千万亿半]+";

/// Measures and prints.
pub fn run(files: &[PathBuf]) -> Result<()> {
    let reports = text::reports(files)?;
    let all = reports.concat();
    let bytes = all.len();
    println!(
        "{} reports, {:.2} MB of text; best of {RUNS} runs, one core\n",
        reports.len(),
        bytes as f64 / 1e6
    );

    let whole =
        best(|| reports.iter().try_for_each(|report| text::read(report).map(|read| drop(black_box(read)))))?;
    // The scan reads repaired text, as it does inside the whole.
    let repaired: String = {
        let documents: Result<Vec<_>> = reports.iter().map(|report| text::read(report)).collect();
        documents?.iter().map(|(document, _)| document.text.as_str()).collect()
    };
    let mut quantities: Vec<Quantity> = Vec::new();
    let scan = best(|| {
        quantities.clear();
        taizhang_quantity::scan(black_box(&repaired), &mut quantities);
        Ok(())
    })?;
    let regex = Regex::new(NUMERALS)?;
    let mut hits = 0;
    let search = best(|| {
        hits = regex.find_iter(black_box(&repaired)).count();
        Ok(())
    })?;
    let plain = best(|| {
        black_box(memchr::memchr3_iter(b'0', b'5', b'\n', black_box(repaired.as_bytes())).count());
        Ok(())
    })?;

    let row = |name: &str, time: Duration, size: usize, told: String| {
        let ratio = (time.as_secs_f64() / size as f64) / (search.as_secs_f64() / repaired.len() as f64);
        println!("{name:<34} {:>9.1} MB/s  {ratio:>7.2} x the numeral search  {told}", speed(size, time));
    };
    row("whole read, bytes to figures", whole, bytes, String::new());
    row("quantity scan alone", scan, repaired.len(), format!("{} quantities", quantities.len()));
    row("regex-automata, numerals", search, repaired.len(), format!("{hits} hits"));
    row("memchr, three bytes", plain, repaired.len(), String::new());

    let tenfold = all.repeat(10);
    let once = best(|| text::read(&all).map(|read| drop(black_box(read))))?;
    let ten = best(|| text::read(&tenfold).map(|read| drop(black_box(read))))?;
    println!("\nall reports as one text: {:.0} ms", once.as_secs_f64() * 1e3);
    println!(
        "ten times that text: {:.0} ms, {:.1} x the time",
        ten.as_secs_f64() * 1e3,
        ten.as_secs_f64() / once.as_secs_f64()
    );
    println!(
        "peak memory: {:.1} bytes for each byte of text, {:.1} for ten times the text",
        memory::ratio(&all)?,
        memory::ratio(&tenfold)?
    );
    Ok(())
}

/// The shortest of several runs.
fn best(mut work: impl FnMut() -> Result<()>) -> Result<Duration> {
    let mut shortest = Duration::MAX;
    for _ in 0..RUNS {
        let start = Instant::now();
        work()?;
        shortest = shortest.min(start.elapsed());
    }
    Ok(shortest)
}

fn speed(bytes: usize, time: Duration) -> f64 {
    bytes as f64 / 1e6 / time.as_secs_f64()
}
