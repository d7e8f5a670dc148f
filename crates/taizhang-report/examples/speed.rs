//! Times each stage of reading over a file, repeated; for work on speed. The numbers that count come from `cargo xtask bench`.

use std::time::Instant;

use taizhang_document::{Limits, Options};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut bytes = 0;
    let mut inputs = Vec::new();
    for name in std::env::args().skip(1) {
        let read = std::fs::read(&name)?;
        bytes += read.len();
        inputs.push((read, Options { name: Some(name), encoding: None, limits: Limits::GENEROUS }));
    }
    let mb = |seconds: f64| bytes as f64 / 1e6 / seconds; // float: a speed for people, no figure
    for _ in 0..3 {
        let start = Instant::now();
        let documents: Vec<_> =
            inputs.iter().filter_map(|(read, options)| taizhang_document::read(read, options).ok()).collect();
        let documents_done = start.elapsed().as_secs_f64();
        let start = Instant::now();
        let mut quantities = Vec::new();
        for document in &documents {
            quantities.clear();
            taizhang_quantity::scan(document.text.as_str(), &mut quantities);
        }
        let scan_done = start.elapsed().as_secs_f64();
        let start = Instant::now();
        let reports: Vec<_> = documents
            .iter()
            .map(|document| taizhang_report::read(document, &taizhang_report::Options::default()))
            .collect();
        let report_done = start.elapsed().as_secs_f64();
        let figures: usize = reports.iter().map(|report| report.figures.len()).sum();
        println!(
            "{bytes} bytes, {figures} figures: document {:.0} MB/s, scan {:.0} MB/s, report (with scan) {:.0} MB/s, whole {:.0} MB/s",
            mb(documents_done),
            mb(scan_done),
            mb(report_done),
            mb(documents_done + report_done)
        );
    }
    Ok(())
}
