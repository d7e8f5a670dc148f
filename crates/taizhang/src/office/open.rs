//! `taizhang open`: from a report to a working board in the browser, on a machine of one's own, in one command.
//!
//! With `--simulate` a year is lived through first, and its clock goes on from where it stopped.

use std::io::Write as _;
use std::sync::Arc;

use taizhang_api::watch::{LogForm, start_log};
use taizhang_ledger::establishment::{EstablishmentCommand, Government, UnitKind};
use taizhang_ledger::filing::Filing;
use taizhang_ledger::{Actor, Command, GovernmentId, PersonId, Role};
use taizhang_service::access::{Access, NewAccount};
use taizhang_service::{Asking, Office, ShiftedClock, Surroundings as Around};

use crate::failure::Failure;
use crate::office::OfficeFailure;
use crate::office::arguments::{Open, Place, Serve};
use crate::office::import::{filed, government, read};
use crate::office::installation::{Installation, console, establish};
use crate::office::serve::Served;
use crate::office::simulate::lived;
use crate::run::{DONE, Surroundings};

/// Somebody who can log in, told once.
pub struct Opened {
    /// What they do.
    pub roles: Vec<Role>,
    /// Their login.
    pub login: String,
    /// Their password; none where the account was there before.
    pub password: Option<String>,
}

/// Opens a board on a report.
pub async fn run(asked: Open, surroundings: &Surroundings<'_>) -> Result<u8, Failure> {
    let (bytes, reading) = read(&asked.file)?;
    let last = asked.last.as_deref().map(read).transpose()?;
    let filing = filed(&bytes, &reading, last.as_ref()).map_err(Failure::Office)?;
    let mut place = asked.place.clone();
    if !asked.place_said && asked.simulate {
        place.folder.push("simulated");
    }
    let of = match government(&place, &reading) {
        Err(OfficeFailure::Whose) => named(&place),
        known => known,
    };
    let of = of.map_err(Failure::Office)?;
    let form = if asked.place.json { LogForm::Json } else { LogForm::Text };
    start_log(form, &(surroundings.environment)("RUST_LOG").unwrap_or_else(|| "warn".to_owned()));
    let done = open(&asked, place, of, (filing, bytes), surroundings).await;
    done.map(|()| DONE).map_err(Failure::Office)
}

/// A ledger of its own for a report that does not say whose it is.
fn named(place: &Place) -> Result<Government, OfficeFailure> {
    let id = place.government.clone().unwrap_or_else(|| "mine".to_owned());
    Ok(Government {
        name: id.clone(),
        id: id.parse().map_err(OfficeFailure::Name)?,
        code: None,
        simulated: false,
    })
}

async fn open(
    asked: &Open,
    place: Place,
    of: Government,
    (filing, bytes): (Filing, Vec<u8>),
    surroundings: &Surroundings<'_>,
) -> Result<(), OfficeFailure> {
    let installation = Installation::open(&place, true).await?;
    let id = of.id.clone();
    let mut around = installation.offices.surroundings().clone();
    if asked.simulate {
        let office = simulated(asked, &installation, &id, filing, &bytes).await?;
        if let Some(last) = office.look(|state| state.as_of) {
            around.clock = Arc::new(ShiftedClock::from(last.timestamp()));
        }
        installation.offices.forget(&id).await;
    } else {
        import(&installation, of, filing, &bytes, &around).await?;
    }
    let serve = Serve { place, listen: asked.listen, public: None, profile: None, log_text: true };
    let served = Served::open(&installation, around, &serve, surroundings).await?;
    let office = served.office(&id).await?;
    let opened = admit(&served.access, &office, asked.simulate).await?;
    let text = if asked.place.json {
        told_as_json(&served.address(), &id, &opened)
    } else {
        (surroundings.words.office.opened)(&served.address(), asked.simulate, &opened)
    };
    let mut out = std::io::stdout();
    // Nobody may be listening; the board runs all the same.
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    served.run().await
}

fn told_as_json(address: &str, government: &GovernmentId, opened: &[Opened]) -> String {
    let accounts = opened.iter().map(|one| {
        let roles: Vec<&str> = one.roles.iter().map(|role| role.name()).collect();
        serde_json::json!({ "login": one.login, "password": one.password, "roles": roles })
    });
    let told = serde_json::json!({
        "address": address,
        "government": government.as_str(),
        "accounts": accounts.collect::<Vec<_>>(),
    });
    format!("{told}\n")
}

/// A simulated year, or the one that is there already.
async fn simulated(
    asked: &Open,
    installation: &Installation,
    id: &GovernmentId,
    filing: Filing,
    bytes: &[u8],
) -> Result<Office, OfficeFailure> {
    if installation.offices.kept().await?.contains(id) {
        return Ok(installation.offices.office(id).await?);
    }
    let (_, office) = lived(installation, id, filing, bytes, (asked.seed, asked.months)).await?;
    office.checkpoint().await?;
    office.keep_snapshot().await?;
    Ok(office)
}

/// Files the report in a ledger, which is made if it is missing.
async fn import(
    installation: &Installation,
    of: Government,
    filing: Filing,
    bytes: &[u8],
    around: &Around,
) -> Result<(), OfficeFailure> {
    let office = installation.offices.open_one(of.id.clone()).await?;
    establish(&office, of).await?;
    installation.store.put_file(bytes.to_vec(), around.clock.now().as_microsecond()).await?;
    let file = Command::File(Box::new(filing));
    office.ask(Asking::once(console(office.government(), &[Role::Drafter])?, file)).await?;
    office.checkpoint().await?;
    installation.offices.forget(office.government()).await;
    Ok(())
}

/// Accounts to log in with: of a simulated year one for each role that works, else one for whoever sits at the machine.
async fn admit(access: &Access, office: &Office, simulated: bool) -> Result<Vec<Opened>, OfficeFailure> {
    if !simulated {
        desk(office).await?;
        let person = name("desk")?;
        return Ok(vec![admitted(access, office, "desk", &person, true, simulated).await?]);
    }
    const SHOWN: [Role; 9] = [
        Role::Supervisor,
        Role::Leader,
        Role::Reporter,
        Role::Reviewer,
        Role::Drafter,
        Role::Publisher,
        Role::SystemAdmin,
        Role::SecurityAdmin,
        Role::AuditAdmin,
    ];
    let mut opened = Vec::new();
    for role in SHOWN {
        if let Some(person) = busiest(office, role) {
            opened.push(admitted(access, office, role.name(), &person, false, simulated).await?);
        }
    }
    Ok(opened)
}

/// Of those who have a role, the one whose unit has the most to do.
fn busiest(office: &Office, role: Role) -> Option<PersonId> {
    let today = office.now().date();
    office.look(|state| {
        let holders = state.posts.values().filter(|post| post.roles.contains(&role));
        let known =
            holders.filter_map(|post| Some((state.open_tasks_led_by(&post.unit), post.holder(today)?)));
        known
            .max_by_key(|(tasks, person)| (*tasks, std::cmp::Reverse(*person)))
            .map(|(_, person)| person.clone())
    })
}

async fn admitted(
    access: &Access,
    office: &Office,
    login: &str,
    person: &PersonId,
    desk: bool,
    keeps: bool,
) -> Result<Opened, OfficeFailure> {
    let posts = office.actors(person);
    let title =
        |actor: &Actor| office.look(|state| state.posts.get(&actor.post).map(|post| post.title.clone()));
    let name = posts.first().and_then(title).filter(|_| !desk).unwrap_or_else(|| "本机".to_owned());
    let new = NewAccount { login: login.replace('_', "-"), name, factor_required: false };
    let first = access.create_account_at_console(&new, (office.government(), person), keeps).await?;
    let password = first.map(|first| first.password.reveal().to_owned());
    let roles = posts.iter().flat_map(|actor| actor.roles.clone()).collect();
    Ok(Opened { roles, login: new.login, password })
}

/// Whoever sits at the machine: one person at the posts of the supervision office, the drafters and the administrators. The log
/// shows which post each thing was done at.
async fn desk(office: &Office) -> Result<(), OfficeFailure> {
    let person: PersonId = name("desk")?;
    if office.look(|state| state.persons.contains_key(&person)) {
        return Ok(());
    }
    let system = console(office.government(), &[Role::SystemAdmin])?;
    let security = console(office.government(), &[Role::SecurityAdmin])?;
    let unit = name("ducha")?;
    let ask = async |actor: &Actor, command: EstablishmentCommand| {
        let command = Command::Establishment(Box::new(command));
        office.ask(Asking::once(actor.clone(), command)).await
    };
    let (called, kind) = ("政府督查室".to_owned(), UnitKind::Department);
    ask(&system, EstablishmentCommand::RegisterUnit { unit, name: called, kind, above: None }).await?;
    let commitment = "0".repeat(64);
    ask(&security, EstablishmentCommand::RegisterPerson { person: person.clone(), commitment }).await?;
    let posts: [(&str, &str, &[Role]); 4] = [
        ("ducha-office", "督查岗", &[Role::Supervisor, Role::Drafter, Role::Publisher]),
        ("ducha-leader", "领导岗", &[Role::Leader]),
        ("ducha-system", "系统管理岗", &[Role::SystemAdmin]),
        ("ducha-security", "安全管理岗", &[Role::SecurityAdmin]),
    ];
    let from = office.now().date();
    for (post, title, roles) in posts {
        let (post, unit) = (name(post)?, name("ducha")?);
        let (title, roles) = (title.to_owned(), roles.to_vec());
        ask(&system, EstablishmentCommand::CreatePost { post, title, unit, roles }).await?;
    }
    for (post, _, _) in posts {
        let (post, person) = (name(post)?, person.clone());
        ask(&security, EstablishmentCommand::FillPost { post, person, from }).await?;
    }
    Ok(())
}

fn name<T: std::str::FromStr<Err = taizhang_ledger::NameError>>(name: &str) -> Result<T, OfficeFailure> {
    name.parse().map_err(OfficeFailure::Name)
}
