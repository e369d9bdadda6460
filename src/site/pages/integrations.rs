//! Integrations: addresses of feeds, calendars, data files and the badge.

use crate::facts::FactsCommand;
use crate::site::data_kind::DataKind;
use crate::site::prelude::*;

pub static PAGE: PageKind = PageKind {
    pages: |_| vec![Page::Integrations],
    calendar: frame::practice_calendar,
    ..PageKind::of::<IntegrationsView>("integrations.html", "integrations")
};

/// Addresses for other programs.
#[derive(Serialize, JsonSchema)]
pub struct IntegrationsView {
    /// Atom feeds.
    feeds: Vec<Link>,
    /// Calendars: of the practice first, then of each person.
    calendars: Vec<Link>,
    /// Kinds of data files.
    data: Vec<DataFileRow>,
    /// Commands that print facts as JSON.
    commands: Vec<CommandRow>,
    /// Absolute address of the badge; from the root of the site where the base URL is not known.
    badge: String,
    /// Absolute address that the badge leads to: the single of the month.
    current: String,
    /// Address of the badge as a picture.
    badge_svg: String,
    /// Address of the badge for shields.io.
    badge_json: Link,
}

/// A kind of data file.
#[derive(Serialize, JsonSchema)]
struct DataFileRow {
    /// The word for `data-…` in the strings.
    kind: &'static str,
    /// The file; nothing where each document has one.
    file: Option<Link>,
    /// The JSON Schema.
    schema: Link,
}

/// A command that prints facts as JSON.
#[derive(Serialize, JsonSchema)]
struct CommandRow {
    /// The command, as it is typed.
    command: String,
    /// The JSON Schema of its output.
    schema: Link,
}

pub fn render(site: &Site, page: &Page) -> Result<String, RenderError> {
    PAGE.render(site, page, Head::title(&site.say("integrations", &[])), view(site))
}

fn view(site: &Site) -> IntegrationsView {
    let link = |page: &Page, text: String| Link { href: address::of(page), text };
    let feeds = [
        (Page::ChangesFeed, "feed-changes"),
        (Page::SinglesFeed, "feed-singles"),
        (Page::FindingsFeed, "feed-findings"),
    ];
    let today = site.coverage.today();
    let here = site.practice.staff.iter().filter(|(_, it)| it.front.left.is_none_or(|day| day >= today));
    let people = here.map(|(id, it)| link(&Page::PersonCalendar(id.clone()), it.front.name.clone()));
    let whole = link(&Page::Calendar, site.say("calendar-title", &[]));
    let absolute = |page: &Page| match site.base() {
        Some(base) => format!("{base}/{}", address::of(page)),
        None => address::of(page),
    };
    IntegrationsView {
        feeds: feeds.into_iter().map(|(page, id)| link(&page, site.say(id, &[]))).collect(),
        calendars: [whole].into_iter().chain(people).collect(),
        data: DataKind::ALL.iter().map(|kind| data(*kind)).collect(),
        commands: FactsCommand::ALL.iter().map(|command| command_row(*command)).collect(),
        badge: absolute(&Page::Badge),
        current: absolute(&Page::CurrentSingle),
        badge_svg: address::of(&Page::Badge),
        badge_json: link(&Page::BadgeJson, address::of(&Page::BadgeJson)),
    }
}

fn data(kind: DataKind) -> DataFileRow {
    let link = |page: &Page| Link { href: address::of(page), text: address::of(page) };
    DataFileRow {
        kind: kind.word(),
        file: page(kind).map(|page| link(&Page::Data(Box::new(page)))),
        schema: link(&Page::Schema(kind)),
    }
}

fn command_row(command: FactsCommand) -> CommandRow {
    let schema = address::of(&Page::CommandSchema(command));
    CommandRow {
        command: format!("monthly {} --format json", command.words()),
        schema: Link { href: schema.clone(), text: schema },
    }
}

/// The page beside which the only data file of a kind is; `None` where each document has one.
fn page(kind: DataKind) -> Option<Page> {
    match kind {
        DataKind::Singles => Some(Page::Singles),
        DataKind::Procedures => Some(Page::Procedures),
        DataKind::Clients => Some(Page::Clients),
        DataKind::Matrix => Some(Page::Matrix),
        DataKind::ProcedureMatrix => Some(Page::ProcedureMatrix),
        DataKind::Findings => Some(Page::Findings),
        DataKind::Exemptions => Some(Page::Exemptions),
        DataKind::Controls => Some(Page::Controls),
        DataKind::Staff => Some(Page::Staff),
        DataKind::Single
        | DataKind::Procedure
        | DataKind::Client
        | DataKind::CatchUp
        | DataKind::Results
        | DataKind::Person => None,
    }
}
