//! What is fixed when a month is opened.

use crate::commands::form::yaml;
use crate::document::{self, Document};
use crate::model::{Day, Exclusion, Procedure, Single, SingleId, WaivedBy, Waiver, exclusion};

use super::context::FormContext;

/// What is fixed when a month is opened: at which clients its single is required, and why not at the others.
pub struct Opening<'c> {
    opened_on: Day,
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
        let mut opening =
            Opening { opened_on: day, due, population: Vec::new(), excluded: Vec::new(), waived: Vec::new() };
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

    /// Keys that a single lacks, with their values.
    pub fn missing_keys(&self, front: &Single) -> Vec<(&'static str, String)> {
        let lines = |entries: Vec<String>| document::flow_map(&entries);
        let excluded = self.excluded.iter().map(|(client, reason)| format!("{client}: {reason}")).collect();
        let waived = self.waived.iter().map(|(client, waiver)| format!("{client}: {waiver}")).collect();
        let keys = [
            (front.due.is_none(), "due", self.due.to_string()),
            (front.opened_on.is_none(), "opened_on", self.opened_on.to_string()),
            (front.population.is_none(), "population", format!("[{}]", self.population.join(", "))),
            (front.excluded.is_empty() && !self.excluded.is_empty(), "excluded", lines(excluded)),
            (front.waived.is_none(), "waived", lines(waived)),
        ];
        keys.into_iter().filter(|(is_missing, ..)| *is_missing).map(|(_, key, value)| (key, value)).collect()
    }

    /// The keys as lines of a new single.
    pub fn lines(&self) -> String {
        let mut lines = format!(
            "opened_on: {}\n# What follows is fixed on that day, and never changed after it.\npopulation: [{}]",
            self.opened_on,
            self.population.join(", ")
        );
        if !self.excluded.is_empty() {
            lines.push_str("\nexcluded:");
            lines.extend(self.excluded.iter().map(|(client, reason)| format!("\n  {client}: {reason}")));
        }
        lines.push_str(if self.waived.is_empty() { "\nwaived: {}" } else { "\nwaived:" });
        lines.extend(self.waived.iter().map(|(client, waiver)| format!("\n  {client}: {waiver}")));
        lines
    }
}
