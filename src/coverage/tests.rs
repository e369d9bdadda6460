//! Tests for every state of a cell, and for the numbers that are derived from them.

use super::exemptions::ExemptionState;
use super::{Coverage, StandingKind, State};
use crate::check::Fixture;
use crate::model::{ClientId, Month, ProcedureId};
use crate::practice::{Practice, ResultId};

const SINGLE: &str = "content/singles/2026-10-time-services.md";
const ACME: &str = "content/results/2026-10/acme.md";

fn covered(fixture: &Fixture) -> (Practice, Coverage) {
    let practice = fixture.practice();
    let coverage = Coverage::of(&practice, Fixture::today());
    (practice, coverage)
}

fn month(text: &str) -> Month {
    text.parse().expect("a month")
}

/// Cell of `acme` in October: key of the state, whether done late, whether late.
fn october(fixture: &Fixture) -> (&'static str, bool, bool) {
    let (_, coverage) = covered(fixture);
    let cell = coverage.cell(month("2026-10"), &ClientId::new("acme")).expect("acme has a cell");
    (cell.state.key(), cell.done_late, cell.late)
}

fn closed() -> Fixture {
    Fixture::sample().edit(SINGLE, "lead: jane", "lead: jane\nclosed_on: 2026-11-05\nclosed_by: jane")
}

fn result(front_matter: &str) -> Fixture {
    Fixture::sample().file(ACME, format!("---\n{front_matter}\n---\n"))
}

#[test]
fn a_completed_result_says_what_was_found() {
    let pass = Fixture::sample();
    assert_eq!(october(&pass), ("conforms", false, false));
    let first = "acme-dc01, outcome: ";
    let fixed = pass.clone().edit(ACME, &format!("{first}pass"), &format!("{first}fixed"));
    assert_eq!(october(&fixed), ("fixed", false, false));
    let late = pass.clone().edit(ACME, "performed_on: 2026-10-21", "performed_on: 2026-11-02");
    assert_eq!(october(&late), ("conforms", true, false));
    let finding = "findings: [{id: F1, asset: acme-dc01, severity: low, summary: x, owner: tom, ticket: \"1\", due: 2026-12-01, status: open}]";
    let open = pass.edit(ACME, &format!("{first}pass"), &format!("{first}fail")).edit(
        ACME,
        "summary: All clocks agree.",
        finding,
    );
    assert_eq!(october(&open), ("finding-open", false, false));
    let mended = open.edit(ACME, "status: open}", "status: fixed, closed_on: 2026-11-03}");
    assert_eq!(october(&mended), ("fixed", false, false));
}

#[test]
fn completed_without_a_verdict_is_never_a_pass() {
    let nothing_found = "status: completed\nperformed_by: tom\nperformed_on: 2026-10-21";
    assert_eq!(october(&result(nothing_found)), ("in-progress", false, true));
}

#[test]
fn without_a_result_the_due_date_and_the_closing_decide() {
    let open = Fixture::sample().without(ACME);
    assert_eq!(october(&open), ("overdue", false, true));
    let extended = open.clone().edit(SINGLE, "lead: jane", "due: 2026-11-30");
    assert_eq!(october(&extended), ("due", false, false));
    assert_eq!(october(&closed().without(ACME)), ("missed", false, true));
}

#[test]
fn a_missed_single_stays_missed_but_can_be_caught_up_on() {
    let caught_up = closed().without(ACME).file(
        "content/results/catch-up/acme-time-services.md",
        "---\nstatus: completed\nverdict: conforms\nperformed_by: tom\nperformed_on: 2026-11-12\n---\n",
    );
    assert_eq!(october(&caught_up), ("missed", false, false));
}

#[test]
fn a_result_that_is_not_completed_says_why() {
    assert_eq!(october(&result("status: in_progress")), ("in-progress", false, true));
    assert_eq!(october(&result("status: blocked\nreason: no access")), ("blocked", false, true));
    let deferred =
        |until: &str| result(&format!("status: deferred\nuntil: {until}\nreason: x\napproved_by: jane"));
    assert_eq!(october(&deferred("2026-12")), ("deferred", false, false));
    assert_eq!(october(&deferred("2026-10")), ("deferred", false, true));
}

#[test]
fn an_exemption_excuses_while_it_holds() {
    let exempt = |expires: &str| {
        let exemption = format!(
            "exemptions: [{{procedure: time-services, kind: legal, reason: x, approved_by: jane, approved_on: 2026-01-01, expires_on: {expires}}}]"
        );
        Fixture::sample().without(ACME).edit(
            "content/clients/acme.md",
            "primary_technician: tom",
            &format!("primary_technician: tom\n{exemption}"),
        )
    };
    assert_eq!(october(&exempt("2026-12-31")), ("exempt", false, false));
    assert_eq!(october(&exempt("2026-10-30")), ("overdue", false, true));
    let (_, coverage) = covered(&exempt("2026-10-30"));
    assert_eq!(coverage.exemptions[0].state, ExemptionState::Expired);
    let earlier = "{procedure: time-services, kind: legal, reason: x, approved_by: jane, approved_on: 2025-01-01, expires_on: 2025-12-31}";
    let (_, coverage) = covered(&exempt("2026-10-30").edit(
        "content/clients/acme.md",
        "exemptions: [",
        &format!("exemptions: [{earlier}, "),
    ));
    let states: Vec<ExemptionState> = coverage.exemptions.iter().map(|it| it.state).collect();
    assert_eq!(states, [ExemptionState::Expired, ExemptionState::Over]);
    // The result is `exempt`, but no exemption is valid.
    let excused = result("status: exempt\nreason: x\napproved_by: jane\napproved_on: 2026-10-20");
    assert_eq!(october(&excused), ("overdue", false, true));
}

#[test]
fn not_applicable_requires_an_attestation_of_every_type() {
    let client = "content/clients/acme.md";
    let none = Fixture::sample().without(ACME).file(
        client,
        "---\nname: Acme\nservice_start: 2011-03-01\nnone_of: {server: {by: tom, on: 2026-02-01}, firewall: {by: tom, on: 2026-02-01}}\n---\n",
    );
    assert_eq!(october(&none).0, "not-applicable");
    let half = none.clone().file(
        client,
        "---\nname: Acme\nservice_start: 2011-03-01\nnone_of: {server: {by: tom, on: 2026-02-01}}\n---\n",
    );
    assert_eq!(october(&half).0, "overdue");
    let stale = none.file(
        client,
        "---\nname: Acme\nservice_start: 2011-03-01\nnone_of: {server: {by: tom, on: 2025-02-01}, firewall: {by: tom, on: 2026-02-01}}\n---\n",
    );
    assert_eq!(october(&stale).0, "overdue");
}

#[test]
fn a_form_that_was_only_begun_does_not_change_who_has_to_have_the_work() {
    let waived = |of: &str| {
        let waived = format!("lead: jane\nwaived: {{acme: {{reason: {of}, by: jane, on: 2026-09-01}}}}");
        Fixture::sample().edit(SINGLE, "lead: jane", &waived)
    };
    let begun = |of: &str| waived(of).file(ACME, "---\nstatus: in_progress\n---\n");
    assert_eq!(october(&begun("exempt")), ("exempt", false, false));
    assert_eq!(october(&begun("not_applicable")), ("not-applicable", false, false));
    // Work that was done is shown, though nobody had to do it.
    assert_eq!(october(&waived("exempt")), ("conforms", false, false));
}

#[test]
fn a_closed_month_that_was_not_fixed_follows_from_dates() {
    let keys = "\nname: Acme\nservice_start: 2011-03-01\n";
    let acme = |facts: &str| {
        closed().without(ACME).file("content/clients/acme.md", format!("---{keys}{facts}\n---\n"))
    };
    let came = "assets: [{id: acme-dc01, type: server, name: DC01, in_service: 2026-11-10}]";
    let none_of = "none_of: {firewall: {by: tom, on: 2026-11-12}}";
    assert_eq!(october(&acme("")).0, "missed");
    assert_eq!(october(&acme(came)).0, "missed");
    assert_eq!(october(&acme(&format!("{came}\n{none_of}"))).0, "not-applicable");
    let unknown = came.replace(", in_service: 2026-11-10", "");
    assert_eq!(october(&acme(&format!("{unknown}\n{none_of}"))).0, "missed");
}

#[test]
fn a_client_not_served_or_joined_late_owes_nothing() {
    let joined = |day: &str| {
        Fixture::sample().without(ACME).edit(SINGLE, "population: [acme, birch]\n", "").edit(
            "content/clients/acme.md",
            "2011-03-01",
            day,
        )
    };
    assert_eq!(october(&joined("2026-10-15")).0, "overdue");
    assert_eq!(october(&joined("2026-10-16")).0, "not-required");
    assert_eq!(october(&joined("2026-11-01")).0, "not-in-service");
    let frozen = Fixture::sample().without(ACME).edit(SINGLE, "[acme, birch]", "[birch]");
    assert_eq!(october(&frozen).0, "not-required");
}

#[test]
fn a_future_single_is_planned() {
    let planned =
        Fixture::sample().file("content/singles/2026-12-time-services.md", "---\nlead: jane\n---\n");
    let (practice, coverage) = covered(&planned);
    let cell = coverage.cell(month("2026-12"), &ClientId::new("acme")).expect("a cell");
    assert_eq!(cell.state, State::Planned);
    assert_eq!(coverage.current(&practice), Some(month("2026-10")));
}

#[test]
fn a_planned_single_is_not_due_before_somebody_opens_it() {
    let state = |month_of: &str, keys: &str| {
        let single = format!("content/singles/{month_of}-time-services.md");
        let practice = Fixture::sample().without(SINGLE).without(ACME).file(&single, keys);
        let (_, coverage) = covered(&practice.without("content/results/2026-10/birch.md"));
        let (id, month) = (ClientId::new("acme"), month(month_of));
        let cell = coverage.cell(month, &id).expect("a cell");
        let counts = coverage.completion(month);
        assert_eq!(coverage.late_of(&id).count(), usize::from(cell.late));
        (cell.state.key(), counts.planned, counts.late)
    };
    let (planned, opened) = ("---\nlead: jane\n---\n", "---\npopulation: [acme]\n---\n");
    assert_eq!(state("2026-11", planned), ("planned", 2, 0));
    assert_eq!(state("2026-10", planned), ("planned", 2, 0), "it was never opened");
    assert_eq!(state("2026-11", opened), ("due", 0, 0));
    assert_eq!(state("2026-10", opened), ("overdue", 0, 1));
}

#[test]
fn completion_leaves_out_what_is_not_required_and_rounds_down() {
    let (_, coverage) = covered(&Fixture::sample().without(ACME));
    let completion = coverage.completion(month("2026-10"));
    assert_eq!((completion.words().as_str(), completion.percent()), ("1 of 2 completed", Some(50)));
    let exempt = result("status: not_applicable\nreason: x\nperformed_by: tom\nperformed_on: 2026-10-21");
    let (_, coverage) = covered(&exempt);
    let completion = coverage.completion(month("2026-10"));
    assert_eq!(
        (completion.words().as_str(), completion.percent()),
        ("1 of 1 completed, 1 not applicable", Some(100))
    );
    assert_eq!(coverage.completion(month("2026-09")).percent(), None);
}

#[test]
fn a_procedure_is_due_again_after_its_interval_and_owed_by_clients_that_joined_later() {
    let standing = |fixture: &Fixture, client: &str| {
        let (_, coverage) = covered(fixture);
        let standing = coverage.standing(&ClientId::new(client), &ProcedureId::new("time-services"));
        let standing = standing.expect("every client has a standing");
        (standing.kind, standing.due.map(|day| day.to_string()), standing.due_since_joining())
    };
    let path = "content/procedures/time-services.md";
    let sample =
        Fixture::sample().edit(path, "scope:", "onboarding: true\nonboarding_within: 90 days\nscope:");
    assert_eq!(standing(&sample, "acme"), (StandingKind::Current, Some("2027-10-31".into()), false));
    // October's single is overdue and was never done at this client.
    let overdue = (StandingKind::Overdue, Some("2026-10-31".into()), false);
    assert_eq!(standing(&sample.clone().without(ACME), "acme"), overdue);
    let joined =
        sample.file("content/clients/cedar.md", "---\nname: Cedar\nservice_start: 2026-10-20\n---\n");
    assert_eq!(standing(&joined, "cedar"), (StandingKind::Due, Some("2027-01-18".into()), true));
    let caught_up = joined.file(
        "content/results/catch-up/cedar-time-services.md",
        "---\nstatus: completed\nverdict: conforms\nperformed_by: tom\nperformed_on: 2026-11-02\n---\n",
    );
    assert_eq!(standing(&caught_up, "cedar"), (StandingKind::Current, Some("2027-11-30".into()), false));
}

#[test]
fn a_client_or_result_that_cannot_be_read_counts_as_required_and_not_done() {
    let counts = |fixture: &Fixture| {
        let (_, coverage) = covered(fixture);
        let completion = coverage.completion(month("2026-10"));
        (completion.completed, completion.required, completion.unreadable)
    };
    assert_eq!(counts(&Fixture::sample()), (2, 2, 0));
    let client = "content/clients/acme.md";
    assert_eq!(counts(&Fixture::sample().file(client, "---\nname: [\n---\n")), (1, 2, 1));
    assert_eq!(counts(&Fixture::sample().file(ACME, "---\nstatus: [\n---\n")), (1, 2, 1));
    // Without its result too, and in a month that does not list its clients.
    let of_dates = Fixture::sample().edit(SINGLE, "population: [acme, birch]\n", "").without(ACME);
    assert_eq!(counts(&of_dates), (1, 2, 0));
    assert_eq!(counts(&of_dates.clone().file(client, "---\nname: [\n---\n")), (1, 2, 1));
    // It would not be concerned, nor have anything in scope, by what can be read.
    let tagged = of_dates
        .edit(
            "content/procedures/time-services.md",
            "[server, firewall]}",
            "[server, firewall], tags: [windows]}",
        )
        .edit("content/clients/birch.md", "sites:", "tags: [windows]\nsites:");
    assert_eq!(counts(&tagged), (1, 2, 0));
    assert_eq!(counts(&tagged.edit(client, "tags: [windows]", "tags: 7")), (1, 2, 1));
}

#[test]
fn the_first_open_single_is_due_with_what_was_missed_before() {
    let missed = "content/singles/2026-08-time-services.md";
    let fixture =
        closed().without(ACME).file(missed, "---\nopened_on: 2026-08-01\npopulation: [birch]\n---\n").file(
            "content/singles/2026-11-time-services.md",
            "---\nopened_on: 2026-11-01\npopulation: [acme]\n---\n",
        );
    let (_, coverage) = covered(&fixture);
    let open = ResultId::Monthly(month("2026-11"), ClientId::new("acme"));
    let left: Vec<_> = coverage.left.iter().filter(|(id, _)| id.client().as_str() == "acme").collect();
    let [(id, work)] = left[..] else { panic!("{left:?}") };
    assert_eq!((id, work.due.to_string()), (&open, "2026-10-31".to_owned()), "October was missed");
}

#[test]
fn a_client_that_was_exempt_from_a_single_has_to_have_it_when_the_exemption_ends() {
    let exemption = "exemptions: [{procedure: time-services, kind: legal, reason: x, approved_by: jane, approved_on: 2026-01-01, expires_on: 2026-11-09}]\nassets:";
    let exempt = closed().without(ACME).edit("content/clients/acme.md", "assets:", exemption);
    let standing = |fixture: &Fixture| {
        let (_, coverage) = covered(fixture);
        let standing = coverage.standing(&ClientId::new("acme"), &ProcedureId::new("time-services"));
        standing.map(|it| (it.kind, it.due.map(|day| day.to_string()))).expect("a standing")
    };
    assert_eq!(october(&exempt), ("exempt", false, false));
    assert_eq!(standing(&exempt), (StandingKind::Due, Some("2026-11-30".into())));
    // Done while it was exempt: again when the interval ends.
    let done = exempt.file(
        "content/results/catch-up/2026-11/acme-time-services.md",
        "---\nstatus: completed\nverdict: conforms\nperformed_by: tom\nperformed_on: 2026-11-02\n---\n",
    );
    assert_eq!(standing(&done), (StandingKind::Current, Some("2027-11-30".into())));
}
