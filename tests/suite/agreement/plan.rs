//! Random small practices: a few clients and procedures, the singles of two years, and what was recorded.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::bool::weighted;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::practice::Files;

pub const CLIENTS: [&str; 6] = ["ash", "birch", "cedar", "dogwood", "elm", "fir"];
const PROCEDURES: [&str; 4] = ["accounts", "backups", "clocks", "doors"];
pub const STAFF: [&str; 2] = ["jane", "tom"];

/// Months of singles: from 2025-01 to 2026-12.
const MONTHS: usize = 24;

/// What the rules would refuse or cannot know without a history. Random documents contradict each other.
const RULES_OFF: &[&str] = &[
    "changed-after-closing",
    "closing-dates",
    "contradicted-attestation",
    "deferred-to-the-past",
    "ending-changed",
    "future-date",
    "item-out-of-scope",
    "late-approval",
    "missing-item",
    "missing-performer",
    "not-in-population",
    "not-served",
    "performed-before-opening",
    "population-changed",
    "unapproved-procedure",
    "unattested-not-applicable",
    "verdict-mismatch",
];

#[derive(Clone)]
pub struct Plan {
    pub today: Date,
    due_day: Option<u8>,
    clients: Vec<Client>,
    procedures: Vec<Procedure>,
    singles: BTreeMap<usize, Single>,
    /// By month and client.
    results: BTreeMap<(usize, usize), Outcome>,
    /// By client, procedure and month.
    catch_ups: BTreeMap<(usize, usize, Option<usize>), Outcome>,
}

#[derive(Clone, Debug)]
struct Client {
    start: Date,
    end: Option<Date>,
    technician: Option<&'static str>,
    is_gold: bool,
    server: Server,
    exemptions: Vec<Exemption>,
}

#[derive(Clone, Debug)]
enum Server {
    Unknown,
    InService(Date, Option<Date>),
    Attested(Date),
}

#[derive(Clone, Debug)]
struct Exemption {
    procedure: usize,
    approved_on: Date,
    days: i32,
}

#[derive(Clone, Debug)]
struct Procedure {
    repeat: Option<u8>,
    is_onboarding: bool,
    within: Option<u8>,
    is_for_servers: bool,
    is_for_gold: bool,
    status: &'static str,
    introduced_on: Option<Date>,
    approved_on: Date,
}

#[derive(Clone, Debug)]
struct Single {
    procedure: usize,
    is_opened: bool,
    frozen: Frozen,
    /// Days after the end of the month.
    closed: Option<i32>,
    due: Option<i32>,
    lead: Option<&'static str>,
    population: [bool; CLIENTS.len()],
    waived: [Option<&'static str>; CLIENTS.len()],
}

/// What a single fixes.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
enum Frozen {
    Nothing,
    Population,
    Waived,
    ClosedAs,
}

/// What a result says.
#[derive(Clone, Debug)]
struct Outcome {
    status: &'static str,
    verdict: Option<&'static str>,
    by: &'static str,
    /// Days after the first of its month.
    days: Option<i32>,
    /// Months after the month of today.
    until: i32,
}

fn day(from: Date, to: Date) -> impl Strategy<Value = Date> {
    (0..=(to - from).get_days()).prop_map(move |days| from + days.days())
}

fn early_or(from: Date, to: Date) -> impl Strategy<Value = Date> {
    prop_oneof![2 => Just(date(2020, 1, 15)), 3 => day(from, to)]
}

fn client() -> impl Strategy<Value = Client> {
    let server = prop_oneof![
        1 => Just(Server::Unknown),
        3 => (early_or(date(2024, 6, 1), date(2026, 10, 1)), option::weighted(0.3, day(date(2025, 3, 1), date(2026, 11, 1))))
            .prop_map(|(from, retired)| Server::InService(from, retired.filter(|day| *day > from))),
        2 => day(date(2024, 1, 1), date(2026, 10, 1)).prop_map(Server::Attested),
    ];
    let exemption = (0..PROCEDURES.len(), day(date(2024, 6, 1), date(2026, 9, 1)), 20..360)
        .prop_map(|(procedure, approved_on, days)| Exemption { procedure, approved_on, days });
    (
        early_or(date(2024, 12, 1), date(2026, 11, 20)),
        option::weighted(0.25, day(date(2025, 3, 1), date(2027, 1, 31))),
        option::weighted(0.8, select(&STAFF[..])),
        any::<bool>(),
        server,
        vec(exemption, 0..3),
    )
        .prop_map(|(start, end, technician, is_gold, server, exemptions)| Client {
            start,
            end: end.filter(|end| *end > start),
            technician,
            is_gold,
            server,
            exemptions,
        })
}

fn procedure() -> impl Strategy<Value = Procedure> {
    (
        option::weighted(0.7, select(&[1_u8, 3, 6, 12][..])),
        any::<bool>(),
        option::of(select(&[30_u8, 90][..])),
        weighted(0.4),
        weighted(0.2),
        prop_oneof![8 => Just("active"), 1 => Just("draft"), 1 => Just("retired")],
        option::weighted(0.3, day(date(2024, 6, 1), date(2026, 11, 1))),
        early_or(date(2024, 6, 1), date(2026, 6, 1)),
    )
        .prop_map(|it| Procedure {
            repeat: it.0,
            is_onboarding: it.1,
            within: it.2,
            is_for_servers: it.3,
            is_for_gold: it.4,
            status: it.5,
            introduced_on: it.6,
            approved_on: it.7,
        })
}

fn single() -> impl Strategy<Value = Single> {
    (
        0..PROCEDURES.len(),
        weighted(0.85),
        select(&[Frozen::Nothing, Frozen::Population, Frozen::Waived, Frozen::ClosedAs][..]),
        option::weighted(0.6, -6..12),
        option::weighted(0.2, 5..45),
        option::of(select(&STAFF[..])),
        proptest::array::uniform6(weighted(0.85)),
        proptest::array::uniform6(option::weighted(0.15, select(&["exempt", "not_applicable"][..]))),
    )
        .prop_map(|it| Single {
            procedure: it.0,
            is_opened: it.1,
            frozen: it.2,
            closed: it.3,
            due: it.4,
            lead: it.5,
            population: it.6,
            waived: it.7,
        })
}

fn outcome() -> impl Strategy<Value = Outcome> {
    (
        prop_oneof![
            5 => Just("completed"),
            1 => Just("in_progress"),
            1 => Just("blocked"),
            3 => Just("deferred"),
            1 => Just("not_applicable"),
            1 => Just("exempt"),
        ],
        option::weighted(0.9, select(&["conforms", "fixed"][..])),
        select(&STAFF[..]),
        option::weighted(0.9, 0..50),
        -8..4,
    )
        .prop_map(|(status, verdict, by, days, until)| Outcome { status, verdict, by, days, until })
}

pub fn plan() -> impl Strategy<Value = Plan> {
    let results = btree_map((0..MONTHS, 0..CLIENTS.len()), outcome(), 0..60);
    let catch_ups =
        btree_map((0..CLIENTS.len(), 0..PROCEDURES.len(), option::weighted(0.8, 0..MONTHS)), outcome(), 0..6);
    (
        day(date(2025, 10, 1), date(2026, 11, 30)),
        option::weighted(0.3, 5_u8..=28),
        vec(client(), 2..=CLIENTS.len()),
        vec(procedure(), 1..=PROCEDURES.len()),
        btree_map(0..MONTHS, single(), 0..=12),
        results,
        catch_ups,
    )
        .prop_map(|(today, due_day, clients, procedures, singles, results, catch_ups)| {
            Plan { today, due_day, clients, procedures, singles, results, catch_ups }.possible()
        })
}

fn first_day(month: usize) -> Date {
    date(2025, 1, 1) + i64::try_from(month).expect("a small number").months()
}

fn month_words(day: Date) -> String {
    day.strftime("%Y-%m").to_string()
}

/// Writes `key: value`, if there is a value.
fn line(key: &str, value: Option<impl ToString>) -> String {
    value.map(|value| format!("{key}: {}\n", value.to_string())).unwrap_or_default()
}

/// The files, as a failure shows them.
impl fmt::Debug for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "today is {}", self.today)?;
        let files = self.files();
        files.iter().try_for_each(|(path, text)| writeln!(f, "== {path}\n{}", String::from_utf8_lossy(text)))
    }
}

impl Plan {
    /// Leaves out what refers to nothing, and what was recorded in the future.
    fn possible(mut self) -> Plan {
        let (clients, procedures) = (self.clients.len(), self.procedures.len());
        for client in &mut self.clients {
            client.exemptions.retain(|it| it.procedure < procedures && it.approved_on <= self.today);
            if let Server::Attested(on) = client.server
                && on > self.today
            {
                client.server = Server::Unknown;
            }
        }
        for single in self.singles.values_mut() {
            single.procedure %= procedures;
        }
        let (today, singles) = (self.today, &self.singles);
        let served = |client: usize, month: usize| {
            self.clients.get(client).is_some_and(|it| it.start <= first_day(month).last_of_month())
        };
        self.results.retain(|(month, client), _| {
            singles.contains_key(month) && served(*client, *month) && first_day(*month) <= today
        });
        self.catch_ups.retain(|(client, procedure, month), _| {
            let is_past = month.is_none_or(|month| first_day(month) <= today);
            *client < clients && *procedure < procedures && is_past
        });
        self
    }

    /// The same months and results, with some of the clients and procedures, and the calendar, of another practice.
    pub fn changed(
        &self,
        other: &Plan,
        clients: [bool; CLIENTS.len()],
        procedures: [bool; PROCEDURES.len()],
    ) -> Plan {
        let mut changed = self.clone();
        for ((mine, theirs), _) in
            changed.clients.iter_mut().zip(&other.clients).zip(clients).filter(|it| it.1)
        {
            mine.clone_from(theirs);
        }
        let both = changed.procedures.iter_mut().zip(&other.procedures).zip(procedures);
        for ((mine, theirs), _) in both.filter(|it| it.1) {
            mine.clone_from(theirs);
        }
        changed.due_day = other.due_day;
        let (results, catch_ups) = (self.results.clone(), self.catch_ups.clone());
        Plan { singles: self.singles.clone(), results, catch_ups, ..changed.possible() }
    }

    /// Singles that `monthly close` can close: month and path.
    pub fn closable(&self) -> Vec<(String, String)> {
        let open = self.singles.iter().filter(|(month, single)| {
            self.opened_on(**month, single).is_some() && self.closed_as(**month, single).is_none()
        });
        open.map(|(month, single)| (month_words(first_day(*month)), self.path_of_single(*month, single)))
            .collect()
    }

    /// Months that have a single.
    pub fn months(&self) -> Vec<String> {
        self.singles.keys().map(|month| month_words(first_day(*month))).collect()
    }

    pub fn files(&self) -> Files {
        let mut files: BTreeMap<String, String> = BTreeMap::new();
        files.insert("monthly.toml".into(), self.settings());
        for (person, role) in [("jane", "owner"), ("tom", "technician")] {
            files.insert(
                format!("content/staff/{person}.md"),
                format!("---\nname: {person}\nrole: {role}\n---\n"),
            );
        }
        for (id, client) in CLIENTS.iter().zip(&self.clients) {
            files.insert(format!("content/clients/{id}.md"), client_text(id, client));
        }
        for (id, procedure) in PROCEDURES.iter().zip(&self.procedures) {
            files.insert(format!("content/procedures/{id}.md"), procedure_text(id, procedure));
        }
        for (month, single) in &self.singles {
            files.insert(self.path_of_single(*month, single), self.single_text(*month, single));
        }
        for ((month, client), outcome) in &self.results {
            let path = format!("content/results/{}/{}.md", month_words(first_day(*month)), CLIENTS[*client]);
            files.insert(path, self.result_text(first_day(*month), outcome));
        }
        for ((client, procedure, month), outcome) in &self.catch_ups {
            let folder = month.map(|month| format!("{}/", month_words(first_day(month)))).unwrap_or_default();
            let path = format!(
                "content/results/catch-up/{folder}{}-{}.md",
                CLIENTS[*client], PROCEDURES[*procedure]
            );
            let begun = month.map_or(date(2026, 3, 1).min(self.today), first_day);
            files.insert(path, self.result_text(begun, outcome));
        }
        files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect()
    }

    fn settings(&self) -> String {
        let rules: String = RULES_OFF.iter().map(|name| format!("{name} = \"off\"\n")).collect();
        let due_day = self.due_day.map(|day| format!("due_day = {day}\n")).unwrap_or_default();
        format!(
            "[site]\ntitle = \"North Lane IT\"\n\n[calendar]\n{due_day}\n[rules]\nexempt-without-exemption = \"warning\"\n{rules}"
        )
    }

    fn path_of_single(&self, month: usize, single: &Single) -> String {
        format!("content/singles/{}-{}.md", month_words(first_day(month)), PROCEDURES[single.procedure])
    }

    fn opened_on(&self, month: usize, single: &Single) -> Option<Date> {
        Some(first_day(month)).filter(|day| *day <= self.today && single.is_opened)
    }

    fn closed_on(&self, month: usize, single: &Single) -> Option<Date> {
        self.opened_on(month, single)?;
        Some(first_day(month).last_of_month() + single.closed?.days()).filter(|day| *day <= self.today)
    }

    fn population<'p>(&'p self, month: usize, single: &'p Single) -> Option<Vec<usize>> {
        self.opened_on(month, single).filter(|_| single.frozen >= Frozen::Population)?;
        Some((0..self.clients.len()).filter(|nth| single.population[*nth]).collect())
    }

    fn waived(&self, month: usize, single: &Single) -> Option<BTreeMap<usize, &'static str>> {
        let population = self.population(month, single).filter(|_| single.frozen >= Frozen::Waived)?;
        Some(population.into_iter().filter_map(|nth| Some((nth, single.waived[nth]?))).collect())
    }

    fn closed_as(&self, month: usize, single: &Single) -> Option<BTreeMap<usize, &'static str>> {
        self.closed_on(month, single).filter(|_| single.frozen == Frozen::ClosedAs)?;
        let (waived, recorded) =
            (self.waived(month, single)?, self.results.range((month, 0)..(month + 1, 0)));
        let recorded: BTreeMap<usize, &Outcome> = recorded.map(|((_, client), it)| (*client, it)).collect();
        let with_result = recorded.keys().copied().collect::<BTreeSet<_>>();
        let clients = with_result.into_iter().chain(self.population(month, single)?);
        let ending = |nth: usize| match recorded.get(&nth) {
            Some(Outcome { status: "completed", verdict, .. }) => verdict.unwrap_or("in_progress"),
            Some(outcome) => outcome.status,
            None => waived.get(&nth).copied().unwrap_or("missed"),
        };
        Some(clients.map(|nth| (nth, ending(nth))).collect())
    }

    fn single_text(&self, month: usize, single: &Single) -> String {
        let named = |clients: Vec<usize>| {
            format!("[{}]", clients.into_iter().map(|nth| CLIENTS[nth]).collect::<Vec<_>>().join(", "))
        };
        let mapped = |entries: Vec<(usize, String)>| {
            let entries: Vec<String> =
                entries.into_iter().map(|(nth, value)| format!("{}: {value}", CLIENTS[nth])).collect();
            format!("{{{}}}", entries.join(", "))
        };
        let waived = |entries: BTreeMap<usize, &str>| {
            let entry = |(nth, why)| (nth, format!("{{reason: {why}, by: jane, on: {}}}", first_day(month)));
            mapped(entries.into_iter().map(entry).collect())
        };
        let endings = |entries: BTreeMap<usize, &str>| {
            mapped(entries.into_iter().map(|(nth, ending)| (nth, ending.to_owned())).collect())
        };
        let closed_on = self.closed_on(month, single);
        let keys = [
            line("lead", single.lead),
            line("due", single.due.map(|days| first_day(month) + days.days())),
            line("opened_on", self.opened_on(month, single)),
            line("population", self.population(month, single).map(named)),
            line("waived", self.waived(month, single).map(waived)),
            line("closed_on", closed_on),
            line("closed_by", closed_on.map(|_| "jane")),
            line("closed_as", self.closed_as(month, single).map(endings)),
        ];
        format!("---\n{}---\n", keys.concat())
    }

    fn result_text(&self, month: Date, outcome: &Outcome) -> String {
        let Outcome { status, verdict, by, days, until } = outcome;
        let on = days.map(|days| (month + days.days()).min(self.today));
        let until = month_words(self.today.first_of_month() + until.months());
        let rest = match *status {
            "completed" => {
                let on = on.unwrap_or(month.min(self.today));
                format!("performed_by: {by}\nperformed_on: {on}\n{}", line("verdict", verdict.as_ref()))
            }
            "deferred" => {
                format!("reason: They move.\nuntil: {until}\napproved_by: jane\n{}", line("approved_on", on))
            }
            "exempt" => format!("reason: Sealed.\napproved_by: jane\n{}", line("approved_on", on)),
            "not_applicable" => {
                format!("reason: No server.\nperformed_by: {by}\n{}", line("performed_on", on))
            }
            _ => format!("reason: No key.\nperformed_by: {by}\n"),
        };
        format!("---\nstatus: {status}\n{rest}---\n")
    }
}

fn client_text(id: &str, client: &Client) -> String {
    let server = match &client.server {
        Server::Unknown => String::new(),
        Server::InService(from, retired) => {
            let retired = retired.map(|day| format!(", retired: {day}")).unwrap_or_default();
            format!("assets:\n  - {{id: {id}-s1, type: server, name: S1, in_service: {from}{retired}}}\n")
        }
        Server::Attested(on) => format!("none_of: {{server: {{by: tom, on: {on}}}}}\n"),
    };
    let exemptions = client.exemptions.iter().map(|it| {
        let (procedure, approved_on) = (PROCEDURES[it.procedure], it.approved_on);
        let expires_on = approved_on + it.days.days();
        format!(
            "  - {{procedure: {procedure}, kind: legal, reason: Sealed., approved_by: jane, approved_on: {approved_on}, expires_on: {expires_on}}}\n"
        )
    });
    let exemptions: String = exemptions.collect();
    let keys = [
        line("service_end", client.end),
        line("primary_technician", client.technician),
        line("tags", client.is_gold.then_some("[gold]")),
        server,
        if exemptions.is_empty() { String::new() } else { format!("exemptions:\n{exemptions}") },
    ];
    format!("---\nname: {}\nservice_start: {}\n{}---\n", id.to_uppercase(), client.start, keys.concat())
}

fn procedure_text(id: &str, procedure: &Procedure) -> String {
    let per = if procedure.is_for_servers { "per: asset, types: [server]" } else { "per: client" };
    let tags = if procedure.is_for_gold { ", tags: [gold]" } else { "" };
    let keys = [
        line("repeat", procedure.repeat.map(|months| format!("{months} months"))),
        line("onboarding", procedure.is_onboarding.then_some("true")),
        line("onboarding_within", procedure.within.map(|days| format!("{days} days"))),
        line("introduced_on", procedure.introduced_on),
    ];
    format!(
        "---\ntitle: {} - Look\nsummary: Everything is as it should be.\nstatus: {}\nowner: jane\napproved_by: jane\napproved_on: {}\nscope: {{{per}{tags}}}\n{}---\n\n## Overview\n\nWhy.\n\n## Steps\n\n1. Look.\n",
        id.to_uppercase(),
        procedure.status,
        procedure.approved_on,
        keys.concat()
    )
}
