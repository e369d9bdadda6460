//! Configuration: `monthly.toml`.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Day, Interval, choice_words};

/// Configuration of the practice: `monthly.toml` beside `content/`.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Settings {
    /// Title, language and look of the site.
    pub site: SiteSettings,
    /// Where the repository is hosted, for links to commits and to the editor of each page.
    pub repository: Repository,
    /// When singles are due, and how they are titled.
    pub calendar: Calendar,
    /// Ticket system, and what is expected of tickets.
    pub tickets: TicketPolicy,
    /// What is expected of reviews.
    pub review: ReviewPolicy,
    /// Whose signatures are trusted, and which commits need one.
    pub signatures: SignaturePolicy,
    /// How far dates in documents may differ from the dates of their commits.
    pub audit: AuditPolicy,
    /// Level of each rule of `check`, by its name. `monthly explain` lists the rules. Rules about what cannot be read
    /// cannot be off.
    pub rules: BTreeMap<String, RuleLevel>,
}

/// Title, language and look of the site.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(default)]
pub struct SiteSettings {
    /// Title of the site.
    pub title: String,
    /// Address of the published site, as `https://docs.example/monthly/`. Feeds, calendars and the sitemap
    /// need it for full links.
    pub base_url: String,
    /// Language of the site: `en`, `de`, or one for which the theme has strings.
    pub language: String,
    /// Name of the theme: a folder in `themes/` whose files override the built-in ones.
    pub theme: String,
    /// Time zone that decides which day is today, by its IANA name, as `Europe/London`.
    pub time_zone: String,
    /// Whether search engines may list the pages.
    pub search_engines: bool,
    /// How far ahead the site has worksheets of work that is due. Late work always has one.
    pub worksheets_within: Interval,
    /// Logo at the head of every page: the path of an SVG, PNG, JPEG, GIF or WebP file from the folder of
    /// `monthly.toml`.
    pub logo: Option<String>,
    /// Logo on dark screens. Without it the logo keeps a white background there.
    pub logo_dark: Option<String>,
    /// Colours of the practice.
    pub colours: Colours,
}

/// Colours of the practice, written as `#0b5c78`.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Colours {
    /// Colour of links and of selected items.
    pub accent: Option<String>,
    /// The same on dark screens. Without it the colour is derived from `accent`.
    pub accent_dark: Option<String>,
}

impl Default for SiteSettings {
    fn default() -> Self {
        SiteSettings {
            title: "Monthly Singles".into(),
            base_url: String::new(),
            language: "en".into(),
            theme: "default".into(),
            time_zone: "UTC".into(),
            search_engines: false,
            worksheets_within: Interval::TWO_MONTHS,
            logo: None,
            logo_dark: None,
            colours: Colours::default(),
        }
    }
}

impl SiteSettings {
    /// Returns the time zone that decides which day is today; UTC where the name is unknown.
    pub fn zone(&self) -> TimeZone {
        TimeZone::get(&self.time_zone).unwrap_or(TimeZone::UTC)
    }
}

/// Whether text is an address on the web: others, such as `javascript:`, could run in the reader's browser.
pub fn is_web_address(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| !host.is_empty() && !host.contains(char::is_whitespace))
}

/// Where the repository is hosted.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub struct Repository {
    /// Address of the repository on GitHub, GitLab, Forgejo or Gitea. Without it pages have no links to
    /// commits and to the editor.
    pub url: Option<String>,
    /// Branch that the editor links lead to. Without it they lead to `main`.
    pub branch: Option<String>,
}

/// When singles are due, and how they are titled.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Calendar {
    /// Day of the month on which a single is due. Without it singles are due on the last day.
    #[schemars(range(min = 1, max = 31))]
    pub due_day: Option<i8>,
    /// Last day of a month on which a client can join and that month's single is still required.
    #[schemars(range(min = 1, max = 31))]
    pub joins_by_day: i8,
    /// Days on which nobody works, beside Saturdays and Sundays. `monthly plan` counts the working days of each month.
    pub holidays: Vec<Day>,
    /// Title of singles. `{yyyymm}`, `{month}` and `{task}` are filled in.
    pub file_title: String,
}

impl Default for Calendar {
    fn default() -> Self {
        Calendar {
            due_day: None,
            joins_by_day: 15,
            holidays: Vec::new(),
            file_title: "Monthly Single - {yyyymm} - {task}".into(),
        }
    }
}

/// Ticket system, and what is expected of tickets.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(default)]
pub struct TicketPolicy {
    /// Name of the ticket system, for the text of links.
    pub system: Option<String>,
    /// Address of a ticket, with `{id}` in place of its number. Without it ticket numbers are no links.
    pub url: Option<String>,
    /// Whether every result and every open finding needs a ticket.
    pub required: bool,
    /// Statuses that count as closed, without regard to case.
    pub closed_statuses: Vec<String>,
    /// What new tickets have in the words of the ticket system.
    pub new: NewTickets,
    /// Columns of the tables that the ticket system exports, by their names.
    pub columns: TicketColumns,
}

/// Columns of the tables that the ticket system exports, by their names. Those that are left out are searched by names
/// that are common in English, German and French.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub struct TicketColumns {
    /// Column with the number of the ticket.
    pub number: Option<String>,
    /// Column with the subject, which has the key.
    pub subject: Option<String>,
    /// Column with the status.
    pub status: Option<String>,
    /// Column with the day on which the ticket was closed.
    pub closed_on: Option<String>,
    /// Column with the name or the id of the client.
    pub client: Option<String>,
}

/// What new tickets have in the words of the ticket system. What is left out is left to the ticket system.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub struct NewTickets {
    /// Queue, board or project.
    pub queue: Option<String>,
    /// Type of ticket, or tracker.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Priority.
    pub priority: Option<String>,
    /// Status.
    pub status: Option<String>,
    /// Source, where the ticket system asks where a ticket came from.
    pub source: Option<String>,
}

impl Default for TicketPolicy {
    fn default() -> Self {
        TicketPolicy {
            system: None,
            url: None,
            required: false,
            closed_statuses: vec!["closed".into()],
            new: NewTickets::default(),
            columns: TicketColumns::default(),
        }
    }
}

/// What is expected of reviews.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ReviewPolicy {
    /// Whether every completed result needs a review.
    pub required: bool,
    /// Whether the person who did the work may also review it.
    pub allow_self_review: bool,
}

/// Whose signatures are trusted, beside the `signing_keys` of the staff, and which commits need one. Paths
/// start from the folder of `monthly.toml`.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct SignaturePolicy {
    /// File of SSH keys in the format of git's `gpg.ssh.allowedSignersFile`.
    pub allowed_signers: Option<String>,
    /// File of armored OpenPGP keys, one after another.
    pub openpgp_keys: Option<String>,
    /// Which commits need a good signature.
    pub required: RequiredSignatures,
    /// First day whose commits need a signature. Without it all commits do.
    pub required_since: Option<Day>,
}

choice_words! {
    /// Which commits need a good signature.
    #[derive(Default)]
    RequiredSignatures {
        /// No commit.
        #[default]
        None = "none",
        /// Commits that change a result.
        Results = "results",
        /// Commits that close a single.
        Closings = "closings",
        /// Every commit.
        All = "all",
    }
}

/// How far dates in documents may differ from the dates of their commits.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(default)]
pub struct AuditPolicy {
    /// How long after the work a finished result may be committed.
    pub recorded_within: Interval,
    /// How far the date of a commit may differ from the date written in the document.
    pub dates_within: Interval,
}

impl Default for AuditPolicy {
    fn default() -> Self {
        AuditPolicy { recorded_within: Interval::WEEK, dates_within: Interval::WEEK }
    }
}

choice_words! {
    /// Level of a rule.
    RuleLevel {
        /// Reports an error: `check` fails.
        Error = "error",
        /// Reports a warning: `check` fails only with `--deny`.
        Warning = "warning",
        /// Does not run.
        Off = "off",
    }
}

impl TicketPolicy {
    /// Whether tickets with that status are closed.
    pub fn is_closed(&self, status: &str) -> bool {
        self.closed_statuses.iter().any(|it| it.eq_ignore_ascii_case(status.trim()))
    }
}

impl Calendar {
    /// Returns the title of a single, as `Monthly Single - 202610 - Time Services`.
    pub fn title(&self, month: super::Month, task: &str) -> String {
        self.file_title
            .replace("{yyyymm}", &month.compact())
            .replace("{month}", &month.to_string())
            .replace("{task}", task)
    }
}
