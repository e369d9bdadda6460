//! What people do to a repository, by the git program.

use std::fs;

use fastrand::Rng;

use crate::history::repository::{Repository, lines};

use super::edits::{edited, mixed};
use super::sample::{CLIENTS, MONTHS, files};

/// Repository that grows at random, from a seed.
pub struct Growing {
    pub repository: Repository,
    rng: Rng,
    /// Documents that are edited more often than others, so that branches meet in them.
    busy: Vec<String>,
    /// Number of the next edit, branch or element.
    number: usize,
    /// Clients that were renamed: former and later id.
    pub renamed: Vec<(String, String)>,
    /// What was done, to be shown where a test fails.
    pub done: Vec<String>,
}

impl Growing {
    pub fn new(seed: u64) -> Growing {
        let repository = Repository::new();
        let mut rng = Rng::with_seed(seed);
        let all = files().into_iter().map(|(path, _)| path).filter(|path| path.ends_with(".md"));
        let busy = rng.choose_multiple(all, 4);
        repository.git("config gc.auto 0");
        repository.git("config merge.conflictStyle merge");
        for (path, text) in files() {
            repository.write(&path, &text);
        }
        repository.commit("Begin");
        Growing { repository, rng, busy, number: 1, renamed: Vec::new(), done: Vec::new() }
    }

    /// Does that many things.
    pub fn grow(&mut self, times: usize) {
        (0..times).for_each(|_| self.step());
    }

    fn step(&mut self) {
        if self.rng.u8(..6) == 0 {
            // A clock that is wrong by up to four days, and stays so until the next wrong one.
            let seconds = self.rng.i64(-4 * 86_400..4 * 86_400);
            self.repository.shift_clock(seconds);
        }
        match self.rng.u8(..22) {
            0..5 => self.edit("edit"),
            5 => self.amend(),
            6..14 => self.merge_a_branch(),
            14 => self.octopus(),
            15 => self.rebase(),
            16 => self.cherry_pick(),
            17 => self.revert(),
            18 => self.remove_and_add_again(),
            19 => self.rename_client(),
            20 => self.swap(),
            _ => self.rename_by_case(),
        }
    }

    fn next(&mut self) -> usize {
        self.number += 1;
        self.number
    }

    fn note(&mut self, what: impl Into<String>) {
        self.done.push(what.into());
    }

    fn tracked(&self) -> Vec<String> {
        lines(&self.repository.git("ls-files"))
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.repository.root().join(path)).expect("the file is there")
    }

    /// Edits up to three fields, of one document or of several.
    fn change(&mut self) {
        let tracked = self.tracked();
        let mut path = self.some(&tracked);
        if let Some(busy) = self.rng.choice(&self.busy).filter(|it| tracked.contains(it)) {
            path = busy.clone();
        }
        for _ in 0..self.rng.usize(1..4) {
            if self.rng.bool() {
                path = self.some(&tracked);
            }
            let (number, before) = (self.next(), self.read(&path));
            if let Some(text) = edited(&mut self.rng, &path, &before, number) {
                self.repository.write(&path, &text);
            }
        }
    }

    fn some(&mut self, of: &[String]) -> String {
        of[self.rng.usize(..of.len())].clone()
    }

    fn edit(&mut self, message: &str) {
        self.change();
        self.repository.commit(message);
        self.note(message);
    }

    fn amend(&mut self) {
        self.edit("to be amended");
        self.change();
        self.repository.git("add -A");
        self.repository.git("commit -q --amend --allow-empty --no-edit");
        self.note("amend");
    }

    /// A branch with commits of its own, while `main` goes on.
    fn branch(&mut self) -> String {
        let name = format!("side-{}", self.next());
        self.repository.git(&format!("checkout -q -b {name}"));
        (0..self.rng.usize(1..4)).for_each(|_| self.edit("on a branch"));
        self.repository.git("checkout -q main");
        name
    }

    fn merge_a_branch(&mut self) {
        let name = self.branch();
        (0..self.rng.usize(0..3)).for_each(|_| self.edit("beside a branch"));
        let how = self.rng.usize(..8);
        let option = ["", "", "-s ours", "-X ours", "-X theirs", "--no-commit", "--squash", "-s ort"][how];
        self.note(format!("merge {option}"));
        self.repository.try_git(&format!("merge -q --no-ff --no-edit {option} {name}"));
        if option == "--no-commit" {
            self.answer();
            self.change();
        }
        self.conclude("Merge");
    }

    /// Answers conflicts and commits what is not committed.
    fn conclude(&mut self, message: &str) {
        self.answer();
        let is_merging = self.repository.root().join(".git/MERGE_HEAD").exists();
        if is_merging || !self.repository.git("status --porcelain").is_empty() {
            self.repository.commit(message);
        }
    }

    /// Answers each conflict by hand: with one side, or with a mix of both.
    fn answer(&mut self) {
        let listed = self.repository.git("ls-files -u -z");
        let mut paths: Vec<&str> =
            listed.split('\0').filter_map(|line| Some(line.split_once('\t')?.1)).collect();
        paths.dedup();
        for path in paths {
            let stage = |nth: u8| self.repository.output(&["show", &format!(":{nth}:{path}")]);
            let (ours, theirs) = (stage(2), stage(3));
            let answer = match self.rng.u8(..3) {
                0 => ours,
                1 => theirs,
                _ => mixed(&mut self.rng, &ours, &theirs).unwrap_or(ours),
            };
            match answer.is_empty() {
                true => fs::remove_file(self.repository.root().join(path)).unwrap_or_default(),
                false => _ = self.repository.write(path, &answer),
            }
        }
        self.repository.git("add -A");
    }

    fn octopus(&mut self) {
        let branches = [self.branch(), self.branch()].join(" ");
        self.edit("beside an octopus");
        self.repository.try_git(&format!("merge -q --no-edit {branches}"));
        // Git makes no octopus where there is a conflict.
        let is_made = self.repository.git("status --porcelain").is_empty();
        if !is_made {
            self.repository.git("reset -q --hard HEAD");
        }
        self.note(format!("octopus {is_made}"));
    }

    fn rebase(&mut self) {
        let name = self.branch();
        self.edit("beside a rebase");
        self.repository.git(&format!("checkout -q {name}"));
        self.repository.try_git("rebase -q -X theirs main");
        if self.repository.root().join(".git/rebase-merge").exists() {
            self.repository.git("rebase --abort");
        }
        self.repository.git("checkout -q main");
        self.repository.try_git(&format!("merge -q --no-edit {name}"));
        self.conclude("Merge what was rebased");
        self.note("rebase");
    }

    fn cherry_pick(&mut self) {
        let name = self.branch();
        self.edit("beside a cherry-pick");
        self.repository.try_git(&format!("cherry-pick -x {name}"));
        self.conclude("Cherry-pick");
        self.repository.try_git("cherry-pick --quit");
        self.note("cherry-pick");
    }

    fn revert(&mut self) {
        let listed = lines(&self.repository.git("rev-list --max-count=8 HEAD"));
        let commit = self.some(&listed);
        let parents = self.repository.git(&format!("rev-list --parents -n1 {commit}"));
        let mainline = match parents.split_whitespace().count() {
            1 => return,
            2 => "",
            _ => "-m 1",
        };
        self.repository.try_git(&format!("revert --no-edit {mainline} {commit}"));
        self.conclude("Revert");
        self.repository.try_git("revert --quit");
        self.note(format!("revert {mainline}"));
    }

    fn remove_and_add_again(&mut self) {
        let documents: Vec<String> = self.tracked().into_iter().filter(|it| it.ends_with(".md")).collect();
        let path = self.some(&documents);
        let text = self.read(&path);
        self.repository.git(&format!("rm -q {path}"));
        self.repository.commit("Remove");
        (0..self.rng.usize(0..2)).for_each(|_| self.edit("while it is gone"));
        let number = self.next();
        let again = edited(&mut self.rng, &path, &text, number).filter(|_| number.is_multiple_of(2));
        self.repository.write(&path, &again.unwrap_or(text));
        self.repository.commit("Add again");
        self.note(format!("remove and add again {path}"));
    }

    /// Renames a client everywhere, in one commit or in two.
    pub fn rename_client(&mut self) {
        let is_there = |id: &&str| self.repository.root().join(format!("content/clients/{id}.md")).exists();
        let ids: Vec<&str> = CLIENTS.into_iter().filter(is_there).collect();
        let is_renamed = |id: &str| self.renamed.iter().any(|(former, _)| former == id);
        let Some(id) = ids.into_iter().find(|id| !is_renamed(id)) else { return };
        let new = format!("{id}-{}", self.next());
        let is_in_two = self.rng.bool();
        self.rename(&format!("content/clients/{id}.md"), &format!("content/clients/{new}.md"));
        if is_in_two {
            self.repository.commit("Rename the client");
        }
        for (month, procedure) in MONTHS {
            self.rename(
                &format!("content/results/{month}/{id}.md"),
                &format!("content/results/{month}/{new}.md"),
            );
            self.rename(
                &format!("content/evidence/{month}/{id}"),
                &format!("content/evidence/{month}/{new}"),
            );
            let single = format!("content/singles/{month}-{procedure}.md");
            if self.repository.root().join(&single).exists() {
                self.repository.write(&single, &self.read(&single).replace(id, &new));
            }
        }
        self.repository.commit("Rename what is of the client");
        self.note(format!("rename {id} to {new}, in two: {is_in_two}"));
        self.renamed.push((id.to_owned(), new));
    }

    fn rename(&self, from: &str, to: &str) {
        if self.repository.root().join(from).exists() {
            self.repository.git(&format!("mv {from} {to}"));
        }
    }

    /// Results of two clients change places, or one goes as a similar one of another client or month comes.
    fn swap(&mut self) {
        let results: Vec<String> = self.tracked().into_iter().filter(|it| it.contains("/results/")).collect();
        let (one, other) = (self.some(&results), self.some(&results));
        if one == other {
            return;
        }
        let (first, second) = (self.read(&one), self.read(&other));
        match self.rng.bool() {
            true => _ = self.repository.write(&one, &second).write(&other, &first),
            false => {
                self.repository.git(&format!("rm -q {other}"));
                self.repository.commit("Make room");
                self.repository.git(&format!("rm -q {one}"));
                self.repository.write(&other, &first);
            }
        }
        self.repository.commit("Swap");
        self.note(format!("swap {one} and {other}"));
    }

    fn rename_by_case(&mut self) {
        let pages: Vec<String> = self.tracked().into_iter().filter(|it| it.contains("/handbook/")).collect();
        let Some(page) = pages.first().cloned() else { return };
        let (folder, name) = page.rsplit_once('/').expect("a folder");
        let name =
            if name.starts_with(char::is_uppercase) { name.to_lowercase() } else { name.to_uppercase() };
        let name = name.replace(".MD", ".md");
        self.repository.git(&format!("mv {page} {folder}/{name}"));
        self.repository.commit("Rename by case");
        self.note(format!("rename {page} to {name}"));
    }
}
