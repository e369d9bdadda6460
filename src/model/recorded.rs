//! A recorded value: text as written, whose type the procedure's field decides.

use std::fmt;
use std::net::IpAddr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::SeqAccessDeserializer;
use serde::de::{self, Deserialize, Deserializer, SeqAccess, Visitor};
use serde_json::json;
use smol_str::SmolStr;

use super::{Day, Field, FieldType};

/// Words of a list that a message names before it counts the others.
const LISTED_WORDS: usize = 20;

/// Value in an item under a field's name. `7.10` stays `7.10`: only the field knows whether it is a number
/// or a version.
#[derive(Clone, Debug, PartialEq)]
pub enum Recorded {
    Nothing,
    Text(SmolStr),
    List(Box<[SmolStr]>),
}

impl Recorded {
    pub fn is_nothing(&self) -> bool {
        match self {
            Recorded::Nothing => true,
            Recorded::Text(text) => text.trim().is_empty(),
            Recorded::List(list) => list.is_empty(),
        }
    }

    /// Returns the text of a single value.
    pub fn text(&self) -> Option<&str> {
        match self {
            Recorded::Text(text) => Some(text),
            Recorded::Nothing | Recorded::List(_) => None,
        }
    }

    /// Returns the value as a finite number.
    pub fn number(&self) -> Option<f64> {
        self.text()?.parse().ok().filter(|number: &f64| number.is_finite())
    }
}

impl fmt::Display for Recorded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Recorded::Nothing => Ok(()),
            Recorded::Text(text) => f.write_str(text),
            Recorded::List(list) => f.write_str(&list.join(", ")),
        }
    }
}

/// Whether digits follow a zero at the beginning, which some programs read as an octal number.
fn has_leading_zero(text: &str) -> bool {
    let digits = text.trim_start_matches(['-', '+']);
    digits.strip_prefix('0').is_some_and(|rest| rest.starts_with(|it: char| it.is_ascii_digit()))
}

impl Field {
    /// Returns what is wrong with the type of a value, as `is not a whole number`, or `None` where it fits.
    /// Rules check whether ids of assets and contacts are known.
    pub fn type_fault(&self, value: &Recorded) -> Option<String> {
        let fits = match (self.kind, value) {
            (_, Recorded::Nothing) => true,
            (FieldType::List, value) => matches!(value, Recorded::List(_)),
            (_, Recorded::List(_)) => false,
            (kind, Recorded::Text(text)) => self.fits(kind, text),
        };
        match value {
            _ if !fits => Some(format!("is not {}", self.wanted())),
            Recorded::Text(text) if self.is_number() && has_leading_zero(text) => {
                Some("begins with a zero, as no number does".to_owned())
            }
            _ => None,
        }
    }

    fn is_number(&self) -> bool {
        matches!(self.kind, FieldType::Integer | FieldType::Number)
    }

    fn fits(&self, kind: FieldType, text: &str) -> bool {
        match kind {
            FieldType::Integer => text.parse::<i64>().is_ok(),
            FieldType::Number => text.parse::<f64>().is_ok_and(f64::is_finite),
            FieldType::Boolean => matches!(text, "true" | "false"),
            FieldType::Date => text.parse::<Day>().is_ok(),
            FieldType::Datetime => is_datetime(text),
            FieldType::Choice => self.choices.entry(text).is_some(),
            FieldType::Ip => text.parse::<IpAddr>().is_ok(),
            FieldType::Url => {
                text.split_once("://").is_some_and(|(scheme, rest)| is_scheme(scheme) && !rest.is_empty())
            }
            FieldType::String | FieldType::Text | FieldType::Asset | FieldType::Contact | FieldType::List => {
                true
            }
        }
    }

    fn wanted(&self) -> String {
        match self.kind {
            FieldType::Integer => "a whole number".into(),
            FieldType::Number => "a number".into(),
            FieldType::Boolean => "`true` or `false`".into(),
            FieldType::Date => "a date like `2026-10-21`".into(),
            FieldType::Datetime => "a date and time like `2026-10-21T14:05`".into(),
            FieldType::Choice => format!("one of {}", listed(&self.choices, "`")),
            FieldType::Ip => "an IP address".into(),
            FieldType::Url => "an address like `https://…`".into(),
            FieldType::List => "a list".into(),
            kind => format!("a single {kind}"),
        }
    }

    /// Returns why a value does not conform, as `is above the maximum of 1000 ms`.
    pub fn acceptance_fault(&self, value: &Recorded) -> Option<String> {
        if value.is_nothing() {
            return None;
        }
        let with_unit = |limit: f64| match &self.unit {
            Some(unit) => format!("{limit} {unit}"),
            None => limit.to_string(),
        };
        let number = value.number().filter(|_| self.min.is_some() || self.max.is_some());
        match (number, self.min, self.max, &self.expect) {
            (Some(number), Some(min), _, _) if number < min => {
                Some(format!("is below the minimum of {}", with_unit(min)))
            }
            (Some(number), _, Some(max), _) if number > max => {
                Some(format!("is above the maximum of {}", with_unit(max)))
            }
            (_, _, _, Some(expected)) if !meets(value, expected) => {
                let expected = match expected {
                    Recorded::List(any) => listed(any, ""),
                    one => one.to_string(),
                };
                Some(format!("is not `{expected}`, which is expected"))
            }
            _ => None,
        }
    }

    /// Returns what a value has to be to conform, or `None` where any will do.
    pub fn acceptance(&self) -> Option<Acceptance> {
        let unit = self.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
        match (self.min, self.max, &self.expect) {
            (Some(min), Some(max), _) if min == max => Some(Acceptance::Exactly(format!("{min}{unit}"))),
            (Some(min), Some(max), _) => Some(Acceptance::Between(min.to_string(), format!("{max}{unit}"))),
            (Some(min), None, _) => Some(Acceptance::AtLeast(format!("{min}{unit}"))),
            (None, Some(max), _) => Some(Acceptance::AtMost(format!("{max}{unit}"))),
            (None, None, Some(Recorded::List(any))) => Some(Acceptance::AnyOf(any.clone())),
            (None, None, Some(expected)) => Some(Acceptance::Exactly(expected.to_string())),
            (None, None, None) => None,
        }
    }
}

/// What a recorded value has to be to conform. Limits include their unit.
#[derive(Clone, Debug, PartialEq)]
pub enum Acceptance {
    Exactly(String),
    Between(String, String),
    AtLeast(String),
    AtMost(String),
    AnyOf(Box<[SmolStr]>),
}

/// In English: `-1000 to 1000 ms`.
impl fmt::Display for Acceptance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Acceptance::Exactly(value) => f.write_str(value),
            Acceptance::Between(min, max) => write!(f, "{min} to {max}"),
            Acceptance::AtLeast(min) => write!(f, "at least {min}"),
            Acceptance::AtMost(max) => write!(f, "at most {max}"),
            Acceptance::AnyOf(values) => f.write_str(&values.join(" or ")),
        }
    }
}

/// Compares numbers as numbers (`0` meets `0.0`) and everything else as text.
fn meets(value: &Recorded, expected: &Recorded) -> bool {
    let number = value.number();
    let is_same =
        |one: &SmolStr| value.text() == Some(one) || number.is_some_and(|number| one.parse() == Ok(number));
    match expected {
        Recorded::Nothing => false,
        Recorded::Text(one) => is_same(one),
        Recorded::List(any) => any.iter().any(is_same),
    }
}

/// Lists the first words, each between two of `quote`, and counts the others.
fn listed(words: &[SmolStr], quote: &str) -> String {
    let (first, others) = words.split_at(words.len().min(LISTED_WORDS));
    let first = first.iter().map(|word| format!("{quote}{word}{quote}")).collect::<Vec<_>>().join(", ");
    match others.len() {
        0 => first,
        others => format!("{first} and {others} more"),
    }
}

fn is_datetime(text: &str) -> bool {
    text.parse::<jiff::Timestamp>().is_ok()
        || text.contains('T') && text.parse::<jiff::civil::DateTime>().is_ok()
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
}

impl JsonSchema for Recorded {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Recorded".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let scalars = json!(["string", "number", "boolean", "null"]);
        json_schema!({
            "title": "value, or list of values",
            "anyOf": [{ "type": scalars }, { "type": "array", "items": { "type": scalars } }],
        })
    }
}

impl<'de> Deserialize<'de> for Recorded {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Recorded, D::Error> {
        struct Value;

        impl<'de> Visitor<'de> for Value {
            type Value = Recorded;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value or a list of values")
            }

            fn visit_unit<E: de::Error>(self) -> Result<Recorded, E> {
                Ok(Recorded::Nothing)
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Recorded, E> {
                Ok(Recorded::Text(text.into()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Recorded, A::Error> {
                Deserialize::deserialize(SeqAccessDeserializer::new(seq)).map(Recorded::List)
            }
        }

        deserializer.deserialize_any(Value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(kind: FieldType) -> Field {
        Field {
            name: "f".into(),
            kind,
            required: false,
            unit: Some("ms".into()),
            choices: vec!["NTP".into(), "NT5DS".into()].into(),
            min: None,
            max: None,
            expect: None,
            label: None,
            help: None,
        }
    }

    #[test]
    fn the_type_of_a_field_decides_what_fits() {
        let cases = [
            (FieldType::Integer, "12", "1.5"),
            (FieldType::Integer, "0", "007"),
            (FieldType::Number, "-0.5", "010"),
            (FieldType::Number, "-1.5", "fast"),
            (FieldType::Number, "1e3", "NaN"),
            (FieldType::Boolean, "true", "yes"),
            (FieldType::Date, "2026-10-21", "21.10.2026"),
            (FieldType::Datetime, "2026-10-21T14:05", "2026-10-21"),
            (FieldType::Choice, "NTP", "ntp"),
            (FieldType::Ip, "2001:db8::1", "300.1.1.1"),
            (FieldType::Url, "vault://acme/dc01", "acme.example"),
        ];
        for (kind, good, bad) in cases {
            assert_eq!(field(kind).type_fault(&Recorded::Text(good.into())), None, "{kind} {good}");
            assert!(field(kind).type_fault(&Recorded::Text(bad.into())).is_some(), "{kind} {bad}");
        }
    }

    #[test]
    fn a_value_outside_its_limits_is_said_with_the_limit() {
        let field = Field { min: Some(-1000.0), max: Some(1000.0), ..field(FieldType::Number) };
        assert_eq!(field.acceptance().unwrap().to_string(), "-1000 to 1000 ms");
        assert_eq!(
            field.acceptance_fault(&Recorded::Text("1001".into())).unwrap(),
            "is above the maximum of 1000 ms"
        );
        assert_eq!(field.acceptance_fault(&Recorded::Text("-1000".into())), None);
    }

    #[test]
    fn any_of_several_expected_values_will_do() {
        let expect = Recorded::List(["quarantine".into(), "reject".into()].into());
        let field = Field { expect: Some(expect), ..field(FieldType::String) };
        assert_eq!(field.acceptance_fault(&Recorded::Text("reject".into())), None);
        assert!(field.acceptance_fault(&Recorded::Text("none".into())).is_some());
    }

    #[test]
    fn a_message_names_the_first_of_many_words() {
        let words: Vec<SmolStr> = (1..=1000).map(|nth| nth.to_string().into()).collect();
        let expect = Some(Recorded::List(words.clone().into()));
        let field = Field { expect, choices: words.into(), ..field(FieldType::Choice) };
        let other = Recorded::Text("other".into());
        assert!(field.type_fault(&other).unwrap().ends_with("`19`, `20` and 980 more"));
        assert!(field.acceptance_fault(&other).unwrap().ends_with("19, 20 and 980 more`, which is expected"));
    }
}
