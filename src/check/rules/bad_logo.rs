use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::document::Picture;
use crate::source::{ContentPath, FileKind};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "bad-logo",
    severity: Severity::Error,
    what: "The file that `[site]` names as the logo does not exist or is not an image.",
    why: "Every page would show a broken image at the top.",
    example: "[site]\nlogo = \"content/handbook/lgo.svg\"",
    cure: "Name an image (SVG, PNG, JPEG, GIF or WebP) below `content/handbook/` or in the theme's `static/`. The path is relative to the folder of `monthly.toml`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let site = &context.practice.settings.site;
    let mut faults = Vec::new();
    for (key, logo) in [("logo", &site.logo), ("logo_dark", &site.logo_dark)] {
        faults.extend(logo.as_ref().and_then(|logo| fault(context, key, logo)));
    }
    if site.logo.is_none() && site.logo_dark.is_some() {
        let message = "`logo_dark` is set, but `logo` is not";
        faults.push(at("logo_dark", message).help("set `logo` for light screens too"));
    }
    faults
}

fn fault(context: &RuleContext<'_>, key: &str, logo: &str) -> Option<Diagnostic> {
    let path = ContentPath::new(logo);
    let theme = format!("themes/{}/static/", context.practice.settings.site.theme);
    let bytes = match logo.strip_prefix(&theme) {
        Some(name) => read_from_theme(context, name),
        None => {
            let file = context.practice.files.get(&path);
            // `not-fetched` reports it.
            if file.is_some_and(|it| it.not_fetched().is_some()) {
                return None;
            }
            let is_file = file.is_some_and(|it| it.kind == FileKind::Regular);
            is_file.then(|| context.source.read(&path).ok()).flatten()
        }
    };
    let images =
        context.practice.files.keys().map(ContentPath::as_str).filter(|path| is_named_as_image(path));
    match bytes {
        None if !logo.starts_with("content/") && !logo.starts_with(&theme) => {
            Some(at(key, format!("`{logo}` is neither below `content/` nor below `{theme}`")))
        }
        None => Some(at(key, format!("no file `{logo}`")).suggest(logo, images)),
        Some(bytes) => match Picture::of(&bytes) {
            None => Some(
                at(key, format!("`{logo}` is not an image")).help("expected SVG, PNG, JPEG, GIF or WebP"),
            ),
            Some(picture) if !picture.is_inert(&bytes) => {
                let message = format!("`{logo}` contains more than shapes and texts, and is not published");
                Some(
                    at(key, message).help("save it as plain SVG, without scripts and other files, or as PNG"),
                )
            }
            Some(_) => None,
        },
    }
}

fn read_from_theme(context: &RuleContext<'_>, name: &str) -> Option<Vec<u8>> {
    let theme = context.source.theme_files(&context.practice.settings.site.theme).unwrap_or_default();
    theme
        .files
        .into_iter()
        .find(|(file, _)| file.strip_prefix("static/") == Some(name))
        .map(|(_, bytes)| bytes)
}

fn is_named_as_image(path: &str) -> bool {
    let extensions = [".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp"];
    extensions.iter().any(|extension| path.to_lowercase().ends_with(extension))
}

fn at(key: &str, message: impl Into<String>) -> Diagnostic {
    RULE.in_settings(FieldPath::of("site").key(key), message)
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 1\"/>";

    fn with(settings: &str) -> Fixture {
        Fixture::sample()
            .file("monthly.toml", format!("[site]\n{settings}\n"))
            .file("content/handbook/logo.svg", SVG)
            .file("themes/default/static/dark.svg", SVG)
            .file("content/handbook/notes.txt", "not an image")
    }

    #[test]
    fn a_logo_is_an_image_that_exists() {
        let good = "logo = \"content/handbook/logo.svg\"\nlogo_dark = \"themes/default/static/dark.svg\"";
        assert_eq!(with(good).report(), "");
        let bad = "logo = \"content/handbook/lgo.svg\"\nlogo_dark = \"content/handbook/notes.txt\"";
        assert_data_eq!(
            with(bad).report(),
            str![[r#"
error[bad-logo]: no file `content/handbook/lgo.svg`
 --> monthly.toml:2:8
  |
2 | logo = "content/handbook/lgo.svg"
  |        ^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `content/handbook/logo.svg`?

error[bad-logo]: `content/handbook/notes.txt` is not an image
 --> monthly.toml:3:13
  |
3 | logo_dark = "content/handbook/notes.txt"
  |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: expected SVG, PNG, JPEG, GIF or WebP


"#]]
        );
    }

    #[test]
    fn a_drawing_with_a_script_is_no_logo() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>";
        let practice = with("logo = \"content/handbook/logo.svg\"").file("content/handbook/logo.svg", svg);
        assert_data_eq!(
            practice.short_report(),
            str![[r#"
content/handbook/logo.svg: warning[active-content]: the drawing contains more than shapes and texts: a browser may run a part of it; it is published as `logo-svg.zip`
monthly.toml:2:8: error[bad-logo]: `content/handbook/logo.svg` contains more than shapes and texts, and is not published (save it as plain SVG, without scripts and other files, or as PNG)

"#]]
        );
    }

    #[test]
    fn a_logo_is_among_the_published_files() {
        let bad = "logo = \"../logo.svg\"";
        assert_data_eq!(
            with(bad).report(),
            str![[r#"
error[bad-logo]: `../logo.svg` is neither below `content/` nor below `themes/default/static/`
 --> monthly.toml:2:8
  |
2 | logo = "../logo.svg"
  |        ^^^^^^^^^^^^^


"#]]
        );
        let bad = "logo_dark = \"content/handbook/logo.svg\"";
        assert_data_eq!(
            with(bad).report(),
            str![[r#"
error[bad-logo]: `logo_dark` is set, but `logo` is not
 --> monthly.toml:2:13
  |
2 | logo_dark = "content/handbook/logo.svg"
  |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: set `logo` for light screens too


"#]]
        );
    }
}
