//! The description of the interface (OpenAPI 3.1): made from the code, finished with what all routes have in common.

use std::sync::Arc;

use axum::body::Bytes;
use utoipa::openapi::path::Operation;
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{
    Components, ContentBuilder, Info, License, OpenApi, PathItem, Ref, ResponseBuilder,
    extensions::Extensions,
};
use utoipa::{PartialSchema, ToSchema};

use crate::guard::SESSION_COOKIE;
use crate::problem::ProblemBody;
use crate::routes::{Needs, Row};
use crate::shape;

/// The description as it is sent.
#[derive(Clone)]
pub struct Written(Arc<OpenApi>, Bytes);

impl Written {
    pub(crate) fn of(description: &OpenApi) -> Self {
        let json = description.to_pretty_json().unwrap_or_default();
        Self(Arc::new(description.clone()), json.into())
    }

    /// The description.
    #[must_use]
    pub fn description(&self) -> &OpenApi {
        &self.0
    }

    /// As JSON.
    #[must_use]
    pub fn json(&self) -> Bytes {
        self.1.clone()
    }
}

/// Says of every operation who may ask, and what it answers when it does not do what it was asked to.
pub(crate) fn finished(mut description: OpenApi, rows: &[Row]) -> OpenApi {
    description.info = Info::builder()
        .title("taizhang 台账")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "The ledger of a government's commitments. Times have the offset +08:00, figures are decimals in strings, \
             names of things are E12, T7. Every list goes page by page. A write with an `Idempotency-Key` is done once.",
        ))
        .license(Some(License::new("Apache-2.0")))
        .build();
    let components = description.components.get_or_insert_with(Components::new);
    components.schemas.insert(ProblemBody::name().into_owned(), ProblemBody::schema());
    components.schemas.extend(shape::all());
    components.add_security_scheme(
        "token",
        SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build()),
    );
    components.add_security_scheme(
        "session",
        SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(SESSION_COOKIE))),
    );
    // A place that takes the rest of an address is written with a star for the router only.
    let paths = std::mem::take(&mut description.paths.paths);
    description.paths.paths = paths.into_iter().map(|(path, item)| (path.replace("{*", "{"), item)).collect();
    for (path, item) in &mut description.paths.paths {
        for row in rows.iter().filter(|row| row.path.replace("{*", "{") == *path) {
            if let Some(operation) = operation(item, &row.method) {
                finish(operation, row);
            }
        }
    }
    description
}

fn operation<'i>(item: &'i mut PathItem, method: &str) -> Option<&'i mut Operation> {
    match method {
        "GET" => item.get.as_mut(),
        "PUT" => item.put.as_mut(),
        "POST" => item.post.as_mut(),
        "DELETE" => item.delete.as_mut(),
        "PATCH" => item.patch.as_mut(),
        _ => None,
    }
}

fn finish(operation: &mut Operation, row: &Row) {
    let needs: Extensions = [("x-needs", row.needs.name())].into_iter().collect();
    match &mut operation.extensions {
        Some(extensions) => extensions.merge(needs),
        none => *none = Some(needs),
    }
    let none: [&str; 0] = [];
    operation.security = Some(match row.needs {
        Needs::Nothing | Needs::Secret => Vec::new(),
        _ => vec![SecurityRequirement::new("token", none), SecurityRequirement::new("session", none)],
    });
    let problems = ResponseBuilder::new()
        .description("why it was not done, in both languages")
        .content(
            "application/problem+json",
            ContentBuilder::new().schema(Some(Ref::from_schema_name(ProblemBody::name()))).build(),
        )
        .build();
    let responses = &mut operation.responses.responses;
    responses.entry("default".into()).or_insert_with(|| problems.into());
}
