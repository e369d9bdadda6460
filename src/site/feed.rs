//! What changed, for readers of feeds: Atom, as RFC 4287 describes it.
//!
//! Addresses are absolute where the practice knows its own, else relative to the feed. Ids follow
//! from the commits, so that an entry stays the same wherever the site stands.

use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use crate::history::Commit;
use crate::model::{ClientId, Settings};
use crate::past::Past;
use crate::trail::{Event, Proof, Trails, month_of};

use super::pages::changes::{CommitEntry, entry};
use super::{Page, Site, address};

/// How many of the latest commits a feed has.
const OF_PRACTICE: usize = 100;
const OF_CLIENT: usize = 50;
/// How many lines an entry has: the first commit may add a hundred systems.
const LINES: usize = 30;

struct Feed {
    id: String,
    title: String,
    subtitle: Option<String>,
    updated: String,
    entries: Vec<Entry>,
    /// The page that shows the same.
    page: String,
    own: Option<String>,
}

struct Entry {
    id: String,
    title: String,
    updated: String,
    author: String,
    href: String,
    lines: Vec<String>,
}

/// What the practice did.
pub fn of_practice(site: &Site, page: &Page) -> String {
    let entries = site.told().map(|(past, trails)| {
        let latest = trails.log.commits().take(OF_PRACTICE);
        latest
            .map(|row| of_commit(site, page, past.history.at(row), entry(site, past, trails, row)))
            .collect()
    });
    write(site, page, "changes", "changes", &Page::Changes, entries.map_err(|why| why.to_string()))
}

fn of_commit(site: &Site, page: &Page, commit: Commit<'_>, entry: CommitEntry) -> Entry {
    let shown = Page::ChangesOf(month_of(&commit));
    let lines = entry.lines.into_iter().map(|line| format!("{}: {}", line.document.text, line.words));
    let left = (entry.left > 0).then(|| format!("and {} more", entry.left));
    Entry {
        id: format!("{}commit/{}", tag(&site.library.settings), commit.id()),
        title: entry.subject,
        updated: commit.committed().rfc3339(),
        author: entry.made.by.text,
        href: format!("{}#{}", link(site, page, &shown), commit.id()),
        lines: lines.chain(left).collect(),
    }
}

/// What happened to a client; nothing in it is of another.
pub fn of_client(site: &Site, page: &Page, id: &ClientId) -> String {
    let entries = site.told().map(|(past, trails)| {
        let events = trails.of_client(&site.library, past, site.coverage.today, id);
        let proved = events.chunk_by(|a, b| a.proof == b.proof);
        let of_each = proved.filter_map(|events| of_events(site, page, (past, trails), id, events));
        of_each.take(OF_CLIENT).collect()
    });
    let title = format!("{}: changes", site.client_link(id).text);
    let shown = Page::Trail(id.clone());
    write(site, page, &format!("clients/{id}"), &title, &shown, entries.map_err(|why| why.to_string()))
}

fn of_events(
    site: &Site,
    page: &Page,
    (past, trails): (&Past, &Trails),
    id: &ClientId,
    events: &[Event],
) -> Option<Entry> {
    let Proof::Commit(row) = events[0].proof else { return None };
    let commit = past.history.at(row);
    let lines: Vec<String> = events.iter().map(|event| self::words(site, event)).collect();
    let more = match lines.len() {
        1 => String::new(),
        several => format!(", and {} more", several - 1),
    };
    let left = lines.len().saturating_sub(LINES);
    let left = (left > 0).then(|| format!("and {left} more"));
    Some(Entry {
        id: format!("{}clients/{id}/commit/{}", tag(&site.library.settings), commit.id()),
        title: format!("{}{more}", lines[0]),
        updated: commit.committed().rfc3339(),
        author: site.who(trails, commit.author()).text,
        href: link(site, page, &Page::Trail(id.clone())),
        lines: lines.into_iter().take(LINES).chain(left).collect(),
    })
}

/// `Time Services 2026-10: signed off`
fn words(site: &Site, event: &Event) -> String {
    let task = event.procedure.as_ref().map(|id| site.library.task(id));
    let month = event.month.map(|month| month.to_string());
    let about: Vec<String> = [task, month].into_iter().flatten().collect();
    match about.is_empty() {
        true => event.what.phrase().said(site.theme.language()),
        false => format!("{}: {}", about.join(" "), event.what.phrase().said(site.theme.language())),
    }
}

fn write(
    site: &Site,
    page: &Page,
    id: &str,
    title: &str,
    shown: &Page,
    entries: Result<Vec<Entry>, String>,
) -> String {
    let settings = &site.library.settings;
    let (entries, subtitle) = match entries {
        Ok(entries) => (entries, None),
        Err(why) => (Vec::new(), Some(format!("nothing can be told: {why}"))),
    };
    let never = format!("{}T00:00:00Z", site.coverage.today);
    let feed = Feed {
        id: format!("{}{id}", tag(settings)),
        title: format!("{}: {title}", settings.site.title),
        subtitle,
        updated: entries.first().map_or(never, |entry| entry.updated.clone()),
        entries,
        page: link(site, page, shown),
        own: base(settings).map(|base| format!("{base}/{}", address::of(page))),
    };
    feed.xml()
}

type Xml = Writer<Vec<u8>>;

impl Feed {
    fn xml(&self) -> String {
        let mut xml = Xml::new_with_indent(Vec::new(), b' ', 1);
        self.write(&mut xml).expect("memory can be written to");
        let body = String::from_utf8(xml.into_inner()).expect("what was written was text");
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{body}\n")
    }

    fn write(&self, xml: &mut Xml) -> io::Result<()> {
        let feed = xml.create_element("feed").with_attribute(("xmlns", "http://www.w3.org/2005/Atom"));
        feed.write_inner_content(|xml| {
            text(xml, "id", &self.id)?;
            text(xml, "title", &self.title)?;
            self.subtitle.iter().try_for_each(|subtitle| text(xml, "subtitle", subtitle))?;
            text(xml, "updated", &self.updated)?;
            text(xml, "generator", "monthly")?;
            link_element(xml, "alternate", &self.page)?;
            self.own.iter().try_for_each(|own| link_element(xml, "self", own))?;
            // Where there is no entry, somebody has to be the feed's author.
            if self.entries.is_empty() {
                author(xml, &self.title)?;
            }
            self.entries.iter().try_for_each(|entry| entry.write(xml))
        })?;
        Ok(())
    }
}

impl Entry {
    fn write(&self, xml: &mut Xml) -> io::Result<()> {
        xml.create_element("entry").write_inner_content(|xml| {
            text(xml, "id", &self.id)?;
            text(xml, "title", &self.title)?;
            text(xml, "updated", &self.updated)?;
            author(xml, &self.author)?;
            link_element(xml, "alternate", &self.href)?;
            let content = xml.create_element("content").with_attribute(("type", "text"));
            content.write_text_content(BytesText::new(&printable(&self.lines.join("\n"))))?;
            Ok(())
        })?;
        Ok(())
    }
}

fn text(xml: &mut Xml, name: &str, text: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(&printable(text)))?;
    Ok(())
}

fn author(xml: &mut Xml, name: &str) -> io::Result<()> {
    xml.create_element("author").write_inner_content(|xml| text(xml, "name", name))?;
    Ok(())
}

fn link_element(xml: &mut Xml, rel: &str, href: &str) -> io::Result<()> {
    xml.create_element("link").with_attributes([("rel", rel), ("href", href)]).write_empty()?;
    Ok(())
}

/// Without what XML cannot hold.
fn printable(text: &str) -> String {
    let is_held = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(is_held).collect()
}

/// From one page to another; absolute where the site knows where it stands.
fn link(site: &Site, from: &Page, to: &Page) -> String {
    let to = address::escaped(&address::of(to));
    match base(&site.library.settings) {
        Some(base) => format!("{base}/{to}"),
        None => format!("{}{to}", address::root_from(&address::of(from))),
    }
}

fn base(settings: &Settings) -> Option<&str> {
    Some(settings.site.base_url.trim_end_matches('/')).filter(|base| !base.is_empty())
}

/// The beginning of all ids (RFC 4151): by the host of the site, else of the repository.
fn tag(settings: &Settings) -> String {
    let repository = settings.repository.url.as_deref().unwrap_or_default();
    let hosts = [settings.site.base_url.as_str(), repository].into_iter().filter_map(host);
    let host = hosts.into_iter().next().unwrap_or_else(|| "monthly.invalid".into());
    format!("tag:{host},2026:")
}

fn host(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    Some(host.to_lowercase()).filter(|host| !host.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{host, printable};

    #[test]
    fn a_host_is_taken_out_of_an_address() {
        assert_eq!(host("https://tom@Docs.example:8443/it").as_deref(), Some("docs.example"));
        assert_eq!(host("git@forge.example:it/docs"), None);
        assert_eq!(host(""), None);
    }

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        assert_eq!(printable("a\u{1}b\u{fffe}\tc😀"), "ab\tc😀");
    }
}
