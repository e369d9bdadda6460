use super::{MonthPhase, NotRight, Plan};
use crate::check::Fixture;
use crate::coverage::Coverage;
use crate::model::{ClientId, Month};

const PROCEDURE: &str = "content/procedures/time-services.md";
const TOM: &str = "content/staff/tom.md";

fn month(text: &str) -> Month {
    text.parse().expect("a month")
}

fn planned(fixture: &Fixture) -> Plan {
    let practice = fixture.practice();
    let coverage = Coverage::of(&practice, Fixture::today());
    Plan::of(&practice, &coverage, month("2026-11"))
}

/// The lapses, as `2027-10 time-services acme, birch`.
fn lapses(plan: &Plan) -> Vec<String> {
    let clients =
        |clients: &[ClientId]| clients.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    plan.lapses.iter().map(|it| format!("{} {} {}", it.month, it.procedure, clients(&it.clients))).collect()
}

/// The months for which something is chosen or suggested.
fn months(plan: &Plan) -> Vec<String> {
    let chosen = plan.months.iter().filter_map(|it| Some((it, it.procedure.as_ref()?)));
    chosen.map(|(it, procedure)| format!("{} {:?} {procedure}", it.month, it.phase)).collect()
}

fn single(fixture: Fixture, month: &str) -> Fixture {
    fixture.file(&format!("content/singles/{month}-time-services.md"), "---\nlead: jane\n---\n")
}

/// The sample with another procedure, which was never a single.
fn with_badges(keys: &str) -> Fixture {
    let procedure = Fixture::sample().text_of(PROCEDURE);
    let badges = procedure.replace("Time services", "Badges").replace("repeat: 12 months\n", keys);
    Fixture::sample().file("content/procedures/badges.md", badges)
}

#[test]
fn a_promise_lapses_a_year_after_the_work_unless_a_single_comes_first() {
    let plan = planned(&Fixture::sample());
    assert_eq!(lapses(&plan), ["2027-10 time-services acme, birch"]);
    assert_eq!(months(&plan), ["2027-10 Suggested time-services"]);
    let last = plan.months.last().expect("a month");
    assert_eq!((last.lapsing, last.clients), (2, 2));

    let chosen = planned(&single(Fixture::sample(), "2027-09"));
    assert_eq!(lapses(&chosen), [""; 0]);
    assert_eq!(months(&chosen), ["2027-09 Planned time-services"]);

    let often = Fixture::sample().edit(PROCEDURE, "repeat: 12 months", "repeat: 3 months");
    assert_eq!(lapses(&planned(&often)), ["2027-01 time-services acme, birch"]);
    assert_eq!(months(&planned(&often)), ["2027-01 Suggested time-services"]);
    let once = single(often, "2027-01");
    assert_eq!(
        lapses(&planned(&once)),
        ["2027-04 time-services acme, birch"],
        "three months after the single"
    );
}

#[test]
fn what_never_was_a_single_fills_a_month_and_a_draft_is_named() {
    let plan =
        planned(&with_badges("").edit("content/procedures/badges.md", "status: active", "status: draft"));
    assert_eq!(months(&plan), ["2026-11 Suggested badges", "2027-10 Suggested time-services"]);
    let first = plan.candidates.first().expect("a candidate");
    assert_eq!((first.procedure.as_ref().map(|id| id.as_str()), first.draft), (Some("badges"), true));
    assert_eq!(plan.candidates.len(), 2);
}

#[test]
fn a_scheduled_idea_has_its_month() {
    let idea = "---\ntitle: Badges - All of them\nstate: scheduled\nprocedure: badges\nmonth: 2027-03\nvotes: 4\n---\n";
    let plan = planned(&with_badges("").file("content/ideas/badges.md", idea));
    let march = plan.months.iter().find(|it| it.month == month("2027-03")).expect("March");
    assert_eq!(
        (march.phase, march.idea.as_ref().map(|id| id.as_str())),
        (MonthPhase::Suggested, Some("badges"))
    );
    assert_eq!(plan.candidates[0].votes, 4);
}

#[test]
fn the_rank_says_what_was_not_right_last_time() {
    let acme = "content/results/2026-10/acme.md";
    let plan =
        planned(&Fixture::sample().edit(acme, "acme-dc01, outcome: pass", "acme-dc01, outcome: fixed"));
    assert_eq!(plan.candidates[0].not_right, Some(NotRight { clients: 1, of: 2 }));
    assert_eq!(plan.candidates[0].last_run, Some(month("2026-10")));
    // One month ago, half of the clients.
    assert_eq!(plan.candidates[0].score, 2 + 12);
}

#[test]
fn minutes_are_held_against_the_time_that_people_have() {
    let fixture = Fixture::sample()
        .edit(PROCEDURE, "risk: medium", "risk: medium\nestimate: {base_minutes: 20, per_item_minutes: 5}")
        .edit(TOM, "role:", "capacity_minutes: 100\nleft: 2027-12-01\nrole:")
        .edit(
            "monthly.toml",
            "[rules]",
            "[calendar]\nholidays = [\"2027-10-01\", \"2027-10-02\"]\n\n[rules]",
        );
    let plan = planned(&fixture);
    let october = plan.load.iter().find(|it| it.month == month("2027-10")).expect("work");
    assert_eq!(october.person.as_ref().map(|id| id.as_str()), Some("tom"));
    // Two systems at acme and at birch; the second holiday is a Saturday, and October 2027 has 21 weekdays.
    assert_eq!((october.minutes, october.capacity), (60, Some(95)));
    let month = plan.months.last().expect("a month");
    assert_eq!((month.working_days, month.holidays, month.minutes), (20, 1, 60));
    let gone = planned(&fixture.edit(TOM, "left: 2027-12-01", "left: 2027-09-30"));
    assert_eq!(gone.load[0].capacity, Some(0));
}

#[test]
fn a_client_that_joined_owes_what_the_others_had() {
    let cedar = "---\nname: Cedar Hall\nservice_start: 2026-10-20\nprimary_technician: tom\nassets:\n  \
        - {id: cedar-dc01, type: server, name: DC01, in_service: 2020-01-01}\n---\n";
    let plan = planned(&Fixture::sample().file("content/clients/cedar.md", cedar).edit(
        PROCEDURE,
        "risk: medium",
        "risk: medium\nonboarding: true\nonboarding_within: 90 days\nestimate: {base_minutes: 20}",
    ));
    let owed: Vec<String> =
        plan.owed.iter().map(|it| format!("{} {} {}", it.client, it.since, it.minutes)).collect();
    assert_eq!(owed, ["cedar 2026-10-20 20"]);
    assert_eq!(plan.owed[0].work[0].due.to_string(), "2027-01-18");
    let january = plan.load.iter().find(|it| it.month == month("2027-01")).expect("the catch-up");
    assert_eq!(january.minutes, 20);
}

#[test]
fn one_month_stays_free_and_no_more_than_three_in_a_row_need_visits() {
    let badges = with_badges("").text_of("content/procedures/badges.md");
    let visits = (0..11).fold(Fixture::sample(), |fixture, nth| {
        let on_site = badges.replace("risk: medium", "risk: medium\non_site: true");
        fixture.file(&format!("content/procedures/visit-{nth:02}.md"), on_site)
    });
    let plan = planned(&visits);
    let in_a_row: String = plan.months.iter().map(|it| if it.on_site { 'v' } else { '-' }).collect();
    assert_eq!(in_a_row, "vvv-vvv-vvv-");
    assert_eq!(plan.months.iter().filter(|it| it.phase == MonthPhase::Suggested).count(), 10);
}

#[test]
fn what_was_missed_in_a_closed_month_has_lapsed() {
    let single = "content/singles/2026-10-time-services.md";
    let birch = "content/results/2026-10/birch.md";
    let open = Fixture::sample().without(birch);
    assert_eq!(
        lapses(&planned(&open)),
        ["2027-10 time-services acme, birch"],
        "it may still be done in time"
    );
    let closed = open.edit(single, "lead: jane", "lead: jane\nclosed_on: 2026-11-05\nclosed_by: jane");
    let expected = ["2026-10 time-services birch", "2027-10 time-services acme"];
    assert_eq!(lapses(&planned(&closed)), expected);
}
