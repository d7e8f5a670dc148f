//! Who is told of what on a day: pure, the same list for the preview and for sending.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use taizhang_ledger::UnitId;
use taizhang_ledger::wording::Wording;

use super::owed::{Addressee, Channel, Contact, Occasion, Owed, RemindRules};

/// Who a letter goes to, and how.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Recipient {
    /// Who.
    pub who: Addressee,
    /// How.
    pub channel: Channel,
}

/// One letter: one recipient, one object, one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Who it goes to.
    pub to: Recipient,
    /// The unit that they answer for.
    pub unit: UnitId,
    /// What it is about, by its name in the ledger.
    pub object: String,
    /// Its title.
    pub title: String,
    /// What is to be done, as programs know it.
    pub todo: String,
    /// What is to be done, as it is said.
    pub word: Wording,
    /// Since when, or until when.
    pub occasion: Occasion,
    /// The day.
    pub day: Date,
}

impl Letter {
    /// What the letter is known by in the outbox: a second one under the same key is not taken.
    #[must_use]
    pub fn key(&self, ledger: &str) -> String {
        let (kind, to) = match &self.to.channel {
            Channel::Mail(address) => ("mail", address),
            Channel::Webhook(name) => ("webhook", name),
        };
        format!("remind/{ledger}/{}/{}/{}/{}/{kind}/{to}", self.day, self.object, self.todo, self.to.who)
    }
}

/// The letters of a day, in the order of their recipients; what nobody can be told of is in the second list.
///
/// ```
/// use taizhang_service::remind::{Addressee, Channel, Contact, Occasion, Owed, RemindRules, letters};
/// let unit: taizhang_ledger::UnitId = "工信局".parse()?;
/// let owed = Owed {
///     object: "T12".into(),
///     title: "新增规模以上工业企业".into(),
///     unit: unit.clone(),
///     todo: "report:2026-06".into(),
///     word: taizhang_ledger::wording::Wording::new("填报进度", "report progress"),
///     occasion: Occasion::Due { due_date: "2026-06-30".parse()? },
/// };
/// let who = Addressee::Person("p7".parse()?);
/// let contact = Contact { unit, who, channels: vec![Channel::Mail("gx@linlan.example".into())] };
/// let (today, untold) = letters(&[owed], &[contact], "2026-06-27".parse()?, &RemindRules::standard());
/// assert_eq!((today.len(), untold.len()), (1, 0));
/// assert_eq!(today[0].to.who.to_string(), "p7");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn letters(
    owed: &[Owed],
    contacts: &[Contact],
    today: Date,
    rules: &RemindRules,
) -> (Vec<Letter>, Vec<Owed>) {
    let mut by_unit: BTreeMap<&UnitId, Vec<&Contact>> = BTreeMap::new();
    for contact in contacts.iter().filter(|contact| !contact.channels.is_empty()) {
        by_unit.entry(&contact.unit).or_default().push(contact);
    }
    let (mut letters, mut untold) = (Vec::new(), Vec::new());
    for owed in owed.iter().filter(|owed| rules.is_told_on(owed.occasion, today)) {
        let Some(contacts) = by_unit.get(&owed.unit) else {
            untold.push(owed.clone());
            continue;
        };
        for contact in contacts {
            letters.extend(contact.channels.iter().map(|channel| letter(owed, contact, channel, today)));
        }
    }
    letters.sort_by(|one, other| {
        (&one.to, &one.object, &one.todo).cmp(&(&other.to, &other.object, &other.todo))
    });
    letters
        .dedup_by(|one, other| (&one.to, &one.object, &one.todo) == (&other.to, &other.object, &other.todo));
    (letters, untold)
}

fn letter(owed: &Owed, contact: &Contact, channel: &Channel, day: Date) -> Letter {
    Letter {
        to: Recipient { who: contact.who.clone(), channel: channel.clone() },
        unit: owed.unit.clone(),
        object: owed.object.clone(),
        title: owed.title.clone(),
        todo: owed.todo.clone(),
        word: owed.word.clone(),
        occasion: owed.occasion,
        day,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owed(object: &str, unit: &str, due_date: &str) -> Owed {
        Owed {
            object: object.into(),
            title: "新建口袋公园".into(),
            unit: unit.parse().unwrap(),
            todo: "report:2026-06".into(),
            word: Wording::new("填报进度", "report progress"),
            occasion: Occasion::Due { due_date: due_date.parse().unwrap() },
        }
    }

    fn contact(unit: &str, person: &str, address: &str) -> Contact {
        let channels = vec![Channel::Mail(address.into())];
        Contact { unit: unit.parse().unwrap(), who: Addressee::Person(person.parse().unwrap()), channels }
    }

    #[test]
    fn each_who_answers_for_a_unit_is_told_once_of_each_thing() {
        let owed =
            [owed("T1", "u1", "2026-06-30"), owed("T2", "u1", "2026-07-30"), owed("T3", "u2", "2026-06-30")];
        let contacts = [
            contact("u1", "p1", "a@linlan.example"),
            contact("u1", "p2", "b@linlan.example"),
            contact("u1", "p1", "a@linlan.example"),
            contact("u2", "p3", "c@linlan.example"),
        ];
        let (letters, untold) =
            letters(&owed, &contacts, "2026-06-30".parse().unwrap(), &RemindRules::standard());
        let told: Vec<_> = letters.iter().map(|l| (l.to.who.to_string(), l.object.as_str())).collect();
        let all = [("p1", "T1"), ("p2", "T1"), ("p3", "T3")];
        assert_eq!(told, all.map(|(who, object)| (who.to_owned(), object)));
        assert!(untold.is_empty());
    }

    #[test]
    fn two_things_owed_of_one_task_are_two_letters() {
        let conclude = Owed { todo: "conclude".into(), ..owed("T1", "u1", "2026-06-30") };
        let owed = [owed("T1", "u1", "2026-06-30"), conclude];
        let contacts = [contact("u1", "p1", "a@linlan.example")];
        let (letters, _) = letters(&owed, &contacts, "2026-06-30".parse().unwrap(), &RemindRules::standard());
        assert_eq!(letters.len(), 2);
        assert_ne!(letters[0].key("331900"), letters[1].key("331900"));
    }

    #[test]
    fn what_nobody_can_be_told_of_is_said() {
        let owed = [owed("T1", "u9", "2026-06-30")];
        let silent = Contact { channels: vec![], ..contact("u9", "p1", "") };
        let (letters, untold) =
            letters(&owed, &[silent], "2026-06-30".parse().unwrap(), &RemindRules::standard());
        assert!(letters.is_empty());
        assert_eq!(untold, owed);
    }
}
