//! Atom feeds in the format of RFC 4287.

use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;

pub struct Feed {
    pub id: String,
    pub title: String,
    pub subtitle: Option<String>,
    pub updated: String,
    pub entries: Vec<Entry>,
    /// The page that shows the same.
    pub page: String,
    pub own: Option<String>,
}

pub struct Entry {
    pub id: String,
    pub title: String,
    pub updated: String,
    pub author: String,
    pub href: String,
    pub lines: Vec<String>,
}

type Xml = Writer<Vec<u8>>;

impl Feed {
    pub fn xml(&self) -> String {
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

/// Returns a text without the characters that XML does not allow.
fn printable(text: &str) -> String {
    let is_held = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(is_held).collect()
}

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn characters_that_xml_does_not_allow_are_left_out() {
        assert_eq!(printable("a\u{1}b\u{fffe}\tc😀"), "ab\tc😀");
    }
}
