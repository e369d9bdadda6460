use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use super::{Running, curl, found_again, free_port, practice, raised_once, run};

/// Where the package has the program.
const PACKAGE: &str = "/usr/share/redmine";

/// Lets programs in, adds a project, and prints the key of the administrator.
const SETUP: &str = "
Setting.rest_api_enabled = '1'
Redmine::DefaultData::Loader.load('en')
Project.create!(name: 'Maintenance', identifier: 'maintenance', tracker_ids: Tracker.pluck(:id), enabled_module_names: ['issue_tracking'])
puts User.where(login: 'admin').first.api_key
";

/// Redmine in a folder: a copy of its program, since it has settings and database beside it.
fn start(folder: &TempDir) -> Running {
    let root = folder.path().join("redmine");
    let copied = Command::new("cp").args(["-a", PACKAGE]).arg(&root).status();
    assert!(copied.expect("cp is needed").success(), "redmine is needed");
    let instance = root.join("instances/default");
    for link in ["instances", "config/database.yml", "Gemfile.lock"] {
        fs::remove_file(root.join(link)).expect("the package has a link");
    }
    fs::copy("/var/lib/redmine/Gemfile.lock", root.join("Gemfile.lock")).expect("is copied");
    for name in ["config", "log", "tmp", "files"] {
        fs::create_dir_all(instance.join(name)).expect("is made");
    }
    let database =
        format!("production:\n  adapter: sqlite3\n  database: {}\n", root.join("redmine.db").display());
    fs::write(root.join("config/database.yml"), &database).expect("is written");
    fs::write(instance.join("config/database.yml"), &database).expect("is written");
    fs::write(instance.join("config/secret_key.txt"), "0123456789abcdef".repeat(4)).expect("is written");
    fs::write(root.join("setup.rb"), SETUP).expect("is written");

    rails(&root, &["bin/rake", "db:migrate"]);
    let key = rails(&root, &["bin/rails", "runner", "setup.rb"]);
    let port = free_port();
    let child = command(&root, &["puma", "--environment", "production", "--workers", "0", "--bind"])
        .arg(format!("tcp://127.0.0.1:{port}"))
        .arg("config.ru")
        .stdout(std::process::Stdio::null())
        .spawn()
        .expect("puma is needed");
    let mut running = Running { child, port, token: key.lines().last().unwrap_or_default().to_owned() };
    running.wait("/login");
    running
}

fn command(root: &Path, words: &[&str]) -> Command {
    let (program, arguments) = words.split_first().expect("a program");
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root).env("RAILS_ENV", "production");
    command
}

fn rails(root: &Path, words: &[&str]) -> String {
    let ran = command(root, words).output().expect("ruby is needed");
    assert!(ran.status.success(), "{ran:?}");
    String::from_utf8_lossy(&ran.stdout).into_owned()
}

#[test]
fn redmine_gets_each_ticket_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let system = start(&folder);
    let new = "queue = \"maintenance\"\ntype = \"Support\"\npriority = \"Low\"";
    let wrong = practice(new).env("MONTHLY_TICKETS_TOKEN", "wrong");
    let ran = run(&wrong, "push", "redmine", &system);
    assert!(ran.code == 2 && ran.stderr.contains("refuses the credentials (status 401)"), "{ran}");
    let named = practice("queue = \"maintenance\"\npriority = \"Lowest\"");
    let ran = run(&named.env("MONTHLY_TICKETS_TOKEN", system.token.clone()), "push", "redmine", &system);
    assert!(ran.stderr.contains("`Lowest` is none of its issue priorities"), "{ran}");

    let practice = practice(new).env("MONTHLY_TICKETS_TOKEN", system.token.clone());
    raised_once(&practice, "redmine", &system);
    let practice = found_again(practice, "redmine", &system);

    let key = format!("x-redmine-api-key: {}", system.token);
    let head = ["--fail", "--header", &key];
    let read =
        curl(&[&head[..], &[&format!("{}/issues/1.json", system.address())]].concat()).expect("an answer");
    let issue: serde_json::Value = serde_json::from_str(&read).expect("JSON");
    assert_eq!(issue["issue"]["tracker"]["name"], "Support");
    assert!(
        issue["issue"]["description"]
            .as_str()
            .expect("a text")
            .contains("monthly record c001 --single 2026-10")
    );
    // 5 is `Closed` of the default data.
    let change = [
        "--request",
        "PUT",
        "--header",
        "content-type: application/json",
        "--data",
        "{\"issue\": {\"status_id\": 5}}",
    ];
    curl(&[&head[..], &change, &[&format!("{}/issues/1.json", system.address())]].concat())
        .expect("is closed");
    let ran = run(&practice, "pull", "redmine", &system);
    assert!(ran.stdout.contains("the ticket is closed, but there is no result"), "{ran}");
    assert!(ran.stdout.contains("status: Closed, closed_on: "), "{ran}");
}
