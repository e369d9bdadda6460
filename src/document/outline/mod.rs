//! Structure of a document's text: headings, links, steps, paragraphs and code.

#![allow(clippy::string_slice, reason = "positions come from a search in the same text")]

mod anchors;
mod reader;

use std::ops::Range;

use pulldown_cmark::Options;

use crate::limits::{COLOURED_BYTES, COLOURED_LINE_BYTES};
use crate::model::Section;

pub use anchors::Anchors;

/// Markdown extensions, for reading and rendering alike.
pub const MARKDOWN: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_GFM);

/// Structure of a text, as rules and pages need it. Ranges are bytes of the file.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    pub headings: Box<[Heading]>,
    pub links: Box<[Link]>,
    pub tasks: Box<[Task]>,
    /// Items of numbered lists that are not nested in another list.
    pub numbered: Box<[Numbered]>,
    pub paragraphs: Box<[Paragraph]>,
    pub code: Box<[CodeBlock]>,
    /// Inline code, with its backticks.
    pub code_spans: Box<[Range<usize>]>,
}

#[derive(Clone, Debug)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    pub text: String,
    /// Fragment of links to the heading; unique on the page.
    pub anchor: String,
    pub range: Range<usize>,
}

#[derive(Clone, Debug)]
pub struct Link {
    pub target: String,
    pub image: bool,
    /// The text of the link, or the alternative text of the image.
    pub text: String,
    pub range: Range<usize>,
}

/// Mark of an item of a checklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskMark {
    /// `[ ]`: not done yet.
    Open,
    /// `[x]`: done.
    Done,
    /// `[!]`: could not be done.
    CouldNot,
    /// `[-]`: does not apply.
    DoesNotApply,
    /// `[>]`: the procedure needs an edit.
    NeedsEdit,
}

#[derive(Clone, Debug)]
pub struct Task {
    pub mark: TaskMark,
    /// The first line of the text after the mark.
    pub text: String,
    pub range: Range<usize>,
}

/// An item of a numbered list; in the `Steps` section of a procedure, a step.
#[derive(Clone, Debug)]
pub struct Numbered {
    pub number: u64,
    pub range: Range<usize>,
    /// The first numbered list nested in it.
    pub list: Option<Range<usize>>,
}

/// Text of one block: a paragraph, a heading, or the text of an item or a cell, without its markup.
#[derive(Clone, Debug)]
pub struct Paragraph {
    pub range: Range<usize>,
    pub mark: Option<CommandMark>,
}

/// What a paragraph declares about the command below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommandMark {
    /// `**Reads:**`
    Reads,
    /// `**Changes:**`
    Changes,
}

#[derive(Clone, Debug)]
pub struct CodeBlock {
    /// The first word after the fence, in lower case; empty if there is none.
    pub language: String,
    /// The mark of the paragraph directly before.
    pub mark: Option<CommandMark>,
    /// Whether it is [too long](Colouring::is_too_long) to be coloured.
    pub is_too_long: bool,
    pub range: Range<usize>,
}

/// Decides which code blocks of a text are coloured: some syntaxes take time by the square of a line and more.
#[derive(Debug, Default)]
pub struct Colouring {
    /// Bytes of the blocks so far.
    bytes: usize,
}

impl Colouring {
    /// Whether the next code block is too long, or the blocks up to it are; one without a language never is.
    pub fn is_too_long(&mut self, language: &str, code: &str) -> bool {
        if matches!(language, "" | "text") {
            return false;
        }
        let has_long_line = code.lines().any(|line| line.len() > COLOURED_LINE_BYTES);
        if !has_long_line {
            self.bytes += code.len();
        }
        has_long_line || self.bytes > COLOURED_BYTES
    }
}

impl CommandMark {
    /// Parses the mark at the start of a paragraph.
    pub fn of_paragraph(paragraph: &str) -> Option<CommandMark> {
        let mark = paragraph.strip_prefix("**")?;
        if mark.starts_with("Reads:**") {
            Some(CommandMark::Reads)
        } else {
            mark.starts_with("Changes:**").then_some(CommandMark::Changes)
        }
    }
}

impl TaskMark {
    /// Parses the mark of a list item; also returns the number of bytes before the text after it.
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
    /// Reads the structure of `markdown`, which begins at byte `start` of its file.
    pub fn of(markdown: &str, start: usize) -> Outline {
        if markdown.trim().is_empty() {
            return Outline::default();
        }
        reader::read(markdown, start)
    }

    /// Returns the headings of level 2; level 1 is the title of the page.
    pub fn sections(&self) -> impl Iterator<Item = &Heading> {
        self.headings.iter().filter(|heading| heading.level == 2)
    }

    pub fn section(&self, section: Section) -> Option<&Heading> {
        self.sections().find(|it| Section::of(&it.text) == Some(section))
    }

    /// Returns the range below the heading of a section; empty if there is no such section.
    pub fn below(&self, section: Section) -> Range<usize> {
        let Some(heading) = self.section(section) else { return 0..0 };
        let next = self.sections().find(|it| it.range.start > heading.range.start);
        heading.range.end..next.map_or(usize::MAX, |next| next.range.start)
    }

    /// Whether anything is written below the heading of a section.
    pub fn has_text(&self, section: Section) -> bool {
        self.paragraphs_in(&self.below(section)).next().is_some()
    }

    pub fn steps(&self) -> impl Iterator<Item = &Numbered> {
        let below = self.below(Section::Steps);
        self.numbered.iter().filter(move |item| below.contains(&item.range.start))
    }

    /// Returns the paragraphs that begin within a range.
    pub fn paragraphs_in(&self, range: &Range<usize>) -> impl Iterator<Item = &Paragraph> {
        let first = self.paragraphs.partition_point(|it| it.range.start < range.start);
        self.paragraphs.iter().skip(first).take_while(|it| range.contains(&it.range.start))
    }

    /// Returns the inline code that begins within a range.
    pub fn code_spans_in(&self, range: &Range<usize>) -> impl Iterator<Item = &Range<usize>> {
        let first = self.code_spans.partition_point(|it| it.start < range.start);
        self.code_spans.iter().skip(first).take_while(|it| range.contains(&it.start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_links_images_and_tasks_are_found_with_their_positions() {
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
    fn steps_paragraphs_and_code_are_found_with_their_marks() {
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
