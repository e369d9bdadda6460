use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use sha2::{Digest, Sha256};

use crate::check::rules::{image_location, windows_name};
use crate::commands::changes::{ChangeOptions, Changes};
use crate::commands::checked::checked;
use crate::commands::form::yaml;
use crate::commands::new::FormContext;
use crate::commands::record::{ResultFile, WhichResult};
use crate::commands::world::World;
use crate::commands::{ExitStatus, Failure};
use crate::diagnostic::emit::{self, diagnostic};
use crate::diagnostic::{Count, FieldPath, Severity};
use crate::document::{self, Edit, without_metadata};
use crate::facts::{EvidenceFacts, EvidenceFileFacts};
use crate::limits;
use crate::model::ClientResult;
use crate::source::{ContentPath, NameFault, WorkingTree, gate};

/// Copy files into the evidence of a result, and list them in it
///
/// Each file is listed with its SHA-256. Metadata of photos (JPEG, PNG, WebP),
/// such as the place where they were taken, is taken out of the copy.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    which: WhichResult,

    /// The files
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// What the files show
    #[arg(long, value_name = "TEXT")]
    caption: Option<String>,

    #[command(flatten)]
    changes: ChangeOptions,
}

/// A file to add.
struct NewEvidence {
    name: String,
    path: ContentPath,
    bytes: Vec<u8>,
    /// Bytes of metadata that were taken out.
    removed: usize,
    sha256: String,
    /// Whether the practice has it already.
    is_there: bool,
}

pub fn run(arguments: &Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let tree = world.practice()?;
    let context = FormContext::open(&tree, world)?;
    let assignment = arguments.which.assignment(None, &context)?;
    let result = ResultFile::of(&assignment, &tree, &context)?;
    let Some(old) = result.old.as_deref() else {
        return Err(Failure::new(format!("there is no result `{}` yet", result.path))
            .with_help(format!("`monthly record {}` makes it", assignment.id.client())));
    };
    result.require_amendable(old)?;
    let folder = assignment.id.evidence_folder();
    let added = arguments.files.iter().map(|file| NewEvidence::read(file, &folder, &tree));
    let added = added.collect::<Result<Vec<NewEvidence>, Failure>>()?;
    require_different_names(&added)?;

    let mut changes = Changes::of(&tree);
    // The files come first: a result that lists a file which is not there would be worse than the opposite.
    for it in added.iter().filter(|it| !it.is_there) {
        changes.add_file(&it.path, it.bytes.clone());
    }
    let front = result.read(old)?.front;
    let new = listed(&result.path, old, &front, &added, arguments.caption.as_deref())?;
    changes.edit(&result.path, old, &new);
    let message = format!("Add evidence to {}", assignment.id.stem());
    let changes = changes.apply(&arguments.changes, &message, world)?;

    let prefix = format!("{folder}/");
    let located = match arguments.changes.dry_run {
        true => Vec::new(),
        false => checked(world, |path| *path == result.path || path.as_str().starts_with(&prefix))?,
    };
    let facts = EvidenceFacts {
        result: result.path.to_string(),
        evidence: added.iter().map(NewEvidence::facts).collect(),
        changes,
        diagnostics: located.iter().map(diagnostic).collect(),
    };
    world.print_facts(arguments.changes.output.format, &facts, |facts, _| {
        format!("{}{}", facts.changes.diff(), facts.evidence.iter().map(line).collect::<String>())
    })?;
    if arguments.changes.output.is_human() {
        let shown = emit::human(&located, world.terminal.look());
        world.print_coloured(&shown)?;
    }
    Ok(match located.iter().any(|it| it.severity == Severity::Error) {
        true => ExitStatus::Errors,
        false => ExitStatus::Clean,
    })
}

/// `content/evidence/2026-10/acme/rack.jpg: 123456 bytes, 789 bytes of metadata taken out`.
fn line(file: &EvidenceFileFacts) -> String {
    let removed = match file.removed {
        0 => String::new(),
        removed => format!(", {} of metadata taken out", Count(removed, "byte")),
    };
    format!("{}: {}{removed}\n", file.path, Count(file.bytes, "byte"))
}

/// The text of the result in which the files are listed.
fn listed(
    path: &ContentPath,
    text: &str,
    front: &ClientResult,
    added: &[NewEvidence],
    caption: Option<&str>,
) -> Result<String, Failure> {
    let caption = caption.map(yaml);
    // Of each file: its hash, where a list has the file already with another one, else its entry.
    let edits = added.iter().filter_map(|it| {
        let index = front.evidence.iter().position(|listed| listed.file == it.name);
        let listed = index.and_then(|index| front.evidence.get(index));
        match (index, listed) {
            (Some(_), Some(listed)) if listed.sha256.as_ref() == Some(&it.sha256) => None,
            (Some(index), _) => Some((Some(FieldPath::entry("evidence", index, "sha256")), yaml(&it.sha256))),
            (None, _) => Some((None, it.entry(caption.as_deref()))),
        }
    });
    let edits: Vec<(Option<FieldPath>, String)> = edits.collect();
    let edits = edits.iter().map(|(hash, value)| match hash {
        Some(field) => (field.clone(), Edit::Set(value)),
        None => (FieldPath::of("evidence"), Edit::Append(value)),
    });
    let edits: Vec<(FieldPath, Edit<'_>)> = edits.collect();
    document::edit_fields(path, text, &edits).map_err(|error| Failure::not_edited(path, &error))
}

fn require_different_names(added: &[NewEvidence]) -> Result<(), Failure> {
    let mut names = BTreeSet::new();
    match added.iter().find(|it| !names.insert(it.name.to_lowercase())) {
        Some(twice) => Err(Failure::new(format!("two files have the name `{}`", twice.name))),
        None => Ok(()),
    }
}

impl NewEvidence {
    fn read(file: &Path, folder: &str, tree: &WorkingTree) -> Result<NewEvidence, Failure> {
        let shown = file.display();
        let name = file.file_name().and_then(|name| name.to_str());
        let name = name.ok_or_else(|| Failure::new(format!("`{shown}` has no usable name")))?.to_owned();
        let path = format!("{folder}/{name}");
        let hidden = name.starts_with('.').then(|| "it begins with a dot".to_owned());
        let fault = NameFault::of(&path).map(|fault| fault.to_string());
        if let Some(why) = fault.or_else(|| windows_name::fault(&name)).or(hidden) {
            return Err(Failure::new(format!("`{shown}` cannot keep its name: {why}"))
                .with_help("rename the file first"));
        }
        let original = read(file)?;
        let bytes = without_metadata(&original).unwrap_or_else(|| original.clone());
        if image_location::is_located(&bytes) {
            return Err(Failure::new(format!("`{shown}` contains the location where it was taken"))
                .with_help(format!("take it out first: `exiftool -gps:all= -xmp:geotag= {shown}`")));
        }
        let is_there = match gate::read(tree.root(), &path, limits::FILE_BYTES) {
            Ok(there) if there == bytes => true,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => false,
            _ => {
                return Err(Failure::new(format!("`{path}` exists already, with another content"))
                    .with_help("rename the file first"));
            }
        };
        let sha256 = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let removed = original.len().saturating_sub(bytes.len());
        Ok(NewEvidence { name, path: ContentPath::new(&path), bytes, removed, sha256, is_there })
    }

    /// Its entry in the list of the result.
    fn entry(&self, caption: Option<&str>) -> String {
        let caption = caption.map(|caption| format!("caption: {caption}, ")).unwrap_or_default();
        format!("{{file: {}, {caption}sha256: {}}}", yaml(&self.name), yaml(&self.sha256))
    }

    fn facts(&self) -> EvidenceFileFacts {
        EvidenceFileFacts {
            path: self.path.to_string(),
            bytes: self.bytes.len(),
            removed: self.removed,
            sha256: self.sha256.clone(),
        }
    }
}

/// Reads a file that the user named, which need not be in the practice.
fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    let cannot = |error| Failure::cannot(format!("read `{}`", file.display()), error);
    let metadata = fs::metadata(file).map_err(cannot)?;
    match metadata.len() {
        _ if !metadata.is_file() => Err(Failure::new(format!("`{}` is not a file", file.display()))),
        0 => Err(Failure::new(format!("`{}` is empty", file.display()))),
        bytes if bytes > limits::FILE_BYTES => Err(Failure::new(format!(
            "`{}` has {bytes} bytes; the maximum is {}",
            file.display(),
            limits::FILE_BYTES
        ))),
        _ => fs::read(file).map_err(cannot),
    }
}
