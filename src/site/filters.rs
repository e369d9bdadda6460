//! The filters that templates have from this program: `t`, `day`, `number` and `json`.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentValue};
use tera::{Kwargs, State, StringInput, Tera, TeraResult, Value};

use crate::language::Language;

/// Registers the filters `t` (a message by its id, with arguments), `day` (a day or a month), `number` and
/// `json` (any value).
pub fn teach(templates: &mut Tera, language: &Arc<Language>) {
    let speaker = Arc::clone(language);
    let constants: HashMap<String, Value> =
        language.constants().map(|(id, text)| (id.to_owned(), Value::safe_string(text))).collect();
    templates.register_filter("t", move |id: StringInput<'_>, arguments: Kwargs, _: &State<'_>| {
        match constants.get(id.as_str()) {
            Some(text) => Ok(text.clone()),
            None => translated(&speaker, id.as_str(), &arguments),
        }
    });
    let speaker = Arc::clone(language);
    templates.register_filter("day", move |day: StringInput<'_>, _: Kwargs, _: &State<'_>| {
        Value::safe_string(&time(day.as_str(), &speaker.day(day.as_str())))
    });
    templates.register_filter("json", |value: &Value, _: Kwargs, _: &State<'_>| {
        serde_json::to_string(value).map_err(tera::Error::message)
    });
    let speaker = Arc::clone(language);
    templates.register_filter("number", move |number: i64, _: Kwargs, _: &State<'_>| speaker.number(number));
}

/// Returns a message for a page: arguments are escaped, except those that are markup already.
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

/// Returns a `time` element: the date in the form of the language, and the day for programs.
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
    use crate::language::Strings;

    fn page(template: &str) -> Result<String, tera::Error> {
        let own = Strings { name: "strings/en/own.ftl", bytes: b"until = until { $day }\n" };
        let language = Language::of("de", &[own]).expect("well written");
        let mut tera = Tera::new();
        teach(&mut tera, &Arc::new(language));
        tera.add_raw_template("page.html", template)?;
        let context = serde_json::json!({"day": "2026-10-31", "evil": "<b>&"});
        tera.render("page.html", &tera::Context::from_serialize(&context).expect("a map"))
    }

    #[test]
    fn a_day_is_a_time_element() {
        let said = page("{{ \"until\" | t(day=day | day) }}; {{ \"2026-10\" | day }}; {{ \"soon\" | day }}");
        assert_eq!(
            said.expect("is said"),
            "until <time datetime=\"2026-10-31\">31.10.2026</time>; \
             <time datetime=\"2026-10\">10/2026</time>; <time>soon</time>"
        );
    }

    #[test]
    fn numbers_have_the_form_of_the_language() {
        assert_eq!(page("{{ 60000 | number }}").expect("is said"), "60.000");
    }

    #[test]
    fn arguments_of_a_message_are_escaped_once() {
        let said = page("{{ \"until\" | t(day=evil) }} {{ \"until\" | t(day=evil | safe) }}");
        assert_eq!(said.expect("is said"), "until &lt;b&gt;&amp; until <b>&");
    }

    #[test]
    fn an_unknown_message_or_a_missing_argument_fails_the_page() {
        let error = page("{{ \"untl\" | t(day=day) }}").expect_err("is unknown").to_string();
        assert!(error.contains("unknown message `untl`; did you mean `until`?"), "{error}");
        assert!(error.contains("page.html:1:"), "{error}");
        let error = page("{{ \"until\" | t }}").expect_err("lacks its day").to_string();
        assert!(error.contains("the message `until` needs `day`"), "{error}");
    }
}
