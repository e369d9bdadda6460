use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::resolver::ResolverError;
use fluent_bundle::resolver::errors::ReferenceKind;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, PatternElement};
use include_dir::{Dir, include_dir};

use crate::diagnostic::nearest;
use crate::model::{Day, Month};

use super::depth::too_deep;
use super::numbers;
use crate::limits::{STRINGS_BYTES, STRINGS_DEPTH, STRINGS_FAULTS};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default/strings");

/// Language whose messages are used where another has none.
const FALLBACK: &str = "en";

/// File of messages, such as `strings/de/matrix.ftl`.
#[derive(Clone, Copy)]
pub struct Strings<'t> {
    pub name: &'t str,
    pub bytes: &'t [u8],
}

/// Messages of a language, with the English ones as fallback.
pub struct Language {
    /// The language itself, then the one without its region, then English.
    bundles: Vec<FluentBundle<FluentResource>>,
    /// Ids of all messages, in any of these languages.
    ids: BTreeSet<String>,
    /// Texts of the messages that have no arguments, by their ids: most of what a page says.
    constants: HashMap<String, String>,
}

/// Fault in a file of messages: it is not UTF-8, or not valid Fluent.
#[derive(Debug)]
pub struct StringsFault {
    pub name: String,
    pub bytes: Range<usize>,
    pub message: String,
}

impl Language {
    /// Loads the messages of `tag`, such as `de-AT`; a practice's `own` messages replace built-in ones.
    ///
    /// # Errors
    ///
    /// All faults, where files are not UTF-8 or not valid Fluent.
    pub fn of(tag: &str, own: &[Strings<'_>]) -> Result<Language, Vec<StringsFault>> {
        let built_in = built_in(&BUILT_IN);
        let built_in = built_in.iter().map(|(name, bytes)| Strings { name, bytes });
        Language::from(tag, &built_in.chain(own.iter().copied()).collect::<Vec<_>>())
    }

    /// A later file's message replaces an earlier one's.
    fn from(tag: &str, files: &[Strings<'_>]) -> Result<Language, Vec<StringsFault>> {
        let plain = tag.split('-').next().unwrap_or(tag);
        let mut tags = vec![(tag, tag), (plain, tag), (FALLBACK, FALLBACK)];
        tags.dedup_by_key(|(folder, _)| *folder);
        let mut language = Language { bundles: Vec::new(), ids: BTreeSet::new(), constants: HashMap::new() };
        let load = |(folder, locale)| language.load(folder, locale, files);
        let faults: Vec<StringsFault> = tags.into_iter().flat_map(load).collect();
        language.constants = language.find_constants();
        if faults.is_empty() { Ok(language) } else { Err(faults) }
    }

    /// Adds the messages of a folder in `strings/`, with the number format of the locale: `de-CH` uses the German
    /// messages with Swiss numbers. Returns the faults found.
    fn load(&mut self, folder: &str, locale: &str, files: &[Strings<'_>]) -> Vec<StringsFault> {
        let mut bundle = FluentBundle::new_concurrent(vec![locale.parse().unwrap_or_default()]);
        // The marks around arguments are for mixed directions of writing; in an attribute they are noise.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(numbers::format));
        let folder = format!("strings/{folder}/");
        let mut faults = Vec::new();
        for file in files.iter().filter(|it| it.name.starts_with(&folder) && it.name.ends_with(".ftl")) {
            match read(file) {
                Ok(messages) => {
                    self.ids.extend(ids(&messages));
                    bundle.add_resource_overriding(messages);
                }
                Err(found) => faults.extend(found),
            }
        }
        self.bundles.push(bundle);
        faults
    }

    fn find_constants(&self) -> HashMap<String, String> {
        let text = |id: &String| {
            let message = self.bundles.iter().find_map(|bundle| bundle.get_message(id)?.value())?;
            match &*message.elements {
                [PatternElement::TextElement { value }] => Some((id.clone(), (*value).to_owned())),
                _ => None,
            }
        };
        self.ids.iter().filter_map(text).collect()
    }

    /// Ids and texts of the messages that have no arguments.
    pub fn constants(&self) -> impl Iterator<Item = (&str, &str)> {
        self.constants.iter().map(|(id, text)| (id.as_str(), text.as_str()))
    }

    /// Text of a message, not escaped; its id where it cannot be formatted.
    pub fn say(&self, id: &str, arguments: &[(&str, FluentValue<'_>)]) -> String {
        let arguments: FluentArgs<'_> =
            arguments.iter().map(|(name, value)| (Cow::Owned((*name).to_owned()), value.clone())).collect();
        self.format(id, &arguments).unwrap_or_else(|_| id.to_owned())
    }

    /// Text of a message, not escaped.
    ///
    /// # Errors
    ///
    /// Where the message is unknown or an argument is missing.
    pub fn format(&self, id: &str, arguments: &FluentArgs<'_>) -> Result<String, String> {
        if let Some(text) = self.constants.get(id) {
            return Ok(text.clone());
        }
        let pattern = |bundle: &'_ FluentBundle<FluentResource>| {
            let pattern = bundle.get_message(id)?.value()?;
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, Some(arguments), &mut errors).into_owned();
            Some(errors.first().map_or(Ok(text), |error| Err(fault(id, error))))
        };
        self.bundles.iter().find_map(pattern).unwrap_or_else(|| Err(self.unknown(id)))
    }

    fn unknown(&self, id: &str) -> String {
        match nearest(id, self.ids.iter().map(String::as_str)) {
            Some(near) => format!("unknown message `{id}`; did you mean `{near}`?"),
            None => format!("unknown message `{id}`; add it to a file in `strings/{FALLBACK}/`"),
        }
    }

    /// A number in the format of the language.
    pub fn number(&self, number: i64) -> String {
        self.say("number", &[("number", number.into())])
    }

    /// A day or a month in the format of the language; any other text unchanged.
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

/// All built-in files by name.
fn built_in(folder: &'static Dir<'static>) -> Vec<(String, &'static [u8])> {
    let own = folder.files().map(|file| {
        let path: Vec<_> = file.path().iter().map(|part| part.to_string_lossy()).collect();
        (format!("strings/{}", path.join("/")), file.contents())
    });
    folder.dirs().flat_map(built_in).chain(own).collect()
}

fn read(file: &Strings<'_>) -> Result<FluentResource, Vec<StringsFault>> {
    let fault =
        |bytes: Range<usize>, message: String| StringsFault { name: file.name.to_owned(), bytes, message };
    let text = std::str::from_utf8(file.bytes).map_err(|error| {
        let at = error.valid_up_to();
        vec![fault(at..at + 1, "this is not UTF-8".to_owned())]
    })?;
    if text.len() > STRINGS_BYTES {
        let message = format!("the file has {} bytes; the maximum is {STRINGS_BYTES}", text.len());
        return Err(vec![fault(0..0, message)]);
    }
    if let Some(at) = too_deep(text) {
        let message = format!("braces are nested more than {STRINGS_DEPTH} levels deep");
        return Err(vec![fault(at..at + 1, message)]);
    }
    FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| {
        let more = errors.len().saturating_sub(STRINGS_FAULTS);
        let first = errors.into_iter().take(STRINGS_FAULTS);
        let first = first.map(|error| fault(error.pos, error.kind.to_string()));
        let rest = (more > 0).then(|| fault(0..0, format!("{more} more faults like these")));
        first.chain(rest).collect()
    })
}

fn ids(messages: &FluentResource) -> impl Iterator<Item = String> {
    messages.entries().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message.id.name.to_owned()),
        _ => None,
    })
}

fn fault(id: &str, error: &FluentError) -> String {
    match error {
        FluentError::ResolverError(ResolverError::Reference(ReferenceKind::Variable { id: argument })) => {
            format!("the message `{id}` needs `{argument}`; give it with `t({argument}=…)`")
        }
        error => format!("the message `{id}` cannot be formatted: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "left = { $count ->\n    [one] one client\n   *[other] { $count } clients\n }\n\
        due = due { $day }\nday = { $year }-{ $month }-{ $day }\nmonth = { $year }-{ $month }\nbye = Bye\n";
    const GERMAN: &str = "left = { $count ->\n    [one] ein Kunde\n   *[other] { $count } Kunden\n }\n\
        due = fällig { $day }\nday = { $day }.{ $month }.{ $year }\n";

    fn language(tag: &str, own: &str) -> Result<Language, Vec<StringsFault>> {
        let files =
            [("strings/en/base.ftl", ENGLISH), ("strings/de/base.ftl", GERMAN), ("strings/de/mine.ftl", own)];
        let files = files.map(|(name, text)| Strings { name, bytes: text.as_bytes() });
        Language::from(tag, &files)
    }

    fn said(tag: &str, id: &str, arguments: &[(&str, FluentValue<'_>)]) -> String {
        language(tag, "").expect("well written").say(id, arguments)
    }

    #[test]
    fn a_message_missing_in_a_language_is_taken_from_english() {
        let left = |tag, count: i64| said(tag, "left", &[("count", count.into())]);
        assert_eq!((left("en", 1), left("en", 3)), ("one client".into(), "3 clients".into()));
        assert_eq!((left("de", 1), left("de", 3)), ("ein Kunde".into(), "3 Kunden".into()));
        assert_eq!(left("de-AT", 3), "3 Kunden");
        assert_eq!(left("nl", 3), "3 clients");
        assert_eq!(said("de", "bye", &[]), "Bye");
    }

    #[test]
    fn numbers_are_grouped_and_pointed_as_the_language_does() {
        let left = |tag, count: f64| said(tag, "left", &[("count", count.into())]);
        assert_eq!(left("en", 60_000.0), "60,000 clients");
        assert_eq!(left("de", 60_000.0), "60.000 Kunden");
        assert_eq!(left("de-CH", 60_000.0), "60'000 Kunden");
        assert_eq!((left("en", -1.5), left("de", -1.5)), ("-1.5 clients".into(), "-1,5 Kunden".into()));
        assert_eq!(left("x-unheard-of", 1234.0), "1,234 clients");
        assert_eq!(said("en", "due", &[("day", "60000".into())]), "due 60000");
    }

    #[test]
    fn days_and_months_have_the_form_of_the_language() {
        let german = language("de", "").expect("well written");
        assert_eq!(german.day("2026-10-31"), "31.10.2026");
        assert_eq!(german.day("2026-10"), "2026-10");
        assert_eq!(german.day("soon"), "soon");
    }

    #[test]
    fn the_messages_of_a_practice_are_laid_over_the_built_in_ones() {
        let own = language("de", "due = bis { $day }\n").expect("well written");
        assert_eq!(own.say("due", &[("day", "morgen".into())]), "bis morgen");
        assert_eq!(own.day("2026-10-31"), "31.10.2026");
    }

    #[test]
    fn a_file_of_any_size_depth_and_number_of_faults_gives_a_short_list_of_them() {
        let faults = |text: String| -> Vec<String> {
            let file = Strings { name: "strings/en/x.ftl", bytes: text.as_bytes() };
            let faults = Language::of("en", &[file]).err().unwrap_or_default();
            faults.into_iter().map(|it| it.message).collect()
        };
        let deep = "braces are nested more than 32 levels deep";
        assert_eq!(faults(format!("a = {}", "{".repeat(200_000))), [deep]);
        assert_eq!(faults(format!("a = {{ {}", "A(".repeat(100_000))), [deep]);
        assert_eq!(faults(format!("a = {{ $x ->\n{}", "*[a] { $x ->\n".repeat(10_000))), [deep]);
        assert_eq!(faults("a = b\n".repeat(100_000)), ["the file has 600000 bytes; the maximum is 262144"]);
        for junk in [
            "a\n",
            "a =\n",
            "{\n}\n",
            "a = {\n",
            "-\n",
            "# x\na\n",
            "a = { $x ->\n [a] b\n }\n",
            ".a = b\n",
            "\"\\",
            "é",
        ] {
            let found = faults(junk.repeat(STRINGS_BYTES / junk.len()));
            assert!(found.len() <= STRINGS_FAULTS + 1, "{junk}: {}", found.len());
        }
    }

    #[test]
    fn a_file_that_is_not_fluent_is_named_with_its_place() {
        let said = |faults: Vec<StringsFault>| -> Vec<String> {
            faults.into_iter().map(|it| format!("{} {:?} {}", it.name, it.bytes, it.message)).collect()
        };
        let faults = language("de", "ok = Gut\n\nbad\nworse\n").err().expect("is wrong");
        let expected = "Expected a token starting with \"=\"";
        let places = ["strings/de/mine.ftl 13..14", "strings/de/mine.ftl 19..20"];
        assert_eq!(said(faults), places.map(|place| format!("{place} {expected}")));
        let latin = Strings { name: "strings/en/x.ftl", bytes: b"x = \xe4\n" };
        let faults = Language::of("en", &[latin]).err().expect("is wrong");
        assert_eq!(said(faults), ["strings/en/x.ftl 4..5 this is not UTF-8"]);
    }
}
