//! The theme contract: what each template is given, and with what it is written. It is made from the schema of
//! the views, whose doc comments explain each field, from the definitions of components, and from the list of
//! filters, tests and functions.

#![allow(clippy::string_slice, reason = "positions come from a search in the same text")]

use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::{Map, Value, json};

use crate::bundled;
use crate::facts::{Component, Contract, Field, Shape, Template};

use super::frame::{FrameView, PageKind};
use super::shared::SiteView;
use super::theme::{FILTERS, FUNCTIONS, TESTS};

/// Schemas of everything that templates are given.
pub struct Schemas {
    generator: SchemaGenerator,
    /// Variables beside `site` and `page`.
    frame: Value,
    site: Value,
    /// What each template is given as `page`, in the order of their names.
    pages: Vec<(&'static str, Value)>,
}

impl Schemas {
    pub fn of(kinds: &[&PageKind]) -> Schemas {
        let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
        let frame = generator.subschema_for::<FrameView<'static, ()>>().to_value();
        let site = generator.subschema_for::<SiteView>().to_value();
        let page = |kind: &&PageKind| (kind.template, (kind.view)(&mut generator).to_value());
        let mut pages: Vec<(&'static str, Value)> = kinds.iter().map(page).collect();
        pages.sort_by_key(|(template, _)| *template);
        Schemas { generator, frame, site, pages }
    }

    /// Returns one JSON Schema for each template.
    pub fn json(mut self) -> BTreeMap<String, Value> {
        let definitions = Value::Object(self.generator.take_definitions(true));
        let schema = |page: &Value| {
            json!({
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "type": "object",
                "required": ["site", "page"],
                "properties": { "site": self.site, "page": page },
                "allOf": [self.frame],
                "$defs": definitions,
            })
        };
        self.pages.iter().map(|(template, page)| ((*template).to_owned(), schema(page))).collect()
    }
}

impl Contract {
    /// The contract of the built-in theme.
    pub fn of(kinds: &[&PageKind]) -> Contract {
        let Schemas { mut generator, frame, site, pages } = Schemas::of(kinds);
        let definitions = generator.take_definitions(true);
        let shapes = Shapes { definitions: &definitions };
        let in_frame = [&frame, &site].map(|schema| shapes.reached(schema)).concat();
        let in_pages: Vec<Vec<String>> = pages.iter().map(|(_, schema)| shapes.reached(schema)).collect();
        let is_shared = |name: &String| {
            in_frame.contains(name) || in_pages.iter().filter(|names| names.contains(name)).count() > 1
        };
        let template = |(name, schema): &(&'static str, Value), names: &Vec<String>| {
            let root = reference(schema);
            let (shared, own): (Vec<String>, Vec<String>) =
                names.iter().cloned().partition(|it| is_shared(it) && root != Some(it.as_str()));
            let shapes = own.iter().map(|name| shapes.shape(name)).collect();
            Template { name: (*name).to_owned(), shapes, shared }
        };
        let roots = [reference(&frame), reference(&site)];
        let all: BTreeSet<&String> = in_pages.iter().flatten().chain(&in_frame).collect();
        let shared = all.into_iter().filter(|it| is_shared(it) && !roots.contains(&Some(it.as_str())));
        Contract {
            frame: [("", &frame), ("site", &site)].map(|(name, schema)| shapes.variable(name, schema)).into(),
            templates: pages.iter().zip(&in_pages).map(|(page, names)| template(page, names)).collect(),
            shared: shared.map(|name| shapes.shape(name)).collect(),
            components: components(),
            filters: FILTERS,
            tests: TESTS,
            functions: FUNCTIONS,
        }
    }
}

/// Reads views from schemas.
struct Shapes<'d> {
    definitions: &'d Map<String, Value>,
}

impl Shapes<'_> {
    /// Names of the views that a schema refers to, in the order in which they occur.
    fn reached(&self, schema: &Value) -> Vec<String> {
        let mut reached = Vec::new();
        self.follow(schema, &mut reached);
        reached
    }

    fn follow(&self, schema: &Value, reached: &mut Vec<String>) {
        match schema {
            Value::Object(fields) => {
                if let Some(name) = reference(schema)
                    && reached.iter().all(|it| it != name)
                    && let Some(definition) = self.definitions.get(name)
                {
                    reached.push(name.to_owned());
                    self.follow(definition, reached);
                }
                fields.values().for_each(|it| self.follow(it, reached));
            }
            Value::Array(entries) => entries.iter().for_each(|it| self.follow(it, reached)),
            _ => {}
        }
    }

    /// The view of a variable, by the name of the variable.
    fn variable(&self, name: &str, schema: &Value) -> Shape {
        Shape { name: name.to_owned(), ..self.shape(reference(schema).unwrap_or_default()) }
    }

    fn shape(&self, name: &str) -> Shape {
        let definition = self.definitions.get(name).unwrap_or(&Value::Null);
        let required = definition["required"].as_array().map_or(&[][..], Vec::as_slice);
        let fields = definition["properties"].as_object().into_iter().flatten();
        let field = |(name, schema): (&String, &Value)| {
            let Kind { words, shape, optional } = Kind::of(schema);
            let optional = optional || !required.iter().any(|it| it == name);
            Field { name: name.clone(), kind: words, shape, optional, meaning: meaning(schema) }
        };
        Shape { name: name.to_owned(), meaning: meaning(definition), fields: fields.map(field).collect() }
    }
}

/// Type of a field, in words.
struct Kind {
    words: String,
    shape: Option<String>,
    optional: bool,
}

impl Kind {
    fn of(schema: &Value) -> Kind {
        if let Some(shape) = reference(schema) {
            return Kind { words: String::new(), shape: Some(shape.to_owned()), optional: false };
        }
        if let Some(choices) = schema["anyOf"].as_array() {
            let is_nothing = |it: &&Value| it["type"] == "null";
            let optional = choices.iter().any(|it| is_nothing(&it));
            let rest: Vec<&Value> = choices.iter().filter(|it| !is_nothing(it)).collect();
            return match rest[..] {
                [one] => Kind { optional, ..Kind::of(one) },
                _ => Kind { words: "one of several".into(), shape: None, optional },
            };
        }
        let types: Vec<&str> = match &schema["type"] {
            Value::String(one) => vec![one],
            Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        let optional = types.contains(&"null");
        match types.into_iter().find(|it| *it != "null") {
            Some("array") => Kind::list(schema, optional),
            Some("object") if schema["additionalProperties"].is_object() => {
                let Kind { words, shape, .. } = Kind::of(&schema["additionalProperties"]);
                Kind { words: format!("by name {words}").trim_end().to_owned(), shape, optional }
            }
            Some(word) => Kind { words: plain(word).to_owned(), shape: None, optional },
            None => Kind { words: "anything".into(), shape: None, optional },
        }
    }

    fn list(schema: &Value, optional: bool) -> Kind {
        let pair = |entries: &Vec<Value>| {
            let words: Vec<String> = entries.iter().map(|it| Kind::of(it).words).collect();
            words.join(" and ")
        };
        match (schema["prefixItems"].as_array(), &schema["items"]) {
            (Some(entries), _) => Kind { words: pair(entries), shape: None, optional },
            (None, items) => {
                let Kind { words, shape, .. } = Kind::of(items);
                Kind { words: format!("list of {words}").trim_end().to_owned(), shape, optional }
            }
        }
    }
}

fn plain(word: &str) -> &str {
    match word {
        "string" => "text",
        "integer" | "number" => "number",
        "boolean" => "yes or no",
        "object" => "fields",
        other => other,
    }
}

/// Name of the definition that a schema refers to.
fn reference(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.strip_prefix("#/$defs/")
}

fn meaning(schema: &Value) -> Option<String> {
    let text = schema.get("description")?.as_str()?;
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Returns the components of the built-in theme, each with the comment before it.
fn components() -> Vec<Component> {
    let head = Regex::new(
        r"(?:\{#-?\s*(?P<meaning>[^#]*?)\s*-?#\}\s*)?\{%-?\s*component\s+(?P<name>\w+)\((?P<parameters>[^)]*)\)",
    )
    .expect("a pattern");
    let mut components = Vec::new();
    for (file, bytes) in bundled::theme().iter().filter(|(file, _)| file.starts_with("templates/")) {
        let text = String::from_utf8_lossy(bytes);
        components.extend(head.captures_iter(&text).map(|found| Component {
            name: found["name"].to_owned(),
            parameters: found["parameters"].to_owned(),
            meaning: found.name("meaning").map(|it| it.as_str().to_owned()),
            file: file["templates/".len()..].to_owned(),
        }));
    }
    components.sort_by(|a, b| a.name.cmp(&b.name));
    components
}

#[cfg(test)]
mod tests {
    use crate::facts::Contract;
    use crate::site::theme_contract;

    #[test]
    fn every_field_has_a_meaning() {
        let Contract { frame, templates, shared, .. } = theme_contract();
        let shapes = templates.iter().flat_map(|it| &it.shapes).chain(&frame).chain(&shared);
        let without = shapes.flat_map(|shape| {
            let fields = shape.fields.iter().filter(|field| field.meaning.is_none());
            fields.map(|field| format!("{}.{}", shape.name, field.name))
        });
        assert_eq!(without.collect::<Vec<_>>(), [""; 0], "a doc comment on the field explains it");
    }

    #[test]
    fn every_view_has_a_name_of_its_own() {
        let Contract { templates, shared, .. } = theme_contract();
        let names = templates.iter().flat_map(|it| &it.shapes).chain(&shared).map(|it| it.name.as_str());
        // The generator of schemas puts a number behind a name that is used twice.
        let numbered = names.filter(|name| name.ends_with(|it: char| it.is_ascii_digit()));
        assert_eq!(numbered.collect::<Vec<_>>(), [""; 0]);
    }
}
