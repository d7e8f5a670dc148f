//! The command `taizhang`: reads government work reports into ledgers of results and commitments, and checks them.
//!
//! It knows nothing of how reports are read; it finds files, calls the reader and writes what was found.

mod lang;
mod words;

mod arguments;
mod failure;
mod run;

mod bar;
mod batch;
mod input;
mod output;
mod paint;
mod settings;

mod findings;
mod format;
mod place;
mod read;
mod reading;

mod check;
mod poster;
mod quantities;

mod office;

fn main() -> std::process::ExitCode {
    run::run(std::env::args_os().collect(), &|name| std::env::var(name).ok())
}
