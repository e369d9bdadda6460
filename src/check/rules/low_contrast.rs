use crate::bundled::{Backgrounds, Scheme};
use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::model::{Colour, READABLE};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "low-contrast",
    severity: Severity::Warning,
    what: "The accent colour has too little contrast with the background to be read as text.",
    why: "Links and selected items have this colour. Below a contrast of 4.5 to 1 (WCAG 2.2, level AA) many people cannot read them, least of all on a phone in a bright room.",
    example: "[site.colours]\naccent = \"#ff9900\"",
    cure: "Use the suggested colour: it is the nearest readable one of the same hue. `accent_dark` is for dark screens; if it is not set, it is derived from `accent`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let site = &context.practice.settings.site;
    let colours = &site.colours;
    if colours.accent.is_none() && colours.accent_dark.is_none() {
        return Vec::new();
    }
    let backgrounds =
        Backgrounds::of_theme(&context.source.theme_files(&site.theme).unwrap_or_default().files);
    let accents = [
        ("accent", &colours.accent, Scheme::Light, "a light"),
        ("accent_dark", &colours.accent_dark, Scheme::Dark, "a dark"),
    ];
    let faults = accents.into_iter().filter_map(|(key, colour, scheme, on)| {
        // A value that is not a colour is reported by `bad-setting`.
        let colour: Colour = colour.as_ref()?.parse().ok()?;
        let contrast = backgrounds.contrast(colour, scheme);
        (contrast < READABLE)
            .then(|| diagnostic(key, colour, contrast, on, backgrounds.readable(colour, scheme)))
    });
    faults.collect()
}

fn diagnostic(key: &str, colour: Colour, contrast: f64, on: &str, near: Colour) -> Diagnostic {
    // Rounded down, so that a contrast that is too low never reads as sufficient.
    let contrast = (contrast * 10.0).floor() / 10.0;
    let message =
        format!("`{colour}` on {on} background has a contrast of {contrast:.1} to 1; text needs {READABLE}");
    RULE.in_settings(FieldPath::of("site").key("colours").key(key), message)
        .help(format!("the nearest readable colour is `{near}`"))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn an_accent_is_readable_on_light_and_on_dark_backgrounds() {
        let colours = |accent: &str, dark: &str| {
            let text = format!("[site.colours]\naccent = \"{accent}\"\naccent_dark = \"{dark}\"\n");
            Fixture::sample().file("monthly.toml", text)
        };
        assert_eq!(colours("#0b5c78", "#7cc7e2").report(), "");
        assert_data_eq!(
            colours("#f90", "#001a66").report(),
            str![[r##"
warning[low-contrast]: `#ff9900` on a light background has a contrast of 1.9 to 1; text needs 4.5
 --> monthly.toml:2:10
  |
2 | accent = "#f90"
  |          ^^^^^^
  |
  = help: the nearest readable colour is `#9c5e00`

warning[low-contrast]: `#001a66` on a dark background has a contrast of 1.0 to 1; text needs 4.5
 --> monthly.toml:3:15
  |
3 | accent_dark = "#001a66"
  |               ^^^^^^^^^
  |
  = help: the nearest readable colour is `#8491b5`


"##]]
        );
    }

    #[test]
    fn the_background_is_that_of_the_practice_s_own_style() {
        let practice = Fixture::sample().file("monthly.toml", "[site.colours]\naccent = \"#ff9900\"\n").file(
            "themes/default/static/style.css",
            ":root { --sheet: #000; --paper: #111; --shade: #000; }",
        );
        assert_eq!(practice.report(), "");
    }
}
