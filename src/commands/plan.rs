use std::collections::BTreeSet;

use clap::Args;

use crate::coverage::Coverage;
use crate::diagnostic::{Count, named};
use crate::document::Identity;
use crate::facts::PlanFacts;
use crate::model::Month;
use crate::planning::{Candidate, Lapse, Load, MonthPhase, NotRight, Owed, Plan, PlannedMonth};
use crate::practice::Practice;
use crate::source::ContentPath;

use super::changes::{ChangeOptions, Changes};
use super::new::{FormContext, NewSingle};
use super::section::section;
use super::world::World;
use super::{ExitStatus, Failure};

/// Candidates that are shown.
const SHOWN: usize = 10;

/// Show the next twelve months: what is chosen, what lapses, who has time
///
/// Suggests a procedure for each month without a single, so that no promise
/// (`repeat`) lapses; one month stays free for what comes up. Nothing is written
/// without `--write`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The first month [default: this one]
    #[arg(long, value_name = "MONTH", value_parser = |text: &str| text.parse::<Month>())]
    from: Option<Month>,

    /// Plan what is suggested: for all months, or for these
    #[arg(long, value_name = "MONTH", num_args = 0.., value_parser = |text: &str| text.parse::<Month>())]
    write: Option<Vec<Month>>,

    #[command(flatten)]
    changes: ChangeOptions,
}

pub fn run(
    Arguments { from, write, changes: options }: Arguments,
    world: &mut World,
) -> Result<ExitStatus, Failure> {
    let tree = world.practice()?;
    let context = FormContext::open(&tree, world)?;
    if write.is_none() && options.is_about_writing() {
        return Err(Failure::new("nothing is written without `--write`"));
    }
    let coverage = Coverage::of(&context.practice, context.today);
    let from = from.unwrap_or(context.today.month());
    let plan = Plan::of(&context.practice, &coverage, from);
    let mut changes = Changes::of(&tree);
    let mut months = Vec::new();
    if let Some(named) = &write {
        for new in suggested(&plan, named, context.today.month())? {
            let draft = new.draft(&context)?;
            changes.create(&ContentPath::new(&draft.path), &draft.text)?;
            months.push(new.month);
        }
    }
    let message = format!("Plan {}", named_months(&months));
    let changes = changes.apply(&options, &message, world)?;
    let unreadable = unreadable(&context.practice);
    let facts = PlanFacts { today: context.today, plan, unreadable, changes };
    world.print_facts(options.output.format, &facts, |facts, width| match write {
        Some(_) => format!("{}{}", facts.changes.diff(), written(&months, facts)),
        None => text(facts, width),
    })?;
    Ok(if facts.unreadable.is_empty() { ExitStatus::Clean } else { ExitStatus::Errors })
}

/// The singles to plan: all that are suggested, or those of the named months. A month that has begun is opened, not planned.
fn suggested(plan: &Plan, named: &[Month], this: Month) -> Result<Vec<NewSingle>, Failure> {
    if let Some(month) = named.iter().find(|month| !is_suggested(plan, **month)) {
        return Err(Failure::new(format!("nothing is suggested for {month}"))
            .with_help(format!("`monthly new single {month} <procedure>` plans what you choose")));
    }
    if let Some(month) = named.iter().find(|month| **month <= this) {
        return Err(Failure::new(format!("{month} has begun"))
            .with_help(format!("`monthly open {month} <procedure>` opens it")));
    }
    let meant = |it: &&PlannedMonth| match named {
        [] => it.phase == MonthPhase::Suggested && it.month > this,
        named => named.contains(&it.month),
    };
    let meant = plan.months.iter().filter(meant);
    let single = |it: &PlannedMonth| {
        let procedure = it.procedure.as_ref()?.to_string();
        Some(NewSingle { month: it.month, procedure, lead: None, revision: None })
    };
    Ok(meant.filter_map(single).collect())
}

/// Files from which the plan follows and that cannot be read in full.
fn unreadable(practice: &Practice) -> Vec<String> {
    let read: BTreeSet<&ContentPath> =
        practice.fully_parsed(&practice.procedures).map(|(_, it)| &it.path).collect();
    let procedures = practice
        .files
        .keys()
        .filter(|path| matches!(Identity::of(path), Ok(Identity::Procedure(_))) && !read.contains(path));
    practice.unreadable_files().into_iter().chain(procedures).map(ToString::to_string).collect()
}

fn is_suggested(plan: &Plan, month: Month) -> bool {
    plan.months.iter().any(|it| it.month == month && it.phase == MonthPhase::Suggested)
}

fn named_months(months: &[Month]) -> String {
    match months {
        [first, .., last] => format!("{} from {first} to {last}", Count(months.len(), "month")),
        [month] => month.to_string(),
        [] => "nothing".to_owned(),
    }
}

/// The months that were planned, and the command for what is suggested for a month that has begun.
fn written(months: &[Month], facts: &PlanFacts) -> String {
    let planned = match months {
        [] => "nothing to plan\n".to_owned(),
        months => format!("{} planned: {}\n", Count(months.len(), "month"), named(months)),
    };
    let this = facts.today.month();
    let begun = facts.plan.months.iter().filter(|it| it.phase == MonthPhase::Suggested && it.month <= this);
    let open = begun.filter_map(|it| {
        Some(format!("{} has begun: `monthly open {} {}`\n", it.month, it.month, it.procedure.as_ref()?))
    });
    std::iter::once(planned).chain(open).collect()
}

fn text(facts: &PlanFacts, width: usize) -> String {
    let plan = &facts.plan;
    let months: Vec<_> = plan.months.iter().map(month).collect();
    let lapses: Vec<_> = plan.lapses.iter().map(lapse).collect();
    let owed: Vec<_> = plan.owed.iter().map(owed).collect();
    let people = people(&plan.load);
    let candidates: Vec<_> = plan.candidates.iter().take(SHOWN).map(candidate).collect();
    let unreadable: Vec<_> = facts.unreadable.iter().map(|path| [path.clone()]).collect();
    let more = plan.candidates.len().saturating_sub(SHOWN);
    let more = if more > 0 { format!("  and {more} more: `--format json` has all\n") } else { String::new() };
    let text = [
        section("months", &months, width),
        section("lapses, unless more is chosen than what is planned", &lapses, width),
        section("owed by clients", &owed, width),
        section("minutes", &people, width),
        section("what could be chosen", &candidates, width),
        more,
        section("cannot be read in full: `monthly check` says why", &unreadable, width),
    ];
    text.concat().trim_start_matches('\n').to_owned()
}

fn month(it: &PlannedMonth) -> [String; 4] {
    let phase = match it.phase {
        MonthPhase::Closed => "closed",
        MonthPhase::Open => "open",
        MonthPhase::Planned => "planned",
        MonthPhase::Unreadable => "cannot be read",
        MonthPhase::Suggested => "suggested",
        MonthPhase::Free => "free",
    };
    let procedure = it.procedure.as_ref().map(ToString::to_string).unwrap_or_default();
    let mut words = Vec::new();
    if it.clients > 0 {
        words.push(format!("{} left, {} min", Count(it.clients, "client"), it.minutes));
    }
    if it.on_site {
        words.push("on site".to_owned());
    }
    words.extend(it.idea.as_ref().map(|id| format!("idea {id}")));
    if it.lapsing > 0 {
        words.push(format!("due for {}", Count(it.lapsing, "client")));
    }
    if it.holidays > 0 {
        words.push(format!("{}, {}", Count(it.working_days, "working day"), Count(it.holidays, "holiday")));
    }
    [it.month.to_string(), phase.to_owned(), procedure, words.join("; ")]
}

fn lapse(it: &Lapse) -> [String; 3] {
    let clients = format!("{}: {}", Count(it.clients.len(), "client"), some(&it.clients));
    [it.month.to_string(), it.procedure.to_string(), clients]
}

fn owed(it: &Owed) -> [String; 3] {
    let work: Vec<String> =
        it.work.iter().map(|work| format!("{} by {}", work.procedure, work.due)).collect();
    let since = format!("since {}", it.since);
    [it.client.to_string(), since, format!("{} min: {}", it.minutes, some(&work))]
}

/// A row for each person: what they have for it, and their minutes in each month.
fn people(load: &[Load]) -> Vec<[String; 2]> {
    let mut people: Vec<_> = load.iter().map(|it| it.person.clone()).collect();
    people.sort();
    people.dedup();
    let row = |person| {
        let months = load.iter().filter(|it| it.person == person).map(|it| match it.capacity {
            Some(capacity) if it.minutes > capacity => format!("{} {} over {capacity}", it.month, it.minutes),
            Some(capacity) => format!("{} {} of {capacity}", it.month, it.minutes),
            None => format!("{} {}", it.month, it.minutes),
        });
        let months: Vec<String> = months.collect();
        let name = person.map_or_else(|| "nobody".to_owned(), |it| it.to_string());
        [name, months.join(", ")]
    };
    people.into_iter().map(row).collect()
}

fn candidate(it: &Candidate) -> [String; 3] {
    let name = it.procedure.as_ref().map(ToString::to_string);
    let name = name.or_else(|| it.idea.as_ref().map(|id| format!("idea {id}"))).unwrap_or_default();
    let mut words = vec![match it.last_run {
        Some(month) => format!("last in {month}"),
        None if it.procedure.is_none() => "has no procedure yet".to_owned(),
        None => "never was a single".to_owned(),
    }];
    if let Some(NotRight { clients, of }) = it.not_right.filter(|it| it.clients > 0) {
        words.push(format!("{clients} of {of} not right"));
    }
    if it.in_season {
        words.push("same month as last time".to_owned());
    }
    words.extend(it.minutes.map(|minutes| format!("{minutes} min")));
    if it.on_site {
        words.push("on site".to_owned());
    }
    words.extend(it.deadline.map(|day| format!("by {day}")));
    if it.votes > 0 {
        words.push(Count(it.votes as usize, "vote").to_string());
    }
    if it.draft {
        words.push("draft".to_owned());
    }
    [it.score.to_string(), name, words.join(", ")]
}

/// The first few of a list, and how many more there are.
fn some(list: &[impl ToString]) -> String {
    const FEW: usize = 8;
    let shown: Vec<String> = list.iter().take(FEW).map(ToString::to_string).collect();
    match list.len() {
        length if length > FEW => format!("{} and {} more", shown.join(", "), length - FEW),
        _ => shown.join(", "),
    }
}
