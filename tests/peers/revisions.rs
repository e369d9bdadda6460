//! Differences between the revisions of a procedure beside `git diff`.

use crate::built::{Built, unescaped};
use crate::practice::Practice;

const PROCEDURE: &str = "content/procedures/time-services.md";

#[test]
fn the_changed_lines_are_those_of_git_diff() {
    let numbered = |lines: std::ops::Range<usize>| {
        lines.map(|n| format!("{n}. Do the thing {n}.\n\n")).collect::<String>()
    };
    let texts = [
        (
            "## Overview\n\nOld.\n\n## Steps\n\n1. Go.\n".to_owned(),
            "## Overview\n\nNew and old.\n\n## Steps\n\n1. Go.\n2. Stop.\n".to_owned(),
        ),
        (
            format!("## Overview\n\nClocks & <i>time</i>.\n\n## Steps\n\n{}", numbered(1..40)),
            format!("## Overview\n\nClocks.\n\n## Steps\n\n{}{}", numbered(1..20), numbered(25..44)),
        ),
        (
            format!("## Overview\n\nA.\n\n## Steps\n\n{}", numbered(1..9)),
            format!("## Steps\n\n{}\n## Overview\n\nA.\n", numbered(1..9)),
        ),
    ];
    for (before, after) in texts {
        let practice = Practice::small();
        let text = practice.read(PROCEDURE);
        let front = &text[..text.find("## Overview").expect("the sample has one")];
        let practice = practice
            .file(PROCEDURE, format!("{front}{before}"))
            .commit_on("2026-09-01T12:00:00Z", "One")
            .file(PROCEDURE, format!("{front}{after}"))
            .edit("monthly.toml", "[rules]", "[rules]\nunordered-sections = \"off\"")
            .commit_on("2026-09-02T12:00:00Z", "Two");
        let said = practice.git(&["diff", "--no-ext-diff", "--no-color", "-U0", "HEAD~1", "--", PROCEDURE]);
        let of_git: Vec<&str> = said
            .lines()
            .filter(|line| {
                line.starts_with(['+', '-']) && !line.starts_with("+++") && !line.starts_with("---")
            })
            .collect();
        let site = Built::of(&practice);
        assert_eq!(changed_lines(site.page("procedures/time-services/revisions.html")), of_git);
    }
}

/// The lines that a page marks as new or gone, with their signs.
fn changed_lines(page: &str) -> Vec<String> {
    let behind =
        page.split("<ins class=\"line\">").flat_map(|part| part.split("<del class=\"line\">")).skip(1);
    let inside = behind.map(|part| part.split("</ins>").next().unwrap_or_default());
    let inside = inside.map(|part| part.split("</del>").next().unwrap_or_default().trim_end_matches('\n'));
    let text = |part: &str| {
        let mut text = part.replace("<span class=\"sign\">", "").replace("</span>", "");
        text = text.replace("<mark>", "").replace("</mark>", "");
        unescaped(&text).replacen('−', "-", 1)
    };
    inside.map(text).collect()
}
