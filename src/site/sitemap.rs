//! The sitemap, in the format of sitemaps.org.
//!
//! A sitemap has at most 50,000 addresses; with more pages, `sitemap.xml` lists its parts. The last change of a
//! page is that of its document, where there is a history.

use std::io;
use std::ops::RangeInclusive;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::address;
use super::context::Site;
use super::page::Page;

/// Addresses in a sitemap at most.
const MOST: usize = 50_000;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// Returns the pages for a sitemap: those for people.
pub fn listed<'p>(
    pages: impl Iterator<Item = (&'p str, &'p Page)>,
) -> impl Iterator<Item = (&'p str, &'p Page)> {
    pages.filter(|(_, page)| page.is_html() && !matches!(page, Page::Redirect(_) | Page::NotFound))
}

/// Returns the numbers of the parts for so many pages; none where one sitemap is enough.
pub fn parts(pages: usize) -> RangeInclusive<usize> {
    match pages {
        0..=MOST => RangeInclusive::new(1, 0),
        more => 1..=more.div_ceil(MOST),
    }
}

/// Renders the sitemap or one of its parts; `None` where no base URL is configured.
pub fn render<'p>(
    site: &Site,
    planned: impl Iterator<Item = (&'p str, &'p Page)>,
    page: &Page,
) -> Option<Vec<u8>> {
    let base = site.base()?;
    let listed: Vec<(&str, &Page)> = listed(planned).collect();
    let parts = parts(listed.len());
    let written = match page {
        Page::SitemapPart(number) => {
            pages(site, base, listed.into_iter().skip((number - 1) * MOST).take(MOST))
        }
        _ if parts.is_empty() => pages(site, base, listed.into_iter()),
        _ => lists(base, parts),
    };
    Some(written.expect("memory can be written to"))
}

fn pages<'p>(
    site: &Site,
    base: &str,
    pages: impl Iterator<Item = (&'p str, &'p Page)>,
) -> io::Result<Vec<u8>> {
    document("urlset", |xml| {
        for (address, page) in pages {
            xml.create_element("url").write_inner_content(|xml| {
                text(xml, "loc", &format!("{base}/{}", address::escaped(address)))?;
                changed(site, page).iter().try_for_each(|at| text(xml, "lastmod", at))
            })?;
        }
        Ok(())
    })
}

fn lists(base: &str, parts: RangeInclusive<usize>) -> io::Result<Vec<u8>> {
    document("sitemapindex", |xml| {
        for part in parts.map(Page::SitemapPart) {
            let address = format!("{base}/{}", address::of(&part));
            xml.create_element("sitemap").write_inner_content(|xml| text(xml, "loc", &address))?;
        }
        Ok(())
    })
}

/// Returns the time of the last commit of the page's document.
fn changed(site: &Site, page: &Page) -> Option<String> {
    let (documents, _) = site.complete_history().ok()?.of_all();
    let last = documents.git.of(page.document(&site.practice)?.as_str()).next()?;
    Some(last.commit.committed().rfc3339())
}

type Xml = Writer<Vec<u8>>;

fn document(root: &str, content: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_vec());
    xml.create_element(root).with_attribute(("xmlns", NAMESPACE)).write_inner_content(content)?;
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

fn text(xml: &mut Xml, name: &str, text: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(text)).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sitemap_that_would_be_too_long_is_split() {
        assert!(parts(0).is_empty() && parts(50_000).is_empty());
        assert_eq!(parts(50_001), 1..=2);
        assert_eq!(parts(150_000), 1..=3);
    }

    #[test]
    fn the_index_of_sitemaps_lists_each_part() {
        let xml = lists("https://docs.example/it", parts(60_000)).expect("is written");
        assert_eq!(
            String::from_utf8(xml).expect("is text"),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\
             <sitemap><loc>https://docs.example/it/sitemap-1.xml</loc></sitemap>\
             <sitemap><loc>https://docs.example/it/sitemap-2.xml</loc></sitemap></sitemapindex>\n"
        );
    }
}
