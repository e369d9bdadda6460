use crate::check::prelude::{Check, Diagnostic, Location, Rule, RuleContext, Severity};
use crate::source::LineEndings;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "line-endings",
    severity: Severity::Warning,
    what: "The repository does not set the line endings that its files have in a clone.",
    why: "Git for Windows may write files with other line endings than those committed. The SHA-256 of evidence on disk then differs from the one in its result, and an editor may commit a document with every line changed.",
    example: "a practice without `.gitattributes`",
    cure: "Begin `.gitattributes` beside `monthly.toml` with the lines `* text=auto eol=lf` and `/content/evidence/** -text`, and commit it. To convert an existing clone on Windows, commit everything in it, then run `git rm -r --cached -q . && git reset --hard`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let lines = match context.source.line_endings() {
        None | Some(LineEndings { documents_kept: true, evidence_kept: true }) => return Vec::new(),
        Some(LineEndings { documents_kept: false, evidence_kept: false }) => {
            "the lines `* text=auto eol=lf` and `/content/evidence/** -text`"
        }
        Some(LineEndings { documents_kept: false, evidence_kept: true }) => "the line `* text=auto eol=lf`",
        Some(LineEndings { documents_kept: true, evidence_kept: false }) => {
            "the line `/content/evidence/** -text` after those about all files"
        }
    };
    let message = "git may change line endings in a clone: `.gitattributes` does not set them";
    let place = match lines.contains("* text=auto") {
        true => "at the beginning of `.gitattributes`, write",
        false => "in `.gitattributes`, write",
    };
    vec![RULE.in_settings(Location::File, message).help(format!("{place} {lines}"))]
}
