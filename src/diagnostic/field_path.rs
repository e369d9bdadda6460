//! Path of a field in front matter: `items[2].offset_ms`.

use std::fmt;

use smol_str::SmolStr;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    Key(SmolStr),
    Index(usize),
}

/// Steps from the top of the front matter; without steps, the front matter itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldPath(Vec<Step>);

impl FieldPath {
    /// The front matter itself.
    pub fn top() -> FieldPath {
        FieldPath::default()
    }

    pub fn of(key: &str) -> FieldPath {
        FieldPath::top().key(key)
    }

    /// A key of an entry in a list: `items[2].outcome`.
    pub fn entry(list: &str, index: usize, key: &str) -> FieldPath {
        FieldPath::of(list).index(index).key(key)
    }

    pub fn key(mut self, key: &str) -> FieldPath {
        self.0.push(Step::Key(key.into()));
        self
    }

    pub fn index(mut self, index: usize) -> FieldPath {
        self.0.push(Step::Index(index));
        self
    }

    pub fn steps(&self) -> &[Step] {
        &self.0
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if nth == 0 => write!(f, "{key}")?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}
