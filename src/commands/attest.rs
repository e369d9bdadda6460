use std::collections::BTreeSet;

use clap::Args;

use crate::diagnostic::FieldPath;
use crate::diagnostic::emit::diagnostic;
use crate::document::{self, Document, Edit};
use crate::facts::AttestFacts;
use crate::model::{AssetType, Client, Day, Interval, PersonId};

use super::changes::{ChangeOptions, Changes};
use super::checked::{checked, report};
use super::new::FormContext;
use super::world::World;
use super::{ExitStatus, Failure};

/// Record that somebody looked and found no system of a type at a client
///
/// Writes or renews the types in `none_of`, with the person and the day. A
/// statement holds for twelve months.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The client
    client: String,

    /// Asset types of which the client has none, such as `ups`
    #[arg(long, value_name = "TYPE", num_args = 1.., required_unless_present = "all")]
    none: Vec<String>,

    /// Renew everything that was stated more than twelve months ago
    #[arg(long, conflicts_with = "none")]
    all: bool,

    /// Who looked [default: the person with your git address]
    #[arg(long, value_name = "PERSON")]
    by: Option<String>,

    #[command(flatten)]
    changes: ChangeOptions,
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let tree = world.practice()?;
    let context = FormContext::open(&tree, world)?;
    let (id, client) = context.client(&arguments.client)?;
    let today = context.today;
    if !client.front.served_on(today) {
        return Err(Failure::new(format!("`{id}` is not served on {today}")));
    }
    let by = context.person(arguments.by.as_deref())?.ok_or_else(|| {
        Failure::new("nobody on the staff has your git address").with_help("name who looked with `--by`")
    })?;
    let types = match arguments.all {
        true => old(&client.front, today),
        false => absent(client, &arguments.none, today)?,
    };
    let text = context.text(&client.path)?;
    let mut changes = Changes::of(&tree);
    changes.edit(&client.path, &text, &attested(client, &text, &types, &by, today)?);
    let words: Vec<&str> = types.iter().map(|it| it.word()).collect();
    let message = format!("Confirm that {id} has no {}", words.join(", "));
    let changes = changes.apply(&arguments.changes, &message, world)?;
    let located = match arguments.changes.dry_run {
        true => Vec::new(),
        false => checked(world, |path| *path == client.path)?,
    };
    let facts = AttestFacts {
        client: id.to_string(),
        none_of: types.into_iter().collect(),
        by: by.to_string(),
        on: today,
        changes,
        diagnostics: located.iter().map(diagnostic).collect(),
    };
    report(&facts, &located, &arguments.changes.output, world, |facts| {
        format!("{}{}", facts.changes.diff(), summary(facts))
    })
}

/// The types whose absence was stated more than a year ago, without those that the client has by now.
fn old(client: &Client, today: Day) -> BTreeSet<AssetType> {
    let of_client = client.none_of.iter();
    let old = of_client.filter(|(kind, it)| it.on.plus(Interval::YEAR) < today && !client.has(**kind, today));
    old.map(|(kind, _)| *kind).collect()
}

/// The named types, of which the client must list no system.
fn absent(client: &Document<Client>, named: &[String], today: Day) -> Result<BTreeSet<AssetType>, Failure> {
    named.iter().map(|word| absent_type(client, word, today)).collect()
}

fn absent_type(client: &Document<Client>, word: &str, today: Day) -> Result<AssetType, Failure> {
    let all = AssetType::ALL;
    let kind = all
        .iter()
        .copied()
        .find(|it| it.word() == word)
        .ok_or_else(|| Failure::unknown("asset type", word, all.iter().map(|it| it.word())))?;
    let mut assets = client.front.assets.iter();
    match assets.find(|it| it.kind == kind && it.in_service_on(today)) {
        None => Ok(kind),
        Some(asset) => Err(Failure::new(format!("`{}` is a `{kind}` in service", asset.id))
            .with_help(format!("if it was taken away, set its `retired` in `{}` first", client.path))),
    }
}

/// The text of the client with the types in `none_of`; `by` and `on` are replaced where a type is there already.
fn attested(
    client: &Document<Client>,
    text: &str,
    types: &BTreeSet<AssetType>,
    by: &PersonId,
    on: Day,
) -> Result<String, Failure> {
    let (by, on) = (by.to_string(), on.to_string());
    let new = format!("{{by: {by}, on: {on}}}");
    let edits = types.iter().flat_map(|kind| {
        let field = || FieldPath::of("none_of").key(kind.word());
        match client.front.none_of.contains_key(kind) {
            true => vec![(field().key("by"), Edit::Set(&by)), (field().key("on"), Edit::Set(&on))],
            false => vec![(field(), Edit::Set(&new))],
        }
    });
    let edits: Vec<(FieldPath, Edit<'_>)> = edits.collect();
    document::edit_fields(&client.path, text, &edits)
        .map_err(|error| Failure::not_edited(&client.path, &error))
}

/// `acme: no firewall, no ups; confirmed by tom on 2026-11-22`.
fn summary(facts: &AttestFacts<'_>) -> String {
    if facts.none_of.is_empty() {
        return format!("{}: nothing has to be renewed\n", facts.client);
    }
    let types: Vec<String> = facts.none_of.iter().map(|kind| format!("no {kind}")).collect();
    format!("{}: {}; confirmed by {} on {}\n", facts.client, types.join(", "), facts.by, facts.on)
}
