//! Commands in the texts of the library.

use std::fs;
use std::path::{Path, PathBuf};

use monthly_single::Outline;

/// A piece of code and its place.
pub struct Code {
    /// From the root of the repository.
    pub path: String,
    /// The line of the file in which the code begins, from 1.
    pub line: usize,
    /// Bytes before it in each of its lines.
    pub indent: usize,
    pub language: String,
    pub text: String,
}

impl Code {
    /// A line and a column of the code, both from 0, as a place in the file.
    pub fn place(&self, row: usize, column: usize) -> String {
        format!("{}:{}:{}", self.path, self.line + row, self.indent + column + 1)
    }
}

/// The fenced blocks of all procedures and pages of the handbook.
pub fn blocks() -> Vec<Code> {
    let blocks: Vec<Code> = texts().iter().flat_map(|(path, text)| blocks_of(path, text)).collect();
    assert!(blocks.len() > 100, "the library is found");
    blocks
}

/// Texts in backticks: `Get-Date` or `w32tm /resync`, and much that is no command.
pub fn spans() -> Vec<Code> {
    texts().iter().flat_map(|(path, text)| spans_of(path, text)).collect()
}

pub fn blocks_of(path: &str, text: &str) -> Vec<Code> {
    let outline = Outline::of(text, 0);
    let block = |block: &monthly_single::CodeBlock| {
        let (line, indent) = line_and_column(text, block.range.start);
        let lines =
            text[block.range.clone()].lines().skip(1).filter(|line| !line.trim_start().starts_with("```"));
        let lines = lines.map(|line| line.get(indent..).unwrap_or(line.trim_start()));
        Code {
            path: path.to_owned(),
            line: line + 1,
            indent,
            language: block.language.clone(),
            text: lines.map(|line| format!("{line}\n")).collect(),
        }
    };
    outline.code.iter().map(block).collect()
}

pub fn spans_of(path: &str, text: &str) -> Vec<Code> {
    let outline = Outline::of(text, 0);
    let span = |span: &std::ops::Range<usize>| {
        let source = &text[span.clone()];
        let ticks = source.len() - source.trim_start_matches('`').len();
        let (line, column) = line_and_column(text, span.start);
        let words = source.trim_matches('`').split_whitespace().collect::<Vec<_>>().join(" ");
        Code { path: path.to_owned(), line, indent: column + ticks, language: String::new(), text: words }
    };
    outline.code_spans.iter().map(span).collect()
}

/// The line from 1, and the column from 0.
fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    (before.matches('\n').count() + 1, at - start)
}

/// The texts with their front matter turned into empty lines, so that lines keep their numbers.
fn texts() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["content/procedures", "content/handbook"] {
        let entries = fs::read_dir(root.join(folder)).expect("the folder is there");
        let paths = entries.map(|entry| entry.expect("an entry").path());
        let mut paths: Vec<PathBuf> =
            paths.filter(|path| path.extension().is_some_and(|it| it == "md")).collect();
        paths.sort();
        files.extend(paths.into_iter().map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (format!("{folder}/{name}"), fs::read_to_string(path).expect("documents are text"))
        }));
    }
    files.into_iter().map(|(path, text)| (path, without_front_matter(&text))).collect()
}

fn without_front_matter(text: &str) -> String {
    let Some(end) = text.strip_prefix("---\n").and_then(|rest| rest.find("\n---\n")) else {
        return text.to_owned();
    };
    let body = "---\n".len() + end + "\n---\n".len();
    format!("{}{}", "\n".repeat(text[..body].matches('\n').count()), &text[body..])
}
