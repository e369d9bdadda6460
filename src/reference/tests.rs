//! The reference is complete, and the schemas say what the parser does.

use std::path::Path;

use jsonschema::Validator;
use serde_json::{Map, Value};

use super::DocumentKind;
use crate::document::read_as;
use crate::model::*;
use crate::source::ContentPath;

fn kind(name: &str) -> &'static DocumentKind {
    DocumentKind::all().iter().find(|kind| kind.name == name).expect("a kind")
}

fn validator(kind: &DocumentKind) -> Validator {
    jsonschema::draft202012::new(kind.schema().as_value()).expect("a schema")
}

#[test]
fn every_key_has_an_explanation_and_an_example() {
    for kind in DocumentKind::all() {
        assert!(!kind.meaning().is_empty(), "{} has no doc comment", kind.name);
        for key in kind.keys().iter().flat_map(|key| key.with_all_below()) {
            assert!(key.meaning.ends_with('.'), "{}.{}: no doc comment", kind.name, key.path);
            assert!(kind.excerpt(key).is_some(), "{}.{}: in no example", kind.name, key.path);
        }
    }
}

#[test]
fn every_word_is_in_the_schema() {
    fn check<T: schemars::JsonSchema>(words: Vec<&str>) {
        let schema = super::schema::of::<T>();
        let allowed: Vec<&str> = schema
            .get("enum")
            .expect("words")
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(Value::as_str)
            .collect();
        assert_eq!(allowed, words, "{}", T::schema_name());
    }
    macro_rules! check {
        ($($name:ident)+) => { $(check::<$name>($name::ALL.iter().map(|it| it.word()).collect());)+ };
    }
    check! {
        AssetType Category ContactFlag Ending ExemptionKind FieldType FindingSeverity FindingStatus IdeaSource IdeaState
        Outcome Place ProcedureStatus Risk Role RuleLevel ScopeUnit RequiredSignatures Status Verdict WaiverReason
    }
}

#[test]
fn examples_are_read_without_a_fault_and_fit_their_schema() {
    fn check<T: serde::de::DeserializeOwned>(name: &str) {
        for example in kind(name).examples {
            let document = read_as::<T>(&ContentPath::new(example.path), example.text).expect(example.path);
            assert!(document.fully_parsed, "{}", example.path);
            fits(kind(name), example.path, example.text);
        }
    }
    check::<Procedure>("procedure");
    check::<Single>("single");
    check::<Client>("client");
    check::<ClientResult>("result");
    check::<Person>("person");
    check::<Idea>("idea");
    check::<HandbookPage>("handbook");
    let settings = kind("settings").examples[0];
    let toml: toml::Table = settings.text.parse().expect("TOML");
    toml.try_into::<Settings>().expect("settings");
}

#[test]
fn the_sample_fits_the_schemas() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let folders = [
        ("procedures", "procedure"),
        ("singles", "single"),
        ("clients", "client"),
        ("results", "result"),
        ("staff", "person"),
        ("ideas", "idea"),
        ("handbook", "handbook"),
    ];
    for (folder, name) in folders {
        documents(&content.join(folder), &mut |path, text| fits(kind(name), path, text));
    }
}

#[test]
fn an_unknown_key_and_an_unknown_word_are_rejected() {
    let client = validator(kind("client"));
    let good = serde_json::json!({ "name": "Acme", "service_start": "2011-03-01" });
    assert!(client.is_valid(&good));
    for (key, value) in
        [("nmae", "Acme".into()), ("assets", serde_json::json!([{ "id": "a", "name": "A", "type": "wall" }]))]
    {
        let mut bad = good.clone();
        bad[key] = value;
        assert!(!client.is_valid(&bad), "{key}");
    }
}

fn documents(folder: &Path, check: &mut dyn FnMut(&str, &str)) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        match path.extension() {
            _ if path.is_dir() => documents(&path, check),
            Some(md) if md == "md" => {
                check(&path.to_string_lossy(), &std::fs::read_to_string(&path).expect("text"))
            }
            _ => {}
        }
    }
}

fn fits(kind: &DocumentKind, path: &str, text: &str) {
    let document = read_as::<Value>(&ContentPath::new(path), text).expect(path);
    let front = typed(Value::clone(&document.front));
    let faults: Vec<String> =
        validator(kind).iter_errors(&front).map(|it| format!("{}: {it}", it.instance_path())).collect();
    assert_eq!(faults, [""; 0], "{path}");
}

/// The parser keeps scalars as text; programs that read YAML do not.
fn typed(value: Value) -> Value {
    match value {
        Value::String(text) => match serde_json::from_str(&text) {
            Ok(scalar @ (Value::Bool(_) | Value::Number(_))) => scalar,
            _ => Value::String(text),
        },
        Value::Array(list) => list.into_iter().map(typed).collect(),
        Value::Object(map) => {
            map.into_iter().map(|(key, value)| (key, typed(value))).collect::<Map<_, _>>().into()
        }
        other => other,
    }
}
