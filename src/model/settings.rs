//! `monthly.toml`: the site, the calendar, tickets, rules.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use serde::Deserialize;

use super::{Day, Interval, choice_words};

/// The whole configuration; every section may be left out.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Settings {
    #[serde(default)]
    pub site: SiteSettings,
    #[serde(default)]
    pub repository: Repository,
    #[serde(default)]
    pub calendar: Calendar,
    #[serde(default)]
    pub tickets: TicketPolicy,
    #[serde(default)]
    pub review: ReviewPolicy,
    #[serde(default)]
    pub signatures: SignaturePolicy,
    #[serde(default)]
    pub audit: AuditPolicy,
    #[serde(default)]
    pub rules: BTreeMap<String, RuleLevel>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(default)]
pub struct SiteSettings {
    pub title: String,
    /// Where the site will stand, as `https://docs.example/monthly/`; empty: not known.
    pub base_url: String,
    pub language: String,
    pub theme: String,
    /// An IANA zone: decides which day is today.
    pub time_zone: String,
    /// Whether search engines may list the pages: a practice's site is its own business.
    pub search_engines: bool,
    /// A picture at the head of every page, named from the folder of `monthly.toml`.
    pub logo: Option<String>,
    /// The same picture for dark screens.
    pub logo_dark: Option<String>,
    pub colours: Colours,
}

/// The practice's own, written as `#0b5c78`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Colours {
    /// Of links and of what is chosen.
    pub accent: Option<String>,
    /// The same on dark screens; absent: made from the other.
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
            logo: None,
            logo_dark: None,
            colours: Colours::default(),
        }
    }
}

impl SiteSettings {
    /// The zone that decides which day it is; an unknown one counts as UTC.
    pub fn zone(&self) -> TimeZone {
        TimeZone::get(&self.time_zone).unwrap_or(TimeZone::UTC)
    }
}

/// Where the content is kept, for links to its pages and commits.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Repository {
    pub url: Option<String>,
    pub branch: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(default)]
pub struct Calendar {
    /// Day of the month on which a single is due; absent: the last.
    pub due_day: Option<i8>,
    /// A client that joins up to this day of a month owes that month's single.
    pub joins_by_day: i8,
    /// How the practice names its files; `{yyyymm}`, `{month}` and `{task}` are filled in.
    pub file_title: String,
}

impl Default for Calendar {
    fn default() -> Self {
        Calendar { due_day: None, joins_by_day: 15, file_title: "Monthly Single - {yyyymm} - {task}".into() }
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(default)]
pub struct TicketPolicy {
    pub system: Option<String>,
    /// The address of a ticket, with `{id}`.
    pub url: Option<String>,
    pub required: bool,
    pub closed_statuses: Vec<String>,
}

impl Default for TicketPolicy {
    fn default() -> Self {
        TicketPolicy { system: None, url: None, required: false, closed_statuses: vec!["closed".into()] }
    }
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ReviewPolicy {
    pub required: bool,
    pub allow_self_review: bool,
}

/// Whose signatures are believed, beside those by the `signing_keys` of the staff, and where a good one
/// has to be. Files are named from the folder of `monthly.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SignaturePolicy {
    /// A file as `ssh-keygen` reads it: git's `gpg.ssh.allowedSignersFile`.
    pub allowed_signers: Option<String>,
    /// A file of armored OpenPGP keys, one block after another.
    pub openpgp_keys: Option<String>,
    pub required: SignaturesRequired,
    /// The first day whose commits need one; absent: all of them.
    pub required_since: Option<Day>,
}

choice_words! {
    /// Which commits need a good signature.
    #[derive(Default)]
    SignaturesRequired {
        #[default]
        None = "none",
        /// Those that change a result.
        Results = "results",
        /// Those that close a single.
        Closings = "closings",
        All = "all",
    }
}

/// How far what git tells may lie from what the documents say.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(default)]
pub struct AuditPolicy {
    /// So soon after the work a finished result is recorded.
    pub recorded_within: Interval,
    /// So far apart may be the day on which a change was written and that of its commit.
    pub dates_within: Interval,
}

impl Default for AuditPolicy {
    fn default() -> Self {
        AuditPolicy { recorded_within: Interval::WEEK, dates_within: Interval::WEEK }
    }
}

choice_words! {
    /// What `[rules]` makes of a rule.
    RuleLevel { Error = "error", Warning = "warning", Off = "off" }
}

impl Calendar {
    /// The title of a single: `Monthly Single - 202610 - Time Services`.
    pub fn title(&self, month: super::Month, task: &str) -> String {
        self.file_title
            .replace("{yyyymm}", &month.compact())
            .replace("{month}", &month.to_string())
            .replace("{task}", task)
    }
}
