use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::practice::Practice;

use super::{Running, curl, found_again, free_port, practice, raised_once, run};

/// A program of Request Tracker, with the configuration in a folder.
fn command(folder: &TempDir, program: &str) -> Command {
    let mut command = Command::new(program);
    let path = |name: &str| folder.path().join(name);
    command.env("RT_SITE_CONFIG", path("settings.pm")).env("RT_SITE_CONFIG_DIR", path("none"));
    command.current_dir(folder.path());
    command
}

/// Writes the configuration of Request Tracker into a folder, and makes its database.
fn set_up(folder: &TempDir, port: u16) {
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("none")).expect("is made");
    let database = path("rt");
    let settings = format!(
        "Set($rtname, 'test');\nSet($Organization, 'test');\nSet($Timezone, 'UTC');\nSet($WebDomain, '127.0.0.1');\n\
         Set($WebPort, {port});\nSet($WebPath, '');\nSet($DatabaseType, 'SQLite');\nSet($DatabaseName, '{}');\n\
         Set($LogToSTDERR, 'error');\nSet($LogToSyslog, undef);\nSet($MailCommand, 'testfile');\n1;\n",
        database.display()
    );
    fs::write(path("settings.pm"), settings).expect("is written");
    let made = command(folder, "rt-setup-database-5").args(["--action", "init", "--skip-create"]).output();
    let made = made.expect("request-tracker5 is needed");
    assert!(made.status.success(), "{made:?}");
}

/// Request Tracker in a folder.
fn start(folder: &TempDir) -> Running {
    let port = free_port();
    set_up(folder, port);
    let server = "/usr/share/request-tracker5/libexec/rt-server";
    assert!(Path::new(server).is_file(), "rt5-standalone is needed");
    // One process, which ends when it is killed.
    let child = command(folder, server)
        .args(["--server", "Standalone", "--host", "127.0.0.1", "--port", &port.to_string()])
        .spawn()
        .expect("the server starts");
    let mut running = Running { child, port, token: "root:password".to_owned() };
    running.wait("/");
    running
}

/// Does what *Tools > Offline edits* does with a table, and prints the subject, the day and the text of a ticket.
const OFFLINE: &str = r#"
use lib '/usr/share/request-tracker5/lib';
use RT; RT::LoadConfig(); RT::Init();
use RT::Action::CreateTickets;
my $user = RT::CurrentUser->new();
$user->Load('root');
my $action = RT::Action::CreateTickets->new(CurrentUser => $user);
my $table = do { local $/; <STDIN> };
$action->Parse(Content => $table, Queue => 'General', Requestor => 'root@localhost');
$action->CreateByTemplate();
my $tickets = RT::Tickets->new(RT->SystemUser);
$tickets->FromSQL("Subject LIKE 'MS-202610-time-services-acme'");
while (my $ticket = $tickets->Next) {
    print $ticket->Subject, "; due ", substr($ticket->DueObj->ISO, 0, 10), "\n", $ticket->Transactions->First->Content;
}
"#;

#[test]
fn request_tracker_takes_the_exported_table() {
    let folder = tempfile::tempdir().expect("a folder");
    set_up(&folder, 1);
    let practice =
        Practice::small().edit("content/clients/acme.md", "name: Acme Dental", "name: Acme \"Dental\", Inc");
    let ticket = "ticket: {id: \"184223\", status: closed, closed_on: 2026-10-21}\n";
    let practice = practice.edit("content/results/2026-10/acme.md", ticket, "");
    let table = practice.run("tickets 2026-10 --format rt").stdout;
    let mut perl = command(&folder, "perl")
        .args(["-e", OFFLINE])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("perl is there");
    perl.stdin.take().expect("a pipe").write_all(table.as_bytes()).expect("is read");
    let printed = perl.wait_with_output().expect("an end").stdout;
    let printed = String::from_utf8_lossy(&printed);
    let subject = "MS-202610-time-services-acme: Monthly Single - 202610 - Time Services; due 2026-10-31\n";
    assert_eq!(printed.matches(subject).count(), 1, "{printed}");
    for line in
        ["Acme 'Dental', Inc, due 2026-10-31\n", "- acme-dc01 (DC01, server)\n", "does not count as work"]
    {
        assert!(printed.contains(line), "{printed}");
    }
}

fn with_token(practice: Practice, system: &Running) -> Practice {
    practice.env("MONTHLY_TICKETS_TOKEN", system.token.clone())
}

#[test]
fn request_tracker_gets_each_ticket_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let system = start(&folder);
    let wrong = practice("queue = \"General\"").env("MONTHLY_TICKETS_TOKEN", "root:wrong");
    let ran = run(&wrong, "push", "rt", &system);
    assert!(ran.code == 2 && ran.stderr.contains("refuses the credentials (status 401)"), "{ran}");
    let elsewhere = with_token(practice("queue = \"Nowhere\""), &system);
    let ran = run(&elsewhere, "push", "rt", &system);
    assert!(ran.stderr.contains("No permission to create tickets in the queue 'Nowhere'"), "{ran}");

    let practice = with_token(practice("queue = \"General\""), &system);
    raised_once(&practice, "rt", &system);
    let practice = found_again(practice, "rt", &system);

    let ticket = format!("{}/REST/2.0/ticket/1", system.address());
    let resolve =
        ["--fail", "--user", &system.token, "--request", "PUT", "--header", "content-type: application/json"];
    let resolved = curl(&[&resolve[..], &["--data", "{\"Status\": \"resolved\"}", &ticket]].concat());
    assert!(resolved.expect("an answer").contains("resolved"));
    let practice = practice.edit(
        "monthly.toml",
        "[tickets.new]",
        "[tickets]\nclosed_statuses = [\"resolved\"]\n\n[tickets.new]",
    );
    let ran = run(&practice, "pull", "rt", &system);
    assert!(ran.stdout.contains("the ticket is closed, but there is no result"), "{ran}");
    assert!(ran.stdout.contains("status: resolved, closed_on: "), "{ran}");
}
