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

/// A kind of entry.
pub struct Kind {
    /// Letter in the index; the capital stands for names.
    pub letter: char,
    pub name: &'static str,
    /// Message for the heading above the results of the kind.
    pub title: &'static str,
    /// Whether later entries come first.
    pub latest: bool,
}

const PROCEDURE: Kind = Kind { letter: 'p', name: "procedure", title: "procedures", latest: false };
const SINGLE: Kind = Kind { letter: 's', name: "single", title: "search-singles", latest: true };
const CLIENT: Kind = Kind { letter: 'c', name: "client", title: "clients", latest: false };
const ASSET: Kind = Kind { letter: 'a', name: "asset", title: "search-assets", latest: false };
const RESULT: Kind = Kind { letter: 'r', name: "result", title: "search-results", latest: true };
const FINDING: Kind = Kind { letter: 'f', name: "finding", title: "findings", latest: true };
const HANDBOOK: Kind = Kind { letter: 'h', name: "handbook", title: "handbook", latest: false };
const IDEA: Kind = Kind { letter: 'i', name: "idea", title: "ideas", latest: false };
const PERSON: Kind = Kind { letter: 'w', name: "person", title: "staff", latest: false };
/// Pages made from many documents: registers and lists.
const OVERVIEW: Kind = Kind { letter: 'm', name: "made", title: "search-pages", latest: false };

/// An entry: one document as it is found and shown.
pub struct Entry {
    pub address: String,
    pub title: String,
    pub detail: String,
    /// Names, which count more than the text.
    pub names: Text,
    pub texts: Text,
}

impl Entry {
    fn new(address: String, title: impl Into<String>, detail: String) -> Entry {
        Entry { address, title: title.into(), detail, names: Text::default(), texts: Text::default() }
    }
}

/// Adds every document of the site, kind by kind.
pub fn all(site: &Site, writer: &mut IndexWriter<'_>) {
    let practice = &site.practice;
    let procedures: Vec<_> = practice.procedures.iter().collect();
    writer.add(PROCEDURE, &procedures, |(id, it)| procedure(site, id, it));
    let singles: Vec<_> = practice.singles.values().collect();
    writer.add(SINGLE, &singles, |it| single(site, it));
    let clients: Vec<_> = practice.clients.iter().collect();
    writer.add(CLIENT, &clients, |(id, it)| client(site, id, it));
    let assets: Vec<_> = clients
        .iter()
        .flat_map(|(id, client)| client.front.assets.iter().map(move |asset| (*id, &*client.front, asset)))
        .collect();
    writer.add(ASSET, &assets, |(id, client, it)| asset(site, id, client, it));
    let mut results: Vec<ResolvedResult<'_>> = practice.resolved_results().collect();
    results.sort_by_key(|resolved| (resolved.day(), resolved.id));
    writer.add(RESULT, &results, |resolved| result(site, resolved));
    let mut findings: Vec<_> = site.coverage.findings.iter().collect();
    findings.sort_by_key(|it| (it.found_on, &it.result, &it.finding.id));
    writer.add(FINDING, &findings, |it| finding(site, it));
    let handbook: Vec<_> = practice.handbook.iter().collect();
    writer.add(HANDBOOK, &handbook, |(id, it)| handbook_page(id, it));
    let ideas: Vec<_> = practice.ideas.iter().collect();
    writer.add(IDEA, &ideas, |(id, it)| idea(id, it));
    let staff: Vec<_> = practice.staff.iter().collect();
    writer.add(PERSON, &staff, |(id, it)| person(site, id, it));
    writer.add(OVERVIEW, OVERVIEWS, |(page, title, also)| overview(site, page, title, also));
}

fn procedure(site: &Site, id: &ProcedureId, document: &Document<Procedure>) -> Entry {
    let front = &document.front;
    let mut entry = Entry::new(address::procedure(id), &front.title, short(&front.summary));
    entry.names.add([id.as_str(), &front.title]);
    entry.names.add(&front.aliases);
    entry.names.add(front.satisfies.values().flatten());
    entry.texts.add([&front.summary]);
    entry.texts.add(&front.tags);
    entry.texts.add(front.satisfies.keys());
    entry.texts.add(front.category.map(|it| it.word()));
    entry.texts.add(site.person(&front.owner).map(|it| it.text));
    for field in &front.record {
        entry.texts.add([field.name.replace('_', " ")]);
        entry.texts.add([&field.label, &field.help].into_iter().flatten());
    }
    entry.texts.body(&document.body);
    entry
}

fn single(site: &Site, single: &MonthlySingle) -> Entry {
    let front = &single.document.front;
    let (month, id) = (single.id.month, &single.id.procedure);
    let procedure = site.practice.procedures.get(id).map(|it| &it.front);
    let (title, task) = (site.practice.title(single), site.practice.task(id));
    let detail = procedure.map(|it| short(&it.summary)).unwrap_or_default();
    let mut entry = Entry::new(address::single(month, id), &title, detail);
    entry.names.add([&*title, &task, id.as_str(), &month.to_string(), &month.compact()]);
    entry.names.add(procedure.map(|it| &it.title));
    entry.texts.add(site.person(&front.lead).map(|it| it.text));
    entry.texts.add(&front.replaces);
    for (client, reason) in front.excluded.iter() {
        entry.texts.add([client.as_str(), reason]);
    }
    entry.texts.body(&single.document.body);
    entry
}

fn client(site: &Site, id: &ClientId, document: &Document<Client>) -> Entry {
    let front = &document.front;
    let known = [front.industry.as_deref(), front.agreement.as_deref()];
    let mut entry = Entry::new(address::client(id), &front.name, parts(known.into_iter().flatten()));
    entry.names.add([id.as_str(), &front.name]);
    entry.names.add([&front.legal_name, &front.short_name, &front.psa_id].into_iter().flatten());
    entry.texts.add([&front.agreement, &front.industry].into_iter().flatten());
    entry.texts.add(&front.tags);
    for person in [&front.primary_technician, &front.backup_technician, &front.account_manager] {
        entry.texts.add(site.person(person).map(|it| it.text));
    }
    for place in &front.sites {
        entry.texts.add([&place.name]);
        entry.texts.add([&place.address, &place.location].into_iter().flatten());
    }
    for contact in &front.contacts {
        entry.texts.add([&contact.name]);
        entry.texts.add(&contact.role);
    }
    for exemption in &front.exemptions {
        entry.texts.add([&exemption.reason]);
        entry.texts.add([&exemption.compensating_control, &exemption.ticket].into_iter().flatten());
    }
    entry.texts.body(&document.body);
    entry
}

fn asset(site: &Site, id: &ClientId, client: &Client, asset: &Asset) -> Entry {
    let kind = site.kind(asset.kind);
    let known = [Some(kind.as_str()), asset.os.as_deref(), asset.make.as_deref(), asset.model.as_deref()];
    let title = format!("{} - {}", asset.name, client.name);
    let mut entry = Entry::new(address::asset(id, &asset.id), title, parts(known.into_iter().flatten()));
    entry.names.add([asset.id.as_str(), &asset.name, id.as_str(), &client.name]);
    entry.names.add([&client.short_name, &asset.serial, &asset.psa_id].into_iter().flatten());
    entry.texts.add([&*kind, asset.kind.word()]);
    let facts = [&asset.os, &asset.make, &asset.model, &asset.location, &asset.note];
    entry.texts.add(facts.into_iter().flatten());
    entry
}

fn result(site: &Site, resolved: &ResolvedResult<'_>) -> Entry {
    let front = resolved.front();
    let client = site.client_link(resolved.id.client()).text;
    let task = resolved.procedure_id.map(|id| site.practice.task(id)).unwrap_or_default();
    let month = resolved.id.month();
    let ticket = site.practice.ticket(resolved.id).map(|ticket| ticket.id.as_str());
    let known = [month.map(|it| site.date(it)), ticket.map(|id| format!("#{id}")), site.summary(resolved)];
    let detail = short(&parts(known.iter().flatten().map(String::as_str)));
    let title = parts_by(" - ", [client.as_str(), &task]);
    let mut entry = Entry::new(address::result(resolved.id), title, detail);
    entry.names.add([resolved.id.client().as_str(), &client, &task]);
    entry.names.add(month.map(|month| format!("{month} {}", month.compact())));
    entry.names.add(ticket);
    entry.texts.add(site.person(&front.performed_by).map(|it| it.text));
    entry.texts.add(front.performed_on.map(|day| day.to_string()));
    entry.texts.add([&front.summary, &front.reason].into_iter().flatten());
    front.items.iter().for_each(|item| recorded(&mut entry.texts, resolved, item));
    for finding in &front.findings {
        entry.texts.add([&finding.summary]);
        entry.texts.add(&finding.ticket);
    }
    for evidence in &front.evidence {
        entry.texts.add([&evidence.file]);
        entry.texts.add(&evidence.caption);
    }
    entry.texts.add(front.amended.iter().map(|it| &it.reason));
    entry.texts.body(&resolved.document.body);
    entry
}

fn recorded(texts: &mut Text, resolved: &ResolvedResult<'_>, item: &Item) {
    texts.add([item.subject.to_string()]);
    if let Subject::Asset(id) = &item.subject {
        texts.add(resolved.client.and_then(|client| client.front.asset(id)).map(|asset| &asset.name));
    }
    texts.add(&item.note);
    for (_, value) in &item.record {
        match value {
            Recorded::Text(text) => texts.add([text]),
            Recorded::List(list) => texts.add(list.iter()),
            Recorded::Nothing => {}
        }
    }
}

fn finding(site: &Site, entry: &FindingEntry) -> Entry {
    let finding = &entry.finding;
    let view = site.finding(entry);
    let state = site.word("finding", finding.status.word());
    let severity = site.word("severity", finding.severity.word());
    let subject = view.subject.as_ref().map(|it| it.text.as_str());
    let ticket = finding.ticket.as_ref().map(|id| format!("#{id}"));
    let client = view.client.text.as_str();
    let known = [Some(client), subject, Some(&severity), Some(&state), ticket.as_deref()];
    let detail = parts(known.into_iter().flatten());
    let mut found = Entry::new(view.href, short(&finding.summary), detail);
    found.names.add([&*finding.summary, finding.id.as_str()]);
    found.names.add(&finding.ticket);
    found.texts.add([entry.client().as_str(), client, &state, &severity]);
    found.texts.add(finding.asset.as_ref().map(|id| id.as_str()));
    found.texts.add(subject);
    found.texts.add([&view.owner, &view.procedure].into_iter().flatten().map(|it| &it.text));
    found.texts.add(&view.month);
    found
}

fn handbook_page(id: &HandbookId, document: &Document<HandbookPage>) -> Entry {
    let front = &document.front;
    let detail = front.summary.as_deref().map(short).unwrap_or_default();
    let mut entry = Entry::new(address::handbook(id), &front.title, detail);
    entry.names.add([&*front.title, &id.0]);
    entry.texts.add(&front.summary);
    entry.texts.body(&document.body);
    entry
}

fn idea(id: &IdeaId, document: &Document<Idea>) -> Entry {
    let front = &document.front;
    let why = front.reason.as_deref().or(front.why_now.as_deref());
    let mut entry = Entry::new(address::idea(id), &front.title, why.map(short).unwrap_or_default());
    entry.names.add([&*front.title, id.as_str()]);
    entry.texts.add([&front.why_now, &front.scope, &front.reason].into_iter().flatten());
    entry.texts.body(&document.body);
    entry
}

fn person(site: &Site, id: &PersonId, document: &Document<Person>) -> Entry {
    let front = &document.front;
    let role = site.word("role", front.role.word());
    let mut entry = Entry::new(address::person(id), &front.name, role.clone());
    entry.names.add([&*front.name, id.as_str()]);
    entry.texts.add([role]);
    entry.texts.body(&document.body);
    entry
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
    let mut entry = Entry::new(address::of(page), &title, also.clone());
    entry.names.add([title, also]);
    entry
}
