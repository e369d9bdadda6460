//! Results as they are recorded, one for each kind of status.

#![allow(clippy::indexing_slicing, reason = "the generator makes these lists itself")]

use sha2::{Digest, Sha256};
use smol_str::ToSmolStr;

use crate::model::{
    Amendment, ClientResult, Day, Evidence, FindingRef, Item, Keyed, Month, PersonId, Place, Risk, Status,
    Ticket, Verdict,
};

use super::items::Visit;
use super::new_commit::NewFile;
use super::rng::Rng;
use super::staff::Colleague;
use super::tasks::Task;
use super::words::{CONFORMS, FIXED, FOUND};

/// Tickets of one result: its own, and those of its findings.
const TICKETS: usize = 10;

impl Task<'_> {
    /// Completed result, with its evidence where there is any.
    pub fn work(
        &self,
        day: Day,
        amended: Option<Amendment>,
        rng: &mut Rng,
    ) -> (ClientResult, Option<NewFile>) {
        let visit = self.visit(day);
        let technician = self.performer(rng);
        let items = visit.items(self.subjects(day), rng);
        let mut findings = visit.findings(&items, &technician.id, self.ticket() + 1, rng);
        if let Some(finding) = findings.first_mut().filter(|_| rng.happens(150)) {
            finding.recurs = self.came_back(day);
        }
        let (approved_by, approved_on) = self.approval(day, rng).unzip();
        let minutes = f64::from(self.procedure.minutes_for(items.len())) * (0.75 + 0.5 * rng.share());
        let mut result = ClientResult {
            performed_by: Some(technician.id.clone()),
            performed_on: Some(day),
            remote_or_onsite: Some(if self.procedure.on_site { Place::OnSite } else { Place::Remote }),
            ticket: Some(self.closed_ticket(day)),
            minutes: Some((minutes / 5.0).round() as u32 * 5),
            approved_by,
            approved_on,
            items: items.into(),
            findings,
            amended: amended.into_iter().collect(),
            ..self.empty(Status::Completed)
        };
        let verdict = result.verdict_of_items();
        result.verdict = verdict.filter(|_| !rng.happens(250));
        result.summary = Some(summary(verdict, rng).into());
        let evidence = rng.happens(15).then(|| self.evidence(&mut result, day));
        (result, evidence)
    }

    /// Who approved work of high risk, and on which day before it.
    pub fn approval(&self, day: Day, rng: &mut Rng) -> Option<(PersonId, Day)> {
        let risky = self.procedure.risk == Some(Risk::High);
        risky.then(|| (self.generator.staff.owner().id.clone(), day.plus_days(-rng.number(1..=6))))
    }

    pub fn visit(&self, day: Day) -> Visit<'_> {
        Visit { id: &self.customer.id, client: &self.customer.client, procedure: self.procedure, day }
    }

    /// Mostly the client's own technician.
    pub fn performer(&self, rng: &mut Rng) -> &Colleague {
        match rng.happens(850) {
            true => self.generator.technician(self.customer),
            false => self.generator.staff.technician(self.customer.nth + rng.number(1..=7) as usize),
        }
    }

    /// Finding that was fixed when the procedure last ran at the client.
    fn came_back(&self, day: Day) -> Option<FindingRef> {
        let earlier =
            self.generator.schedule[..self.nth].iter().rposition(|it| it.procedure == *self.procedure_id)?;
        let mut population = self.generator.population(&self.generator.schedule[earlier]);
        let is_required = population.any(|it| it.nth == self.customer.nth);
        let task = is_required.then(|| Task::monthly(self.generator, self.customer, earlier))?;
        let last = task.versions().pop()?;
        let fixed =
            last.result.findings.iter().find(|finding| finding.closed_on.is_some_and(|on| on < day))?;
        Some(FindingRef { month: task.id.month()?, id: fixed.id.clone() })
    }

    pub fn exempt(&self, day: Day) -> ClientResult {
        let due = self.id.month().map(Month::last_day);
        let exemption = due.and_then(|due| self.customer.client.exemption(self.procedure_id, due));
        ClientResult {
            reason: exemption.map(|it| it.reason.as_str().into()),
            approved_by: exemption.map(|it| it.approved_by.clone()),
            approved_on: exemption.map(|it| it.approved_on),
            ticket: Some(self.closed_ticket(day)),
            ..self.empty(Status::Exempt)
        }
    }

    pub fn not_applicable(&self, day: Day) -> ClientResult {
        let kinds: Vec<String> = self.procedure.scope.types.iter().map(|kind| kind.spoken()).collect();
        ClientResult {
            performed_by: Some(self.generator.technician(self.customer).id.clone()),
            performed_on: Some(day),
            ticket: Some(self.closed_ticket(day)),
            minutes: Some(5),
            ..self.without_work(
                Status::NotApplicable,
                &format!("Looked again: there is no {} here.", kinds.join(" or ")),
            )
        }
    }

    pub fn without_work(&self, status: Status, reason: &str) -> ClientResult {
        ClientResult { reason: Some(reason.into()), ..self.empty(status) }
    }

    pub fn empty(&self, status: Status) -> ClientResult {
        ClientResult {
            status,
            verdict: None,
            performed_by: None,
            performed_on: None,
            remote_or_onsite: None,
            reviewed_by: None,
            reviewed_on: None,
            ticket: Some(self.open_ticket()),
            minutes: None,
            revision: None,
            items: Keyed::default(),
            findings: Vec::new(),
            evidence: Vec::new(),
            summary: None,
            reason: None,
            until: None,
            approved_by: None,
            approved_on: None,
            amended: Vec::new(),
        }
    }

    fn open_ticket(&self) -> Ticket {
        Ticket {
            id: self.ticket().to_smolstr(),
            status: Some("open".into()),
            closed_on: None,
            closed_by: None,
        }
    }

    fn closed_ticket(&self, day: Day) -> Ticket {
        Ticket { status: Some("closed".into()), closed_on: Some(day), ..self.open_ticket() }
    }

    /// Number of its ticket; the numbers after it are for its findings.
    fn ticket(&self) -> usize {
        let (count, months) = (self.generator.customers.len(), self.generator.schedule.len());
        let catch_up =
            self.generator.procedures().position(|(id, _)| id == self.procedure_id).unwrap_or_default();
        let row = if self.id.month().is_some() { self.nth } else { months + catch_up };
        100_000 + (row * count + self.customer.nth) * TICKETS
    }

    /// Evidence file with the recorded values; adds its entry to the result.
    fn evidence(&self, result: &mut ClientResult, day: Day) -> NewFile {
        let row = |item: &Item| {
            let values = item.record.iter().map(|(name, value)| format!(" {name}={value}"));
            format!("{} {}{}\n", item.subject, item.outcome, values.collect::<String>())
        };
        let text = format!("read on {day}\n{}", result.items.iter().map(row).collect::<String>());
        let sum: String = Sha256::digest(&text).iter().map(|byte| format!("{byte:02x}")).collect();
        let file = format!("{}-readings.txt", self.procedure_id);
        let caption = Some("What was read after the work".to_owned());
        result.evidence.push(Evidence { file: file.clone(), caption, sha256: Some(sum) });
        NewFile { path: format!("{}/{file}", self.id.evidence_folder()), text }
    }
}

fn summary(verdict: Option<Verdict>, rng: &mut Rng) -> &'static str {
    match verdict {
        Some(Verdict::FindingOpen) => rng.one(&FOUND),
        Some(Verdict::Fixed) => rng.one(&FIXED),
        Some(Verdict::Conforms) | None => rng.one(&CONFORMS),
    }
}
