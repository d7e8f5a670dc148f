//! Who there is: the offices of the simulated government, their posts, and the persons at them.
//!
//! Each office has a post that reports and one that reviews; the offices at the centre have those of the ledger itself. The
//! persons have random names and commitments to nothing: nobody stands behind them.

use std::collections::BTreeMap;

use taizhang_ledger::establishment::{Government, UnitKind};
use taizhang_ledger::filing::Filing;
use taizhang_ledger::{Actor, PersonId, PostId, Role, UnitId};

use crate::chance::Chance;
use crate::evidence::hexadecimal;
use crate::names::{CORE, COUNTIES, DEPARTMENTS, WORDS};
use crate::options::Options;

/// A post with its holder.
#[derive(Clone, Debug)]
pub(crate) struct Seat {
    pub post: PostId,
    pub title: String,
    pub unit: UnitId,
    pub roles: Vec<Role>,
    pub person: PersonId,
    pub commitment: String,
}

/// An office or county.
#[derive(Clone, Debug)]
pub(crate) struct Office {
    pub unit: UnitId,
    pub kind: UnitKind,
}

/// Everyone there is.
#[derive(Clone, Debug)]
pub(crate) struct City {
    pub government: Government,
    pub offices: Vec<Office>,
    pub seats: Vec<Seat>,
    /// The first seat of each unit and role.
    by_role: BTreeMap<(UnitId, Role), usize>,
}

impl City {
    /// The city of a report.
    pub fn of(filing: &Filing, options: &Options, chance: &mut Chance) -> Self {
        let name = filing.government.clone().unwrap_or_else(|| "模拟市".to_owned());
        let id = options.government.clone().or_else(|| name.parse().ok());
        let government =
            Government { id: id.unwrap_or_else(|| named("simulated")), name, code: None, simulated: true };
        let mut city = Self { government, offices: Vec::new(), seats: Vec::new(), by_role: BTreeMap::new() };
        city.found(filing, options);
        city.seat(chance);
        city
    }

    fn found(&mut self, filing: &Filing, options: &Options) {
        let few = DEPARTMENTS.iter().take(usize::from(options.departments)).copied();
        let departments = CORE.into_iter().chain(few).map(str::to_owned).chain(printed(filing));
        for name in departments {
            self.add(&name, UnitKind::Department);
        }
        let wanted = usize::from(options.counties_wanted).max(options.counties.len());
        let invented = COUNTIES.iter().map(|name| (*name).to_owned());
        let counties = options.counties.iter().cloned().chain(counties(filing)).chain(invented);
        let before = self.offices.len();
        for name in counties {
            if self.offices.len() - before < wanted {
                self.add(&name, UnitKind::County);
            }
        }
    }

    fn add(&mut self, name: &str, kind: UnitKind) {
        if let Ok(unit) = name.parse::<UnitId>()
            && !self.offices.iter().any(|office| office.unit == unit)
        {
            self.offices.push(Office { unit, kind });
        }
    }

    fn seat(&mut self, chance: &mut Chance) {
        let core: [(usize, &str, &[Role]); 10] = [
            (4, "系统管理员", &[Role::SystemAdmin]),
            (1, "安全管理员", &[Role::SecurityAdmin]),
            (3, "审计管理员", &[Role::AuditAdmin]),
            (0, "市长", &[Role::Leader]),
            (0, "常务副市长", &[Role::Leader]),
            (0, "副市长", &[Role::Leader]),
            (2, "督查科科长", &[Role::Supervisor]),
            (2, "督查科科员", &[Role::Supervisor]),
            (3, "综合科科长", &[Role::Drafter]),
            (1, "政务公开科科长", &[Role::Publisher]),
        ];
        for (office, title, roles) in core {
            self.add_seat(&named(CORE[office]), title, roles, chance);
        }
        for unit in self.offices.iter().map(|office| office.unit.clone()).collect::<Vec<_>>() {
            self.add_seat(&unit, "填报岗", &[Role::Reporter], chance);
            self.add_seat(&unit, "复核岗", &[Role::Reviewer], chance);
        }
    }

    fn add_seat(&mut self, unit: &UnitId, title: &str, roles: &[Role], chance: &mut Chance) {
        let drawn = chance.any();
        let commitment = hexadecimal(&drawn.to_be_bytes());
        self.by_role.entry((unit.clone(), roles[0])).or_insert(self.seats.len());
        self.seats.push(Seat {
            post: named(&format!("{unit}-{title}")),
            title: title.to_owned(),
            unit: unit.clone(),
            roles: roles.to_vec(),
            person: named(&format!("p-{drawn:016x}")),
            commitment,
        });
    }

    /// Someone at a seat.
    pub fn actor(&self, seat: &Seat) -> Actor {
        Actor {
            government: self.government.id.clone(),
            person: seat.person.clone(),
            post: seat.post.clone(),
            unit: seat.unit.clone(),
            roles: seat.roles.clone(),
        }
    }

    /// Whoever has a role at the centre: the `nth` of them, going round.
    pub fn central(&self, role: Role, nth: usize) -> Actor {
        let seats: Vec<&Seat> = self.seats.iter().filter(|seat| seat.roles.contains(&role)).collect();
        self.actor(seats[nth % seats.len()])
    }

    /// Whoever has a role in a unit; `None` for units that the city does not know.
    pub fn of_unit(&self, unit: &UnitId, role: Role) -> Option<Actor> {
        self.by_role.get(&(unit.clone(), role)).map(|at| self.actor(&self.seats[*at]))
    }

    /// The service itself.
    pub fn clock(&self) -> Actor {
        self.nobody("市政府督查室", Role::Clock)
    }

    /// Somebody from outside.
    pub fn citizen(&self) -> Actor {
        self.nobody("公众", Role::Citizen)
    }

    fn nobody(&self, unit: &str, role: Role) -> Actor {
        Actor {
            government: self.government.id.clone(),
            person: named(role.name()),
            post: named(role.name()),
            unit: named(unit),
            roles: vec![role],
        }
    }

    /// The counties.
    pub fn counties(&self) -> impl Iterator<Item = &UnitId> {
        let counties = self.offices.iter().filter(|office| office.kind == UnitKind::County);
        counties.map(|office| &office.unit)
    }

    /// The departments that are given work.
    pub fn departments(&self) -> Vec<&UnitId> {
        let working = self
            .offices
            .iter()
            .filter(|office| office.kind == UnitKind::Department && !CORE.contains(&office.unit.as_str()));
        working.map(|office| &office.unit).collect()
    }

    /// The department that an entry's words point to, if the city has it.
    pub fn by_words(&self, text: &str) -> Option<&UnitId> {
        let named = WORDS.iter().filter(|(word, _)| text.contains(word)).map(|(_, name)| *name);
        named.filter_map(|name| self.known(name)).next()
    }

    /// A unit of the city by its name.
    pub fn known(&self, name: &str) -> Option<&UnitId> {
        self.offices.iter().map(|office| &office.unit).find(|unit| unit.as_str() == name)
    }
}

/// The departments that a report prints as responsible.
fn printed(filing: &Filing) -> Vec<String> {
    let units = filing.entries.iter().flat_map(|entry| &entry.units).map(|unit| unit.name.clone());
    units.filter(|name| !name.contains("各") && !name.ends_with('县') && !name.ends_with('区')).collect()
}

/// The counties that a report names.
fn counties(filing: &Filing) -> Vec<String> {
    let own = filing.government.as_deref().unwrap_or_default();
    let places = filing.entries.iter().flat_map(|entry| &entry.mentions);
    let named = places.filter(|mention| mention.kind == "place").map(|mention| mention.name.clone());
    let county = |name: &String| {
        let chars = name.chars().count();
        (3..=5).contains(&chars)
            && name.ends_with(['县', '区', '市'])
            && name != own
            && !name.starts_with(['全', '各', '我', '本'])
    };
    named.filter(county).collect()
}

/// A name that is known to be one.
pub(crate) fn named<T: std::str::FromStr>(written: &str) -> T {
    let Ok(name) = written.parse() else { unreachable!("{written} is a name: it is written in this crate") };
    name
}
