//! What the program tells of a history.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// An event, as `monthly diff --format json` prints it, and `trail.json` has it.
#[derive(Debug)]
pub struct Told {
    pub what: String,
    pub words: String,
    /// Names of the changed fields.
    pub fields: BTreeSet<String>,
}

/// Events by commit and document, without those of evidence.
#[derive(Default)]
pub struct Events(BTreeMap<(String, String), Vec<Told>>);

impl Events {
    /// Reads what `monthly diff .. --format json` printed. `identity` says which document a path is of.
    pub fn of_diff(printed: &str, identity: impl Fn(&str) -> String) -> Events {
        let mut events = Events::default();
        events.add(&json(printed)["changes"], identity);
        events
    }

    /// Adds the events of a client's `trail.json`.
    pub fn add_trail(&mut self, text: &str, identity: impl Fn(&str) -> String) {
        self.add(&json(text)["events"], identity);
    }

    fn add(&mut self, events: &Value, identity: impl Fn(&str) -> String) {
        let word = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
        for event in events.as_array().expect("events") {
            let fields = event["fields"].as_array().into_iter().flatten();
            let told = Told {
                what: word(event, "what"),
                words: word(event, "words"),
                fields: fields.map(|field| word(field, "what")).collect(),
            };
            if !told.what.starts_with("evidence-") {
                let document = identity(&word(event, "document"));
                self.0.entry((word(event, "commit"), document)).or_default().push(told);
            }
        }
    }

    /// Events of a commit in a document.
    pub fn of(&self, commit: &str, document: &str) -> &[Told] {
        self.0.get(&(commit.to_owned(), document.to_owned())).map_or(&[], Vec::as_slice)
    }

    /// Events of all commits, with the commit and the document.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str, &Told)> {
        let each = self.0.iter();
        each.flat_map(|((commit, document), told)| told.iter().map(move |it| (&**commit, &**document, it)))
    }
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

impl Told {
    /// Whether the event says what became of a field, which is new where it had no value before.
    pub fn names(&self, field: &str, is_new: bool) -> bool {
        let word = |nth: usize| self.words.split([' ', ',', ':']).nth(nth).unwrap_or_default();
        let is_in = |list: &str, id: &str| field.starts_with(&format!("{list}[{id}]"));
        let says = match self.what.as_str() {
            // What is about another client is left out as a whole.
            "document-unreadable" | "unreadable" | "misfiled" => true,
            "result-recorded" => field == "status" || is_new,
            "status-changed" | "result-reopened" => field == "status",
            "signed-off" => is_new && field.starts_with("reviewed_"),
            "amended" => is_new && field.starts_with("amended["),
            "ticket-closed" => is_new && field.starts_with("ticket"),
            "finding-opened" => is_new && is_in("findings", word(1)),
            "finding-closed" => {
                is_in("findings", word(1))
                    && (field.ends_with(".status") || (is_new && field.ends_with(".closed_on")))
            }
            "finding-reopened" => is_in("findings", word(1)) && field.ends_with(".status"),
            "service-ended" => is_new && field == "service_end",
            "asset-added" => is_new && is_in("assets", word(1)),
            "asset-retired" => is_new && field == format!("assets[{}].retired", word(1)),
            "exemption-granted" => is_new && field.starts_with("exemptions["),
            "single-opened" => is_new && matches!(field, "opened_on" | "population"),
            "single-closed" => is_new && matches!(field, "closed_on" | "closed_by"),
            _ => false,
        };
        says || self.fields.contains(field)
    }

    /// Former path, where the event says that a document was renamed.
    pub fn former_path(&self) -> Option<&str> {
        self.words.strip_prefix("document renamed from ")
    }
}
