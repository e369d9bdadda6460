use std::ops::Range;

use crate::bundled::forms::{comments, is_prompt, without_comments};
use crate::check::prelude::{Check, Diagnostic, FieldPath, Location, Rule, RuleContext, Severity};
use crate::document::{Body, Document};
use crate::model::{Procedure, Section};
use crate::practice::ResolvedResult;
use crate::source::ContentPath;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "placeholder",
    severity: Severity::Warning,
    what: "A prompt of a form stands where a text of yours should be, or an active procedure has nothing there.",
    why: "Clients and colleagues read the prompt on the page, or find an empty section, and nobody remembers what is missing.",
    example: "What a technician should know before a visit.      (and nothing about this client)",
    cure: "Write what the prompt asks for, or delete it. Prompts in comments, `<!-- … -->`, are not shown on pages; only an active procedure has to answer them.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let practice = context.practice;
    let shown = practice.bodies().flat_map(|(path, body)| prompts_as_text(path, body));
    let summaries =
        practice.fully_parsed(&practice.procedures).map(|(_, it)| (&it.path, it.front.summary.as_str()));
    let pages = practice.fully_parsed(&practice.handbook);
    let summaries =
        summaries.chain(pages.filter_map(|(_, it)| Some((&it.path, it.front.summary.as_deref()?))));
    let summaries = summaries.filter(|(_, summary)| is_prompt(summary));
    let summaries = summaries.map(|(path, summary)| still_there(path, FieldPath::of("summary"), summary));
    let active = practice.active_procedures().flat_map(|(_, procedure)| unanswered(procedure));
    let ellipses = context.results.iter().flat_map(ellipses);
    shown.chain(summaries).chain(active).chain(ellipses).collect()
}

/// Texts of a result that are still the `…` of the form.
fn ellipses<'p>(result: &ResolvedResult<'p>) -> impl Iterator<Item = Diagnostic> + use<'p> {
    let (front, path) = (result.front(), result.path());
    let own = [("summary", &front.summary), ("reason", &front.reason)];
    let own = own.into_iter().filter_map(|(key, text)| Some((FieldPath::of(key), text.as_deref()?)));
    let findings = front.findings.iter().enumerate();
    let findings =
        findings.map(|(nth, it)| (FieldPath::entry("findings", nth, "summary"), it.summary.as_str()));
    let standing = own.chain(findings).filter(|(_, text)| matches!(text.trim(), "…" | "..."));
    standing.map(move |(field, text)| still_there(path, field, text))
}

fn still_there(path: &ContentPath, location: impl Into<Location>, prompt: &str) -> Diagnostic {
    let words = prompt.split_whitespace().collect::<Vec<_>>().join(" ");
    RULE.at(path, location, format!("the prompt of the form is still here: \"{words}\""))
        .help("write what it asks for, or delete it")
}

fn prompts_as_text<'p>(path: &'p ContentPath, body: &'p Body) -> impl Iterator<Item = Diagnostic> + 'p {
    let texts = body.outline.paragraphs.iter().map(|it| (&it.range, body.source(&it.range)));
    texts.filter(|(_, text)| is_prompt(text)).map(|(range, text)| still_there(path, range, text))
}

/// What an active procedure left empty. A draft is still being written.
fn unanswered(procedure: &Document<Procedure>) -> Vec<Diagnostic> {
    let body = &procedure.body;
    let end = body.start + body.markdown.len();
    let starts = || body.outline.sections().map(|it| it.range.start).chain([end]);
    let sections = body.outline.sections().zip(starts().skip(1));
    // An unknown section is reported by `unknown-section`.
    let sections = sections.filter(|(heading, _)| Section::of(&heading.text).is_some());
    let empty = sections.filter_map(|(heading, next)| {
        let text = body.source(&Range { start: heading.range.end, end: next });
        without_comments(text).trim().is_empty().then(|| {
            let message = format!("this active procedure has an empty section `{}`", heading.text);
            let help = match comments(text).next() {
                Some(_) => "write what its comment asks for",
                None => "write it, or delete the heading",
            };
            RULE.at(&procedure.path, &heading.range, message).help(help)
        })
    });
    let no_summary = procedure.front.summary.trim().is_empty().then(|| {
        RULE.at(&procedure.path, FieldPath::of("summary"), "this active procedure has an empty `summary`")
            .help("write in one plain sentence what is done: clients read it")
    });
    no_summary.into_iter().chain(empty).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const PROCEDURE: &str = "content/procedures/time-services.md";

    #[test]
    fn the_ellipsis_of_a_form_is_no_text() {
        let practice = Fixture::sample().edit(
            "content/results/2026-10/acme.md",
            "minutes: 30",
            "minutes: 30\nreason: …",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[placeholder]: the prompt of the form is still here: "…"
 --> content/results/2026-10/acme.md:9:9
  |
9 | reason: …
  |         ^
  |
  = help: write what it asks for, or delete it


"#]]
        );
    }

    #[test]
    fn a_prompt_that_pages_show_is_reported() {
        let prompt = "---\n\nWhat a technician should know\nbefore a visit.\n";
        let client = Fixture::sample().text_of("content/clients/birch.md");
        let (front, _) = client.rsplit_once("---").expect("front matter");
        let practice = Fixture::sample().file("content/clients/birch.md", format!("{front}{prompt}")).file(
            "content/handbook/keys.md",
            "---\ntitle: Keys\nsummary: Who needs this page, and when, in one sentence.\n---\n",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[placeholder]: the prompt of the form is still here: "What a technician should know before a visit."
  --> content/clients/birch.md:12:1
   |
12 | What a technician should know
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: write what it asks for, or delete it

warning[placeholder]: the prompt of the form is still here: "Who needs this page, and when, in one sentence."
 --> content/handbook/keys.md:3:10
  |
3 | summary: Who needs this page, and when, in one sentence.
  |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write what it asks for, or delete it


"#]]
        );
    }

    #[test]
    fn an_active_procedure_answers_every_prompt() {
        let text = Fixture::sample().text_of(PROCEDURE);
        let practice = Fixture::sample()
            .file(PROCEDURE, format!("{text}\n## Roles\n\n<!-- Who does it, who reviews it. -->\n"));
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[placeholder]: this active procedure has an empty section `Roles`
  --> content/procedures/time-services.md:27:1
   |
27 | ## Roles
   | ^^^^^^^^
   |
   = help: write what its comment asks for


"#]]
        );
        let draft = "---\ntitle: Badges\nsummary: \"\"\nstatus: draft\n---\n\n## Overview\n\n<!-- Why -->\n\n## Steps\n\n<!-- 1. How -->\n";
        let path = "content/procedures/badges.md";
        assert_eq!(Fixture::sample().file(path, draft).report(), "");
        let active =
            draft.replace("draft", "active\nowner: jane\napproved_by: jane\napproved_on: 2026-11-02");
        assert_data_eq!(
            Fixture::sample().file(path, active).short_report(),
            str![[r#"
content/procedures/badges.md:3:10: warning[placeholder]: this active procedure has an empty `summary` (write in one plain sentence what is done: clients read it)
content/procedures/badges.md:10:1: warning[placeholder]: this active procedure has an empty section `Overview` (write what its comment asks for)
content/procedures/badges.md:14:1: warning[placeholder]: this active procedure has an empty section `Steps` (write what its comment asks for)

"#]]
        );
    }
}
