//! Files of evidence: taken in up to a limit, named by their content, and given out as attachments only, to those who see a
//! thing that refers to them.

use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Response};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::{Deserialize, Serialize};
use taizhang_ledger::{Act, FileHash};
use taizhang_store::FileHash as StoreHash;
use utoipa_axum::routes;

use crate::form::{Form, Limit};
use crate::guard::{Inside, TimeLimit};
use crate::kind::FileKind;
use crate::query::Query;
use crate::routes::{Needs, Routes};
use crate::{App, Problem};

pub(super) fn add(routes: Routes) -> Routes {
    routes.add_timed(Needs::Act(Act::ReadTask), TimeLimit::Transfer, routes!(keep)).add_timed(
        Needs::Post,
        TimeLimit::Transfer,
        routes!(give),
    )
}

/// A file that is kept.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct FileKept {
    /// The SHA-256 of its bytes: its name in commands.
    hash: String,
    /// Its size in bytes.
    bytes: usize,
    /// What it is, by its first bytes.
    kind: &'static str,
    /// What it was called.
    name: String,
}

/// The form of a file.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "describes the form; it is read field by field")]
struct FileForm {
    /// The file: a picture, pdf, ofd, office document, text or archive.
    #[schema(format = Binary, value_type = String)]
    file: Vec<u8>,
}

/// Keeps a file. What its first bytes say it is must be what its name says.
#[utoipa::path(post, path = "/api/v1/governments/{government}/files", tag = "files",
    params(("government" = String, Path)),
    request_body(content = FileForm, content_type = "multipart/form-data"),
    responses((status = 200, description = "its name in commands", body = FileKept)))]
async fn keep(State(app): State<App>, inside: Inside, form: Form) -> Result<Response, Problem> {
    let file = form.read(&Limit::of(&app.edge().limits)).await?.file()?;
    let kind = FileKind::of(&file.bytes, &file.name)?;
    let now = inside.now().timestamp().as_microsecond();
    let bytes = file.bytes.len();
    let hash = app.offices().surroundings().store.put_file(file.bytes, now).await?;
    Ok(Json(FileKept { hash: hash.to_string(), bytes, kind: kind.name(), name: file.name }).into_response())
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Called {
    /// What the browser shall call it.
    name: Option<String>,
}

/// A file, to those who see a thing that refers to it.
#[utoipa::path(get, path = "/api/v1/governments/{government}/files/{hash}", tag = "files",
    params(("government" = String, Path), ("hash" = String, Path), Called),
    responses((status = 200, description = "the bytes", body = String, content_type = "application/octet-stream")))]
async fn give(
    State(app): State<App>,
    inside: Inside,
    Path(places): Path<(String, String)>,
    Query(called): Query<Called>,
) -> Result<Response, Problem> {
    let hash: FileHash = places.1.parse().map_err(|_| Problem::unknown())?;
    if !crate::seeing::sees_file(&inside, &hash) {
        return Err(Problem::unknown());
    }
    given(&app, &hash, called.name.as_deref().unwrap_or("file")).await
}

/// The name of bytes in the ledger.
pub(crate) fn ledger_hash(bytes: &Bytes) -> FileHash {
    let hash = StoreHash::of(bytes).to_string().parse();
    // 64 hexadecimal digits are a name of at most 64 letters and digits.
    hash.unwrap_or_else(|_| unreachable!("a hash is a name"))
}

/// A name of the ledger as the store has it.
pub(crate) fn store_hash(hash: &FileHash) -> Result<StoreHash, Problem> {
    hash.as_str().parse().map_err(|_| Problem::unknown())
}

/// A file as an attachment: never shown as a page of ours, whatever it holds.
pub(super) async fn given(app: &App, hash: &FileHash, name: &str) -> Result<Response, Problem> {
    const PLAIN: &AsciiSet = &CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'%')
        .add(b'\'')
        .add(b'(')
        .add(b')')
        .add(b'*')
        .add(b',')
        .add(b'/')
        .add(b':')
        .add(b';')
        .add(b'<')
        .add(b'=')
        .add(b'>')
        .add(b'?')
        .add(b'@')
        .add(b'[')
        .add(b'\\')
        .add(b']')
        .add(b'{')
        .add(b'}');
    let hash = store_hash(hash)?;
    let store = &app.offices().surroundings().store;
    let kept = store.kept_file(hash).await?.ok_or_else(Problem::unknown)?;
    // Altered bytes are not given out: the whole file is compared with its hash first.
    store.verify_file(hash).await?;
    let pieces = store.open_file(hash).await?;
    let mut response = Body::from_stream(pieces).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers.insert(CONTENT_LENGTH, kept.size.into());
    let called = format!("attachment; filename*=UTF-8''{}", utf8_percent_encode(name, PLAIN));
    headers.insert(
        CONTENT_DISPOSITION,
        HeaderValue::try_from(called).unwrap_or_else(|_| HeaderValue::from_static("attachment")),
    );
    Ok(response)
}
