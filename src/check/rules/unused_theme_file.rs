use crate::bundled;
use crate::check::prelude::{Check, Diagnostic, Location, Rule, RuleContext, Severity};
use crate::source::ContentPath;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "unused-theme-file",
    severity: Severity::Warning,
    what: "A file of the theme does not replace a built-in one, and nothing uses it.",
    why: "Its author expects to see it on the site; most likely its name is misspelt.",
    example: "themes/default/templates/cleint.html",
    cure: "Give it the name of the built-in file (`monthly theme list` lists them), include it in a template, or delete it.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let theme = &context.practice.settings.site.theme;
    // A theme that cannot be read stops the build with an error of its own.
    let own = context.source.theme_files(theme).unwrap_or_default();
    bundled::unused(&own.files).into_iter().map(|name| diagnostic(theme, name)).collect()
}

fn diagnostic(theme: &str, name: &str) -> Diagnostic {
    let path = ContentPath::new(&format!("themes/{theme}/{name}"));
    let message = format!("nothing uses `{name}`");
    RULE.at(&path, Location::File, message).help(match bundled::nearest_theme_file(name) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`monthly theme list` lists the files that can be replaced".into(),
    })
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_theme_file_has_the_name_of_a_built_in_file() {
        let practice = Fixture::sample()
            .file("monthly.toml", "[site]\ntheme = \"mine\"\n")
            .file("themes/mine/templates/client.html", "")
            .file("themes/other/templates/cleint.html", "");
        assert_eq!(practice.clone().report(), "");
        let practice =
            practice.file("themes/mine/templates/cleint.html", "").file("themes/mine/images/rack.jpeg", "");
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[unused-theme-file]: nothing uses `images/rack.jpeg`
--> themes/mine/images/rack.jpeg
 = help: `monthly theme list` lists the files that can be replaced

warning[unused-theme-file]: nothing uses `templates/cleint.html`
--> themes/mine/templates/cleint.html
 = help: did you mean `templates/client.html`?


"#]]
        );
    }
}
