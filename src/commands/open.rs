use std::collections::BTreeMap;

use clap::Args;

use crate::diagnostic::Count;
use crate::diagnostic::emit::{self, diagnostic};
use crate::document::{self, Document};
use crate::facts::{FoundFacts, LastTimeFacts, OpenFacts, WrittenFacts};
use crate::model::{ClientId, Month, Procedure, ProcedureId, Single};
use crate::source::ContentPath;

use super::changes::{ChangeOptions, Changes};
use super::checked::checked;
use super::new::{Assignment, FormContext, NewSingle};
use super::practice_source::PracticeSource;
use super::section::section;
use super::world::World;
use super::{ExitStatus, Failure, cache_key};

/// Open the single of a month, planned or not
///
/// Writes into the single who has to have it and who not, and why: this is
/// fixed from then on. Notes which commit of the procedure's text the month
/// runs. Prints what changes in the file, what was found the last time, and what
/// is wrong with the single and its procedure, such as a change since its
/// approval.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The month, such as `2026-12` or `202612`
    #[arg(value_parser = |text: &str| text.parse::<Month>())]
    month: Month,

    /// The procedure of the month [default: the one that was planned]
    procedure: Option<String>,

    /// Who leads it [default: the procedure's owner]
    #[arg(long, value_name = "PERSON")]
    lead: Option<String>,

    /// Also write a form for each client that has to have it
    #[arg(long)]
    forms: bool,

    #[command(flatten)]
    changes: ChangeOptions,
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let Arguments { month, procedure, lead, forms, changes: options } = arguments;
    let tree = world.practice()?;
    let context = FormContext::open(&tree, world)?;
    if month > context.today.month() {
        return Err(Failure::new(format!("{month} has not begun"))
            .with_help(format!("`monthly new single {month} <procedure>` plans it")));
    }
    let planned = context.practice.singles.get(&month);
    if let Some(single) = planned.filter(|it| !it.document.front.is_planned()) {
        return Err(Failure::new(format!("{month} is open already: `{}`", single.document.path)));
    }
    let procedure = procedure.or_else(|| planned.map(|it| it.id.procedure.to_string())).ok_or_else(|| {
        Failure::new(format!("no single is planned for {month}"))
            .with_help(format!("`monthly open {month} <procedure>` opens one that was not planned"))
    })?;
    let (id, text) = context.procedure(&procedure)?;
    let revision = revision(text, world)?;
    let new = NewSingle { month, procedure, lead, revision };
    let draft = new.draft(&context)?;
    let path = ContentPath::new(&draft.path);
    let mut changes = Changes::of(&tree);
    match draft.replaces {
        true => changes.edit(&path, &context.text(&path)?, &draft.text),
        false => changes.create(&path, &draft.text)?,
    }
    let single = document::read_as::<Single>(&path, &draft.text).ok_or_else(|| {
        Failure::new(format!("`{path}` has errors")).with_help("`monthly check` lists them")
    })?;
    if forms {
        add_forms(month, &id, &single.front, &context, &mut changes)?;
    }
    let written = changes.apply(&options, &format!("Open {month}"), world)?;
    let facts =
        OpenFacts { last_time: last_time(month, &id, &context), ..facts(&new, &single.front, written) };
    let procedure = &text.path;
    let located = match options.dry_run {
        true => Vec::new(),
        false => checked(world, |it| *it == path || it == procedure)?,
    };
    let facts = OpenFacts { diagnostics: located.iter().map(diagnostic).collect(), ..facts };
    world.print_facts(options.output.format, &facts, |facts, width| {
        [facts.changes.diff(), summary(facts), found_last_time(facts, width)].concat()
    })?;
    if options.output.is_human() {
        let shown = emit::human(&located, world.terminal.look());
        world.print_coloured(&shown)?;
    }
    Ok(ExitStatus::Clean)
}

fn facts(new: &NewSingle, single: &Single, changes: WrittenFacts) -> OpenFacts<'static> {
    let named = |(client, why): (&ClientId, String)| (client.to_string(), why);
    let waived = single.waived.iter().flatten().map(|(client, waiver)| (client, waiver.to_string()));
    let excluded = single.excluded.iter().map(|(client, why)| (client, why.clone()));
    OpenFacts {
        month: new.month,
        procedure: new.procedure.clone(),
        revision: single.revision.clone(),
        population: single.population.iter().flatten().map(ToString::to_string).collect(),
        waived: waived.map(named).collect::<BTreeMap<_, _>>(),
        excluded: excluded.map(named).collect::<BTreeMap<_, _>>(),
        last_time: None,
        changes,
        diagnostics: Vec::new(),
    }
}

/// Commit of the procedure's text, the whole of which must be committed.
fn revision(procedure: &Document<Procedure>, world: &mut World) -> Result<Option<String>, Failure> {
    let source = PracticeSource::find(world, None)?;
    // Without a whole history it is not known, which pages say.
    let Ok(history) = source.document_history(cache_key::caching(false)) else { return Ok(None) };
    let revisions = history.revisions(&procedure.path, Some(procedure));
    let last = revisions.list().last().filter(|_| history.is_committed(&procedure.path));
    Ok(last.map(|it| it.commit.short().to_string()))
}

/// Adds a form for each client that has to have the single and has no result yet.
fn add_forms(
    month: Month,
    procedure: &ProcedureId,
    single: &Single,
    context: &FormContext<'_>,
    changes: &mut Changes<'_>,
) -> Result<(), Failure> {
    let is_waived = |id: &ClientId| single.waived.as_ref().is_some_and(|it| it.contains_key(id));
    for client in single.population.iter().flatten().filter(|id| !is_waived(id)) {
        let assignment = Assignment::of_opening(month, client, procedure, context)?;
        let path = ContentPath::new(&assignment.id.path());
        if !context.practice.files.contains_key(&path) {
            // Who does the work is not known yet.
            let form = assignment.form(None, context).text(&context.practice, context.today);
            changes.create(&path, &form)?;
        }
    }
    Ok(())
}

/// What was found in the last single of the procedure.
fn last_time(month: Month, procedure: &ProcedureId, context: &FormContext<'_>) -> Option<LastTimeFacts> {
    let mut before = context.practice.singles.range(..month).rev().map(|(_, single)| single);
    let last = before.find(|single| single.id.procedure == *procedure)?;
    let findings = context.practice.results_in(last).flat_map(|result| result.findings());
    let found = findings.map(|finding| FoundFacts {
        client: finding.result.id.client().to_string(),
        id: finding.value.id.to_string(),
        severity: finding.value.severity,
        summary: finding.value.summary.clone(),
        status: finding.value.status,
    });
    Some(LastTimeFacts { month: last.id.month, findings: found.collect() })
}

fn found_last_time(facts: &OpenFacts<'_>, width: usize) -> String {
    let Some(LastTimeFacts { month, findings }) = &facts.last_time else { return String::new() };
    let row = |it: &FoundFacts| {
        [it.client.clone(), it.severity.spoken(), it.status.spoken(), format!("{}: {}", it.id, it.summary)]
    };
    section(&format!("found in {month}"), &findings.iter().map(row).collect::<Vec<_>>(), width)
}

/// `2026-12 opened: ups-devices at 12 clients, 1 of them waived, 2 excluded`.
fn summary(facts: &OpenFacts<'_>) -> String {
    let clients = Count(facts.population.len(), "client");
    let mut summary = format!("{} opened: {} at {clients}", facts.month, facts.procedure);
    if !facts.waived.is_empty() {
        summary.push_str(&format!(", {} of them waived", facts.waived.len()));
    }
    if !facts.excluded.is_empty() {
        summary.push_str(&format!(", {} excluded", facts.excluded.len()));
    }
    if let Some(revision) = &facts.revision {
        summary.push_str(&format!(", by the text of {revision}"));
    }
    summary + "\n"
}
