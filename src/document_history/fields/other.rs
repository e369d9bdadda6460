//! Fields of people, ideas and handbook pages.

use crate::model::{HandbookPage, Idea, Person};

use super::{FieldTexts, Fields, list, yes};

impl Fields for Person {
    fn add_to(&self, texts: &mut FieldTexts) {
        let Person { name, role, emails, signing_keys, capacity_minutes, started, left } = self;
        texts.add("name", Some(name));
        texts.add("role", Some(role));
        texts.add("emails", list(emails));
        texts.add("signing_keys", list(signing_keys));
        texts.add("capacity_minutes", capacity_minutes.as_ref());
        texts.add("started", started.as_ref());
        texts.add("left", left.as_ref());
    }
}

impl Fields for Idea {
    fn add_to(&self, texts: &mut FieldTexts) {
        let Idea {
            title,
            state,
            source,
            raised_by,
            raised_on,
            why_now,
            scope,
            on_site,
            estimate_minutes,
            risk,
            deadline,
            procedure,
            votes,
            month,
            reason,
        } = self;
        texts.add("title", Some(title));
        texts.add("state", Some(state));
        texts.add("source", source.as_ref());
        texts.add("raised_by", raised_by.as_ref());
        texts.add("raised_on", raised_on.as_ref());
        texts.add("why_now", why_now.as_ref());
        texts.add("scope", scope.as_ref());
        texts.add("on_site", yes(*on_site));
        texts.add("estimate_minutes", estimate_minutes.as_ref());
        texts.add("risk", risk.as_ref());
        texts.add("deadline", deadline.as_ref());
        texts.add("procedure", procedure.as_ref());
        texts.add("votes", votes.as_ref());
        texts.add("month", month.as_ref());
        texts.add("reason", reason.as_ref());
    }
}

impl Fields for HandbookPage {
    fn add_to(&self, texts: &mut FieldTexts) {
        let HandbookPage { title, order, summary } = self;
        texts.add("title", Some(title));
        texts.add("order", order.as_ref());
        texts.add("summary", summary.as_ref());
    }
}

/// The settings, as the file has them: also keys that the program does not know.
impl Fields for toml::Table {
    fn add_to(&self, texts: &mut FieldTexts) {
        self.iter().for_each(|(key, value)| add_setting(texts, key.clone(), value));
    }
}

fn add_setting(texts: &mut FieldTexts, name: String, value: &toml::Value) {
    match value {
        toml::Value::Table(table) => {
            table.iter().for_each(|(key, value)| add_setting(texts, format!("{name}.{key}"), value));
        }
        toml::Value::Array(array) => {
            let values = array.iter().enumerate();
            values.for_each(|(nth, value)| add_setting(texts, format!("{name}[{}]", nth + 1), value));
        }
        toml::Value::String(text) => texts.add(name, Some(text)),
        toml::Value::Integer(number) => texts.add(name, Some(number)),
        toml::Value::Float(number) => texts.add(name, Some(number)),
        toml::Value::Boolean(is_true) => texts.add(name, Some(is_true)),
        toml::Value::Datetime(moment) => texts.add(name, Some(moment)),
    }
}
