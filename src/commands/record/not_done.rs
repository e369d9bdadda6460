//! Why the work was not done.

use clap::Args;

use crate::bundled::forms;
use crate::commands::Failure;
use crate::commands::form::{fill, yaml};
use crate::forms::{NewResult, ticket_line};
use crate::model::{ClientResult, Day, Month, Status, WaivedBy, WaiverReason};
use crate::practice::Practice;

use super::ResultFile;
use super::pending::Pending;

#[derive(Debug, Args)]
#[command(next_help_heading = "If the work was not done")]
pub struct NotDone {
    /// Something stands in the way; the work is still due
    #[arg(long, value_name = "REASON", group = "why")]
    blocked: Option<String>,

    /// The work is put off to this month, with approval
    #[arg(long, value_name = "MONTH", group = "why", requires_all = ["reason", "approved_by"])]
    #[arg(value_parser = |text: &str| text.parse::<Month>())]
    deferred: Option<Month>,

    /// Why it is put off
    #[arg(long, value_name = "TEXT", requires = "deferred")]
    reason: Option<String>,

    /// Who agreed to put it off
    #[arg(long, value_name = "PERSON", requires = "deferred")]
    approved_by: Option<String>,

    /// The client has nothing that the procedure is about [default reason: the
    /// attestation]
    #[arg(long, value_name = "REASON", group = "why", num_args = 0..=1)]
    not_applicable: Option<Option<String>>,

    /// The client has an exemption
    #[arg(long, group = "why")]
    exempt: bool,
}

impl NotDone {
    pub fn is_said(&self) -> bool {
        self.status().is_some()
    }

    fn status(&self) -> Option<Status> {
        match () {
            () if self.blocked.is_some() => Some(Status::Blocked),
            () if self.deferred.is_some() => Some(Status::Deferred),
            () if self.not_applicable.is_some() => Some(Status::NotApplicable),
            () if self.exempt => Some(Status::Exempt),
            () => None,
        }
    }

    /// The text that such a result begins with: without items, which nobody looked at.
    pub fn form(&self, form: &NewResult<'_>, practice: &Practice, today: Day) -> Result<String, Failure> {
        if self.waiver(form, practice, today)?.is_some() {
            return Ok(form.text(practice, today));
        }
        let status = self.status().unwrap_or(Status::InProgress);
        let reason = self.reason_given().unwrap_or_default();
        let values = [
            ("comment", "in_progress, completed, blocked, deferred, not_applicable or exempt"),
            ("status", status.word()),
            ("ticket", &ticket_line(practice, form.id)),
            ("decision", "# performed_by: …"),
            ("reason", &yaml(reason)),
        ];
        Ok(fill(forms::WAIVED_RESULT, &values))
    }

    fn reason_given(&self) -> Option<&str> {
        let not_applicable = self.not_applicable.as_ref().and_then(Option::as_deref);
        self.blocked.as_deref().or(self.reason.as_deref()).or(not_applicable)
    }

    /// The exemption or attestation that the result is filled in from, if it is.
    fn waiver<'f>(
        &self,
        form: &'f NewResult<'_>,
        practice: &Practice,
        day: Day,
    ) -> Result<Option<WaivedBy<'f>>, Failure> {
        let wanted = match self.not_applicable {
            Some(None) => WaiverReason::NotApplicable,
            _ if self.exempt => WaiverReason::Exempt,
            _ => return Ok(None),
        };
        let waiver = form.waived_by(practice, day).filter(|it| it.reason() == wanted);
        let (procedure, client) = (form.procedure_id, form.id.client());
        match (waiver, wanted) {
            (Some(waiver), _) => Ok(Some(waiver)),
            (None, WaiverReason::Exempt) => {
                Err(Failure::new(format!("no exemption from `{procedure}` is in force at `{client}`"))
                    .with_help(format!("add it to `exemptions` in `content/clients/{client}.md`")))
            }
            (None, WaiverReason::NotApplicable) => Err(Failure::new(format!(
                "nobody attested that `{client}` has nothing in scope of `{procedure}`"
            ))
            .with_help("give the reason: `--not-applicable REASON`")),
        }
    }

    pub fn edits(
        &self,
        file: &ResultFile<'_>,
        front: &ClientResult,
        pending: &mut Pending,
    ) -> Result<(), Failure> {
        let (context, assignment) = (file.context, file.assignment);
        let Some(status) = self.status() else { return Ok(()) };
        if front.status != status {
            pending.set("status", status);
        }
        let performer = front.performed_by.clone().or_else(|| context.person.clone());
        let form = assignment.form(performer.as_ref(), context);
        match self.waiver(&form, &context.practice, context.today)? {
            // The text of a new result is filled in from the waiver already.
            Some(_) if file.old.is_none() => return Ok(()),
            Some(WaivedBy::Exemption(it)) => {
                pending.set("approved_by", &it.approved_by);
                pending.set("approved_on", it.approved_on);
                pending.set_text("reason", &it.reason);
            }
            Some(WaivedBy::Attestation(it)) => {
                pending.set_text("reason", &format!("confirmed by {} on {}", it.by, it.on));
            }
            None => {}
        }
        if let Some(reason) = self.reason_given() {
            pending.set_text("reason", reason);
        }
        if status == Status::NotApplicable && front.performed_on.is_none() {
            pending.set("performed_on", context.today);
        }
        if let Some(month) = self.deferred {
            if month <= context.today.month() {
                return Err(Failure::new(format!("{month} is no later month")));
            }
            pending.set("until", month);
            if let Some(person) = context.person(self.approved_by.as_deref())? {
                pending.set("approved_by", person);
            }
            pending.set("approved_on", context.today);
        }
        Ok(())
    }
}
