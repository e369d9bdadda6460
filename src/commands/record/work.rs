//! Who did the work, when, and under which ticket.

use clap::Args;

use crate::commands::Failure;
use crate::commands::form::yaml;
use crate::commands::new::FormContext;
use crate::diagnostic::FieldPath;
use crate::model::{ClientResult, Day, PersonId};

use super::pending::Pending;
use super::{Recording, ResultFile};

#[derive(Debug, Args)]
#[command(next_help_heading = "Work")]
pub struct Work {
    /// Who did the work [default: the person with your git address]
    #[arg(long, value_name = "PERSON")]
    performed_by: Option<String>,

    /// Day of the work [default: today, once everything was checked]
    #[arg(long, value_name = "DATE", value_parser = |text: &str| text.parse::<Day>())]
    pub performed_on: Option<Day>,

    /// Minutes that the work took
    #[arg(long, value_name = "N")]
    minutes: Option<u32>,

    /// Number of the ticket
    #[arg(long, value_name = "NUMBER")]
    ticket: Option<String>,

    /// Day on which the ticket was closed
    #[arg(long, value_name = "DATE", value_parser = |text: &str| text.parse::<Day>())]
    ticket_closed_on: Option<Day>,

    /// What the client should read, in a sentence or two
    #[arg(long, value_name = "TEXT")]
    summary: Option<String>,
}

impl Work {
    pub fn is_said(&self) -> bool {
        self.performed_by.is_some()
            || self.performed_on.is_some()
            || self.minutes.is_some()
            || self.ticket.is_some()
            || self.ticket_closed_on.is_some()
            || self.summary.is_some()
    }

    /// Who did the work: the person that is named, else the user, unless only the ticket is recorded.
    pub fn performer(
        &self,
        context: &FormContext<'_>,
        recording: &Recording,
    ) -> Result<Option<PersonId>, Failure> {
        let is_work = recording.is_about_items()
            || recording.not_done.is_said()
            || self.performed_on.is_some()
            || self.minutes.is_some();
        match (&self.performed_by, is_work) {
            (None, false) => Ok(None),
            (named, _) => context.person(named.as_deref()),
        }
    }

    /// Who did the work of a result, with what is recorded now.
    pub fn done_by(
        &self,
        front: &ClientResult,
        context: &FormContext<'_>,
        recording: &Recording,
    ) -> Result<Option<PersonId>, Failure> {
        match (&self.performed_by, &front.performed_by) {
            (None, Some(person)) => Ok(Some(person.clone())),
            (Some(_), _) | (None, None) => self.performer(context, recording),
        }
    }

    pub fn edits(
        &self,
        file: &ResultFile<'_>,
        front: &ClientResult,
        recording: &Recording,
        pending: &mut Pending,
    ) -> Result<(), Failure> {
        let today = file.context.today;
        let days = [self.performed_on, self.ticket_closed_on];
        if let Some(day) = days.into_iter().flatten().find(|day| *day > today) {
            return Err(Failure::new(format!("{day} is in the future")));
        }
        let by = self.done_by(front, file.context, recording)?;
        if let Some(person) = by.filter(|it| front.performed_by.as_ref() != Some(it)) {
            pending.set("performed_by", person);
        }
        if let Some(day) = self.performed_on {
            pending.set("performed_on", day);
        }
        if let Some(minutes) = self.minutes {
            pending.set("minutes", minutes);
        }
        if let Some(summary) = &self.summary {
            pending.set_text("summary", summary);
        }
        self.ticket(file, front, pending)
    }

    /// The ticket stays a number until more is known of it.
    fn ticket(
        &self,
        file: &ResultFile<'_>,
        front: &ClientResult,
        pending: &mut Pending,
    ) -> Result<(), Failure> {
        let old = front.ticket.as_ref();
        let is_map =
            old.is_some_and(|it| it.status.is_some() || it.closed_on.is_some() || it.closed_by.is_some());
        let number = self.ticket.as_deref().map(|it| it.trim().trim_start_matches('#'));
        if let Some(number) = number.filter(|_| self.ticket_closed_on.is_none() || is_map) {
            let field = FieldPath::of("ticket");
            pending.set_at(if is_map { field.key("id") } else { field }, quoted(number));
        }
        let Some(day) = self.ticket_closed_on else { return Ok(()) };
        let closed = file.context.practice.settings.tickets.closed_statuses.first();
        let closed = yaml(closed.map_or("closed", String::as_str));
        if is_map {
            pending.set_at(FieldPath::of("ticket").key("status"), closed);
            pending.set_at(FieldPath::of("ticket").key("closed_on"), day.to_string());
            return Ok(());
        }
        // The single may have its number before the result does.
        let known = old.filter(|it| !it.id.is_empty()).or(file.context.practice.ticket(&file.assignment.id));
        let number = number.or(known.map(|it| it.id.as_str())).filter(|it| !it.is_empty());
        let number = number.ok_or_else(|| {
            Failure::new("the result has no ticket that could be closed")
                .with_help("give its number with `--ticket`")
        })?;
        pending.set("ticket", format!("{{id: {}, status: {closed}, closed_on: {day}}}", quoted(number)));
        Ok(())
    }
}

/// A number as text, which keeps its zeros.
fn quoted(number: &str) -> String {
    serde_json::Value::from(number).to_string()
}
