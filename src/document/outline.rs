//! The structure of a document's text: headings, links, steps, paragraphs and code.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::model::Section;

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
    /// The items of the numbered lists, without those within another list.
    pub numbered: Box<[Numbered]>,
    pub paragraphs: Box<[Paragraph]>,
    pub code: Box<[CodeBlock]>,
    /// The words in backticks, with these.
    pub code_spans: Box<[Range<usize>]>,
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

/// An item of a numbered list: of a procedure, a step.
#[derive(Clone, Debug)]
pub struct Numbered {
    pub number: u64,
    pub range: Range<usize>,
    /// The first numbered list within it.
    pub list: Option<Range<usize>>,
}

/// Words in a row that no block parts, without what makes them a heading, an item or a cell.
#[derive(Clone, Debug)]
pub struct Paragraph {
    pub range: Range<usize>,
    pub mark: Option<CommandMark>,
}

/// What a paragraph says of the command below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommandMark {
    /// `**Reads:**`
    Reads,
    /// `**Changes:**`
    Changes,
}

#[derive(Clone, Debug)]
pub struct CodeBlock {
    /// The first word behind the fence, in small letters; empty where there is none.
    pub language: String,
    /// What the paragraph directly before says.
    pub mark: Option<CommandMark>,
    pub range: Range<usize>,
}

impl CommandMark {
    /// The mark at the start of a paragraph's source.
    pub fn of_paragraph(paragraph: &str) -> Option<CommandMark> {
        let (word, _) = paragraph.strip_prefix("**")?.split_once(":**")?;
        match word {
            "Reads" => Some(CommandMark::Reads),
            "Changes" => Some(CommandMark::Changes),
            _ => None,
        }
    }
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
            paragraphs: reader.paragraphs.into(),
            code: reader.code.into(),
            code_spans: reader.code_spans.into(),
        }
    }

    /// The headings of the second level: the page's title is the first.
    pub fn sections(&self) -> impl Iterator<Item = &Heading> {
        self.headings.iter().filter(|heading| heading.level == 2)
    }

    pub fn section(&self, section: Section) -> Option<&Heading> {
        self.sections().find(|it| Section::of(&it.text) == Some(section))
    }

    /// What stands below the heading of a section; empty where there is none.
    pub fn below(&self, section: Section) -> Range<usize> {
        let Some(heading) = self.section(section) else { return 0..0 };
        let next = self.sections().find(|it| it.range.start > heading.range.start);
        heading.range.end..next.map_or(usize::MAX, |next| next.range.start)
    }

    /// The steps of a procedure.
    pub fn steps(&self) -> impl Iterator<Item = &Numbered> {
        let below = self.below(Section::Steps);
        self.numbered.iter().filter(move |item| below.contains(&item.range.start))
    }

    /// The paragraphs that begin within a range.
    pub fn paragraphs_in(&self, range: &Range<usize>) -> impl Iterator<Item = &Paragraph> {
        self.paragraphs.iter().filter(|it| range.contains(&it.range.start))
    }

    /// The words in backticks that begin within a range.
    pub fn code_spans_in(&self, range: &Range<usize>) -> impl Iterator<Item = &Range<usize>> {
        self.code_spans.iter().filter(|it| range.contains(&it.start))
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
    numbered: Vec<Numbered>,
    /// The lists that are open, innermost last: the number of the next item of a numbered one.
    lists: Vec<Option<u64>>,
    paragraphs: Vec<Paragraph>,
    /// The paragraph that is open, in bytes of the text.
    paragraph: Option<Range<usize>>,
    /// What the paragraph said that ended just now.
    mark: Option<CommandMark>,
    code: Vec<CodeBlock>,
    code_is_open: bool,
    code_spans: Vec<Range<usize>>,
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
            lists: Vec::new(),
            paragraphs: Vec::new(),
            paragraph: None,
            mark: None,
            code: Vec::new(),
            code_is_open: false,
            code_spans: Vec::new(),
            open: Vec::new(),
        }
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match is_inline(&event) {
            true if self.code_is_open => {}
            true => {
                self.paragraph = Some(self.paragraph.as_ref().map_or(range.start, |it| it.start)..range.end)
            }
            false => self.end_paragraph(&event),
        }
        match event {
            Event::Start(Tag::Heading { .. }) => self.open.push(Open::default()),
            Event::Start(Tag::Link { link_type: LinkType::Email, dest_url, .. }) => {
                self.open.push(Open { target: format!("mailto:{dest_url}"), words: String::new() });
            }
            Event::Start(Tag::Image { dest_url, .. } | Tag::Link { dest_url, .. }) => {
                self.open.push(Open { target: dest_url.into_string(), words: String::new() });
            }
            Event::Start(Tag::List(first)) => self.list(first, range),
            Event::End(TagEnd::List(_)) => drop(self.lists.pop()),
            Event::Start(Tag::Item) => {
                self.numbered(&range);
                self.task(range);
            }
            Event::Start(Tag::CodeBlock(kind)) => self.code(&kind, range),
            Event::End(TagEnd::CodeBlock) => self.code_is_open = false,
            Event::End(TagEnd::Heading(level)) => self.heading(level as u8, range),
            Event::End(TagEnd::Link) => self.link(false, range),
            Event::End(TagEnd::Image) => self.link(true, range),
            Event::Text(text) => self.add(&text),
            Event::Code(text) => {
                self.add(&text);
                self.code_spans.push(self.in_file(range));
            }
            Event::SoftBreak | Event::HardBreak => self.add(" "),
            _ => {}
        }
    }

    /// A block begins or ends: so does the paragraph before it, and what it marks is what begins.
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

    fn numbered(&mut self, range: &Range<usize>) {
        if let [Some(number)] = &mut self.lists[..] {
            let item = Numbered { number: *number, range: range.clone(), list: None };
            *number = number.saturating_add(1);
            self.numbered.push(Numbered { range: self.in_file(item.range), ..item });
        }
    }

    fn code(&mut self, kind: &CodeBlockKind<'_>, range: Range<usize>) {
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', ',', '{']).next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        let (language, mark) = (language.to_lowercase(), self.mark.take());
        self.code.push(CodeBlock { language, mark, range: self.in_file(range) });
        self.code_is_open = true;
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

/// Whether the event is of the words within a block.
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
    fn steps_paragraphs_and_code_are_found_with_what_marks_the_code() {
        let text = "## Steps

4. Look at `a`,
   *and* see:

   **Reads:** the log.

   ```PowerShell title
   Get-Log
   ```
5. **Changes:** the `log`.
   ```sh
   rm log
   ```
   - none
   1. Inner
      1. Innermost
6. **Reads:** nothing.

   - Then

   ```
   x
   ```

## Record

1. No step

       y
";
        let outline = Outline::of(text, 0);
        let steps: Vec<_> = outline.steps().map(|it| (it.number, it.list.is_some())).collect();
        assert_eq!(steps, [(4, false), (5, true), (6, false)]);
        assert_eq!(outline.numbered.len(), 4);
        let paragraphs: Vec<_> =
            outline.paragraphs.iter().map(|it| (&text[it.range.clone()], it.mark.is_some())).collect();
        assert_eq!(
            paragraphs,
            [
                ("Steps", false),
                ("Look at `a`,\n   *and* see:", false),
                ("**Reads:** the log.", true),
                ("**Changes:** the `log`.", true),
                ("none", false),
                ("Inner", false),
                ("Innermost", false),
                ("**Reads:** nothing.", true),
                ("Then", false),
                ("Record", false),
                ("No step", false),
            ]
        );
        let code: Vec<_> = outline.code.iter().map(|it| (it.language.as_str(), it.mark)).collect();
        assert_eq!(
            code,
            [
                ("powershell", Some(CommandMark::Reads)),
                ("sh", Some(CommandMark::Changes)),
                ("", None),
                ("", None)
            ]
        );
        let spans: Vec<_> = outline.code_spans.iter().map(|it| &text[it.clone()]).collect();
        assert_eq!(spans, ["`a`", "`log`"]);
    }

    #[test]
    fn a_bracket_in_a_text_is_not_a_mark() {
        for item in ["- [y] x", "- x [ ] y", "- [x]y", "- ["] {
            assert_eq!(TaskMark::of_item(item), None, "{item}");
        }
    }
}
