use schemars::{JsonSchema, Schema};
use serde::Serialize;
use serde_json::{Map, Value};

use super::DocumentKind;
use super::schema::has;

/// Key of a document, as the reference explains it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Key {
    /// Names from the top of the document, as `assets.type`.
    pub path: String,
    /// The names from the top of the document; `*` where any name is possible.
    #[serde(skip)]
    pub pattern: Vec<String>,
    /// What values it has: `list of maps`, `date, as `2026-10-21``.
    #[serde(rename = "type")]
    pub type_name: String,
    pub required: bool,
    /// Value that a missing key has.
    pub default: Option<String>,
    /// Allowed words, where the list is closed; of a map, the allowed keys.
    pub words: Vec<Word>,
    pub meaning: String,
    /// Keys of the map, or of each map in the list.
    pub keys: Vec<Key>,
}

/// Allowed word of a key.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Word {
    pub word: String,
    /// Missing where the word speaks for itself.
    pub meaning: Option<String>,
}

impl Key {
    /// Returns the last part of the path: `type`.
    pub fn name(&self) -> &str {
        self.path.rsplit('.').next().unwrap_or_default()
    }

    /// Iterates over the key and all keys below it.
    pub fn with_all_below(&self) -> Box<dyn Iterator<Item = &Key> + '_> {
        Box::new(std::iter::once(self).chain(self.keys.iter().flat_map(Key::with_all_below)))
    }
}

/// Returns the keys of a kind of document, in the order of its examples.
pub fn keys(kind: &DocumentKind) -> Vec<Key> {
    let schema = kind.schema();
    Reader { kind, schema: &schema }.keys(schema.as_value(), &[])
}

/// Returns the explanation in a schema, in one paragraph.
pub fn meaning(schema: &Value) -> String {
    let text = schema["description"].as_str().unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads keys from a schema.
struct Reader<'r> {
    kind: &'r DocumentKind,
    schema: &'r Schema,
}

impl<'r> Reader<'r> {
    /// Returns the keys of a map, of the values of a map, or of the entries of a list.
    fn keys(&self, schema: &'r Value, above: &[String]) -> Vec<Key> {
        let schema = self.resolved(schema);
        if let Some(properties) = schema["properties"].as_object() {
            return self.named(schema, properties, above);
        }
        match values_of(schema) {
            Some(values) => self.keys(values, &[above, &["*".to_owned()]].concat()),
            None if schema["items"].is_object() => self.keys(&schema["items"], above),
            None => Vec::new(),
        }
    }

    fn named(&self, schema: &Value, properties: &'r Map<String, Value>, above: &[String]) -> Vec<Key> {
        let required = |name: &String| {
            schema["required"].as_array().is_some_and(|it| it.contains(&(*name).clone().into()))
        };
        let mut keys: Vec<Key> = properties
            .iter()
            .map(|(name, schema)| {
                self.key(&[above, std::slice::from_ref(name)].concat(), schema, required(name))
            })
            .collect();
        keys.sort_by_key(|key| self.position(key));
        keys
    }

    fn key(&self, pattern: &[String], schema: &'r Value, required: bool) -> Key {
        let path: Vec<&str> = pattern.iter().map(String::as_str).filter(|name| *name != "*").collect();
        Key {
            path: path.join("."),
            pattern: pattern.to_owned(),
            type_name: self.type_name(schema),
            required,
            default: schema.get("default").and_then(default),
            words: self.words(schema),
            meaning: meaning(schema),
            keys: self.keys(schema, pattern),
        }
    }

    /// Returns which example first shows a key, and on which line.
    fn position(&self, key: &Key) -> Option<(usize, usize)> {
        let lines = self.kind.examples.iter().map(|example| example.line(&key.pattern));
        lines.enumerate().find_map(|(nth, line)| Some((nth, line?)))
    }

    fn type_name(&self, schema: &'r Value) -> String {
        let schema = self.resolved(schema);
        let types = &schema["type"];
        match schema["title"].as_str() {
            Some(title) => title.to_owned(),
            None if schema.get("enum").is_some() => "word".into(),
            None if has(types, "array") => match &*self.type_name(&schema["items"]) {
                plain @ ("map" | "word" | "text") => format!("list of {plain}s"),
                other => format!("list ({other})"),
            },
            None if has(types, "object") => match values_of(schema) {
                Some(values) => format!("map by name ({})", self.type_name(values)),
                None => "map".into(),
            },
            None => scalar(schema),
        }
    }

    fn words(&self, schema: &'r Value) -> Vec<Word> {
        let schema = self.resolved(schema);
        let Some(words) = schema["enum"].as_array() else {
            let within = [schema.get("items"), schema.get("propertyNames"), values_of(schema)];
            return within
                .into_iter()
                .flatten()
                .map(|it| self.words(it))
                .find(|it| !it.is_empty())
                .unwrap_or_default();
        };
        let meanings = schema["enumDescriptions"].as_array();
        let meaning =
            |nth: usize| Some(meanings?.get(nth)?.as_str()?.split_whitespace().collect::<Vec<_>>().join(" "));
        let words = words.iter().enumerate();
        words
            .filter_map(|(nth, word)| Some(Word { word: word.as_str()?.to_owned(), meaning: meaning(nth) }))
            .collect()
    }

    /// Follows a reference, and leaves out that a value may be `null`.
    fn resolved(&self, schema: &'r Value) -> &'r Value {
        let name = schema["$ref"].as_str().and_then(|it| it.strip_prefix("#/$defs/"));
        if let Some(definition) = name.and_then(|name| self.schema.get("$defs")?.get(name)) {
            return self.resolved(definition);
        }
        match schema["anyOf"].as_array().filter(|_| schema.get("title").is_none()) {
            Some(choices) => match choices.iter().find(|it| it["type"] != "null") {
                Some(choice) => self.resolved(choice),
                None => schema,
            },
            None => schema,
        }
    }
}

/// The schema of the values in a map with keys of any name; nothing for an item, which has keys of its own.
fn values_of(schema: &Value) -> Option<&Value> {
    let by_pattern = schema["patternProperties"].as_object().and_then(|it| it.values().next());
    by_pattern.or(schema
        .get("additionalProperties")
        .filter(|it| it.is_object() && schema.get("properties").is_none()))
}

fn scalar(schema: &Value) -> String {
    let types = &schema["type"];
    let range = match (&schema["minimum"], &schema["maximum"]) {
        (Value::Number(min), Value::Number(max)) => format!(", {min} to {max}"),
        _ => String::new(),
    };
    match () {
        () if has(types, "string") => "text".into(),
        () if has(types, "integer") => format!("whole number{range}"),
        () if has(types, "number") => format!("number{range}"),
        () => "`true` or `false`".into(),
    }
}

/// As it is written; nothing where an empty value is the default.
fn default(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if text.is_empty() => None,
        Value::String(text) => Some(text.clone()),
        Value::Array(list) => {
            Some(list.iter().filter_map(default).collect::<Vec<_>>().join(", ")).filter(|it| !it.is_empty())
        }
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::Object(_) | Value::Null => None,
    }
}
