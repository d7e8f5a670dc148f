//! The first start and the three administrators: none can do another's work, and no account is left that came with the program.

use taizhang_service::access::{AccessError, AdminKind, Entering, NewAccount, Visit, Who};
use taizhang_store::testing::Place;

use crate::door::{Door, GOOD, opened, visit};
use crate::on_both;

on_both! {
    the_first_start_makes_one_account_and_no_second_start_another
    the_first_account_makes_three_administrators_and_is_gone
    a_first_password_is_good_once_and_for_three_days
    no_administrator_does_anothers_work
    nobody_administers_themselves_or_takes_the_last_of_a_kind_away
    a_lost_password_is_given_anew_at_the_console_and_the_second_factor_stays
}

async fn the_first_start_makes_one_account_and_no_second_start_another(place: Place) {
    let door = Door::open(&place).await;
    let other = door.another(&place).await;
    let console = Visit::at_console();
    let (one, two) = tokio::join!(door.access.bootstrap(&console), other.access.bootstrap(&console));
    let made: Vec<_> = [one.unwrap(), two.unwrap()].into_iter().flatten().collect();
    assert_eq!(made.len(), 1);
    assert!(door.access.bootstrap(&Visit::at_console()).await.unwrap().is_none());
    assert_eq!(door.store.accounts("", 10).await.unwrap().len(), 1);
    assert_eq!(door.events(0).await, ["bootstrapped"]);
}

async fn the_first_account_makes_three_administrators_and_is_gone(place: Place) {
    let door = Door::open(&place).await;
    let first = door.access.bootstrap(&Visit::at_console()).await.unwrap().unwrap();
    let from = visit("10.0.0.1");
    let session =
        opened(door.access.log_in(&from, &Entering::new(&first.login, first.password.reveal())).await);
    let new =
        |login: &str| NewAccount { login: login.into(), name: "管理员".into(), factor_required: true };
    let early =
        door.access.create_administrator(&from, &session.who, AdminKind::System, &new("xitong")).await;
    assert!(matches!(early, Err(AccessError::PasswordDue)), "its password comes first");
    let founder = door
        .access
        .change_password(&from, session.token.reveal(), first.password.reveal(), GOOD)
        .await
        .unwrap();
    let other_work = door.access.create_account(&from, &founder.who, &new("zhou.min")).await;
    assert!(other_work.is_err(), "it makes administrators and nothing else");
    for (kind, login) in AdminKind::THREE.into_iter().zip(["xitong", "anquan", "shenji"]) {
        door.access.create_administrator(&from, &founder.who, kind, &new(login)).await.unwrap();
    }
    assert!(door.access.who(&from, founder.token.reveal()).await.is_err());
    assert!(
        door.access.log_in(&from, &Entering::new(&first.login, GOOD)).await.is_err(),
        "no default account remains"
    );
    let again =
        door.access.create_administrator(&from, &founder.who, AdminKind::System, &new("xitong2")).await;
    assert!(matches!(again, Err(AccessError::Separated)));
}

async fn a_first_password_is_good_once_and_for_three_days(place: Place) {
    let door = Door::open(&place).await;
    let [system, ..] = door.administrators().await;
    let from = visit("10.0.0.1");
    let new = |login: &str| NewAccount { login: login.into(), name: "某人".into(), factor_required: false };
    let used = door.access.create_account(&from, &system, &new("zhou.min")).await.unwrap();
    let entering = Entering::new("zhou.min", used.password.reveal());
    let session = opened(door.access.log_in(&from, &entering).await);
    assert!(matches!(session.who.cleared(), Err(AccessError::PasswordDue)));
    assert!(matches!(door.access.log_in(&from, &entering).await, Err(AccessError::Credentials)), "once");
    let same = door
        .access
        .change_password(&from, session.token.reveal(), used.password.reveal(), used.password.reveal())
        .await;
    assert!(matches!(same, Err(AccessError::Password(_))), "the first password is not kept");
    let late = door.access.create_account(&from, &system, &new("li.na")).await.unwrap();
    door.pass(3 * 24 * 3_600);
    let entering = Entering::new("li.na", late.password.reveal());
    assert!(
        matches!(door.access.log_in(&from, &entering).await, Err(AccessError::Credentials)),
        "three days"
    );
    let again = door.access.reset_password(&from, &system, &late.account).await.unwrap();
    assert!(door.access.log_in(&from, &Entering::new("li.na", again.password.reveal())).await.is_ok());
}

async fn no_administrator_does_anothers_work(place: Place) {
    let door = Door::open(&place).await;
    let [system, security, audit] = door.administrators().await;
    let person = door.person(&system, "zhou.min").await;
    let own = door.log_in(&person).await;
    let new = NewAccount { login: "li.na".into(), name: "某人".into(), factor_required: false };
    let (linlan, name) = ("331900".parse().unwrap(), "p1".parse().unwrap());
    let from = visit("10.0.0.1");
    let account = &person.account;
    let access = &door.access;
    let refused = |outcome: Result<(), AccessError>| matches!(outcome, Err(AccessError::Separated));
    let all: [&Who; 4] = [&system, &security, &audit, &own.who];
    let size = door.trail_size().await;
    let mut asked = 0;
    for who in all {
        if *who != system {
            assert!(refused(access.create_account(&from, who, &new).await.map(drop)));
            assert!(refused(access.disable_account(&from, who, account).await));
            assert!(refused(access.enable_account(&from, who, account).await));
            assert!(refused(access.reset_password(&from, who, account).await.map(drop)));
            asked += 4;
        }
        if *who != security {
            assert!(refused(access.bind_person(&from, who, account, &linlan, Some(&name)).await));
            assert!(refused(access.appoint(&from, who, account, Some(AdminKind::Audit)).await));
            assert!(refused(access.reset_factor(&from, who, account).await));
            assert!(refused(access.end_sessions(&from, who, account).await));
            assert!(refused(access.unlock(&from, who, account).await));
            asked += 5;
        }
        if *who != audit {
            assert!(refused(access.read_trail(&from, who, 0, 10).await.map(drop)));
            asked += 1;
        }
    }
    assert!(refused(access.accounts(&from, &own.who, "", 10).await.map(drop)), "others see no list");
    let events = door.events(size).await;
    assert_eq!(events, vec!["separation_refused"; asked + 1]);
    assert_eq!(access.accounts(&from, &audit, "", 10).await.unwrap().len(), 5);
    assert!(access.read_trail(&from, &audit, 0, 10).await.unwrap().len() == 10);
}

async fn nobody_administers_themselves_or_takes_the_last_of_a_kind_away(place: Place) {
    let door = Door::open(&place).await;
    let [system, security, audit] = door.administrators().await;
    let from = visit("10.0.0.1");
    let access = &door.access;
    let own = access.appoint(&from, &security, &security.account, Some(AdminKind::System)).await;
    assert!(matches!(own, Err(AccessError::OwnAccount)));
    let last = access.appoint(&from, &security, &audit.account, None).await;
    assert!(matches!(last, Err(AccessError::LastOfKind)));
    let last = access.disable_account(&from, &system, &audit.account).await;
    assert!(matches!(last, Err(AccessError::LastOfKind)));
    let person = door.person(&system, "zhou.min").await;
    access.appoint(&from, &security, &person.account, Some(AdminKind::Audit)).await.unwrap();
    let appointed = door.log_in(&person).await;
    assert!(
        matches!(appointed.who.cleared(), Err(AccessError::FactorDue)),
        "an administrator needs a second factor"
    );
    assert!(matches!(access.read_trail(&from, &appointed.who, 0, 1).await, Err(AccessError::FactorDue)));
    access.disable_account(&from, &system, &audit.account).await.unwrap();
}

async fn a_lost_password_is_given_anew_at_the_console_and_the_second_factor_stays(place: Place) {
    let door = Door::open(&place).await;
    door.administrators().await;
    let first = door.access.reset_password_at_console("xitong").await.unwrap();
    let entered =
        door.access.log_in(&visit("10.0.0.1"), &Entering::new("xitong", first.password.reveal())).await;
    assert!(matches!(entered, Ok(taizhang_service::access::Entered::Code(_))));
    let lines = door.lines(0).await;
    let reset = lines.iter().find(|line| line["event"] == "password_reset").unwrap();
    assert_eq!((reset["subject"].as_str(), reset["address"].as_str()), (Some("operator"), None));
}
