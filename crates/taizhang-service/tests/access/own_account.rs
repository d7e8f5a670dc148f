//! One's own password and second factor, under both profiles.

use taizhang_service::access::{
    AccessError, Entered, Entering, PasswordFault, PasswordProfile, RECOVERY_CODES,
};
use taizhang_store::testing::Place;

use crate::door::{Door, GOOD, opened, settings, visit};
use crate::on_both;

on_both! {
    under_mlps3_a_password_is_changed_every_ninety_days_and_none_of_the_last_five_comes_back
    under_asvs_a_password_is_never_changed_for_its_own_sake
    a_code_is_good_once_even_at_two_servers_at_a_time
    a_recovery_code_lets_in_once
    a_half_done_login_is_void_after_five_minutes_or_a_new_password
    a_post_that_needs_a_second_factor_can_do_nothing_without_one
    a_session_left_open_gives_no_account_away
}

async fn under_mlps3_a_password_is_changed_every_ninety_days_and_none_of_the_last_five_comes_back(
    place: Place,
) {
    let door = Door::with(&place, settings(PasswordProfile::MLPS3)).await;
    let [system, ..] = door.administrators().await;
    let person = door.person(&system, "zhou.min").await;
    let from = visit("10.0.0.1");
    door.pass(89 * 24 * 3_600);
    assert!(door.log_in(&person).await.who.cleared().is_ok());
    door.pass(24 * 3_600);
    let mut session = door.log_in(&person).await;
    assert!(matches!(session.who.cleared(), Err(AccessError::PasswordDue)));
    let token = session.token.reveal().to_owned();
    let plain = door.access.change_password(&from, &token, GOOD, "kestrel vane harbour").await;
    assert!(matches!(plain, Err(AccessError::Password(PasswordFault::Classes { least: 4 }))));
    let password = |n: usize| if n == 0 { GOOD.to_owned() } else { format!("Marten-quay {n}8 lantern") };
    for n in 1..=5 {
        for earlier in 0..n {
            let back = door
                .access
                .change_password(&from, session.token.reveal(), &password(n - 1), &password(earlier))
                .await;
            assert!(
                matches!(back, Err(AccessError::Password(PasswordFault::Earlier { last: 5 }))),
                "{n} {earlier}"
            );
        }
        let changed =
            door.access.change_password(&from, session.token.reveal(), &password(n - 1), &password(n)).await;
        session = changed.unwrap();
    }
    assert!(session.who.cleared().is_ok());
    let sixth = door.access.change_password(&from, session.token.reveal(), &password(5), &password(0)).await;
    assert!(sixth.is_ok(), "five are remembered, not six");
}

async fn under_asvs_a_password_is_never_changed_for_its_own_sake(place: Place) {
    let door = Door::open(&place).await;
    let [system, ..] = door.administrators().await;
    let person = door.person(&system, "zhou.min").await;
    door.pass(3_000 * 24 * 3_600);
    let session = door.log_in(&person).await;
    assert!(session.who.cleared().is_ok());
    let from = visit("10.0.0.1");
    let common = door.access.change_password(&from, session.token.reveal(), GOOD, "password12345678").await;
    assert!(matches!(common, Err(AccessError::Password(PasswordFault::Common))));
    let short = door.access.change_password(&from, session.token.reveal(), GOOD, "kestrel vane").await;
    assert!(matches!(short, Err(AccessError::Password(PasswordFault::Short { least: 15 }))));
}

async fn a_code_is_good_once_even_at_two_servers_at_a_time(place: Place) {
    let door = Door::open(&place).await;
    let other = door.another(&place).await;
    let [system, ..] = door.administrators().await;
    let mut person = door.person(&system, "zhou.min").await;
    let session = door.log_in(&person).await;
    door.enrol(&mut person, &session).await;
    door.pass(60);
    other.clock.set(door.now());
    let from = visit("10.0.0.1");
    let half = async |door: &Door| {
        let Entered::Code(challenge) =
            door.access.log_in(&from, &Entering::new("zhou.min", GOOD)).await.unwrap()
        else {
            panic!("a code is asked for");
        };
        challenge
    };
    let (one, two) = (half(&door).await, half(&other).await);
    let code = door.code(person.totp.as_ref().unwrap());
    let (one, two) = tokio::join!(
        door.access.log_in_with_code(&from, &one, &code),
        other.access.log_in_with_code(&from, &two, &code)
    );
    assert_eq!([one.is_ok(), two.is_ok()].iter().filter(|ok| **ok).count(), 1, "one of two");
    let again = half(&door).await;
    assert!(
        matches!(door.access.log_in_with_code(&from, &again, &code).await, Err(AccessError::Code)),
        "and never again"
    );
    door.pass(-30);
    let older = door.code(person.totp.as_ref().unwrap());
    door.pass(30);
    let again = half(&door).await;
    assert!(door.access.log_in_with_code(&from, &again, &older).await.is_err(), "nor one before it");
}

async fn a_recovery_code_lets_in_once(place: Place) {
    let door = Door::open(&place).await;
    let [system, ..] = door.administrators().await;
    let person = door.person(&system, "zhou.min").await;
    let session = door.log_in(&person).await;
    let from = visit("10.0.0.1");
    let enrolling = door.access.enrol_factor(&from, session.token.reveal(), GOOD).await.unwrap();
    assert!(enrolling.address.reveal().starts_with("otpauth://totp/taizhang%3Azhou%2Emin?secret="));
    let secret = totp_rs::Secret::try_from_base32(enrolling.secret.reveal()).unwrap();
    let totp = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    let wrong = door.access.confirm_factor(&from, session.token.reveal(), "000000").await;
    assert!(matches!(wrong, Err(AccessError::Code)));
    let enrolled =
        door.access.confirm_factor(&from, session.token.reveal(), &door.code(&totp)).await.unwrap();
    assert_eq!(enrolled.recovery.len(), RECOVERY_CODES);
    let kept = door.store.account_by_login("zhou.min").await.unwrap().unwrap();
    assert!(!kept.profile.contains(enrolled.recovery[0].reveal()), "only hashes are kept");
    for (n, good) in [(3, true), (3, false), (4, true)] {
        let Entered::Code(challenge) =
            door.access.log_in(&from, &Entering::new("zhou.min", GOOD)).await.unwrap()
        else {
            panic!("a code is asked for");
        };
        let entered = door.access.log_in_with_code(&from, &challenge, enrolled.recovery[n].reveal()).await;
        assert_eq!(entered.is_ok(), good, "{n}");
    }
    let renewed = door.access.renew_recovery(&from, enrolled.opened.token.reveal(), GOOD).await.unwrap();
    assert_eq!(renewed.len(), RECOVERY_CODES);
    let Entered::Code(challenge) = door.access.log_in(&from, &Entering::new("zhou.min", GOOD)).await.unwrap()
    else {
        panic!("a code is asked for");
    };
    let old = door.access.log_in_with_code(&from, &challenge, enrolled.recovery[7].reveal()).await;
    assert!(matches!(old, Err(AccessError::Code)), "the old ones are void");
    let removed = door
        .access
        .remove_factor(&from, enrolled.opened.token.reveal(), GOOD, renewed[0].reveal())
        .await
        .unwrap();
    assert!(removed.who.cleared().is_ok());
    opened(door.access.log_in(&from, &Entering::new("zhou.min", GOOD)).await);
}

async fn a_half_done_login_is_void_after_five_minutes_or_a_new_password(place: Place) {
    let door = Door::open(&place).await;
    let [system, ..] = door.administrators().await;
    let mut person = door.person(&system, "zhou.min").await;
    let session = door.log_in(&person).await;
    let session = door.enrol(&mut person, &session).await;
    let from = visit("10.0.0.1");
    let half = async || {
        let Entered::Code(challenge) =
            door.access.log_in(&from, &Entering::new("zhou.min", GOOD)).await.unwrap()
        else {
            panic!("a code is asked for");
        };
        challenge
    };
    let totp = person.totp.as_ref().unwrap();
    let slow = half().await;
    door.pass(300);
    let late = door.access.log_in_with_code(&from, &slow, &door.code(totp)).await;
    assert!(matches!(late, Err(AccessError::Challenge)));
    let overtaken = half().await;
    let new = "Marten-quay 58 lantern";
    door.access.change_password(&from, session.token.reveal(), GOOD, new).await.unwrap();
    let late = door.access.log_in_with_code(&from, &overtaken, &door.code(totp)).await;
    assert!(matches!(late, Err(AccessError::Challenge)));
    let made_up = taizhang_service::access::Challenge::of("AAAA");
    let late = door.access.log_in_with_code(&from, &made_up, &door.code(totp)).await;
    assert!(matches!(late, Err(AccessError::Challenge)));
}

async fn a_post_that_needs_a_second_factor_can_do_nothing_without_one(place: Place) {
    let door = Door::open(&place).await;
    let [system, ..] = door.administrators().await;
    let from = visit("10.0.0.1");
    let new = taizhang_service::access::NewAccount {
        login: "ju.zhang".into(),
        name: "某人".into(),
        factor_required: true,
    };
    let first = door.access.create_account(&from, &system, &new).await.unwrap();
    let session =
        opened(door.access.log_in(&from, &Entering::new(&first.login, first.password.reveal())).await);
    let early = door.access.enrol_factor(&from, session.token.reveal(), first.password.reveal()).await;
    assert!(matches!(early, Err(AccessError::PasswordDue)), "the password comes first");
    let changed = door
        .access
        .change_password(&from, session.token.reveal(), first.password.reveal(), GOOD)
        .await
        .unwrap();
    assert!(matches!(changed.who.cleared(), Err(AccessError::FactorDue)));
    let mut person = crate::door::Person {
        account: first.account.clone(),
        login: first.login.clone(),
        password: GOOD.into(),
        totp: None,
    };
    let enrolled = door.enrol(&mut person, &changed).await;
    assert!(enrolled.who.cleared().is_ok());
    let removed = door
        .access
        .remove_factor(&from, enrolled.token.reveal(), GOOD, &door.code(person.totp.as_ref().unwrap()))
        .await;
    assert!(matches!(removed, Err(AccessError::FactorDue)), "it stays");
}

async fn a_session_left_open_gives_no_account_away(place: Place) {
    let door = Door::open(&place).await;
    let [system, ..] = door.administrators().await;
    let person = door.person(&system, "zhou.min").await;
    let session = door.log_in(&person).await;
    let from = visit("10.0.0.1");
    let mut looked_at = 0;
    for n in 0..20 {
        let guess = format!("guess {n}");
        match door
            .access
            .change_password(&from, session.token.reveal(), &guess, "Marten-quay 58 lantern")
            .await
        {
            Err(AccessError::Credentials) => looked_at += 1,
            Err(AccessError::Locked { .. }) => {}
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(looked_at, 5, "the old password is guessed as often as at the door");
    assert!(door.access.enrol_factor(&from, session.token.reveal(), "wrong").await.is_err());
    door.log_in(&person).await;
}
