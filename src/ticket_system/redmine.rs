//! Redmine, by its REST interface.

use serde_json::{Value, json};

use crate::facts::TicketFacts;
use crate::model::{Day, NewTickets};
use crate::tickets::{SystemTicket, hours, object};

use super::http::Http;
use super::pages::{Pages, day, escaped, list, required, text};
use super::{SystemError, TicketSystem};

const PAGE: usize = 100;

pub struct Redmine {
    http: Http,
}

impl Redmine {
    pub fn new(http: Http, key: &str) -> Redmine {
        Redmine { http: http.with("x-redmine-api-key", key.to_owned()) }
    }

    /// The id of what a list names, or the text itself where it is an id.
    fn id_of(&self, name: Option<&String>, path: &str, key: &str) -> Result<Option<u64>, SystemError> {
        let Some(name) = name else { return Ok(None) };
        if let Ok(id) = name.parse() {
            return Ok(Some(id));
        }
        let answer = self.http.get(path)?;
        let named = list(&answer, key)?.iter().find(|it| text(it, "name").as_ref() == Some(name));
        let id = named.and_then(|it| it.get("id")).and_then(Value::as_u64);
        id.map(Some)
            .ok_or_else(|| SystemError::answer(format!("`{name}` is none of its {}", key.replace('_', " "))))
    }
}

impl TicketSystem for Redmine {
    fn tickets(&self, beginning: &str) -> Result<Vec<SystemTicket>, SystemError> {
        let subject = escaped(&format!("~{beginning}"));
        let mut pages = Pages::default();
        for offset in (0..).step_by(PAGE) {
            let answer = self.http.get(&format!(
                "/issues.json?subject={subject}&status_id=*&sort=id&limit={PAGE}&offset={offset}"
            ))?;
            let issues = list(&answer, "issues")?.iter().map(issue).collect::<Result<Vec<_>, _>>()?;
            let all = answer.get("total_count").and_then(Value::as_u64).unwrap_or_default();
            let is_last = issues.is_empty() || (offset + PAGE) as u64 >= all;
            pages.add(issues)?;
            if is_last {
                break;
            }
        }
        Ok(pages.tickets)
    }

    fn raise(&self, ticket: &TicketFacts, due: Day, new: &NewTickets) -> Result<String, SystemError> {
        let project = new.queue.as_ref().ok_or_else(|| {
            SystemError::answer(
                "it asks for a project: name it as `queue` in `[tickets.new]` of monthly.toml",
            )
        })?;
        let tracker = self.id_of(new.kind.as_ref(), "/trackers.json", "trackers")?;
        let priorities = "/enumerations/issue_priorities.json";
        let priority = self.id_of(new.priority.as_ref(), priorities, "issue_priorities")?;
        let status = self.id_of(new.status.as_ref(), "/issue_statuses.json", "issue_statuses")?;
        let issue = object([
            ("project_id", Some(json!(project))),
            ("subject", Some(json!(ticket.subject))),
            ("description", Some(json!(ticket.description))),
            // Without it the issue begins today, which may be after the day on which it is due.
            ("start_date", Some(json!(due.month().first_day().to_string()))),
            ("due_date", Some(json!(due.to_string()))),
            ("estimated_hours", hours(ticket).map(|it| json!(it))),
            ("tracker_id", tracker.map(|it| json!(it))),
            ("priority_id", priority.map(|it| json!(it))),
            ("status_id", status.map(|it| json!(it))),
        ]);
        let answer = self.http.post("/issues.json", &json!({ "issue": issue }))?;
        required(answer.get("issue").unwrap_or(&Value::Null), "id")
    }
}

fn issue(issue: &Value) -> Result<SystemTicket, SystemError> {
    let name = |key: &str| issue.get(key).and_then(|it| text(it, "name"));
    Ok(SystemTicket {
        number: required(issue, "id")?,
        subject: text(issue, "subject").unwrap_or_default(),
        status: name("status").unwrap_or_default(),
        closed_on: day(issue, "closed_on"),
        client: None,
    })
}
