//! A client's part in a single, from the first note to the last finding that is closed.

use std::sync::Arc;

use sha2::{Digest, Sha256};
use smol_str::ToSmolStr;

use crate::model::{
    Amendment, ClientResult, Day, Evidence, Finding, FindingRef, FindingStatus, Month, PersonId, Place,
    Procedure, ProcedureId, Risk, Status, Subject, Ticket, Verdict,
};
use crate::practice::ResultId;

use super::agenda::{Author, Change, Written, utc};
use super::clients::Customer;
use super::dice::Dice;
use super::documents;
use super::items::Visit;
use super::practice::Practice;
use super::singles::{closed_on, opened_on};
use super::staff::Colleague;
use super::words::{BLOCKED, CONFORMS, DEFERRED, FIXED, FOUND, TICKED};

/// Tickets of one result: its own, and those of its findings.
const TICKETS: usize = 10;

/// What a client owes: a month's single, or one of the past.
pub struct Task<'p> {
    pub practice: &'p Practice,
    pub customer: &'p Customer,
    pub id: ResultId,
    pub procedure_id: &'p ProcedureId,
    pub procedure: &'p Procedure,
    /// The month in which it comes up.
    pub nth: usize,
}

/// The result file at one time, and who made it so.
struct Version {
    on: Day,
    by: Arc<Author>,
    taken_by: Option<Arc<Author>>,
    message: String,
    result: ClientResult,
    body: String,
    evidence: Option<Written>,
}

/// How it goes.
enum Course {
    /// Nobody writes anything.
    Nothing,
    Exempt(Day),
    NotApplicable(Day),
    InProgress(Day),
    Blocked(Day),
    Deferred(Day, Month),
    Completed(Day),
}

impl Task<'_> {
    /// A commit for each time somebody writes the result.
    pub fn changes(&self) -> Vec<Change> {
        let mut dice = self.dice("commit");
        let versions = self.versions().into_iter().filter(|version| version.on <= self.practice.span.today);
        // From nine o'clock on: the month is opened and the client's file is up to date.
        let change = |version: Version| {
            let at = utc(version.on, dice.number(9 * 3600..=18 * 3600 - 1));
            let text = documents::result(&version.result, self.procedure, &version.body);
            let path = format!("content/results/{}.md", self.id.stem());
            let change = Change::new(at, &version.by, version.message).file(path, text);
            let mut change = change.taken_by(version.taken_by);
            change.files.extend(version.evidence);
            change
        };
        versions.map(change).collect()
    }

    fn dice(&self, topic: &str) -> Dice {
        let procedure = self.procedure_id.as_str();
        let number =
            procedure.bytes().fold(0, |sum: usize, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
        self.practice.seed.dice(topic, &[self.customer.nth, self.nth, number])
    }

    /// In the order of their days.
    fn versions(&self) -> Vec<Version> {
        let mut dice = self.dice("result");
        match self.course(&mut dice) {
            Course::Nothing => Vec::new(),
            Course::Exempt(day) => vec![self.version(day, self.exempt(day))],
            Course::NotApplicable(day) => vec![self.version(day, self.not_applicable(day))],
            Course::InProgress(day) => vec![self.in_progress(day, &mut dice)],
            Course::Completed(day) => self.completed(day, None, &mut dice),
            Course::Blocked(day) => {
                let reason = dice.one(&BLOCKED);
                let blocked = self.version(day, self.without_work(Status::Blocked, reason));
                let again = dice.happens(700).then(|| day.month().next());
                self.made_good(blocked, again, &mut dice)
            }
            Course::Deferred(day, until) => {
                let owner = self.practice.staff.owner();
                let result = ClientResult {
                    until: Some(until),
                    approved_by: Some(owner.id.clone()),
                    approved_on: Some(day),
                    ..self.without_work(Status::Deferred, dice.one(&DEFERRED))
                };
                self.made_good(self.version(day, result), Some(until), &mut dice)
            }
        }
    }

    fn course(&self, dice: &mut Dice) -> Course {
        let Some(month) = self.id.month() else { return self.course_of_catch_up(dice) };
        let today = self.practice.span.today;
        let over = month < today.month();
        let client = &self.customer.client;
        let opened = opened_on(month, today).max(client.service_start);
        let day = dice.working_day(opened, month.last_day().min(today));
        let recorded = over || dice.happens(500);
        if let Some(exemption) = client.exemption(self.procedure_id, month.last_day()) {
            return if recorded { Course::Exempt(day.max(exemption.approved_on)) } else { Course::Nothing };
        }
        if self.subjects(day).is_empty() {
            return if recorded { Course::NotApplicable(day) } else { Course::Nothing };
        }
        match (dice.number(0..=999), over) {
            (0..=3, true) | (680..=999, false) => Course::Nothing,
            (4..=15, true) | (0..=39, false) => Course::Deferred(day, later(month, dice)),
            (16..=21, true) | (40..=69, false) => Course::Blocked(day),
            (22..=59, true) => Course::Completed(self.late(month, dice).unwrap_or(day)),
            (70..=179, false) => Course::InProgress(day),
            _ => Course::Completed(day),
        }
    }

    fn course_of_catch_up(&self, dice: &mut Dice) -> Course {
        let start = self.customer.client.service_start;
        let last = self.procedure.onboarding_within.map_or(start, |within| start.plus(within));
        let day = dice.working_day(start.plus_days(4).min(last), last);
        let gone = day > self.practice.span.today || self.subjects(day).is_empty();
        if gone { Course::Nothing } else { Course::Completed(day) }
    }

    /// A day after the month, before it is closed.
    fn late(&self, month: Month, dice: &mut Dice) -> Option<Day> {
        let closed = closed_on(self.practice, self.nth)?;
        let day = dice.working_day(month.next().first_day(), closed.plus_days(-1));
        Some(day).filter(|day| self.customer.client.served_on(*day))
    }

    fn subjects(&self, day: Day) -> Vec<Subject> {
        self.procedure.subjects(self.procedure_id, &self.customer.client, day)
    }

    /// Done after all in `month`, where that has come and the client is still there.
    fn made_good(&self, first: Version, month: Option<Month>, dice: &mut Dice) -> Vec<Version> {
        let today = self.practice.span.today;
        let again = month.filter(|month| *month < today.month()).map(|month| {
            let day = dice.working_day(month.day(8), month.last_day());
            let by = self.practice.staff.manager(self.nth).id.clone();
            (day, Amendment { on: day, by, reason: "done after the month was closed, as agreed".into() })
        });
        let again =
            again.filter(|(day, _)| self.customer.client.served_on(*day) && !self.subjects(*day).is_empty());
        let done = again.map(|(day, amended)| self.completed(day, Some(amended), dice));
        std::iter::once(first).chain(done.into_iter().flatten()).collect()
    }

    /// The work, its review, and one after the other the findings that are closed.
    fn completed(&self, day: Day, amended: Option<Amendment>, dice: &mut Dice) -> Vec<Version> {
        let (mut result, evidence) = self.work(day, amended, dice);
        let reviewer = self.practice.staff.manager(self.nth + self.customer.nth);
        let reviewed_on = match dice.happens(900) {
            true => day,
            false => dice.working_day(day.plus_days(1), day.plus_days(6)),
        };
        let reviewed = |result: &ClientResult| ClientResult {
            reviewed_by: Some(reviewer.id.clone()),
            reviewed_on: Some(reviewed_on),
            ..result.clone()
        };
        if reviewed_on == day {
            result = reviewed(&result);
        }
        // What is reviewed on the same day is put into the repository by the reviewer.
        let taken_by = (reviewed_on == day).then(|| Arc::clone(&reviewer.author));
        let body = self.ticked(dice);
        let first = Version { body, evidence, taken_by, ..self.version(day, result.clone()) };
        let mut versions = vec![first];
        if reviewed_on > day {
            result = reviewed(&result);
            versions.push(self.next(&versions[0], (reviewed_on, reviewer, "Review"), result.clone()));
        }
        for nth in 0..result.findings.len() {
            let follow_up = dice.working_day(reviewed_on.plus_days(5), reviewed_on.plus_days(90));
            if follow_up <= self.practice.span.today && !dice.happens(30) {
                result.findings[nth] = closed(&result.findings[nth], follow_up, dice);
            }
        }
        let mut days: Vec<Day> = result.findings.iter().filter_map(|finding| finding.closed_on).collect();
        days.sort_unstable();
        days.dedup();
        let technician = self.practice.technician(self.customer);
        versions.extend(
            days.iter()
                .map(|day| {
                    self.next(&versions[0], (*day, technician, "Close a finding of"), as_of(&result, *day))
                })
                .collect::<Vec<_>>(),
        );
        versions
    }

    fn work(&self, day: Day, amended: Option<Amendment>, dice: &mut Dice) -> (ClientResult, Option<Written>) {
        let visit = self.visit(day);
        let technician = self.performer(dice);
        let items = visit.items(self.subjects(day), dice);
        let mut findings = visit.findings(&items, (&technician.id, self.ticket() + 1), dice);
        if let Some(finding) = findings.first_mut().filter(|_| dice.happens(150)) {
            finding.recurs = self.came_back(day);
        }
        let (approved_by, approved_on) = self.approval(day, dice).unzip();
        let minutes = f64::from(self.procedure.minutes_for(items.len())) * (0.75 + 0.5 * dice.share());
        let mut result = ClientResult {
            performed_by: Some(technician.id.clone()),
            performed_on: Some(day),
            remote_or_onsite: Some(if self.procedure.on_site { Place::OnSite } else { Place::Remote }),
            ticket: Some(self.closed_ticket(day)),
            minutes: Some((minutes / 5.0).round() as u32 * 5),
            approved_by,
            approved_on,
            items,
            findings,
            amended: amended.into_iter().collect(),
            ..self.empty(Status::Completed)
        };
        let verdict = result.verdict_of_items();
        result.verdict = verdict.filter(|_| !dice.happens(250));
        result.summary = Some(summary(verdict, dice).into());
        let evidence = dice.happens(15).then(|| self.evidence(&mut result, day));
        (result, evidence)
    }

    /// Who allowed it, some days before, where it carries a risk.
    fn approval(&self, day: Day, dice: &mut Dice) -> Option<(PersonId, Day)> {
        let risky = self.procedure.risk == Some(Risk::High);
        risky.then(|| (self.practice.staff.owner().id.clone(), day.plus_days(-dice.number(1..=6))))
    }

    fn visit(&self, day: Day) -> Visit<'_> {
        Visit { id: &self.customer.id, client: &self.customer.client, procedure: self.procedure, day }
    }

    /// Mostly the client's own technician.
    fn performer(&self, dice: &mut Dice) -> &Colleague {
        match dice.happens(850) {
            true => self.practice.technician(self.customer),
            false => self.practice.staff.technician(self.customer.nth + dice.number(1..=7) as usize),
        }
    }

    /// A finding of the last time this single ran at the client, that had been fixed.
    fn came_back(&self, day: Day) -> Option<FindingRef> {
        let earlier =
            self.practice.schedule[..self.nth].iter().rposition(|it| it.procedure == *self.procedure_id)?;
        let owed =
            self.practice.population(&self.practice.schedule[earlier]).any(|it| it.nth == self.customer.nth);
        let task = owed.then(|| self.practice.task(self.customer, earlier))?;
        let last = task.versions().pop()?;
        let fixed =
            last.result.findings.iter().find(|finding| finding.closed_on.is_some_and(|on| on < day))?;
        Some(FindingRef { month: task.id.month()?, id: fixed.id.clone() })
    }

    fn in_progress(&self, day: Day, dice: &mut Dice) -> Version {
        let technician = self.performer(dice);
        let (approved_by, approved_on) = self.approval(day, dice).unzip();
        let result = ClientResult {
            performed_by: Some(technician.id.clone()),
            performed_on: Some(day),
            approved_by,
            approved_on,
            items: self.visit(day).items_so_far(self.subjects(day), dice),
            ..self.empty(Status::InProgress)
        };
        let body = format!("- [x] {}\n- [ ] {}\n- [ ] {}\n", TICKED[0], TICKED[2], TICKED[4]);
        Version { body, ..self.version(day, result) }
    }

    fn exempt(&self, day: Day) -> ClientResult {
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

    fn not_applicable(&self, day: Day) -> ClientResult {
        let kinds: Vec<String> = self.procedure.scope.types.iter().map(|kind| kind.spoken()).collect();
        ClientResult {
            performed_by: Some(self.practice.technician(self.customer).id.clone()),
            performed_on: Some(day),
            ticket: Some(self.closed_ticket(day)),
            minutes: Some(5),
            ..self.without_work(
                Status::NotApplicable,
                &format!("Looked again: there is no {} here.", kinds.join(" or ")),
            )
        }
    }

    fn without_work(&self, status: Status, reason: &str) -> ClientResult {
        ClientResult { reason: Some(reason.into()), ..self.empty(status) }
    }

    fn empty(&self, status: Status) -> ClientResult {
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
            items: Vec::new(),
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

    /// The number of its ticket; those that follow are for its findings.
    fn ticket(&self) -> usize {
        let (count, months) = (self.practice.customers.len(), self.practice.schedule.len());
        let catch_up =
            self.practice.procedures().position(|(id, _)| id == self.procedure_id).unwrap_or_default();
        let row = if self.id.month().is_some() { self.nth } else { months + catch_up };
        100_000 + (row * count + self.customer.nth) * TICKETS
    }

    /// Ticked steps and a note, at some of the results.
    fn ticked(&self, dice: &mut Dice) -> String {
        if !dice.happens(300) {
            return String::new();
        }
        let mut steps: Vec<String> = TICKED.iter().map(|step| format!("- [x] {step}")).collect();
        match dice.number(0..=3) {
            0 => steps[1] = format!("- [-] {}: nothing is changed by this single", TICKED[1]),
            1 => steps[4] = format!("- [!] {}: on holiday, told by letter", TICKED[4]),
            _ => steps.truncate(5),
        }
        format!("{}\n", steps.join("\n"))
    }

    /// A file with what was read, and its line in the result.
    fn evidence(&self, result: &mut ClientResult, day: Day) -> Written {
        let row = |item: &crate::model::Item| {
            let values = item.record.iter().map(|(name, value)| format!(" {name}={value}"));
            format!("{} {}{}\n", item.subject, item.outcome, values.collect::<String>())
        };
        let text = format!("read on {day}\n{}", result.items.iter().map(row).collect::<String>());
        let sum: String = Sha256::digest(&text).iter().map(|byte| format!("{byte:02x}")).collect();
        let file = format!("{}-readings.txt", self.procedure_id);
        let caption = Some("What was read after the work".to_owned());
        result.evidence.push(Evidence { file: file.clone(), caption, sha256: Some(sum) });
        Written { path: format!("{}/{file}", self.id.evidence_folder()), text }
    }

    /// The first version of a result, written by whom the client belongs to unless it says who.
    fn version(&self, on: Day, result: ClientResult) -> Version {
        let performer =
            self.practice.staff.people().iter().find(|it| Some(&it.id) == result.performed_by.as_ref());
        let by = performer.unwrap_or_else(|| self.practice.technician(self.customer));
        let what = result.verdict_of_items().map_or(result.status.spoken(), |verdict| match result.status {
            Status::Completed => verdict.spoken(),
            status => status.spoken(),
        });
        let message = format!("{} at {}: {what}", self.procedure_id, self.customer.client.name);
        let (by, body) = (Arc::clone(&by.author), String::new());
        Version { on, by, taken_by: None, message, result, body, evidence: None }
    }

    fn next(
        &self,
        before: &Version,
        (on, by, what): (Day, &Colleague, &str),
        result: ClientResult,
    ) -> Version {
        let message = format!("{what} {} at {}", self.procedure_id, self.customer.client.name);
        let (by, body) = (Arc::clone(&by.author), before.body.clone());
        Version { on, by, taken_by: None, message, result, body, evidence: None }
    }
}

/// One to three months on.
fn later(month: Month, dice: &mut Dice) -> Month {
    (0..dice.number(1..=3)).fold(month, |month, _| month.next())
}

fn summary(verdict: Option<Verdict>, dice: &mut Dice) -> &'static str {
    match verdict {
        Some(Verdict::FindingOpen) => dice.one(&FOUND),
        Some(Verdict::Fixed) => dice.one(&FIXED),
        Some(Verdict::Conforms) | None => dice.one(&CONFORMS),
    }
}

fn closed(finding: &Finding, day: Day, dice: &mut Dice) -> Finding {
    let status = match dice.number(0..=9) {
        0 => FindingStatus::Accepted,
        1 => FindingStatus::Transferred,
        _ => FindingStatus::Fixed,
    };
    Finding { status, closed_on: Some(day), ..finding.clone() }
}

/// The result before the findings that are closed after `day`.
fn as_of(result: &ClientResult, day: Day) -> ClientResult {
    let mut earlier = result.clone();
    for finding in earlier.findings.iter_mut().filter(|finding| finding.closed_on > Some(day)) {
        (finding.status, finding.closed_on) = (FindingStatus::Open, None);
    }
    earlier
}
