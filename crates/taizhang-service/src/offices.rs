//! All ledgers of an installation: each government its own log, and nothing that reaches across.

use std::collections::BTreeMap;
use std::sync::Arc;

use taizhang_ledger::GovernmentId;
use taizhang_store::LogName;
use tokio::sync::RwLock;

use crate::ServiceError;
use crate::office::{Office, Surroundings};

/// The ledgers of an installation. Cheap to clone.
#[derive(Clone)]
pub struct Offices {
    around: Surroundings,
    open: Arc<RwLock<BTreeMap<GovernmentId, Office>>>,
}

impl Offices {
    /// The ledgers of a store, each to be opened when it is asked for.
    #[must_use]
    pub fn on(around: Surroundings) -> Self {
        Self { around, open: Arc::default() }
    }

    /// Opens every ledger that the store has.
    ///
    /// # Errors
    /// Those of [`Office::open`]; the first that cannot be opened stops the start, since serving a part would look whole.
    pub async fn open(around: Surroundings) -> Result<Self, ServiceError> {
        let offices = Self::on(around);
        for government in offices.kept().await? {
            offices.open_one(government).await?;
        }
        Ok(offices)
    }

    /// The governments that the store has a ledger of, opened or not, in order.
    ///
    /// # Errors
    /// [`ServiceError::Store`].
    pub async fn kept(&self) -> Result<Vec<GovernmentId>, ServiceError> {
        let logs = self.around.store.logs().await?.into_iter().map(|kept| kept.log);
        let ledgers = logs.filter(|log| *log != LogName::security());
        Ok(ledgers.filter_map(|log| log.as_str().parse().ok()).collect())
    }

    /// What they run on.
    #[must_use]
    pub fn surroundings(&self) -> &Surroundings {
        &self.around
    }

    /// The governments whose ledgers are open here, in order.
    pub async fn governments(&self) -> Vec<GovernmentId> {
        self.open.read().await.keys().cloned().collect()
    }

    /// A government's ledger.
    ///
    /// # Errors
    /// [`ServiceError::UnknownGovernment`]; with another server on the same store, one that it opened is found as well.
    pub async fn office(&self, government: &GovernmentId) -> Result<Office, ServiceError> {
        if let Some(office) = self.open.read().await.get(government) {
            return Ok(office.clone());
        }
        if self.kept().await?.contains(government) {
            return self.open_one(government.clone()).await;
        }
        Err(ServiceError::UnknownGovernment(government.clone()))
    }

    /// Makes a log for a government, or opens the one that is there.
    ///
    /// # Errors
    /// Those of [`Office::open`].
    pub async fn open_one(&self, government: GovernmentId) -> Result<Office, ServiceError> {
        let mut open = self.open.write().await;
        if let Some(office) = open.get(&government) {
            return Ok(office.clone());
        }
        let office = Office::open(self.around.clone(), government.clone()).await?;
        open.insert(government, office.clone());
        Ok(office)
    }

    /// Closes a ledger here; its writer ends once nobody holds it. It is opened again when it is asked for.
    pub async fn forget(&self, government: &GovernmentId) {
        self.open.write().await.remove(government);
    }

    /// Keeps a snapshot of every ledger that has grown, for a fast start.
    ///
    /// # Errors
    /// [`ServiceError::Store`].
    pub async fn keep_snapshots(&self) -> Result<(), ServiceError> {
        let open: Vec<Office> = self.open.read().await.values().cloned().collect();
        for office in open {
            office.keep_snapshot().await?;
        }
        Ok(())
    }
}
