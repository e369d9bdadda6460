#![allow(clippy::indexing_slicing, reason = "numbers are indices of the same list")]

/// Example of a document: where it would be, and its text.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    pub path: &'static str,
    pub text: &'static str,
}

/// Part of an example that shows a key.
#[derive(Clone, Debug)]
pub struct Excerpt {
    pub path: &'static str,
    pub text: String,
}

/// A key in an example: its path, and the number of its line.
struct Place {
    path: Vec<String>,
    line: usize,
}

impl Example {
    /// Returns the number of the first line that has a key. `*` in its path stands for any name.
    pub fn line(&self, key: &[String]) -> Option<usize> {
        let fits = |(name, wanted): (&String, &String)| wanted == "*" || name == wanted;
        let is_it = |place: &Place| place.path.len() == key.len() && place.path.iter().zip(key).all(fits);
        self.places().into_iter().find(is_it).map(|place| place.line)
    }

    /// Returns the part that shows a key: a section of TOML, or a key at the left margin with what belongs
    /// to it.
    pub fn excerpt(&self, key: &[String]) -> Option<Excerpt> {
        let line = self.line(key)?;
        let lines: Vec<&str> = self.front().collect();
        let is_start = |nth: &usize| match self.is_toml() {
            true => lines[*nth].starts_with('['),
            false => lines[*nth].starts_with(|first: char| first.is_ascii_lowercase()),
        };
        let start = (0..=line).rev().find(is_start)?;
        let end = (line + 1..lines.len()).find(is_start).unwrap_or(lines.len());
        Some(Excerpt { path: self.path, text: lines[start..end].join("\n") })
    }

    fn is_toml(&self) -> bool {
        !self.text.starts_with("---")
    }

    /// All lines of `monthly.toml`, or the lines of the front matter.
    fn front(&self) -> impl Iterator<Item = &'static str> {
        let closes = |(nth, line): &(usize, &str)| *nth > 0 && *line == "---";
        self.text.lines().enumerate().take_while(move |line| !closes(line)).map(|(_, line)| line)
    }

    fn places(&self) -> Vec<Place> {
        let mut parents = Parents::default();
        let place = |(line, text): (usize, &'static str)| {
            let path = if self.is_toml() { parents.toml(text) } else { parents.yaml(text) };
            path.map(|path| Place { path, line })
        };
        self.front().enumerate().filter_map(place).collect()
    }
}

/// The keys that the next line may belong to, each with its indent. Examples are written one key a line.
#[derive(Default)]
struct Parents(Vec<(usize, String)>);

impl Parents {
    fn yaml(&mut self, line: &str) -> Option<Vec<String>> {
        let content = line.trim_start_matches([' ', '-']);
        let (name, _) = content.split_once(':').filter(|(name, _)| is_name(name))?;
        let indent = line.len() - content.len();
        self.0.retain(|(other, _)| *other < indent);
        self.0.push((indent, name.to_owned()));
        Some(self.path())
    }

    fn toml(&mut self, line: &str) -> Option<Vec<String>> {
        if let Some(section) = line.strip_prefix('[') {
            self.0 = section.trim_end_matches(']').split('.').map(|name| (0, name.to_owned())).collect();
            return Some(self.path());
        }
        let (name, _) = line.split_once(" = ")?;
        self.0.retain(|(indent, _)| *indent == 0);
        self.0.push((1, name.to_owned()));
        Some(self.path())
    }

    fn path(&self) -> Vec<String> {
        self.0.iter().map(|(_, name)| name.clone()).collect()
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
