//! 管理 of a ledger: units, posts and who holds them, the rules in force, and the permission table as it is.

use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_api::{App, Needs, Problem};
use taizhang_ledger::calendar::{DayCount, Due, Extra, OnDayOff, PeriodKind, ReportingRule};
use taizhang_ledger::establishment::{EstablishmentCommand, Settings, UnitKind};
use taizhang_ledger::permission::{Reach, reach};
use taizhang_ledger::{Act, Command, PersonId, PostId, Role, UnitId};

use crate::act::{ask, form_key, onward};
use crate::fields::Fields;
use crate::here::Here;
use crate::naming::unit_name;
use crate::pages::Pages;
use crate::part::{Column, choice, date, number, table, text};
use crate::sent::Sent;
use crate::shell::{Title, page};

pub(super) fn add(pages: Pages) -> Pages {
    pages
        .get(Needs::Post, "/g/{government}/admin", shown)
        .post(Needs::Act(Act::ManageUnits), "/g/{government}/admin/units", register_unit)
        .post(Needs::Act(Act::ManageUnits), "/g/{government}/admin/units/change", change_unit)
        .post(Needs::Act(Act::ManagePosts), "/g/{government}/admin/posts", create_post)
        .post(Needs::Act(Act::FillPost), "/g/{government}/admin/holders", fill)
        .post(Needs::Act(Act::ChangeSettings), "/g/{government}/admin/settings", change_settings)
        .get(Needs::Post, "/g/{government}/permissions", permissions)
}

/// The roles that a post can be given here, in the order of the permission table.
const GIVEN: [Role; 9] = [
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

async fn shown(here: Here, inside: Inside) -> Response {
    let words = &here.words.establishment;
    let body = html! {
        h1 { (words.title) }
        p { a href=(here.at("permissions")) { (words.permissions) } }
        (units(&here, &inside))
        (posts(&here, &inside))
        (rules(&here, &inside))
    };
    page(&here, &Title::new(words.title, "admin"), &body)
}

fn units(here: &Here, inside: &Inside) -> Markup {
    let words = &here.words.establishment;
    let manages = here.may(Act::ManageUnits);
    let rows = inside.look(|state| {
        let row = |unit: &taizhang_ledger::establishment::Unit| {
            let former = unit.former_names.join(here.words.list_mark);
            vec![
                html! { (unit.name) @if !former.is_empty() { " " span.muted { (words.formerly) (former) } } },
                html! { code { (unit.id) } },
                html! { (match unit.kind { UnitKind::Department => words.department, UnitKind::County => words.county }) },
                html! { (state.open_tasks_led_by(&unit.id)) },
                html! {
                    @if unit.closed { (words.closed) }
                    @else if manages { (change_form(here, &unit.id)) }
                },
            ]
        };
        state.units.values().map(row).collect::<Vec<_>>()
    });
    let heads = [
        Column::words(words.name),
        Column::words(words.id),
        Column::words(words.kind),
        Column::figures(words.open_tasks),
        Column::words(words.change),
    ];
    let empty = Fields::default();
    let kinds = [("department", words.department), ("county", words.county)];
    html! {
        section {
            h2 { (words.units) }
            @if rows.is_empty() { p { (words.no_units) } } @else { (table(words.units, &heads, &rows)) }
            @if manages {
                details.panel open[rows.is_empty()] {
                    summary { (words.register_unit) }
                    form method="post" action=(here.at("admin/units")) {
                        (form_key())
                        (text(&empty, "name", words.name, words.name_hint, &[]))
                        (text(&empty, "unit", words.id, words.id_hint, &[]))
                        (choice(&empty, "kind", words.kind, "", &[], &kinds.map(|(value, label)| (value.to_owned(), label.to_owned()))))
                        p { button.button { (words.register) } }
                    }
                    form method="post" action=(here.at("admin/units")) {
                        (form_key())
                        div.field {
                            label for="many" { (words.many_units) }
                            p.hint { (words.many_hint) }
                            textarea id="many" name="many" rows="6" {}
                        }
                        p { button.button.is-quiet { (words.register) } }
                    }
                }
            }
        }
    }
}

fn change_form(here: &Here, unit: &UnitId) -> Markup {
    let words = &here.words.establishment;
    html! {
        details {
            summary { (words.change) }
            form method="post" action=(here.at("admin/units/change")) {
                (form_key())
                input type="hidden" name="unit" value=(unit);
                label { (words.new_name) input type="text" name="name"; }
                button.button.is-quiet name="do" value="rename" { (words.rename) }
                label { (here.words.common.reason) input type="text" name="reason"; }
                button.button.is-quiet name="do" value="close" { (words.close) }
            }
        }
    }
}

fn posts(here: &Here, inside: &Inside) -> Markup {
    let words = &here.words.establishment;
    let today = inside.today();
    let (rows, units, posts) = inside.look(|state| {
        let rows: Vec<Vec<Markup>> = state
            .posts
            .iter()
            .map(|(id, post)| {
                let roles: Vec<&str> = post.roles.iter().map(|role| here.words.role(*role)).collect();
                vec![
                    html! { (post.title) br; code.small { (id) } },
                    html! { (unit_name(state, &post.unit)) },
                    html! { (roles.join(here.words.list_mark)) },
                    html! { (post.holder(today).map_or_else(|| words.nobody.to_owned(), ToString::to_string)) },
                ]
            })
            .collect();
        let units: Vec<(String, String)> = state
            .units
            .values()
            .filter(|unit| !unit.closed)
            .map(|unit| (unit.id.to_string(), unit.name.clone()))
            .collect();
        let posts: Vec<(String, String)> =
            state.posts.iter().map(|(id, post)| (id.to_string(), post.title.clone())).collect();
        (rows, units, posts)
    });
    let heads = [
        Column::words(words.post),
        Column::words(here.words.common.unit),
        Column::words(words.roles),
        Column::words(words.holder),
    ];
    let empty = Fields::default().with("from", today.to_string());
    html! {
        section {
            h2 { (words.posts) }
            (table(words.posts, &heads, &rows))
            @if here.may(Act::ManagePosts) {
                details.panel {
                    summary { (words.create_post) }
                    form method="post" action=(here.at("admin/posts")) {
                        (form_key())
                        (text(&empty, "title", words.post_title, "", &[]))
                        (text(&empty, "post", words.id, words.id_hint, &[]))
                        (choice(&empty, "unit", here.words.common.unit, "", &[], &units))
                        fieldset {
                            legend { (words.roles) }
                            @for role in GIVEN {
                                label { input type="checkbox" name="role" value=(role.name()); (here.words.role(role)) }
                            }
                        }
                        p { button.button { (words.create_post) } }
                    }
                }
            }
            @if here.may(Act::FillPost) {
                details.panel {
                    summary { (words.fill) }
                    form method="post" action=(here.at("admin/holders")) {
                        (form_key())
                        (choice(&empty, "post", words.post, "", &[], &posts))
                        (text(&empty, "person", words.person, words.person_hint, &[]))
                        (date(&empty, "from", words.from, "", &[]))
                        p {
                            button.button name="do" value="fill" { (words.fill) } " "
                            button.button.is-quiet name="do" value="vacate" { (words.vacate) }
                        }
                    }
                }
            }
        }
    }
}

/// The rules in force, in words; and those of them that offices change most often as a form.
fn rules(here: &Here, inside: &Inside) -> Markup {
    let words = &here.words.establishment;
    let settings = inside.look(|state| state.settings.clone());
    let lamp = &settings.lamp_rule;
    let kinds = [("month", words.monthly), ("quarter", words.quarterly)];
    let day = match settings.reporting.due {
        Due::DayOfNextMonth { day } | Due::DayOfLastMonth { day } => day.to_string(),
        Due::AfterEnd(extra) => extra.days.to_string(),
    };
    let kind = if settings.reporting.kind == PeriodKind::Quarter { "quarter" } else { "month" };
    let fields = Fields::default()
        .with("prefix", settings.document_prefix.clone())
        .with("acknowledge_days", settings.acknowledge_days.to_string())
        .with("sample_percent", settings.sample_percent.to_string())
        .with("objection_days", settings.objection_days.to_string())
        .with("kind", kind)
        .with("day", day)
        .with("grace", settings.reporting.grace.days.to_string());
    html! {
        section {
            h2 { (words.rules) }
            h3 { (words.lamp_rule) " " code.small { (lamp.id) } }
            table.cards {
                caption { (words.lamp_rule) }
                thead { tr { th scope="col" { (words.clause) } th scope="col" { (words.lamp) } th scope="col" { (words.says) } } }
                tbody {
                    @for clause in &lamp.clauses {
                        tr {
                            th scope="row" data-head=(words.clause) { (clause.id) }
                            td data-head=(words.lamp) { (crate::part::grade_tag(clause.grade, clause.lamp, here.language)) }
                            td data-head=(words.says) { (here.of_two(&clause.text.zh, &clause.text.en)) }
                        }
                    }
                }
            }
            h3 { (words.review_levels) }
            ol { @for level in &settings.review_levels { li { (level.name) " (" (here.words.role(level.role)) ")" } } }
            @if here.may(Act::ChangeSettings) {
                details.panel {
                    summary { (words.change_rules) }
                    form method="post" action=(here.at("admin/settings")) {
                        (form_key())
                        (text(&fields, "prefix", words.prefix, words.prefix_hint, &[]))
                        (choice(&fields, "kind", words.reporting, "", &[], &kinds.map(|(value, label)| (value.to_owned(), label.to_owned()))))
                        (number(&fields, "day", words.due_day, "", words.due_day_hint, &[]))
                        (number(&fields, "grace", words.grace, words.days, "", &[]))
                        (number(&fields, "acknowledge_days", words.acknowledge_days, words.days, "", &[]))
                        (number(&fields, "sample_percent", words.sample_percent, "%", "", &[]))
                        (number(&fields, "objection_days", words.objection_days, words.days, "", &[]))
                        (text(&fields, "reason", here.words.common.reason, "", &[]))
                        p { button.button { (here.words.common.save) } }
                    }
                }
            }
        }
    }
}

async fn command(
    app: &App,
    here: &Here,
    inside: &Inside,
    fields: &Fields,
    command: EstablishmentCommand,
) -> Result<(), Problem> {
    ask(app, here, inside, fields, Command::Establishment(Box::new(command))).await.map(drop)
}

async fn register_unit(Sent { app, here, inside, fields, .. }: Sent) -> Result<Response, Problem> {
    let kind = |written: &str| if written == "county" { UnitKind::County } else { UnitKind::Department };
    if let Some(many) = fields.text("many") {
        for (nth, name) in many.lines().map(str::trim).filter(|name| !name.is_empty()).enumerate() {
            let unit: UnitId =
                name.parse().map_err(|_| Problem::field("many", "格式不对", "has the wrong form"))?;
            let kind = kind(if name.ends_with(['县', '区']) { "county" } else { "department" });
            let register =
                EstablishmentCommand::RegisterUnit { unit, name: name.to_owned(), kind, above: None };
            // Each line is a form of its own to the ledger, so that a line that is refused leaves those before it.
            let own = fields.clone().with("line", nth.to_string());
            let key = format!("{}-{nth}", fields.shown(crate::act::KEY_FIELD));
            let own = own.in_place(crate::act::KEY_FIELD, &key);
            command(&app, &here, &inside, &own, register).await?;
        }
        return Ok(onward(&here.at("admin"), "saved"));
    }
    let name = fields.needed("name")?.to_owned();
    let unit: UnitId = match fields.optional("unit")? {
        Some(unit) => unit,
        None => name.parse().map_err(|_| Problem::field("unit", "格式不对", "has the wrong form"))?,
    };
    let register =
        EstablishmentCommand::RegisterUnit { unit, name, kind: kind(fields.shown("kind")), above: None };
    command(&app, &here, &inside, &fields, register).await?;
    Ok(onward(&here.at("admin"), "saved"))
}

async fn change_unit(Sent { app, here, inside, fields, .. }: Sent) -> Result<Response, Problem> {
    let unit: UnitId = fields.parsed("unit")?;
    let change = match fields.needed("do")? {
        "rename" => EstablishmentCommand::RenameUnit { unit, name: fields.needed("name")?.to_owned() },
        _ => EstablishmentCommand::CloseUnit { unit, reason: fields.needed("reason")?.to_owned() },
    };
    command(&app, &here, &inside, &fields, change).await?;
    Ok(onward(&here.at("admin"), "saved"))
}

async fn create_post(Sent { app, here, inside, fields, .. }: Sent) -> Result<Response, Problem> {
    let title = fields.needed("title")?.to_owned();
    let unit: UnitId = fields.parsed("unit")?;
    let post: PostId = match fields.optional("post")? {
        Some(post) => post,
        None => format!("{unit}-{title}")
            .parse()
            .map_err(|_| Problem::field("post", "格式不对", "has the wrong form"))?,
    };
    let chosen: Vec<&str> = fields.all("role").collect();
    let roles = GIVEN.into_iter().filter(|role| chosen.contains(&role.name())).collect();
    let create = EstablishmentCommand::CreatePost { post, title, unit, roles };
    command(&app, &here, &inside, &fields, create).await?;
    Ok(onward(&here.at("admin"), "saved"))
}

async fn fill(Sent { app, here, inside, fields, .. }: Sent) -> Result<Response, Problem> {
    let post: PostId = fields.parsed("post")?;
    let from = fields.date("from")?.unwrap_or_else(|| inside.today());
    let change = match fields.needed("do")? {
        "vacate" => EstablishmentCommand::VacatePost { post, until: from },
        _ => {
            let person: PersonId = fields.parsed("person")?;
            let known = inside.look(|state| state.persons.contains_key(&person));
            if !known {
                let register =
                    EstablishmentCommand::RegisterPerson { person: person.clone(), commitment: unnamed() };
                let own = fields
                    .clone()
                    .in_place(crate::act::KEY_FIELD, &format!("{}-p", fields.shown(crate::act::KEY_FIELD)));
                command(&app, &here, &inside, &own, register).await?;
            }
            EstablishmentCommand::FillPost { post, person, from }
        }
    };
    command(&app, &here, &inside, &fields, change).await?;
    Ok(onward(&here.at("admin"), "saved"))
}

/// A commitment to nothing but chance: the pages keep no name of a person beside the log.
fn unnamed() -> String {
    let mut bytes = [0u8; 32];
    // Without randomness it commits to zeros, which say as little.
    let _ = getrandom::fill(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

async fn change_settings(Sent { app, here, inside, fields, .. }: Sent) -> Result<Response, Problem> {
    let before = inside.look(|state| state.settings.clone());
    let day: u8 = fields.parsed("day")?;
    let grace = Extra { days: fields.parsed("grace")?, count: DayCount::Calendar };
    let kind = if fields.shown("kind") == "quarter" { PeriodKind::Quarter } else { PeriodKind::Month };
    let due = match before.reporting.due {
        Due::AfterEnd(extra) => Due::AfterEnd(Extra { days: u16::from(day), ..extra }),
        Due::DayOfLastMonth { .. } => Due::DayOfLastMonth { day },
        Due::DayOfNextMonth { .. } => Due::DayOfNextMonth { day },
    };
    let reporting =
        ReportingRule { kind, due, on_day_off: OnDayOff::NextWorkingDay, grace, ..before.reporting.clone() };
    let settings = Settings {
        document_prefix: fields.shown("prefix").trim().to_owned(),
        acknowledge_days: fields.parsed("acknowledge_days")?,
        sample_percent: fields.parsed("sample_percent")?,
        objection_days: fields.parsed("objection_days")?,
        reporting,
        ..before
    };
    let reason = fields.needed("reason")?.to_owned();
    let change = EstablishmentCommand::ChangeSettings { settings: Box::new(settings), reason };
    command(&app, &here, &inside, &fields, change).await?;
    Ok(onward(&here.at("admin"), "saved"))
}

/// The permission table as the code has it.
async fn permissions(here: Here) -> Response {
    let words = &here.words.establishment;
    let mark = |reach: Reach| match reach {
        Reach::Nothing => "",
        Reach::Led => words.reach_led,
        Reach::Involved => words.reach_involved,
        Reach::Government => words.reach_all,
    };
    let mut heads = vec![Column::words(words.act)];
    heads.extend(GIVEN.iter().map(|role| Column::words(here.words.role(*role))));
    let rows: Vec<Vec<Markup>> = Act::ALL
        .iter()
        .map(|act| {
            let first = html! { (here.of_two(act.zh(), act.name())) };
            let rest = GIVEN.iter().map(|role| html! { (mark(reach(*act, *role))) });
            std::iter::once(first).chain(rest).collect()
        })
        .collect();
    let body = html! {
        h1 { (words.permissions) }
        p { (words.permissions_why) }
        div.sideways tabindex="0" role="region" aria-label=(words.permissions) { (table(words.permissions, &heads, &rows)) }
    };
    page(&here, &Title::new(words.permissions, "admin"), &body)
}
