//! Prints corpus rows for the sentences on stdin, to be looked at and put into `corpus/*.md`.

use std::io::BufRead;

fn main() {
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        println!("{line}");
        let Some(text) = line.strip_prefix("> ") else { continue };
        let all = std::env::args().nth(1).is_some();
        let rows: Vec<_> =
            taizhang_quantity::quantities(text).into_iter().filter(|q| all || q.kind.is_figure()).collect();
        if !rows.is_empty() {
            println!("\n| 原文 | 数值 | 单位 | 类别 | 界 |\n|---|---|---|---|---|");
        }
        for q in rows {
            println!(
                "| {} | {} | {} | {} | {} |",
                &text[q.number.range()],
                q.value,
                q.unit_text(text),
                q.kind.name(),
                q.bound.code()
            );
        }
        println!();
    }
}
