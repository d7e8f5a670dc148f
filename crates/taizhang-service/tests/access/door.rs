//! A door to test: cheap hashes, a clock that is set by hand, and people who have accounts.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use taizhang_service::SetClock;
use taizhang_service::access::{
    Access, AccessError, AccessSettings, AccountId, AdminKind, Entered, Entering, FirstPassword,
    HashParameters, InstallationSecret, NewAccount, Opened, PasswordProfile, RequestId, Visit, Who,
};
use taizhang_store::testing::Place;
use taizhang_store::{LogName, Store};
use totp_rs::{Builder, Secret, Totp};

/// A password that fits both profiles.
pub const GOOD: &str = "Kestrel-vane 31 harbour";

pub struct Door {
    pub store: Store,
    pub clock: SetClock,
    pub access: Access,
    pub settings: AccessSettings,
}

/// Somebody with an account, whose password was changed from the first one.
pub struct Person {
    pub account: AccountId,
    pub login: String,
    pub password: String,
    pub totp: Option<Totp>,
}

pub fn settings(profile: PasswordProfile) -> AccessSettings {
    AccessSettings { hashing: HashParameters::CHEAP_FOR_TESTS, ..AccessSettings::standard(profile) }
}

impl Door {
    pub async fn open(place: &Place) -> Self {
        Self::with(place, settings(PasswordProfile::ASVS)).await
    }

    pub async fn with(place: &Place, settings: AccessSettings) -> Self {
        let clock = SetClock::at("2026-03-02T01:00:00Z".parse().unwrap());
        let store = place.open().await;
        let access = door(&store, &settings, &clock).await;
        Self { store, clock, access, settings }
    }

    /// The same on another server with a clock of its own.
    pub async fn another(&self, place: &Place) -> Self {
        let clock = SetClock::at(self.now());
        let store = place.open().await;
        let access = door(&store, &self.settings, &clock).await;
        Self { store, clock, access, settings: self.settings.clone() }
    }

    pub fn now(&self) -> Timestamp {
        taizhang_service::Clock::now(&self.clock)
    }

    pub fn pass(&self, seconds: i64) {
        self.clock.set(self.now().checked_add(SignedDuration::from_secs(seconds)).unwrap());
    }

    /// Changes a first password, and sets up a second factor where one is due. Gives the session that is then open.
    pub async fn settle(&self, first: &FirstPassword, password: &str) -> (Person, Opened) {
        let from = visit("10.0.0.1");
        let opened =
            opened(self.access.log_in(&from, &Entering::new(&first.login, first.password.reveal())).await);
        let changed = self
            .access
            .change_password(&from, opened.token.reveal(), first.password.reveal(), password)
            .await
            .unwrap();
        let mut person = Person {
            account: first.account.clone(),
            login: first.login.clone(),
            password: password.to_owned(),
            totp: None,
        };
        if changed.who.due.is_none() || changed.who.admin == Some(AdminKind::Founder) {
            return (person, changed);
        }
        let opened = self.enrol(&mut person, &changed).await;
        (person, opened)
    }

    pub async fn enrol(&self, person: &mut Person, opened: &Opened) -> Opened {
        let from = visit("10.0.0.1");
        let enrolling =
            self.access.enrol_factor(&from, opened.token.reveal(), &person.password).await.unwrap();
        let secret = Secret::try_from_base32(enrolling.secret.reveal()).unwrap();
        let totp = Builder::new().with_secret(secret).build().unwrap();
        let enrolled =
            self.access.confirm_factor(&from, opened.token.reveal(), &self.code(&totp)).await.unwrap();
        person.totp = Some(totp);
        enrolled.opened
    }

    pub fn code(&self, totp: &Totp) -> String {
        let seconds = u64::try_from(self.now().as_second()).unwrap();
        totp.generate(seconds).to_string()
    }

    /// Logs somebody in, with a code where one is asked for. The clock passes to the next code before.
    pub async fn log_in(&self, person: &Person) -> Opened {
        self.log_in_from(person, "10.0.0.1", None).await
    }

    pub async fn log_in_from(&self, person: &Person, address: &str, device: Option<String>) -> Opened {
        self.pass(30);
        let entering = Entering { device, ..Entering::new(&person.login, &person.password) };
        match self.access.log_in(&visit(address), &entering).await.unwrap() {
            Entered::Session(opened) => *opened,
            Entered::Code(challenge) => {
                let code = self.code(person.totp.as_ref().expect("a second factor"));
                self.access.log_in_with_code(&visit(address), &challenge, &code).await.unwrap()
            }
        }
    }

    /// Three administrators: system, security, audit.
    pub async fn administrators(&self) -> [Who; 3] {
        let founder = self.access.bootstrap(&Visit::at_console()).await.unwrap().expect("the first start");
        let (_, founder) = self.settle(&founder, GOOD).await;
        let mut admins = Vec::new();
        for (kind, login) in AdminKind::THREE.into_iter().zip(["xitong", "anquan", "shenji"]) {
            let new = NewAccount { login: login.into(), name: "管理员".into(), factor_required: true };
            let first =
                self.access.create_administrator(&visit("10.0.0.1"), &founder.who, kind, &new).await.unwrap();
            let (_, opened) = self.settle(&first, &format!("{GOOD} {login}")).await;
            admins.push(opened.who);
        }
        admins.try_into().expect("three")
    }

    /// Somebody without a second factor.
    pub async fn person(&self, system: &Who, login: &str) -> Person {
        let new = NewAccount { login: login.into(), name: "某人".into(), factor_required: false };
        let first = self.access.create_account(&visit("10.0.0.1"), system, &new).await.unwrap();
        self.settle(&first, GOOD).await.0
    }

    /// The lines of the trail from a position on.
    pub async fn lines(&self, from: u64) -> Vec<serde_json::Value> {
        let leaves = self.store.read(&LogName::security(), from, 100_000).await.unwrap();
        leaves.iter().map(|leaf| serde_json::from_slice(&leaf.bytes).unwrap()).collect()
    }

    /// The events of the trail from a position on.
    pub async fn events(&self, from: u64) -> Vec<String> {
        self.lines(from).await.iter().map(|line| line["event"].as_str().unwrap().to_owned()).collect()
    }

    pub async fn trail_size(&self) -> u64 {
        self.store.size(&LogName::security()).await.unwrap()
    }
}

async fn door(store: &Store, settings: &AccessSettings, clock: &SetClock) -> Access {
    let secret = InstallationSecret::new([7; 32]);
    Access::open(store.clone(), settings.clone(), secret, Arc::new(clock.clone())).await.unwrap()
}

pub fn visit(address: &str) -> Visit {
    Visit { address: Some(address.parse().unwrap()), request: RequestId::new("r-1").unwrap() }
}

pub fn opened(entered: Result<Entered, AccessError>) -> Opened {
    match entered.unwrap() {
        Entered::Session(opened) => *opened,
        Entered::Code(_) => panic!("a code is asked for"),
    }
}
