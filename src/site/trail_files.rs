//! The audit trail of a client for programs: as JSON, and as a table for spreadsheets.

use std::collections::BTreeMap;

use csv::Writer;
use serde::Serialize;

use crate::document_history::FieldChange;
use crate::facts::ProofFacts;
use crate::model::ClientId;
use crate::trail::{Event, Proof, TrailUnavailable};

use super::context::{CompleteHistory, Site};
use super::git_host::GitHost;

/// Head of the JSON file.
#[derive(Serialize)]
struct Head<'r> {
    client: ClientRecord<'r>,
    as_of: String,
    /// The commit that the practice stands on.
    commit: Option<String>,
    /// Address of a commit at the Git hosting service, up to its id.
    commits_at: Option<String>,
    order: &'static str,
    /// What the commits of the trail prove.
    proof: Option<ProofFacts>,
    /// Why there are no events.
    history_unavailable: Option<String>,
    /// Controls that the procedures of the events satisfy.
    controls: BTreeMap<&'r str, &'r Controls>,
}

type Controls = BTreeMap<String, Vec<String>>;

#[derive(Serialize)]
struct ClientRecord<'r> {
    id: &'r str,
    name: String,
}

/// One event. The names of fields are stable; those without a value are left out.
#[derive(Serialize)]
struct Record<'r> {
    what: &'static str,
    words: String,
    /// Whether a reader should look at it.
    marked: bool,
    /// Changed fields with their values; of the field `text`, the values are sums of the text below the front matter.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    fields: &'r [FieldChange],
    #[serde(skip_serializing_if = "Option::is_none")]
    worked_on: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    committed: Option<String>,
    /// Why there is no commit.
    #[serde(skip_serializing_if = "Option::is_none")]
    unproved: Option<&'static str>,
    /// Author of the commit.
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<&'r str>,
    /// Id of the author, if the author is on the staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    author_id: Option<&'r str>,
    /// Id of the person whom the document names.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    procedure: Option<&'r str>,
    #[serde(skip)]
    controls: Option<&'r Controls>,
    document: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    commit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// State of the commit's signature: git's letter for `%G?`.
    signature: Option<char>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signer: Option<String>,
}

const COLUMNS: [&str; 16] = [
    "worked_on",
    "committed",
    "unproved",
    "what",
    "words",
    "marked",
    "author",
    "author_id",
    "by",
    "month",
    "procedure",
    "controls",
    "document",
    "commit",
    "signature",
    "signer",
];

/// Returns the trail as JSON, with one event on each line, so that two files can be compared line by line.
pub fn json(site: &Site, id: &ClientId) -> String {
    with_records(site, id, |records| {
        let (commit, history_unavailable, events) = match records {
            Ok(events) => (
                site.complete_history().ok().and_then(|it| it.commit_of(id)).map(|it| it.to_string()),
                None,
                events,
            ),
            Err(why) => (None, Some(why.to_string()), Vec::new()),
        };
        let of_trail = site.complete_history().ok();
        let of_trail = of_trail.and_then(|it| it.provenance(&it.events_of(id)));
        let proof = of_trail.map(ProofFacts::from);
        let head = Head {
            client: ClientRecord { id: id.as_str(), name: site.client_link(id).text },
            as_of: site.coverage.today().to_string(),
            commit,
            commits_at: GitHost::of(&site.practice.settings.repository).map(|git_host| git_host.commits()),
            order: "the newest first, by the date of the commit",
            proof,
            history_unavailable,
            controls: events.iter().filter_map(|it| Some((it.procedure?, it.controls?))).collect(),
        };
        let events: Vec<String> = events.iter().map(text).collect();
        let head = text(&head);
        let open = head.strip_suffix('}').expect("an object ends so");
        format!("{open},\"events\":[\n{}\n]}}\n", events.join(",\n"))
    })
}

fn text<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("plain values can be written")
}

/// Returns the trail as CSV, one row for each event. Without a history there is only the header row.
pub fn csv(site: &Site, id: &ClientId) -> String {
    with_records(site, id, |records| {
        let mut table = Writer::from_writer(Vec::new());
        table.write_record(COLUMNS).expect("memory can be written to");
        for record in records.unwrap_or_default() {
            let cells = record.cells().map(|cell| guarded(&cell));
            table.write_record(cells).expect("memory can be written to");
        }
        let bytes = table.into_inner().expect("memory can be written to");
        String::from_utf8(bytes).expect("what was written was text")
    })
}

fn with_records<T>(
    site: &Site,
    id: &ClientId,
    write: impl FnOnce(Result<Vec<Record<'_>>, TrailUnavailable>) -> T,
) -> T {
    match site.complete_history() {
        Ok(history) => {
            let events = history.events_of(id);
            write(Ok(events.iter().map(|event| record(site, history, event)).collect()))
        }
        Err(why) => write(Err(why)),
    }
}

fn record<'r>(site: &'r Site, history: CompleteHistory<'r>, event: &'r Event) -> Record<'r> {
    let commit = match event.proof {
        Proof::Commit(row) => Some(history.commit(row)),
        Proof::NotCommitted | Proof::Calendar(_) => None,
    };
    let signed = commit.map(|commit| history.signed(&commit));
    let procedure = event.procedure.as_ref();
    let satisfies = procedure.and_then(|id| site.practice.procedures.get(id)).map(|it| &it.front.satisfies);
    Record {
        what: event.kind.key(),
        words: event.kind.in_english(),
        marked: event.kind.is_marked(),
        fields: event.kind.fields().unwrap_or_default(),
        worked_on: event.worked_on.map(|day| day.to_string()),
        committed: commit.map(|commit| commit.committed().rfc3339()),
        unproved: match event.proof {
            Proof::Commit(_) => None,
            Proof::NotCommitted => Some("not committed yet"),
            Proof::Calendar(_) => Some("by the calendar"),
        },
        author: commit.map(|commit| commit.author().name.as_str()),
        author_id: commit
            .and_then(|commit| history.people().by_address(&commit.author().email))
            .map(|id| id.as_str()),
        by: event.by.as_ref().map(|id| id.as_str()),
        month: event.month.map(|month| month.to_string()),
        procedure: procedure.map(|id| id.as_str()),
        controls: satisfies.filter(|controls| !controls.is_empty()),
        document: event.document.as_str(),
        page: site.document(&event.document).href,
        commit: commit.map(|commit| commit.id().to_string()),
        signature: signed.as_ref().map(|signed| signed.state.letter()),
        signer: signed.and_then(|signed| signed.signer).map(|signer| site.signer(&signer)),
    }
}

impl Record<'_> {
    /// Returns the cells in the order of the columns.
    fn cells(self) -> [String; COLUMNS.len()] {
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let yes = |is: bool| if is { "yes" } else { "no" }.to_owned();
        let controls = self
            .controls
            .into_iter()
            .flatten()
            .flat_map(|(framework, ids)| ids.iter().map(move |id| format!("{framework} {id}")));
        [
            self.worked_on.unwrap_or_default(),
            self.committed.unwrap_or_default(),
            text(self.unproved),
            self.what.to_owned(),
            self.words,
            yes(self.marked),
            text(self.author),
            text(self.author_id),
            text(self.by),
            self.month.unwrap_or_default(),
            text(self.procedure),
            controls.collect::<Vec<_>>().join("; "),
            self.document.to_owned(),
            self.commit.unwrap_or_default(),
            self.signature.map(String::from).unwrap_or_default(),
            self.signer.unwrap_or_default(),
        ]
    }
}

/// Puts an apostrophe before a cell that a spreadsheet would take for a formula.
fn guarded(cell: &str) -> String {
    match cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_cell_that_looks_like_a_formula_gets_an_apostrophe() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"] {
            assert_eq!(guarded(cell), format!("'{cell}"));
        }
        assert_eq!(guarded("a=1"), "a=1");
    }
}
