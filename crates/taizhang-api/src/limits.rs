//! What comes in at most, and how long is waited: every limit of the edge, in one place.

use std::time::Duration;

/// Limits on what comes from outside. Going over one is an error that names it, and nothing is half done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The body of a JSON request, in bytes.
    pub json_bytes: usize,
    /// A report to be read, in bytes.
    pub report_bytes: usize,
    /// A file of evidence, in bytes.
    pub file_bytes: usize,
    /// The fields of a form beside its file, in bytes each.
    pub field_bytes: usize,
    /// The line and headers of a request, in bytes.
    pub head_bytes: usize,
    /// Words to search for, in characters.
    pub search_chars: usize,
    /// Things on one page of a list.
    pub page_items: usize,
    /// Things on one page of a list where the caller does not say.
    pub page_items_usual: usize,
    /// Requests that are worked on at a time; who comes later is sent away with 503.
    pub at_once: usize,
    /// Connections that are open at a time; who comes later waits to be let in.
    pub connections: usize,
    /// Reports that are read at a time; who comes later is sent away with 503.
    pub readings_at_once: usize,
    /// Past states that are folded from a log at a time; who comes later is sent away with 503.
    pub pasts_at_once: usize,
    /// How long a request may take, from its head to its answer.
    pub request: Duration,
    /// The same for uploads and exports.
    pub transfer: Duration,
    /// How long the head of a request may take to come in.
    pub head: Duration,
    /// How long the reading of a report may take.
    pub reading: Duration,
    /// How long requests may still take when the service stops.
    pub drain: Duration,
    /// What a caller that was sent away is told to wait.
    pub retry_after: Duration,
}

impl Limits {
    /// For an office of a province, on a machine with 2 GiB of memory.
    pub const STANDARD: Self = Self {
        json_bytes: 1 << 20,
        report_bytes: 32 << 20,
        file_bytes: 64 << 20,
        field_bytes: 4 << 10,
        head_bytes: 32 << 10,
        search_chars: 100,
        page_items: 500,
        page_items_usual: 100,
        at_once: 128,
        connections: 12_288,
        readings_at_once: 2,
        pasts_at_once: 2,
        request: Duration::from_secs(30),
        transfer: Duration::from_secs(300),
        head: Duration::from_secs(10),
        reading: Duration::from_secs(60),
        drain: Duration::from_secs(20),
        retry_after: Duration::from_secs(2),
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::STANDARD
    }
}
