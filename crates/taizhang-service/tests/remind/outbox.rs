//! Once for each recipient, object and day; together for each recipient; tried again and given up as the servers say.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use taizhang_ledger::GovernmentId;
use taizhang_ledger::wording::Wording;
use taizhang_service::remind::{
    Addressee, Channel, Contact, Delivered, Letter, MailEncryption, MailSender, MailSettings, Occasion, Owed,
    Postman, Queued, RemindRules, TRIES_MAX, WebhookSender, WebhookSettings, letters, queue, signature,
};
use taizhang_store::Store;
use taizhang_store::testing::Place;

use crate::sink::Sink;

const SECRET: &str = "a secret of both sides";

struct Office {
    store: Store,
    postman: Postman,
    now: Timestamp,
    mail: Sink,
    web: Sink,
}

impl Office {
    async fn open(place: &Place) -> Self {
        let store = place.open().await;
        let (mail, web) = (Sink::smtp().await, Sink::http().await);
        let postman = Postman {
            store: store.clone(),
            mail: Some(sender(&mail)),
            webhooks: BTreeMap::from([("oa".to_owned(), webhook(&web, true))]),
            address: "https://ledger.linlan.example/".into(),
        };
        Self { store, postman, now: "2026-06-27T01:00:00Z".parse().unwrap(), mail, web }
    }

    fn pass(&mut self, minutes: i64) {
        self.now = self.now.checked_add(SignedDuration::from_mins(minutes)).unwrap();
    }

    async fn queue(&self, letters: &[Letter]) -> Queued {
        queue(&self.store, &linlan(), letters, self.now).await.unwrap()
    }

    async fn deliver(&self) -> Delivered {
        self.postman.deliver(self.now).await.unwrap()
    }
}

fn sender(sink: &Sink) -> MailSender {
    MailSender::new(&MailSettings {
        host: "127.0.0.1".into(),
        port: sink.port,
        encryption: MailEncryption::None,
        login: None,
        from: "台账 <ledger@linlan.example>".into(),
    })
    .unwrap()
}

fn webhook(sink: &Sink, allow_private: bool) -> WebhookSender {
    let host = if allow_private { "127.0.0.1" } else { "localhost" };
    let scheme = if allow_private { "http" } else { "https" };
    let url = format!("{scheme}://{host}:{}/hook?key=hidden", sink.port);
    WebhookSender::new(&WebhookSettings { url, secret: SECRET.into(), allow_private }).unwrap()
}

fn linlan() -> GovernmentId {
    "331900".parse().unwrap()
}

fn owed(object: &str, unit: &str) -> Owed {
    Owed {
        object: object.into(),
        title: format!("新建口袋公园\n- [T99] {object}"),
        unit: unit.parse().unwrap(),
        todo: "report:2026-06".into(),
        word: Wording::new("填报进度", "report progress"),
        occasion: Occasion::Due { due_date: "2026-06-30".parse().unwrap() },
    }
}

fn today(channel: Channel, objects: &[&str]) -> Vec<Letter> {
    let owed: Vec<Owed> = objects.iter().map(|object| owed(object, "u1")).collect();
    let who = Addressee::Person("p7".parse().unwrap());
    let contact = Contact { unit: "u1".parse().unwrap(), who, channels: vec![channel] };
    letters(&owed, &[contact], "2026-06-27".parse().unwrap(), &RemindRules::standard()).0
}

fn by_mail(objects: &[&str]) -> Vec<Letter> {
    today(Channel::Mail("gx@linlan.example".into()), objects)
}

#[tokio::test]
async fn a_letter_goes_out_once_a_day_and_those_of_one_recipient_together() {
    let mut office = Office::open(&Place::sqlite()).await;
    assert_eq!(office.queue(&by_mail(&["T1", "T2"])).await, Queued { new: 2, known: 0 });
    assert_eq!(office.queue(&by_mail(&["T1", "T2", "T3"])).await, Queued { new: 1, known: 2 });
    assert_eq!(office.deliver().await, Delivered { sent: 3, again: 0, dead: 0 });
    assert_eq!(office.queue(&by_mail(&["T1", "T2", "T3"])).await, Queued { new: 0, known: 3 });
    office.pass(60);
    assert_eq!(office.deliver().await, Delivered::default());
    let mails = office.mail.kept();
    assert_eq!(mails.len(), 1, "three things, one mail");
    assert!(mails[0].contains("To: gx@linlan.example"), "{}", mails[0]);
    let tomorrow: Vec<Letter> = by_mail(&["T1"])
        .into_iter()
        .map(|letter| Letter { day: "2026-06-29".parse().unwrap(), ..letter })
        .collect();
    assert_eq!(office.queue(&tomorrow).await, Queued { new: 1, known: 0 });
}

#[tokio::test]
async fn several_postmen_send_each_letter_once() {
    let office = Office::open(&Place::sqlite()).await;
    let objects: Vec<String> = (1..=120).map(|n| format!("T{n}")).collect();
    let objects: Vec<&str> = objects.iter().map(String::as_str).collect();
    office.queue(&by_mail(&objects)).await;
    let mut postmen = tokio::task::JoinSet::new();
    for _ in 0..6 {
        let (postman, now) = (office.postman.clone(), office.now);
        postmen.spawn(async move { postman.deliver(now).await.unwrap().sent });
    }
    assert_eq!(postmen.join_all().await.iter().sum::<usize>(), 120);
    assert_eq!(office.mail.kept().len(), 3, "fifty at a time");
}

#[tokio::test]
async fn a_server_that_cannot_now_is_asked_again_and_one_that_never_will_is_not() {
    let mut office = Office::open(&Place::sqlite()).await;
    office.queue(&by_mail(&["T1"])).await;
    office.mail.answer("451 later");
    assert_eq!(office.deliver().await, Delivered { sent: 0, again: 1, dead: 0 });
    assert_eq!(office.deliver().await, Delivered::default(), "not before a minute has passed");
    office.pass(1);
    office.mail.answer("250 kept");
    assert_eq!(office.deliver().await, Delivered { sent: 1, again: 0, dead: 0 });
    office.queue(&by_mail(&["T2"])).await;
    office.mail.answer("550 no such mailbox");
    assert_eq!(office.deliver().await, Delivered { sent: 0, again: 0, dead: 1 });
    let dead = office.store.jobs("dead", 10).await.unwrap();
    assert!(dead[0].error.as_ref().unwrap().contains("no such mailbox"), "{dead:?}");
}

#[tokio::test]
async fn a_webhook_is_signed_and_its_receiver_can_check_it() {
    let office = Office::open(&Place::sqlite()).await;
    office.queue(&today(Channel::Webhook("oa".into()), &["T1", "T2"])).await;
    assert_eq!(office.deliver().await, Delivered { sent: 2, again: 0, dead: 0 });
    let kept = office.web.kept();
    assert_eq!(kept.len(), 1);
    let (head, body) = kept[0].split_once("\n\n").or_else(|| kept[0].split_once("\r\n\n")).unwrap();
    assert!(head.starts_with("POST /hook"), "{head}");
    let signed = head.lines().find_map(|line| line.strip_prefix("taizhang-signature: ")).unwrap().trim();
    assert_eq!(signed, signature(SECRET, office.now.as_second(), body.as_bytes()));
    let body: serde_json::Value = serde_json::from_str(body).unwrap();
    assert_eq!(body["items"][0]["object"], "T1");
    assert_eq!(body["items"][1]["occasion"]["due_date"], "2026-06-30");
    assert_eq!(body["who"], "p7");
}

#[tokio::test]
async fn a_webhook_that_fails_is_tried_eight_times_and_its_address_is_not_told() {
    let mut office = Office::open(&Place::sqlite()).await;
    office.queue(&today(Channel::Webhook("oa".into()), &["T1"])).await;
    office.web.answer("503 Busy");
    let mut dead = 0;
    for _ in 0..20 {
        dead += office.deliver().await.dead;
        office.pass(360);
    }
    assert_eq!((dead, office.web.kept().len()), (1, TRIES_MAX as usize));
    let ids: std::collections::BTreeSet<String> = office
        .web
        .kept()
        .iter()
        .filter_map(|kept| kept.lines().find(|line| line.starts_with("taizhang-delivery")).map(str::to_owned))
        .collect();
    assert_eq!(ids.len(), 1, "the same delivery each time");
    let error = office.store.jobs("dead", 1).await.unwrap().remove(0).error.unwrap();
    assert!(error.contains("503") && !error.contains("hidden"), "{error}");
}

#[tokio::test]
async fn no_redirect_is_followed_and_no_name_leads_into_a_private_network() {
    let mut office = Office::open(&Place::sqlite()).await;
    let inside = Sink::http().await;
    office.queue(&today(Channel::Webhook("oa".into()), &["T1"])).await;
    office.web.answer(&format!("302 Found\r\nlocation: http://127.0.0.1:{}/secret", inside.port));
    assert_eq!(office.deliver().await, Delivered { sent: 0, again: 0, dead: 1 });
    assert!(inside.kept().is_empty());
    office.postman.webhooks.insert("oa".into(), webhook(&inside, false));
    office.queue(&today(Channel::Webhook("oa".into()), &["T2"])).await;
    assert_eq!(
        office.deliver().await,
        Delivered { sent: 0, again: 1, dead: 0 },
        "localhost has no public address"
    );
    assert!(inside.kept().is_empty());
}

#[tokio::test]
async fn a_title_cannot_begin_another_item() {
    let office = Office::open(&Place::sqlite()).await;
    office.queue(&by_mail(&["T1"])).await;
    office.deliver().await;
    let mail = office.mail.kept().remove(0);
    let encoded: String = mail.split_once("\n\n").unwrap().1.lines().collect();
    let text = match mail.contains("base64") {
        true => String::from_utf8(decode_base64(&encoded)).unwrap(),
        false => mail.clone(),
    };
    assert!(text.contains("- [T1]"), "{text}");
    assert!(!text.contains("\n- [T99]") && !text.contains("\r\n- [T99]"), "{text}");
}

fn decode_base64(text: &str) -> Vec<u8> {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.decode(text.trim()).unwrap()
}
