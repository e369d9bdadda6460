//! Texts that new documents begin with, and the prompts in them: what the author is asked to write.
//!
//! A prompt in a form is a comment, of Markdown or YAML, so that no page shows it. Forms of earlier versions had prompts
//! as text.

use std::collections::BTreeSet;
use std::sync::LazyLock;

pub const CLIENT: &str = include_str!("forms/client.md");
pub const EXAMPLE_CLIENT: &str = include_str!("forms/example_client.md");
pub const HANDBOOK_PAGE: &str = include_str!("forms/handbook.md");
pub const IDEA: &str = include_str!("forms/idea.md");
/// The checklist that is added to the file of a client that leaves.
pub const OFFBOARDING: &str = include_str!("forms/offboarding.md");
pub const PERSON: &str = include_str!("forms/person.md");
pub const PROCEDURE: &str = include_str!("forms/procedure.md");
pub const SINGLE: &str = include_str!("forms/single.md");
/// The single that a new practice plans for its first month.
pub const PROPOSED_SINGLE: &str = include_str!("forms/proposed_single.md");
pub const RESULT: &str = include_str!("forms/result.md");
/// The result of a client that need not have the procedure.
pub const WAIVED_RESULT: &str = include_str!("forms/waived.md");

const WITH_PROMPTS: [&str; 8] =
    [CLIENT, EXAMPLE_CLIENT, HANDBOOK_PAGE, IDEA, PERSON, PROCEDURE, SINGLE, PROPOSED_SINGLE];

static PROMPTS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let in_text = WITH_PROMPTS.iter().flat_map(|form| comments(form)).map(first_paragraph);
    let for_keys = WITH_PROMPTS.iter().flat_map(|form| form.lines()).filter_map(summary);
    in_text.chain(for_keys).map(in_one_line).filter(|prompt| !prompt.is_empty()).collect()
});

/// Whether a paragraph or value is a prompt of a form and nothing else.
pub fn is_prompt(text: &str) -> bool {
    PROMPTS.contains(&in_one_line(text))
}

/// Returns the text of each comment `<!-- … -->`.
pub fn comments(markdown: &str) -> impl Iterator<Item = &str> {
    markdown.split("<!--").skip(1).filter_map(|rest| Some(rest.split_once("-->")?.0))
}

/// Removes each comment `<!-- … -->`.
pub fn without_comments(markdown: &str) -> String {
    let mut parts = markdown.split("<!--");
    let first = parts.next().unwrap_or_default();
    let after = parts.map(|part| part.split_once("-->").map_or(part, |(_, after)| after));
    std::iter::once(first).chain(after).collect()
}

/// Without the mark of a list, which is no part of its item's text.
fn first_paragraph(comment: &str) -> &str {
    let paragraph = comment.trim().split("\n\n").next().unwrap_or_default();
    paragraph.strip_prefix("- ").or_else(|| paragraph.strip_prefix("1. ")).unwrap_or(paragraph)
}

/// The prompt for the key `summary`, in a comment behind the key or as its example.
fn summary(line: &str) -> Option<&str> {
    let value = line.trim_start_matches("# ").strip_prefix("summary: ")?;
    Some(value.trim_start_matches("\"\" # "))
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
