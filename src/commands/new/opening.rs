//! What is fixed when a month is opened.

use crate::commands::form::yaml;
use crate::document::{self, Document};
use crate::model::{Day, Exclusion, Procedure, Single, SingleId, WaivedBy, Waiver, exclusion};

use super::context::FormContext;

/// What is fixed when a month is opened: at which clients its single is required, and why not at the others.
pub struct Opening<'c> {
    opened_on: Day,
    /// Commit of the procedure's text, if it is known.
    revision: Option<String>,
    due: Day,
    population: Vec<&'c str>,
    /// Excluded clients with the reason, in YAML.
    excluded: Vec<(&'c str, String)>,
    waived: Vec<(&'c str, Waiver)>,
}

impl<'c> Opening<'c> {
    /// Facts of a single as of a day.
    pub fn of(
        single: &SingleId,
        procedure: &Document<Procedure>,
        due: Day,
        day: Day,
        context: &'c FormContext<'_>,
    ) -> Opening<'c> {
        let month = single.month;
        let mut opening = Opening {
            opened_on: day,
            revision: None,
            due,
            population: Vec::new(),
            excluded: Vec::new(),
            waived: Vec::new(),
        };
        for (id, client) in &context.practice.clients {
            match exclusion(&client.front, &procedure.front, month, &context.practice.settings.calendar) {
                None => {
                    opening.population.push(id.as_str());
                    let waived_by =
                        WaivedBy::of(&client.front, &single.procedure, &procedure.front, due, day);
                    opening.waived.extend(waived_by.map(|it| (id.as_str(), it.waiver())));
                }
                Some(Exclusion::Joined(_) | Exclusion::Left(_)) if !client.front.served_in(month) => {}
                Some(why) => opening.excluded.push((id.as_str(), yaml(&why.to_string()))),
            }
        }
        opening
    }

    /// The same, of a month that runs the text of this commit.
    pub fn running(self, revision: Option<String>) -> Opening<'c> {
        Opening { revision, ..self }
    }

    /// Keys that a single lacks, with their values.
    pub fn missing_keys(&self, front: &Single) -> Vec<(&'static str, String)> {
        let due = front.due.is_none().then(|| ("due", self.due.to_string()));
        let keys = self.keys().into_iter().filter(|key| (key.is_missing)(front));
        let written = keys.map(|key| match key.value {
            Value::Word(word) => (key.name, word),
            Value::Map(entries) => (key.name, document::flow_map(&entries)),
        });
        due.into_iter().chain(written).collect()
    }

    /// The keys as lines of a new single, whose form has the due date.
    pub fn lines(&self) -> String {
        let lines = self.keys().into_iter().map(|Key { name, value, .. }| match value {
            Value::Word(word) => format!("{name}: {word}"),
            Value::Map(entries) if entries.is_empty() => format!("{name}: {{}}"),
            Value::Map(entries) => format!("{name}:\n  {}", entries.join("\n  ")),
        });
        let mut lines: Vec<String> = lines.collect();
        lines.insert(1, "# What follows is fixed on that day, and never changed after it.".to_owned());
        lines.join("\n")
    }

    /// What is written, the day first.
    fn keys(&self) -> Vec<Key> {
        let excluded: Vec<String> = self.excluded.iter().map(|(id, why)| format!("{id}: {why}")).collect();
        let waived = self.waived.iter().map(|(id, waiver)| format!("{id}: {waiver}")).collect();
        let key = |name, value, is_missing| Key { name, value, is_missing };
        let mut keys = vec![
            key("opened_on", Value::Word(self.opened_on.to_string()), |it| it.opened_on.is_none()),
            key("population", Value::Word(format!("[{}]", self.population.join(", "))), |it| {
                it.population.is_none()
            }),
        ];
        if let Some(revision) = &self.revision {
            keys.insert(1, key("revision", Value::Word(yaml(revision)), |it| it.revision.is_none()));
        }
        if !excluded.is_empty() {
            keys.push(key("excluded", Value::Map(excluded), |it| it.excluded.is_empty()));
        }
        keys.push(key("waived", Value::Map(waived), |it| it.waived.is_none()));
        keys
    }
}

/// A key that the opening of a month writes.
struct Key {
    name: &'static str,
    value: Value,
    is_missing: fn(&Single) -> bool,
}

/// Value in YAML.
enum Value {
    Word(String),
    /// A map, of its entries.
    Map(Vec<String>),
}
