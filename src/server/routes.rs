//! What is asked under which address.

use std::collections::BTreeSet;
use std::time::Duration;

use http_body_util::channel::{Channel, Sender};
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{
    ALLOW, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName,
    HeaderValue, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use hyper::{Method, Request, Response, StatusCode};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::Shared;
use super::assets::asset;
use super::guard::{Guard, Refused};
use super::worker::{Edited, Given, Job};
use crate::diag::Language;
use crate::font::Face;
use crate::session::{Choices, Download, Refusal, start};

type Body = UnsyncBoxBody<Bytes, std::convert::Infallible>;

/// The largest question.
const QUESTION: usize = 8 << 20;
/// How long a body may take to come.
const BODY: Duration = Duration::from_secs(30);
/// How often a stream says that it is still there.
const ALIVE: Duration = Duration::from_secs(15);

/// The largest Word file.
const DOCUMENT: usize = 64 << 20;

/// Whether a merge is only to be shown.
const DRY: HeaderName = HeaderName::from_static("x-vanban-dry");
/// Edits that are not to be made, as numbers with commas between them.
const LEAVE: HeaderName = HeaderName::from_static("x-vanban-leave");
/// Edits that are to be made although the report has changed there, too.
const TAKE: HeaderName = HeaderName::from_static("x-vanban-take");
/// The name of the file that is the body.
const NAME: HeaderName = HeaderName::from_static("x-vanban-name");
/// The most bytes of such a name.
const LONGEST: usize = 1_024;
/// The language of an answer to what is no question in JSON.
const LANGUAGE: HeaderName = HeaderName::from_static("x-vanban-language");

const JSON: &str = "application/json";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const ZIP: &str = "application/zip";

/// Nothing from elsewhere, nothing to elsewhere, nothing inline.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; \
                      connect-src 'self'; frame-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Answers a request.
pub(super) async fn answer(shared: &Shared, request: Request<Incoming>) -> Response<Body> {
    let answered = route(shared, request).await;
    let mut response = answered.unwrap_or_else(|(status, why)| {
        let mut response = whole("text/plain; charset=utf-8", format!("{why}\n"));
        *response.status_mut() = status;
        response
    });
    let is_wrong_method = response.status() == StatusCode::METHOD_NOT_ALLOWED;
    let headers = response.headers_mut();
    if is_wrong_method {
        headers.insert(ALLOW, HeaderValue::from_static("GET, POST"));
    }
    for (name, value) in [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (CACHE_CONTROL, "no-store"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

async fn route(shared: &Shared, request: Request<Incoming>) -> Result<Response<Body>, Refused> {
    shared.guard.check(&request)?;
    let path = request.uri().path().to_owned();
    let Some(api) = path.strip_prefix("/api/") else {
        let asset = asset(&path).ok_or((StatusCode::NOT_FOUND, "there is nothing here"))?;
        only(&request, &Method::GET)?;
        return Ok(whole(asset.mime, Bytes::from_static(asset.bytes)));
    };
    shared.guard.check_token(request.headers())?;
    match api {
        "font" => {
            only(&request, &Method::GET)?;
            font(shared, request.uri().query().unwrap_or_default()).await
        }
        "events" => {
            only(&request, &Method::GET)?;
            Ok(events(shared))
        }
        "ask" => {
            only(&request, &Method::POST)?;
            let question = body(request, JSON, QUESTION).await?;
            let answer = shared.worker.ask(|to| Job::Ask(question, to)).await.ok_or(GONE)?;
            Ok(as_json(answer.map(|mut answer| {
                let is_whole = answer.as_object().is_some_and(is_state);
                let state = if is_whole { Some(&mut answer) } else { answer.get_mut("state") };
                if let Some(state) = state.and_then(Json::as_object_mut) {
                    state.insert("boot".to_owned(), json!(shared.boot));
                }
                answer
            })))
        }
        "file" => {
            only(&request, &Method::POST)?;
            let wanted = download(request).await?;
            let file = shared.worker.ask(|to| Job::File(wanted, to)).await.ok_or(GONE)?;
            Ok(self::file(file))
        }
        "build" => {
            only(&request, &Method::POST)?;
            let wanted = download(request).await?;
            let written = shared.worker.ask(|to| Job::Build(wanted, to)).await.ok_or(GONE)?;
            Ok(as_json(written.map(|files| json!({ "files": files }))))
        }
        "merge" => {
            only(&request, &Method::POST)?;
            let (dry, language) = (header(&request, &DRY) == "1", language(&request));
            let [leave, take] = [LEAVE, TAKE].map(|name| numbers(header(&request, &name)));
            let choices = Choices { leave: leave?, take: take? };
            // Only a series needs it: its rows are known by the names of their files.
            let named = Some(header(&request, &NAME)).filter(|named| !named.is_empty());
            let name = named.map(name).transpose()?.unwrap_or_default();
            let bytes = body(request, DOCX, DOCUMENT).await?;
            let merge = |to| Job::Merge(Edited { name, bytes }, dry, choices, language, to);
            Ok(as_json(shared.worker.ask(merge).await.ok_or(GONE)?))
        }
        "import" | "unzip" => {
            only(&request, &Method::POST)?;
            let (dry, language) = (header(&request, &DRY) == "1", language(&request));
            let name = name(header(&request, &NAME))?;
            let given = match api {
                "import" => {
                    let bytes = body(request, DOCX, DOCUMENT).await?;
                    Given { name, bytes, becomes: |name, docx| start::imported(name, &docx) }
                }
                _ => {
                    let bytes = body(request, ZIP, DOCUMENT).await?;
                    Given { name, bytes, becomes: start::unzipped }
                }
            };
            let begun = shared.worker.ask(|to| Job::Begin(given, dry, language, to)).await;
            Ok(as_json(begun.ok_or(GONE)?))
        }
        "redline" => {
            only(&request, &Method::POST)?;
            let language = language(&request);
            let wanted: Since = read(&body(request, JSON, QUESTION).await?)?;
            let redline = shared.worker.ask(|to| Job::Redline(wanted.version, language, to)).await;
            Ok(file(redline.ok_or(GONE)?.map(|bytes| (REDLINE.to_owned(), bytes))))
        }
        _ => Err((StatusCode::NOT_FOUND, "there is nothing here")),
    }
}

/// Whether an answer is that to what is to be shown.
fn is_state(answer: &serde_json::Map<String, Json>) -> bool {
    answer.contains_key("pages") || answer.contains_key("start")
}

/// Numbers with commas between them.
fn numbers(written: &str) -> Result<BTreeSet<usize>, Refused> {
    let wrong = |_| (StatusCode::BAD_REQUEST, "these are no numbers");
    let parts = written.split(',').map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| part.parse().map_err(wrong)).collect()
}

/// The name of a file, with every byte that is no plain letter as `%XX`.
fn name(written: &str) -> Result<String, Refused> {
    let wrong = (StatusCode::BAD_REQUEST, "the name of the file is missing or is none");
    let mut bytes = Vec::new();
    let mut rest = written.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let (digits, after) = rest.split_at_checked(2).ok_or(wrong)?;
        let digits = std::str::from_utf8(digits).map_err(|_| wrong)?;
        bytes.push(u8::from_str_radix(digits, 16).map_err(|_| wrong)?);
        rest = after;
    }
    let name = String::from_utf8(bytes).map_err(|_| wrong)?;
    let is_name = !name.is_empty() && name.len() <= LONGEST;
    is_name.then_some(name).ok_or(wrong)
}

/// A version to compare with.
#[derive(Deserialize)]
struct Since {
    version: String,
}

/// The name of a Word file that shows what has changed.
const REDLINE: &str = "thay-doi.docx";

fn header<'r, B>(request: &'r Request<B>, name: &HeaderName) -> &'r str {
    request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn language<B>(request: &Request<B>) -> Language {
    if header(request, &LANGUAGE) == "en" { Language::English } else { Language::Vietnamese }
}

const GONE: Refused = (StatusCode::INTERNAL_SERVER_ERROR, "the report is not held any more");

fn only<B>(request: &Request<B>, method: &Method) -> Result<(), Refused> {
    match request.method() == method {
        true => Ok(()),
        false => Err((StatusCode::METHOD_NOT_ALLOWED, "this is asked in another way")),
    }
}

/// The body of a request, within its limits.
async fn body(request: Request<Incoming>, mime: &str, most: usize) -> Result<Vec<u8>, Refused> {
    Guard::check_type(request.headers(), mime)?;
    let limited = Limited::new(request.into_body(), most).collect();
    match tokio::time::timeout(BODY, limited).await {
        Ok(Ok(body)) => Ok(body.to_bytes().to_vec()),
        Ok(Err(_)) => Err((StatusCode::PAYLOAD_TOO_LARGE, "the body is broken or too large")),
        Err(_) => Err((StatusCode::REQUEST_TIMEOUT, "the body took too long")),
    }
}

async fn download(request: Request<Incoming>) -> Result<Download, Refused> {
    read(&body(request, JSON, QUESTION).await?)
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Refused> {
    serde_json::from_slice(body).map_err(|_| (StatusCode::BAD_REQUEST, "this is no question"))
}

async fn font(shared: &Shared, query: &str) -> Result<Response<Body>, Refused> {
    let face = match query {
        "face=regular" => Face::Regular,
        "face=bold" => Face::Bold,
        "face=italic" => Face::Italic,
        "face=bold-italic" => Face::BoldItalic,
        "face=signs" => Face::Signs,
        _ => return Err((StatusCode::NOT_FOUND, "there is no such face")),
    };
    let bytes = shared.worker.ask(|to| Job::Font(face, to)).await.flatten();
    let bytes = bytes.ok_or((StatusCode::NOT_FOUND, "there are no pages yet"))?;
    Ok(whole("font/ttf", bytes))
}

/// A line for each new generation, and an empty one now and then.
fn events(shared: &Shared) -> Response<Body> {
    let (lines, body) = Channel::<Bytes, std::convert::Infallible>::new(4);
    let (generation, boot) = (shared.worker.generation.clone(), shared.boot.clone());
    tokio::spawn(told(lines, generation, boot));
    let mut response = Response::new(body.boxed_unsync());
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/x-ndjson"));
    response
}

async fn told(
    mut lines: Sender<Bytes, std::convert::Infallible>,
    mut generation: tokio::sync::watch::Receiver<u64>,
    boot: String,
) {
    let mut line = {
        let now = *generation.borrow_and_update();
        format!("{}\n", json!({ "boot": boot, "generation": now }))
    };
    loop {
        // Whoever does not read is let go.
        let sent = tokio::time::timeout(ALIVE, lines.send_data(Bytes::from(line))).await;
        if !matches!(sent, Ok(Ok(()))) {
            return;
        }
        line = match tokio::time::timeout(ALIVE, generation.changed()).await {
            Ok(Ok(())) => {
                let now = *generation.borrow_and_update();
                format!("{}\n", json!({ "boot": boot, "generation": now }))
            }
            Ok(Err(_)) => return,
            Err(_) => "\n".to_owned(),
        };
    }
}

/// An answer, or why there is none, as JSON.
fn as_json<T: Serialize>(answer: Result<T, Refusal>) -> Response<Body> {
    let (status, text) = match answer {
        Ok(answer) => (StatusCode::OK, serde_json::to_string(&answer)),
        Err(refusal @ Refusal::Conflict(_)) => {
            (StatusCode::CONFLICT, serde_json::to_string(&refusal))
        }
        Err(refusal) => (StatusCode::UNPROCESSABLE_ENTITY, serde_json::to_string(&refusal)),
    };
    let mut response = whole(JSON, text.unwrap_or_default());
    *response.status_mut() = status;
    response
}

/// A file to be saved, or why there is none.
fn file(file: Result<(String, Vec<u8>), Refusal>) -> Response<Body> {
    match file {
        Ok((name, bytes)) => attached(&name, bytes),
        Err(refusal) => as_json::<()>(Err(refusal)),
    }
}

fn attached(name: &str, bytes: Vec<u8>) -> Response<Body> {
    let mime = if name.ends_with(".docx") { DOCX } else { "application/pdf" };
    let mut response = whole(mime, bytes);
    // RFC 8187: every byte that is no plain letter as %XX.
    let mut written = String::from("attachment; filename*=UTF-8''");
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => {
                written.push(byte.into())
            }
            byte => written.push_str(&format!("%{byte:02X}")),
        }
    }
    if let Ok(value) = HeaderValue::from_str(&written) {
        response.headers_mut().insert(CONTENT_DISPOSITION, value);
    }
    response
}

fn whole(mime: &'static str, bytes: impl Into<Bytes>) -> Response<Body> {
    let mut response = Response::new(Full::new(bytes.into()).boxed_unsync());
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(mime));
    response
}
