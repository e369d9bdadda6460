//! What a site says, in its language: the messages of `strings/<language>/*.ftl`.
//!
//! The files are Project Fluent's. A practice's theme adds languages and lays its messages over the
//! built-in ones, message by message; what a language does not say is said in English. Templates ask
//! by the filters that [`Language::teach`] adds.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use fluent_syntax::ast::Entry;
use tera::{Kwargs, State, StringInput, Tera, TeraResult, Value};

use crate::diagnostic::nearest;
use crate::model::{Day, Month};

/// Said where a language has no message of its own.
const FALLBACK: &str = "en";

/// A file of messages, `strings/de/matrix.ftl`.
pub struct Strings<'t> {
    pub name: &'t str,
    pub bytes: &'t [u8],
}

/// The messages of a language, and the English ones behind them.
pub struct Language {
    /// The language itself, the one without its region, English.
    bundles: Vec<FluentBundle<FluentResource>>,
    /// Of every message, in whatever language.
    ids: BTreeSet<String>,
}

/// A file of messages is not written as Fluent wants it.
#[derive(Debug)]
pub struct StringsError {
    name: String,
    line: usize,
    column: usize,
    message: String,
}

impl fmt::Display for StringsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.name, self.line, self.column, self.message)
    }
}

impl std::error::Error for StringsError {}

impl Language {
    /// Reads the messages of `tag`, such as `de-AT`, from the files; a later file's message replaces an
    /// earlier one's.
    ///
    /// # Errors
    ///
    /// Where a file is not UTF-8 or not Fluent.
    pub fn of(tag: &str, files: &[Strings<'_>]) -> Result<Language, StringsError> {
        let plain = tag.split('-').next().unwrap_or(tag);
        let mut tags = vec![tag, plain, FALLBACK];
        tags.dedup();
        let mut language = Language { bundles: Vec::new(), ids: BTreeSet::new() };
        for tag in tags {
            language.learn(tag, files)?;
        }
        Ok(language)
    }

    fn learn(&mut self, tag: &str, files: &[Strings<'_>]) -> Result<(), StringsError> {
        let mut bundle = FluentBundle::new_concurrent(vec![tag.parse().unwrap_or_default()]);
        // The marks around arguments are for mixed directions of writing; in an attribute they are noise.
        bundle.set_use_isolating(false);
        let folder = format!("strings/{tag}/");
        for file in files.iter().filter(|it| it.name.starts_with(&folder) && it.name.ends_with(".ftl")) {
            let messages = read(file)?;
            self.ids.extend(ids(&messages));
            bundle.add_resource_overriding(messages);
        }
        self.bundles.push(bundle);
        Ok(())
    }

    /// What the message says, as it is written; nothing is escaped.
    pub fn say(&self, id: &str, arguments: &[(&str, FluentValue<'_>)]) -> String {
        let arguments: FluentArgs<'_> =
            arguments.iter().map(|(name, value)| (Cow::Owned((*name).to_owned()), value.clone())).collect();
        self.format(id, &arguments).unwrap_or_else(|_| id.to_owned())
    }

    fn format(&self, id: &str, arguments: &FluentArgs<'_>) -> Result<String, String> {
        let pattern = |bundle: &'_ FluentBundle<FluentResource>| {
            let pattern = bundle.get_message(id)?.value()?;
            let mut errors = Vec::new();
            let said = bundle.format_pattern(pattern, Some(arguments), &mut errors).into_owned();
            Some(errors.first().map_or(Ok(said), |error| Err(why(id, error))))
        };
        self.bundles.iter().find_map(pattern).unwrap_or_else(|| Err(self.unknown(id)))
    }

    fn unknown(&self, id: &str) -> String {
        match nearest(id, self.ids.iter().map(String::as_str)) {
            Some(near) => format!("there is no message `{id}`; did you mean `{near}`?"),
            None => format!("there is no message `{id}`: it belongs into a file in `strings/{FALLBACK}/`"),
        }
    }

    /// Gives templates the filters `t` (a message by its id, with arguments), `day` and `month`.
    pub fn teach(self: &Arc<Self>, templates: &mut Tera) {
        let language = Arc::clone(self);
        templates.register_filter("t", move |id: StringInput<'_>, arguments: Kwargs, _: &State<'_>| {
            translated(&language, id.as_str(), &arguments)
        });
        let language = Arc::clone(self);
        templates.register_filter("day", move |day: StringInput<'_>, _: Kwargs, _: &State<'_>| {
            Value::safe_string(&time(day.as_str(), &language.day(day.as_str())))
        });
    }

    /// A day or a month as the language writes it; anything else as it is.
    pub fn day(&self, text: &str) -> String {
        let parts: Vec<&str> = text.split('-').collect();
        let named = |names: &[&'static str]| -> Vec<(&'static str, FluentValue<'_>)> {
            names.iter().copied().zip(parts.iter().map(|part| FluentValue::from(part.to_string()))).collect()
        };
        match () {
            () if text.parse::<Day>().is_ok() => self.say("day", &named(&["year", "month", "day"])),
            () if text.parse::<Month>().is_ok() => self.say("month", &named(&["year", "month"])),
            () => text.to_owned(),
        }
    }
}

fn read(file: &Strings<'_>) -> Result<FluentResource, StringsError> {
    let wrong = |at: usize, message: String| {
        let before = String::from_utf8_lossy(&file.bytes[..at.min(file.bytes.len())]);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
        StringsError { name: file.name.to_owned(), line, column, message }
    };
    let text = std::str::from_utf8(file.bytes)
        .map_err(|error| wrong(error.valid_up_to(), "this is not UTF-8".to_owned()))?;
    FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| match errors.first() {
        Some(error) => wrong(error.pos.start, error.kind.to_string()),
        None => wrong(0, "this is no file of messages".to_owned()),
    })
}

fn ids(messages: &FluentResource) -> impl Iterator<Item = String> {
    messages.entries().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message.id.name.to_owned()),
        _ => None,
    })
}

fn why(id: &str, error: &FluentError) -> String {
    format!("the message `{id}` cannot be said: {error}")
}

/// A message for a page: what a template gives into it is escaped, what is markup there already stays.
fn translated(language: &Language, id: &str, arguments: &Kwargs) -> TeraResult<Value> {
    let arguments: FluentArgs<'_> =
        arguments.iter().map(|(name, value)| (Cow::Owned(name.to_string()), argument(value))).collect();
    language.format(id, &arguments).map(|said| Value::safe_string(&said)).map_err(tera::Error::message)
}

fn argument(value: &Value) -> FluentValue<'static> {
    match (value.as_str(), value.as_i64()) {
        (Some(text), _) if value.is_safe() => FluentValue::from(text.to_owned()),
        (Some(text), _) => FluentValue::from(escaped(text)),
        (None, Some(number)) => FluentValue::from(number),
        (None, None) => FluentValue::from(escaped(&value.to_string())),
    }
}

fn escaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    tera::escape_html(text, &mut bytes).expect("memory takes it");
    String::from_utf8(bytes).expect("what was UTF-8 stays so")
}

/// The element that says when; machines read the day where people see another form.
fn time(day: &str, shown: &str) -> String {
    let shown = escaped(shown);
    match *shown == *day {
        true => format!("<time>{shown}</time>"),
        false => format!("<time datetime=\"{}\">{shown}</time>", escaped(day)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "left = { $count ->\n    [one] one client\n   *[other] { $count } clients\n }\n\
        due = due { $day }\nday = { $year }-{ $month }-{ $day }\nmonth = { $year }-{ $month }\nbye = Bye\n";
    const GERMAN: &str = "left = { $count ->\n    [one] ein Kunde\n   *[other] { $count } Kunden\n }\n\
        due = fällig { $day }\nday = { $day }.{ $month }.{ $year }\n";

    fn language(tag: &str, more: &[(&str, &str)]) -> Result<Arc<Language>, StringsError> {
        let files = [("strings/en/base.ftl", ENGLISH), ("strings/de/base.ftl", GERMAN)];
        let strings = |(name, text): &(&'static str, &'static str)| (*name, *text);
        let all: Vec<(&str, &str)> = files.iter().map(strings).chain(more.iter().copied()).collect();
        let files: Vec<Strings<'_>> =
            all.iter().map(|(name, text)| Strings { name, bytes: text.as_bytes() }).collect();
        Language::of(tag, &files).map(Arc::new)
    }

    fn page(tag: &str, template: &str) -> Result<String, tera::Error> {
        let mut tera = Tera::new();
        language(tag, &[]).expect("well written").teach(&mut tera);
        tera.add_raw_template("page.html", template)?;
        let context =
            tera::Context::from_serialize(&serde_json::json!({"day": "2026-10-31", "evil": "<b>&"}));
        tera.render("page.html", &context.expect("a map"))
    }

    #[test]
    fn a_page_speaks_the_language_of_the_site_and_english_where_it_has_no_word() {
        let template = "{{ \"left\" | t(count=1) }}, {{ \"left\" | t(count=3) }}, {{ \"bye\" | t }}";
        assert_eq!(page("en", template).expect("is said"), "one client, 3 clients, Bye");
        assert_eq!(page("de", template).expect("is said"), "ein Kunde, 3 Kunden, Bye");
        assert_eq!(page("de-AT", template).expect("is said"), "ein Kunde, 3 Kunden, Bye");
        assert_eq!(page("nl", template).expect("is said"), "one client, 3 clients, Bye");
    }

    #[test]
    fn days_are_elements_in_the_form_of_the_language_and_keep_what_machines_read() {
        let template = "{{ \"due\" | t(day=day | day) }}; {{ \"2026-10\" | day }}; {{ \"soon\" | day }}";
        assert_eq!(
            page("en", template).expect("is said"),
            "due <time>2026-10-31</time>; <time>2026-10</time>; <time>soon</time>"
        );
        assert_eq!(
            page("de", template).expect("is said"),
            "fällig <time datetime=\"2026-10-31\">31.10.2026</time>; <time>2026-10</time>; <time>soon</time>"
        );
    }

    #[test]
    fn what_a_template_gives_into_a_message_is_escaped_once() {
        let said = page("en", "{{ \"due\" | t(day=evil) }} {{ \"due\" | t(day=evil | safe) }}");
        assert_eq!(said.expect("is said"), "due &lt;b&gt;&amp; due <b>&");
    }

    #[test]
    fn an_unknown_message_and_a_missing_argument_stop_the_page_and_offer_the_nearest() {
        let error = page("de", "{{ \"lef\" | t(count=1) }}").expect_err("is unknown").to_string();
        assert!(error.contains("there is no message `lef`; did you mean `left`?"), "{error}");
        assert!(error.contains("page.html:1:"), "{error}");
        let error = page("de", "{{ \"due\" | t }}").expect_err("lacks its day").to_string();
        assert!(error.contains("the message `due` cannot be said"), "{error}");
    }

    #[test]
    fn the_messages_of_a_practice_are_laid_over_the_built_in_ones() {
        let own = language("de", &[("strings/de/mine.ftl", "due = bis { $day }\n")]).expect("well written");
        assert_eq!(own.say("due", &[("day", "morgen".into())]), "bis morgen");
        assert_eq!(own.day("2026-10-31"), "31.10.2026");
    }

    #[test]
    fn a_file_that_is_not_fluent_is_named_with_its_place() {
        let error = language("de", &[("strings/de/mine.ftl", "ok = Gut\n\nbad\n")]).err().expect("is wrong");
        assert_eq!(error.to_string(), "strings/de/mine.ftl:3:4: Expected a token starting with \"=\"");
        let latin = Strings { name: "strings/en/x.ftl", bytes: b"x = \xe4\n" };
        let error = Language::of("en", &[latin]).err().expect("is wrong");
        assert_eq!(error.to_string(), "strings/en/x.ftl:1:5: this is not UTF-8");
    }
}
