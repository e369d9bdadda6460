//! `monthly record`: writes or edits the result of a client.

mod editor;
mod found;
mod from_table;
mod not_done;
mod pending;
mod report;
mod which;
mod work;

use clap::Args;

use crate::diagnostic::FieldPath;
use crate::document::{self, Document};
use crate::facts::{RecordFacts, WrittenFacts};
use crate::forms;
use crate::model::{ClientResult, Day, Outcome, Status, Subject};
use crate::practice::ResultId;
use crate::source::{ContentPath, WorkingTree};

use super::changes::{ChangeOptions, Changes};
use super::new::{Assignment, FormContext};
use super::world::World;
use super::{ExitStatus, Failure};

use found::Found;
use from_table::FromTable;
use not_done::NotDone;
use pending::Pending;
use work::Work;

pub use editor::words;
pub use which::WhichResult;

/// Record what was done and found at a client
///
/// Without an option that says what to record, your editor (`VISUAL` or
/// `EDITOR`) opens the result: a new one is filled in as far as it is known,
/// with the values of the last time beside each field. Afterwards the file is
/// checked. The result is completed once every system was checked.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    which: WhichResult,

    #[command(flatten)]
    recording: Recording,
}

/// What to record, and where it is written.
#[derive(Debug, Args)]
pub struct Recording {
    #[command(flatten)]
    found: Box<Found>,

    #[command(flatten)]
    table: FromTable,

    #[command(flatten)]
    work: Box<Work>,

    #[command(flatten)]
    not_done: NotDone,

    #[command(flatten, next_help_heading = "Options")]
    changes: ChangeOptions,
}

pub fn run(Arguments { which, recording }: Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    record(&which, &recording, world)
}

/// Writes or edits a result.
pub fn record(which: &WhichResult, recording: &Recording, world: &mut World) -> Result<ExitStatus, Failure> {
    let tree = world.practice()?;
    let context = FormContext::open(&tree, world)?;
    let assignment = which.assignment(recording.work.performed_on, &context)?;
    let result = ResultFile::of(&assignment, &tree, &context)?;
    let is_said = recording.is_about_items() || recording.work.is_said() || recording.not_done.is_said();
    let facts = match is_said {
        true => result.by_options(recording, world)?,
        false => result.by_editor(&recording.changes, world)?,
    };
    result.report(facts, &recording.changes, world)
}

impl Recording {
    /// Whether it is said what was found.
    pub fn is_about_items(&self) -> bool {
        self.found.is_said() || self.table.is_said()
    }
}

/// The file of a result, which may not exist yet.
pub struct ResultFile<'r> {
    tree: &'r WorkingTree,
    context: &'r FormContext<'r>,
    assignment: &'r Assignment<'r>,
    pub path: ContentPath,
    /// Its text; `None` where the file does not exist yet.
    pub old: Option<String>,
}

impl<'r> ResultFile<'r> {
    pub fn of(
        assignment: &'r Assignment<'r>,
        tree: &'r WorkingTree,
        context: &'r FormContext<'r>,
    ) -> Result<ResultFile<'r>, Failure> {
        let path = ContentPath::new(&assignment.id.path());
        let old = match context.practice.files.contains_key(&path) {
            true => Some(context.text(&path)?),
            false => None,
        };
        Ok(ResultFile { tree, context, assignment, path, old })
    }
}

impl ResultFile<'_> {
    fn by_options(&self, recording: &Recording, world: &World) -> Result<RecordFacts<'static>, Failure> {
        let text = match &self.old {
            Some(old) => old.clone(),
            None => self.form(recording)?,
        };
        self.require_amendable(&text)?;
        let front = self.read(&text)?.front;
        let rows = recording.table.rows(&recording.found, self, &front)?;
        let mut pending = Pending::of(self, &front, recording)?;
        rows.iter().try_for_each(|it| it.edits(self, &front, &mut pending))?;
        let text = pending.applied(&self.path, &text)?;
        let text = self.completed(&text, recording)?;
        let changes = self.changes(&text)?;
        let written = match rows.as_ref().is_some_and(|it| it.is_refused) {
            true => changes.facts(false, None),
            false => changes.apply(&recording.changes, &self.message(), world)?,
        };
        Ok(RecordFacts { table: rows.map(|it| it.facts), ..self.facts(&text, written) })
    }

    /// Opens the editor on the file itself, so that nothing that was saved can be lost.
    fn by_editor(&self, options: &ChangeOptions, world: &World) -> Result<RecordFacts<'static>, Failure> {
        let editor = world.editor().ok_or_else(|| {
            Failure::new("no editor is known: neither `VISUAL` nor `EDITOR` is set")
                .with_help("set one, or say what to record: `monthly record --help`")
        })?;
        let form = match &self.old {
            Some(old) => old.clone(),
            None => self.form_to_edit()?,
        };
        let new = self.changes(&form)?;
        if options.dry_run {
            return Ok(self.facts(&form, new.facts(false, None)));
        }
        // A form that is not changed is written too, so it counts as a change.
        let mut expected = Changes::of(self.tree);
        expected.edit(&self.path, "", &form);
        let committing = expected.committing(options, &self.message(), world)?;
        new.write()?;
        editor::edit(&editor, &self.tree.root().join(self.path.as_str()))?;
        let text = self.context.text(&self.path)?;
        let edited = self.changes(&text)?;
        let has_changed = self.old.as_deref() != Some(&text);
        let commit = committing.filter(|_| has_changed).map(|it| edited.commit(&it)).transpose()?;
        Ok(self.facts(&text, edited.facts(true, commit)))
    }

    /// The file with a text, as a change of what it was before.
    fn changes(&self, text: &str) -> Result<Changes<'_>, Failure> {
        let mut changes = Changes::of(self.tree);
        match &self.old {
            Some(old) => changes.edit(&self.path, old, text),
            None => changes.create(&self.path, text)?,
        }
        Ok(changes)
    }

    /// The text that a new result begins with.
    fn form(&self, recording: &Recording) -> Result<String, Failure> {
        let by = recording.work.performer(self.context, recording)?;
        let form = self.assignment.form(by.as_ref(), self.context);
        let (practice, today) = (&self.context.practice, self.context.today);
        Ok(match recording.not_done.is_said() {
            true => recording.not_done.form(&form, practice, today)?,
            false => form.open(practice, self.assignment.performed_on.unwrap_or(today)),
        })
    }

    /// The text of a new result for the editor, with the steps to tick.
    fn form_to_edit(&self) -> Result<String, Failure> {
        let by = self.context.person(None)?;
        let form = self.assignment.form(by.as_ref(), self.context);
        let text = form.text(&self.context.practice, self.context.today);
        let steps = forms::steps(&self.assignment.procedure.body);
        let is_waived = form.waived_by(&self.context.practice, self.context.today).is_some();
        Ok(match steps.is_empty() || is_waived {
            true => text,
            false => format!("{text}\n{steps}"),
        })
    }

    /// Refuses to change what counts as final without a word about it.
    pub fn require_amendable(&self, text: &str) -> Result<(), Failure> {
        let front = self.read(text)?.front;
        let why = match (&front.reviewed_on, self.closed_on()) {
            (Some(day), _) => format!("was reviewed on {day}"),
            (None, _) if front.is_reviewed() => "was reviewed".to_owned(),
            (None, Some(day)) if self.old.is_some() && front.status.is_terminal() => {
                format!("is final since its single was closed on {day}")
            }
            _ => return Ok(()),
        };
        let amend = format!("monthly amend {}", self.assignment.id.client());
        Err(Failure::new(format!("`{}` {why}", self.path)).with_help(format!(
            "edit the file by hand, then say with `{amend} --reason` what changed and why"
        )))
    }

    /// Day on which the month of the result was closed.
    pub fn closed_on(&self) -> Option<Day> {
        let single = self.context.practice.singles.get(&self.assignment.id.month()?)?;
        single.document.front.closed_on
    }

    /// The result in a text, which must be readable in full.
    pub fn read(&self, text: &str) -> Result<Document<ClientResult>, Failure> {
        document::read_as::<ClientResult>(&self.path, text).filter(|it| it.fully_parsed).ok_or_else(|| {
            Failure::new(format!("`{}` has errors", self.path)).with_help(
                "`monthly check` lists them; without options, `monthly record` opens the file in your editor",
            )
        })
    }

    /// What has an item or is in scope, and nobody has looked at yet.
    fn unchecked(&self, front: &ClientResult) -> Vec<Subject> {
        let in_scope = self.in_scope(front).into_iter();
        let without_item = in_scope.filter(|it| !front.items.iter().any(|item| item.subject == *it));
        let items = front.items.iter().filter(|it| it.outcome == Outcome::NotChecked);
        items.map(|it| it.subject.clone()).chain(without_item).collect()
    }

    /// What is in scope on the day of the work.
    fn in_scope(&self, front: &ClientResult) -> Vec<Subject> {
        let day = front.performed_on.or(self.assignment.performed_on).unwrap_or(self.context.today);
        let (procedure, client) = (&self.assignment.procedure.front, &self.assignment.client.front);
        procedure.subjects(&self.assignment.procedure_id, client, day)
    }

    fn facts(&self, text: &str, changes: WrittenFacts) -> RecordFacts<'static> {
        let result = document::read_as::<ClientResult>(&self.path, text);
        let front = result.as_ref().map(|it| &*it.front);
        let unchecked = front.map(|front| self.unchecked(front)).unwrap_or_default();
        RecordFacts {
            result: self.path.to_string(),
            status: front.map(|it| it.status),
            unchecked: unchecked.iter().map(ToString::to_string).collect(),
            table: None,
            changes,
            diagnostics: Vec::new(),
        }
    }

    /// Completes a result of which everything was checked.
    fn completed(&self, text: &str, recording: &Recording) -> Result<String, Failure> {
        let front = self.read(text)?.front;
        let is_unfinished = matches!(front.status, Status::InProgress | Status::Blocked);
        let is_complete = self.unchecked(&front).is_empty() || recording.found.completed;
        if !is_unfinished || !is_complete || !recording.is_about_items() {
            return Ok(text.to_owned());
        }
        let mut pending = Pending::default();
        pending.set("status", Status::Completed);
        if front.status == Status::Blocked {
            // It said what stood in the way.
            pending.remove(FieldPath::of("reason"));
        }
        if front.performed_on.is_none() {
            pending.set("performed_on", self.context.today);
        }
        if front.performed_by.is_none() {
            return Err(Failure::new("nobody on the staff has your git address")
                .with_help("name who did the work with `--performed-by`"));
        }
        pending.applied(&self.path, text)
    }

    /// `Record time services of 2026-10 at acme`.
    fn message(&self) -> String {
        let (client, procedure) = (self.assignment.id.client(), &self.assignment.procedure_id);
        match &self.assignment.id {
            ResultId::Monthly(month, _) => format!("Record {procedure} of {month} at {client}"),
            ResultId::CatchUp(_) => format!("Record a catch-up of {procedure} at {client}"),
        }
    }
}
