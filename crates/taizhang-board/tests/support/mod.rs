//! An invented city, 临澜市, with people at their posts, and all pages over it. People fill in the forms that they are shown:
//! a field that a page does not have cannot be typed into.

#![allow(dead_code, reason = "each test binary uses a part of it")]

mod html;

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use jiff::Timestamp;
use taizhang_api::{App, Edge, Limits};
use taizhang_ledger::establishment::{EstablishmentCommand, Government, Settings as Rules, UnitKind};
use taizhang_ledger::{Actor, Command, GovernmentId, Role};
use taizhang_proof::{KeyKind, SignerKey};
use taizhang_service::access::{
    Access, AccessSettings, AdminKind, Entered, Entering, HashParameters, InstallationSecret, NewAccount,
    PasswordProfile, Visit, Who,
};
use taizhang_service::{Asking, Office, Offices, SetClock, Surroundings};
use taizhang_store::{Settings, Store};
use tower::ServiceExt;

pub use html::{Form, Page};

pub const CITY: &str = "331900";

/// The units of the city.
pub const UNITS: [(&str, &str, UnitKind); 4] = [
    ("jiaotongju", "市交通运输局", UnitKind::Department),
    ("jiaoyuju", "市教育局", UnitKind::Department),
    ("duchashi", "市政府督查室", UnitKind::Department),
    ("anhexian", "安河县", UnitKind::County),
];

/// Who works there: login, unit, roles.
pub const PEOPLE: [(&str, &str, &[Role]); 9] = [
    ("roads-reporter", "jiaotongju", &[Role::Reporter]),
    ("roads-reviewer", "jiaotongju", &[Role::Reviewer]),
    ("schools-reporter", "jiaoyuju", &[Role::Reporter]),
    ("supervisor", "duchashi", &[Role::Supervisor]),
    ("inspector", "duchashi", &[Role::Supervisor]),
    ("drafter", "duchashi", &[Role::Drafter]),
    ("leader", "duchashi", &[Role::Leader]),
    ("publisher", "duchashi", &[Role::Publisher]),
    ("county-reporter", "anhexian", &[Role::Reporter]),
];

pub const REPORT: &str = "# 临澜市政府工作报告\n\n## 2025年工作回顾\n\n- 新改建农村公路300公里。\n\n\
## 2026年工作安排\n\n### 一、稳住经济增长\n\n- 2026年，全市生产总值增长6%左右。\n\
- 新增规模以上工业企业60家以上。\n- 加快推进临澜港二期工程建设，年底前建成投用。\n\n\
### 二、办好民生实事\n\n- 新建、改扩建学校20所，新增学位1.2万个。\n- 新改建农村公路350公里。\n\
- 争创国家森林城市。\n- 持续加强校园安全管理。\n";

/// The pages over the city.
pub struct Place {
    pub app: App,
    pub router: Router,
    pub clock: SetClock,
    cookies: BTreeMap<String, String>,
    _folder: tempfile::TempDir,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub location: String,
    pub body: String,
    cookie: String,
}

impl Place {
    pub async fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let now: Timestamp = "2026-02-02T01:00:00Z".parse().expect("an instant");
        let clock = SetClock::at(now);
        let store = Store::open(&Settings::in_folder(folder.path())).await.expect("a store");
        let around = Surroundings {
            store: store.clone(),
            clock: Arc::new(clock.clone()),
            key: Arc::new(SignerKey::new("ledger.example", KeyKind::Log, &[7; 32]).expect("a key")),
            origin: "ledger.example".into(),
            sm3: false,
        };
        let offices = Offices::open(around).await.expect("offices");
        let mut settings = AccessSettings::standard(PasswordProfile::ASVS);
        settings.hashing = HashParameters::CHEAP_FOR_TESTS;
        let secret = InstallationSecret::new([7; 32]);
        let access = Access::open(store, settings, secret, Arc::new(clock.clone())).await.expect("a door");
        establish(&offices).await;
        let app = App::new(offices, access, Edge::with(Limits::STANDARD), None);
        let router = taizhang_board::router(&app).expect("a router");
        let mut place = Self { app, router, clock, cookies: BTreeMap::new(), _folder: folder };
        place.let_in().await;
        place
    }

    /// Makes an account for everyone and logs them in by the form.
    async fn let_in(&mut self) {
        let access = self.app.access().clone();
        let visit = Visit::at_console();
        let first = access.bootstrap(&visit).await.expect("a start").expect("the first start");
        let founder = self.enter(&first.login, first.password.reveal(), "founder plum kettle drum").await;
        let mut admins = BTreeMap::new();
        for kind in [AdminKind::System, AdminKind::Security] {
            let login = format!("admin-{kind:?}").to_lowercase();
            let new = NewAccount { login: login.clone(), name: "管理员".into(), factor_required: false };
            let made =
                access.create_administrator(&visit, &founder, kind, &new).await.expect("an administrator");
            let who = self.enter(&login, made.password.reveal(), &format!("{login} plum kettle drum")).await;
            admins.insert(kind, Who { due: None, ..who });
        }
        for (login, ..) in PEOPLE {
            let new = NewAccount { login: login.into(), name: login.into(), factor_required: false };
            let made =
                access.create_account(&visit, &admins[&AdminKind::System], &new).await.expect("an account");
            let (security, person) = (&admins[&AdminKind::Security], id(login));
            access
                .bind_person(&visit, security, &made.account, &id(CITY), Some(&person))
                .await
                .expect("it is somebody");
            self.enter(login, made.password.reveal(), &password(login)).await;
            self.log_in(login).await;
        }
    }

    /// Logs somebody in by the form.
    async fn log_in(&mut self, login: &str) {
        let typed = format!("login={login}&password={}&to=/", password(login).replace(' ', "+"));
        let form = ("application/x-www-form-urlencoded", typed.into());
        let answer = self.send("", Method::POST, "/login", Some(form)).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        self.cookies.insert(login.to_owned(), answer.cookie);
    }

    /// Logs in with a first password and changes it.
    async fn enter(&self, login: &str, first: &str, password: &str) -> Who {
        let access = self.app.access();
        let visit = Visit::at_console();
        let entered = access.log_in(&visit, &Entering::new(login, first)).await.expect("let in");
        let Entered::Session(opened) = entered else { panic!("no second factor yet") };
        access.change_password(&visit, opened.token.reveal(), first, password).await.expect("changed").who
    }

    /// Sends a request as somebody's browser does.
    pub async fn send(&self, who: &str, method: Method, path: &str, body: Option<(&str, Vec<u8>)>) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", "ledger.example")
            .header("accept", "text/html")
            .header("sec-fetch-site", "same-origin");
        if let Some(cookie) = self.cookies.get(who) {
            request = request.header("cookie", cookie);
        }
        let body = match body {
            Some((kind, bytes)) => {
                request = request.header("content-type", kind);
                Body::from(bytes)
            }
            None => Body::empty(),
        };
        let request = request.body(body).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.expect("a body");
        let text = |name: &str| {
            parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
        };
        let set = parts.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
        let cookie = set.filter_map(|cookie| cookie.split(';').next()).collect::<Vec<_>>().join("; ");
        Answer {
            status: parts.status,
            location: text("location"),
            body: String::from_utf8_lossy(&bytes).into_owned(),
            cookie,
        }
    }

    /// Opens a page that is there.
    #[track_caller]
    pub fn get<'p>(&'p self, who: &'p str, path: &'p str) -> impl Future<Output = Page> + 'p {
        let address = self.address(path);
        async move {
            let answer = self.send(who, Method::GET, &address, None).await;
            assert_eq!(answer.status, StatusCode::OK, "{who} at {address}: {}", answer.body);
            Page::of(&address, answer.body)
        }
    }

    /// What somebody is answered who asks for a page.
    pub async fn status(&self, who: &str, path: &str) -> StatusCode {
        self.send(who, Method::GET, &self.address(path), None).await.status
    }

    fn address(&self, path: &str) -> String {
        if path.starts_with('/') { path.to_owned() } else { format!("/g/{CITY}/{path}") }
    }

    /// Sends a form and follows it to the page behind; a form that comes back is a page as well.
    pub async fn submit(&self, who: &str, form: Form) -> Page {
        let (kind, body) = form.body();
        let answer = self.send(who, Method::POST, &form.action, Some((&kind, body))).await;
        if answer.status != StatusCode::SEE_OTHER {
            assert!(answer.status.is_success(), "{who}, {}: {} {}", form.action, answer.status, answer.body);
            return Page::of(&form.action, answer.body);
        }
        let to = answer.location.split('#').next().unwrap_or_default().to_owned();
        self.get(who, &to).await
    }

    /// The ledger.
    pub async fn office(&self) -> Office {
        self.app.offices().office(&id(CITY)).await.expect("an office")
    }

    /// Files the report, as its drafter.
    pub async fn file_report(&self) {
        let form = Form::new(&format!("/api/v1/governments/{CITY}/reports"), true).file(
            "file",
            "临澜市2026.md",
            REPORT.as_bytes(),
        );
        let (kind, body) = form.body();
        let answer = self.send("drafter", Method::POST, &form.action, Some((&kind, body))).await;
        assert!(answer.status.is_success(), "{}", answer.body);
    }

    /// Goes on to a day, does what the service does when a day has come, and logs everyone in again.
    pub async fn go_to(&mut self, day: &str, open: Option<&str>) {
        self.clock.set(format!("{day}T01:00:00Z").parse().expect("an instant"));
        if let Some(period) = open {
            let command = format!(r#"{{"period": {{"open": {{"period": "{period}"}}}}}}"#);
            let command: Command = serde_json::from_str(&command).expect("a command");
            let clock = actor("clock", "duchashi", &[Role::Clock]);
            self.office().await.ask(Asking::once(clock, command)).await.expect("it is opened");
        }
        for (login, ..) in PEOPLE {
            self.log_in(login).await;
        }
    }
}

pub fn id<T: std::str::FromStr<Err = taizhang_ledger::NameError>>(written: &str) -> T {
    written.parse().expect("a name")
}

fn password(login: &str) -> String {
    format!("{login} plum kettle drum")
}

fn actor(person: &str, unit: &str, roles: &[Role]) -> Actor {
    Actor {
        government: id(CITY),
        person: id(person),
        post: id(person),
        unit: id(unit),
        roles: roles.to_vec(),
    }
}

async fn establish(offices: &Offices) {
    let government: GovernmentId = id(CITY);
    let office = offices.open_one(government.clone()).await.expect("an office");
    let done = async |role, command| {
        let founder = actor("founder", "founder", &[role]);
        let command = Command::Establishment(Box::new(command));
        office.ask(Asking::once(founder, command)).await.expect("it is done");
    };
    let opening =
        Government { id: government, name: "临澜市".into(), code: Some(CITY.into()), simulated: false };
    done(Role::SystemAdmin, EstablishmentCommand::Open(opening)).await;
    let rules = Rules { document_prefix: "临澜督".into(), ..Rules::default() };
    done(
        Role::SystemAdmin,
        EstablishmentCommand::ChangeSettings { settings: Box::new(rules), reason: "开立".into() },
    )
    .await;
    for (unit, name, kind) in UNITS {
        let (unit, name) = (id(unit), name.to_owned());
        done(Role::SystemAdmin, EstablishmentCommand::RegisterUnit { unit, name, kind, above: None }).await;
    }
    for (login, unit, roles) in PEOPLE {
        let (post, title) = (id(login), roles[0].zh().to_owned());
        let create = EstablishmentCommand::CreatePost { post, title, unit: id(unit), roles: roles.to_vec() };
        done(Role::SystemAdmin, create).await;
        let person = EstablishmentCommand::RegisterPerson { person: id(login), commitment: "0".repeat(64) };
        done(Role::SecurityAdmin, person).await;
        let from = "2026-01-01".parse().expect("a day");
        done(
            Role::SecurityAdmin,
            EstablishmentCommand::FillPost { post: id(login), person: id(login), from },
        )
        .await;
    }
}
