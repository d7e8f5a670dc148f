//! What comes of commands about the government itself.

use crate::establishment::{EstablishmentCommand, EstablishmentEvent, Holding, Person, Post, Settings, Unit};
use crate::permission::who_may;
use crate::refusal::Refusal;
use crate::state::Missing;
use crate::text::{REASON_CHARS_MAX, TITLE_CHARS_MAX, needed};
use crate::{Act, Event, PostId, Recorded, Role, State, UnitId};

pub(crate) fn decide(command: EstablishmentCommand, state: &State) -> Result<Vec<Event>, Refusal> {
    use EstablishmentCommand as Command;
    use EstablishmentEvent as Happened;
    let event = match command {
        Command::Open(_) if state.government.is_some() => return Err(Refusal::already_open()),
        Command::Open(government) => {
            title(&government.name)?;
            Happened::GovernmentOpened(government)
        }
        Command::ChangeSettings { settings, .. } if *settings == state.settings => return Ok(Vec::new()),
        Command::ChangeSettings { settings, reason } => {
            needed(&reason, "修改理由", "the reason", REASON_CHARS_MAX)?;
            settings_fit(&settings)?;
            Happened::SettingsChanged { settings, reason }
        }
        Command::RegisterUnit { unit, .. } if state.units.contains_key(&unit) => {
            return Err(Refusal::unit_exists(&unit));
        }
        Command::RegisterUnit { unit, name, kind, above } => {
            title(&name)?;
            above.iter().try_for_each(|above| open_unit(state, above).map(|_| ()))?;
            Happened::UnitRegistered(Unit {
                id: unit,
                name,
                kind,
                above,
                former_names: Vec::new(),
                closed: false,
            })
        }
        Command::RenameUnit { unit, name } => {
            title(&name)?;
            if open_unit(state, &unit)?.name == name {
                return Ok(Vec::new());
            }
            Happened::UnitRenamed { unit, name }
        }
        Command::CloseUnit { unit, reason } => {
            needed(&reason, "撤销理由", "the reason", REASON_CHARS_MAX)?;
            open_unit(state, &unit)?;
            let busy = state.open_tasks_led_by(&unit);
            if busy > 0 {
                return Err(Refusal::unit_busy(&unit, busy));
            }
            Happened::UnitClosed { unit, reason }
        }
        Command::CreatePost { post, .. } if state.posts.contains_key(&post) => {
            return Err(Refusal::post_exists(&post));
        }
        Command::CreatePost { post, title: called, unit, roles } => {
            title(&called)?;
            open_unit(state, &unit)?;
            Happened::PostCreated { post, title: called, unit, roles: roles_fit(roles)? }
        }
        Command::ChangeRoles { post, roles } => {
            let roles = roles_fit(roles)?;
            if known_post(state, &post)?.roles == roles {
                return Ok(Vec::new());
            }
            Happened::RolesChanged { post, roles }
        }
        Command::RegisterPerson { person, .. } if state.persons.contains_key(&person) => {
            return Ok(Vec::new());
        }
        Command::RegisterPerson { person, commitment } => {
            let hexadecimal =
                commitment.len() == 64 && commitment.bytes().all(|byte| byte.is_ascii_hexdigit());
            if !hexadecimal {
                return Err(Refusal::empty(
                    "人员承诺值（64位十六进制）",
                    "the commitment (64 hexadecimal digits)",
                ));
            }
            Happened::PersonRegistered { person, commitment }
        }
        Command::ErasePerson { person, reason } => {
            needed(&reason, "删除理由", "the reason", REASON_CHARS_MAX)?;
            match state.persons.get(&person) {
                None => return Err(Refusal::unknown()),
                Some(known) if known.erased => return Ok(Vec::new()),
                Some(_) => Happened::PersonErased { person, reason },
            }
        }
        Command::FillPost { post, person, from } => {
            let known = state.persons.get(&person).filter(|person| !person.erased);
            known.ok_or_else(Refusal::unknown)?;
            let overlaps = |holding: &Holding| holding.until.is_none_or(|until| until >= from);
            if known_post(state, &post)?.holdings.iter().any(overlaps) {
                return Err(Refusal::post_held(&post));
            }
            Happened::PostFilled { post, person, from }
        }
        Command::VacatePost { post, until } => {
            let last = known_post(state, &post)?.holdings.last();
            if !last.is_some_and(|holding| holding.until.is_none() && holding.from <= until) {
                return Err(Refusal::post_unknown(&post));
            }
            Happened::PostVacated { post, until }
        }
    };
    Ok(vec![Event::Establishment(Box::new(event))])
}

fn title(name: &str) -> Result<(), Refusal> {
    needed(name, "名称", "the name", TITLE_CHARS_MAX)
}

fn settings_fit(settings: &Settings) -> Result<(), Refusal> {
    if settings.review_levels.is_empty() {
        return Err(Refusal::empty("复核级次", "the levels of review"));
    }
    settings.ladder.check().map_err(|error| Refusal::rule_unfit("督办升级", "the ladder", &error))?;
    settings.score_rule.check().map_err(|error| Refusal::rule_unfit("考核计分", "the score rule", &error))?;
    let approvers = &settings.request_approvers;
    if approvers.is_empty() || approvers.iter().any(|role| !who_may(Act::DecideRequest).contains(role)) {
        return Err(Refusal::approvers_unfit(&who_may(Act::DecideRequest)));
    }
    settings.lamp_rule.check().map_err(|wrong| Refusal::rule_wrong(&wrong.to_string()))?;
    settings.reporting.check().map_err(|wrong| Refusal::rule_wrong(&wrong.to_string()))?;
    settings.review_levels.iter().try_for_each(|level| title(&level.name))
}

/// A unit that can be given work.
pub(crate) fn open_unit<'s>(state: &'s State, unit: &UnitId) -> Result<&'s Unit, Refusal> {
    let known = state.units.get(unit).ok_or_else(|| Refusal::unit_unknown(unit))?;
    if known.closed { Err(Refusal::unit_closed(unit)) } else { Ok(known) }
}

/// A post that exists.
pub(crate) fn known_post<'s>(state: &'s State, post: &PostId) -> Result<&'s Post, Refusal> {
    state.posts.get(post).ok_or_else(|| Refusal::post_unknown(post))
}

/// Roles in order, each once. The three administrators stay apart from each other and from the business (三员分离).
fn roles_fit(mut roles: Vec<Role>) -> Result<Vec<Role>, Refusal> {
    roles.sort_unstable();
    roles.dedup();
    let admin = |role: &Role| matches!(role, Role::SystemAdmin | Role::SecurityAdmin | Role::AuditAdmin);
    let outside = |role: &Role| matches!(role, Role::Clock | Role::Citizen);
    if roles.iter().any(outside) || (roles.iter().any(admin) && roles.len() > 1) {
        return Err(Refusal::admins_stay_apart());
    }
    Ok(roles)
}

pub(crate) fn apply(
    event: &EstablishmentEvent,
    _recorded: &Recorded,
    state: &mut State,
) -> Result<(), Missing> {
    use EstablishmentEvent as Happened;
    match event {
        Happened::GovernmentOpened(government) => state.government = Some(government.clone()),
        Happened::SettingsChanged { settings, .. } => state.settings = (**settings).clone(),
        Happened::UnitRegistered(unit) => {
            state.units.insert(unit.id.clone(), unit.clone());
        }
        Happened::UnitRenamed { unit, name } => {
            let unit = state.units.get_mut(unit).ok_or_else(|| Missing::of(unit))?;
            unit.former_names.push(std::mem::replace(&mut unit.name, name.clone()));
        }
        Happened::UnitClosed { unit, .. } => {
            state.units.get_mut(unit).ok_or_else(|| Missing::of(unit))?.closed = true;
        }
        Happened::PostCreated { post, title, unit, roles } => {
            let created =
                Post { title: title.clone(), unit: unit.clone(), roles: roles.clone(), holdings: Vec::new() };
            state.posts.insert(post.clone(), created);
        }
        Happened::RolesChanged { post, roles } => post_of(state, post)?.roles.clone_from(roles),
        Happened::PersonRegistered { person, commitment } => {
            state.persons.insert(person.clone(), Person { commitment: commitment.clone(), erased: false });
        }
        Happened::PersonErased { person, .. } => {
            state.persons.get_mut(person).ok_or_else(|| Missing::of(person))?.erased = true;
        }
        Happened::PostFilled { post, person, from } => {
            let holding = Holding { person: person.clone(), from: *from, until: None };
            post_of(state, post)?.holdings.push(holding);
        }
        Happened::PostVacated { post, until } => {
            let last = post_of(state, post)?.holdings.last_mut();
            last.ok_or_else(|| Missing::of(post))?.until = Some(*until);
        }
    }
    Ok(())
}

fn post_of<'s>(state: &'s mut State, post: &PostId) -> Result<&'s mut Post, Missing> {
    state.posts.get_mut(post).ok_or_else(|| Missing::of(post))
}
