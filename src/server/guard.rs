//! Who may ask. A page of any other origin in the user's own browser reaches a port of this machine, so each request has to
//! come to the right name, from the right page, with the token.

use hyper::header::{CONTENT_TYPE, HOST, HeaderName, ORIGIN, TRANSFER_ENCODING};
use hyper::{HeaderMap, Request, StatusCode};

/// The header of the token: no page of another origin can send it without a leave that is never given.
pub const TOKEN: HeaderName = HeaderName::from_static("x-vanban-token");
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const FETCH_MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");

/// What a request has to bring.
pub struct Guard {
    hosts: [String; 2],
    origins: [String; 2],
    token: String,
}

/// Why a request is refused, in a line for whoever looks at it.
pub type Refused = (StatusCode, &'static str);

impl Guard {
    pub fn new(port: u16, token: String) -> Self {
        let hosts = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
        let origins = [format!("http://127.0.0.1:{port}"), format!("http://localhost:{port}")];
        Self { hosts, origins, token }
    }

    /// # Errors
    /// The request is not for this server, or comes from a page of another one.
    pub fn check<B>(&self, request: &Request<B>) -> Result<(), Refused> {
        let headers = request.headers();
        let forbidden = |why| Err((StatusCode::FORBIDDEN, why));
        if request.uri().authority().is_some() || request.uri().scheme().is_some() {
            return forbidden("the target must be a path");
        }
        match only(headers, &HOST) {
            Some(host) if self.hosts.iter().any(|known| known == host) => {}
            _ => return forbidden("Host is not the address that this server prints"),
        }
        if headers.contains_key(ORIGIN) {
            match only(headers, &ORIGIN) {
                Some(origin) if self.origins.iter().any(|known| known == origin) => {}
                _ => return forbidden("Origin is another page"),
            }
        }
        if headers.contains_key(FETCH_SITE) {
            match only(headers, &FETCH_SITE) {
                Some("same-origin" | "none") => {}
                // The page itself holds nothing; a browser that is sent to it from elsewhere may open it.
                Some(_) if is_navigation(request) => {}
                _ => return forbidden("the request comes from another site"),
            }
        }
        // Browsers say how long a body is; what comes in pieces may be two requests to somebody between.
        if headers.contains_key(TRANSFER_ENCODING) {
            return Err((StatusCode::LENGTH_REQUIRED, "a body has one length"));
        }
        Ok(())
    }

    /// # Errors
    /// The request does not bring the token, once.
    pub fn check_token(&self, headers: &HeaderMap) -> Result<(), Refused> {
        match only(headers, &TOKEN) {
            Some(token) if is_same(token, &self.token) => Ok(()),
            _ => Err((StatusCode::UNAUTHORIZED, "the token is missing or of another start")),
        }
    }

    /// # Errors
    /// The body is not said to be of that type.
    pub fn check_type(headers: &HeaderMap, wanted: &str) -> Result<(), Refused> {
        match only(headers, &CONTENT_TYPE) {
            Some(found) if found.split(';').next().map(str::trim) == Some(wanted) => Ok(()),
            _ => Err((StatusCode::UNSUPPORTED_MEDIA_TYPE, "the body is of another type")),
        }
    }
}

/// The value of a header that is there once.
fn only<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    let first = values.next()?;
    if values.next().is_some() { None } else { first.to_str().ok() }
}

fn is_navigation<B>(request: &Request<B>) -> bool {
    request.uri().path() == "/" && only(request.headers(), &FETCH_MODE) == Some("navigate")
}

/// Whether two texts are the same, in a time that does not tell where they differ.
fn is_same(a: &str, b: &str) -> bool {
    let differing = a.bytes().zip(b.bytes()).fold(0, |all, (a, b)| all | (a ^ b));
    a.len() == b.len() && std::hint::black_box(differing) == 0
}
