//! An installation: a folder with the database, the files, and the key that signs; or a PostgreSQL and such a folder.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use taizhang_ledger::establishment::{EstablishmentCommand, Government};
use taizhang_ledger::{Actor, Command, FileHash, GovernmentId, NameError, Role};
use taizhang_proof::{KeyKind, ProofError, SignerKey};
use taizhang_service::access::AccessError;
use taizhang_service::remind::RemindError;
use taizhang_service::{Asking, Office, Offices, ServiceError, Surroundings, SystemClock};
use taizhang_store::{Settings, Store, StoreError};

use crate::office::arguments::Place;
use crate::office::table::RowFault;

/// The file with what an installation is called.
pub(super) const CONFIGURATION: &str = "installation.toml";

/// The file with the secret that seals what accounts keep, readable by its owner only.
pub(super) const SECRET: &str = "access.secret";

/// The file with the seed of the signing key, readable by its owner only.
pub(super) const KEY: &str = "signing.key";

/// Why something with an installation could not be done.
#[derive(Debug)]
pub enum OfficeFailure {
    /// There is no installation in the folder.
    None(PathBuf),
    /// A file of the installation cannot be read or written.
    File(PathBuf, std::io::Error),
    /// A file of the installation does not hold together.
    Broken(PathBuf, String),
    /// Others can read the signing key.
    KeyIsOpen(PathBuf),
    /// The service could not.
    Service(ServiceError),
    /// Which government is meant is not said, and there are several, or none.
    Which(Vec<GovernmentId>),
    /// The report does not tell whose it is, and nobody said so.
    Whose,
    /// The government has a ledger already, and a simulation wants an empty one.
    NotEmpty(GovernmentId),
    /// A row of a table that cannot be filed.
    Row(RowFault),
    /// A period that is none.
    Period(String),
    /// Nobody holds the post today.
    Post(String),
    /// An address cannot be listened at.
    Listen(std::net::SocketAddr, std::io::Error),
    /// The settings of the service cannot be used.
    Settings(PathBuf, String),
    /// Letters could not be sent.
    Remind(RemindError),
    /// There is no such profile of passwords.
    Profile(String),
    /// The door could not be opened.
    Access(AccessError),
    /// A name that is none.
    Name(NameError),
    /// No runtime could be started.
    Runtime(std::io::Error),
}

impl From<AccessError> for OfficeFailure {
    fn from(error: AccessError) -> Self {
        Self::Access(error)
    }
}

impl From<ServiceError> for OfficeFailure {
    fn from(error: ServiceError) -> Self {
        Self::Service(error)
    }
}

impl From<StoreError> for OfficeFailure {
    fn from(error: StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// What an installation is called, and how it proves.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Configuration {
    /// What the names of its logs begin with. Never changes: checkpoints are signed under it.
    origin: String,
    /// Whether a second root under SM3 is kept and signed.
    #[serde(default)]
    sm3: bool,
}

/// An installation, open.
pub struct Installation {
    /// Its ledgers.
    pub offices: Offices,
    /// Its store.
    pub store: Store,
    folder: PathBuf,
}

impl Installation {
    /// Opens what is there; `make` makes what is missing.
    pub async fn open(place: &Place, make: bool) -> Result<Self, OfficeFailure> {
        if !make && !place.folder.join(CONFIGURATION).exists() {
            return Err(OfficeFailure::None(place.folder.clone()));
        }
        fs::create_dir_all(&place.folder)
            .map_err(|error| OfficeFailure::File(place.folder.clone(), error))?;
        let configuration = configuration(&place.folder)?;
        let key = key(&place.folder, &configuration.origin)?;
        let mut settings = Settings::in_folder(&place.folder);
        if let Some(database) = &place.database {
            settings.url.clone_from(database);
        }
        settings.allow_unsafe = place.allow_unsafe;
        let store = Store::open(&settings).await?;
        let around = Surroundings {
            store: store.clone(),
            clock: Arc::new(SystemClock),
            key: Arc::new(key),
            origin: configuration.origin,
            sm3: configuration.sm3,
        };
        Ok(Self { offices: Offices::on(around), store, folder: place.folder.clone() })
    }

    /// The secret that seals what accounts keep. It is made if it is missing.
    pub fn secret(&self) -> Result<[u8; 32], OfficeFailure> {
        seed(&self.folder.join(SECRET))
    }

    /// The ledger that is meant: the one named, or the only one.
    pub async fn office(&self, place: &Place) -> Result<Office, OfficeFailure> {
        let government = match &place.government {
            Some(named) => named.parse().map_err(OfficeFailure::Name)?,
            None => match self.offices.kept().await?.as_slice() {
                [only] => only.clone(),
                several => return Err(OfficeFailure::Which(several.to_vec())),
            },
        };
        Ok(self.offices.office(&government).await?)
    }
}

/// Who works at the machine itself. The log says so: person, post and unit are all `console`.
pub fn console(government: &GovernmentId, roles: &[Role]) -> Result<Actor, OfficeFailure> {
    Ok(Actor {
        government: government.clone(),
        person: "console".parse().map_err(OfficeFailure::Name)?,
        post: "console".parse().map_err(OfficeFailure::Name)?,
        unit: "console".parse().map_err(OfficeFailure::Name)?,
        roles: roles.to_vec(),
    })
}

/// Opens a ledger that is not open yet, in the name of who works at the machine.
pub async fn establish(office: &Office, government: Government) -> Result<(), OfficeFailure> {
    if office.look(|state| state.government.is_some()) {
        return Ok(());
    }
    let actor = console(office.government(), &[Role::SystemAdmin])?;
    let open = Command::Establishment(Box::new(EstablishmentCommand::Open(government)));
    office.ask(Asking::once(actor, open)).await?;
    Ok(())
}

/// What a ledger calls a file of these bytes.
pub fn hash_of(bytes: &[u8]) -> Result<FileHash, OfficeFailure> {
    taizhang_store::FileHash::of(bytes).to_string().parse().map_err(OfficeFailure::Name)
}

fn configuration(folder: &Path) -> Result<Configuration, OfficeFailure> {
    let path = folder.join(CONFIGURATION);
    if !path.exists() {
        let name = u32::from_be_bytes(random()?);
        let made = Configuration { origin: format!("taizhang.local/{name:08x}"), sm3: false };
        let text =
            toml::to_string(&made).map_err(|error| OfficeFailure::Broken(path.clone(), error.to_string()))?;
        write_new(&path, text.as_bytes())?;
    }
    let text = fs::read_to_string(&path).map_err(|error| OfficeFailure::File(path.clone(), error))?;
    toml::from_str(&text).map_err(|error| OfficeFailure::Broken(path, error.to_string()))
}

fn key(folder: &Path, origin: &str) -> Result<SignerKey, OfficeFailure> {
    let path = folder.join(KEY);
    let seed = seed(&path)?;
    let broken = |error: ProofError| OfficeFailure::Broken(path, error.to_string());
    SignerKey::new(origin, KeyKind::Log, &seed).map_err(broken)
}

/// 32 random bytes in a file that only its owner may read.
fn seed(path: &Path) -> Result<[u8; 32], OfficeFailure> {
    let failed = |error| OfficeFailure::File(path.to_owned(), error);
    if !path.exists() {
        write_new(path, &random::<32>()?)?;
    }
    closed(path)?;
    let bytes = fs::read(path).map_err(failed)?;
    let length = bytes.len();
    let wrong = |_| OfficeFailure::Broken(path.to_owned(), format!("{length} bytes instead of 32"));
    bytes.try_into().map_err(wrong)
}

/// Refuses a file that others than its owner can read.
pub(super) fn closed(path: &Path) -> Result<(), OfficeFailure> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let known = fs::metadata(path).map_err(|error| OfficeFailure::File(path.to_owned(), error))?;
        if known.permissions().mode() & 0o077 != 0 {
            return Err(OfficeFailure::KeyIsOpen(path.to_owned()));
        }
    }
    Ok(())
}

fn random<const N: usize>() -> Result<[u8; N], OfficeFailure> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|error| OfficeFailure::Runtime(std::io::Error::other(error.to_string())))?;
    Ok(bytes)
}

/// Writes a file that only its owner reads, whole or not at all; one that is there by now is left.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), OfficeFailure> {
    let failed = |error| OfficeFailure::File(path.to_owned(), error);
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(failed(error.error)),
    }
}
