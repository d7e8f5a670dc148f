//! Two invented cities, 临澜市 and 东渡市, with a post for every role in two offices each, and the interface over them.

#![allow(dead_code, reason = "each test binary uses a part of it")]

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use jiff::Timestamp;
use serde_json::{Value, json};
use taizhang_api::{App, Edge, Limits};
use taizhang_ledger::establishment::{EstablishmentCommand, Government, UnitKind};
use taizhang_ledger::{Actor, Command, GovernmentId, Role};
use taizhang_proof::{KeyKind, SignerKey};
use taizhang_service::access::{
    Access, AccessSettings, AccountId, AdminKind, Entered, Entering, HashParameters, InstallationSecret,
    NewAccount, NewToken, PasswordProfile, TokenScope, Visit, Who,
};
use taizhang_service::{Asking, Clock, Office, Offices, SetClock, Surroundings};
use taizhang_store::{Settings, Store};
use tower::ServiceExt;

pub const LINLAN: &str = "331900";
pub const DONGDU: &str = "331800";

/// The offices of each city.
pub const UNITS: [&str; 2] = ["jiaoyuju", "jiaotongju"];

/// The roles that a post can have.
pub const ROLES: [Role; 9] = [
    Role::Reporter,
    Role::Reviewer,
    Role::Supervisor,
    Role::Leader,
    Role::Drafter,
    Role::Publisher,
    Role::SystemAdmin,
    Role::SecurityAdmin,
    Role::AuditAdmin,
];

pub const REPORT: &str = "# 临澜市政府工作报告\n\n## 2025年工作回顾\n\n- 新改建农村公路300公里。\n\n\
## 2026年工作安排\n\n### 一、稳住经济增长\n\n- 2026年，全市生产总值增长6%左右。\n\
- 新增规模以上工业企业60家以上。\n- 加快推进临澜港二期工程建设，年底前建成投用。\n\n\
### 二、办好民生实事\n\n- 新建、改扩建学校20所，新增学位1.2万个。\n- 新改建农村公路350公里。\n\
- 争创国家森林城市。\n- 持续加强校园安全管理。\n";

/// The interface over both cities.
pub struct Place {
    pub app: App,
    pub router: Router,
    pub clock: SetClock,
    /// The tokens of those who hold posts, by name.
    pub tokens: BTreeMap<String, String>,
    /// What logs an administrator in: login and password.
    pub admins: BTreeMap<AdminKind, (String, String)>,
    folder: tempfile::TempDir,
}

/// What logs somebody in who holds the reporter's post in the first office of 临澜市.
pub const LOGIN: &str = "zhou.min";
pub const PASSWORD: &str = "rowan plum kettle drum";

impl Place {
    pub async fn open() -> Self {
        Self::with(Edge::with(Limits::STANDARD)).await
    }

    pub async fn with(edge: Edge) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let now: Timestamp = "2026-01-05T01:00:00Z".parse().expect("an instant");
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
        for (government, name) in [(LINLAN, "临澜市"), (DONGDU, "东渡市")] {
            establish(&offices, government, name).await;
        }
        let app = App::new(offices, access, edge, None);
        let router = taizhang_api::router(&app).expect("a router");
        let (tokens, admins) = (BTreeMap::new(), BTreeMap::new());
        let mut place = Self { app, router, clock, tokens, admins, folder };
        place.appoint().await;
        place
    }

    /// The same place behind another edge.
    pub fn at_edge(self, edge: Edge) -> Self {
        let app = App::new(self.app.offices().clone(), self.app.access().clone(), edge, None);
        let router = taizhang_api::router(&app).expect("a router");
        Self { app, router, ..self }
    }

    /// Makes the three administrators and an account with a token for everyone who holds a post.
    async fn appoint(&mut self) {
        let access = self.app.access().clone();
        let visit = Visit::at_console();
        let first = access.bootstrap(&visit).await.expect("a start").expect("the first start");
        let (founder, _) =
            self.enter(&first.login, first.password.reveal(), "founder plum kettle drum").await;
        let mut admins = BTreeMap::new();
        for kind in AdminKind::THREE {
            let login = format!("admin-{kind:?}").to_lowercase();
            let new = NewAccount { login: login.clone(), name: "管理员".into(), factor_required: true };
            let first =
                access.create_administrator(&visit, &founder, kind, &new).await.expect("an administrator");
            admins.insert(kind, (login, first.password.reveal().to_owned()));
        }
        for (kind, (login, first)) in admins {
            let password = format!("office plum kettle {login}x");
            let who = self.enter(&login, &first, &password).await.0;
            self.admins.insert(kind, (login, password));
            let _ = who;
        }
        let system = self.who(AdminKind::System).await;
        let security = self.who(AdminKind::Security).await;
        for government in [LINLAN, DONGDU] {
            for unit in UNITS {
                for role in ROLES {
                    self.account(&system, &security, government, unit, role).await;
                }
            }
        }
        let new = NewAccount { login: LOGIN.into(), name: "周敏".into(), factor_required: false };
        let first = access.create_account(&visit, &system, &new).await.expect("an account");
        let person = id(&token(LINLAN, "jiaoyuju", Role::Reporter));
        access
            .bind_person(&visit, &security, &first.account, &id(LINLAN), Some(&person))
            .await
            .expect("it stands for somebody");
        self.enter(LOGIN, first.password.reveal(), PASSWORD).await;
    }

    async fn account(&mut self, system: &Who, security: &Who, government: &str, unit: &str, role: Role) {
        let access = self.app.access().clone();
        let visit = Visit::at_console();
        let name = token(government, unit, role);
        let new = NewAccount { login: name.clone(), name: name.clone(), factor_required: false };
        let first = access.create_account(&visit, system, &new).await.expect("an account");
        let account: AccountId = first.account.clone();
        let person = id(&name);
        access
            .bind_person(&visit, security, &account, &id(government), Some(&person))
            .await
            .expect("it stands for somebody");
        let (who, _) =
            self.enter(&name, first.password.reveal(), &format!("own plum kettle {role:?}zq")).await;
        let scope = TokenScope { write: true, governments: Vec::new() };
        let asked = NewToken { label: "test".into(), scope, days: 30 };
        let (granted, _) = access.grant_token(&visit, &who, &asked).await.expect("a token");
        self.tokens.insert(name, granted.reveal().to_owned());
    }

    /// Logs in with a first password and changes it; an administrator sets up a second factor as well.
    async fn enter(&self, login: &str, first: &str, password: &str) -> (Who, String) {
        let access = self.app.access();
        let visit = Visit::at_console();
        let entered = access.log_in(&visit, &Entering::new(login, first)).await.expect("let in");
        let Entered::Session(opened) = entered else { panic!("no second factor yet") };
        let opened =
            access.change_password(&visit, opened.token.reveal(), first, password).await.expect("changed");
        (opened.who, opened.token.reveal().to_owned())
    }

    /// An administrator as `access` would know them with their second factor shown.
    pub async fn who(&self, kind: AdminKind) -> Who {
        let (login, password) = &self.admins[&kind];
        let entered = self.app.access().log_in(&Visit::at_console(), &Entering::new(login, password)).await;
        let Entered::Session(opened) = entered.expect("let in") else { panic!("no second factor") };
        Who { due: None, ..opened.who }
    }

    /// Logs in over HTTP and gives the cookie.
    pub async fn log_in(&self) -> String {
        let typed = json!({ "login": LOGIN, "password": PASSWORD });
        let answer = self.post("", "/api/v1/login", typed).await.ok();
        cookie_of(&answer)
    }

    /// Asks with a session's cookie, from our own page.
    pub async fn with_cookie(&self, cookie: &str, method: Method, path: &str, body: Option<Value>) -> Answer {
        let asked =
            request("", method, path, body).header("cookie", cookie).header("sec-fetch-site", "same-origin");
        self.send(asked.body_of()).await
    }

    /// What the clock says.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Where the store is.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Sends a request as it is.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.expect("a body");
        Answer { status: parts.status, headers: parts.headers, bytes: bytes.to_vec() }
    }

    /// Asks as somebody who holds a token; nobody where it is empty.
    pub async fn ask(&self, who: &str, method: Method, path: &str, body: Option<Value>) -> Answer {
        let token = self.tokens.get(who).map_or(who, String::as_str);
        self.send(request(token, method, path, body).body_of()).await
    }

    pub async fn get(&self, who: &str, path: &str) -> Answer {
        self.ask(who, Method::GET, path, None).await
    }

    pub async fn post(&self, who: &str, path: &str, body: Value) -> Answer {
        self.ask(who, Method::POST, path, Some(body)).await
    }

    /// The token of whoever holds a post.
    pub fn token(&self, government: &str, unit: &str, role: Role) -> &str {
        &self.tokens[&token(government, unit, role)]
    }

    /// Files the report of a city, as its drafter.
    pub async fn file_report(&self, government: &str) -> Answer {
        let form = Form::new().file("file", "临澜市2026.md", REPORT.as_bytes());
        let path = format!("/api/v1/governments/{government}/reports");
        self.send(form.request(self.token(government, "jiaoyuju", Role::Drafter), &path)).await
    }
}

/// A request that is being put together.
pub struct Asked {
    pub builder: axum::http::request::Builder,
    pub body: Body,
}

impl Asked {
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.builder = self.builder.header(name, value);
        self
    }

    pub fn body_of(self) -> Request<Body> {
        self.builder.body(self.body).expect("a request")
    }
}

pub fn request(who: &str, method: Method, path: &str, body: Option<Value>) -> Asked {
    let mut builder = Request::builder().method(method).uri(path).header("host", "ledger.example");
    if !who.is_empty() {
        builder = builder.header("authorization", format!("Bearer {who}"));
    }
    let body = match body {
        None => Body::empty(),
        Some(json) => {
            builder = builder.header("content-type", "application/json");
            Body::from(json.to_string())
        }
    };
    Asked { builder, body }
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The code of a problem.
    pub fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }

    #[track_caller]
    pub fn ok(self) -> Self {
        assert_eq!(self.status, StatusCode::OK, "{}", self.text());
        self
    }
}

/// A form of several parts.
#[derive(Default)]
pub struct Form(Vec<u8>);

const BOUNDARY: &str = "taizhang-form-boundary";

impl Form {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn file(mut self, name: &str, called: &str, bytes: &[u8]) -> Self {
        let head = format!(
            "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"{called}\"\r\n\r\n"
        );
        self.0.extend(head.as_bytes());
        self.0.extend(bytes);
        self.0.extend(b"\r\n");
        self
    }

    pub fn field(mut self, name: &str, value: &str) -> Self {
        let part =
            format!("--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        self.0.extend(part.as_bytes());
        self
    }

    pub fn request(mut self, who: &str, path: &str) -> Request<Body> {
        self.0.extend(format!("--{BOUNDARY}--\r\n").as_bytes());
        let asked = request(who, Method::POST, path, None)
            .header("content-type", &format!("multipart/form-data; boundary={BOUNDARY}"));
        Asked { body: Body::from(self.0), ..asked }.body_of()
    }
}

/// The pair of a session's cookie that an answer sets.
pub fn cookie_of(answer: &Answer) -> String {
    let set = answer.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
    let mut sessions = set.filter(|cookie| cookie.starts_with("__Host-taizhang-session="));
    let cookie = sessions.next().expect("a session's cookie");
    cookie.split(';').next().unwrap_or_default().to_owned()
}

/// The name of whoever holds the post of a role in an office of a city.
pub fn token(government: &str, unit: &str, role: Role) -> String {
    format!("{government}-{unit}-{}", role.name())
}

pub fn id<T: std::str::FromStr<Err = taizhang_ledger::NameError>>(written: &str) -> T {
    written.parse().expect("a name")
}

fn founder(government: &GovernmentId, role: Role) -> Actor {
    let (person, post, unit) = (id("founder"), id("founder"), id("founder"));
    Actor { government: government.clone(), person, post, unit, roles: vec![role] }
}

async fn done(office: &Office, actor: Actor, command: EstablishmentCommand) {
    let command = Command::Establishment(Box::new(command));
    office.ask(Asking::once(actor, command)).await.expect("it is done");
}

pub async fn establish(offices: &Offices, city: &str, name: &str) {
    let government: GovernmentId = id(city);
    let office = offices.open_one(government.clone()).await.expect("an office");
    let system = || founder(&government, Role::SystemAdmin);
    let security = || founder(&government, Role::SecurityAdmin);
    let opening =
        Government { id: government.clone(), name: name.into(), code: Some(city.into()), simulated: false };
    done(&office, system(), EstablishmentCommand::Open(opening)).await;
    for unit in UNITS {
        let kind = UnitKind::Department;
        let register = EstablishmentCommand::RegisterUnit {
            unit: id(unit),
            name: format!("市{unit}"),
            kind,
            above: None,
        };
        done(&office, system(), register).await;
        for role in ROLES {
            let token = token(city, unit, role);
            let post = format!("{unit}-{}", role.name());
            let title = format!("{unit} {}", role.zh());
            let create = EstablishmentCommand::CreatePost {
                post: id(&post),
                title,
                unit: id(unit),
                roles: vec![role],
            };
            done(&office, system(), create).await;
            let register =
                EstablishmentCommand::RegisterPerson { person: id(&token), commitment: "0".repeat(64) };
            done(&office, security(), register).await;
            let from = "2026-01-01".parse().expect("a day");
            let fill = EstablishmentCommand::FillPost { post: id(&post), person: id(&token), from };
            done(&office, security(), fill).await;
        }
    }
}

/// A command that the rules would take of a drafter.
pub fn confirm(entry: &str) -> Value {
    json!({ "entry": { "confirm": { "entries": [entry] } } })
}
