//! Decides which requests are answered: those of the pages of this server, and navigation to one of them. No other page may
//! read a practice.

use std::net::IpAddr;

use hyper::header::{HOST, HeaderMap, HeaderName, ORIGIN};
use hyper::{Method, Request};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const SEC_FETCH_MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");
const SEC_FETCH_DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// Why a request is not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It names another host.
    Host,
    /// It was caused by a page of another origin.
    OtherOrigin,
    /// It would change something.
    Method,
}

/// Decides whether a request is answered. A server that listens on `loopback` only has no other name than that of
/// this machine.
///
/// A page elsewhere may neither name this machine by a host name of its own (DNS rebinding) nor load a file from here, as
/// a script, a picture, a frame or by a program. It may link to a page here: the browser then shows that page instead.
/// Browsers that send neither `Origin` nor `Sec-Fetch-Site` are kept from passing an answer on by its headers.
pub fn admit<B>(request: &Request<B>, loopback: bool) -> Result<(), Refusal> {
    let headers = request.headers();
    let host = text(headers, &HOST).unwrap_or_default();
    if loopback && !is_this_machine(host) {
        return Err(Refusal::Host);
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(Refusal::Method);
    }
    let is_own = match (text(headers, &SEC_FETCH_SITE), headers.contains_key(ORIGIN)) {
        (Some("same-origin" | "none"), false) | (None, false) => true,
        (Some("same-origin" | "none") | None, true) => {
            text(headers, &ORIGIN).and_then(|origin| origin.strip_prefix("http://")) == Some(host)
        }
        (Some(_), _) => is_navigation(headers),
    };
    if is_own { Ok(()) } else { Err(Refusal::OtherOrigin) }
}

/// Whether the browser shows the answer instead of the page that asked for it.
fn is_navigation(headers: &HeaderMap) -> bool {
    text(headers, &SEC_FETCH_MODE) == Some("navigate") && text(headers, &SEC_FETCH_DEST) == Some("document")
}

/// Whether `host`, with or without a port, is a name of the loopback address.
fn is_this_machine(host: &str) -> bool {
    let is_port = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit());
    let name = host.rsplit_once(':').filter(|(_, port)| is_port(port)).map_or(host, |(name, _)| name);
    let name = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    name == "localhost" || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// The value of a header that was sent once. One that was sent twice, or is not text, is as good as any other value.
fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    let first = values.next()?;
    Some(match values.next() {
        None => first.to_str().unwrap_or("?"),
        Some(_) => "?",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(headers: &[(&str, &str)]) -> Result<(), Refusal> {
        let mut request = Request::builder();
        if !headers.iter().any(|(name, _)| *name == "Host") {
            request = request.header("Host", "127.0.0.1:4010");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        admit(&request.body(()).expect("a request"), true)
    }

    #[test]
    fn this_machine_has_only_its_own_names() {
        for host in ["localhost", "localhost:4010", "127.0.0.1", "127.9.9.9:80", "[::1]:4010", "[::1]"] {
            assert_eq!(asked(&[("Host", host)]), Ok(()), "{host}");
        }
        for host in ["", "evil.example", "evil.example:4010", "localhost.evil.example", "192.168.0.1", "[::1"]
        {
            assert_eq!(asked(&[("Host", host)]), Err(Refusal::Host), "{host}");
        }
        assert_eq!(asked(&[("Host", "localhost"), ("Host", "localhost")]), Err(Refusal::Host));
    }

    #[test]
    fn pages_of_another_origin_load_nothing() {
        for site in ["cross-site", "same-site", "nonsense"] {
            for (mode, dest) in [
                ("no-cors", "script"),
                ("no-cors", "image"),
                ("cors", "empty"),
                ("navigate", "iframe"),
                ("navigate", "frame"),
                ("navigate", "embed"),
                ("navigate", "object"),
                ("websocket", "document"),
            ] {
                let headers = [("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", mode), ("Sec-Fetch-Dest", dest)];
                assert_eq!(asked(&headers), Err(Refusal::OtherOrigin), "{site} {mode} {dest}");
            }
            assert_eq!(asked(&[("Sec-Fetch-Site", site)]), Err(Refusal::OtherOrigin));
        }
        for origin in [
            "null",
            "http://evil.example",
            "http://127.0.0.1:4011",
            "http://127.0.0.1",
            "https://127.0.0.1:4010",
        ] {
            assert_eq!(asked(&[("Origin", origin)]), Err(Refusal::OtherOrigin), "{origin}");
            let same = [("Origin", origin), ("Sec-Fetch-Site", "same-origin")];
            assert_eq!(asked(&same), Err(Refusal::OtherOrigin), "{origin}");
        }
    }

    #[test]
    fn pages_of_this_server_and_people_are_answered() {
        assert_eq!(asked(&[]), Ok(()));
        assert_eq!(asked(&[("Sec-Fetch-Site", "none")]), Ok(()));
        assert_eq!(asked(&[("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Dest", "script")]), Ok(()));
        assert_eq!(asked(&[("Origin", "http://127.0.0.1:4010")]), Ok(()));
        let link = [
            ("Sec-Fetch-Site", "cross-site"),
            ("Sec-Fetch-Mode", "navigate"),
            ("Sec-Fetch-Dest", "document"),
        ];
        assert_eq!(asked(&link), Ok(()));
    }

    #[test]
    fn nothing_is_sent_to_the_server() {
        let request = Request::post("/").header("Host", "localhost").body(()).expect("a request");
        assert_eq!(admit(&request, true), Err(Refusal::Method));
    }

    #[test]
    fn on_an_address_of_the_network_every_name_but_no_other_origin_is_answered() {
        let request = |origin: &str| {
            let request = Request::get("/").header("Host", "docs.example:4010").header("Origin", origin);
            admit(&request.body(()).expect("a request"), false)
        };
        assert_eq!(request("http://docs.example:4010"), Ok(()));
        assert_eq!(request("http://evil.example"), Err(Refusal::OtherOrigin));
    }
}
