//! Entries of the search index: every document with its names, its text and what is shown of it.

use crate::coverage::FindingEntry;
use crate::document::Document;
use crate::model::{
    Asset, Client, ClientId, HandbookId, HandbookPage, Idea, IdeaId, Item, Person, PersonId, Procedure,
    ProcedureId, Recorded, Subject,
};
use crate::practice::{MonthlySingle, ResolvedResult};
use crate::site::prelude::{Page, Site, address};

use super::IndexWriter;
use super::text::{Text, parts, parts_by, short};

/// Kinds of entries, in the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Procedure,
    Single,
    Client,
    Asset,
    Result,
    Finding,
    Handbook,
    Idea,
    Person,
    /// A page made from many documents: a register or a list.
    Overview,
}

/// An entry: one document as it is found and shown.
#[derive(Default)]
pub struct Entry {
    pub address: String,
    pub title: String,
    pub detail: String,
    /// Names, which count more than the text.
    pub names: String,
    /// Text.
    pub texts: String,
}

impl Kind {
    /// Letter in the index; the capital stands for names.
    pub fn letter(self) -> char {
        match self {
            Kind::Procedure => 'p',
            Kind::Single => 's',
            Kind::Client => 'c',
            Kind::Asset => 'a',
            Kind::Result => 'r',
            Kind::Finding => 'f',
            Kind::Handbook => 'h',
            Kind::Idea => 'i',
            Kind::Person => 'w',
            Kind::Overview => 'm',
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Kind::Procedure => "procedure",
            Kind::Single => "single",
            Kind::Client => "client",
            Kind::Asset => "asset",
            Kind::Result => "result",
            Kind::Finding => "finding",
            Kind::Handbook => "handbook",
            Kind::Idea => "idea",
            Kind::Person => "person",
            Kind::Overview => "made",
        }
    }

    /// Heading above the results of the kind.
    pub fn title(self, site: &Site) -> String {
        let id = match self {
            Kind::Procedure => "procedures",
            Kind::Single => "search-singles",
            Kind::Client => "clients",
            Kind::Asset => "search-assets",
            Kind::Result => "search-results",
            Kind::Finding => "findings",
            Kind::Handbook => "handbook",
            Kind::Idea => "ideas",
            Kind::Person => "staff",
            Kind::Overview => "search-pages",
        };
        site.say(id, &[])
    }

    /// Whether later entries come first.
    pub fn is_latest_first(self) -> bool {
        matches!(self, Kind::Single | Kind::Result | Kind::Finding)
    }
}

/// Adds every document of the site, kind by kind.
pub fn all(site: &Site, writer: &mut IndexWriter) {
    let practice = &site.practice;
    let procedures: Vec<_> = practice.procedures.iter().collect();
    writer.add(Kind::Procedure, &procedures, |(id, it)| procedure(site, id, it));
    let singles: Vec<_> = practice.singles.values().collect();
    writer.add(Kind::Single, &singles, |it| single(site, it));
    let clients: Vec<_> = practice.clients.iter().collect();
    writer.add(Kind::Client, &clients, |(id, it)| client(site, id, it));
    let assets: Vec<_> = clients
        .iter()
        .flat_map(|(id, client)| client.front.assets.iter().map(move |asset| (*id, &*client.front, asset)))
        .collect();
    writer.add(Kind::Asset, &assets, |(id, client, it)| asset(site, id, client, it));
    let mut results: Vec<ResolvedResult<'_>> = practice.resolved_results().collect();
    results.sort_by_key(|resolved| (resolved.day(), resolved.id));
    writer.add(Kind::Result, &results, |resolved| result(site, resolved));
    let mut findings: Vec<_> = site.coverage.findings.iter().collect();
    findings.sort_by_key(|it| (it.found_on, &it.result, &it.finding.id));
    writer.add(Kind::Finding, &findings, |it| finding(site, it));
    let handbook: Vec<_> = practice.handbook.iter().collect();
    writer.add(Kind::Handbook, &handbook, |(id, it)| handbook_page(id, it));
    let ideas: Vec<_> = practice.ideas.iter().collect();
    writer.add(Kind::Idea, &ideas, |(id, it)| idea(id, it));
    let staff: Vec<_> = practice.staff.iter().collect();
    writer.add(Kind::Person, &staff, |(id, it)| person(site, id, it));
    writer.add(Kind::Overview, OVERVIEWS, |(page, title, also)| overview(site, page, title, also));
}

fn procedure(site: &Site, id: &ProcedureId, document: &Document<Procedure>) -> Entry {
    let front = &document.front;
    let mut names = Text::of([id.as_str(), &front.title]);
    names.all(&front.aliases);
    front.satisfies.values().for_each(|controls| names.all(controls));
    let mut texts = Text::of([front.summary.as_str()]);
    texts.all(&front.tags);
    texts.all(front.satisfies.keys());
    texts.add_some(front.category.map(|it| it.word()));
    texts.add_some(site.person(&front.owner).map(|it| it.text));
    for field in &front.record {
        texts.add(&field.name.replace('_', " "));
        texts.add_some(field.label.as_deref());
        texts.add_some(field.help.as_deref());
    }
    texts.body(&document.body);
    Entry {
        address: address::procedure(id),
        title: front.title.clone(),
        detail: short(&front.summary),
        names: names.0,
        texts: texts.0,
    }
}

fn single(site: &Site, single: &MonthlySingle) -> Entry {
    let front = &single.document.front;
    let (month, procedure) = (single.id.month, &single.id.procedure);
    let title = site.practice.title(single);
    let task = site.practice.task(procedure);
    let mut names = Text::of([&*title, &task, procedure.as_str(), &month.to_string(), &month.compact()]);
    names.add_some(site.practice.procedures.get(procedure).map(|it| &it.front.title));
    let mut texts = Text::default();
    texts.add_some(site.person(&front.lead).map(|it| it.text));
    texts.add_some(front.replaces.as_deref());
    front.excluded.iter().for_each(|(client, reason)| {
        texts.add(client.as_str());
        texts.add(reason);
    });
    texts.body(&single.document.body);
    let summary = site.practice.procedures.get(procedure).map(|it| short(&it.front.summary));
    Entry {
        address: address::single(month, procedure),
        title,
        detail: summary.unwrap_or_default(),
        names: names.0,
        texts: texts.0,
    }
}

fn client(site: &Site, id: &ClientId, document: &Document<Client>) -> Entry {
    let front = &document.front;
    let mut names = Text::of([id.as_str(), &front.name]);
    for name in [&front.legal_name, &front.short_name, &front.psa_id] {
        names.add_some(name.as_deref());
    }
    let mut texts = Text::default();
    texts.add_some(front.agreement.as_deref());
    texts.add_some(front.industry.as_deref());
    texts.all(&front.tags);
    for person in [&front.primary_technician, &front.backup_technician, &front.account_manager] {
        texts.add_some(site.person(person).map(|it| it.text));
    }
    for place in &front.sites {
        texts.add(&place.name);
        texts.add_some(place.address.as_deref());
        texts.add_some(place.location.as_deref());
    }
    for contact in &front.contacts {
        texts.add(&contact.name);
        texts.add_some(contact.role.as_deref());
    }
    for exemption in &front.exemptions {
        texts.add(&exemption.reason);
        texts.add_some(exemption.compensating_control.as_deref());
        texts.add_some(exemption.ticket.as_deref());
    }
    texts.body(&document.body);
    let known = [front.industry.as_deref(), front.agreement.as_deref()];
    Entry {
        address: address::client(id),
        title: front.name.clone(),
        detail: parts(known.into_iter().flatten()),
        names: names.0,
        texts: texts.0,
    }
}

fn asset(site: &Site, id: &ClientId, client: &Client, asset: &Asset) -> Entry {
    let mut names = Text::of([asset.id.as_str(), &asset.name, id.as_str(), &client.name]);
    for name in [&client.short_name, &asset.serial, &asset.psa_id] {
        names.add_some(name.as_deref());
    }
    let kind = site.kind(asset.kind);
    let mut texts = Text::of([&*kind, asset.kind.word()]);
    for fact in [&asset.os, &asset.make, &asset.model, &asset.location, &asset.note] {
        texts.add_some(fact.as_deref());
    }
    let known = [Some(kind.as_str()), asset.os.as_deref(), asset.make.as_deref(), asset.model.as_deref()];
    Entry {
        address: address::asset(id, &asset.id),
        title: format!("{} - {}", asset.name, client.name),
        detail: parts(known.into_iter().flatten()),
        names: names.0,
        texts: texts.0,
    }
}

fn result(site: &Site, resolved: &ResolvedResult<'_>) -> Entry {
    let front = resolved.front();
    let client = site.client_link(resolved.id.client()).text;
    let task = resolved.procedure_id.map(|id| site.practice.task(id)).unwrap_or_default();
    let mut names = Text::of([resolved.id.client().as_str(), &client, &task]);
    let month = resolved.id.month();
    names.add_some(month.map(|month| format!("{month} {}", month.compact())));
    let ticket = front.ticket.as_ref().map(|ticket| ticket.id.as_str());
    names.add_some(ticket);
    let mut texts = Text::default();
    texts.add_some(site.person(&front.performed_by).map(|it| it.text));
    texts.add_some(front.performed_on.map(|day| day.to_string()));
    texts.add_some(front.summary.as_deref());
    texts.add_some(front.reason.as_deref());
    front.items.iter().for_each(|item| recorded(&mut texts, resolved, item));
    for finding in &front.findings {
        texts.add(&finding.summary);
        texts.add_some(finding.ticket.as_deref());
    }
    for evidence in &front.evidence {
        texts.add(&evidence.file);
        texts.add_some(evidence.caption.as_deref());
    }
    front.amended.iter().for_each(|it| texts.add(&it.reason));
    texts.body(&resolved.document.body);
    let day = month.map(|month| site.theme.language().day(&month.to_string()));
    let known = [day, ticket.map(|id| format!("#{id}")), site.summary(resolved)];
    Entry {
        address: address::result(resolved.id),
        title: parts_by(" - ", [client.as_str(), &task]),
        detail: short(&parts(known.iter().flatten().map(String::as_str))),
        names: names.0,
        texts: texts.0,
    }
}

fn recorded(texts: &mut Text, resolved: &ResolvedResult<'_>, item: &Item) {
    let subject = item.subject.to_string();
    texts.add(&subject);
    let client = resolved.client.map(|it| &*it.front);
    if let Subject::Asset(id) = &item.subject {
        texts.add_some(client.and_then(|client| client.asset(id)).map(|asset| &asset.name));
    }
    texts.add_some(item.note.as_deref());
    for (_, value) in &item.record {
        match value {
            Recorded::Text(text) => texts.add(text),
            Recorded::List(list) => texts.all(list),
            Recorded::Nothing => {}
        }
    }
}

fn finding(site: &Site, entry: &FindingEntry) -> Entry {
    let finding = &entry.finding;
    let view = site.finding(entry);
    let mut names = Text::of([&*finding.summary, finding.id.as_str()]);
    names.add_some(finding.ticket.as_deref());
    let mut texts = Text::of([entry.client().as_str(), &view.client.text]);
    texts.add_some(finding.asset.as_ref().map(|id| id.as_str()));
    texts.add_some(view.subject.as_ref().map(|it| &it.text));
    texts.add_some(view.owner.as_ref().map(|it| &it.text));
    texts.add_some(view.procedure.as_ref().map(|it| &it.text));
    texts.add_some(view.month.as_deref());
    let state = site.say(&format!("finding-{}", finding.status), &[]);
    let severity = site.say(&format!("severity-{}", finding.severity), &[]);
    texts.add(&state);
    texts.add(&severity);
    let subject = view.subject.as_ref().map(|it| it.text.as_str());
    let ticket = finding.ticket.as_ref().map(|id| format!("#{id}"));
    let known = [Some(view.client.text.as_str()), subject, Some(&severity), Some(&state), ticket.as_deref()];
    Entry {
        address: view.href,
        title: short(&finding.summary),
        detail: parts(known.into_iter().flatten()),
        names: names.0,
        texts: texts.0,
    }
}

fn handbook_page(id: &HandbookId, document: &Document<HandbookPage>) -> Entry {
    let front = &document.front;
    let mut texts = Text::default();
    texts.add_some(front.summary.as_deref());
    texts.body(&document.body);
    Entry {
        address: address::handbook(id),
        title: front.title.clone(),
        detail: front.summary.as_deref().map(short).unwrap_or_default(),
        names: Text::of([&*front.title, &id.0]).0,
        texts: texts.0,
    }
}

fn idea(id: &IdeaId, document: &Document<Idea>) -> Entry {
    let front = &document.front;
    let mut texts = Text::default();
    for text in [&front.why_now, &front.scope, &front.reason] {
        texts.add_some(text.as_deref());
    }
    texts.body(&document.body);
    let why = front.reason.as_deref().or(front.why_now.as_deref());
    Entry {
        address: address::idea(id),
        title: front.title.clone(),
        detail: why.map(short).unwrap_or_default(),
        names: Text::of([&*front.title, id.as_str()]).0,
        texts: texts.0,
    }
}

fn person(site: &Site, id: &PersonId, document: &Document<Person>) -> Entry {
    let front = &document.front;
    let role = site.say(&format!("role-{}", front.role), &[]);
    let mut texts = Text::of([role.as_str()]);
    texts.body(&document.body);
    Entry {
        address: address::person(id),
        title: front.name.clone(),
        detail: role,
        names: Text::of([&*front.name, id.as_str()]).0,
        texts: texts.0,
    }
}

/// Pages made from many documents, with the messages for their titles and for further names.
const OVERVIEWS: &[(Page, &str, &str)] = &[
    (Page::Singles, "month-by-month", "search-also-singles"),
    (Page::CurrentSingle, "current-single", "search-also-current"),
    (Page::Matrix, "matrix", "search-also-matrix"),
    (Page::Behind, "behind-title", "search-also-behind"),
    (Page::Procedures, "procedures", "search-also-procedures"),
    (Page::Clients, "clients", "search-also-clients"),
    (Page::Controls, "controls", "search-also-controls"),
    (Page::Findings, "findings", "search-also-findings"),
    (Page::Exemptions, "exemptions", "search-also-exemptions"),
    (Page::Ideas, "ideas", "search-also-ideas"),
    (Page::Handbook, "handbook", "search-also-handbook"),
    (Page::Staff, "staff", "search-also-staff"),
    (Page::Changes, "changes", "search-also-changes"),
];

fn overview(site: &Site, page: &Page, title: &str, also: &str) -> Entry {
    let (title, also) = (site.say(title, &[]), site.say(also, &[]));
    Entry {
        address: address::of(page),
        names: Text::of([title.as_str(), &also]).0,
        title,
        detail: also,
        texts: String::new(),
    }
}
