use crate::check::prelude::{Check, Diagnostic, Location, Rule, RuleContext, Severity};
use crate::source::ContentPath;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "refused-theme-file",
    severity: Severity::Error,
    what: "A file of the theme is not read: it is a symbolic link or no regular file, or it is too large.",
    why: "Everything in `static/` is published. A symbolic link could publish a private file of the machine that builds the site, and reading a pipe never ends.",
    example: "themes/default/static/logo.svg -> /home/tom/logo.svg",
    cure: "Replace the link with the file itself. A file of a theme has 16 MiB at most, and a theme 128 MiB in 10,000 files.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let theme = &context.practice.settings.site.theme;
    // A theme that cannot be read stops the build with an error of its own.
    let refused = context.source.theme_files(theme).unwrap_or_default().refused;
    let diagnostic = |name: &str, why: String| {
        let path = format!("themes/{theme}/{name}");
        RULE.at(&ContentPath::new(path.trim_end_matches('/')), Location::File, why)
    };
    refused.into_iter().map(|it| diagnostic(&it.name, it.why)).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use crate::limits;

    #[test]
    fn a_file_that_is_too_large_is_reported() {
        let huge = vec![0; limits::THEME_FILE_BYTES as usize + 1];
        assert_eq!(
            Fixture::sample().file("themes/default/static/video.mp4", huge).short_report(),
            "themes/default/static/video.mp4: error[refused-theme-file]: the file is larger than 16777216 bytes\n"
        );
    }
}
