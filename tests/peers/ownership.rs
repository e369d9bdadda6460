//! A repository that belongs to another user, compared with git. Only root can give a folder away; other
//! users need `sudo` without a password.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};

use super::world::World;

const NOBODY: &str = "65534";
const MONTHLY: &str = env!("CARGO_BIN_EXE_monthly");

/// Gives the world's repository to a user.
fn give(world: &World, user: &str) {
    let (folder, git) = (world.path(""), world.path(".git"));
    let arguments = ["-h", user, &folder.to_string_lossy(), &git.to_string_lossy()];
    match fs::metadata("/proc/self").expect("this process").uid() {
        0 => world.run("chown", &arguments, b""),
        _ => world.run("sudo", &[&["-n", "chown"][..], &arguments].concat(), b""),
    };
}

/// A practice with a commit.
fn committed() -> World {
    let world = World::new();
    world.write("monthly.toml", "[site]\ntitle = \"North Lane IT\"\n");
    world.git(&["add", "monthly.toml"]);
    let tom = ["-c", "user.name=Tom Reed", "-c", "user.email=tom@msp.example"];
    world.git(&[&tom[..], &["commit", "--quiet", "-m", "Begin"]].concat());
    world
}

#[test]
fn somebody_elses_repository_is_read_only_where_it_is_trusted() {
    let world = committed();
    let me = fs::metadata("/proc/self").expect("this process").uid().to_string();
    give(&world, NOBODY);
    let (git_reads, ..) = world.try_run("git", &["log"], b"");
    let (succeeded, _, complaint) = world.try_run(MONTHLY, &["check", "--as-of", "HEAD"], b"");
    let top = world.path("").canonicalize().expect("a folder");
    world.write(".gitconfig", &format!("[safe]\n\tdirectory = {}\n", top.display()));
    let (trusted, _, still) = world.try_run(MONTHLY, &["check", "--as-of", "HEAD"], b"");
    give(&world, &me);
    assert!(!git_reads && !succeeded, "{complaint}");
    let words = format!("error: the repository `{}` belongs to another user\n", top.display());
    assert!(complaint.starts_with(&words), "{complaint}");
    assert!(complaint.contains("git config --global --add safe.directory"), "{complaint}");
    assert!(trusted, "{still}");
}

#[test]
fn a_repository_that_may_not_be_read_is_an_error_and_not_a_practice_without_one() {
    let world = committed();
    let program = world.path("monthly");
    fs::copy(MONTHLY, &program).expect("the program is copied");
    let program = program.to_string_lossy().into_owned();
    let mut command = vec![program.as_str(), "history", "monthly.toml"];
    // Root may read everything.
    let is_root = fs::metadata("/proc/self").expect("this process").uid() == 0;
    if is_root {
        give(&world, NOBODY);
        command.splice(0..0, ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]);
    }
    let may =
        |mode| fs::set_permissions(world.path(".git"), fs::Permissions::from_mode(mode)).expect("is set");
    may(0o000);
    let (succeeded, _, complaint) = world.try_run(command[0], &command[1..], b"");
    may(0o755);
    if is_root {
        give(&world, "0");
    }
    assert!(!succeeded, "{complaint}");
    assert!(complaint.starts_with("error: the repository cannot be opened: "), "{complaint}");
    assert!(complaint.contains(".git`: permission denied"), "{complaint}");
}
