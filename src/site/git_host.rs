//! Addresses at a Git hosting service: GitHub and GitLab by the host's name, else Forgejo and Gitea.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::model::{Repository, is_web_address};

use super::address;

/// The Git hosting service of the practice's repository.
pub struct GitHost<'s> {
    kind: Kind,
    url: &'s str,
    branch: &'s str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    GitHub,
    GitLab,
    Gitea,
}

/// Services by a part of their addresses.
const NAMES: [(&str, &str); 5] = [
    ("github", "GitHub"),
    ("gitlab", "GitLab"),
    ("codeberg", "Codeberg"),
    ("forgejo", "Forgejo"),
    ("gitea", "Gitea"),
];

/// Length of an address at most: servers refuse longer ones.
const LONGEST: usize = 7500;

impl<'s> GitHost<'s> {
    /// `None` where no repository on the web is configured.
    pub fn of(repository: &'s Repository) -> Option<GitHost<'s>> {
        let url = repository
            .url
            .as_deref()
            .filter(|url| is_web_address(url))?
            .trim_end_matches('/')
            .trim_end_matches(".git");
        let kind = match url {
            url if url.contains("github") => Kind::GitHub,
            url if url.contains("gitlab") => Kind::GitLab,
            _ => Kind::Gitea,
        };
        Some(GitHost { kind, url, branch: repository.branch.as_deref().unwrap_or("main") })
    }

    /// Returns the name of the service, where its address tells it.
    pub fn name(&self) -> Option<&'static str> {
        NAMES.iter().find(|(part, _)| self.url.contains(part)).map(|(_, name)| *name)
    }

    /// Returns the address of a commit, up to its id.
    pub fn commits(&self) -> String {
        match self.kind {
            Kind::GitLab => format!("{}/-/commit/", self.url),
            Kind::GitHub | Kind::Gitea => format!("{}/commit/", self.url),
        }
    }

    /// Returns the address of the editor for an existing file.
    pub fn edit(&self, path: &str) -> String {
        let editor = match self.kind {
            Kind::GitHub => "edit",
            Kind::GitLab => "-/edit",
            Kind::Gitea => "_edit",
        };
        format!("{}/{editor}/{}/{}", self.url, self.branch, address::escaped(path))
    }

    /// Returns the address of the editor for a file, which exists or is new.
    pub fn editor(&self, path: &str, exists: bool) -> String {
        if exists { self.edit(path) } else { self.new_file(path) }
    }

    /// Returns the address of the editor for a new file, with its name.
    pub fn new_file(&self, path: &str) -> String {
        let (url, branch) = (self.url, self.branch);
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        match self.kind {
            Kind::GitHub => format!("{url}/new/{branch}?filename={}", encoded(path)),
            Kind::GitLab => format!("{url}/-/new/{branch}?file_name={}", encoded(path)),
            Kind::Gitea => {
                format!("{url}/_new/{branch}/{}?filename={}", address::escaped(folder), encoded(name))
            }
        }
    }

    /// Whether the editor for a new file accepts its text in `&value=`. GitLab's accepts a name only.
    pub fn takes_text(&self) -> bool {
        self.kind != Kind::GitLab
    }

    /// Returns the address of the editor for a new file with its text; `None` where the text is not accepted.
    pub fn new_file_with(&self, path: &str, text: &str) -> Option<String> {
        let filled = format!("{}&value={}", self.new_file(path), encoded(text));
        Some(filled).filter(|filled| self.takes_text() && filled.len() <= LONGEST)
    }
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repository(url: &str) -> Repository {
        Repository { url: Some(url.into()), branch: None }
    }

    const PATH: &str = "content/results/2026-10/acme.md";

    #[test]
    fn each_hosting_service_has_its_own_addresses() {
        for (url, commits, edit, new) in [
            (
                "https://github.com/msp/monthly.git",
                "https://github.com/msp/monthly/commit/",
                "https://github.com/msp/monthly/edit/main/content/results/2026-10/acme.md",
                "https://github.com/msp/monthly/new/main?filename=content%2Fresults%2F2026%2D10%2Facme%2Emd",
            ),
            (
                "https://gitlab.example/msp/monthly/",
                "https://gitlab.example/msp/monthly/-/commit/",
                "https://gitlab.example/msp/monthly/-/edit/main/content/results/2026-10/acme.md",
                "https://gitlab.example/msp/monthly/-/new/main?file_name=content%2Fresults%2F2026%2D10%2Facme%2Emd",
            ),
            (
                "https://git.example/msp/monthly",
                "https://git.example/msp/monthly/commit/",
                "https://git.example/msp/monthly/_edit/main/content/results/2026-10/acme.md",
                "https://git.example/msp/monthly/_new/main/content/results/2026-10?filename=acme%2Emd",
            ),
        ] {
            let repository = repository(url);
            let git_host = GitHost::of(&repository).expect("there is one");
            assert_eq!(
                (git_host.commits(), git_host.edit(PATH), git_host.new_file(PATH)),
                (commits.into(), edit.into(), new.into())
            );
        }
        assert!(GitHost::of(&Repository::default()).is_none());
    }

    #[test]
    fn a_service_is_named_if_its_address_is_known() {
        let name = |url| GitHost::of(&repository(url)).expect("there is one").name();
        assert_eq!(name("https://github.com/msp/monthly"), Some("GitHub"));
        assert_eq!(name("https://gitlab.example/msp/monthly"), Some("GitLab"));
        assert_eq!(name("https://forgejo.example/msp/monthly"), Some("Forgejo"));
        assert_eq!(name("https://git.example/msp/monthly"), None);
    }

    #[test]
    fn a_new_file_has_its_text_where_the_service_accepts_it_and_it_is_not_too_long() {
        let (github, gitlab) = (repository("https://github.com/a/b"), repository("https://gitlab.com/a/b"));
        let with = |repository: &Repository, text: &str| {
            GitHost::of(repository).expect("there is one").new_file_with("a.md", text)
        };
        assert_eq!(
            with(&github, "a: \"&\"\n# <b>").as_deref(),
            Some("https://github.com/a/b/new/main?filename=a%2Emd&value=a%3A%20%22%26%22%0A%23%20%3Cb%3E")
        );
        assert_eq!(with(&github, &"x".repeat(8000)), None);
        assert_eq!(with(&gitlab, "a"), None);
    }
}
