//! T23: guessing passwords, from one address or many, at one account or many.

use taizhang_service::access::{
    AccessError, AccessSettings, Entered, Entering, HashParameters, PasswordProfile,
};
use taizhang_store::testing::Place;

use crate::door::{Door, GOOD, settings, visit};
use crate::on_both;

on_both! {
    t23_after_five_tries_a_login_is_locked_for_thirty_minutes
    t23_guesses_from_many_addresses_have_five_tries_together
    t23_a_sprayer_is_stopped_before_a_hundred_tries
    t23_a_hundred_guesses_at_a_time_are_no_more_than_one_after_the_other
    t23_a_known_device_is_not_locked_out_by_others
    t23_an_unknown_login_reads_like_a_wrong_password
    t23_a_second_factor_has_five_tries_too
    a_hash_of_old_parameters_is_made_anew_at_login
}

/// How many guesses always, and in the long run (`TAIZHANG_LONG=1`).
fn share(always: u32, long: u32) -> u32 {
    if std::env::var_os("TAIZHANG_LONG").is_some() { long } else { always }
}

async fn guess(door: &Door, address: &str, login: &str, password: &str) -> Result<Entered, AccessError> {
    door.access.log_in(&visit(address), &Entering::new(login, password)).await
}

fn was_looked_at(outcome: &Result<Entered, AccessError>) -> bool {
    match outcome {
        Err(AccessError::Credentials) | Ok(_) => true,
        Err(AccessError::Locked { .. } | AccessError::AddressLocked { .. }) => false,
        Err(error) => panic!("{error}"),
    }
}

async fn t23_after_five_tries_a_login_is_locked_for_thirty_minutes(place: Place) {
    let door = Door::open(&place).await;
    let [system, ..] = door.administrators().await;
    let person = door.person(&system, "zhou.min").await;
    for n in 0..5 {
        assert!(was_looked_at(&guess(&door, "10.9.0.1", "zhou.min", &format!("guess {n}")).await), "try {n}");
    }
    // A clock that moves on, and guesses all the while: none is looked at, and none makes the lock longer.
    for _ in 0..29 {
        for n in 0..10 {
            assert!(!was_looked_at(&guess(&door, "10.9.0.1", "zhou.min", &format!("guess {n}")).await));
        }
        door.pass(60);
    }
    let right = guess(&door, "10.9.0.2", "zhou.min", GOOD).await;
    assert!(matches!(right, Err(AccessError::Locked { minutes: 30 })), "not even the right one");
    door.pass(60);
    assert!(guess(&door, "10.9.0.2", &person.login, GOOD).await.is_ok(), "thirty minutes after the lock");
}

async fn t23_guesses_from_many_addresses_have_five_tries_together(place: Place) {
    let door = Door::open(&place).await;
    let [system, ..] = door.administrators().await;
    door.person(&system, "zhou.min").await;
    let mut looked_at = 0;
    for n in 0..share(300, 100_000) {
        let address = format!("10.{}.{}.{}", n / 62_500, n / 250 % 250, n % 250);
        looked_at +=
            usize::from(was_looked_at(&guess(&door, &address, "zhou.min", &format!("guess {n}")).await));
    }
    assert_eq!(looked_at, 5);
}

async fn t23_a_sprayer_is_stopped_before_a_hundred_tries(place: Place) {
    let door = Door::open(&place).await;
    let mut looked_at = 0;
    for n in 0..share(300, 10_000) {
        let login = format!("account{n}");
        // IPv6 addresses of one subscriber are one address.
        let address = format!("2001:db8:1:2::{n:x}");
        looked_at += usize::from(was_looked_at(&guess(&door, &address, &login, "Spring2026!").await));
        // Five minutes in all: a sprayer who waits for half an hour is another matter.
        door.pass(i64::from(n < 300));
    }
    assert!(looked_at <= 100, "{looked_at}");
    assert_eq!(looked_at, 60);
    let elsewhere = guess(&door, "10.3.0.1", "account999", "Spring2026!").await;
    assert!(was_looked_at(&elsewhere), "other addresses are free");
    let events = door.events(0).await;
    assert_eq!(events.iter().filter(|event| *event == "address_locked").count(), 1);
    assert!(
        events.iter().filter(|event| *event == "address_refused").count() < 30,
        "a flood does not fill the trail"
    );
}

async fn t23_a_hundred_guesses_at_a_time_are_no_more_than_one_after_the_other(place: Place) {
    let door = Door::open(&place).await;
    let [system, ..] = door.administrators().await;
    let person = door.person(&system, "zhou.min").await;
    let other = door.another(&place).await;
    let mut guesses = tokio::task::JoinSet::new();
    for n in 0..100 {
        let access = if n % 2 == 0 { door.access.clone() } else { other.access.clone() };
        guesses.spawn(async move {
            let entering = Entering::new("zhou.min", &format!("guess {n}"));
            was_looked_at(&access.log_in(&visit(&format!("10.8.0.{n}")), &entering).await)
        });
    }
    let looked_at = guesses.join_all().await.into_iter().filter(|looked_at| *looked_at).count();
    assert!(looked_at <= 5, "{looked_at}");
    door.pass(30 * 60);
    assert!(guess(&door, "10.9.0.2", &person.login, GOOD).await.is_ok(), "no guess has made the lock longer");
}

async fn t23_a_known_device_is_not_locked_out_by_others(place: Place) {
    let door = Door::open(&place).await;
    let [system, ..] = door.administrators().await;
    let person = door.person(&system, "zhou.min").await;
    let device = door.log_in(&person).await.device.unwrap().reveal().to_owned();
    for n in 0..80 {
        let _ = guess(&door, "10.0.0.1", "zhou.min", &format!("guess {n}")).await;
        let _ = guess(&door, "10.0.0.1", &format!("account{n}"), "Spring2026!").await;
    }
    assert!(!was_looked_at(&guess(&door, "10.0.0.1", "zhou.min", GOOD).await), "strangers are locked out");
    let from = visit("10.0.0.1");
    let known =
        |password: &str| Entering { device: Some(device.clone()), ..Entering::new("zhou.min", password) };
    assert!(door.access.log_in(&from, &known(GOOD)).await.is_ok(), "its own device is not");
    for _ in 0..5 {
        assert!(was_looked_at(&door.access.log_in(&from, &known("wrong")).await));
    }
    let stolen = door.access.log_in(&from, &known(GOOD)).await;
    assert!(matches!(stolen, Err(AccessError::Locked { .. })), "a stolen device has five tries as well");
}

async fn t23_an_unknown_login_reads_like_a_wrong_password(place: Place) {
    let door = Door::open(&place).await;
    let [system, security, _] = door.administrators().await;
    let person = door.person(&system, "zhou.min").await;
    let gone = door.person(&system, "li.na").await;
    door.access.disable_account(&visit("10.0.0.1"), &system, &gone.account).await.unwrap();
    let answer = async |login: &str, password: &str| {
        let error = guess(&door, "10.9.0.9", login, password).await.unwrap_err();
        (error.to_string(), error.wording())
    };
    let wrong = answer("zhou.min", "wrong").await;
    assert_eq!(answer("nobody", "wrong").await, wrong);
    assert_eq!(answer("no login\n", "wrong").await, wrong);
    assert_eq!(answer("li.na", GOOD).await, wrong, "nor is a disabled account told apart");
    assert_eq!(answer("zhou.min", &"x".repeat(100_000)).await, wrong);
    let mut locks = Vec::new();
    for login in ["zhou.min", "nobody"] {
        door.access.unlock(&visit("10.0.0.1"), &security, &person.account).await.unwrap();
        let mut looked_at = 0;
        while was_looked_at(&guess(&door, "10.9.1.9", login, "wrong").await) {
            looked_at += 1;
        }
        locks.push(looked_at);
    }
    assert_eq!(locks, [5, 4], "an unknown login is locked as well, after the five tries it had in all");
}

async fn t23_a_second_factor_has_five_tries_too(place: Place) {
    let door = Door::open(&place).await;
    let [system, ..] = door.administrators().await;
    let mut person = door.person(&system, "zhou.min").await;
    let opened = door.log_in(&person).await;
    door.enrol(&mut person, &opened).await;
    door.pass(60);
    let mut looked_at = 0;
    for n in 0..50 {
        let Ok(Entered::Code(challenge)) = guess(&door, "10.0.0.1", "zhou.min", GOOD).await else {
            panic!("the password is right");
        };
        let code = format!("{n:06}");
        match door.access.log_in_with_code(&visit("10.0.0.1"), &challenge, &code).await {
            Err(AccessError::Code) => looked_at += 1,
            Err(AccessError::Locked { .. }) => {}
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(looked_at, 5);
    door.pass(30 * 60);
    door.log_in(&person).await;
}

async fn a_hash_of_old_parameters_is_made_anew_at_login(place: Place) {
    let door = Door::open(&place).await;
    let [system, ..] = door.administrators().await;
    let person = door.person(&system, "zhou.min").await;
    let hash = async || door.store.account_by_login("zhou.min").await.unwrap().unwrap().password;
    assert!(hash().await.contains("$m=8,t=1,p=1$"));
    let stronger = HashParameters { memory_kib: 64, ..HashParameters::CHEAP_FOR_TESTS };
    let settings = AccessSettings { hashing: stronger, ..settings(PasswordProfile::ASVS) };
    let place_of_the_clock = door.now();
    let upgraded = Door::with(&place, settings).await;
    upgraded.clock.set(place_of_the_clock);
    upgraded.log_in(&person).await;
    assert!(hash().await.contains("$m=64,t=1,p=1$"));
    upgraded.log_in(&person).await;
}
