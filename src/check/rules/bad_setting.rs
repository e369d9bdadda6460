use jiff::tz::TimeZone;

use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::document::faults::can_be_off;
use crate::model::is_web_address;
use crate::model::{Colour, RuleLevel, Settings};
use crate::source::is_theme_name;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "bad-setting",
    severity: Severity::Error,
    what: "A value in `monthly.toml` has the right type but is not valid.",
    why: "Due dates, ticket links and today's date are computed from these values, on every page.",
    example: "[calendar]\ndue_day = 32",
    cure: "Days are 1 to 31. The time zone has a name such as `Europe/London`, and the theme that of a folder in `themes/`. Addresses begin with `https://`. The ticket address contains `{id}`, and the file title contains `{yyyymm}` or `{month}`. Colours are written like `#0b5c78`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let Settings { site, repository, calendar, tickets, rules, .. } = &context.practice.settings;
    let mut faults = Vec::new();
    let mut add = |table: &str, key: &str, message: String| {
        let table = table.split('.').fold(FieldPath::top(), FieldPath::key);
        faults.push(RULE.in_settings(table.key(key), message));
    };
    for (key, day) in [("due_day", calendar.due_day), ("joins_by_day", Some(calendar.joins_by_day))] {
        if let Some(day) = day.filter(|day| !(1..=31).contains(day)) {
            add("calendar", key, format!("`{day}` is not a day of a month; expected 1 to 31"));
        }
    }
    if !["{yyyymm}", "{month}"].iter().any(|part| calendar.file_title.contains(part)) {
        let message = "without `{yyyymm}` or `{month}`, all singles of a task would have the same title";
        add("calendar", "file_title", message.to_owned());
    }
    if !is_theme_name(&site.theme) {
        let message = format!("`{}` is not the name of a folder in `themes/`", site.theme);
        add("site", "theme", message);
    }
    if TimeZone::get(&site.time_zone).is_err() {
        let message =
            format!("unknown time zone `{}`; expected a name such as `Europe/London`", site.time_zone);
        add("site", "time_zone", message);
    }
    if !site.base_url.is_empty() && !is_web_address(&site.base_url) {
        add("site", "base_url", not_web(&site.base_url));
    }
    let colours = [("accent", &site.colours.accent), ("accent_dark", &site.colours.accent_dark)];
    for (key, colour) in colours {
        if let Some(colour) = colour.as_ref().filter(|colour| colour.parse::<Colour>().is_err()) {
            let message = format!("`{colour}` is not a colour; expected a value such as `#0b5c78`");
            add("site.colours", key, message);
        }
    }
    if let Some(url) = repository.url.as_ref().filter(|url| !is_web_address(url)) {
        add("repository", "url", not_web(url));
    }
    if let Some(url) = &tickets.url {
        if !is_web_address(url) {
            add("tickets", "url", not_web(url));
        }
        if !url.contains("{id}") {
            add("tickets", "url", "without `{id}`, all tickets would have the same address".to_owned());
        }
    }
    for (rule, _) in rules.iter().filter(|(rule, level)| **level == RuleLevel::Off && !can_be_off(rule)) {
        let message =
            format!("`{rule}` cannot be off: what it reports was not read, and is missing everywhere");
        add("rules", rule, message);
    }
    faults
}

fn not_web(url: &str) -> String {
    format!("`{url}` is not a web address; expected one that begins with `https://`")
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn what_cannot_be_read_cannot_be_hidden() {
        let practice = Fixture::sample()
            .file("monthly.toml", "[rules]\nbad-date = \"off\"\nbad-month = \"warning\"\n")
            .edit("content/clients/birch.md", "service_start: 2015-06-01", "service_start: soon");
        assert_data_eq!(
            practice.short_report(),
            str![[r#"
content/clients/birch.md:3:16: error[bad-date]: `soon` is not a date; expected `YYYY-MM-DD`, as in `2026-10-21`
monthly.toml:2:12: error[bad-setting]: `bad-date` cannot be off: what it reports was not read, and is missing everywhere

"#]]
        );
    }

    #[test]
    fn a_theme_is_a_folder_in_themes() {
        for name in ["../elsewhere", "/etc", "a/b", "..", ""] {
            let report = Fixture::sample()
                .file("monthly.toml", format!("[site]\ntheme = \"{name}\"\n"))
                .short_report();
            let expected = format!(
                "monthly.toml:2:9: error[bad-setting]: `{name}` is not the name of a folder in `themes/`\n"
            );
            assert_eq!(report, expected);
        }
    }

    #[test]
    fn a_colour_is_written_in_hexadecimal() {
        let bad = "[site]\ncolours = { accent = \"green\", accent_dark = \"#12345\" }\n";
        assert_data_eq!(
            Fixture::sample().file("monthly.toml", bad).report(),
            str![[r##"
error[bad-setting]: `green` is not a colour; expected a value such as `#0b5c78`
 --> monthly.toml:2:22
  |
2 | colours = { accent = "green", accent_dark = "#12345" }
  |                      ^^^^^^^

error[bad-setting]: `#12345` is not a colour; expected a value such as `#0b5c78`
 --> monthly.toml:2:45
  |
2 | colours = { accent = "green", accent_dark = "#12345" }
  |                                             ^^^^^^^^


"##]]
        );
    }

    #[test]
    fn settings_have_valid_values() {
        let good = "[site]\nbase_url = \"https://docs.example/monthly/\"\ntime_zone = \"Europe/London\"\n[site.colours]\naccent = \"#0A5a20\"\n[calendar]\ndue_day = 31\nfile_title = \"{month} {task}\"\n[tickets]\nurl = \"https://psa.example/t/{id}\"\n[repository]\nurl = \"https://git.example/x\"\n";
        assert_eq!(Fixture::sample().file("monthly.toml", good).report(), "");
        let bad = "[site]\nbase_url = \"docs.example\"\ntime_zone = \"Europe/Londno\"\n[calendar]\ndue_day = 32\njoins_by_day = 0\nfile_title = \"Monthly Single - {task}\"\n[tickets]\nurl = \"psa.example/t/\"\n[repository]\nurl = \"git@git.example:x\"\n";
        assert_data_eq!(
            Fixture::sample().file("monthly.toml", bad).report(),
            str![[r#"
error[bad-setting]: `docs.example` is not a web address; expected one that begins with `https://`
 --> monthly.toml:2:12
  |
2 | base_url = "docs.example"
  |            ^^^^^^^^^^^^^^

error[bad-setting]: unknown time zone `Europe/Londno`; expected a name such as `Europe/London`
 --> monthly.toml:3:13
  |
3 | time_zone = "Europe/Londno"
  |             ^^^^^^^^^^^^^^^

error[bad-setting]: `32` is not a day of a month; expected 1 to 31
 --> monthly.toml:5:11
  |
5 | due_day = 32
  |           ^^

error[bad-setting]: `0` is not a day of a month; expected 1 to 31
 --> monthly.toml:6:16
  |
6 | joins_by_day = 0
  |                ^

error[bad-setting]: without `{yyyymm}` or `{month}`, all singles of a task would have the same title
 --> monthly.toml:7:14
  |
7 | file_title = "Monthly Single - {task}"
  |              ^^^^^^^^^^^^^^^^^^^^^^^^^

error[bad-setting]: `psa.example/t/` is not a web address; expected one that begins with `https://`
 --> monthly.toml:9:7
  |
9 | url = "psa.example/t/"
  |       ^^^^^^^^^^^^^^^^

error[bad-setting]: without `{id}`, all tickets would have the same address
 --> monthly.toml:9:7
  |
9 | url = "psa.example/t/"
  |       ^^^^^^^^^^^^^^^^

error[bad-setting]: `git@git.example:x` is not a web address; expected one that begins with `https://`
  --> monthly.toml:11:7
   |
11 | url = "git@git.example:x"
   |       ^^^^^^^^^^^^^^^^^^^


"#]]
        );
    }
}
