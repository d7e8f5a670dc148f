//! All ledgers of an installation: each government its own log, and nothing that reaches across.

use std::collections::BTreeMap;
use std::sync::Arc;

use taizhang_ledger::GovernmentId;
use taizhang_store::LogName;
use tokio::sync::{OnceCell, RwLock};

use crate::ServiceError;
use crate::office::{Office, Surroundings};

/// The ledgers of an installation. Cheap to clone.
#[derive(Clone)]
pub struct Offices {
    around: Surroundings,
    /// Each is loaded once; while one is loading, the others are asked as ever.
    open: Arc<RwLock<BTreeMap<GovernmentId, Arc<OnceCell<Office>>>>>,
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
        let open = self.open.read().await;
        open.iter()
            .filter(|(_, office)| office.initialized())
            .map(|(government, _)| government.clone())
            .collect()
    }

    /// A government's ledger.
    ///
    /// # Errors
    /// [`ServiceError::UnknownGovernment`]; with another server on the same store, one that it opened is found as well.
    pub async fn office(&self, government: &GovernmentId) -> Result<Office, ServiceError> {
        let open = self.open.read().await.get(government).and_then(|office| office.get().cloned());
        if let Some(office) = open {
            return Ok(office);
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
        // The lock is held to find the place only: whoever comes second for the same one waits there.
        let place = self.open.write().await.entry(government.clone()).or_default().clone();
        let office = place.get_or_try_init(|| Office::open(self.around.clone(), government)).await?;
        Ok(office.clone())
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
        let open: Vec<Office> =
            self.open.read().await.values().filter_map(|office| office.get().cloned()).collect();
        for office in open {
            office.keep_snapshot().await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use taizhang_proof::{KeyKind, SignerKey};
    use taizhang_store::{Settings, Store};

    use super::*;
    use crate::SystemClock;

    #[tokio::test]
    async fn a_ledger_that_is_loading_holds_up_no_other() {
        let folder = tempfile::tempdir().expect("a folder");
        let around = Surroundings {
            store: Store::open(&Settings::in_folder(folder.path())).await.expect("a store"),
            clock: Arc::new(SystemClock),
            key: Arc::new(SignerKey::new("ledger.example", KeyKind::Log, &[7; 32]).expect("a key")),
            origin: "ledger.example".into(),
            sm3: false,
        };
        let offices = Offices::on(around);
        let slow: GovernmentId = "331900".parse().expect("a name");
        let place = offices.open.write().await.entry(slow).or_default().clone();
        let (begun, waits) = tokio::sync::oneshot::channel();
        let loading = tokio::spawn(async move {
            let never = || async {
                let _ = begun.send(());
                std::future::pending::<Result<Office, ServiceError>>().await
            };
            place.get_or_try_init(never).await.map(|_| ())
        });
        waits.await.expect("it is loading");
        let other: GovernmentId = "331800".parse().expect("a name");
        offices.open_one(other.clone()).await.expect("an office");
        offices.office(&other).await.expect("the same");
        assert_eq!(offices.governments().await, [other]);
        loading.abort();
    }
}
