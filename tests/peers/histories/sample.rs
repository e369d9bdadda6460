//! A small practice of three clients, and what may be edited in it.

/// Ids of the clients.
pub const CLIENTS: [&str; 3] = ["acme", "birch", "cedar"];

/// Months with a single each, and its procedure.
pub const MONTHS: [(&str, &str); 2] = [("2026-09", "backup-restore"), ("2026-10", "time-services")];

const SETTINGS: &str = "[site]\ntitle = \"North Lane IT\"\n\n[calendar]\ndue_day = 28\n\n[review]\nrequired = false\n\n\
    [rules]\nunplanned-month = \"off\"\n";

const STEPS: &str = "\n## Overview\n\nIt matters.\n\n## Steps\n\n1. Read `offset_ms`.\n";

/// Every file of the practice at the beginning.
pub fn files() -> Vec<(String, String)> {
    let mut files = vec![("monthly.toml".to_owned(), SETTINGS.to_owned())];
    let mut add = |path: String, text: String| files.push((path, text));
    for (id, name, role) in [("jane", "Jane Miller", "service_manager"), ("tom", "Tom Reed", "technician")] {
        let text = format!("---\nname: {name}\nrole: {role}\nemails: [{id}@msp.example]\n---\n");
        add(format!("content/staff/{id}.md"), text);
    }
    for id in ["how-we-work", "exceptions"] {
        let text = format!("---\ntitle: Page {id}\norder: 10\nsummary: What {id} says.\n---\n\nA text.\n");
        add(format!("content/handbook/{id}.md"), text);
    }
    for id in ["asset-tags", "door-locks"] {
        let text = format!(
            "---\ntitle: Idea {id}\nstate: idea\nraised_by: tom\nwhy_now: It came up.\nvotes: 1\n---\n\nMore.\n"
        );
        add(format!("content/ideas/{id}.md"), text);
    }
    for (month, procedure) in MONTHS {
        add(format!("content/procedures/{procedure}.md"), procedure_text(procedure));
        let single = format!(
            "---\nlead: jane\nopened_on: {month}-01\npopulation: [acme, birch, cedar]\n---\n\nIn time, please.\n"
        );
        add(format!("content/singles/{month}-{procedure}.md"), single);
        CLIENTS.iter().for_each(|id| add(format!("content/results/{month}/{id}.md"), result(id, month)));
    }
    for id in CLIENTS {
        add(format!("content/clients/{id}.md"), client(id));
        add(format!("content/evidence/2026-10/{id}/clock.txt"), format!("{id}: 12 ms\n"));
    }
    files
}

fn procedure_text(id: &str) -> String {
    format!(
        "---\ntitle: {id} - Verify\nsummary: It works.\ncategory: infrastructure\nstatus: active\nowner: jane\n\
         repeat: 12 months\nscope:\n  per: asset\n  types: [server]\nrisk: medium\nrecord:\n  \
         - {{name: offset_ms, type: number, unit: ms, min: -1000, max: 1000}}\n  - {{name: source, type: string}}\n---\n{STEPS}"
    )
}

fn client(id: &str) -> String {
    format!(
        "---\nname: {id} Limited\nservice_start: 2011-03-01\ntags: [windows]\nprimary_technician: tom\nsites:\n  \
         - {{id: main, name: High Street}}\ncontacts:\n  - {{id: lee, name: Lee Park}}\nassets:\n  \
         - {{id: {id}-dc01, type: server, name: DC01, in_service: 2022-05-01, verified_on: 2026-10-21}}\n  \
         - {{id: {id}-dc02, type: server, name: DC02, in_service: 2022-05-01, verified_on: 2026-10-21}}\nnone_of:\n  \
         ups: {{by: tom, on: 2026-10-21}}\n---\n\nOpen from 08:30.\n"
    )
}

fn result(client: &str, month: &str) -> String {
    format!(
        "---\nstatus: completed\nperformed_by: tom\nperformed_on: {month}-21\nreviewed_by: jane\n\
         reviewed_on: {month}-24\nticket:\n  id: \"1{client}\"\n  status: closed\n  closed_on: {month}-21\nminutes: 30\n\
         items:\n  - {{asset: {client}-dc01, outcome: pass, offset_ms: 12}}\n  \
         - {{asset: {client}-dc02, outcome: pass, offset_ms: 4}}\nfindings:\n  \
         - {{id: F1, severity: low, summary: One of {client}., status: open}}\nsummary: All clocks agree.\n---\n\nWell.\n"
    )
}

/// Keys of a kind of document in the order of the file, each with values that it may have. No text stands for a key
/// that is left out, and `+` for what it had with one more word.
pub type Keys = &'static [(&'static str, &'static [&'static str])];

const DAYS: &[&str] = &["2026-10-20", "2026-10-22", "2026-10-27"];
const DAYS_OR_NONE: &[&str] = &["", "2026-10-20", "2026-10-22", "2026-10-27"];
const PEOPLE: &[&str] = &["jane", "tom"];
const PEOPLE_OR_NONE: &[&str] = &["", "jane", "tom"];
const WORDS: &[&str] = &["", "One thing.", "Another thing.", "A third thing."];

const CLIENT: Keys = &[
    ("name", &["+"]),
    ("legal_name", &["", "One LLP", "Two LLP"]),
    ("short_name", &["", "One", "Two"]),
    ("service_start", &["2011-03-01", "2012-03-01", "2013-01-01"]),
    ("service_end", &["", "2027-06-30", "2027-12-31"]),
    ("psa_id", &[]),
    ("agreement", &["", "gold", "silver"]),
    ("industry", &["", "dental practice", "timber"]),
    ("tags", &["[windows]", "[windows, linux]", "[linux]"]),
    ("primary_technician", PEOPLE),
    ("backup_technician", PEOPLE_OR_NONE),
    ("account_manager", PEOPLE_OR_NONE),
    ("sites", &[]),
    ("sites[].name", &["+"]),
    ("sites[].address", &["", "14 High Street", "3 Low Street"]),
    ("sites[].location", WORDS),
    ("contacts", &["{id: kim#, name: Kim #}"]),
    ("contacts[].name", &["+"]),
    ("contacts[].role", &["", "office manager", "owner"]),
    ("contacts[].left", DAYS_OR_NONE),
    ("assets", &["{id: fs#, type: server, name: FS#, in_service: 2020-01-01}"]),
    ("assets[].name", &["+"]),
    ("assets[].os", &["", "Windows Server 2022", "Debian 13"]),
    ("assets[].in_service", &["2019-01-01", "2020-01-01"]),
    ("assets[].retired", &["", "2026-09-01", "2026-10-08"]),
    ("assets[].serial", &["", "7H2K9Q3", "8H2K9Q3"]),
    ("assets[].warranty_expires", DAYS_OR_NONE),
    ("assets[].verified_on", DAYS_OR_NONE),
    ("assets[].note", WORDS),
    ("none_of", &[]),
    (
        "none_of.ups",
        &["{by: tom, on: 2026-10-21}", "{by: jane, on: 2026-10-21}", "{by: jane, on: 2026-10-23}"],
    ),
    (
        "exemptions",
        &[
            "{procedure: time-services, asset: fs#, kind: legal, reason: No., approved_by: jane, approved_on: 2026-10-01, expires_on: 2027-03-31}",
        ],
    ),
    ("exemptions[].reason", &["+"]),
    ("exemptions[].expires_on", &["2027-03-31", "2027-06-30", "2026-10-15"]),
    ("exemptions[].approved_by", PEOPLE),
];

const RESULT: Keys = &[
    ("status", &["completed", "in_progress", "blocked"]),
    ("verdict", &["", "conforms", "finding_open"]),
    ("performed_by", PEOPLE),
    ("performed_on", DAYS),
    ("remote_or_onsite", &["", "remote", "on_site"]),
    ("reviewed_by", PEOPLE_OR_NONE),
    ("reviewed_on", DAYS_OR_NONE),
    ("ticket", &[]),
    ("ticket.id", &["\"18\"", "\"19\""]),
    ("ticket.status", &["closed", "open", "new"]),
    ("ticket.closed_on", DAYS_OR_NONE),
    ("ticket.closed_by", PEOPLE_OR_NONE),
    ("minutes", &["", "20", "30", "45"]),
    ("items", &[]),
    ("items[].outcome", &["pass", "fail", "fixed"]),
    ("items[].offset_ms", &["", "3", "12", "880"]),
    ("items[].source", &["", "dc01", "pool"]),
    ("items[].note", WORDS),
    ("findings", &["{id: F#, severity: medium, summary: Number #., status: open}"]),
    ("findings[].severity", &["low", "medium", "high"]),
    ("findings[].summary", &["+"]),
    ("findings[].owner", PEOPLE_OR_NONE),
    ("findings[].due", DAYS_OR_NONE),
    ("findings[].status", &["open", "fixed", "accepted"]),
    ("findings[].closed_on", DAYS_OR_NONE),
    ("evidence", &["{file: clock.txt, caption: The clock}"]),
    ("evidence[].caption", &["+"]),
    ("summary", WORDS),
    ("reason", WORDS),
    ("amended", &["{on: 2026-10-29, by: jane, reason: Number #.}"]),
    ("amended[].reason", &["+"]),
];

const SINGLE: Keys = &[
    ("title", &["", "One", "Two"]),
    ("due", DAYS_OR_NONE),
    ("lead", PEOPLE),
    ("opened_on", &["2026-09-01", "2026-09-02"]),
    ("population", &["[acme, birch, cedar]", "[acme, birch]", "[birch, cedar]"]),
    ("excluded", &[]),
    ("excluded.acme", WORDS),
    ("excluded.cedar", WORDS),
    ("closed_on", DAYS_OR_NONE),
    ("closed_by", PEOPLE_OR_NONE),
    ("closed_as", &[]),
    ("closed_as.acme", &["", "conforms", "missed"]),
    ("closed_as.birch", &["", "conforms", "missed"]),
    ("replaces", WORDS),
];

const PROCEDURE: Keys = &[
    ("title", &["+"]),
    ("summary", &["+"]),
    ("category", &["infrastructure", "backup"]),
    ("status", &["active", "draft"]),
    ("owner", PEOPLE),
    ("approved_by", PEOPLE_OR_NONE),
    ("approved_on", DAYS_OR_NONE),
    ("review_in", &["", "6 months", "12 months"]),
    ("repeat", &["6 months", "12 months"]),
    ("scope", &[]),
    ("scope.types", &["[server]", "[server, firewall]"]),
    ("sample", &["", "3", "5"]),
    ("estimate", &[]),
    ("estimate.base_minutes", &["", "20", "30"]),
    ("risk", &["", "low", "medium", "high"]),
    ("record", &["{name: extra#, type: string}"]),
    ("record[].label", &["", "One", "Two"]),
    ("record[].help", WORDS),
    ("record[].required", &["", "true"]),
    ("record[].max", &["", "900", "1000"]),
    ("tags", &["", "[windows]", "[kerberos]"]),
    ("aliases", &["", "[clock]", "[w32time]"]),
];

const PERSON: Keys = &[
    ("name", &["+"]),
    ("role", &["technician", "service_manager"]),
    ("emails", &[]),
    ("started", DAYS_OR_NONE),
    ("left", &["", "2027-01-31", "2027-02-28"]),
];

const IDEA: Keys = &[
    ("title", &["+"]),
    ("state", &["idea", "drafting", "rejected"]),
    ("source", &["", "technician", "incident"]),
    ("raised_by", PEOPLE),
    ("raised_on", DAYS_OR_NONE),
    ("why_now", WORDS),
    ("scope", WORDS),
    ("on_site", &["", "true"]),
    ("estimate_minutes", &["", "30", "90"]),
    ("risk", &["", "low", "high"]),
    ("deadline", DAYS_OR_NONE),
    ("votes", &["", "1", "2"]),
    ("reason", WORDS),
];

const PAGE: Keys = &[("title", &["+"]), ("order", &["", "10", "20"]), ("summary", WORDS)];

/// Keys of the documents in a folder.
pub fn keys(path: &str) -> Option<Keys> {
    match path.strip_prefix("content/")?.split('/').next()? {
        "clients" => Some(CLIENT),
        "results" => Some(RESULT),
        "singles" => Some(SINGLE),
        "procedures" => Some(PROCEDURE),
        "staff" => Some(PERSON),
        "ideas" => Some(IDEA),
        "handbook" => Some(PAGE),
        _ => None,
    }
}
