//! `monthly tickets push` and `pull`, with a server on loopback that behaves as each ticket system does.

use std::time::{Duration, Instant};

use serde_json::json;
use snapbox::{assert_data_eq, str};

use crate::practice::{Practice, Ran};
use crate::ticket_server::{Behaviour, Held, TicketServer};

const SINGLE: &str = "content/singles/2026-10-time-services.md";

/// Systems with their credentials, and what stands before their numbers.
const SYSTEMS: [(&str, &str, &str); 6] = [
    ("rt", "secret", ""),
    ("redmine", "secret", ""),
    ("itflow", "secret", "TCK-"),
    ("connectwise", "company+public:private id", ""),
    ("autotask", "user secret code", "T"),
    ("halo", "id secret", ""),
];

/// Acme and Birch owe the single, and have no tickets.
fn practice() -> Practice {
    Practice::of_three()
        .edit("content/clients/acme.md", "service_start:", "psa_id: \"41\"\nservice_start:")
        .edit("content/clients/birch.md", "service_start:", "psa_id: \"42\"\nservice_start:")
        .edit(
            "content/results/2026-10/acme.md",
            "ticket: {id: \"184223\", status: closed, closed_on: 2026-10-21}\n",
            "",
        )
        .edit(
            "monthly.toml",
            "[rules]",
            "[tickets.new]\nqueue = \"maintenance\"\npriority = \"Low\"\n\n[rules]",
        )
}

/// Autotask knows everything by its number.
fn for_system(system: &str) -> Practice {
    match system {
        "autotask" => {
            practice().edit("monthly.toml", "queue = \"maintenance\"\npriority = \"Low\"", "queue = \"8\"")
        }
        _ => practice(),
    }
}

fn run(practice: &Practice, verb: &str, system: &str, server: &TicketServer, options: &str) -> Ran {
    practice.run(&format!(
        "tickets {verb} 2026-10 --system {system} --server {} --today 2026-10-05 {options}",
        server.address
    ))
}

fn with_token(practice: Practice, system: &str) -> Practice {
    let (_, token, _) = SYSTEMS.iter().find(|it| it.0 == system).expect("a system");
    practice.env("MONTHLY_TICKETS_TOKEN", *token)
}

#[test]
fn a_ticket_is_raised_once_in_every_system() {
    for (system, _, prefix) in SYSTEMS {
        let server = TicketServer::start(system, Behaviour::default());
        let practice = with_token(for_system(system), system);
        let ran = run(&practice, "push", system, &server, "--dry-run");
        assert!(
            ran.code == 0 && ran.stdout.contains("2026-10: 2 tickets to raise, 0 there already"),
            "{ran}"
        );
        assert!(server.now().tickets.is_empty());
        let ran = run(&practice, "push", system, &server, "");
        assert!(ran.code == 0 && ran.stdout.contains("2026-10: 2 tickets raised, 0 there already"), "{ran}");
        let numbers = format!("tickets: {{acme: \"{prefix}1\", birch: \"{prefix}2\"}}");
        assert!(practice.read(SINGLE).contains(&numbers), "{}", practice.read(SINGLE));
        let subjects: Vec<String> = server.now().tickets.into_iter().map(|it| it.subject).collect();
        assert_eq!(
            subjects,
            ["acme", "birch"].map(|client| {
                format!("MS-202610-time-services-{client}: Monthly Single - 202610 - Time Services")
            })
        );
        // The practice forgets the numbers: they are found by the keys.
        let forgetful = practice.edit(SINGLE, &format!("{numbers}\n"), "");
        let ran = run(&forgetful, "push", system, &server, "");
        assert!(ran.code == 0 && ran.stdout.contains("2026-10: 0 tickets raised, 2 there already"), "{ran}");
        assert!(forgetful.read(SINGLE).contains(&numbers), "{}", forgetful.read(SINGLE));
        assert_eq!(server.now().tickets.len(), 2, "{system}");
    }
}

#[test]
fn what_was_stopped_is_carried_on_without_a_second_ticket() {
    for (system, _, prefix) in SYSTEMS {
        let server = TicketServer::start(system, Behaviour { breaks_after: Some(2), ..Behaviour::default() });
        let practice = with_token(for_system(system), system);
        let ran = run(&practice, "push", system, &server, "");
        assert!(ran.code == 2 && ran.stderr.contains("help: to run it again doubles no ticket"), "{ran}");
        let first = format!("tickets: {{acme: \"{prefix}1\"}}");
        assert!(practice.read(SINGLE).contains(&first), "{}", practice.read(SINGLE));
        let ran = run(&practice, "push", system, &server, "");
        assert_eq!(ran.code, 0, "{ran}");
        assert_eq!(server.now().tickets.len(), 2, "{system}");
        let both = format!("tickets: {{acme: \"{prefix}1\", birch: \"{prefix}2\"}}");
        assert!(practice.read(SINGLE).contains(&both), "{}", practice.read(SINGLE));
    }
}

#[test]
fn the_tickets_of_all_pages_are_read() {
    for (system, _, prefix) in SYSTEMS {
        let filler = |id: usize| Held {
            id,
            subject: format!("MS-202610-time-services-zz{id}"),
            status: "new",
            closed: "",
            client: json!("0"),
        };
        let mut tickets: Vec<Held> = (1..=1000).map(filler).collect();
        tickets[999].subject = "MS-202610-time-services-birch".to_owned();
        let server = TicketServer::start(system, Behaviour { tickets, ..Behaviour::default() });
        let practice = with_token(for_system(system), system);
        let ran = run(&practice, "push", system, &server, "");
        assert!(ran.code == 0 && ran.stdout.contains("1 ticket raised, 1 there already"), "{ran}");
        assert!(
            practice.read(SINGLE).contains(&format!("birch: \"{prefix}1000\"")),
            "{}",
            practice.read(SINGLE)
        );
    }
}

#[test]
fn states_are_pulled_and_compared() {
    for (system, _, prefix) in SYSTEMS {
        let held = |id, client: &str, status, closed| Held {
            id,
            subject: format!("MS-202610-time-services-{client}"),
            status,
            closed,
            client: json!(null),
        };
        let tickets = vec![held(1, "acme", "closed", "2026-10-20"), held(2, "birch", "new", "")];
        let server = TicketServer::start(system, Behaviour { tickets, ..Behaviour::default() });
        let practice = with_token(for_system(system), system).edit(
            "monthly.toml",
            "[tickets.new]",
            "[tickets]\nclosed_statuses = [\"closed\", \"complete\"]\n\n[tickets.new]",
        );
        let ran = practice.run(&format!(
            "tickets pull 2026-10 --system {system} --server {} --today 2026-11-05",
            server.address
        ));
        assert_eq!(ran.code, 1, "{ran}");
        assert!(ran.stdout.contains("work after closing  MS-202610-time-services-acme"), "{ran}");
        assert!(practice.read("content/results/2026-10/acme.md").contains("closed_on: 2026-10-20"), "{ran}");
        assert!(practice.read(SINGLE).contains(&format!("birch: {{id: \"{prefix}2\", status:")), "{ran}");
    }
}

#[test]
fn a_system_that_answers_badly_is_told_from_one_that_has_no_tickets() {
    let answers = |status, headers, body| {
        let always = Some((status, headers, body));
        let server = TicketServer::start("rt", Behaviour { always, ..Behaviour::default() });
        let practice = with_token(practice(), "rt");
        let ran = run(&practice, "push", "rt", &server, "--timeout 5");
        assert!(!practice.read(SINGLE).contains("tickets:"), "{ran}");
        ran.to_string()
    };
    assert_data_eq!(
        answers(401, "", "{}"),
        str![[r#"
--- stderr
error: the ticket system refuses the credentials (status 401)
help: look at `MONTHLY_TICKETS_TOKEN`, or at what `--token-command` prints
--- exit code 2

"#]]
    );
    assert_data_eq!(
        answers(500, "", "{\"message\": \"the database is away\"}"),
        str![[r#"
--- stderr
error: the ticket system answers with status 500: the database is away
help: to run it again doubles no ticket
--- exit code 2

"#]]
    );
    assert_data_eq!(
        answers(502, "", "<html>Bad Gateway</html>"),
        str![[r#"
--- stderr
error: the ticket system answers with status 502
help: to run it again doubles no ticket
--- exit code 2

"#]]
    );
    assert_data_eq!(
        answers(200, "", "<html>Log in</html>"),
        str![[r#"
--- stderr
error: the answer of the ticket system is not understood: expected value at line 1 column 1
help: to run it again doubles no ticket
--- exit code 2

"#]]
    );
    assert_data_eq!(
        answers(200, "", "{\"items\": 3}"),
        str![[r#"
--- stderr
error: the answer of the ticket system is not understood: there is no list `items`
help: to run it again doubles no ticket
--- exit code 2

"#]]
    );
    assert_data_eq!(
        answers(200, "", "{\"items\": [{\"id\": \"1\"}], \"pages\": 9}"),
        str![[r#"
--- stderr
error: the answer of the ticket system is not understood: it sends the same page again
help: to run it again doubles no ticket
--- exit code 2

"#]]
    );
    assert_data_eq!(
        answers(302, "location: https://elsewhere.example/\r\n", ""),
        str![[r#"
--- stderr
error: the ticket system answers that it has another address
help: give that address with `--server`: `https://elsewhere.example/`
--- exit code 2

"#]]
    );
    assert_data_eq!(
        answers(429, "retry-after: 0\r\n", ""),
        str![[r#"
--- stderr
error: the ticket system asks for fewer requests, still after waiting
help: to run it again doubles no ticket
--- exit code 2

"#]]
    );
    assert_data_eq!(
        answers(503, "retry-after: 0\r\n", ""),
        str![[r#"
--- stderr
error: the ticket system asks for fewer requests, still after waiting
help: to run it again doubles no ticket
--- exit code 2

"#]]
    );
}

#[test]
fn a_slow_system_is_waited_for_as_long_as_it_is_said() {
    let server =
        TicketServer::start("rt", Behaviour { slow: Duration::from_secs(3), ..Behaviour::default() });
    let practice = with_token(practice(), "rt");
    assert_data_eq!(
        run(&practice, "push", "rt", &server, "--timeout 1").to_string(),
        str![[r#"
--- stderr
error: the ticket system did not answer within 1 s
help: `--timeout` waits for longer; to run it again doubles no ticket
--- exit code 2

"#]]
    );
}

#[test]
fn a_system_that_asks_for_slower_requests_gets_them() {
    for (system, ..) in SYSTEMS {
        let server =
            TicketServer::start(system, Behaviour { busy: 1, busy_raising: 1, ..Behaviour::default() });
        let practice = with_token(for_system(system), system);
        let begun = Instant::now();
        let ran = run(&practice, "push", system, &server, "");
        assert_eq!((ran.code, server.now().tickets.len()), (0, 2), "{ran}");
        assert!(begun.elapsed() >= Duration::from_secs(2), "it waited twice");
    }
}

#[test]
fn two_tickets_with_one_key_and_another_number_are_told() {
    let held = |id, client: &str| Held {
        id,
        subject: format!("MS-202610-time-services-{client}"),
        status: "new",
        closed: "",
        client: json!(null),
    };
    let tickets = vec![held(1, "acme"), held(2, "acme"), held(3, "birch")];
    let server = TicketServer::start("rt", Behaviour { tickets, ..Behaviour::default() });
    let practice =
        with_token(practice(), "rt").edit(SINGLE, "lead: jane", "lead: jane\ntickets: {birch: \"9\"}");
    assert_data_eq!(
        run(&practice, "push", "rt", &server, "").to_string(),
        str![[r#"
2026-10: 0 tickets raised, 0 there already

tickets
  acme       several       MS-202610-time-services-acme
  birch  #3  other number  MS-202610-time-services-birch
--- exit code 1

"#]]
    );
}

#[test]
fn credentials_come_from_the_environment_or_a_command() {
    let server = TicketServer::start("rt", Behaviour::default());
    assert_data_eq!(
        run(&practice(), "push", "rt", &server, "").to_string(),
        str![[r#"
--- stderr
error: there are no credentials for the ticket system
help: set `MONTHLY_TICKETS_TOKEN` to `TOKEN or USER:PASSWORD`, or name a command that prints it with `--token-command`
--- exit code 2

"#]]
    );
    assert_data_eq!(
        run(&practice().env("MONTHLY_TICKETS_TOKEN", "two words"), "push", "rt", &server, "").to_string(),
        str![[r#"
--- stderr
error: the credentials are not as the ticket system wants them
help: they are read from `MONTHLY_TICKETS_TOKEN`, as `TOKEN or USER:PASSWORD`
--- exit code 2

"#]]
    );
    let away = practice().env("MONTHLY_TICKETS_TOKEN", "secret");
    let ran =
        |server: &str| away.run(&format!("tickets pull 2026-10 --system rt --server {server}")).to_string();
    assert_data_eq!(
        ran("http://rt.example"),
        str![[r#"
--- stderr
error: credentials are not sent without encryption
help: give an address that begins with `https://`
--- exit code 2

"#]]
    );
    assert_data_eq!(
        ran("rt.example"),
        str![[r#"
--- stderr
error: `rt.example` is no address of a ticket system
help: give it with `--server`, as `https://rt.example`
--- exit code 2

"#]]
    );
    assert!(server.now().requests.is_empty());
    let monthly = env!("CARGO_BIN_EXE_monthly");
    let ran = |command: &str| {
        let practice = practice().env("MONTHLY_TICKETS_TOKEN_COMMAND", command);
        run(&practice, "push", "rt", &server, "").to_string()
    };
    assert!(ran(&format!("'{monthly}' unknown")).contains("for the credentials failed: "));
    assert!(ran("no-such-program").contains("cannot run `no-such-program`: "));
    // What it prints is taken: the version is a wrong token of two words.
    assert!(
        ran(&format!("'{monthly}' --version"))
            .contains("the credentials are not as the ticket system wants them")
    );
    // Nothing of it is read from the practice.
    let named = practice().edit(
        "monthly.toml",
        "[tickets.new]",
        "[tickets]\nserver = \"http://127.0.0.1:1\"\n\n[tickets.new]",
    );
    assert!(named.run("check").stdout.contains("unknown key `server`"));
}

#[test]
fn a_system_has_to_know_whose_a_ticket_is() {
    for (system, ..) in SYSTEMS {
        let server = TicketServer::start(system, Behaviour::default());
        let practice =
            with_token(for_system(system), system).edit("content/clients/acme.md", "psa_id: \"41\"\n", "");
        let ran = run(&practice, "push", system, &server, "");
        match system {
            "rt" | "redmine" => assert_eq!(ran.code, 0, "{ran}"),
            _ => {
                let fault =
                    format!("error: `acme` has no `psa_id`: `{system}` has to know whose a ticket is");
                assert!(ran.code == 2 && ran.stderr.contains(&fault), "{ran}");
                assert!(server.now().requests.is_empty());
            }
        }
    }
}

#[test]
fn a_single_that_somebody_saves_meanwhile_is_kept_and_carried_on() {
    let practice = with_token(practice(), "rt");
    let touches = Some(practice.path(SINGLE));
    let server = TicketServer::start("rt", Behaviour { touches, ..Behaviour::default() });
    let ran = run(&practice, "push", "rt", &server, "");
    assert!(ran.code == 2 && ran.stderr.contains("was changed meanwhile"), "{ran}");
    assert!(practice.read(SINGLE).ends_with("Note.\n") && !practice.read(SINGLE).contains("tickets:"));
    // What was raised is found, though its number was not written.
    let ran = run(&practice, "push", "rt", &server, "");
    assert!(ran.code == 2 && practice.read(SINGLE).contains("tickets: {acme: \"1\"}"), "{ran}");
    let ran = run(&practice, "push", "rt", &server, "");
    assert_eq!((ran.code, server.now().tickets.len()), (0, 2), "{ran}");
}

#[test]
fn the_numbers_are_committed_together() {
    let server = TicketServer::start("redmine", Behaviour::default());
    let practice = with_token(practice(), "redmine")
        .env("GIT_AUTHOR_NAME", "Jane Roe")
        .env("GIT_AUTHOR_EMAIL", "jane@msp.example")
        .commit("Begin");
    let ran = run(&practice, "push", "redmine", &server, "--commit");
    assert_eq!(ran.code, 0, "{ran}");
    let ran = practice.run("history singles/2026-10-time-services");
    assert!(ran.stdout.contains("Raise the tickets of 2026-10"), "{ran}");
    // What stands in the way of the commit is found before any ticket is raised.
    let server = TicketServer::start("redmine", Behaviour::default());
    let bare = with_token(self::practice(), "redmine");
    let ran = run(&bare, "push", "redmine", &server, "--commit");
    assert_eq!((ran.code, server.now().requests.len()), (2, 0), "{ran}");
}
