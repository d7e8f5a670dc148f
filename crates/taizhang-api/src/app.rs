//! What the interface stands on: the ledgers, who may come in, and how the edge is set up.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use taizhang_service::Offices;
use taizhang_service::access::{Access, Line, SecurityEvent, Visit};
use taizhang_service::remind::Reminders;

use crate::Limits;
use crate::guard::{Gate, Proxies};
use crate::reading::Reader;
use crate::watch::Metrics;

/// The service as handlers see it. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

struct Parts {
    offices: Offices,
    access: Access,
    edge: Edge,
    metrics: Option<Metrics>,
    forged_at: AtomicI64,
}

/// How the edge is set up.
#[derive(Clone, Debug)]
pub struct Edge {
    /// The address people know the service by, `https://ledger.example`, without a path. None on a machine of one's own.
    pub public: Option<String>,
    /// Proxies whose word about callers' addresses is believed.
    pub proxies: Proxies,
    /// Limits on what comes in.
    pub limits: Limits,
    /// Lets so many requests in at a time.
    pub gate: Gate,
    /// Lets so many reports be read at a time.
    pub readings: Gate,
    /// Lets so many look at past states at a time, each of which reads a whole log.
    pub pasts: Gate,
    /// Networks that may read the counts.
    pub monitors: Proxies,
    /// Reads reports.
    pub reader: Reader,
    /// Who is told of what is owed, and how; none where it is not set up.
    pub reminders: Option<Reminders>,
}

impl Edge {
    /// An edge with limits, for a machine of one's own.
    #[must_use]
    pub fn with(limits: Limits) -> Self {
        Self {
            public: None,
            proxies: Proxies::default(),
            limits,
            gate: Gate::of(limits.at_once),
            readings: Gate::of(limits.readings_at_once),
            pasts: Gate::of(limits.pasts_at_once),
            monitors: Proxies::loopback(),
            reader: Reader::default(),
            reminders: None,
        }
    }

    /// Whether people reach the service over a closed line.
    #[must_use]
    pub fn https(&self) -> bool {
        self.public.as_ref().is_some_and(|public| public.starts_with("https://"))
    }
}

impl App {
    /// The service at an edge.
    #[must_use]
    pub fn new(offices: Offices, access: Access, edge: Edge, metrics: Option<Metrics>) -> Self {
        Self(Arc::new(Parts { offices, access, edge, metrics, forged_at: AtomicI64::new(0) }))
    }

    /// The ledgers.
    #[must_use]
    pub fn offices(&self) -> &Offices {
        &self.0.offices
    }

    /// Who may come in.
    #[must_use]
    pub fn access(&self) -> &Access {
        &self.0.access
    }

    /// How the edge is set up.
    #[must_use]
    pub fn edge(&self) -> &Edge {
        &self.0.edge
    }

    /// Tells the trail of access of a request that another site made a browser send; once a second, since strangers can
    /// cause it without end.
    pub(crate) async fn forged(&self, visit: &Visit) {
        let second = self.0.offices.surroundings().clock.now().as_second();
        if self.0.forged_at.swap(second, Ordering::Relaxed) == second {
            return;
        }
        let line = Line::new(visit, SecurityEvent::FORGERY_REFUSED).refused();
        if let Err(error) = self.0.access.trail().record(&line).await {
            tracing::error!(error.message = %error, "the trail of access was not told");
        }
    }

    /// Who is told of what is owed; nobody where it is not set up.
    #[must_use]
    pub fn reminders(&self) -> Reminders {
        let none = || Reminders::none(self.0.offices.surroundings().store.clone());
        self.0.edge.reminders.clone().unwrap_or_else(none)
    }

    /// The counts, where there are any.
    #[must_use]
    pub fn metrics(&self) -> Option<&Metrics> {
        self.0.metrics.as_ref()
    }
}
