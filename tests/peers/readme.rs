use std::path::Path;
use std::process::{Command, Output};

use crate::practice::Practice;

const README: &str = include_str!("../../README.md");

/// Few procedures, so that the site is soon built.
const INIT: &str = "monthly init my-practice --library none --pick time-services";

/// The commands of the month that README.md goes through.
fn month() -> &'static str {
    let (_, from) =
        README.split_once("<!-- A test runs this block. -->\n```sh\n").expect("the block is marked");
    from.split_once("```").expect("a fence closes it").0
}

/// Runs commands of a shell in an empty folder, with git knowing a name.
fn shell(folder: &Practice, today: &str, script: &str) -> Output {
    let programs = Path::new(env!("CARGO_BIN_EXE_monthly")).parent().expect("a folder");
    let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap_or_default());
    let mut shell = Command::new("bash");
    shell.args(["-e", "-c", script]).current_dir(folder.root()).env_clear();
    for name in ["AUTHOR", "COMMITTER"] {
        shell
            .env(format!("GIT_{name}_NAME"), "Ann Lee")
            .env(format!("GIT_{name}_EMAIL"), "ann@northlane.example");
    }
    shell
        .env("PATH", path)
        .env("HOME", folder.root())
        .env("MONTHLY_TODAY", today)
        .output()
        .expect("bash starts")
}

#[test]
fn the_month_of_the_readme_works_on_any_day() {
    for today in ["2027-01-01", "2028-02-29"] {
        let folder = Practice::nothing();
        let month = month().replace("$(date +%Y-%m)", &today[..7]).replace("$(date +%Y-%m-%d)", today);
        let ran = shell(&folder, today, &format!("{INIT}\ncd my-practice\n{month}"));
        assert!(ran.status.success(), "{today}: {ran:?}");
        assert!(folder.path("my-practice/public/clients/acme.html").is_file(), "{today}");
    }
}
