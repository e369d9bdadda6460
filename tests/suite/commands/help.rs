use snapbox::{assert_data_eq, str};

use crate::practice::Practice;

#[test]
fn help_is_short_and_grouped() {
    assert_data_eq!(
        Practice::nothing().run("-h").to_string(),
        str![[r#"
The Monthly Single as documentation in git

Usage: monthly [OPTIONS] <COMMAND>

Commands:
  init         Create a new practice in a new folder or git repository
  new          Write a new document from a form
  library      List, copy and update the procedures that come with the program
  plan         Show the next twelve months: what is chosen, what lapses, who has
               time
  open         Open the single of a month, planned or not
  tickets      List or export the tickets of a month: one for each client that
               owes it
  record       Record what was done and found at a client
  catch-up     Record a procedure that a client owes, outside of its month
  evidence     Add files that prove the work to a result
  review       List the results that wait for a review, and sign them off
  close        Close the single of a month, and record how it ended for each
               client
  amend        Say why a result was changed after its review
  approve      Approve a procedure as it is now
  attest       Record that somebody looked and found no system of a type at a
               client
  offboard     Set the last day of a client that leaves, with a checklist of the
               hand-over
  check        Check every file, and report what is wrong and where
  serve        Show the practice in the browser, and reload on every save
  build        Check the practice and write its site
  theme        List, copy and describe the files of the theme
  status       Show the state of the month's single: what is left and what is
               overdue
  next         Show what to do next, with the command for it
  worksheet    Write worksheets of a client, to print or to fill in
  history      Show what happened to a document, commit by commit
  diff         Show what changed between two days or commits, client by client
  verify       Check that the history of a published site is still in the
               repository
  explain      Explain a rule, a kind of document or a key, or list them all
  demo         Write the sample practice with its history, or one of any size
  completions  Print completions for a shell
  help         Print this message or the help of the given subcommand(s)

Options:
  -h, --help     Print help (see more with '--help')
  -V, --version  Print version

Options of every command:
  -C, --root <DIR>    The practice's folder [default: the nearest one from here
                      upwards] [env: MONTHLY_ROOT]
      --today <DATE>  The day that counts as today [default: today in the
                      practice's time zone] [env: MONTHLY_TODAY]
  -q, --quiet         Print results only
  -v, --verbose       Print more details
      --color <WHEN>  When to use colours [default: auto] [possible values:
                      auto, always, never]
      --timings       Print how long each phase took

Exit code: 0 no errors, 1 errors in the practice, 2 the command failed.
--- exit code 0

"#]]
    );
}

#[test]
fn help_is_a_command_too() {
    let practice = Practice::nothing();
    assert_eq!(practice.run("help").stdout, practice.run("--help").stdout);
    assert_eq!(practice.run("help check").stdout, practice.run("check --help").stdout);
    assert_eq!(practice.run("help library add").stdout, practice.run("library add --help").stdout);
}

#[test]
fn an_unknown_command_is_only_corrected_to_a_near_one() {
    let practice = Practice::nothing();
    assert_data_eq!(
        practice.run("undo").to_string(),
        str![[r#"
--- stderr
error: unknown command `undo`
help: expected one of `init`, `new`, `library`, `plan`, `open`, `tickets`, `record`, `catch-up`, `evidence`, `review`, `close`, `amend`, `approve`, `attest`, `offboard`, `check`, `serve`, `build`, `theme`, `status`, `next`, `worksheet`, `history`, `diff`, `verify`, `explain`, `demo`, `completions`, `help`
--- exit code 2

"#]]
    );
    for verb in ["schedule", "list", "help undo"] {
        let ran = practice.run(verb);
        assert!(ran.code == 2 && ran.stderr.contains("expected one of `init`, "), "{ran}");
    }
    assert_data_eq!(
        practice.run("chekc").to_string(),
        str![[r#"
--- stderr
error: unknown command `chekc`
help: did you mean `check`?
--- exit code 2

"#]]
    );
    assert_data_eq!(
        practice.run("library show").to_string(),
        str![[r#"
--- stderr
error: unknown command `show`
help: expected one of `list`, `add`, `update`
--- exit code 2

"#]]
    );
}

#[test]
fn an_unknown_option_is_only_corrected_to_a_near_one() {
    let practice = Practice::nothing();
    assert!(practice.run("check --fromat json").stderr.contains("'--format'"));
    assert!(!practice.run("check --from json").stderr.contains("'--format'"));
}

#[test]
fn the_version_is_one_line() {
    let version = concat!("monthly ", env!("CARGO_PKG_VERSION"), "\n");
    assert_eq!(Practice::nothing().run("--version").stdout, version);
}

#[test]
fn without_a_verb_help_is_what_is_needed() {
    let ran = Practice::nothing().run("");
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("Usage: monthly"), "{ran}");
}
