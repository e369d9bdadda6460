use clap::Args;

use crate::diagnostic::emit::{self, diagnostic};
use crate::diagnostic::{Count, Located, Severity};
use crate::document::{self, Document, Edit};
use crate::facts::{ReviewFacts, WaitingFacts, WrittenFacts};
use crate::model::{ClientResult, Month, PersonId, Status};
use crate::practice::{CatchUpId, ResultId};
use crate::source::ContentPath;

use super::changes::{ChangeOptions, Changes};
use super::checked::checked;
use super::named;
use super::new::FormContext;
use super::section::section;
use super::world::World;
use super::{ExitStatus, Failure};

/// List the results that wait for a review, and sign them off
///
/// The reviewer is the person with your git address, and never the one who did
/// the work, unless `review.allow_self_review` is set in `monthly.toml`. A
/// result with errors cannot be signed off; the exit code is then 1.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The month, such as `2026-12` or `202612`
    #[arg(value_parser = |text: &str| text.parse::<Month>())]
    month: Month,

    /// Sign off the results of this client; may be repeated
    #[arg(long, value_name = "CLIENT")]
    client: Vec<String>,

    /// Sign off all results that can be
    #[arg(long, conflicts_with = "client")]
    all: bool,

    /// Send the results of the named clients back instead, with this note
    #[arg(long, value_name = "NOTE", requires = "client")]
    send_back: Option<String>,

    #[command(flatten)]
    changes: ChangeOptions,
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let tree = world.practice()?;
    let context = FormContext::open(&tree, world)?;
    if !context.practice.has_single(arguments.month) {
        context.single(arguments.month)?;
    }
    let results = waiting(&context, arguments.month);
    let is_waiting = |path: &ContentPath| results.iter().any(|(_, it)| it.path == *path);
    let located = checked(world, is_waiting)?;
    let review = Review { context: &context, located: &located, arguments: &arguments };
    let waiting = review.waiting(&results)?;

    let mut changes = Changes::of(&tree);
    for ((_, document), waiting) in results.iter().zip(&waiting) {
        let old = context.text(&document.path)?;
        let new = match (waiting.signed_off, &arguments.send_back) {
            (true, _) => review.signed_off(&document.path, &old)?,
            (false, Some(note)) if waiting.sent_back => review.sent_back(&document.path, &old, note)?,
            (false, _) => continue,
        };
        changes.edit(&document.path, &old, &new);
    }
    let written = changes.apply(&arguments.changes, &review.message(&waiting), world)?;
    review.report(waiting, written, world)
}

/// Completed results of a month, of its catch-ups too, that nobody has reviewed.
fn waiting<'c>(
    context: &'c FormContext<'_>,
    month: Month,
) -> Vec<(&'c ResultId, &'c Document<ClientResult>)> {
    let is_of_month = |id: &ResultId| match id {
        ResultId::Monthly(of, _) | ResultId::CatchUp(CatchUpId { month: Some(of), .. }) => *of == month,
        ResultId::CatchUp(CatchUpId { month: None, .. }) => false,
    };
    let is_waiting = |front: &ClientResult| front.status == Status::Completed && !front.is_reviewed();
    context.practice.results.iter().filter(|(id, it)| is_of_month(id) && is_waiting(&it.front)).collect()
}

struct Review<'r> {
    context: &'r FormContext<'r>,
    /// What is wrong with the results that wait.
    located: &'r [Located],
    arguments: &'r Arguments,
}

impl Review<'_> {
    /// The results that wait, with what happens to them; fails where one that is named cannot be signed off.
    fn waiting(
        &self,
        results: &[(&ResultId, &Document<ClientResult>)],
    ) -> Result<Vec<WaitingFacts>, Failure> {
        let Arguments { month, client, all, send_back, .. } = self.arguments;
        for named in client {
            let (id, _) = named::client(&self.context.practice, named)?;
            if !results.iter().any(|(result, _)| *result.client() == id) {
                return Err(Failure::new(format!("no result of `{id}` waits for a review in {month}"))
                    .with_help(format!("`monthly review {month}` lists those that do")));
            }
        }
        if *all || !client.is_empty() {
            self.reviewer()?;
        }
        let fact = |(id, document): &(&ResultId, &Document<ClientResult>)| {
            let front = &document.front;
            let hindrance = self.hindrance(&document.path, front);
            let is_named = client.iter().any(|it| it == id.client().as_str());
            let sent_back = is_named && send_back.is_some();
            if is_named
                && !sent_back
                && let Some(why) = &hindrance
            {
                return Err(Failure::new(format!("`{}` cannot be signed off: {why}", document.path)));
            }
            Ok(WaitingFacts {
                client: id.client().to_string(),
                result: document.path.to_string(),
                performed_by: front.performed_by.as_ref().map(ToString::to_string),
                performed_on: front.performed_on,
                verdict: front.verdict(),
                open_ticket: self.open_ticket(id),
                signed_off: (*all || is_named) && !sent_back && hindrance.is_none(),
                hindrance,
                sent_back,
            })
        };
        results.iter().map(fact).collect()
    }

    fn reviewer(&self) -> Result<&PersonId, Failure> {
        self.context.person.as_ref().ok_or_else(|| {
            Failure::new("nobody on the staff has your git address")
                .with_help("a review is signed off by the person that git knows: add your address to `emails` of your file in `content/staff/`")
        })
    }

    /// Why the user cannot sign off a result.
    fn hindrance(&self, path: &ContentPath, front: &ClientResult) -> Option<String> {
        let errors = self.errors(path.as_str());
        let may_review_own_work = self.context.practice.settings.review.allow_self_review;
        match (&self.context.person, &front.performed_by) {
            (Some(person), Some(performer)) if person == performer && !may_review_own_work => {
                Some(format!("`{person}` did the work"))
            }
            _ if errors > 0 => Some(format!("it has {}", Count(errors, "error"))),
            _ => None,
        }
    }

    /// Number of errors in the result with a path.
    fn errors(&self, path: &str) -> usize {
        let is_error = |it: &&Located| it.mark.path.as_str() == path && it.severity == Severity::Error;
        self.located.iter().filter(is_error).count()
    }

    /// The ticket of a result, if nothing says that it is closed.
    fn open_ticket(&self, id: &ResultId) -> Option<String> {
        let practice = &self.context.practice;
        let ticket = practice.ticket(id)?;
        let is_closed =
            ticket.closed_on.is_some() || ticket.is_closed(&practice.settings.tickets) == Some(true);
        (!is_closed).then(|| ticket.id.to_string())
    }

    fn signed_off(&self, path: &ContentPath, text: &str) -> Result<String, Failure> {
        let (by, on) = (self.reviewer()?.to_string(), self.context.today.to_string());
        let edits = [("reviewed_by", Edit::Set(&by)), ("reviewed_on", Edit::Set(&on))];
        document::edit(path, text, &edits).map_err(|error| Failure::not_edited(path, &error))
    }

    /// Makes the result unfinished, and adds the note to its text.
    fn sent_back(&self, path: &ContentPath, text: &str, note: &str) -> Result<String, Failure> {
        let edited = document::edit(path, text, &[("status", Edit::Set(Status::InProgress.word()))]);
        let edited = edited.map_err(|error| Failure::not_edited(path, &error))?;
        let line_end = if edited.contains("\r\n") { "\r\n" } else { "\n" };
        let note = note.split_whitespace().collect::<Vec<_>>().join(" ");
        let (by, today) = (self.reviewer()?, self.context.today);
        Ok(format!("{}{line_end}{line_end}Sent back by {by} on {today}: {note}{line_end}", edited.trim_end()))
    }

    /// `Review 2026-10: acme, birch`.
    fn message(&self, waiting: &[WaitingFacts]) -> String {
        let meant = waiting.iter().filter(|it| it.signed_off || it.sent_back);
        let clients: Vec<&str> = meant.map(|it| it.client.as_str()).collect();
        let verb = if self.arguments.send_back.is_some() { "Send back" } else { "Review" };
        format!("{verb} {}: {}", self.arguments.month, clients.join(", "))
    }

    fn report(
        &self,
        waiting: Vec<WaitingFacts>,
        changes: WrittenFacts,
        world: &mut World,
    ) -> Result<ExitStatus, Failure> {
        let diagnostics = self.located.iter().map(diagnostic).collect();
        let facts = ReviewFacts { month: self.arguments.month, waiting, changes, diagnostics };
        let output = &self.arguments.changes.output;
        world.print_facts(output.format, &facts, |facts, width| {
            format!("{}{}", facts.changes.diff(), table(facts, width)).trim_start_matches('\n').to_owned()
        })?;
        if output.is_human() {
            let shown = emit::human(self.located, world.terminal.look());
            world.print_coloured(&shown)?;
        }
        // Who names clients asks only for these.
        let waits = |it: &&WaitingFacts| self.arguments.client.is_empty() && !it.signed_off && !it.sent_back;
        let mut left = facts.waiting.iter().filter(waits);
        let all = self.arguments.all;
        Ok(match left.any(|it| self.errors(&it.result) > 0 || all && it.hindrance.is_some()) {
            true => ExitStatus::Errors,
            false => ExitStatus::Clean,
        })
    }
}

/// A row for each result: the client, who did the work and when, what was found, and what happens to it.
fn table(facts: &ReviewFacts<'_>, width: usize) -> String {
    if facts.waiting.is_empty() {
        return format!("nothing of {} waits for a review\n", facts.month);
    }
    let row = |it: &WaitingFacts| {
        let state = match &it.hindrance {
            _ if it.signed_off => "signed off".to_owned(),
            _ if it.sent_back => "sent back".to_owned(),
            Some(why) => format!("cannot be signed off: {why}"),
            None => "ready".to_owned(),
        };
        let ticket =
            it.open_ticket.as_ref().map(|id| format!("; nothing says that the ticket `{id}` is closed"));
        let state = format!("{state}{}", ticket.unwrap_or_default());
        let day = it.performed_on.map(|day| day.to_string()).unwrap_or_default();
        let verdict = it.verdict.map(|verdict| verdict.spoken()).unwrap_or_default();
        [it.client.clone(), it.performed_by.clone().unwrap_or_default(), day, verdict, state]
    };
    let title = format!("review of {}", facts.month);
    section(&title, &facts.waiting.iter().map(row).collect::<Vec<_>>(), width)
}
