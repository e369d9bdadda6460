//! The contract of the theme describes what templates are given.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use jsonschema::Validator;
use serde_json::Value;

use super::Built;
use crate::practice::Practice;

/// Names that every template is given.
const NAMES: [&str; 15] = [
    "root",
    "frame",
    "title",
    "section",
    "is_section_page",
    "address",
    "edit",
    "history",
    "notices",
    "data",
    "calendar",
    "as_of",
    "from_commit",
    "site",
    "page",
];

/// A schema for each template, as `monthly theme contract --format json` has them.
static SCHEMAS: LazyLock<BTreeMap<String, Value>> = LazyLock::new(|| {
    let ran = Practice::small().run("theme contract --format json");
    assert_eq!(ran.code, 0, "{ran}");
    let facts: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    serde_json::from_value(facts["schemas"].clone()).expect("a schema for each template")
});

/// A template that prints everything that it is given as JSON, instead of a page.
fn dump(template: &str) -> String {
    let given = NAMES.map(|name| format!("\"{name}\": {{{{ {name} | json | safe }}}}"));
    format!("{{\"template\": \"{template}\", \"given\": {{{}}}}}", given.join(", "))
}

/// What templates are given, in a build of the whole sample with its history.
fn given(templates: impl Iterator<Item = String>) -> Vec<(String, Value)> {
    let mut practice = Practice::demo();
    for name in templates {
        practice = practice.file(&format!("themes/default/templates/{name}"), dump(&name));
    }
    let site = Built::of(&practice);
    let pages = site.pages().filter(|(_, page)| page.starts_with("{\"template\""));
    let said = pages.map(|(address, page)| {
        let mut said: Value = serde_json::from_str(page).unwrap_or_else(|error| panic!("{address}: {error}"));
        (said["template"].as_str().expect("a name").to_owned(), said["given"].take())
    });
    said.collect()
}

/// Validator that refuses everything that the schema does not describe.
fn strict(schema: &Value) -> Validator {
    let mut schema = schema.clone();
    schema["unevaluatedProperties"] = false.into();
    let definitions = schema["$defs"].as_object_mut().expect("definitions");
    for (_, definition) in definitions.iter_mut().filter(|(name, _)| !name.starts_with("FrameView")) {
        if definition["type"] == "object" && definition.get("additionalProperties").is_none() {
            definition["additionalProperties"] = false.into();
        }
    }
    jsonschema::validator_for(&schema).expect("a schema")
}

#[test]
fn every_template_gets_what_its_contract_says_and_nothing_else() {
    let schemas = &*SCHEMAS;
    let validators: BTreeMap<&String, Validator> =
        schemas.iter().map(|(template, schema)| (template, strict(schema))).collect();
    let given = given(schemas.keys().cloned());
    let mut rendered = BTreeSet::new();
    for (template, given) in &given {
        if let Some(fault) = validators[template].iter_errors(given).next() {
            panic!("{template}: {fault} at {}", fault.instance_path());
        }
        rendered.insert(template);
    }
    assert_eq!(rendered, schemas.keys().collect(), "each is rendered in the sample");
    let (_, client) = given.iter().find(|(template, _)| template == "client.html").expect("a client");
    for place in ["", "/page", "/page/completion", "/site"] {
        let mut more = client.clone();
        more.pointer_mut(place).expect("fields")["unheard"] = "of".into();
        assert!(!validators[&"client.html".to_owned()].is_valid(&more), "{place}");
    }
}

#[test]
fn every_template_of_a_page_has_its_contract() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/templates");
    let files = std::fs::read_dir(folder).expect("the templates").map(|it| it.expect("a file").file_name());
    let pages: BTreeSet<String> = files
        .map(|name| name.to_string_lossy().into_owned())
        .filter(|name| !["base.html", "components.html"].contains(&name.as_str()))
        // Parts of pages, which are given some of the variables of the frame.
        .filter(|name| !name.starts_with("frame-"))
        .collect();
    assert_eq!(pages, SCHEMAS.keys().cloned().collect());
}

#[test]
fn the_page_of_the_contract_lists_every_template_component_and_filter() {
    let site = Built::small();
    let page = site.page("theme.html");
    for name in ["client.html", "worksheet.html", "components.html", "@root", "StateView", "CompletionView"] {
        assert!(page.contains(name), "{name}");
    }
    let words = site.words("theme.html");
    for part in ["link(to, @root)", "t($argument=value, …)", "completed number", "list of FindingView"] {
        assert!(words.contains(part), "{part}: {words}");
    }
    assert!(site.page("integrations.html").contains("href=\"theme.html\""));
}
