//! From the ledger to the mailbox: what a unit owes is told once a day to whoever holds the post with the address.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use taizhang_ledger::establishment::{EstablishmentCommand, Government, Settings, UnitKind};
use taizhang_ledger::supervision::{NoticeTerms, SupervisionCommand};
use taizhang_ledger::{Actor, Command, GovernmentId, Role};
use taizhang_proof::{KeyKind, SignerKey};
use taizhang_service::remind::{
    Address, Channel, Delivered, Desk, MailEncryption, MailSender, MailSettings, Postman, Queued,
    RemindRules, Reminders, veiled,
};
use taizhang_service::{Asking, Office, Offices, SetClock, Surroundings};
use taizhang_store::Store;
use taizhang_store::testing::Place;

use crate::sink::Sink;

fn id<T: std::str::FromStr<Err = taizhang_ledger::NameError>>(written: &str) -> T {
    written.parse().expect("a name")
}

fn instant(written: &str) -> Timestamp {
    written.parse().expect("an instant")
}

async fn done(office: &Office, role: Role, command: Command) {
    let (person, post, unit) = (id("founder"), id("founder"), id("founder"));
    let actor = Actor { government: id("331900"), person, post, unit, roles: vec![role] };
    office.ask(Asking::once(actor, command)).await.expect("it is done");
}

async fn establish(office: &Office, role: Role, command: EstablishmentCommand) {
    done(office, role, Command::Establishment(Box::new(command))).await;
}

/// A city whose transport office has a notice, issued on 2 March, to sign for.
async fn city(store: Store, clock: &SetClock) -> Office {
    let around = Surroundings {
        store,
        clock: Arc::new(clock.clone()),
        key: Arc::new(SignerKey::new("ledger.example", KeyKind::Log, &[7; 32]).expect("a key")),
        origin: "ledger.example".into(),
        sm3: false,
    };
    let government: GovernmentId = id("331900");
    let office = Offices::on(around).open_one(government.clone()).await.expect("an office");
    let opened = Government { id: government, name: "临澜市".into(), code: None, simulated: false };
    establish(&office, Role::SystemAdmin, EstablishmentCommand::Open(opened)).await;
    let settings =
        Box::new(Settings { document_prefix: "临澜督".into(), ..office.look(|s| s.settings.clone()) });
    let change = EstablishmentCommand::ChangeSettings { settings, reason: "编号".into() };
    establish(&office, Role::SystemAdmin, change).await;
    let register = EstablishmentCommand::RegisterUnit {
        unit: id("jiaotongju"),
        name: "市交通局".into(),
        kind: UnitKind::Department,
        above: None,
    };
    establish(&office, Role::SystemAdmin, register).await;
    let create = EstablishmentCommand::CreatePost {
        post: id("jiaotongju-1"),
        title: "填报岗".into(),
        unit: id("jiaotongju"),
        roles: vec![Role::Reporter],
    };
    establish(&office, Role::SystemAdmin, create).await;
    let register = EstablishmentCommand::RegisterPerson { person: id("p7"), commitment: "0".repeat(64) };
    establish(&office, Role::SecurityAdmin, register).await;
    let from = "2026-01-01".parse().expect("a day");
    let fill = EstablishmentCommand::FillPost { post: id("jiaotongju-1"), person: id("p7"), from };
    establish(&office, Role::SecurityAdmin, fill).await;
    let terms = NoticeTerms {
        unit: id("jiaotongju"),
        tasks: Vec::new(),
        matter: "农村公路进度滞后".into(),
        requirement: "说明原因，提出补救措施。".into(),
        clock: "13710".into(),
        step: "general".into(),
    };
    let issue = SupervisionCommand::IssueNotice { terms };
    done(&office, Role::Supervisor, Command::Supervision(Box::new(issue))).await;
    office
}

fn reminders(store: Store, mail: &Sink) -> Reminders {
    let settings = MailSettings {
        host: "127.0.0.1".into(),
        port: mail.port,
        encryption: MailEncryption::None,
        login: None,
        from: "台账 <ledger@linlan.example>".into(),
    };
    let mail = Some(MailSender::new(&settings).expect("a sender"));
    let address = Address {
        government: id("331900"),
        desk: Desk::Post(id("jiaotongju-1")),
        channels: vec![Channel::Mail("zhou.min@linlan.example".into())],
    };
    let address_of_service = "https://ledger.linlan.example/".into();
    let postman = Postman { store, mail, webhooks: BTreeMap::new(), address: address_of_service };
    Reminders { addresses: vec![address], rules: RemindRules::standard(), postman }
}

#[tokio::test]
async fn what_a_unit_owes_is_told_once_a_day_to_whoever_holds_the_post() {
    let place = Place::sqlite();
    let (store, mail) = (place.open().await, Sink::smtp().await);
    let clock = SetClock::at(instant("2026-03-02T01:00:00Z"));
    let office = city(store.clone(), &clock).await;
    let reminders = reminders(store.clone(), &mail);
    assert_eq!(
        reminders.queue(&office).await.expect("queued"),
        Queued { new: 0, known: 0 },
        "on its own day"
    );
    clock.set(instant("2026-03-03T01:00:00Z"));
    assert_eq!(reminders.queue(&office).await.expect("queued"), Queued { new: 1, known: 0 });
    mail.answer("451 later");
    let again = reminders.deliver(office.now().timestamp()).await.expect("tried");
    assert_eq!(again, Delivered { sent: 0, again: 1, dead: 0 });
    let waiting = reminders.posted(office.government(), "waiting").await.expect("a list");
    assert_eq!((waiting[0].object.as_str(), waiting[0].who.as_str(), waiting[0].tries), ("N1", "p7", 1));
    assert!(waiting[0].error.is_some(), "the failure can be seen");
    mail.answer("250 kept");
    clock.set(instant("2026-03-03T02:00:00Z"));
    assert_eq!(reminders.queue(&office).await.expect("queued"), Queued { new: 0, known: 1 }, "once a day");
    assert_eq!(reminders.deliver(office.now().timestamp()).await.expect("sent").sent, 1);
    assert_eq!(reminders.deliver(office.now().timestamp()).await.expect("sent"), Delivered::default());
    assert_eq!(mail.kept().len(), 1);
    assert!(mail.kept()[0].contains("To: zhou.min@linlan.example"), "{}", mail.kept()[0]);
    assert_eq!(reminders.posted(office.government(), "done").await.expect("a list").len(), 1);
    assert!(reminders.posted(&id("331800"), "done").await.expect("a list").is_empty(), "of no other city");
    let leaves = store.read(office.log(), 0, 1_000).await.expect("the log");
    let told = |leaf: &taizhang_store::Leaf| String::from_utf8_lossy(&leaf.bytes).contains("linlan.example");
    assert!(!leaves.iter().any(told), "no address is in the log");
}

#[tokio::test]
async fn a_post_that_nobody_holds_has_no_letters_and_what_nobody_is_told_of_is_said() {
    let place = Place::sqlite();
    let (store, mail) = (place.open().await, Sink::smtp().await);
    let clock = SetClock::at(instant("2026-03-02T01:00:00Z"));
    let office = city(store.clone(), &clock).await;
    let mut reminders = reminders(store, &mail);
    let vacate = EstablishmentCommand::VacatePost {
        post: id("jiaotongju-1"),
        until: "2026-03-02".parse().expect("a day"),
    };
    establish(&office, Role::SecurityAdmin, vacate).await;
    clock.set(instant("2026-03-03T01:00:00Z"));
    let of = |reminders: &Reminders| {
        office.look(|state| reminders.of(office.government(), state, office.now().date()))
    };
    let today = of(&reminders);
    assert_eq!((today.letters.len(), today.untold.len()), (0, 1));
    assert_eq!((today.untold[0].object.as_str(), today.untold[0].todo.as_str()), ("N1", "sign_for_notice"));
    reminders.addresses[0].desk = Desk::Unit(id("jiaotongju"));
    let today = of(&reminders);
    assert_eq!((today.letters[0].to.who.to_string().as_str(), today.untold.len()), ("jiaotongju", 0));
    reminders.addresses[0].government = id("331800");
    assert_eq!(of(&reminders).letters.len(), 0, "the address of a unit of another city is not used");
}

#[test]
fn an_address_is_shown_so_that_nobody_can_write_to_it() {
    assert_eq!(veiled(&Channel::Mail("zhou.min@linlan.example".into())), "z…@linlan.example");
    assert_eq!(veiled(&Channel::Mail("no address".into())), "…");
    assert_eq!(veiled(&Channel::Webhook("oa".into())), "oa");
}
