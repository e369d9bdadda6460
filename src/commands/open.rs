use std::collections::BTreeMap;

use clap::Args;

use crate::diagnostic::Count;
use crate::diagnostic::emit::{self, diagnostic};
use crate::document;
use crate::facts::{OpenFacts, WrittenFacts};
use crate::model::{ClientId, Month, Single};
use crate::source::ContentPath;

use super::changes::{ChangeOptions, Changes};
use super::checked::checked;
use super::new::{FormContext, NewSingle};
use super::world::World;
use super::{ExitStatus, Failure};

/// Open the single of a month, planned or not
///
/// Writes into the single who has to have it and who not, and why: this is
/// fixed from then on. Prints what changes in the file, and what is wrong with
/// the single and its procedure, such as a change since its approval.
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

    #[command(flatten)]
    changes: ChangeOptions,
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let Arguments { month, procedure, lead, changes: options } = arguments;
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
    let new = NewSingle { month, procedure, lead };
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
    let facts = facts(&new, &single.front, changes.apply(&options, &format!("Open {month}"), world)?);
    let procedure = ContentPath::new(&format!("content/procedures/{}.md", new.procedure));
    let located = match options.dry_run {
        true => Vec::new(),
        false => checked(world, |it| *it == path || *it == procedure)?,
    };
    let facts = OpenFacts { diagnostics: located.iter().map(diagnostic).collect(), ..facts };
    world.print_facts(options.output.format, &facts, |facts, _| {
        format!("{}{}", facts.changes.diff(), summary(facts))
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
        population: single.population.iter().flatten().map(ToString::to_string).collect(),
        waived: waived.map(named).collect::<BTreeMap<_, _>>(),
        excluded: excluded.map(named).collect::<BTreeMap<_, _>>(),
        changes,
        diagnostics: Vec::new(),
    }
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
    summary + "\n"
}
