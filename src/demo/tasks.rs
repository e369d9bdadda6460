//! One client's result over time: from its first version to the closing of its last finding.

#![allow(clippy::indexing_slicing, reason = "the generator makes these lists itself")]

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{
    Amendment, ClientResult, Day, Finding, FindingStatus, Month, Procedure, ProcedureId, Status, Subject,
};
use crate::practice::ResultId;

use super::clients::Customer;
use super::documents;
use super::generator::PracticeGenerator;
use super::new_commit::{Author, NewCommit, NewFile, utc};
use super::rng::Rng;
use super::singles::{closed_on, opened_on};
use super::staff::Colleague;
use super::words::{BLOCKED, DEFERRED, TICKED};

/// Result that is required of a client: of a month's single, or a catch-up.
pub struct Task<'p> {
    pub generator: &'p PracticeGenerator,
    pub customer: &'p Customer,
    pub id: ResultId,
    pub procedure_id: &'p ProcedureId,
    pub procedure: &'p Procedure,
    /// Number of the month in which it is due.
    pub nth: usize,
}

/// Version of a result, with its commit.
pub struct Version {
    on: Day,
    author: Arc<Author>,
    committer: Option<Arc<Author>>,
    message: String,
    pub result: ClientResult,
    body: String,
    evidence: Option<NewFile>,
}

/// What becomes of a task.
enum Course {
    /// Nothing is recorded.
    Nothing,
    Exempt(Day),
    NotApplicable(Day),
    InProgress(Day),
    Blocked(Day),
    Deferred(Day, Month),
    Completed(Day),
}

impl<'p> Task<'p> {
    /// Result of a client in the single of a month.
    pub fn monthly(generator: &'p PracticeGenerator, customer: &'p Customer, nth: usize) -> Task<'p> {
        let single = &generator.schedule[nth];
        Task {
            generator,
            customer,
            id: ResultId::Monthly(single.month, customer.id.clone()),
            procedure_id: &single.procedure,
            procedure: generator.procedure(&single.procedure),
            nth,
        }
    }

    /// A commit for each version of the result.
    pub fn commits(&self) -> Vec<NewCommit> {
        let mut rng = self.rng("commit");
        let versions = self.versions().into_iter().filter(|version| version.on <= self.generator.span.today);
        // Not before nine: by then the month is open and the client's file up to date.
        let commit = |version: Version| {
            let at = utc(version.on, rng.number(9 * 3600..=18 * 3600 - 1));
            let text = documents::result(&version.result, self.procedure, &version.body);
            let path = format!("content/results/{}.md", self.id.stem());
            let mut commit = NewCommit::new(at, &version.author, version.message).file(path, text);
            commit.committer = version.committer;
            commit.files.extend(version.evidence);
            commit
        };
        versions.map(commit).collect()
    }

    /// What was recorded until the end of a day.
    pub fn recorded_on(&self, day: Day) -> Option<ClientResult> {
        let versions = self.versions().into_iter().filter(|version| version.on <= day);
        versions.last().map(|version| version.result)
    }

    fn rng(&self, topic: &str) -> Rng {
        let procedure = self.procedure_id.as_str();
        let sum = |sum: usize, byte: u8| sum.wrapping_mul(31).wrapping_add(byte.into());
        let number = procedure.bytes().fold(0, sum);
        self.generator.seed.rng(topic, &[self.customer.nth, self.nth, number])
    }

    /// Every version, the oldest first.
    pub fn versions(&self) -> Vec<Version> {
        let mut rng = self.rng("result");
        match self.course(&mut rng) {
            Course::Nothing => Vec::new(),
            Course::Exempt(day) => vec![self.version(day, self.exempt(day))],
            Course::NotApplicable(day) => vec![self.version(day, self.not_applicable(day))],
            Course::InProgress(day) => vec![self.in_progress(day, &mut rng)],
            Course::Completed(day) => self.completed(day, None, &mut rng),
            Course::Blocked(day) => {
                let reason = rng.one(&BLOCKED);
                let blocked = self.version(day, self.without_work(Status::Blocked, reason));
                let again = rng.happens(700).then(|| day.month().next());
                self.with_later_work(blocked, again, &mut rng)
            }
            Course::Deferred(day, until) => {
                let owner = self.generator.staff.owner();
                let result = ClientResult {
                    until: Some(until),
                    approved_by: Some(owner.id.clone()),
                    approved_on: Some(day),
                    ..self.without_work(Status::Deferred, rng.one(&DEFERRED))
                };
                self.with_later_work(self.version(day, result), Some(until), &mut rng)
            }
        }
    }

    fn course(&self, rng: &mut Rng) -> Course {
        let Some(month) = self.id.month() else { return self.course_of_catch_up(rng) };
        let today = self.generator.span.today;
        let over = month < today.month();
        let client = &self.customer.client;
        let opened = opened_on(month, today).max(client.service_start);
        let day = rng.working_day(opened, month.last_day().min(today));
        let recorded = over || rng.happens(500);
        if let Some(exemption) = client.exemption(self.procedure_id, month.last_day()) {
            return if recorded { Course::Exempt(day.max(exemption.approved_on)) } else { Course::Nothing };
        }
        if self.subjects(day).is_empty() {
            return if recorded { Course::NotApplicable(day) } else { Course::Nothing };
        }
        match (rng.number(0..=999), over) {
            (0..=3, true) | (680..=999, false) => Course::Nothing,
            (4..=15, true) | (0..=39, false) => Course::Deferred(day, later(month, rng)),
            (16..=21, true) | (40..=69, false) => Course::Blocked(day),
            (22..=59, true) => Course::Completed(self.late(month, rng).unwrap_or(day)),
            (70..=179, false) => Course::InProgress(day),
            _ => Course::Completed(day),
        }
    }

    fn course_of_catch_up(&self, rng: &mut Rng) -> Course {
        let start = self.customer.client.service_start;
        let last = self.procedure.onboarding_within.map_or(start, |within| start.plus(within));
        let day = rng.working_day(start.plus_days(4).min(last), last);
        let gone = day > self.generator.span.today || self.subjects(day).is_empty();
        if gone { Course::Nothing } else { Course::Completed(day) }
    }

    /// A day between the end of the month and the closing of its single.
    fn late(&self, month: Month, rng: &mut Rng) -> Option<Day> {
        let closed = closed_on(self.generator, self.nth)?;
        let day = rng.working_day(month.next().first_day(), closed.plus_days(-1));
        Some(day).filter(|day| self.customer.client.served_on(*day))
    }

    pub fn subjects(&self, day: Day) -> Vec<Subject> {
        self.procedure.subjects(self.procedure_id, &self.customer.client, day)
    }

    /// The first version, followed by those of the later work where it was done in `month`.
    fn with_later_work(&self, first: Version, month: Option<Month>, rng: &mut Rng) -> Vec<Version> {
        let today = self.generator.span.today;
        let again = month.filter(|month| *month < today.month()).map(|month| {
            let day = rng.working_day(month.day(8), month.last_day());
            let by = self.generator.staff.manager(self.nth).id.clone();
            (day, Amendment { on: day, by, reason: "done after the month was closed, as agreed".into() })
        });
        let again =
            again.filter(|(day, _)| self.customer.client.served_on(*day) && !self.subjects(*day).is_empty());
        let done = again.map(|(day, amended)| self.completed(day, Some(amended), rng));
        std::iter::once(first).chain(done.into_iter().flatten()).collect()
    }

    /// Versions for the work, its review, and the closing of its findings.
    fn completed(&self, day: Day, amended: Option<Amendment>, rng: &mut Rng) -> Vec<Version> {
        let (mut result, evidence) = self.work(day, amended, rng);
        let reviewer = self.generator.staff.manager(self.nth + self.customer.nth);
        let reviewed_on = match rng.happens(900) {
            true => day,
            false => rng.working_day(day.plus_days(1), day.plus_days(6)),
        };
        let reviewed = |result: &ClientResult| ClientResult {
            reviewed_by: Some(reviewer.id.clone()),
            reviewed_on: Some(reviewed_on),
            ..result.clone()
        };
        if reviewed_on == day {
            result = reviewed(&result);
        }
        // The reviewer commits what is reviewed on the same day.
        let committer = (reviewed_on == day).then(|| Arc::clone(&reviewer.author));
        let body = self.ticked(rng);
        let first = Version { body, evidence, committer, ..self.version(day, result.clone()) };
        let mut versions = vec![first];
        if reviewed_on > day {
            result = reviewed(&result);
            versions.push(self.next(&versions[0], reviewed_on, reviewer, "Review", result.clone()));
        }
        for nth in 0..result.findings.len() {
            let follow_up = rng.working_day(reviewed_on.plus_days(5), reviewed_on.plus_days(90));
            if follow_up <= self.generator.span.today && !rng.happens(30) {
                result.findings[nth] = closed(&result.findings[nth], follow_up, rng);
            }
        }
        let days: BTreeSet<Day> = result.findings.iter().filter_map(|finding| finding.closed_on).collect();
        let technician = self.generator.technician(self.customer);
        for day in days {
            let closed = as_of(&result, day);
            versions.push(self.next(&versions[0], day, technician, "Close a finding of", closed));
        }
        versions
    }

    fn in_progress(&self, day: Day, rng: &mut Rng) -> Version {
        let technician = self.performer(rng);
        let (approved_by, approved_on) = self.approval(day, rng).unzip();
        let result = ClientResult {
            performed_by: Some(technician.id.clone()),
            performed_on: Some(day),
            approved_by,
            approved_on,
            items: self.visit(day).items_so_far(self.subjects(day), rng).into(),
            ..self.empty(Status::InProgress)
        };
        let body = format!("- [x] {}\n- [ ] {}\n- [ ] {}\n", TICKED[0], TICKED[2], TICKED[4]);
        Version { body, ..self.version(day, result) }
    }

    /// Body of the result; most have none.
    fn ticked(&self, rng: &mut Rng) -> String {
        if !rng.happens(300) {
            return String::new();
        }
        let mut steps: Vec<String> = TICKED.iter().map(|step| format!("- [x] {step}")).collect();
        match rng.number(0..=3) {
            0 => steps[1] = format!("- [-] {}: nothing is changed by this single", TICKED[1]),
            1 => steps[4] = format!("- [!] {}: on holiday, told by letter", TICKED[4]),
            _ => steps.truncate(5),
        }
        format!("{}\n", steps.join("\n"))
    }

    /// First version of a result, written by its performer or else by the client's technician.
    fn version(&self, on: Day, result: ClientResult) -> Version {
        let performer =
            self.generator.staff.people().iter().find(|it| Some(&it.id) == result.performed_by.as_ref());
        let colleague = performer.unwrap_or_else(|| self.generator.technician(self.customer));
        let what = result.verdict_of_items().map_or(result.status.spoken(), |verdict| match result.status {
            Status::Completed => verdict.spoken(),
            status => status.spoken(),
        });
        let message = format!("{} at {}: {what}", self.procedure_id, self.customer.client.name);
        Version::new(on, colleague, message, result)
    }

    /// Later version of a result, with the same text.
    fn next(&self, before: &Version, on: Day, by: &Colleague, what: &str, result: ClientResult) -> Version {
        let message = format!("{what} {} at {}", self.procedure_id, self.customer.client.name);
        Version { body: before.body.clone(), ..Version::new(on, by, message, result) }
    }
}

impl Version {
    fn new(on: Day, by: &Colleague, message: String, result: ClientResult) -> Version {
        let (author, body) = (Arc::clone(&by.author), String::new());
        Version { on, author, committer: None, message, result, body, evidence: None }
    }
}

/// One to three months later.
fn later(month: Month, rng: &mut Rng) -> Month {
    (0..rng.number(1..=3)).fold(month, |month, _| month.next())
}

fn closed(finding: &Finding, day: Day, rng: &mut Rng) -> Finding {
    let status = match rng.number(0..=9) {
        0 => FindingStatus::Accepted,
        1 => FindingStatus::Transferred,
        _ => FindingStatus::Fixed,
    };
    Finding { status, closed_on: Some(day), ..finding.clone() }
}

/// The result without the closing of findings after `day`.
fn as_of(result: &ClientResult, day: Day) -> ClientResult {
    let mut earlier = result.clone();
    for finding in earlier.findings.iter_mut().filter(|finding| finding.closed_on > Some(day)) {
        (finding.status, finding.closed_on) = (FindingStatus::Open, None);
    }
    earlier
}
