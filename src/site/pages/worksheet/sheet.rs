//! Data for the script of a worksheet: how the file is written, and its messages.

use std::collections::BTreeMap;

use crate::model::{Field, Procedure, Recorded, Risk};
use crate::practice::ResultId;
use crate::site::git_host::GitHost;
use crate::site::prelude::*;
use crate::site::recorded;
use crate::site::shared::CommitView;

/// Data that the script makes the file from.
#[derive(Serialize, JsonSchema)]
pub struct Sheet {
    /// Revision of the procedure's text.
    revision: Option<String>,
    ticket_required: bool,
    /// Whether the work has to be approved first.
    risky: bool,
    fields: Vec<SheetField>,
    /// Link to the file in the editor of the Git hosting service.
    pub editor: Option<String>,
    editor_takes_text: bool,
    words: BTreeMap<&'static str, String>,
}

/// A field that the script checks.
#[derive(Serialize, JsonSchema)]
struct SheetField {
    name: String,
    label: String,
    kind: &'static str,
    required: bool,
    choices: Vec<String>,
    min: Option<f64>,
    max: Option<f64>,
    /// Values that conform; where empty, those within the bounds.
    expect: Vec<String>,
}

pub fn sheet(site: &Site, id: &ResultId, procedure: &Procedure, revision: Option<&CommitView>) -> Sheet {
    let settings = &site.practice.settings;
    let git_host = GitHost::of(&settings.repository);
    let on_record = site.practice.results.contains_key(id);
    Sheet {
        revision: revision.map(|it| it.short.clone()),
        ticket_required: settings.tickets.required,
        risky: procedure.risk == Some(Risk::High),
        fields: procedure.record.iter().map(sheet_field).collect(),
        editor_takes_text: !on_record && git_host.as_ref().is_some_and(GitHost::takes_text),
        editor: git_host.as_ref().map(|git_host| git_host.editor(&id.path(), on_record)),
        words: words(site),
    }
}

fn sheet_field(field: &Field) -> SheetField {
    SheetField {
        name: field.name.to_string(),
        label: recorded::label(Some(field), &field.name),
        kind: field.kind.word(),
        required: field.required,
        choices: field.choices.iter().map(ToString::to_string).collect(),
        min: field.min,
        max: field.max,
        expect: match &field.expect {
            None | Some(Recorded::Nothing) => Vec::new(),
            Some(Recorded::Text(text)) => vec![text.to_string()],
            Some(Recorded::List(any)) => any.iter().map(ToString::to_string).collect(),
        },
    }
}

/// Messages of the script, with placeholders in braces.
fn words(site: &Site) -> BTreeMap<&'static str, String> {
    let say = |id: &str, names: &[&'static str]| {
        let names: Vec<_> = names.iter().map(|name| (*name, format!("{{{name}}}").into())).collect();
        site.say(id, &names)
    };
    BTreeMap::from([
        ("missing", say("worksheet-says-missing", &["name", "what"])),
        ("wrong", say("worksheet-says-wrong", &["name", "what", "value"])),
        ("outside", say("worksheet-says-outside", &["name", "what"])),
        ("unnoted", say("worksheet-says-unnoted", &["name"])),
        ("open", say("worksheet-says-open", &["name"])),
        ("alone", say("worksheet-says-alone", &["name"])),
        ("finding_lacks", say("worksheet-says-finding-lacks", &["finding", "what"])),
        ("no_performer", say("worksheet-says-no-performer", &[])),
        ("no_day", say("worksheet-says-no-day", &[])),
        ("no_ticket", say("worksheet-says-no-ticket", &[])),
        ("no_minutes", say("worksheet-says-no-minutes", &[])),
        ("no_approval", say("worksheet-says-no-approval", &[])),
        ("no_items", say("worksheet-says-no-items", &[])),
        ("no_reason", say("worksheet-says-no-reason", &[])),
        ("no_until", say("worksheet-says-no-until", &[])),
        ("step_why", say("worksheet-says-step-why", &["number"])),
        ("steps_open", say("worksheet-says-steps-open", &["numbers"])),
        ("note_open", say("worksheet-writes-open", &[])),
        ("note_alone", say("worksheet-writes-alone", &[])),
        ("head_severity", say("head-severity", &[])),
        ("head_summary", say("worksheet-finding-summary", &[])),
        ("head_owner", say("head-owner", &[])),
        ("head_due", say("head-due", &[])),
        ("head_ticket", say("worksheet-finding-ticket", &[])),
        ("outcome_pass", say("outcome-pass", &[])),
        ("outcome_fixed", say("outcome-fixed", &[])),
        ("outcome_fail", say("outcome-fail", &[])),
        ("outcome_na", say("outcome-na", &[])),
        ("outcome_not_checked", say("outcome-not_checked", &[])),
        ("outcome_open", String::new()),
        ("status_completed", say("worksheet-status-completed", &[])),
        ("status_in_progress", say("worksheet-status-in_progress", &[])),
        ("status_blocked", say("worksheet-status-blocked", &[])),
        ("status_deferred", say("worksheet-status-deferred", &[])),
        ("status_not_applicable", say("worksheet-status-not_applicable", &[])),
        ("paste", say("worksheet-says-paste", &[])),
        ("kept", say("worksheet-says-kept", &[])),
        ("not_kept", say("worksheet-says-not-kept", &[])),
        ("restored", say("worksheet-says-restored", &[])),
        ("restored_other", say("worksheet-says-restored-other", &[])),
        ("copied", say("worksheet-says-copied", &[])),
        ("not_copied", say("worksheet-says-not-copied", &[])),
        ("clear_sure", say("worksheet-says-clear-sure", &[])),
        ("cleared", say("worksheet-says-cleared", &[])),
    ])
}
