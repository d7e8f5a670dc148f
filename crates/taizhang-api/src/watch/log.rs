//! The log of the service: lines of JSON for machines, or text for a terminal.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// What the lines look like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogForm {
    /// One JSON object a line, fields beside each other.
    #[default]
    Json,
    /// For people at a terminal.
    Text,
}

/// Starts the log on standard error. `filter` is as in `RUST_LOG`: `info`, `warn,taizhang=debug`. A second start is none.
pub fn start_log(form: LogForm, filter: &str) {
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let registry = tracing_subscriber::registry().with(filter);
    let started = match form {
        LogForm::Json => registry.with(lines.json().flatten_event(true).with_current_span(false)).try_init(),
        LogForm::Text => registry.with(lines).try_init(),
    };
    drop(started);
}
