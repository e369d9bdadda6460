//! The structure of a document's text: headings, links, and the ticked steps.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

/// The Markdown that is read and rendered: one set of extensions for both.
pub const MARKDOWN: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_GFM);

/// Links and images inside of each other whose words are kept.
const DEEPEST: usize = 16;

/// What rules need to know of a text. Ranges are bytes of the file.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    pub headings: Box<[Heading]>,
    pub links: Box<[Link]>,
    pub tasks: Box<[Task]>,
    /// The numbered lists, without those within another list.
    pub numbered: Box<[Range<usize>]>,
}

#[derive(Clone, Debug)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    pub text: String,
    /// Unique on the page; what a link's `#…` names.
    pub anchor: String,
    pub range: Range<usize>,
}

#[derive(Clone, Debug)]
pub struct Link {
    pub target: String,
    pub image: bool,
    /// The words of the link, or what stands for an image.
    pub text: String,
    pub range: Range<usize>,
}

/// The marks of the paper checklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskMark {
    /// `[ ]`
    Open,
    /// `[x]`
    Done,
    /// `[!]` could not be done.
    CouldNot,
    /// `[-]` does not apply.
    DoesNotApply,
    /// `[>]` the procedure needs an edit: on paper, an arrow in the margin.
    NeedsEdit,
}

#[derive(Clone, Debug)]
pub struct Task {
    pub mark: TaskMark,
    /// The first line of what stands behind the mark.
    pub text: String,
    pub range: Range<usize>,
}

impl TaskMark {
    /// The mark at the start of a list item's source, and the bytes up to what follows it.
    pub fn of_item(item: &str) -> Option<(TaskMark, usize)> {
        let digits = item.len() - item.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let behind_bullet = item[digits..].strip_prefix(['-', '*', '+', '.', ')'])?;
        let bullet = item.len() - behind_bullet.trim_start_matches([' ', '\t']).len();
        let mark = match item.get(bullet..bullet + 3)? {
            "[ ]" => TaskMark::Open,
            "[x]" | "[X]" => TaskMark::Done,
            "[!]" => TaskMark::CouldNot,
            "[-]" => TaskMark::DoesNotApply,
            "[>]" => TaskMark::NeedsEdit,
            _ => return None,
        };
        let rest = &item[bullet + 3..];
        let blank = rest.starts_with([' ', '\t', '\n', '\r']) || rest.is_empty();
        blank.then(|| (mark, bullet + 3 + rest.len() - rest.trim_start_matches([' ', '\t']).len()))
    }
}

impl Outline {
    /// Reads the structure of `markdown`, which starts at byte `start` of its file.
    pub fn of(markdown: &str, start: usize) -> Outline {
        if markdown.trim().is_empty() {
            return Outline::default();
        }
        let mut reader = Reader::new(markdown, start);
        for (event, range) in Parser::new_ext(markdown, MARKDOWN).into_offset_iter() {
            reader.take(event, range);
        }
        Outline {
            headings: reader.headings.into(),
            links: reader.links.into(),
            tasks: reader.tasks.into(),
            numbered: reader.numbered.into(),
        }
    }

    /// The headings of the second level: the page's title is the first.
    pub fn sections(&self) -> impl Iterator<Item = &Heading> {
        self.headings.iter().filter(|heading| heading.level == 2)
    }
}

/// A heading, link or image whose end was not met yet.
#[derive(Default)]
struct Open {
    target: String,
    words: String,
}

struct Reader<'m> {
    markdown: &'m str,
    start: usize,
    anchors: Anchors,
    headings: Vec<Heading>,
    links: Vec<Link>,
    tasks: Vec<Task>,
    numbered: Vec<Range<usize>>,
    /// How many lists are open.
    lists: usize,
    /// The headings, links and images that are open, innermost last.
    open: Vec<Open>,
}

impl<'m> Reader<'m> {
    fn new(markdown: &'m str, start: usize) -> Reader<'m> {
        Reader {
            markdown,
            start,
            anchors: Anchors::default(),
            headings: Vec::new(),
            links: Vec::new(),
            tasks: Vec::new(),
            numbered: Vec::new(),
            lists: 0,
            open: Vec::new(),
        }
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Heading { .. }) => self.open.push(Open::default()),
            Event::Start(Tag::Link { link_type: LinkType::Email, dest_url, .. }) => {
                self.open.push(Open { target: format!("mailto:{dest_url}"), words: String::new() });
            }
            Event::Start(Tag::Image { dest_url, .. } | Tag::Link { dest_url, .. }) => {
                self.open.push(Open { target: dest_url.into_string(), words: String::new() });
            }
            Event::Start(Tag::List(first)) => {
                if first.is_some() && self.lists == 0 {
                    self.numbered.push(self.in_file(range));
                }
                self.lists += 1;
            }
            Event::End(TagEnd::List(_)) => self.lists -= 1,
            Event::Start(Tag::Item) => self.task(range),
            Event::End(TagEnd::Heading(level)) => self.heading(level as u8, range),
            Event::End(TagEnd::Link) => self.link(false, range),
            Event::End(TagEnd::Image) => self.link(true, range),
            Event::Text(text) | Event::Code(text) => self.add(&text),
            Event::SoftBreak | Event::HardBreak => self.add(" "),
            _ => {}
        }
    }

    fn add(&mut self, text: &str) {
        self.open.iter_mut().take(DEEPEST).for_each(|open| open.words.push_str(text));
    }

    fn in_file(&self, range: Range<usize>) -> Range<usize> {
        self.start + range.start..self.start + range.end
    }

    fn heading(&mut self, level: u8, range: Range<usize>) {
        let text = self.open.pop().unwrap_or_default().words;
        let anchor = self.anchors.next(&text);
        let line = self.markdown[range.clone()].trim_end().len();
        self.headings.push(Heading {
            level,
            text,
            anchor,
            range: self.in_file(range.start..range.start + line),
        });
    }

    fn task(&mut self, range: Range<usize>) {
        let item = &self.markdown[range.clone()];
        if let Some((mark, behind)) = TaskMark::of_item(item) {
            let line = item.lines().next().unwrap_or_default();
            let words = item.get(behind..).unwrap_or_default().trim_start();
            let text = words.lines().next().unwrap_or_default().trim_end().to_owned();
            self.tasks.push(Task {
                mark,
                text,
                range: self.in_file(range.start..range.start + line.trim_end().len()),
            });
        }
    }

    fn link(&mut self, image: bool, range: Range<usize>) {
        let Open { target, words } = self.open.pop().unwrap_or_default();
        self.links.push(Link { target, image, text: words, range: self.in_file(range) });
    }
}

/// Hands out the anchors of one page's headings; the second `Steps` becomes `steps-1`.
#[derive(Default)]
pub struct Anchors {
    used: BTreeMap<String, usize>,
}

impl Anchors {
    /// The anchor of the next heading: its letters and digits in small, `-` between words.
    pub fn next(&mut self, heading: &str) -> String {
        let mut anchor = String::new();
        for word in heading.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty()) {
            let letters: String = word.chars().filter(|c| c.is_alphanumeric() || *c == '_').collect();
            if !letters.is_empty() && !anchor.is_empty() {
                anchor.push('-');
            }
            anchor.push_str(&letters.to_lowercase());
        }
        if anchor.is_empty() {
            anchor.push_str("section");
        }
        loop {
            let count = self.used.entry(anchor.clone()).or_insert(0);
            *count += 1;
            match *count {
                1 => return anchor,
                n => anchor = format!("{anchor}-{}", n - 1),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_links_images_and_tasks_are_found_with_their_places() {
        let text = "## Steps & more\n\n1. [x] read [the `log`](a.md#b)\n2. [!] no access\n- [-] none\n- [ ] left\n\n## Steps more\n![](x.png)\n";
        let outline = Outline::of(text, 100);
        let anchors: Vec<_> = outline.headings.iter().map(|h| h.anchor.as_str()).collect();
        assert_eq!(anchors, ["steps-more", "steps-more-1"]);
        let links: Vec<_> =
            outline.links.iter().map(|l| (l.target.as_str(), l.image, l.text.as_str())).collect();
        assert_eq!(links, [("a.md#b", false, "the log"), ("x.png", true, "")]);
        let marks: Vec<_> = outline.tasks.iter().map(|t| (t.mark, t.text.as_str())).collect();
        assert_eq!(
            marks[1..],
            [(TaskMark::CouldNot, "no access"), (TaskMark::DoesNotApply, "none"), (TaskMark::Open, "left")]
        );
        assert_eq!(outline.headings[0].range, 100..115);
    }

    #[test]
    fn a_bracket_in_a_text_is_not_a_mark() {
        for item in ["- [y] x", "- x [ ] y", "- [x]y", "- ["] {
            assert_eq!(TaskMark::of_item(item), None, "{item}");
        }
    }
}
