//! What each page, file and command says about who is late with what, compared with the obligations in the clients'
//! data.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use icalendar::{Calendar, Component};
use jiff::civil::Date;
use serde_json::Value;

use crate::built::{Built, unescaped};
use crate::practice::Ran;

use super::plan::STAFF;

/// Work that a client has to have: of a single, or of a procedure alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Work {
    client: String,
    procedure: String,
    month: Option<String>,
    /// Last day on which it is not late.
    deadline: Date,
    cause: String,
    state: String,
    is_deferred: bool,
}

/// Late singles, and procedures that lapsed.
type Counts = (u64, u64);

/// A site with what two commands said about the same practice.
pub struct Answers<'s> {
    pub site: &'s Built,
    pub status: &'s Ran,
    /// The same as JSON.
    pub facts: &'s Ran,
    pub check: &'s Ran,
    pub today: Date,
}

/// Disagreements, in words.
#[derive(Default)]
struct Faults(Vec<String>);

impl Faults {
    fn same<T: PartialEq + Debug>(&mut self, what: impl Into<String>, said: T, expected: T) {
        if said != expected {
            self.0.push(format!("{}: {said:?}, but the obligations say {expected:?}", what.into()));
        }
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn day(value: &Value) -> Date {
    text(value).parse().unwrap_or_else(|_| panic!("a day: {value}"))
}

fn counts(late: &Value) -> Counts {
    let of = |key: &str| late[key].as_u64().expect("a number");
    assert_eq!(of("total"), of("singles") + of("procedures"));
    (of("singles"), of("procedures"))
}

fn counted<'w>(work: impl IntoIterator<Item = &'w Work>) -> Counts {
    let (singles, procedures): (Vec<&Work>, Vec<&Work>) = work.into_iter().partition(|it| it.month.is_some());
    (singles.len() as u64, procedures.len() as u64)
}

fn number(words: &str) -> u64 {
    words.replace([',', '.'], "").parse().unwrap_or_else(|_| panic!("a number: {words}"))
}

/// Reads `1 late single, 2 lapsed procedures` or `nothing late`.
fn counts_in_words(words: &str) -> Counts {
    let mut counts = (0, 0);
    for part in words.split(", ") {
        match part.split_once(' ') {
            Some((count, "late single" | "late singles")) => counts.0 = number(count),
            Some((count, "lapsed procedure" | "lapsed procedures")) => counts.1 = number(count),
            _ => assert_eq!(part, "nothing late"),
        }
    }
    counts
}

/// The text of some HTML, with one blank between words.
fn words(html: &str) -> String {
    let parts = html.split('<').enumerate();
    let texts =
        parts.map(|(nth, part)| if nth == 0 { part } else { part.split_once('>').map_or("", |it| it.1) });
    unescaped(&texts.collect::<Vec<_>>().join(" ")).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rows in the body of the first table after a mark: the HTML of each cell.
fn rows(page: &str, mark: &str) -> Vec<Vec<String>> {
    let Some(at) = page.find(mark) else { return Vec::new() };
    let section = page[at..].split("</section>").next().unwrap_or_default();
    let Some((_, body)) = section.split_once("<tbody>") else { return Vec::new() };
    let body = body.split("</tbody>").next().unwrap_or_default();
    let cell = |cell: &str| cell.split_once('>').map_or("", |it| it.1).to_owned();
    let row = |row: &str| row.replace("<th", "<td").split("<td").skip(1).map(cell).collect();
    body.split("<tr").skip(1).map(row).collect()
}

fn id_of(cell: &str) -> String {
    words(cell).split_whitespace().next().unwrap_or_default().to_lowercase()
}

impl Answers<'_> {
    fn data(&self, address: &str) -> Value {
        let file: Value = serde_json::from_str(self.site.page(address)).expect("JSON");
        file["data"].clone()
    }

    fn clients(&self) -> Vec<String> {
        list(&self.data("clients/index.json")["clients"]).iter().map(|it| text(&it["id"])).collect()
    }

    fn technicians(&self) -> BTreeMap<String, Option<String>> {
        let clients = self.data("clients/index.json");
        let technician = |it: &Value| (text(&it["id"]), it["technician"].as_str().map(str::to_owned));
        list(&clients["clients"]).iter().map(technician).collect()
    }

    fn obligations(&self, client: &str) -> Vec<Work> {
        let data = self.data(&format!("clients/{client}.json"));
        let work = |it: &Value| {
            let until = it["deferred_to"].as_str().map(|month| {
                let first: Date = format!("{month}-01").parse().expect("a month");
                first.last_of_month()
            });
            Work {
                client: client.to_owned(),
                procedure: text(&it["procedure"]),
                month: it["month"].as_str().map(str::to_owned),
                deadline: day(&it["due"]).max(until.unwrap_or(Date::MIN)),
                cause: text(&it["cause"]),
                state: text(&it["state"]),
                is_deferred: until.is_some(),
            }
        };
        list(&data["obligations"]).iter().map(work).collect()
    }

    /// Says where something disagrees.
    pub fn disagreements(&self) -> Vec<String> {
        let mut faults = Faults::default();
        let clients = self.clients();
        let all: Vec<Work> = clients.iter().flat_map(|id| self.obligations(id)).collect();
        let late: Vec<Work> = all.iter().filter(|it| it.state == "late").cloned().collect();
        for work in &late {
            faults.same(format!("{work:?} is past its day"), self.today > work.deadline, true);
        }
        for client in &clients {
            self.of_client(&mut faults, client, &all);
        }
        self.lists(&mut faults, &late);
        self.behind_page(&mut faults, &late);
        self.matrices(&mut faults, &clients, &late);
        self.staff(&mut faults, &all, &late);
        self.calendars(&mut faults, &all);
        self.front_and_status(&mut faults, &all, &late);
        self.facts(&mut faults, &all, &late);
        self.rules(&mut faults, &clients, &all);
        faults.0
    }

    fn of_client(&self, faults: &mut Faults, client: &str, all: &[Work]) {
        let data = self.data(&format!("clients/{client}.json"));
        let mine: Vec<&Work> = all.iter().filter(|it| it.client == client).collect();
        let late = || mine.iter().filter(|it| it.state == "late").copied();
        faults.same(format!("clients/{client}.json"), counts(&data["client"]["late"]), counted(late()));
        for row in list(&data["procedures"]) {
            let of_procedure = || mine.iter().filter(|it| row["procedure"] == it.procedure.as_str());
            let unsettled = of_procedure()
                .filter(|it| matches!(it.state.as_str(), "late" | "open" | "deferred"))
                .min_by_key(|it| it.deadline);
            let (standing, due) = (text(&row["standing"]), row["due"].as_str().map(|_| day(&row["due"])));
            let what = format!("standing of {client} with {} ({standing})", row["procedure"]);
            let is_late = of_procedure().any(|it| it.state == "late");
            faults.same(format!("{what} is overdue"), standing == "overdue", is_late);
            faults.same(
                format!("{what} is due"),
                matches!(&*standing, "due" | "overdue"),
                unsettled.is_some(),
            );
            if let Some(work) = unsettled {
                faults.same(format!("{what}: day"), due, Some(work.deadline));
            }
        }
        let page = self.site.words(&format!("clients/{client}.html"));
        let (singles, procedures) = counted(late());
        for said in [format!("late singles {singles} "), format!("lapsed procedures {procedures} ")] {
            faults.same(format!("clients/{client}.html says {said:?}"), page.contains(&said), true);
        }
        let plan = format!("clients/{client}/catch-up.json");
        if self.site.files.contains_key(&plan) {
            for row in list(&self.data(&plan)["procedures"]) {
                let procedure = text(&row["procedure"]["id"]);
                let is_onboarding = |it: &&Work| it.procedure == procedure && it.cause == "onboarding";
                let due = mine.iter().copied().filter(is_onboarding).any(|it| it.state != "planned");
                faults.same(format!("{plan}: {procedure}"), row["to_catch_up"] == true, due);
            }
        }
    }

    fn lists(&self, faults: &mut Faults, late: &[Work]) {
        let of = |client: &str| counted(late.iter().filter(|it| it.client == client));
        let list_data = self.data("clients/index.json");
        for row in list(&list_data["clients"]) {
            let id = text(&row["id"]);
            faults.same(format!("clients/index.json: {id}"), counts(&row["late"]), of(&id));
        }
        let page = self.site.page("clients/index.html");
        for (mark, column) in [("aria-labelledby=\"served\"", 2), ("aria-labelledby=\"former\"", 1)] {
            for row in rows(page, mark) {
                let id = id_of(&row[0]);
                faults.same(
                    format!("clients/index.html: {id}"),
                    counts_in_words(&words(&row[column])),
                    of(&id),
                );
            }
        }
    }

    fn behind_page(&self, faults: &mut Faults, late: &[Work]) {
        let page = self.site.page("behind.html");
        let mut said: BTreeMap<String, (Counts, Vec<i64>)> = BTreeMap::new();
        for row in rows(page, "aria-labelledby=\"clients\"") {
            let days = row[3]
                .split("</a> <span>")
                .skip(1)
                .map(|rest| number(rest.split(' ').next().unwrap_or_default()).cast_signed());
            said.insert(id_of(&row[0]), (counts_in_words(&words(&row[1])), days.collect()));
        }
        let expected = self.behind(late).into_iter().map(|(client, (counts, _))| {
            let mine = late.iter().filter(|it| it.client == client);
            let days = mine.map(|it| i64::from((self.today - it.deadline).get_days())).take(5).collect();
            (client, (counts, days))
        });
        faults.same("behind.html", said, expected.collect());
        let causes = rows(page, "aria-labelledby=\"why\"");
        let causes: u64 = causes.iter().map(|row| number(&words(&row[1]))).sum();
        faults.same("causes in behind.html", causes, late.len() as u64);
        let trend = rows(page, "aria-labelledby=\"trend\"");
        let now = trend.last().expect("today is among them");
        let singles: Vec<&Work> = late.iter().filter(|it| it.month.is_some()).collect();
        let clients: BTreeSet<&str> = singles.iter().map(|it| it.client.as_str()).collect();
        let expected = (clients.len() as u64, singles.len() as u64);
        faults.same("the trend's end", (number(&words(&now[1])), number(&words(&now[2]))), expected);
    }

    /// Late work and the days of the oldest, by client.
    fn behind(&self, late: &[Work]) -> BTreeMap<String, (Counts, i64)> {
        let clients: BTreeSet<&str> = late.iter().map(|it| it.client.as_str()).collect();
        let of = |client: &str| {
            let mine: Vec<&Work> = late.iter().filter(|it| it.client == client).collect();
            let days = mine.iter().map(|it| i64::from((self.today - it.deadline).get_days())).max();
            (counted(mine), days.unwrap_or_default())
        };
        clients.into_iter().map(|id| (id.to_owned(), of(id))).collect()
    }

    fn matrices(&self, faults: &mut Faults, clients: &[String], late: &[Work]) {
        let matrix = self.data("matrix.json");
        let months = list(&matrix["months"]);
        let mut behind: BTreeSet<(String, String)> = BTreeSet::new();
        for (nth, head) in months.iter().enumerate() {
            let month = text(&head["month"]);
            let cells = list(&matrix["rows"]).iter().map(|row| &row["cells"][nth]);
            let count = |is: &dyn Fn(&Value) -> bool| cells.clone().filter(|it| is(it)).count() as u64;
            let state = |it: &Value, of: &[&str]| of.contains(&it["state"].as_str().unwrap_or_default());
            let not_required = ["not-in-service", "not-required", "not-applicable", "exempt"];
            let said = |key: &str| head["counts"][key].as_u64().unwrap_or_default();
            faults.same(
                format!("{month} required"),
                said("required"),
                count(&|it| !state(it, &not_required)),
            );
            let completed = count(&|it| state(it, &["conforms", "fixed", "finding-open"]));
            faults.same(format!("{month} completed"), said("completed"), completed);
            for (key, word) in [
                ("exempt", "exempt"),
                ("not_applicable", "not-applicable"),
                ("in_progress", "in-progress"),
                ("blocked", "blocked"),
                ("deferred", "deferred"),
                ("missed", "missed"),
                ("unreadable", "unreadable"),
            ] {
                faults.same(format!("{month} {key}"), said(key), count(&|it| state(it, &[word])));
            }
            faults.same(format!("{month} late"), said("late"), count(&|it| it["late"] == true));
            let rows = list(&matrix["rows"]).iter().filter(|row| row["cells"][nth]["late"] == true);
            behind.extend(rows.map(|row| (text(&row["client"]["id"]), month.clone())));
            let single = self.data(&text(&head["page"]).replace(".html", ".json"));
            faults.same(format!("{month}.json"), single["single"]["counts"].clone(), head["counts"].clone());
            let listed =
                list(&single["clients"]).iter().map(|it| (text(&it["client"]["id"]), text(&it["state"])));
            let in_population = list(&matrix["rows"])
                .iter()
                .filter(|row| !state(&row["cells"][nth], &["not-in-service", "not-required"]))
                .map(|row| (text(&row["client"]["id"]), text(&row["cells"][nth]["state"])));
            faults.same(
                format!("clients in {month}.json"),
                listed.collect::<Vec<_>>(),
                in_population.collect::<Vec<_>>(),
            );
        }
        let expected = late.iter().filter_map(|it| Some((it.client.clone(), it.month.clone()?))).collect();
        faults.same("matrix.json", behind, expected);
        let by_procedure = self.data("matrix-procedures.json");
        let procedures: Vec<String> =
            list(&by_procedure["procedures"]).iter().map(|it| text(&it["id"])).collect();
        for row in list(&by_procedure["rows"]) {
            let id = text(&row["client"]["id"]);
            let own = self.data(&format!("clients/{id}.json"));
            for (procedure, cell) in procedures.iter().zip(list(&row["cells"])) {
                let rows = list(&own["procedures"]);
                let standing =
                    rows.iter().find(|it| it["procedure"] == procedure.as_str()).map(without_procedure);
                faults.same(
                    format!("matrix-procedures.json: {id}, {procedure}"),
                    Some(cell.clone()),
                    standing,
                );
            }
        }
        for procedure in &procedures {
            for row in list(&self.data(&format!("procedures/{procedure}.json"))["clients"]) {
                let id = text(&row["client"]["id"]);
                let own = self.data(&format!("clients/{id}.json"));
                let rows = list(&own["procedures"]);
                let standing = rows.iter().find(|it| it["procedure"] == procedure.as_str());
                let said = (&row["standing"], &row["due"]);
                let expected =
                    standing.map_or((&Value::Null, &Value::Null), |it| (&it["standing"], &it["due"]));
                faults.same(format!("procedures/{procedure}.json: {id}"), said, expected);
            }
        }
        let _ = clients;
    }

    /// Work that a result outside of the open singles is to be written for: client, procedure, day.
    fn catch_ups(&self, all: &[Work]) -> BTreeSet<(String, String, Date)> {
        let phases: BTreeMap<String, String> = list(&self.data("matrix.json")["months"])
            .iter()
            .map(|it| (text(&it["month"]), text(&it["phase"])))
            .collect();
        let is_unsettled = |it: &&Work| matches!(&*it.state, "late" | "open" | "deferred");
        let is_in_open_single = |it: &Work| {
            it.state != "deferred" && it.month.as_ref().is_some_and(|month| phases[month] != "closed")
        };
        let mut earliest: BTreeMap<(&str, &str), Date> = BTreeMap::new();
        let mut open: BTreeSet<(&str, &str)> = BTreeSet::new();
        for work in all.iter().filter(is_unsettled) {
            let key = (work.client.as_str(), work.procedure.as_str());
            let due = earliest.entry(key).or_insert(work.deadline);
            *due = (*due).min(work.deadline);
            if is_in_open_single(work) {
                open.insert(key);
            }
        }
        earliest.retain(|key, _| !open.contains(key));
        earliest
            .into_iter()
            .map(|((client, procedure), due)| (client.into(), procedure.into(), due))
            .collect()
    }

    /// Catch-ups that have to be done by the end of this month and are not late.
    fn due_this_month(&self, all: &[Work]) -> BTreeSet<(String, String, Date)> {
        let days = self.today..=self.today.last_of_month();
        self.catch_ups(all).into_iter().filter(|it| days.contains(&it.2)).collect()
    }

    fn staff(&self, faults: &mut Faults, all: &[Work], late: &[Work]) {
        let load = rows(self.site.page("behind.html"), "aria-labelledby=\"load\"");
        let load: BTreeMap<String, Counts> = load
            .iter()
            .map(|row| (words(&row[0]), (number(&words(&row[4])), number(&words(&row[5])))))
            .collect();
        let sum = load.values().fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
        faults.same("the sum over technicians", sum, counted(late));
        let is_late = |client: &str, procedure: &str| {
            late.iter().any(|it| it.client == client && it.procedure == procedure)
        };
        let (mut catch_ups, mut all_marked) = (BTreeSet::new(), BTreeSet::new());
        for person in STAFF {
            let data = self.data(&format!("staff/{person}.json"));
            let said = counts(&data["late"]);
            faults.same(format!("staff/{person}.json"), said, load.get(person).copied().unwrap_or_default());
            let page = self.site.words(&format!("staff/{person}.html"));
            for (count, what) in [(said.0, "late single"), (said.1, "lapsed procedure")] {
                let is_said = page.contains(&format!("{count} {what}"));
                faults.same(format!("staff/{person}.html says {count} {what}"), is_said || count == 0, true);
            }
            let mut marked = BTreeSet::new();
            for row in list(&data["left"]) {
                let (client, procedure) = (text(&row["client"]["id"]), text(&row["procedure"]["id"]));
                let what = format!("staff/{person}.json: {client}, {procedure} {}", row["month"]);
                let is_late = is_late(&client, &procedure);
                faults.same(format!("{what} is late"), row["late"] == true && !is_late, false);
                if row["late"] == true {
                    marked.insert((client.clone(), procedure.clone()));
                }
                if row["why"] != "open" {
                    catch_ups.insert((client, procedure, day(&row["due"])));
                }
            }
            faults.same(format!("staff/{person}.json has late work"), said != (0, 0), !marked.is_empty());
            all_marked.extend(marked);
        }
        let technicians = self.technicians();
        let assigned = late.iter().filter(|it| technicians[&it.client].is_some());
        let assigned = assigned.map(|it| (it.client.clone(), it.procedure.clone()));
        let missing: Vec<_> = assigned.filter(|it| !all_marked.contains(it)).collect();
        faults.same("late work of nobody", missing, Vec::new());
        let assigned = self.catch_ups(all).into_iter().filter(|(client, ..)| technicians[client].is_some());
        let missing: Vec<_> = assigned.filter(|it| !catch_ups.contains(it)).collect();
        faults.same("catch-ups of nobody", missing, Vec::new());
    }

    fn calendars(&self, faults: &mut Faults, all: &[Work]) {
        let mut of_all = self.catch_ups(all);
        for person in STAFF {
            let data = self.data(&format!("staff/{person}.json"));
            let work =
                |row: &Value| (text(&row["client"]["id"]), text(&row["procedure"]["id"]), day(&row["due"]));
            // Work of an open single that was deferred is not due with the single.
            let is_deferred = |row: &&Value| {
                let of_row = |it: &&Work| {
                    it.client == text(&row["client"]["id"]) && it.month.as_deref() == row["month"].as_str()
                };
                row["why"] == "open" && all.iter().find(of_row).is_some_and(|it| it.is_deferred)
            };
            let deferred = list(&data["left"]).iter().filter(is_deferred).map(work);
            of_all.extend(deferred.clone());
            let rows = list(&data["left"]).iter().filter(|row| row["why"] != "open").map(work);
            faults.same(format!("{person}.ics"), self.catch_ups_in(person), rows.chain(deferred).collect());
        }
        faults.same("practice.ics", self.catch_ups_in("practice"), of_all);
        let this_month = self.today.strftime("%Y-%m").to_string();
        let was_never_opened = |it: &Value| it["phase"] == "planned" && text(&it["month"]) < this_month;
        let unfinished: BTreeMap<String, BTreeSet<String>> = list(&self.data("matrix.json")["months"])
            .iter()
            .filter(|it| it["phase"] != "closed" && !was_never_opened(it))
            .map(|it| {
                let month = text(&it["month"]);
                let is_left = |it: &&Work| {
                    it.month.as_ref() == Some(&month)
                        && matches!(&*it.state, "planned" | "open" | "late")
                        && !it.is_deferred
                };
                let clients = all.iter().filter(is_left).map(|it| it.client.clone()).collect();
                (month, clients)
            })
            .collect();
        let singles = self
            .events("practice")
            .into_iter()
            .filter_map(|(id, _, clients)| Some((id.strip_prefix("single-")?[..7].to_owned(), clients)));
        faults.same("singles in practice.ics", singles.collect(), unfinished);
    }

    fn catch_ups_in(&self, whose: &str) -> BTreeSet<(String, String, Date)> {
        let mut said = BTreeSet::new();
        for (id, day, clients) in self.events(whose) {
            let Some(rest) = id.strip_prefix("catch-up-") else { continue };
            let procedure = rest.split('-').next().unwrap_or_default();
            said.extend(clients.into_iter().map(|client| (client, procedure.to_owned(), day)));
        }
        said
    }

    /// Events of a calendar: id, day, clients.
    fn events(&self, whose: &str) -> Vec<(String, Date, BTreeSet<String>)> {
        let address = if whose == "practice" { "practice.ics".into() } else { format!("staff/{whose}.ics") };
        let calendar: Calendar = self.site.page(&address).parse().expect("a calendar");
        let events = calendar.iter().filter_map(|it| it.as_event());
        let event = |it: &icalendar::Event| {
            let clients = it.get_description().unwrap_or_default().replace("\\n", "\n");
            let clients = clients.lines().map(str::to_lowercase).collect();
            let day = it.property_value("DTSTART").expect("a day").parse().expect("a day");
            (it.get_uid().expect("an id").to_owned(), day, clients)
        };
        events.map(event).collect()
    }

    fn front_and_status(&self, faults: &mut Faults, all: &[Work], late: &[Work]) {
        let page = self.site.page("index.html");
        let mut said: BTreeMap<String, (Counts, i64)> = BTreeMap::new();
        for row in rows(page, "aria-labelledby=\"behind\"") {
            let counts = counts_in_words(&words(&row[1]));
            said.insert(id_of(&row[0]), (counts, number(&words(&row[2])).cast_signed()));
        }
        faults.same("index.html", said, self.behind(late));
        let current = self.data("singles/index.json")["current"].clone();
        let Some(month) = current.as_str() else { return };
        let section: BTreeMap<String, Counts> = section(&self.status.stdout, "behind")
            .into_iter()
            .map(|row| (row[0].clone(), counts_in_words(&row[1])))
            .collect();
        let expected = self.behind(late).into_iter().map(|(client, (counts, _))| (client, counts)).collect();
        faults.same("status: behind", section, expected);
        let heads = self.data("matrix.json")["months"].clone();
        let head = list(&heads).iter().find(|it| it["month"] == month).expect("the single");
        let (completed, required) = (&head["counts"]["completed"], &head["counts"]["required"]);
        let facts: Value = serde_json::from_str(&self.facts.stdout).expect("JSON");
        let is_unopened = facts["single"]["phase"] == "planned";
        let planned = list(&facts["clients"]).iter().filter(|it| it["state"] == "planned").count() as u64;
        let is_said = self.status.stdout.contains(&format!(": {completed} of {required} completed"))
            || self.status.stdout.contains(&format!(": planned at {planned} client"));
        faults.same("status: counts", is_said, true);
        let badge: Value = serde_json::from_str(self.site.page("badge.json")).expect("JSON");
        let is_planned = month == self.today.strftime("%Y-%m").to_string();
        let expected = match (is_planned, is_unopened) {
            (false, _) => "no single planned".into(),
            (true, true) => "planned, not opened".into(),
            (true, false) => format!("{completed} of {required} done"),
        };
        faults.same("badge.json", text(&badge["message"]), expected);
        let left = required.as_u64().unwrap_or_default() - completed.as_u64().unwrap_or_default() - planned;
        let rows_left = self::section(&self.status.stdout, "left").len() as u64;
        faults.same("status: left", rows_left, left);
        let front_left = rows(page, "aria-labelledby=\"left\"").len() as u64;
        faults.same("index.html: left", front_left, left);
        let due = self.due_this_month(all);
        let said: BTreeSet<(String, String, Date)> =
            self::section(&self.status.stdout, "also due this month")
                .into_iter()
                .map(|row| {
                    let day = row.last().and_then(|it| it.strip_prefix("due ")).expect("a day");
                    (row[0].clone(), row[1].clone(), day.parse().expect("a day"))
                })
                .collect();
        faults.same("status: also due", said, due.clone());
        let listed = page
            .split_once("<h3 id=\"due\"")
            .map_or(0, |(_, rest)| rest.split("</ul>").next().unwrap_or_default().matches("<li><a").count());
        faults.same("index.html: due", listed, due.len().min(8));
    }

    fn facts(&self, faults: &mut Faults, all: &[Work], late: &[Work]) {
        let facts: Value = serde_json::from_str(&self.facts.stdout).expect("JSON");
        let of = |it: &Value| (text(&it["client"]), text(&it["procedure"]));
        let said = list(&facts["late"]).iter().map(|it| {
            let days = it["days_late"].as_i64().expect("a number");
            (of(it), it["month"].as_str().map(str::to_owned), days)
        });
        let expected = late.iter().map(|it| {
            let days = i64::from((self.today - it.deadline).get_days());
            ((it.client.clone(), it.procedure.clone()), it.month.clone(), days)
        });
        let (said, expected): (BTreeSet<_>, BTreeSet<_>) = (said.collect(), expected.collect());
        faults.same("status --format json: late", said, expected);
        let due = list(&facts["due_this_month"]).iter().map(|it| {
            let (client, procedure) = of(it);
            (client, procedure, day(&it["due"]))
        });
        faults.same("status --format json: due", due.collect(), self.due_this_month(all));
    }

    fn rules(&self, faults: &mut Faults, clients: &[String], all: &[Work]) {
        let report: Value = serde_json::from_str(&self.check.stdout).expect("JSON");
        let found = |rule: &str| -> Vec<(String, String)> {
            let of_rule = list(&report["diagnostics"]).iter().filter(|it| it["rule"] == rule);
            of_rule.map(|it| (stem(&text(&it["file"])), text(&it["message"]))).collect()
        };
        let late = || all.iter().filter(|it| it.state == "late");
        let mut overdue: BTreeSet<(String, String)> = BTreeSet::new();
        for (single, message) in found("overdue").into_iter().chain(found("missed")) {
            let named = quoted(&message).into_iter().filter(|it| clients.contains(it));
            overdue.extend(named.map(|client| (client, single[..7].to_owned())));
        }
        let cells = self.data("matrix.json");
        let is_undone = |client: &str, month: &str| {
            let nth = list(&cells["months"]).iter().position(|it| it["month"] == month).expect("the single");
            let row =
                list(&cells["rows"]).iter().find(|it| it["client"]["id"] == client).expect("the client");
            let is_closed = cells["months"][nth]["phase"] == "closed";
            let state = &row["cells"][nth]["state"];
            (is_closed && (state == "missed" || state == "in-progress"), state == "in-progress")
        };
        let not_exempt =
            list(&report["diagnostics"]).iter().filter(|it| it["rule"] == "exempt-without-exemption");
        let not_exempt: BTreeSet<String> = not_exempt.map(|it| text(&it["file"])).collect();
        for work in late() {
            let Some(month) = &work.month else { continue };
            let is_named = overdue.contains(&(work.client.clone(), month.clone()));
            // A result that says `completed`, but not what was found, or `exempt`, without an exemption, is reported by
            // rules of its own.
            let result = format!("content/results/{month}/{}.md", work.client);
            let is_said_done = is_undone(&work.client, month).1 || not_exempt.contains(&result);
            faults.same(format!("check names {work:?}"), is_named || is_said_done, true);
        }
        for (client, month) in &overdue {
            let is_late = late().any(|it| it.client == *client && it.month.as_ref() == Some(month));
            let is_late = is_late || is_undone(client, month).0;
            faults.same(format!("check says that {client} is not done in {month}"), is_late, true);
        }
        for (procedure, message) in found("interval-exceeded") {
            let (count, _) = message.split_once(" of ").expect("counts");
            let count = count.rsplit(' ').next().map(number);
            let lapsed = late().filter(|it| it.cause == "interval" && it.procedure == procedure);
            faults.same(format!("interval-exceeded: {procedure}"), count, Some(lapsed.count() as u64));
        }
        let reported: BTreeSet<String> = found("interval-exceeded").into_iter().map(|it| it.0).collect();
        let lapsed = late().filter(|it| it.cause == "interval").map(|it| it.procedure.clone());
        faults.same("interval-exceeded", reported, lapsed.collect());
        let onboarding = late().filter(|it| it.cause == "onboarding").map(|it| it.client.clone()).collect();
        let reported: BTreeSet<String> = found("stale-onboarding").into_iter().map(|it| it.0).collect();
        faults.same("stale-onboarding", reported, onboarding);
        let mut expired = BTreeSet::new();
        for (client, message) in found("exemption-expired") {
            let procedure = quoted(&message).into_iter().next().expect("the procedure");
            let data = self.data(&format!("clients/{client}.json"));
            let rows = list(&data["procedures"]);
            let row = rows.iter().find(|it| it["procedure"] == procedure.as_str()).expect("the standing");
            let is_required = matches!(row["standing"].as_str(), Some("due" | "overdue"));
            faults.same(format!("{message} at {client}: {}", row["standing"]), is_required, true);
            expired.insert((client, procedure));
        }
        let late_since = |cause: &'static str| late().filter(move |it| it.cause == cause);
        for work in late_since("exemption-expired") {
            let is_named = expired.contains(&(work.client.clone(), work.procedure.clone()));
            faults.same(format!("exemption-expired names {work:?}"), is_named, true);
        }
        for work in late_since("attestation-lapsed") {
            let is_named = found("old-attestation").iter().any(|(client, _)| *client == work.client);
            faults.same(format!("old-attestation names {work:?}"), is_named, true);
        }
        let register = self.data("exemptions.json");
        let register = list(&register["exemptions"]).iter().filter(|it| it["state"] == "expired");
        let register = register.map(|it| (text(&it["client"]["id"]), text(&it["procedure"]))).collect();
        faults.same("exemptions.json: expired", register, expired);
    }
}

fn without_procedure(row: &Value) -> Value {
    let mut row = row.clone();
    row.as_object_mut().expect("an object").remove("procedure");
    row
}

fn stem(path: &str) -> String {
    path.rsplit('/').next().unwrap_or_default().trim_end_matches(".md").to_owned()
}

/// What a message has between back quotes.
fn quoted(message: &str) -> Vec<String> {
    message.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The rows below a heading of `monthly status`: its columns, which are parted by two blanks.
fn section(report: &str, name: &str) -> Vec<Vec<String>> {
    let Some((_, rest)) = report.split_once(&format!("\n{name}\n")) else { return Vec::new() };
    let rows = rest.lines().take_while(|line| line.starts_with("  ")).filter(|line| !line.starts_with("   "));
    let columns = |line: &str| {
        let columns = line.split("  ").map(str::trim).filter(|it| !it.is_empty());
        columns.map(str::to_owned).collect::<Vec<_>>()
    };
    rows.map(columns).collect()
}
