//! Values of the model as files, in the key order of the format's reference.

use crate::document::flow_map;
use crate::model::{
    Asset, Client, ClientResult, Contact, Exemption, Field, FieldType, Finding, Idea, Item, Person,
    Procedure, Recorded, Single, Subject, Ticket, Waiver,
};

use super::front::{Front, InlineMap, item, quoted};

/// Text below a front matter; empty where the paragraph is empty.
pub fn paragraph(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{text}\n") }
}

pub fn person(person: &Person) -> String {
    let mut front = Front::open();
    front.text("name", Some(&person.name));
    front.word("role", Some(person.role));
    front.list("emails", person.emails.iter().map(|email| quoted(email)));
    front.word("started", person.started);
    front.close("")
}

pub fn idea(idea: &Idea) -> String {
    let mut front = Front::open();
    front.text("title", Some(&idea.title));
    front.word("state", Some(idea.state));
    front.word("source", idea.source);
    front.word("raised_by", idea.raised_by.as_ref());
    front.word("raised_on", idea.raised_on);
    front.text("why_now", idea.why_now.as_deref());
    front.close("")
}

pub fn single(single: &Single, body: &str) -> String {
    let mut front = Front::open();
    front.word("lead", single.lead.as_ref());
    front.word("opened_on", single.opened_on);
    if let Some(population) = &single.population {
        front.list("population", population.iter());
    }
    front.entries(
        "excluded",
        single.excluded.iter().map(|(client, reason)| (client.as_str(), reason.as_str())),
    );
    if let Some(waived) = &single.waived {
        front.word("waived", waived.is_empty().then_some("{}"));
        front.rows("waived", waived.iter().map(|(client, it)| (format!("{client}:"), waiver(it))));
    }
    front.word("closed_on", single.closed_on);
    front.word("closed_by", single.closed_by.as_ref());
    if let Some(endings) = &single.closed_as {
        let endings: Vec<String> =
            endings.iter().map(|(client, ending)| format!("{client}: {ending}")).collect();
        front.word("closed_as", Some(flow_map(&endings)));
    }
    front.close(body)
}

pub fn client(client: &Client, body: &str) -> String {
    let mut front = Front::open();
    front.text("name", Some(&client.name));
    front.word("service_start", Some(client.service_start));
    front.word("service_end", client.service_end);
    front.text("psa_id", client.psa_id.as_deref());
    front.text("agreement", client.agreement.as_deref());
    front.list("tags", client.tags.iter());
    front.word("primary_technician", client.primary_technician.as_ref());
    front.text("legal_name", client.legal_name.as_deref());
    front.text("industry", client.industry.as_deref());
    front.rows(
        "sites",
        client.sites.iter().map(|site| {
            let row = InlineMap::default().word("id", Some(&site.id)).text("name", Some(&site.name));
            item(row.text("location", site.location.as_deref()))
        }),
    );
    front.rows("contacts", client.contacts.iter().map(contact));
    front.rows("assets", client.assets.iter().map(asset));
    front.rows(
        "none_of",
        client.none_of.iter().map(|(kind, attested)| {
            (
                format!("{kind}:"),
                InlineMap::default().word("by", Some(&attested.by)).word("on", Some(attested.on)),
            )
        }),
    );
    front.rows("exemptions", client.exemptions.iter().map(exemption));
    front.close(body)
}

fn waiver(waiver: &Waiver) -> InlineMap {
    let row = InlineMap::default().word("reason", Some(waiver.reason)).word("by", Some(&waiver.by));
    row.word("on", Some(waiver.on)).word("until", waiver.until)
}

fn contact(contact: &Contact) -> (String, InlineMap) {
    let row = InlineMap::default().word("id", Some(&contact.id)).text("name", Some(&contact.name));
    item(row.text("role", contact.role.as_deref()).list("flags", &contact.flags))
}

fn asset(asset: &Asset) -> (String, InlineMap) {
    item(
        InlineMap::default()
            .word("id", Some(&asset.id))
            .word("type", Some(asset.kind))
            .text("name", Some(&asset.name))
            .word("site", asset.site.as_ref())
            .text("os", asset.os.as_deref())
            .word("in_service", asset.in_service)
            .word("retired", asset.retired)
            .text("make", asset.make.as_deref())
            .text("model", asset.model.as_deref())
            .text("serial", asset.serial.as_deref())
            .word("warranty_expires", asset.warranty_expires)
            .word("expires", asset.expires)
            .word("verified_on", asset.verified_on)
            .text("credential_ref", asset.credential_ref.as_deref()),
    )
}

fn exemption(exemption: &Exemption) -> (String, InlineMap) {
    item(
        InlineMap::default()
            .word("procedure", Some(&exemption.procedure))
            .word("kind", Some(exemption.kind))
            .text("reason", Some(&exemption.reason))
            .word("approved_by", Some(&exemption.approved_by))
            .word("accepted_by", exemption.accepted_by.as_ref())
            .word("approved_on", Some(exemption.approved_on))
            .word("expires_on", Some(exemption.expires_on)),
    )
}

/// `procedure` says which recorded values are numbers and which are texts.
pub fn result(result: &ClientResult, procedure: &Procedure, body: &str) -> String {
    let mut front = Front::open();
    front.word("status", Some(result.status));
    front.word("verdict", result.verdict);
    front.word("performed_by", result.performed_by.as_ref());
    front.word("performed_on", result.performed_on);
    front.word("reviewed_by", result.reviewed_by.as_ref());
    front.word("reviewed_on", result.reviewed_on);
    if let Some(id) = &result.ticket {
        front.map("ticket", ticket(id));
    }
    front.word("minutes", result.minutes);
    front.rows("items", result.items.iter().map(|item| row(item, procedure)));
    front.rows("findings", result.findings.iter().map(finding));
    front.rows(
        "evidence",
        result.evidence.iter().map(|evidence| {
            let row = InlineMap::default()
                .text("file", Some(&evidence.file))
                .text("caption", evidence.caption.as_deref());
            item(row.word("sha256", evidence.sha256.as_ref()))
        }),
    );
    front.text("summary", result.summary.as_deref());
    front.text("reason", result.reason.as_deref());
    front.word("until", result.until);
    front.word("approved_by", result.approved_by.as_ref());
    front.word("approved_on", result.approved_on);
    front.word("remote_or_onsite", result.remote_or_onsite);
    front.rows(
        "amended",
        result.amended.iter().map(|amended| {
            let row = InlineMap::default().word("on", Some(amended.on)).word("by", Some(&amended.by));
            item(row.text("reason", Some(&amended.reason)))
        }),
    );
    front.close(body)
}

fn ticket(ticket: &Ticket) -> InlineMap {
    let row = InlineMap::default().text("id", Some(&ticket.id)).text("status", ticket.status.as_deref());
    row.word("closed_on", ticket.closed_on)
}

fn row(result: &Item, procedure: &Procedure) -> (String, InlineMap) {
    let row = match &result.subject {
        Subject::Client => InlineMap::default(),
        Subject::Site(site) => InlineMap::default().word("site", Some(site)),
        Subject::Asset(asset) => InlineMap::default().word("asset", Some(asset)),
    };
    let values = result.record.iter().fold(
        row.word("outcome", Some(result.outcome)),
        |row, (name, value)| match value {
            Recorded::Nothing => row,
            Recorded::Text(text) if is_word(procedure.field(name)) => row.word(name, Some(text)),
            Recorded::Text(text) => row.text(name, Some(text)),
            Recorded::List(list) => row.list(name, &list.iter().map(|word| quoted(word)).collect::<Vec<_>>()),
        },
    );
    item(values.text("note", result.note.as_deref()))
}

/// Whether a field's values are written without quotes, `12` as well as `2026-10-21`.
fn is_word(field: Option<&Field>) -> bool {
    let kinds =
        [FieldType::Integer, FieldType::Number, FieldType::Boolean, FieldType::Date, FieldType::Datetime];
    field.is_some_and(|field| kinds.contains(&field.kind))
}

fn finding(finding: &Finding) -> (String, InlineMap) {
    item(
        InlineMap::default()
            .word("id", Some(&finding.id))
            .word("asset", finding.asset.as_ref())
            .word("site", finding.site.as_ref())
            .word("severity", Some(finding.severity))
            .text("summary", Some(&finding.summary))
            .word("owner", finding.owner.as_ref())
            .text("ticket", finding.ticket.as_deref())
            .word("due", finding.due)
            .word("status", Some(finding.status))
            .word("closed_on", finding.closed_on)
            .word("recurs", finding.recurs.as_ref()),
    )
}
