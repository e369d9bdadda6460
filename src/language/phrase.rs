//! Message with its arguments, before a language is chosen.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentValue};

use super::Language;

static ENGLISH: LazyLock<Language> =
    LazyLock::new(|| Language::of("en", &[]).expect("the built-in strings are valid"));

/// Message with its arguments.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    id: &'static str,
    arguments: Vec<(&'static str, Argument)>,
}

#[derive(Clone, Debug, PartialEq)]
enum Argument {
    /// Text of the practice, inserted unchanged.
    Text(String),
    /// Id of another message.
    Message(String),
}

impl Phrase {
    pub fn new(id: &'static str) -> Phrase {
        Phrase { id, arguments: Vec::new() }
    }

    /// Adds an argument that is inserted unchanged.
    pub fn with(mut self, name: &'static str, text: impl ToString) -> Phrase {
        self.arguments.push((name, Argument::Text(text.to_string())));
        self
    }

    /// Adds a word of a closed set, which is a message itself: `status-completed`.
    pub fn with_word(mut self, name: &'static str, set: &str, word: &str) -> Phrase {
        self.arguments.push((name, Argument::Message(format!("{set}-{word}"))));
        self
    }

    /// Text in a language, not escaped.
    pub fn in_language(&self, language: &Language) -> String {
        let formatted = |(name, argument): &(&'static str, Argument)| {
            let text = match argument {
                Argument::Text(text) => text.clone(),
                Argument::Message(id) => language.say(id, &[]),
            };
            (Cow::Borrowed(*name), FluentValue::from(text))
        };
        let arguments: FluentArgs<'_> = self.arguments.iter().map(formatted).collect();
        language.format(self.id, &arguments).unwrap_or_else(|_| self.id.to_owned())
    }

    /// Text in English, for the terminal and for programs.
    pub fn in_english(&self) -> String {
        self.in_language(&ENGLISH)
    }
}
