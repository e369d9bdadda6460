//! A server on loopback that behaves as ticket systems do, by their documentation.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

/// A request that a ticket system got.
pub struct Request {
    pub method: String,
    /// Path with the query, unescaped.
    pub path: String,
    /// Lines of the head, in lower case.
    pub head: String,
    pub body: Value,
}

/// What is sent back.
pub struct Answer {
    pub status: u16,
    pub headers: String,
    pub body: String,
}

/// A ticket of the system.
#[derive(Clone)]
pub struct Held {
    pub id: usize,
    pub subject: String,
    pub status: &'static str,
    /// Day of closing, or nothing.
    pub closed: &'static str,
    pub client: Value,
}

/// How the server behaves.
#[derive(Clone, Default)]
pub struct Behaviour {
    pub tickets: Vec<Held>,
    /// Requests that are answered with status 429 before others.
    pub busy: usize,
    /// Tickets that are refused with status 429 before one is raised.
    pub busy_raising: usize,
    /// Tickets after which the connection breaks, once: the ticket is raised, and nobody is told.
    pub breaks_after: Option<usize>,
    /// A file to which a line is added with each ticket, as by somebody else.
    pub touches: Option<std::path::PathBuf>,
    /// An answer that all requests get.
    pub always: Option<(u16, &'static str, &'static str)>,
    /// How long each answer takes.
    pub slow: Duration,
    /// All requests.
    pub requests: Vec<String>,
}

#[derive(Clone)]
pub struct TicketServer {
    pub address: String,
    state: Arc<Mutex<Behaviour>>,
}

impl Answer {
    pub fn json(value: &Value) -> Answer {
        Answer { status: 200, headers: String::new(), body: value.to_string() }
    }
}

impl TicketServer {
    pub fn start(system: &'static str, behaviour: Behaviour) -> TicketServer {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let server = TicketServer { address, state: Arc::new(Mutex::new(behaviour)) };
        let here = server.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                here.answer(system, stream);
            }
        });
        server
    }

    pub fn now(&self) -> Behaviour {
        self.state.lock().expect("no panic").clone()
    }

    fn answer(&self, system: &str, mut stream: TcpStream) {
        let Some(request) = read(&stream) else { return };
        let slow = self.now().slow;
        thread::sleep(slow);
        let answer = {
            let mut state = self.state.lock().expect("no panic");
            state.requests.push(format!("{} {}", request.method, request.path));
            let before = state.tickets.len();
            let is_raised =
                request.method == "POST" && !request.path.contains("query") && request.path != "/auth/token";
            if is_raised && state.busy_raising > 0 {
                state.busy_raising -= 1;
                state.busy += 1;
            }
            let answer = match (state.busy, state.always) {
                (1.., _) => {
                    state.busy -= 1;
                    // A moment, by the clock of the server.
                    let headers = "date: Tue, 01 Dec 2026 10:00:00 GMT\r\nretry-after: Tue, 01 Dec 2026 10:00:01 GMT\r\n";
                    Answer { status: 429, headers: headers.into(), body: String::new() }
                }
                (0, Some((status, headers, body))) => {
                    Answer { status, headers: headers.into(), body: body.into() }
                }
                (0, None) => of_system(system, &request, &mut state, &self.address),
            };
            if state.tickets.len() > before && state.breaks_after == Some(state.tickets.len()) {
                state.breaks_after = None;
                return;
            }
            answer
        };
        let Answer { status, headers, body } = answer;
        let head = format!(
            "HTTP/1.1 {status} x\r\ncontent-length: {}\r\nconnection: close\r\n{headers}\r\n",
            body.len()
        );
        let _ = stream.write_all(format!("{head}{body}").as_bytes());
    }
}

fn read(stream: &TcpStream) -> Option<Request> {
    let mut reader = BufReader::new(stream);
    let mut first = String::new();
    reader.read_line(&mut first).ok()?;
    let mut head = String::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        if line.trim().is_empty() {
            break;
        }
        head.push_str(&line.to_lowercase());
    }
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.trim().parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body).ok()?;
    let mut words = first.split_whitespace();
    let (method, path) = (words.next()?.to_owned(), words.next()?);
    let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned();
    Some(Request { method, path, head, body: serde_json::from_slice(&body).unwrap_or_default() })
}

impl Behaviour {
    fn raise(&mut self, subject: &Value) -> usize {
        let id = self.tickets.len() + 1;
        if let Some(path) = &self.touches {
            let text = std::fs::read_to_string(path).expect("a file");
            std::fs::write(path, text + "Note.\n").expect("is written");
        }
        let subject = subject.as_str().expect("a subject").to_owned();
        self.tickets.push(Held { id, subject, status: "new", closed: "", client: Value::Null });
        id
    }

    /// A page of the tickets whose subject has a text, and how many there are.
    fn page(&self, text: &str, from: usize, size: usize) -> (Vec<Held>, usize) {
        let found: Vec<Held> = self.tickets.iter().filter(|it| it.subject.contains(text)).cloned().collect();
        let page = found.iter().skip(from).take(size).cloned().collect();
        (page, found.len())
    }
}

fn parameter<'p>(path: &'p str, name: &str) -> &'p str {
    let (_, query) = path.split_once('?').unwrap_or_default();
    query.split('&').find_map(|it| it.strip_prefix(name)?.strip_prefix('=')).unwrap_or_default()
}

fn number(path: &str, name: &str) -> usize {
    parameter(path, name).parse().unwrap_or_default()
}

/// The key that is searched: the word that begins with `MS-`.
fn searched(text: &str) -> String {
    let (_, rest) = text.split_once("MS-").expect("a key is searched");
    format!(
        "MS-{}",
        rest.chars().take_while(|it| it.is_ascii_alphanumeric() || *it == '-').collect::<String>()
    )
}

fn of_system(system: &str, request: &Request, state: &mut Behaviour, address: &str) -> Answer {
    let path = request.path.as_str();
    let refused = || Answer { status: 401, headers: String::new(), body: "{}".into() };
    let has = |line: &str| request.head.contains(&line.to_lowercase());
    match system {
        "rt" if !has("authorization: token secret") => refused(),
        "rt" if request.method == "POST" => {
            let id = state.raise(&request.body["Subject"]);
            Answer { status: 201, ..Answer::json(&json!({ "type": "ticket", "id": id.to_string() })) }
        }
        "rt" => {
            let (size, page) = (number(path, "per_page"), number(path, "page"));
            let (found, all) = state.page(&searched(path), (page - 1) * size, size);
            let items: Vec<Value> = found.iter().map(|it| {
                let closed = if it.closed.is_empty() { "1970-01-01" } else { it.closed };
                json!({ "id": it.id.to_string(), "Subject": it.subject, "Status": it.status, "Resolved": format!("{closed}T10:00:00Z") })
            }).collect();
            Answer::json(&json!({ "items": items, "page": page, "pages": all.div_ceil(size), "total": all }))
        }
        "redmine" if !has("x-redmine-api-key: secret") => refused(),
        "redmine" if request.method == "POST" => {
            let issue = &request.body["issue"];
            assert_eq!((&issue["project_id"], &issue["priority_id"]), (&json!("maintenance"), &json!(3)));
            let id = state.raise(&issue["subject"]);
            Answer { status: 201, ..Answer::json(&json!({ "issue": { "id": id } })) }
        }
        "redmine" if path.starts_with("/enumerations") => {
            Answer::json(&json!({ "issue_priorities": [{ "id": 3, "name": "Low" }] }))
        }
        "redmine" => {
            let (found, all) =
                state.page(&searched(path), number(path, "offset"), number(path, "limit").min(100));
            let issues: Vec<Value> = found.iter().map(|it| {
                let closed = (!it.closed.is_empty()).then(|| format!("{}T10:00:00Z", it.closed));
                json!({ "id": it.id, "subject": it.subject, "status": { "id": 1, "name": it.status }, "closed_on": closed })
            }).collect();
            Answer::json(
                &json!({ "issues": issues, "total_count": all, "offset": number(path, "offset"), "limit": 100 }),
            )
        }
        "itflow" if request.method == "POST" => match request.body["api_key"] == "secret" {
            true => {
                let id = state.raise(&request.body["ticket_subject"]);
                Answer::json(&json!({ "success": "True", "count": "1", "data": [{ "insert_id": id }] }))
            }
            false => refused(),
        },
        "itflow" if parameter(path, "api_key") != "secret" => refused(),
        "itflow" => {
            let all = state.tickets.iter();
            let id = parameter(path, "ticket_id");
            let found: Vec<Value> = match id.is_empty() {
                true => {
                    all.skip(number(path, "offset")).take(number(path, "limit")).map(itflow_row).collect()
                }
                false => all.filter(|it| it.id.to_string() == id).map(itflow_row).collect(),
            };
            Answer::json(&match found.is_empty() {
                true => {
                    json!({ "success": "False", "message": "No resource (for this client and company) with the specified parameter(s)." })
                }
                false => json!({ "success": "True", "count": found.len(), "data": found }),
            })
        }
        // `company+public:private` in base64.
        "connectwise"
            if !has("authorization: basic Y29tcGFueStwdWJsaWM6cHJpdmF0ZQ==") || !has("clientid: id") =>
        {
            refused()
        }
        "connectwise" if request.method == "POST" => {
            assert_eq!(request.body["board"]["name"], "maintenance");
            let id = state.raise(&request.body["summary"]);
            Answer { status: 201, ..Answer::json(&json!({ "id": id })) }
        }
        "connectwise" => {
            let (size, page) = (number(path, "pageSize"), number(path, "page"));
            let (found, _) = state.page(&searched(path), (page - 1) * size, size);
            let found = found.iter().map(|it| {
                let closed = (!it.closed.is_empty()).then(|| format!("{}T10:00:00Z", it.closed));
                json!({ "id": it.id, "summary": it.subject, "status": { "name": it.status }, "closedDate": closed, "company": { "name": it.client } })
            });
            Answer::json(&found.collect())
        }
        "autotask"
            if !has("username: user") || !has("secret: secret") || !has("apiintegrationcode: code") =>
        {
            refused()
        }
        "autotask" if path.starts_with("/V1.0/Tickets/query") => {
            let from = number(path, "from");
            let (found, all) = state.page(&searched(&request.body.to_string()), from, 100);
            let items: Vec<Value> = found.iter().map(|it| {
                let status = if it.status == "new" { 1 } else { 5 };
                let closed = (!it.closed.is_empty()).then(|| format!("{}T10:00:00Z", it.closed));
                json!({ "id": it.id, "ticketNumber": format!("T{}", it.id), "title": it.subject, "status": status, "completedDate": closed, "companyID": it.client })
            }).collect();
            let next =
                (from + 100 < all).then(|| format!("{address}/V1.0/Tickets/query/next?from={}", from + 100));
            Answer::json(
                &json!({ "items": items, "pageDetails": { "count": items.len(), "nextPageUrl": next } }),
            )
        }
        "autotask" if request.method == "POST" => {
            let id = state.raise(&request.body["title"]);
            Answer::json(&json!({ "itemId": id }))
        }
        "autotask" => {
            let id = path.rsplit('/').next().unwrap_or_default();
            Answer::json(&json!({ "item": { "id": id, "ticketNumber": format!("T{id}") } }))
        }
        "halo" if path == "/auth/token" => {
            Answer::json(&json!({ "access_token": "bearer", "expires_in": 3600 }))
        }
        "halo" if !has("authorization: bearer bearer") => refused(),
        "halo" if request.method == "POST" => {
            let id = state.raise(&request.body[0]["summary"]);
            Answer { status: 201, ..Answer::json(&json!({ "id": id })) }
        }
        _ => {
            let (size, page) = (number(path, "page_size"), number(path, "page_no"));
            let (found, all) = state.page(&searched(path), (page - 1) * size, size);
            let tickets: Vec<Value> = found.iter().map(|it| {
                json!({ "id": it.id, "summary": it.subject, "status_name": it.status, "dateclosed": it.closed, "client_name": it.client })
            }).collect();
            Answer::json(&json!({ "record_count": all, "tickets": tickets }))
        }
    }
}

fn itflow_row(it: &Held) -> Value {
    let status = if it.status == "new" { "1" } else { "5" };
    json!({ "ticket_id": it.id.to_string(), "ticket_prefix": "TCK-", "ticket_number": it.id.to_string(), "ticket_subject": it.subject,
        "ticket_status": status, "ticket_closed_at": it.closed, "ticket_client_id": it.client })
}
