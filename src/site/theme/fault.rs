//! Faults of templates and strings as diagnostics: with their place, and what could be used instead.

#![allow(clippy::string_slice, reason = "positions come from a search in the same text")]

use std::collections::BTreeMap;
use std::ops::Range;

use regex::Regex;
use tera::{Error, ErrorKind, ReportError};

use crate::check::rules::{bad_strings, bad_template};
use crate::diagnostic::{Located, Mark, Rule, in_a_row, message_of, nearest};
use crate::document;
use crate::facts::TemplateWord;
use crate::language::StringsFault;

use super::texts::Texts;
use super::words::{FILTERS, FUNCTIONS, TESTS};

/// Returns the faults of files of strings.
pub fn of_strings(texts: &Texts, faults: Vec<StringsFault>) -> Vec<Located> {
    let located = |fault: StringsFault| {
        let mark = mark(texts, &fault.name, fault.bytes);
        let help = "a message is written as `id = text`; its further lines are indented";
        diagnostic(&bad_strings::RULE, mark, lower_first(&fault.message), Some(help.into()))
    };
    faults.into_iter().map(located).collect()
}

/// Fault of a template that is not parsed, or whose page is not written to its end.
pub fn at(texts: &Texts, name: &str, bytes: Range<usize>, message: String) -> Located {
    diagnostic(&bad_template::RULE, mark(texts, name, bytes), message, None)
}

/// Returns the faults of templates that cannot be loaded.
pub fn of_template(texts: &Texts, error: &Error) -> Vec<Located> {
    let mut missing: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    let mut others = Vec::new();
    for fault in faults(texts, error) {
        match fault.overriding_file(texts) {
            Some(file) => {
                missing.entry((file, fault.message)).or_default().push(in_templates(&fault.file));
            }
            None => others.push(fault.located(texts)),
        }
    }
    let missing = missing.into_iter();
    missing.map(|((file, message), users)| overridden(texts, &file, &message, users)).chain(others).collect()
}

/// A file of the practice lacks a component or block that built-in templates use.
fn overridden(texts: &Texts, file: &str, message: &str, mut users: Vec<String>) -> Located {
    users.dedup();
    let what = message.split_whitespace().find_map(kind).unwrap_or("name");
    let message = format!("missing {what} `{}`", backticked(message).unwrap_or_default());
    let verb = if users.len() == 1 { "uses" } else { "use" };
    let users = in_a_row(users.into_iter().map(|name| format!("`{name}`")).collect(), 3);
    let help = format!("the built-in {users} {verb} it: keep it in this file");
    diagnostic(&bad_template::RULE, mark(texts, file, 0..0), message, Some(help))
}

/// Returns `component` or `block`, for a word of Tera's message.
fn kind(word: &str) -> Option<&'static str> {
    ["component", "block"].into_iter().find(|kind| word.eq_ignore_ascii_case(kind))
}

/// Returns the fault of a template that failed on a page.
pub fn of_page(texts: &Texts, template: &str, error: &Error) -> Located {
    let fault = faults(texts, error).swap_remove(0);
    let lists_fields = fault.message.contains(" Available ");
    let strings = strings_asking(texts, &fault.message);
    let mut located = fault.located(texts);
    located.related = callers(texts, &error.to_string()).into_iter().chain(strings).collect();
    if lists_fields {
        let all = format!("`monthly theme contract {template}` lists all of them");
        located.help = Some(located.help.map_or(all.clone(), |help| format!("{help}; {all}")));
    }
    located
}

/// Place in the practice's own strings that uses an argument which is not given.
fn strings_asking(texts: &Texts, message: &str) -> Option<(Mark, String)> {
    let wanted = format!("${}", message.strip_prefix("the message `")?.split('`').nth(2)?);
    let own = texts.own().filter(|(name, _)| name.starts_with("strings/"));
    let mut asking = own.filter_map(|(name, _)| Some((name, texts.text(name).find(&wanted)?)));
    let (name, at) = asking.next()?;
    Some((mark(texts, name, at..at + wanted.len()), "used here".to_owned()))
}

/// One fault, in Tera's words.
struct Fault {
    /// Name of the template; empty where it is not known.
    file: String,
    bytes: Range<usize>,
    message: String,
}

/// Returns the faults in an error of Tera, one or more.
fn faults(texts: &Texts, error: &Error) -> Vec<Fault> {
    let faults = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => vec![Fault::of(report)],
        ErrorKind::MissingParent { current, parent } => {
            vec![Fault::at_name(texts, current, parent, format!("Unknown template `{parent}`"))]
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain: chain } => {
            vec![Fault::circular(texts, tpl, chain, "extends")]
        }
        ErrorKind::CircularInclude { tpl, include_chain: chain } => {
            vec![Fault::circular(texts, tpl, chain, "includes")]
        }
        ErrorKind::Msg(message) => reports(texts, message),
        _ => Vec::new(),
    };
    match faults.is_empty() {
        true => vec![Fault::from_words(texts, &error.to_string())],
        false => faults,
    }
}

impl Fault {
    fn of(report: &ReportError) -> Fault {
        let (file, message) = (report.filename().to_owned(), report.message().to_owned());
        Fault { file, bytes: report.span().range.clone(), message }
    }

    /// Fault where a template names another one in quotation marks.
    fn at_name(texts: &Texts, file: &str, name: &str, message: String) -> Fault {
        let bytes = quoted(&texts.text(&in_templates(file)), name);
        Fault { file: file.to_owned(), bytes, message }
    }

    /// Fault of a template that leads to itself; `chain` has the templates on the way.
    fn circular(texts: &Texts, file: &str, chain: &[String], verb: &str) -> Fault {
        let next = chain.get(1).map_or(file, String::as_str);
        Fault::at_name(texts, file, next, format!("`{file}` {verb} itself in the end"))
    }

    /// Fault whose message names the template and the component in words only.
    fn from_words(texts: &Texts, message: &str) -> Fault {
        let mut files: Vec<&str> = texts.below("templates").map(|(name, _)| name).collect();
        files.retain(|file| message.contains(&format!("`{file}`")));
        files.sort_by_key(|file| !texts.is_own(&in_templates(file)));
        let file = files.first().copied().unwrap_or_default().to_owned();
        let definition = format!("component {}", backticked(message).unwrap_or_default());
        let at = texts.text(&in_templates(&file)).find(&definition);
        let bytes = at.map_or(0..0, |at| at..at + definition.len());
        Fault { file, bytes, message: message.to_owned() }
    }

    /// Name of the practice's file that overrides the built-in one in which the missing name was defined.
    fn overriding_file(&self, texts: &Texts) -> Option<String> {
        let what = self.message.split_whitespace().find_map(kind)?;
        let is_foreign = !texts.is_own(&in_templates(&self.file));
        is_foreign.then(|| texts.overridden_with(what, backticked(&self.message)?)).flatten()
    }

    fn located(self, texts: &Texts) -> Located {
        let name = in_templates(&self.file);
        let text = texts.text(&name);
        let (message, help) = self.explained(texts, &text);
        let bytes = narrowed(&text, self.bytes, &self.message);
        diagnostic(&bad_template::RULE, mark(texts, &name, bytes), message, help)
    }

    /// Returns the message and the help in the words of this program.
    fn explained(&self, texts: &Texts, text: &str) -> (String, Option<String>) {
        let words =
            |words: &[TemplateWord]| words.iter().map(|word| word.name.to_owned()).collect::<Vec<_>>();
        let templates = || texts.below("templates").map(|(name, _)| name.to_owned()).collect();
        let (fault, available) = self.message.split_once(" Available ").unwrap_or((&self.message, ""));
        let available = available.split_once(": ").map_or("", |(_, names)| names).split(", ");
        let available = || available.filter(|name| !name.is_empty()).map(str::to_owned).collect::<Vec<_>>();
        let wrong = backticked(fault).unwrap_or_default();
        let culprit = text.get(self.bytes.clone()).unwrap_or_default();
        let unknown =
            |what: &str, names: Vec<String>| (format!("unknown {what} `{wrong}`"), expected(wrong, names));
        match fault.split('`').next().unwrap_or_default().trim_end() {
            "Unknown filter" => unknown("filter", words(FILTERS)),
            "Unknown test" => unknown("test", words(TESTS)),
            "Unknown function" => unknown("function", words(FUNCTIONS)),
            "Unknown component" => unknown("component", texts.defined("component")),
            "Unknown template" => unknown("template", templates()),
            "Block" => {
                let names = texts.defined_beside("block", &in_templates(&self.file));
                let message = format!("unknown block `{wrong}` in a template that extends another");
                (message, expected(wrong, names))
            }
            "Variable" if fault.contains("is not defined") => unknown("value", available()),
            "Field" => match parent(text, self.bytes.start) {
                Some(of) => (format!("unknown field `{wrong}` of `{of}`"), expected(wrong, available())),
                None => unknown("field", available()),
            },
            "Argument" | "Implicit argument" => of_component(texts, culprit, "needs", wrong),
            "Unknown argument(s)" => {
                let call = text[..self.bytes.start].rfind('<').map_or(culprit, |at| &text[at..]);
                of_component(texts, call, "takes no", wrong)
            }
            "Missing keyword argument" => of_filter(culprit, wrong),
            _ => plain(&self.message),
        }
    }
}

/// Message and help for a component with wrong arguments.
fn of_component(texts: &Texts, call: &str, verb: &str, argument: &str) -> (String, Option<String>) {
    let name: String = call.chars().skip(1).take_while(|it| it.is_alphanumeric() || *it == '_').collect();
    let help = texts.signature(&name).map(|signature| format!("it is `{signature}`"));
    (format!("the component `{name}` {verb} `{argument}`"), help)
}

/// Message and help for a filter that lacks an argument.
fn of_filter(call: &str, argument: &str) -> (String, Option<String>) {
    let name = call.split('(').next().unwrap_or_default().trim();
    let filter = FILTERS.iter().find(|filter| filter.name == name);
    let help = filter.map(|it| format!("it is `{}({})`", it.name, it.arguments));
    (format!("the filter `{name}` needs `{argument}`"), help)
}

/// Returns the expression before a field: `row` of `row.name`.
fn parent(text: &str, at: usize) -> Option<&str> {
    let before = text.get(..at)?.strip_suffix('.')?;
    let is_part = |letter: char| letter.is_alphanumeric() || "_.[]".contains(letter);
    let begins = before.rfind(|letter| !is_part(letter)).map_or(0, |at| at + 1);
    Some(&before[begins..]).filter(|name| !name.is_empty())
}

/// Message and help for any other fault: what Tera suggests is the help.
fn plain(message: &str) -> (String, Option<String>) {
    let at =
        ["; did you mean", ": it belongs", "; give it"].iter().filter_map(|mark| message.find(mark)).min();
    let (fault, help) = message.split_at(at.unwrap_or(message.len()));
    let help = help.trim_start_matches([';', ':', ' ']);
    let help = match fault {
        "Unexpected end of input" => "what was opened is not closed: `{% if … %}` ends with `{% endif %}`",
        _ => help,
    };
    let fault = fault
        .replace("Invalid type for the value, expected", "expected a")
        .replace("` but got `", "`, found `");
    (lower_first(fault.trim_end_matches('.')), Some(help.to_owned()).filter(|help| !help.is_empty()))
}

/// Help with the names that could be meant, the nearest first.
fn expected(wrong: &str, mut names: Vec<String>) -> Option<String> {
    let near = nearest(wrong, names.iter().map(String::as_str)).map(str::to_owned);
    names.sort_by_key(|name| Some(name) != near.as_ref());
    let listed = in_a_row(names.iter().map(|name| format!("`{name}`")).collect(), 12);
    match names.len() {
        0 => None,
        1 => Some(format!("expected {listed}")),
        _ => Some(format!("expected one of {listed}")),
    }
}

/// The faults in a message that contains several reports.
fn reports(texts: &Texts, message: &str) -> Vec<Fault> {
    let report = r"(?m)^error: (.+)\n *--> (.+?):(\d+):(\d+)\n *\|\n *\d+ \| .*\n *\| \s*(\^+)";
    let report = Regex::new(report).expect("a pattern");
    let fault = |found: regex::Captures<'_>| {
        let text = texts.text(&in_templates(&found[2]));
        let bytes = place(&text, &found[3], &found[4], found[5].len());
        Fault { file: found[2].to_owned(), bytes, message: found[1].to_owned() }
    };
    report.captures_iter(message).map(fault).collect()
}

/// Places from which the component was used, the nearest first.
fn callers(texts: &Texts, message: &str) -> Vec<(Mark, String)> {
    let note = Regex::new(r"(?m)^note: called from (.+?):(\d+):(\d+)$").expect("a pattern");
    let caller = |found: regex::Captures<'_>| {
        let name = in_templates(&found[1]);
        let text = texts.text(&name);
        let start = place(&text, &found[2], &found[3], 1).start;
        let length = text[start..].find("/>").map_or(1, |end| end + 2);
        (mark(texts, &name, start..start + length), "used here".to_owned())
    };
    note.captures_iter(message).take(3).map(caller).collect()
}

/// Byte range of so many characters at a line and a column, both from 1.
fn place(text: &str, line: &str, column: &str, letters: usize) -> Range<usize> {
    let (line, column): (usize, usize) = (line.parse().unwrap_or(1), column.parse().unwrap_or(1));
    let begins: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let byte =
        |letter: usize| text[begins..].char_indices().nth(letter).map_or(text.len(), |(at, _)| begins + at);
    byte(column - 1)..byte(column - 1 + letters)
}

/// Byte range of the name in a message, within the marked range; the id of a string stands before its filter.
fn narrowed(text: &str, bytes: Range<usize>, message: &str) -> Range<usize> {
    let Some(name) = backticked(message) else { return bytes };
    let marked = text.get(bytes.clone()).unwrap_or_default();
    let before = text.get(..bytes.start).unwrap_or_default();
    let line = before.rfind('\n').map_or(0, |newline| newline + 1);
    let in_quotes = || before[line..].rfind(&format!("\"{name}\"")).map(|at| line + at + 1);
    let found = marked.rfind(name).map(|at| bytes.start + at).or_else(in_quotes);
    found.map_or(bytes, |at| at..at + name.len())
}

/// Byte range of a name in quotation marks.
fn quoted(text: &str, name: &str) -> Range<usize> {
    let at = ['"', '\''].iter().find_map(|mark| text.find(&format!("{mark}{name}{mark}")));
    at.map_or(0..0, |at| at + 1..at + 1 + name.len())
}

fn mark(texts: &Texts, name: &str, bytes: Range<usize>) -> Mark {
    let path = texts.path(name);
    match texts.text(name) {
        text if text.is_empty() || bytes == (0..0) => Mark::file(&path),
        text => document::mark_in(&path, &text, bytes),
    }
}

fn diagnostic(rule: &'static Rule, mark: Mark, message: String, help: Option<String>) -> Located {
    let (message, help) = (message_of(message), help.map(message_of));
    Located { rule, severity: rule.severity, message, help, mark, related: Vec::new() }
}

fn in_templates(file: &str) -> String {
    format!("templates/{file}")
}

fn backticked(message: &str) -> Option<&str> {
    message.split('`').nth(1)
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// The English texts of Tera that [`Fault::explained`], [`plain`], [`reports`] and [`callers`] match: a new
/// version of Tera that words one of them differently fails here, by name.
#[cfg(test)]
mod tests {
    use tera::{Context, Tera};

    /// What Tera says of a template, or of the page that is rendered with it.
    fn said(template: &str) -> String {
        let mut tera = Tera::new();
        let link = "{% component link(to, @root) %}{{ root }}{{ to.href }}{% endcomponent link %}";
        let templates = [
            ("base.html", "{% block root %}{% endblock root %}"),
            ("link.html", link),
            ("page.html", template),
        ];
        let mut context = Context::new();
        context.insert("title", "A title");
        context.insert("site", &std::collections::BTreeMap::from([("name", "North Lane IT")]));
        context.insert("root", "../");
        let rendered =
            tera.add_raw_templates(templates).and_then(|()| tera.render("page.html", &context).map(drop));
        rendered.expect_err("the template has a fault").to_string()
    }

    macro_rules! pinned {
        ($($name:ident: $template:literal says $text:literal;)+) => {
            $(#[test]
            fn $name() {
                let said = said($template);
                assert!(said.contains($text), "{said}");
            })+
        };
    }

    pinned! {
        an_unknown_filter: "{{ title | uper }}" says "error: Unknown filter `uper`";
        an_unknown_test: "{% if title is evn %}{% endif %}" says "error: Unknown test `evn`";
        an_unknown_function: "{{ rang(end=3) }}" says "error: Unknown function `rang`";
        an_unknown_component: "{{ <lnk to={title}/> }}" says "error: Unknown component `lnk`";
        an_unknown_template: "{% include \"bas.html\" %}" says "error: Unknown template `bas.html`";
        an_unknown_block: "{% extends \"base.html\" %}{% block rot %}{% endblock rot %}" says "error: Block `rot`";
        an_unknown_variable: "{{ titel }}" says "error: Variable `titel` is not defined";
        the_variables_that_there_are: "{{ titel }}" says " Available ";
        an_unknown_field: "{{ site.nmae }}" says "error: Field `nmae`";
        a_missing_argument: "{{ <link/> }}" says "error: Argument `to`";
        an_unknown_argument: "{{ <link to={site} titel=\"x\"/> }}" says "error: Unknown argument(s) `titel`";
        a_missing_keyword_argument: "{{ title | replace(from=\"a\") }}" says "error: Missing keyword argument `to`";
        an_unclosed_block: "{% if title %}" says "error: Unexpected end of input";
        a_value_of_the_wrong_type: "{{ site | upper }}" says "Invalid type for the value, expected";
        the_caller_of_a_component: "{{ <link to={site}/> }}" says "note: called from page.html:1:";
        a_component_that_is_defined_twice: "{% component link(to) %}{% endcomponent link %}"
            says "Component `link` is defined in both";
    }
}
