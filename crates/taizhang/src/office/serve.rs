//! `taizhang serve`: pages and interface over HTTP, with their clockwork: periods opened, letters sent, checkpoints signed.

use std::io::Write as _;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use taizhang_api::watch::{LogForm, Metrics, start_log};
use taizhang_api::{App, Edge, Limits, Reader, serve};
use taizhang_ledger::calendar::{Period, PeriodKind};
use taizhang_ledger::period::PeriodCommand;
use taizhang_ledger::{Command, Role};
use taizhang_service::access::{
    Access, AccessSettings, FirstPassword, InstallationSecret, Line, PasswordProfile, SecurityEvent, Visit,
};
use taizhang_service::{Asking, Office, Offices, ServiceError, Surroundings as Around, SystemClock};
use tokio::net::TcpListener;

use crate::failure::Failure;
use crate::office::OfficeFailure;
use crate::office::arguments::Serve;
use crate::office::installation::{Installation, console};
use crate::office::letters::{self, Letters};
use crate::run::{DONE, Surroundings};

/// Files that are open beside connections: databases, evidence, logs.
const FILES_BESIDE: usize = 1_024;

/// How often the clockwork looks whether something is due.
const TICK: Duration = Duration::from_secs(600);

/// Serves until it is told to stop.
pub async fn run(asked: Serve, surroundings: &Surroundings<'_>) -> Result<u8, Failure> {
    let form = if asked.log_text { LogForm::Text } else { LogForm::Json };
    start_log(form, &(surroundings.environment)("RUST_LOG").unwrap_or_else(|| "info".to_owned()));
    let done = open(&asked, surroundings).await.map_err(Failure::Office);
    done.map(|()| DONE)
}

async fn open(asked: &Serve, surroundings: &Surroundings<'_>) -> Result<(), OfficeFailure> {
    let installation = Installation::open(&asked.place, true).await?;
    let around = installation.offices.surroundings().clone();
    let served = Served::open(&installation, around, asked, surroundings).await?;
    let first = served.access.bootstrap(&Visit::at_console()).await?;
    announce(surroundings, &served.address(), first.as_ref());
    served.run().await
}

/// A service that listens and does not answer yet: who may come in can still be said.
pub struct Served {
    /// Who may come in.
    pub access: Access,
    offices: Offices,
    app: App,
    letters: Option<Letters>,
    listener: TcpListener,
    at: SocketAddr,
}

impl Served {
    /// Opens the ledgers of an installation and listens.
    pub async fn open(
        installation: &Installation,
        around: Around,
        asked: &Serve,
        surroundings: &Surroundings<'_>,
    ) -> Result<Self, OfficeFailure> {
        let secret = InstallationSecret::new(installation.secret()?);
        let mut settings = AccessSettings::standard(profile(asked, surroundings)?);
        settings.issuer.clone_from(&around.origin);
        let store = installation.store.clone();
        let public = asked.public.as_deref();
        let letters = letters::settings(&asked.place.folder, surroundings.environment, (&store, public))?;
        let offices = Offices::open(around).await?;
        let access = Access::open(store.clone(), settings, secret, Arc::new(SystemClock)).await?;
        let visit = Visit::at_console();
        for _ in store.overridden() {
            access.trail().record(&Line::new(&visit, SecurityEvent::OVERRIDDEN).by_service()).await?;
        }
        let refused = |error| OfficeFailure::Listen(asked.listen, error);
        let listener = TcpListener::bind(asked.listen).await.map_err(refused)?;
        let at = listener.local_addr().map_err(refused)?;
        let mut edge = Edge::with(Limits::STANDARD);
        allow_connections(edge.limits.connections);
        edge.public.clone_from(&asked.public);
        edge.reader = reader();
        edge.reminders = letters.as_ref().map(|letters| letters.reminders.clone());
        let metrics = Metrics::start().map_err(|error| broken(&error))?;
        let app = App::new(offices.clone(), access.clone(), edge, Some(metrics));
        Ok(Self { access, offices, app, letters, listener, at })
    }

    /// A ledger of it.
    pub async fn office(&self, government: &taizhang_ledger::GovernmentId) -> Result<Office, OfficeFailure> {
        Ok(self.offices.office(government).await?)
    }

    /// Its address, as a browser on this machine takes it.
    pub fn address(&self) -> String {
        format!("http://{}", self.at)
    }

    /// Serves until it is told to stop.
    pub async fn run(self) -> Result<(), OfficeFailure> {
        let limits = self.app.edge().limits;
        let router = taizhang_board::router(&self.app).map_err(|error| broken(&error))?;
        let watch = tokio::spawn(watch_clock(self.access.clone()));
        let clockwork = tokio::spawn(clockwork(self.offices.clone(), self.access, self.letters));
        serve(self.listener, router, limits, stopped()).await;
        clockwork.abort();
        watch.abort();
        self.offices.keep_snapshots().await?;
        self.offices.surroundings().store.close().await;
        Ok(())
    }
}

/// Asks the system for as many open files as there may be connections, and some for everything else. Where it gives fewer, who
/// comes when all are taken waits.
fn allow_connections(connections: usize) {
    let wanted = u64::try_from(connections + FILES_BESIDE).unwrap_or(u64::MAX);
    match rlimit::increase_nofile_limit(wanted) {
        Ok(files) if files < wanted => tracing::warn!(files, wanted, "fewer files may be open than asked"),
        Ok(_) => {}
        Err(error) => tracing::warn!(error.message = %error, "the limit of open files was not raised"),
    }
}

fn broken(error: &dyn std::fmt::Display) -> OfficeFailure {
    OfficeFailure::Runtime(std::io::Error::other(error.to_string()))
}

fn profile(asked: &Serve, surroundings: &Surroundings<'_>) -> Result<PasswordProfile, OfficeFailure> {
    match &asked.profile {
        None => Ok(PasswordProfile::default_for(surroundings.words.tag, true)),
        Some(name) => PasswordProfile::named(name).ok_or_else(|| OfficeFailure::Profile(name.clone())),
    }
}

/// Files that come in are read in a process of their own: this program, told so.
fn reader() -> Reader {
    match std::env::current_exe() {
        Ok(program) => Reader::Process { program, arguments: vec![super::READING.to_owned()] },
        Err(_) => Reader::Thread,
    }
}

fn announce(surroundings: &Surroundings<'_>, address: &str, first: Option<&FirstPassword>) {
    let told = first.map(|first| (first.login.as_str(), first.password.reveal()));
    let text = (surroundings.words.office.serving)(address, told);
    let mut out = std::io::stdout();
    // Nobody may be listening; the service runs all the same.
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Waits for an interrupt or for being told to end.
async fn stopped() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let Ok(mut end) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) else {
            let _ = interrupt.await;
            return;
        };
        tokio::select! {
            _ = interrupt => {}
            _ = end.recv() => {}
        }
    }
    #[cfg(not(unix))]
    let _ = interrupt.await;
}

/// Tells the trail when the clock of the machine jumps.
async fn watch_clock(access: Access) {
    let mut second = tokio::time::interval(Duration::from_secs(1));
    loop {
        second.tick().await;
        if let Err(error) = access.look_at_clock().await {
            tracing::warn!(%error, "the clock could not be looked at");
        }
    }
}

/// What comes with time: the periods of today are opened in every ledger, a checkpoint is signed and letters are sent each
/// day, what may be forgotten is.
async fn clockwork(offices: Offices, access: Access, letters: Option<Letters>) {
    let mut tick = tokio::time::interval(TICK);
    let mut signed_on = None;
    loop {
        tick.tick().await;
        let today = offices.surroundings().clock.moment().date();
        for government in offices.kept().await.unwrap_or_default() {
            let Ok(office) = offices.office(&government).await else { continue };
            if let Err(error) = open_periods(&office, today).await {
                tracing::warn!(government = %government, %error, "the periods were not opened");
            }
            if signed_on != Some(today)
                && let Err(error) = office.checkpoint().await
            {
                tracing::warn!(government = %government, %error, "no checkpoint was signed");
            }
        }
        signed_on = Some(today);
        if let Some(letters) = &letters {
            letters.send(&offices).await;
        }
        if let Err(error) = access.tidy_up().await {
            tracing::warn!(%error, "old sessions were not cleared away");
        }
    }
}

/// Opens the periods of today: the usual one, and those of standing duties, which have lengths of their own. Where nobody
/// owes anything of a length, nothing is written.
async fn open_periods(office: &Office, today: jiff::civil::Date) -> Result<(), ServiceError> {
    if office.look(|state| state.government.is_none()) {
        return Ok(());
    }
    let Ok(actor) = console(office.government(), &[Role::Clock]) else { return Ok(()) };
    for kind in PeriodKind::ALL {
        let open = PeriodCommand::Open { period: Period::containing(kind, today) };
        match office.ask(Asking::once(actor.clone(), Command::Period(Box::new(open)))).await {
            Ok(_) | Err(ServiceError::Refused(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
