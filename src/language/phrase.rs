//! Something to say, before it is said in a language.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentValue};

use super::Language;

static ENGLISH: LazyLock<Language> =
    LazyLock::new(|| Language::of("en", &[]).expect("the tests read the built-in strings"));

/// A message with its arguments.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    id: &'static str,
    arguments: Vec<(&'static str, Word)>,
}

/// An argument of a phrase.
#[derive(Clone, Debug, PartialEq)]
pub enum Word {
    /// As the practice wrote it.
    Text(String),
    /// Another message.
    Message(String),
}

impl Phrase {
    pub fn new(id: &'static str) -> Phrase {
        Phrase { id, arguments: Vec::new() }
    }

    /// With an argument as the practice wrote it.
    pub fn with(mut self, name: &'static str, text: impl ToString) -> Phrase {
        self.arguments.push((name, Word::Text(text.to_string())));
        self
    }

    /// With a word of a closed set, which is a message itself: `status-completed`.
    pub fn with_word(mut self, name: &'static str, set: &str, word: &str) -> Phrase {
        self.arguments.push((name, Word::Message(format!("{set}-{word}"))));
        self
    }

    /// In a language, as it is written; nothing is escaped.
    pub fn said(&self, language: &Language) -> String {
        let said = |(name, word): &(&'static str, Word)| {
            let text = match word {
                Word::Text(text) => text.clone(),
                Word::Message(id) => language.say(id, &[]),
            };
            (Cow::Borrowed(*name), FluentValue::from(text))
        };
        let arguments: FluentArgs<'_> = self.arguments.iter().map(said).collect();
        language.format(self.id, &arguments).unwrap_or_else(|_| self.id.to_owned())
    }

    /// In English, for the terminal and for programs.
    pub fn in_english(&self) -> String {
        self.said(&ENGLISH)
    }
}
