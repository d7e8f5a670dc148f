//! Passwords hashed with Argon2id, a bounded number at a time and away from the tasks that answer requests.
//!
//! A login that nobody has costs the same work: it is compared with the hash of a password that nobody knows.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::AccessError;
use super::secret::{hex, random};

/// Logins that may wait for their hash; who comes later is told to come again.
const WAITING_MAX: usize = 256;

/// What a hash costs. A login with a hash of other parameters makes it anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HashParameters {
    /// Memory, in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl HashParameters {
    /// What OWASP names as the least for Argon2id: 19 MiB, two passes, one lane.
    pub const STANDARD: Self = Self { memory_kib: 19_456, passes: 2, lanes: 1 };
    /// Costs next to nothing and protects nothing: for tests that log in thousands of times.
    pub const CHEAP_FOR_TESTS: Self = Self { memory_kib: 8, passes: 1, lanes: 1 };

    fn function(self) -> Result<Argon2<'static>, AccessError> {
        let parameters = Params::new(self.memory_kib, self.passes, self.lanes, None);
        Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters.map_err(|_| AccessError::Hashing)?))
    }
}

/// Whether a password was right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Compared {
    /// It was.
    Right {
        /// The hash was made with other parameters and is to be made anew.
        stale: bool,
    },
    /// It was not, or there is no account.
    Wrong,
}

/// Leave to hash.
pub(crate) struct Permit(#[expect(dead_code, reason = "held until it is dropped")] OwnedSemaphorePermit);

/// Hashes passwords, so many at once.
#[derive(Clone)]
pub(crate) struct Hasher {
    parameters: HashParameters,
    permits: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
    nobody: Arc<str>,
}

impl Hasher {
    pub async fn new(parameters: HashParameters, at_once: usize) -> Result<Self, AccessError> {
        let unknown = hex(&random::<32>()?);
        let nobody = away(move || hash(parameters, &unknown)).await?;
        Ok(Self {
            parameters,
            permits: Arc::new(Semaphore::new(at_once.max(1))),
            waiting: Arc::default(),
            nobody: nobody.into(),
        })
    }

    /// Waits for leave to hash.
    ///
    /// # Errors
    /// [`AccessError::Busy`] if too many wait.
    pub async fn permit(&self) -> Result<Permit, AccessError> {
        let waiting = Waiting::new(&self.waiting);
        if waiting.before >= WAITING_MAX {
            return Err(AccessError::Busy);
        }
        let permit = Arc::clone(&self.permits).acquire_owned().await.map_err(|_| AccessError::Stopping)?;
        Ok(Permit(permit))
    }

    /// Hashes a password. Gives the permit back.
    pub async fn hash(&self, permit: Permit, password: &str) -> Result<String, AccessError> {
        let (parameters, password) = (self.parameters, password.to_owned());
        away(move || {
            let _permit = permit;
            hash(parameters, &password)
        })
        .await
    }

    /// Compares a password with a hash, or does the same work for nothing.
    pub async fn compare(
        &self,
        permit: Permit,
        password: &str,
        kept: Option<&str>,
    ) -> Result<Compared, AccessError> {
        let known = kept.is_some();
        let (kept, password) = (kept.unwrap_or(&self.nobody).to_owned(), password.to_owned());
        let parameters = self.parameters;
        away(move || {
            let _permit = permit;
            Ok(match compare(parameters, &kept, &password)? {
                Compared::Right { .. } if !known => Compared::Wrong,
                compared => compared,
            })
        })
        .await
    }
}

/// Somebody who waits; not any more when it is dropped, however that comes about.
struct Waiting<'w> {
    count: &'w AtomicUsize,
    before: usize,
}

impl<'w> Waiting<'w> {
    fn new(count: &'w AtomicUsize) -> Self {
        Self { count, before: count.fetch_add(1, Ordering::Relaxed) }
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.count.fetch_sub(1, Ordering::Relaxed);
    }
}

async fn away<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, AccessError> + Send + 'static,
) -> Result<T, AccessError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| AccessError::Stopping)?
}

fn hash(parameters: HashParameters, password: &str) -> Result<String, AccessError> {
    let hash: PasswordHash =
        parameters.function()?.hash_password(password.as_bytes()).map_err(|_| AccessError::Hashing)?;
    Ok(hash.to_string())
}

fn compare(parameters: HashParameters, kept: &str, password: &str) -> Result<Compared, AccessError> {
    let kept = PasswordHash::new(kept).map_err(|_| AccessError::Hashing)?;
    let function = parameters.function()?;
    // The parameters of the kept hash are used, not ours.
    if function.verify_password(password.as_bytes(), &kept).is_err() {
        return Ok(Compared::Wrong);
    }
    let made_with = Params::try_from(&kept).map_err(|_| AccessError::Hashing)?;
    let ours = function.params();
    let same = (made_with.m_cost(), made_with.t_cost(), made_with.p_cost())
        == (ours.m_cost(), ours.t_cost(), ours.p_cost());
    Ok(Compared::Right { stale: !same })
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHEAP: HashParameters = HashParameters::CHEAP_FOR_TESTS;

    #[tokio::test]
    async fn a_hash_says_its_function_and_parameters_and_knows_its_password() {
        let hasher = Hasher::new(CHEAP, 2).await.unwrap();
        let kept = hasher.hash(hasher.permit().await.unwrap(), "rowan plum kettle").await.unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=8,t=1,p=1$"), "{kept}");
        let permit = hasher.permit().await.unwrap();
        let right = hasher.compare(permit, "rowan plum kettle", Some(&kept)).await.unwrap();
        assert_eq!(right, Compared::Right { stale: false });
        let permit = hasher.permit().await.unwrap();
        assert_eq!(hasher.compare(permit, "rowan plum kettles", Some(&kept)).await.unwrap(), Compared::Wrong);
        let permit = hasher.permit().await.unwrap();
        assert_eq!(hasher.compare(permit, "rowan plum kettle", None).await.unwrap(), Compared::Wrong);
    }

    #[tokio::test]
    async fn a_hash_of_other_parameters_is_stale() {
        let kept = hash(CHEAP, "rowan plum kettle").unwrap();
        let hasher = Hasher::new(HashParameters { memory_kib: 16, ..CHEAP }, 2).await.unwrap();
        let permit = hasher.permit().await.unwrap();
        let right = hasher.compare(permit, "rowan plum kettle", Some(&kept)).await.unwrap();
        assert_eq!(right, Compared::Right { stale: true });
    }

    #[tokio::test]
    async fn who_comes_when_too_many_wait_is_told_to_come_again() {
        let hasher = Hasher::new(CHEAP, 1).await.unwrap();
        let held = hasher.permit().await.unwrap();
        let mut waiting = tokio::task::JoinSet::new();
        for _ in 0..WAITING_MAX {
            let hasher = hasher.clone();
            waiting.spawn(async move { hasher.permit().await.map(drop) });
        }
        while hasher.waiting.load(Ordering::Relaxed) < WAITING_MAX {
            tokio::task::yield_now().await;
        }
        assert!(matches!(hasher.permit().await, Err(AccessError::Busy)));
        drop(held);
        assert!(waiting.join_all().await.iter().all(Result::is_ok));
    }
}
