//! Fields of a result.

use crate::model::{Amendment, ClientResult, Evidence, Finding, Item, Ticket};

use super::{FieldTexts, Fields};

impl Fields for ClientResult {
    fn add_to(&self, texts: &mut FieldTexts) {
        let ClientResult {
            status,
            verdict,
            performed_by,
            performed_on,
            remote_or_onsite,
            reviewed_by,
            reviewed_on,
            ticket,
            minutes,
            revision,
            items,
            findings,
            evidence,
            summary,
            reason,
            until,
            approved_by,
            approved_on,
            amended,
        } = self;
        texts.add("status", Some(status));
        texts.add("verdict", verdict.as_ref());
        texts.add("performed_by", performed_by.as_ref());
        texts.add("performed_on", performed_on.as_ref());
        texts.add("remote_or_onsite", remote_or_onsite.as_ref());
        texts.add("reviewed_by", reviewed_by.as_ref());
        texts.add("reviewed_on", reviewed_on.as_ref());
        if let Some(ticket) = ticket {
            add_ticket(texts, "ticket", ticket);
        }
        texts.add("minutes", minutes.as_ref());
        texts.add("revision", revision.as_ref());
        items.iter().for_each(|item| add_item(texts, item));
        findings.iter().for_each(|finding| add_finding(texts, finding));
        for Evidence { file, caption, sha256 } in evidence {
            let mut entry = texts.element("evidence", file);
            entry.add("caption", caption.as_ref());
            entry.add("sha256", sha256.as_ref());
        }
        texts.add("summary", summary.as_ref());
        texts.add("reason", reason.as_ref());
        texts.add("until", until.as_ref());
        texts.add("approved_by", approved_by.as_ref());
        texts.add("approved_on", approved_on.as_ref());
        for (nth, Amendment { on, by, reason }) in amended.iter().enumerate() {
            let mut entry = texts.element("amended", nth + 1);
            entry.add("on", Some(on));
            entry.add("by", Some(by));
            entry.add("reason", Some(reason));
        }
    }
}

/// Fields of a ticket, whose number is the field `name` itself.
pub(super) fn add_ticket(texts: &mut FieldTexts, name: &str, ticket: &Ticket) {
    let Ticket { id, status, closed_on, closed_by } = ticket;
    texts.add(name, Some(id));
    texts.add(format!("{name}.status"), status.as_ref());
    texts.add(format!("{name}.closed_on"), closed_on.as_ref());
    texts.add(format!("{name}.closed_by"), closed_by.as_ref());
}

fn add_item(texts: &mut FieldTexts, Item { subject, outcome, note, record }: &Item) {
    let mut entry = texts.element("items", subject);
    entry.add("outcome", Some(outcome));
    entry.add("note", note.as_ref());
    record.iter().for_each(|(name, value)| entry.add(name, Some(value)));
}

fn add_finding(texts: &mut FieldTexts, finding: &Finding) {
    let Finding { id, asset, site, severity, summary, owner, ticket, due, status, closed_on, recurs } =
        finding;
    let mut entry = texts.element("findings", id);
    entry.add("asset", asset.as_ref());
    entry.add("site", site.as_ref());
    entry.add("severity", Some(severity));
    entry.add("summary", Some(summary));
    entry.add("owner", owner.as_ref());
    entry.add("ticket", ticket.as_ref());
    entry.add("due", due.as_ref());
    entry.add("status", Some(status));
    entry.add("closed_on", closed_on.as_ref());
    entry.add("recurs", recurs.as_ref());
}
