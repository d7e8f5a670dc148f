//! Counts for Prometheus: requests by route and status, how long they take, how large the logs are.

use std::time::Duration;

use axum::http::{Method, StatusCode};
use metrics::{counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use metrics_exporter_prometheus::{BuildError, PrometheusBuilder, PrometheusHandle};
use taizhang_service::Offices;

/// The counts of this process.
#[derive(Clone)]
pub struct Metrics(PrometheusHandle);

impl Metrics {
    /// Starts counting, for the whole process.
    ///
    /// # Errors
    /// If something else counts already.
    pub fn start() -> Result<Self, BuildError> {
        let counting = PrometheusBuilder::new()
            .set_buckets(&[0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0])?
            .install_recorder()?;
        describe_counter!("http_requests_total", "Requests answered");
        describe_counter!(
            "http_requests_shed_total",
            "Requests sent away because too many were being worked on"
        );
        describe_gauge!("http_requests_at_work", "Requests being worked on");
        describe_histogram!("http_request_seconds", "How long requests took");
        describe_histogram!("ledger_append_seconds", "How long commands took until they were on the disk");
        describe_gauge!("ledger_events", "Events of a ledger");
        Ok(Self(counting))
    }

    /// All counts in the format of Prometheus, the sizes of logs as they are now.
    pub async fn told(&self, offices: &Offices) -> String {
        for government in offices.governments().await {
            if let Ok(office) = offices.office(&government).await {
                let size = u32::try_from(office.size()).unwrap_or(u32::MAX);
                gauge!("ledger_events", "government" => government.to_string()).set(size);
            }
        }
        self.0.run_upkeep();
        self.0.render()
    }
}

/// Counts a request as being worked on until it is dropped.
pub(super) struct AtWork;

pub(super) fn at_work() -> AtWork {
    gauge!("http_requests_at_work").increment(1);
    AtWork
}

impl Drop for AtWork {
    fn drop(&mut self) {
        gauge!("http_requests_at_work").decrement(1);
    }
}

pub(super) fn answered(method: &Method, route: &str, status: StatusCode, took: Duration) {
    let labels = [
        ("method", method.to_string()),
        ("route", route.to_owned()),
        ("status", status.as_u16().to_string()),
    ];
    counter!("http_requests_total", &labels).increment(1);
    histogram!("http_request_seconds", "route" => route.to_owned()).record(took);
}

/// Notes how long a command took until it was on the disk.
pub(crate) fn appended(took: Duration) {
    histogram!("ledger_append_seconds").record(took);
}
