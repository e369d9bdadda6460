//! Pictures and links of files that were not fetched.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::document::Target;
use crate::site::context::Site;
use crate::source::{ContentPath, SourceFile};

use super::events::Events;
use super::links::alternative;

/// Replaces pictures and links of files that are not here by their text, and says where the files are.
pub fn replaced<'m>(events: Events<'m>, from: &ContentPath, site: &Site) -> Events<'m> {
    let place = |url: &str| {
        let Target::File { path, .. } = Target::of(url) else { return None };
        site.practice.files.get(&from.join(&path)?).and_then(SourceFile::not_fetched)
    };
    let mut events = events.into_iter();
    let mut said = Vec::with_capacity(events.len());
    let mut link = None;
    while let Some((event, range)) = events.next() {
        let event = match event {
            Event::Start(Tag::Image { ref dest_url, .. }) => match place(dest_url) {
                // The link around it says where the file is.
                Some(_) if link.is_some() => Event::Text(alternative(&mut events).into()),
                Some(place) => {
                    Event::Text(format!("{} [{}]", alternative(&mut events), site.not_fetched(place)).into())
                }
                None => event,
            },
            Event::Start(Tag::Link { ref dest_url, .. }) => {
                link = place(dest_url);
                if link.is_some() {
                    continue;
                }
                event
            }
            Event::End(TagEnd::Link) => match link.take() {
                Some(place) => Event::Text(format!(" [{}]", site.not_fetched(place)).into()),
                None => event,
            },
            event => event,
        };
        said.push((event, range));
    }
    said
}
