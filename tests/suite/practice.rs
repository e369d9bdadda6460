//! A practice in a folder of its own, and the program run in it.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use git2::{Repository, Signature, Time};
use tempfile::TempDir;

/// Today in every run, unless another day is given.
pub const TODAY: &str = "2026-11-22";

/// Noon of 2026-11-01, when the first commit is made; each further one is a day later.
const FIRST_COMMIT: i64 = 1_793_534_400;

const SINGLE: &str = "content/singles/2026-10-time-services.md";
const ACME_FIREWALL: &str = "  - {id: acme-fw01, type: firewall, name: FW01, site: main, in_service: 2022-05-01, verified_on: 2026-10-21}\n";
const ACME_FIREWALL_CHECKED: &str =
    "  - {asset: acme-fw01, outcome: pass, time_source: acme-dc01, offset_ms: 40}\n";

pub struct Practice {
    folder: TempDir,
    environment: BTreeMap<&'static str, String>,
    absent: Vec<&'static str>,
    commits: i64,
}

/// Contents of files, by path.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Output and exit code of a run.
pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Practice {
    /// An empty folder.
    pub fn nothing() -> Practice {
        let folder = tempfile::tempdir().expect("a folder can be made");
        Practice { folder, environment: BTreeMap::new(), absent: Vec::new(), commits: 0 }
    }

    /// One client with one system, one procedure, one month, and no faults: `tests/practice` without Birch.
    pub fn small() -> Practice {
        Practice::of_servers().remove("content/clients/birch.md").edit(SINGLE, "[acme, birch]", "[acme]")
    }

    /// The same with two more clients: the single is required at birch, which has no result; cedar joined too late for it.
    pub fn of_three() -> Practice {
        let cedar = "---\nname: Cedar Hall\nservice_start: 2026-10-20\nprimary_technician: tom\ntags: [linux]\nassets:\n  \
            - {id: cedar-dc01, type: server, name: DC01, in_service: 2020-01-01, verified_on: 2026-10-21}\n---\n";
        Practice::of_servers()
            .edit(SINGLE, "[acme, birch]", "[acme, birch]\nexcluded: {cedar: joined on 2026-10-20}")
            .file("content/clients/cedar.md", cedar)
    }

    /// [`Practice::small`] with a population that was wrong from 2026-11-01 at noon until a day later.
    pub fn mended() -> Practice {
        let single = "content/singles/2026-10-time-services.md";
        Practice::small()
            .unset("MONTHLY_TODAY")
            .edit(single, "[acme]", "[acme, acne]")
            .commit("Open October")
            .edit(single, "[acme, acne]", "[acme]")
            .commit("Mend the population")
    }

    /// `tests/practice`, where the procedure is for servers only and Birch has no result.
    fn of_servers() -> Practice {
        Practice::copy_of("tests/practice")
            .remove("content/results/2026-10/birch.md")
            .edit("content/procedures/time-services.md", "[server, firewall]", "[server]")
            .edit("content/clients/acme.md", ACME_FIREWALL, "")
            .edit("content/results/2026-10/acme.md", ACME_FIREWALL_CHECKED, "")
    }

    /// A copy of the sample practice in `content/`.
    pub fn sample() -> Practice {
        Practice::copy_of("")
    }

    /// The configuration and content of a practice in this repository.
    fn copy_of(folder: &str) -> Practice {
        let original = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let practice = Practice::nothing();
        fs::copy(original.join("monthly.toml"), practice.path("monthly.toml")).expect("it is there");
        copy(&original.join("content"), &practice.path("content"));
        practice
    }

    /// The sample practice with its history, as `monthly demo` writes it.
    pub fn demo() -> Practice {
        static FILES: LazyLock<Files> = LazyLock::new(|| Practice::nothing().made_by("demo . -q"));
        Practice::of(&FILES)
    }

    /// A practice with these files and no others.
    pub fn of(files: &Files) -> Practice {
        files.iter().fold(Practice::nothing(), |practice, (path, bytes)| practice.file(path, bytes))
    }

    /// Every file that a run of `monthly` leaves behind, with the repository. Tests that begin with the same run
    /// share them.
    pub fn made_by(self, arguments: &str) -> Files {
        let ran = self.run(arguments);
        assert_eq!(ran.code, 0, "{ran}");
        files_below(self.root())
    }

    pub fn file(self, path: &str, text: impl AsRef<[u8]>) -> Practice {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("folders can be made");
        fs::write(path, text).expect("the file can be written");
        self
    }

    /// Replaces `old`, which must occur once in the file.
    pub fn edit(self, path: &str, old: &str, new: &str) -> Practice {
        let text = self.read(path);
        assert_eq!(text.matches(old).count(), 1, "`{old}` occurs once in {path}");
        self.file(path, text.replacen(old, new, 1))
    }

    /// Sets a variable for every run.
    pub fn env(mut self, name: &'static str, value: impl Into<String>) -> Practice {
        self.environment.insert(name, value.into());
        self
    }

    /// Removes a variable for every run.
    pub fn unset(mut self, name: &'static str) -> Practice {
        self.environment.remove(name);
        self.absent.push(name);
        self
    }

    pub fn remove(self, path: &str) -> Practice {
        fs::remove_file(self.path(path)).expect("the file is there");
        self
    }

    /// Commits everything, by Jane, a day after the last time.
    pub fn commit(self, message: &str) -> Practice {
        self.commit_by("Jane Miller", "jane@msp.example", message)
    }

    /// Commits everything, by another author, a day after the last time.
    pub fn commit_by(mut self, name: &str, email: &str, message: &str) -> Practice {
        let at = self.next_moment();
        self.commit_at(at, (name, email), message)
    }

    /// Commits everything, by Jane, at a moment like `2026-10-31T23:30:00Z`.
    pub fn commit_on(self, moment: &str, message: &str) -> Practice {
        let moment: jiff::Timestamp = moment.parse().expect("a moment");
        self.commit_at(moment.as_second(), ("Jane Miller", "jane@msp.example"), message)
    }

    /// Commits everything on a branch `beside` that starts at the parent of the last commit.
    pub fn commit_beside(mut self, message: &str) -> Practice {
        let jane = signature(self.next_moment(), ("Jane Miller", "jane@msp.example"));
        self.commit_to("refs/heads/beside", &["HEAD~1"], &jane, message)
    }

    /// Commits everything as the merge of the branch `beside`.
    pub fn merge(mut self, message: &str) -> Practice {
        let jane = signature(self.next_moment(), ("Jane Miller", "jane@msp.example"));
        self.commit_to("HEAD", &["HEAD", "beside"], &jane, message)
    }

    fn next_moment(&mut self) -> i64 {
        self.commits += 1;
        FIRST_COMMIT + (self.commits - 1) * 86_400
    }

    fn commit_at(self, seconds: i64, author: (&str, &str), message: &str) -> Practice {
        self.commit_to("HEAD", &["HEAD"], &signature(seconds, author), message)
    }

    fn commit_to(self, branch: &str, parents: &[&str], author: &Signature<'_>, message: &str) -> Practice {
        let repository =
            Repository::open(self.root()).or_else(|_| Repository::init(self.root())).expect("a repository");
        // What the rule `line-endings` asks for, outside of the commits.
        let attributes = self.path(".git/info/attributes");
        fs::write(attributes, "* text=auto eol=lf\n**/content/evidence/** -text\n")
            .expect("a file can be written");
        let mut index = repository.index().expect("an index");
        index.add_all(["*"], git2::IndexAddOption::DEFAULT, None).expect("files can be added");
        index.update_all(["*"], None).expect("files can be removed");
        index.write().expect("the index can be written");
        let tree = repository.find_tree(index.write_tree().expect("a tree")).expect("the tree");
        let parent = |name: &&str| repository.revparse_single(name).ok()?.peel_to_commit().ok();
        let parents: Vec<_> = parents.iter().filter_map(parent).collect();
        let parents: Vec<_> = parents.iter().collect();
        repository.commit(Some(branch), author, author, message, &tree, &parents).expect("a commit");
        self
    }

    /// Makes the repository a shallow clone of its last commits, as `git clone --depth` does.
    pub fn cut_off(self, depth: usize) -> Practice {
        let commits = self.commits();
        let (fetched, older) = commits.split_at(depth);
        let git = self.path(".git");
        fs::write(git.join("shallow"), format!("{}\n", fetched[depth - 1])).expect("the file can be written");
        for id in older {
            fs::remove_file(git.join("objects").join(&id[..2]).join(&id[2..])).expect("a loose object");
        }
        self
    }

    /// Ids of the commits that the last one descends from, the newest first.
    pub fn commits(&self) -> Vec<String> {
        let repository = Repository::open(self.root()).expect("a repository");
        let mut walk = repository.revwalk().expect("a walk");
        walk.push_head().expect("a head");
        walk.map(|id| id.expect("a commit").to_string()).collect()
    }

    /// First seven digits of the last commit's id.
    pub fn head(&self) -> String {
        self.commits()[0][..7].to_owned()
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Runs `monthly` with arguments parted by blanks.
    pub fn run(&self, arguments: &str) -> Ran {
        self.run_in("", &arguments.split_whitespace().collect::<Vec<_>>())
    }

    /// Runs `monthly` in a folder of the practice.
    pub fn run_in(&self, folder: &str, arguments: &[&str]) -> Ran {
        self.ran(self.command(arguments).current_dir(self.path(folder)))
    }

    /// Runs `monthly` without the right to write in the practice: as the user `nobody` where the tests run as
    /// root. The program is copied, since its folder may be closed to that user.
    #[cfg(unix)]
    pub fn run_without_rights(&self, arguments: &str) -> Ran {
        use std::os::unix::fs::{MetadataExt, PermissionsExt};
        use std::os::unix::process::CommandExt;

        const NOBODY: u32 = 65_534;
        let program = self.path(".monthly");
        let mode = |mode| fs::Permissions::from_mode(mode);
        let original = env!("CARGO_BIN_EXE_monthly");
        // A copy cannot be started while another test, which begins a process just then, has it open for writing.
        let linked = fs::hard_link(original, &program);
        linked.or_else(|_| fs::copy(original, &program).map(drop)).expect("the program can be copied");
        fs::set_permissions(&program, mode(0o755)).expect("rights can be given");
        let is_root = program.metadata().expect("the program is there").uid() == 0;
        let mut command = Command::new(&program);
        command.args(arguments.split_whitespace()).current_dir(self.root());
        if is_root {
            command.uid(NOBODY);
        }
        fs::set_permissions(self.root(), mode(0o555)).expect("rights can be taken");
        let ran = self.ran(command.env_clear().env("MONTHLY_TODAY", TODAY));
        fs::set_permissions(self.root(), mode(0o755)).expect("rights can be given");
        ran
    }

    fn ran(&self, command: &mut Command) -> Ran {
        let output = output(command.stdin(Stdio::null()));
        Ran {
            code: output.status.code().expect("the program ends by itself"),
            stdout: self.redacted(&output.stdout),
            stderr: self.redacted(&output.stderr),
        }
    }

    /// Builds the site into `public/`: in this process, which a build without variables of its own allows.
    pub fn build(&self) {
        let today = format!("--today={TODAY}");
        let [root, output] = [self.root().to_owned(), self.path("public")].map(PathBuf::into_os_string);
        let words = ["monthly", "build", "--quiet", &today, "-C"].map(OsString::from);
        let arguments = words.into_iter().chain([root, "--output".into(), output]);
        let has_own = !self.environment.is_empty() || !self.absent.is_empty();
        if has_own || monthly_single::commands::run(arguments).code() != 0 {
            // What was printed here is lost: the program says it again.
            let ran = self.run("build");
            assert_eq!(ran.code, 0, "{ran}");
        }
    }

    /// The program with an environment that has nothing of this machine.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_monthly"));
        command
            .args(arguments)
            .current_dir(self.root())
            .env_clear()
            .env("HOME", self.path(".home"))
            .env("MONTHLY_CACHE_KEY", "tests")
            .env("MONTHLY_TODAY", TODAY)
            .envs(&self.environment);
        for name in &self.absent {
            command.env_remove(name);
        }
        command
    }

    fn redacted(&self, output: &[u8]) -> String {
        let text = String::from_utf8(output.to_vec()).expect("the program speaks UTF-8");
        let root = self.root().canonicalize().expect("the folder exists");
        text.replace(&*root.to_string_lossy(), "[ROOT]").replace(&*self.root().to_string_lossy(), "[ROOT]")
    }
}

/// Runs to the end. A program that was just copied may still be open for writing in a process that another
/// test forked meanwhile; then it is tried again.
fn output(command: &mut Command) -> std::process::Output {
    loop {
        match command.output() {
            Err(error) if error.kind() == std::io::ErrorKind::ExecutableFileBusy => std::thread::yield_now(),
            ran => return ran.expect("the program runs"),
        }
    }
}

fn signature(seconds: i64, (name, email): (&str, &str)) -> Signature<'static> {
    Signature::new(name, email, &Time::new(seconds, 0)).expect("a signature")
}

/// Copies a folder with everything below it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("folders can be made");
    for entry in fs::read_dir(from).expect("the folder is there") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).expect("files can be copied")),
        }
    }
}

/// Content of every file below a folder, by path.
pub fn files_below(folder: &Path) -> Files {
    let (mut files, mut folders) = (BTreeMap::new(), vec![folder.to_owned()]);
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("the folder is there") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("below it").to_string_lossy().replace('\\', "/");
                files.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    files
}

/// Text of every file below a folder, by path; hidden files and folders at its top are left out.
pub fn texts_below(folder: &Path) -> BTreeMap<String, String> {
    let files = files_below(folder).into_iter().filter(|(path, _)| !path.starts_with('.'));
    files.map(|(path, bytes)| (path, String::from_utf8(bytes).expect("text"))).collect()
}

impl Ran {
    /// Whether `check` reports the fault of [`Practice::mended`].
    pub fn finds_the_fault(&self) -> bool {
        match self.code {
            0 => false,
            1 => self.stdout.contains("unknown client `acne`"),
            _ => panic!("{self}"),
        }
    }
}

/// Everything at once, for comparison.
impl fmt::Display for Ran {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.stdout)?;
        if !self.stderr.is_empty() {
            write!(f, "--- stderr\n{}", self.stderr)?;
        }
        writeln!(f, "--- exit code {}", self.code)
    }
}
