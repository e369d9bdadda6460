use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::practice::Practice;

use super::{Running, curl, found_again, free_port, practice, raised_once, run};

/// Request Tracker in a folder.
fn start(folder: &TempDir) -> Running {
    let port = free_port();
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
    let command = |program: &str| {
        let mut command = Command::new(program);
        command.env("RT_SITE_CONFIG", path("settings.pm")).env("RT_SITE_CONFIG_DIR", path("none"));
        command.current_dir(folder.path());
        command
    };
    let made = command("rt-setup-database-5").args(["--action", "init", "--skip-create"]).output();
    let made = made.expect("request-tracker5 is needed");
    assert!(made.status.success(), "{made:?}");
    let server = "/usr/share/request-tracker5/libexec/rt-server";
    assert!(Path::new(server).is_file(), "rt5-standalone is needed");
    // One process, which ends when it is killed.
    let child = command(server)
        .args(["--server", "Standalone", "--host", "127.0.0.1", "--port", &port.to_string()])
        .spawn()
        .expect("the server starts");
    let mut running = Running { child, port, token: "root:password".to_owned() };
    running.wait("/");
    running
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
