//! What the program tells of a history.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// An event, as `monthly diff --format json` prints it.
#[derive(Debug)]
pub struct Told {
    pub what: String,
    pub words: String,
    /// Names of the changed fields.
    pub fields: BTreeSet<String>,
}

/// Events by commit and document.
pub type Events = BTreeMap<(String, String), Vec<Told>>;

/// Reads what `monthly diff .. --format json` printed.
pub fn events(printed: &str) -> Events {
    let facts: Value = serde_json::from_str(printed).expect("JSON");
    let text = |value: &Value, key: &str| value[key].as_str().expect(key).to_owned();
    let mut events = Events::new();
    for change in facts["changes"].as_array().expect("changes") {
        let fields = change["fields"].as_array().expect("fields").iter();
        let told = Told {
            what: text(change, "what"),
            words: text(change, "words"),
            fields: fields.map(|field| text(field, "what")).collect(),
        };
        events.entry((text(change, "commit"), text(change, "document"))).or_default().push(told);
    }
    events
}

impl Told {
    /// Whether the event says what became of a field, which is new where it had no value before.
    pub fn names(&self, field: &str, is_new: bool) -> bool {
        let word = |nth: usize| self.words.split([' ', ',', ':']).nth(nth).unwrap_or_default();
        let is_in = |list: &str, id: &str| field.starts_with(&format!("{list}[{id}]"));
        let says = match self.what.as_str() {
            "document-unreadable" | "unreadable" => true,
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
