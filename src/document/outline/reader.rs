//! Reader of an outline, from the events of the Markdown parser.

#![allow(clippy::string_slice, reason = "positions come from a search in the same text")]

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Parser, Tag, TagEnd};

use crate::limits;

use super::{
    Anchors, CodeBlock, Colouring, CommandMark, Heading, Link, MARKDOWN, Numbered, Outline, Paragraph, Task,
    TaskMark,
};

pub fn read(markdown: &str, start: usize) -> Outline {
    let mut reader = Reader { markdown, start, ..Reader::default() };
    for (event, range) in Parser::new_ext(markdown, MARKDOWN).into_offset_iter() {
        reader.take(event, range);
    }
    Outline {
        headings: reader.headings.into(),
        links: reader.links.into(),
        tasks: reader.tasks.into(),
        numbered: reader.numbered.into(),
        paragraphs: reader.paragraphs.into(),
        code: reader.code.into(),
        code_spans: reader.code_spans.into(),
    }
}

/// A heading, link or image whose end was not reached yet.
#[derive(Default)]
struct Open {
    target: String,
    text: String,
}

#[derive(Default)]
struct Reader<'m> {
    markdown: &'m str,
    start: usize,
    anchors: Anchors,
    headings: Vec<Heading>,
    links: Vec<Link>,
    tasks: Vec<Task>,
    numbered: Vec<Numbered>,
    /// The open lists, innermost last; of a numbered list, the number of the next item.
    lists: Vec<Option<u64>>,
    paragraphs: Vec<Paragraph>,
    /// The open paragraph, in bytes of the text.
    paragraph: Option<Range<usize>>,
    /// The mark of the paragraph that ended last, if no other block came after it.
    mark: Option<CommandMark>,
    code: Vec<CodeBlock>,
    colouring: Colouring,
    /// The text of the open code block.
    open_code: Option<String>,
    code_spans: Vec<Range<usize>>,
    /// The open headings, links and images, innermost last.
    open: Vec<Open>,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match is_inline(&event) {
            true if self.open_code.is_some() => {}
            true => {
                self.paragraph = Some(self.paragraph.as_ref().map_or(range.start, |it| it.start)..range.end)
            }
            false => self.end_paragraph(&event),
        }
        match event {
            Event::Start(Tag::Heading { .. }) => self.open.push(Open::default()),
            Event::Start(Tag::Link { link_type: LinkType::Email, dest_url, .. }) => {
                self.open.push(Open { target: format!("mailto:{dest_url}"), text: String::new() });
            }
            Event::Start(Tag::Image { dest_url, .. } | Tag::Link { dest_url, .. }) => {
                self.open.push(Open { target: dest_url.into_string(), text: String::new() });
            }
            Event::Start(Tag::List(first)) => self.list(first, range),
            Event::End(TagEnd::List(_)) => drop(self.lists.pop()),
            Event::Start(Tag::Item) => {
                self.numbered(range.clone());
                self.task(range);
            }
            Event::Start(Tag::CodeBlock(kind)) => self.code(&kind, range),
            Event::End(TagEnd::CodeBlock) => self.end_code(),
            Event::End(TagEnd::Heading(level)) => self.heading(level as u8, range),
            Event::End(TagEnd::Link) => self.link(false, range),
            Event::End(TagEnd::Image) => self.link(true, range),
            Event::Text(text) => match &mut self.open_code {
                Some(code) => code.push_str(&text),
                None => self.add(&text),
            },
            Event::Code(text) => {
                self.add(&text);
                self.code_spans.push(self.in_file(range));
            }
            Event::SoftBreak | Event::HardBreak => self.add(" "),
            _ => {}
        }
    }

    /// Ends the paragraph before a block that begins or ends. Its mark applies to a code block directly
    /// after it.
    fn end_paragraph(&mut self, event: &Event<'_>) {
        if let Some(range) = self.paragraph.take() {
            self.mark = CommandMark::of_paragraph(&self.markdown[range.clone()]);
            self.paragraphs.push(Paragraph { range: self.in_file(range), mark: self.mark });
        } else if !matches!(event, Event::Start(Tag::CodeBlock(_))) {
            self.mark = None;
        }
    }

    fn list(&mut self, first: Option<u64>, range: Range<usize>) {
        let range = self.in_file(range);
        if first.is_some()
            && let Some(around) = self.numbered.last_mut()
            && around.range.contains(&range.start)
        {
            around.list.get_or_insert(range);
        }
        self.lists.push(first);
    }

    fn numbered(&mut self, range: Range<usize>) {
        let range = self.in_file(range);
        if let [Some(next)] = &mut self.lists[..] {
            self.numbered.push(Numbered { number: *next, range, list: None });
            *next = next.saturating_add(1);
        }
    }

    fn code(&mut self, kind: &CodeBlockKind<'_>, range: Range<usize>) {
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', ',', '{']).next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        let (language, mark) = (language.to_lowercase(), self.mark.take());
        self.code.push(CodeBlock { language, mark, is_too_long: false, range: self.in_file(range) });
        self.open_code = Some(String::new());
    }

    fn end_code(&mut self) {
        let code = self.open_code.take().unwrap_or_default();
        if let Some(block) = self.code.last_mut() {
            block.is_too_long = self.colouring.is_too_long(&block.language, &code);
        }
    }

    fn add(&mut self, text: &str) {
        self.open.iter_mut().take(limits::NESTED_LINKS).for_each(|open| open.text.push_str(text));
    }

    fn in_file(&self, range: Range<usize>) -> Range<usize> {
        self.start + range.start..self.start + range.end
    }

    fn heading(&mut self, level: u8, range: Range<usize>) {
        let text = self.open.pop().unwrap_or_default().text;
        let anchor = self.anchors.next(&text);
        let length = self.markdown[range.clone()].trim_end().len();
        let range = self.in_file(range.start..range.start + length);
        self.headings.push(Heading { level, text, anchor, range });
    }

    fn task(&mut self, range: Range<usize>) {
        let item = &self.markdown[range.clone()];
        if let Some((mark, after)) = TaskMark::of_item(item) {
            let line = item.lines().next().unwrap_or_default();
            let rest = item.get(after..).unwrap_or_default().trim_start();
            let text = rest.lines().next().unwrap_or_default().trim_end().to_owned();
            let range = self.in_file(range.start..range.start + line.trim_end().len());
            self.tasks.push(Task { mark, text, range });
        }
    }

    fn link(&mut self, image: bool, range: Range<usize>) {
        let Open { target, text } = self.open.pop().unwrap_or_default();
        self.links.push(Link { target, image, text, range: self.in_file(range) });
    }
}

/// Whether the event belongs to the text within a block.
fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => is_inline_tag(tag.to_end()),
        Event::End(tag) => is_inline_tag(*tag),
        Event::Html(_) | Event::Rule | Event::DisplayMath(_) => false,
        _ => true,
    }
}

fn is_inline_tag(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}
