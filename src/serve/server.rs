//! HTTP server, on the loopback address unless another one is given.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::{Request, Response, StatusCode};
use tokio::net::TcpListener;

use crate::site::POLICY;

use super::admission::{Refusal, admit};
use super::connections::answer_all;
use super::preview::Answer;
use super::{Preview, ServeError, panel};

/// How long a request for changes waits before the browser repeats it.
const PATIENCE: Duration = Duration::from_secs(25);

/// A listening server, which answers once [`Server::run`] is called.
pub struct Server {
    runtime: tokio::runtime::Runtime,
    listener: TcpListener,
    address: SocketAddr,
}

impl Server {
    /// Listens on `host:port`; port 0 takes any that is free.
    ///
    /// # Errors
    ///
    /// Where the port is in use, or the address does not belong to this machine.
    pub fn listen(host: IpAddr, port: u16) -> Result<Server, ServeError> {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(ServeError::Runtime)?;
        let wanted = SocketAddr::new(host, port);
        let failed = |error| ServeError::Listen { address: wanted.to_string(), error };
        let listener = runtime.block_on(TcpListener::bind(wanted)).map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        Ok(Server { runtime, listener, address })
    }

    /// The URL of the site.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Answers until the process ends.
    pub fn run(self, preview: Arc<Preview>) {
        let loopback = self.address.ip().is_loopback();
        let answer = move |request: Request<_>| answer(preview.clone(), request, loopback);
        self.runtime.block_on(answer_all(self.listener, answer));
    }
}

/// Response with its whole body.
type Whole = Response<Full<Bytes>>;

/// The answer to any request. What every response says is said here.
async fn answer<B>(preview: Arc<Preview>, request: Request<B>, loopback: bool) -> Whole {
    let mut response = match admit(&request, loopback) {
        Ok(()) => admitted(preview, request).await,
        Err(refusal) => refused(refusal),
    };
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(NOTHING));
    response
}

/// Headers of every response: no other origin may load it, keep a handle on its window, or learn its address, and no
/// browser takes it for anything but its type.
const ALWAYS: [(HeaderName, &str); 5] = [
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-store"),
];

/// Content security policy of what is not a page, such as evidence: opened by itself, it does nothing in the browser.
const NOTHING: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

async fn admitted<B>(preview: Arc<Preview>, request: Request<B>) -> Whole {
    match request.uri().path() {
        "/__monthly/changed" => changed(&preview, request.uri().query()).await,
        panel::STYLE_PATH => own("panel.css", panel::STYLE),
        panel::SCRIPT_PATH => own("panel.js", panel::SCRIPT),
        path => page(preview, path.to_owned()).await,
    }
}

/// Answers as soon as there is another version than the one that the browser has.
async fn changed(preview: &Preview, query: Option<&str>) -> Whole {
    let since = query.and_then(|query| query.strip_prefix("since=")?.parse::<u64>().ok());
    let other = tokio::time::timeout(PATIENCE, preview.version_after(since)).await;
    let current = other.unwrap_or(since.unwrap_or_default());
    respond(StatusCode::OK, PLAIN, current.to_string())
}

/// A page, made on a thread of its own: where that fails, only this page does.
async fn page(preview: Arc<Preview>, path: String) -> Whole {
    match tokio::task::spawn_blocking(move || preview.answer(&path)).await {
        Ok(Answer::Page { address, bytes, found }) => {
            let status = if found { StatusCode::OK } else { StatusCode::NOT_FOUND };
            let is_html = address.ends_with(".html");
            let response = respond(status, content_type(&address), bytes);
            if is_html { guarded(response) } else { response }
        }
        Ok(Answer::File { address, bytes }) => respond(StatusCode::OK, content_type(&address), bytes),
        Err(_) => respond(StatusCode::INTERNAL_SERVER_ERROR, PLAIN, "the page could not be rendered"),
    }
}

/// Files of the server itself that pages load; they hold no data of the practice.
fn own(name: &str, text: &'static str) -> Whole {
    respond(StatusCode::OK, content_type(name), text)
}

/// The content security policy of the page, with the part that only a header can have: no other page may
/// show it in a frame.
fn guarded(mut response: Whole) -> Whole {
    let policy = HeaderValue::try_from(format!("{POLICY}; frame-ancestors 'none'"));
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy.expect("the policy is plain text"));
    response
}

fn refused(refusal: Refusal) -> Whole {
    let (status, words) = match refusal {
        Refusal::Host => (StatusCode::FORBIDDEN, "this server answers to localhost only"),
        Refusal::OtherOrigin => {
            (StatusCode::FORBIDDEN, "this server answers to its own pages only, not to those of another site")
        }
        Refusal::Method => (StatusCode::METHOD_NOT_ALLOWED, "this server only shows pages"),
    };
    respond(status, PLAIN, words)
}

const PLAIN: &str = "text/plain; charset=utf-8";

fn respond(status: StatusCode, content_type: &'static str, body: impl Into<Bytes>) -> Whole {
    let mut response = Response::new(Full::new(body.into()));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).as_deref() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("xml") => "application/xml",
        Some("ics") => "text/calendar; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("gif") => "image/gif",
        Some("webp") => "image/webp",
        Some("pdf") => "application/pdf",
        Some("txt" | "log" | "csv" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
