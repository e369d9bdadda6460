use clap::Args;

use crate::bundled::forms;
use crate::coverage::{Coverage, FindingEntry, Obligation};
use crate::diagnostic::emit::diagnostic;
use crate::diagnostic::{Count, FieldPath};
use crate::document::{self, Document, Edit};
use crate::facts::{LeftFindingFacts, OffboardFacts, UnfinishedFacts};
use crate::model::{Client, ClientId, Day, FindingStatus};
use crate::source::ContentPath;

use super::changes::{ChangeOptions, Changes};
use super::checked::{checked, report};
use super::form::fill;
use super::new::FormContext;
use super::section::section;
use super::world::World;
use super::{ExitStatus, Failure};

/// Heading of the checklist in the client's file.
const CHECKLIST: &str = "\n## Off-boarding\n";

/// Set the last day of a client that leaves, with a checklist of the hand-over
///
/// Writes `service_end` and a checklist into the client's file: the findings that
/// somebody else has to take care of, the work that ends, and what the client is
/// handed. Nothing is required after the last day.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The client
    client: String,

    /// Last day of service
    #[arg(long, value_name = "DATE", value_parser = |text: &str| text.parse::<Day>())]
    last_day: Day,

    /// Also close the open findings as transferred, as of today
    #[arg(long)]
    transfer: bool,

    #[command(flatten)]
    changes: ChangeOptions,
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let tree = world.practice()?;
    let context = FormContext::open(&tree, world)?;
    let (id, client) = context.client(&arguments.client)?;
    require_leavable(&id, client, arguments.last_day, context.today)?;
    let coverage = Coverage::of(&context.practice, context.today);
    let leaving = Leaving { id: &id, client, arguments: &arguments, context: &context, coverage: &coverage };
    let mut changes = Changes::of(&tree);
    let old = context.text(&client.path)?;
    changes.edit(&client.path, &old, &leaving.text(&old)?);
    leaving.transfer(&mut changes)?;
    let written = changes.apply(&arguments.changes, &format!("Off-board {id}"), world)?;
    let located = match arguments.changes.dry_run {
        true => Vec::new(),
        false => checked(world, |path| *path == client.path)?,
    };
    let facts = OffboardFacts {
        client: id.to_string(),
        last_day: arguments.last_day,
        findings: leaving.findings().map(|it| leaving.finding(it)).collect(),
        unfinished: leaving.unfinished().map(unfinished).collect(),
        credentials: leaving.credentials().map(str::to_owned).collect(),
        handed_over: leaving.handed_over().iter().map(ToString::to_string).collect(),
        changes: written,
        diagnostics: located.iter().map(diagnostic).collect(),
    };
    let width = world.terminal.width();
    report(&facts, &located, &arguments.changes.output, world, |facts| text(facts, width))
}

/// Refuses a client that has left, and a day before its service.
fn require_leavable(id: &ClientId, client: &Document<Client>, last: Day, today: Day) -> Result<(), Failure> {
    let Client { service_start, service_end, .. } = &*client.front;
    match service_end {
        Some(day) if *day < today => Err(Failure::new(format!("`{id}` left on {day}"))),
        _ if last < *service_start => Err(Failure::new(format!("`{id}` is served from {service_start}"))),
        _ => Ok(()),
    }
}

/// A client that leaves, and what is known of it.
struct Leaving<'l> {
    id: &'l ClientId,
    client: &'l Document<Client>,
    arguments: &'l Arguments,
    context: &'l FormContext<'l>,
    coverage: &'l Coverage,
}

impl<'l> Leaving<'l> {
    fn findings(&self) -> impl Iterator<Item = &'l FindingEntry> + use<'l> {
        self.coverage.findings_of(self.id).filter(|it| it.is_open())
    }

    fn unfinished(&self) -> impl Iterator<Item = &'l Obligation> + use<'l> {
        self.coverage.obligations_of(self.id).iter().filter(|it| it.is_unsettled())
    }

    fn credentials(&self) -> impl Iterator<Item = &'l str> + use<'l> {
        let systems = self.client.front.assets.iter();
        systems.filter(|it| it.credential_ref.is_some()).map(|it| it.id.as_str())
    }

    /// The client's file, its results, and their evidence.
    fn handed_over(&self) -> Vec<&'l ContentPath> {
        let practice = &self.context.practice;
        let mut paths = vec![&self.client.path];
        for id in self.coverage.results_of(self.id) {
            paths.extend(practice.results.get(id).map(|it| &it.path));
            paths.extend(practice.files_in(&id.evidence_folder()));
        }
        paths
    }

    /// The client's file with the last day, and the checklist where it has none yet.
    fn text(&self, old: &str) -> Result<String, Failure> {
        let last = self.arguments.last_day.to_string();
        let path = &self.client.path;
        let new = document::edit(path, old, &[("service_end", Edit::Set(&last))]);
        let new = new.map_err(|error| Failure::not_edited(path, &error))?;
        if new.replace("\r\n", "\n").contains(CHECKLIST) {
            return Ok(new);
        }
        let line_end = if new.contains("\r\n") { "\r\n" } else { "\n" };
        let checklist = self.checklist().replace('\n', line_end);
        Ok(format!("{}{line_end}{checklist}", new.trim_end()))
    }

    fn checklist(&self) -> String {
        let findings = self.findings().map(|it| {
            let finding = &it.finding;
            format!("{} of {} ({}): {}", finding.id, it.result.stem(), finding.severity, finding.summary)
        });
        let unfinished = self.unfinished().map(|it| {
            let month = it.cause.month().map(|month| format!(" of {month}")).unwrap_or_default();
            let until = it.deferred_to.map(|month| format!(", deferred to {month}")).unwrap_or_default();
            format!("{}{month}{until}", it.procedure)
        });
        let credentials: Vec<&str> = self.credentials().collect();
        let credentials = match credentials.is_empty() {
            true => "the client's systems".to_owned(),
            false => credentials.join(", "),
        };
        let front = &self.client.front;
        let results = self.coverage.results_of(self.id).len();
        let evidence = self.handed_over().len().saturating_sub(results + 1);
        fill(
            forms::OFFBOARDING,
            &[
                ("findings", &boxes(findings)),
                ("unfinished", &boxes(unfinished)),
                ("results", &Count(results, "result").to_string()),
                ("evidence", &Count(evidence, "file").to_string()),
                ("systems", &Count(front.assets.len(), "system").to_string()),
                ("exemptions", &Count(front.exemptions.len(), "exemption").to_string()),
                (
                    "credentials",
                    &boxes(std::iter::once(format!("Credentials handed over from the vault: {credentials}"))),
                ),
            ],
        )
    }

    /// Closes the open findings as transferred.
    fn transfer(&self, changes: &mut Changes<'_>) -> Result<(), Failure> {
        if !self.arguments.transfer {
            return Ok(());
        }
        let today = self.context.today.to_string();
        for id in self.coverage.results_of(self.id) {
            let open: Vec<&FindingEntry> = self.findings().filter(|it| it.result == *id).collect();
            let Some(document) = self.context.practice.results.get(id).filter(|_| !open.is_empty()) else {
                continue;
            };
            let edits = open.iter().flat_map(|it| {
                let field = |key: &str| FieldPath::entry("findings", it.index, key);
                let status = (field("status"), Edit::Set(FindingStatus::Transferred.word()));
                [status, (field("closed_on"), Edit::Set(&today))]
            });
            let edits: Vec<(FieldPath, Edit<'_>)> = edits.collect();
            let old = self.context.text(&document.path)?;
            let new = document::edit_fields(&document.path, &old, &edits);
            changes.edit(
                &document.path,
                &old,
                &new.map_err(|error| Failure::not_edited(&document.path, &error))?,
            );
        }
        Ok(())
    }

    fn finding(&self, it: &FindingEntry) -> LeftFindingFacts {
        LeftFindingFacts {
            result: it.result.path(),
            id: it.finding.id.to_string(),
            severity: it.finding.severity,
            summary: it.finding.summary.clone(),
            transferred: self.arguments.transfer,
        }
    }
}

fn unfinished(it: &Obligation) -> UnfinishedFacts {
    UnfinishedFacts {
        procedure: it.procedure.to_string(),
        month: it.cause.month(),
        deferred_to: it.deferred_to,
        due: it.due,
    }
}

/// A list to tick, of which each entry is in one line.
fn boxes(entries: impl Iterator<Item = String>) -> String {
    let in_one_line = |it: String| it.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines: Vec<String> = entries.map(|it| format!("- [ ] {}", in_one_line(it))).collect();
    match lines.is_empty() {
        true => "None.".to_owned(),
        false => lines.join("\n"),
    }
}

fn text(facts: &OffboardFacts<'_>, width: usize) -> String {
    let finding =
        |it: &LeftFindingFacts| [it.id.clone(), it.severity.spoken(), it.result.clone(), it.summary.clone()];
    let unfinished = |it: &UnfinishedFacts| {
        let when = match (it.deferred_to, it.month) {
            (Some(month), _) => format!("deferred to {month}"),
            (None, Some(month)) => format!("the single of {month}"),
            (None, None) => format!("due {}", it.due),
        };
        [it.procedure.clone(), when]
    };
    let path = |it: &String| [it.clone()];
    let transferred =
        if facts.findings.iter().any(|it| it.transferred) { "transferred" } else { "findings to transfer" };
    [
        facts.changes.diff(),
        format!("{}: last day {}\n", facts.client, facts.last_day),
        section(transferred, &facts.findings.iter().map(finding).collect::<Vec<_>>(), width),
        section("ends with the service", &facts.unfinished.iter().map(unfinished).collect::<Vec<_>>(), width),
        section("credentials to hand over", &facts.credentials.iter().map(path).collect::<Vec<_>>(), width),
        section("what the client is handed", &facts.handed_over.iter().map(path).collect::<Vec<_>>(), width),
    ]
    .concat()
}
