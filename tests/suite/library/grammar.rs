//! Parses pieces of code: finds syntax errors, and the commands in them.

use std::sync::LazyLock;

use regex::Regex;
use tree_sitter::{Language, Node, Parser, Tree};

use super::code::Code;

/// A command with its words and their places: row and column, from 0.
pub struct Command {
    pub name: String,
    pub at: (usize, usize),
    pub words: Vec<Word>,
}

pub struct Word {
    pub text: String,
    /// Whether it is in quotes.
    pub quoted: bool,
    /// Whether the grammar takes it for the name of a parameter.
    pub parameter: bool,
    pub at: (usize, usize),
}

pub enum Shell {
    PowerShell,
    Posix,
}

impl Shell {
    /// The shell of a fenced block; `None` where it is none.
    pub fn of(language: &str) -> Option<Shell> {
        match language {
            "powershell" => Some(Shell::PowerShell),
            "sh" | "bash" => Some(Shell::Posix),
            _ => None,
        }
    }

    fn tree(&self, text: &str) -> Tree {
        let (language, text): (Language, _) = match self {
            Shell::PowerShell => (tree_sitter_powershell::LANGUAGE.into(), without_bare_words(text)),
            Shell::Posix => (tree_sitter_bash::LANGUAGE.into(), text.to_owned()),
        };
        let mut parser = Parser::new();
        parser.set_language(&language).expect("the grammar fits the parser");
        parser.parse(text, None).expect("a parser without a limit ends")
    }

    /// The mistakes: each with its place and the line in which it was noticed.
    pub fn mistakes(&self, code: &Code) -> Vec<String> {
        let tree = self.tree(&code.text);
        let mut mistakes = Vec::new();
        visit(tree.root_node(), &mut |node| {
            let is_within_another = node.parent().is_some_and(|parent| parent.is_error());
            if (node.is_error() || node.is_missing()) && !is_within_another {
                let at = node.start_position();
                let line = code.text.lines().nth(at.row).unwrap_or_default().trim();
                let what = if node.is_missing() { "something is missing" } else { "cannot be parsed" };
                mistakes.push(format!("{}: {what}: `{line}`", code.place(at.row, at.column)));
            }
        });
        mistakes
    }

    /// Every command, without the functions that the code itself defines.
    pub fn commands(&self, text: &str) -> Vec<Command> {
        let tree = self.tree(text);
        let (mut commands, mut defined) = (Vec::new(), Vec::new());
        visit(tree.root_node(), &mut |node| match node.kind() {
            "command" => commands.extend(command(node, text)),
            "function_definition" | "function_statement" => {
                let mut parts = children(node);
                let name = parts.find(|it| matches!(it.kind(), "word" | "function_name"));
                defined.extend(name.map(|it| text[it.byte_range()].to_owned()));
            }
            _ => {}
        });
        commands.retain(|command| !defined.contains(&command.name));
        commands
    }
}

/// The text with a variable of the same length for each bare word in a list behind a block: the
/// grammar does not know `Select-Object @{…}, Name`, which PowerShell does.
fn without_bare_words(text: &str) -> String {
    static BARE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\}(?:\s*,\s*\$\w+)*\s*,\s*(?<first>[A-Za-z])\w+").expect("is valid"));
    let mut text = text.to_owned();
    while let Some(first) = BARE.captures(&text).and_then(|it| Some(it.name("first")?.range())) {
        text.replace_range(first, "$");
    }
    text
}

fn command(node: Node<'_>, text: &str) -> Option<Command> {
    let mut words = Vec::new();
    for child in children(node) {
        match child.kind() {
            "command_elements" => words.extend(children(child).filter_map(|element| word(element, text))),
            "variable_assignment" | "command_invokation_operator" => {}
            _ => words.extend(word(child, text)),
        }
    }
    let is_before_name = |word: &Word| word.text == "sudo" || word.text.starts_with('-');
    words.drain(..words.iter().take_while(|word| is_before_name(word)).count());
    let name = (!words.is_empty()).then(|| words.remove(0))?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || "-_.[".contains(c);
    name.text.chars().all(is_name).then_some(Command { name: name.text, at: name.at, words })
}

fn word(node: Node<'_>, text: &str) -> Option<Word> {
    if node.kind() == "command_argument_sep" || node.kind().contains("redirect") {
        return None;
    }
    let (source, at) = (&text[node.byte_range()], node.start_position());
    let bare = source.trim_matches(['\'', '"']);
    Some(Word {
        text: bare.to_owned(),
        quoted: bare.len() < source.len(),
        parameter: node.kind() == "command_parameter",
        at: (at.row, at.column),
    })
}

fn visit<'t>(node: Node<'t>, see: &mut impl FnMut(Node<'t>)) {
    see(node);
    children(node).for_each(|child| visit(child, see));
}

fn children<'t>(node: Node<'t>) -> impl Iterator<Item = Node<'t>> {
    (0..node.child_count()).filter_map(move |nth| node.child(nth))
}
