use crate::check::prelude::{Check, Diagnostic, Location, Rule, RuleContext, Severity};
use crate::source::LineEnds;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "line-ends",
    severity: Severity::Warning,
    what: "The repository does not say which line ends its files have in a clone.",
    why: "Git for Windows writes other line ends into a clone than were committed. Evidence then has another SHA-256 on disk than the one that its result records, and an editor may commit a document with every line changed.",
    example: "a practice without `.gitattributes`",
    cure: "Begin `.gitattributes` beside `monthly.toml` with the lines `* text=auto eol=lf` and `/content/evidence/** -text`, and commit it. Clones on Windows follow once everything in them is committed, and `git rm -r --cached -q . && git reset --hard` has checked their files out again.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let lines = match context.source.line_ends() {
        None | Some(LineEnds { documents_kept: true, evidence_kept: true }) => return Vec::new(),
        Some(LineEnds { documents_kept: false, evidence_kept: false }) => {
            "the lines `* text=auto eol=lf` and `/content/evidence/** -text`"
        }
        Some(LineEnds { documents_kept: false, evidence_kept: true }) => "the line `* text=auto eol=lf`",
        Some(LineEnds { documents_kept: true, evidence_kept: false }) => {
            "the line `/content/evidence/** -text` after those about all files"
        }
    };
    let message = "git may change line ends in a clone: `.gitattributes` does not say which ones files have";
    let place = match lines.contains("* text=auto") {
        true => "at the beginning of `.gitattributes`, write",
        false => "in `.gitattributes`, write",
    };
    vec![RULE.in_settings(Location::File, message).help(format!("{place} {lines}"))]
}
