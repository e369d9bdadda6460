//! Requests to a ticket system: the only place of the program that connects to another machine.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use jiff::fmt::rfc2822;
use rustls::crypto::ring;
use serde_json::Value;
use ureq::Agent;
use ureq::http::{Response, Uri};
use ureq::tls::{RootCerts, TlsConfig};

use crate::limits;

use super::SystemError;

/// How a ticket system is reached.
pub struct Access {
    /// Address, as `https://rt.example`.
    pub server: String,
    /// Words that the system wants, separated by blanks.
    pub credentials: String,
    /// How long an answer may take.
    pub timeout: Duration,
}

/// Most times that a request is made again because the system asks for slower requests.
const ATTEMPTS: u32 = 4;

/// Longest time that is waited because the system asks for it.
const LONGEST_WAIT: Duration = Duration::from_secs(90);

/// Longest message of an answer that is shown, in characters.
const SHOWN: usize = 200;

/// A ticket system with its address and the headers of every request.
pub struct Http {
    agent: Agent,
    server: String,
    headers: Vec<(&'static str, String)>,
    timeout: Duration,
}

/// Body of a request.
enum Sent<'s> {
    Nothing,
    Json(&'s Value),
    /// As forms of web pages send it.
    Form(&'s str),
}

impl Http {
    pub fn to(access: &Access) -> Result<Http, SystemError> {
        let server = access.server.trim_end_matches('/').to_owned();
        let uri: Uri = server.parse().map_err(|_| SystemError::Address(server.clone()))?;
        let is_here = uri.host().is_some_and(|it| ["127.0.0.1", "localhost", "[::1]"].contains(&it));
        match (uri.scheme_str(), uri.host()) {
            (Some("https"), Some(_)) => {}
            (Some("http"), Some(_)) if is_here => {}
            (Some("http"), Some(_)) => return Err(SystemError::Unencrypted),
            _ => return Err(SystemError::Address(server)),
        }
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::PlatformVerifier)
            .unversioned_rustls_crypto_provider(Arc::new(ring::default_provider()));
        let config = Agent::config_builder()
            .http_status_as_error(false)
            // A redirect would take the credentials elsewhere.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(access.timeout))
            .user_agent(concat!("monthly/", env!("CARGO_PKG_VERSION")))
            .tls_config(tls.build());
        let config = if is_here { config.proxy(None) } else { config };
        let headers = vec![("accept", "application/json".to_owned())];
        Ok(Http { agent: config.build().into(), server, headers, timeout: access.timeout })
    }

    /// The same with another header, such as the one with the credentials.
    pub fn with(mut self, name: &'static str, value: String) -> Http {
        self.headers.push((name, value));
        self
    }

    pub fn get(&self, path: &str) -> Result<Value, SystemError> {
        self.answer(path, &Sent::Nothing)
    }

    pub fn post(&self, path: &str, body: &Value) -> Result<Value, SystemError> {
        self.answer(path, &Sent::Json(body))
    }

    pub fn post_form(&self, path: &str, body: &str) -> Result<Value, SystemError> {
        self.answer(path, &Sent::Form(body))
    }

    /// The path of an address that the system gives, which must be one of its own.
    pub fn path_of(&self, address: &str) -> Result<String, SystemError> {
        let path = address.strip_prefix(&self.server).filter(|path| path.starts_with('/'));
        path.map(str::to_owned)
            .ok_or_else(|| SystemError::answer(format!("the next page is elsewhere: `{address}`")))
    }

    /// Makes a request, again as long as the system asks for slower ones.
    fn answer(&self, path: &str, sent: &Sent<'_>) -> Result<Value, SystemError> {
        for attempt in 0..ATTEMPTS {
            let mut response = self.response(path, sent)?;
            // A request that was refused was not carried out; so much is certain only of this status, and of reading.
            let is_refused = match response.status().as_u16() {
                429 => true,
                503 => matches!(sent, Sent::Nothing) && response.headers().contains_key("retry-after"),
                _ => false,
            };
            if !is_refused {
                return self.value(&mut response);
            }
            thread::sleep(wait(&response).unwrap_or(Duration::from_secs(1 << attempt)).min(LONGEST_WAIT));
        }
        Err(SystemError::Busy)
    }

    fn response(&self, path: &str, sent: &Sent<'_>) -> Result<Response<ureq::Body>, SystemError> {
        let address = format!("{}{path}", self.server);
        let response = match sent {
            Sent::Nothing => {
                let request = self
                    .headers
                    .iter()
                    .fold(self.agent.get(&address), |it, (name, value)| it.header(*name, value));
                request.call()
            }
            Sent::Json(_) | Sent::Form(_) => {
                let (kind, body) = match sent {
                    Sent::Form(form) => ("application/x-www-form-urlencoded", (*form).to_owned()),
                    Sent::Json(body) => ("application/json", body.to_string()),
                    Sent::Nothing => ("", String::new()),
                };
                let request = self.agent.post(&address).header("content-type", kind);
                let request = self.headers.iter().fold(request, |it, (name, value)| it.header(*name, value));
                request.send(body.as_bytes())
            }
        };
        response.map_err(|error| self.failed(error))
    }

    fn failed(&self, error: ureq::Error) -> SystemError {
        match error {
            ureq::Error::Timeout(_) => SystemError::TimedOut(self.timeout),
            // Its text has the whole address, and some systems have their key in it.
            ureq::Error::BadUri(_) => SystemError::Address(self.server.clone()),
            other => SystemError::Unreachable(other.to_string()),
        }
    }

    fn value(&self, response: &mut Response<ureq::Body>) -> Result<Value, SystemError> {
        let status = response.status().as_u16();
        let moved = response.headers().get("location").and_then(|it| it.to_str().ok()).map(str::to_owned);
        let body = response.body_mut().with_config().limit(limits::ANSWER_BYTES).read_to_vec();
        let body = body.map_err(|error| self.failed(error))?;
        match status {
            200..=299 => {
                serde_json::from_slice(&body).map_err(|error| SystemError::answer(error.to_string()))
            }
            300..=399 => {
                let moved = moved.unwrap_or_default();
                Err(SystemError::Moved(moved.split('?').next().unwrap_or_default().to_owned()))
            }
            401 => Err(SystemError::Unauthorized(status)),
            status => Err(SystemError::Status(status, message(&body))),
        }
    }
}

/// What an answer of failure says: the message of JSON, else nothing, since pages of errors are long.
fn message(body: &[u8]) -> String {
    let value: Value = serde_json::from_slice(body).unwrap_or_default();
    let said =
        ["message", "Message", "error", "error_description", "errors"].iter().find_map(|key| value.get(key));
    let text = match said {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(list)) => list.iter().map(said_text).collect::<Vec<_>>().join(", "),
        _ => String::new(),
    };
    text.trim().chars().take(SHOWN).collect()
}

/// A text as it is, and any other value as JSON.
fn said_text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// How long the system asks to wait: seconds, or until a moment by its own clock.
fn wait(response: &Response<ureq::Body>) -> Option<Duration> {
    let header = |name: &str| response.headers().get(name).and_then(|it| it.to_str().ok());
    let after = header("retry-after")?.trim();
    if let Ok(seconds) = after.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let moment = |text: &str| rfc2822::parse(text).ok().map(|it| it.timestamp());
    let left = moment(after)?.as_second() - moment(header("date")?)?.as_second();
    Some(Duration::from_secs(left.try_into().unwrap_or_default()))
}
