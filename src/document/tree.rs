//! Parser of a block of front matter, in either language.

use crate::diagnostic::Diagnostic;
use crate::source::ContentPath;

use super::fence::{FrontMatter, Language};
use super::node::Node;
use super::{toml, yaml};

/// Parses the block; `None`, with a diagnostic, when it cannot be parsed.
pub fn parse(path: &ContentPath, front: &FrontMatter) -> (Option<Node>, Vec<Diagnostic>) {
    let (node, faults) = match front.language {
        Language::Yaml => yaml::parse(&front.block),
        Language::Toml => toml::parse(&front.block),
    };
    (node, faults.into_iter().map(|fault| fault.diagnostic(path, front)).collect())
}
