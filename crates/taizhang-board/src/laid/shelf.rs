//! Reports as laid out, kept by the hashes of their files: bounded by number and weight, the ones not asked for longest go.

use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;
use taizhang_api::{App, Problem};
use taizhang_ledger::FileHash;

use crate::laid::Laid;
use crate::laid::lay::{lay, read};

/// How many reports are kept.
const KEPT_MAX: usize = 32;
/// How many bytes they may take together, about.
const WEIGHT_MAX: usize = 96 << 20;

/// A file by its hash and name, as the ledger has it.
pub type NamedFile = (FileHash, String);

type Key = (FileHash, Option<FileHash>);

/// The reports kept, the one asked for last at the end.
#[derive(Default)]
pub struct LaidShelf {
    kept: Mutex<Vec<(Key, Arc<Laid>)>>,
    /// Held by the one who lays out: one at a time, whatever is asked.
    making: tokio::sync::Mutex<()>,
}

impl LaidShelf {
    fn take(&self, key: &Key) -> Option<Arc<Laid>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.iter().position(|(other, _)| other == key)?;
        let found = kept.remove(at);
        let laid = found.1.clone();
        kept.push(found);
        Some(laid)
    }

    fn put(&self, key: Key, laid: Arc<Laid>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push((key, laid));
        let weight = |kept: &[(Key, Arc<Laid>)]| kept.iter().map(|(_, laid)| laid.weight()).sum::<usize>();
        while kept.len() > 1 && (kept.len() > KEPT_MAX || weight(&kept) > WEIGHT_MAX) {
            kept.remove(0);
        }
    }

    /// A report as laid out, and last year's beside it for what is found between them.
    ///
    /// # Errors
    /// A [`Problem`]: the file is not there, cannot be read any more, or takes too long.
    pub async fn of(
        &self,
        app: &App,
        file: NamedFile,
        last: Option<NamedFile>,
    ) -> Result<Arc<Laid>, Problem> {
        let key = (file.0.clone(), last.as_ref().map(|last| last.0.clone()));
        if let Some(laid) = self.take(&key) {
            return Ok(laid);
        }
        let _one = self.making.lock().await;
        if let Some(laid) = self.take(&key) {
            return Ok(laid);
        }
        let bytes = bytes_of(app, &file.0).await?;
        let last = match last {
            Some(last) => Some((bytes_of(app, &last.0).await?, last.1)),
            None => None,
        };
        let making = tokio::task::spawn_blocking(move || {
            let this = read(&file.1, &bytes)?;
            let last = last.and_then(|(bytes, name)| read(&name, &bytes));
            Some(lay(&this, last.as_ref()))
        });
        let limit = app.edge().limits.reading;
        let made = tokio::time::timeout(limit, making).await;
        let made = made.map_err(|_| Problem::timed_out(&app.edge().limits))?;
        let laid = Arc::new(made.map_err(|_| Problem::internal())?.ok_or_else(Problem::internal)?);
        self.put(key, laid.clone());
        Ok(laid)
    }
}

async fn bytes_of(app: &App, hash: &FileHash) -> Result<Bytes, Problem> {
    let hash = hash.as_str().parse().map_err(|_| Problem::unknown())?;
    Ok(app.offices().surroundings().store.file(hash).await?)
}
