//! Import cycles between the files of `src`, found by parsing them.
//!
//! A file depends on the file that defines what it names: a re-export is followed to its definition, and
//! declaring or re-exporting a child is no dependency of the parent.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;

use syn::visit::{self, Visit};
use syn::{Attribute, ItemFn, ItemMod, ItemUse, UseTree, Visibility};

/// Files in one cycle, at most.
const LARGEST_CYCLE: usize = 8;

#[test]
fn no_import_cycle_has_more_than_eight_files() {
    let cycles = Sources::read().cycles();
    let large: Vec<&Vec<String>> = cycles.iter().filter(|files| files.len() > LARGEST_CYCLE).collect();
    assert!(large.is_empty(), "import cycles of more than {LARGEST_CYCLE} files: {large:#?}");
}

#[test]
fn a_cycle_is_found_through_a_re_export_and_a_parent_that_only_uses_is_in_none() {
    let sources = Sources::of(&[
        ("lib", "mod a; mod b;"),
        ("a", "mod one; mod two; pub use one::One; fn f() { two::f() }"),
        ("a::one", "use super::two::Two; pub struct One;"),
        ("a::two", "use crate::b; pub struct Two;"),
        ("b", "use crate::a::One; #[cfg(test)] mod tests { use crate::c; }"),
        ("c", "fn f() { crate::b::g() }"),
    ]);
    assert_eq!(sources.cycles(), [["a::one", "a::two", "b"]]);
}

/// The path of a module: `["site", "pages"]`.
type ModulePath = Vec<String>;

/// What one file names.
#[derive(Default)]
struct Names {
    /// Absolute paths of what is used.
    used: BTreeSet<ModulePath>,
    /// What is re-exported: name and absolute path.
    exported: HashMap<String, ModulePath>,
}

struct Sources(BTreeMap<ModulePath, Names>);

impl Sources {
    fn read() -> Sources {
        let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut sources = BTreeMap::new();
        collect(&src, &mut Vec::new(), &mut sources);
        assert!(sources.len() > 50, "the source is found");
        Sources(sources)
    }

    fn of(files: &[(&str, &str)]) -> Sources {
        let module = |path: &str| match path {
            "lib" => Vec::new(),
            path => path.split("::").map(str::to_owned).collect(),
        };
        Sources(files.iter().map(|(path, text)| (module(path), names(&module(path), text))).collect())
    }

    /// The file that defines what a path names.
    fn definition(&self, path: &[String]) -> Option<&ModulePath> {
        let length = (0..=path.len()).rev().find(|length| self.0.contains_key(&path[..*length]))?;
        let (module, names) = self.0.get_key_value(&path[..length])?;
        match path.get(length).and_then(|name| names.exported.get(name)) {
            // Another crate is re-exported under its own name.
            Some(target) if *target != path[..=length] => self.definition(target),
            _ => Some(module),
        }
    }

    /// Strongly connected files, more than one each.
    fn cycles(&self) -> Vec<Vec<String>> {
        let depends = |module: &ModulePath| -> Vec<&ModulePath> {
            let used = self.0[module].used.iter().filter_map(|path| self.definition(path));
            used.filter(|it| *it != module && !it.is_empty()).collect()
        };
        let graph: BTreeMap<&ModulePath, Vec<&ModulePath>> =
            self.0.keys().map(|module| (module, depends(module))).collect();
        let reached: BTreeMap<&ModulePath, BTreeSet<&ModulePath>> =
            graph.keys().map(|module| (*module, reachable(&graph, module))).collect();
        let mut cycles = BTreeSet::new();
        for module in graph.keys() {
            let mutual = reached[module].iter().filter(|it| reached[*it].contains(module));
            let files: Vec<String> = mutual.map(|it| it.join("::")).collect();
            if files.len() > 1 {
                cycles.insert(files);
            }
        }
        cycles.into_iter().collect()
    }
}

fn reachable<'g>(
    graph: &BTreeMap<&'g ModulePath, Vec<&'g ModulePath>>,
    from: &'g ModulePath,
) -> BTreeSet<&'g ModulePath> {
    let (mut reached, mut waiting) = (BTreeSet::new(), vec![from]);
    while let Some(module) = waiting.pop() {
        waiting.extend(graph[module].iter().filter(|it| reached.insert(**it)));
    }
    reached
}

fn collect(folder: &Path, path: &mut ModulePath, sources: &mut BTreeMap<ModulePath, Names>) {
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        let stem = entry.file_stem().expect("a name").to_string_lossy().into_owned();
        let is_rust = entry.extension().is_some_and(|it| it == "rs");
        match stem.as_str() {
            "tests" | "main" => continue,
            "lib" | "mod" if is_rust => {
                sources.insert(path.clone(), names(path, &fs::read_to_string(&entry).expect("text")));
            }
            _ if is_rust || entry.is_dir() => {
                path.push(stem);
                if is_rust {
                    sources.insert(path.clone(), names(path, &fs::read_to_string(&entry).expect("text")));
                } else {
                    collect(&entry, path, sources);
                }
                path.pop();
            }
            _ => {}
        }
    }
}

fn names(module: &[String], text: &str) -> Names {
    let mut visitor = Visitor { module, names: Names::default() };
    visitor.visit_file(&syn::parse_file(text).expect("source compiles"));
    visitor.names
}

struct Visitor<'m> {
    module: &'m [String],
    names: Names,
}

impl Visitor<'_> {
    /// The absolute path. Any other first name is taken for a child of the module: a name that is local, or
    /// of another crate, then leads back to the module itself, which is no dependency.
    fn absolute(&self, path: &[String]) -> Option<ModulePath> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => Some(rest.to_vec()),
            "self" => Some([self.module, rest].concat()),
            "super" => {
                let parent = &self.module[..self.module.len().checked_sub(1)?];
                match rest.first().map(String::as_str) {
                    Some("super") => Visitor { module: parent, names: Names::default() }.absolute(rest),
                    _ => Some([parent, rest].concat()),
                }
            }
            _ => Some([self.module, path].concat()),
        }
    }

    fn add_use(&mut self, tree: &UseTree, before: &mut ModulePath, is_export: bool) {
        match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.add_use(&path.tree, before, is_export);
                before.pop();
            }
            UseTree::Group(group) => {
                group.items.iter().for_each(|tree| self.add_use(tree, before, is_export));
            }
            UseTree::Name(name) => self.add_name(before, &name.ident.to_string(), None, is_export),
            UseTree::Rename(name) => {
                self.add_name(before, &name.ident.to_string(), Some(name.rename.to_string()), is_export);
            }
            UseTree::Glob(_) => self.names.used.extend(self.absolute(before)),
        }
    }

    fn add_name(&mut self, before: &ModulePath, name: &str, renamed: Option<String>, is_export: bool) {
        let last = (name != "self").then(|| name.to_owned());
        let path: ModulePath = before.iter().cloned().chain(last).collect();
        let Some(target) = self.absolute(&path) else { return };
        if is_export {
            let name = renamed.or_else(|| path.last().cloned()).expect("a path has a name");
            self.names.exported.insert(name, target);
        } else {
            self.names.used.insert(target);
        }
    }
}

impl<'ast> Visit<'ast> for Visitor<'_> {
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let is_export = !matches!(item.vis, Visibility::Inherited);
        self.add_use(&item.tree, &mut Vec::new(), is_export);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let path_names: ModulePath = path.segments.iter().map(|it| it.ident.to_string()).collect();
        self.names.used.extend(self.absolute(&path_names));
        visit::visit_path(self, path);
    }

    /// `pub(super)` uses nothing.
    fn visit_visibility(&mut self, _: &'ast Visibility) {}

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|it| {
        it.path().is_ident("cfg") && it.meta.require_list().is_ok_and(|it| it.tokens.to_string() == "test")
    })
}
