//! HTTP server, on the loopback address unless another one is given.

use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use axum::routing::get;
use tokio::net::TcpListener;

use crate::site::POLICY;

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
    ///
    /// # Errors
    ///
    /// Where the socket fails.
    pub fn run(self, preview: Arc<Preview>) -> Result<(), ServeError> {
        let shared = Shared { preview, local: self.address.ip().is_loopback() };
        let router = Router::new()
            .route("/__monthly/changed", get(changed))
            .route(panel::STYLE_PATH, get(async || own("panel.css", panel::STYLE)))
            .route(panel::SCRIPT_PATH, get(async || own("panel.js", panel::SCRIPT)))
            .fallback(page)
            .with_state(shared);
        self.runtime.block_on(async { axum::serve(self.listener, router).await }).map_err(ServeError::Runtime)
    }
}

#[derive(Clone)]
struct Shared {
    preview: Arc<Preview>,
    /// Whether it listens on loopback only; then only requests to names of this machine are answered.
    local: bool,
}

/// Answers as soon as there is another version than the one that the browser has.
async fn changed(State(shared): State<Shared>, request: Request) -> Response<Body> {
    if !is_welcome(&shared, request.headers()) {
        return refused();
    }
    let since = request.uri().query().and_then(|query| query.strip_prefix("since=")?.parse::<u64>().ok());
    let other = tokio::time::timeout(PATIENCE, shared.preview.version_after(since)).await;
    let current = other.unwrap_or(since.unwrap_or_default());
    respond(StatusCode::OK, "text/plain; charset=utf-8", current.to_string().into())
}

async fn page(State(shared): State<Shared>, request: Request) -> Response<Body> {
    if !is_welcome(&shared, request.headers()) {
        return refused();
    }
    let path = request.uri().path().to_owned();
    let answer = tokio::task::spawn_blocking(move || shared.preview.answer(&path)).await;
    match answer {
        Ok(Answer::Page { address, bytes, found }) => {
            let status = if found { StatusCode::OK } else { StatusCode::NOT_FOUND };
            let is_html = address.ends_with(".html");
            let response = respond(status, content_type(&address), bytes.into());
            if is_html { guarded(response) } else { response }
        }
        Ok(Answer::File(path)) => file(&path).await,
        Err(_) => {
            respond(StatusCode::INTERNAL_SERVER_ERROR, "text/plain", "the page could not be rendered".into())
        }
    }
}

/// Files of the server itself that pages load; they hold no data of the practice.
fn own(name: &str, text: &'static str) -> Response<Body> {
    respond(StatusCode::OK, content_type(name), text.into())
}

/// The content security policy of the page, with the part that only a header can have: no other page may
/// show it in a frame.
fn guarded(mut response: Response<Body>) -> Response<Body> {
    let policy = HeaderValue::try_from(format!("{POLICY}; frame-ancestors 'none'"));
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy.expect("the policy is plain text"));
    response
}

/// Policy for evidence, which may be any kind of file: it may do nothing in the browser.
async fn file(path: &Path) -> Response<Body> {
    let path = path.to_owned();
    let name = path.to_string_lossy().into_owned();
    match tokio::task::spawn_blocking(move || std::fs::read(path)).await {
        Ok(Ok(bytes)) => {
            let mut response = respond(StatusCode::OK, content_type(&name), bytes.into());
            response
                .headers_mut()
                .insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox"));
            response
        }
        _ => respond(StatusCode::NOT_FOUND, "text/plain; charset=utf-8", "the file is gone".into()),
    }
}

/// Whether a request names this machine: a page elsewhere must not read the practice through a host name that
/// it resolves to this machine (DNS rebinding).
fn is_welcome(shared: &Shared, headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host
        .rsplit_once(':')
        .map_or(host, |(name, port)| if port.bytes().all(|b| b.is_ascii_digit()) { name } else { host });
    let name = name.trim_start_matches('[').trim_end_matches(']');
    !shared.local || name == "localhost" || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

fn refused() -> Response<Body> {
    respond(
        StatusCode::FORBIDDEN,
        "text/plain; charset=utf-8",
        "this server answers to localhost only".into(),
    )
}

fn respond(status: StatusCode, content_type: &'static str, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
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
