//! The demo register against the source document's figures, the office's rules and its days.

mod papers;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
use xinfang::{
    demo::{History, Office, STAFF, large, office, register},
    domain::{
        book::{Book, Edited},
        calendar::Calendar,
        deadline::{Band, DeadlineKind, rule, standing},
        details::Details,
        event::{Event, What},
        number::{Number, PetitionId},
        petition::Petition,
        question::{self, DueQuery},
        row::Row,
        terms::{
            ActKind, AssignmentStage, Channel, EndingKind, Outcome, Purpose, ReminderKind,
            ReplyKind, Retention, Route, Stage, Term, UnitRole,
        },
    },
};

/// Ordinary days and hard ones: a Sunday, a Monday within the Spring Festival, its last day, a
/// leap day of an unannounced year, the day after the National Day holiday, a New Year's Day.
const DAYS: [&str; 8] = [
    "2026-11-22",
    "2026-06-10",
    "2026-02-16",
    "2026-02-23",
    "2028-02-29",
    "2026-10-08",
    "2027-01-01",
    "2024-02-29",
];

const SEEDS: [u64; 3] = [1, 2, 20_261_122];

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a test writes real days")
}

struct Register {
    today: NaiveDate,
    begun: Edited,
    files: Vec<Vec<u8>>,
    histories: Vec<History>,
    petitions: Vec<Petition>,
    rows: Vec<Row>,
}

fn made(seed: u64, today: &str) -> Register {
    let today = day(today);
    let Office { histories, begun, files } = office(seed, today, &Calendar::statutory());
    let petitions: Vec<Petition> = histories.iter().map(folded).collect();
    let rows = petitions.iter().map(Row::of).collect();
    Register { today, begun, files, histories, petitions, rows }
}

fn folded(history: &History) -> Petition {
    Petition::fold(&history.events).expect("a history begins with a registration")
}

/// Checks something of the registers of every seed and day.
fn each(check: impl Fn(&Register)) {
    static REGISTERS: OnceLock<Vec<Register>> = OnceLock::new();
    let all = || DAYS.iter().flat_map(|today| SEEDS.map(|seed| made(seed, today))).collect();
    REGISTERS.get_or_init(all).iter().for_each(check);
}

fn numbered(rows: &[Row]) -> impl Iterator<Item = (PetitionId, &Row)> {
    (1..).map(PetitionId).zip(rows)
}

impl Register {
    fn count(&self, pick: impl Fn(&Petition) -> bool) -> usize {
        self.petitions.iter().filter(|petition| pick(petition)).count()
    }

    fn events(&self) -> impl Iterator<Item = &Event> {
        self.histories.iter().flat_map(|history| &history.events)
    }
}

/// Whether it ended in a way that asks for no conclusion (存查、告知、转结、并案…).
fn ended_otherwise(petition: &Petition) -> bool {
    petition.closing.is_some()
}

#[test]
fn a_term_has_the_figures_of_the_source_document() {
    each(|register| {
        assert_eq!(register.histories.len(), 293);
        assert_eq!(register.petitions.iter().map(|p| p.details.people).sum::<u32>(), 672);
        let concluded = register.count(|p| p.conclusion.is_some());
        let owed = register.count(|p| !ended_otherwise(p));
        let permille = concluded * 1_000 / owed;
        assert!((740..=760).contains(&permille), "{concluded}/{owed}");
        assert_eq!(register.count(|p| p.conclusion.is_some() && ended_otherwise(p)), 0);
    });
}

#[test]
fn the_four_groups_of_problems_have_the_lead() {
    each(|register| {
        let mut groups: BTreeMap<&str, usize> = BTreeMap::new();
        for petition in &register.petitions {
            assert!(petition.details.category.is_known());
            *groups.entry(&petition.details.category.main).or_default() += 1;
        }
        for (group, expected) in
            [("土地纠纷", 106), ("民生", 74), ("社会治安", 56), ("领导干部违纪违法", 30)]
        {
            assert!(groups[group].abs_diff(expected) <= 4, "{group}: {}", groups[group]);
        }
    });
}

#[test]
fn numbers_run_without_gaps_in_order_of_receipt() {
    each(|register| {
        let mut last: Option<&Petition> = None;
        for petition in &register.petitions {
            let number = petition.number;
            assert_eq!(i32::from(number.year), petition.details.received_on.year());
            let expected = match last.filter(|last| last.number.year == number.year) {
                Some(last) => last.number.serial + 1,
                None => 1,
            };
            assert_eq!(number.serial, expected);
            assert!(last.is_none_or(|last| last.entered_at <= petition.entered_at));
            last = Some(petition);
        }
        let first = register.petitions[0].details.received_on;
        assert!((register.today - first).num_days() <= 5 * 366);
    });
}

#[test]
fn every_stage_that_an_office_reaches_is_there() {
    each(|register| {
        let stages: BTreeSet<Stage> = register.petitions.iter().map(|p| p.stage).collect();
        // A mistaken entry is no received petition: 293 would count it.
        let missing: Vec<_> = Stage::ALL.iter().filter(|stage| !stages.contains(stage)).collect();
        assert_eq!(missing, [&Stage::Void], "{}", register.today);
        let shares: BTreeSet<AssignmentStage> =
            register.petitions.iter().flat_map(|p| &p.assignments).map(|a| a.stage).collect();
        assert_eq!(shares.len(), AssignmentStage::ALL.len(), "{shares:?}");
    });
}

#[test]
fn every_act_reminder_and_route_is_there() {
    each(|register| {
        let mut acts = BTreeSet::new();
        for event in register.events() {
            if let What::Done(act) = &event.what {
                acts.insert(act.kind());
            }
        }
        let missing: Vec<_> = ActKind::ALL.iter().filter(|act| !acts.contains(act)).collect();
        // What an office hardly ever does; the random office of the other tests does it.
        let seldom = [
            ActKind::Recuse,
            ActKind::Consult,
            ActKind::Correct,
            ActKind::Undo,
            ActKind::Recount,
            ActKind::Detach,
        ];
        let missing: Vec<_> = missing.into_iter().filter(|act| !seldom.contains(act)).collect();
        assert!(missing.is_empty(), "{missing:?}");
        let assignments = || register.petitions.iter().flat_map(|p| &p.assignments);
        let kinds: BTreeSet<ReminderKind> =
            assignments().flat_map(|a| &a.reminders).map(|r| r.reminder.kind).collect();
        assert_eq!(kinds.len(), ReminderKind::ALL.len());
        let instructions = || register.petitions.iter().flat_map(|p| &p.instructions);
        let outcomes: BTreeSet<Outcome> = instructions().map(|i| i.instruction.outcome).collect();
        assert_eq!(outcomes.len(), Outcome::ALL.len() - 1, "all but 阅");
        let routes: BTreeSet<Route> = instructions().map(|i| i.instruction.route).collect();
        assert_eq!(routes.len(), Route::ALL.len());
        assert!(assignments().any(|a| a.role == UnitRole::Assist));
        let replies = || assignments().flat_map(|a| &a.replies);
        assert!(replies().any(|r| r.reply.kind == ReplyKind::Interim));
        assert!(replies().any(|r| !r.reply.exempt.is_empty()));
        let filed: BTreeSet<Retention> =
            register.petitions.iter().filter_map(|p| Some(p.filed.as_ref()?.retention)).collect();
        assert_eq!(filed.len(), Retention::ALL.len());
    });
}

#[test]
fn every_band_has_two_shares_and_some_wait_for_review() {
    each(|register| {
        let mut bands: BTreeMap<Band, usize> = BTreeMap::new();
        let everything = DueQuery { within: Some(1_000), unit: None, desk: false };
        for line in
            question::due(numbered(&register.rows), &everything, register.today, &Book::initial())
        {
            *bands.entry(line.band).or_default() += 1;
        }
        for band in Band::ALL {
            let found = bands.get(&band).copied().unwrap_or(0);
            assert!(found >= 2, "{} {band:?}: {found}", register.today);
        }
        let shares = |stage| {
            let shares = register.petitions.iter().flat_map(|p| &p.assignments);
            shares.filter(|a| a.stage == stage).count()
        };
        assert!(shares(AssignmentStage::Replied) >= 2);
        assert!(shares(AssignmentStage::Remedy) >= 2);
    });
}

#[test]
fn what_is_pending_came_lately_and_one_or_two_are_past_the_limit() {
    each(|register| {
        let calendar = Calendar::statutory();
        let lines = question::pending(
            numbered(&register.rows),
            register.today,
            &calendar,
            &Book::initial(),
        );
        assert_eq!(lines.len(), 16);
        let late = lines.iter().filter(|line| line.limit_on < register.today).count();
        assert!((1..=2).contains(&late), "{} {late}", register.today);
        // The longest holidays push a late one some days further back.
        assert!(lines.iter().all(|line| line.days <= 28), "{}", register.today);
        let lately = lines.iter().filter(|line| line.days <= 16).count();
        assert!(lately >= 13, "{} {lately}", register.today);
        assert!(lines.iter().any(|line| line.row.is_collective()));
    });
}

#[test]
fn nothing_happens_on_a_day_off_out_of_hours_or_on_the_day_itself() {
    let calendar = Calendar::statutory();
    let hours = |time: NaiveTime| {
        let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
        (at(8, 30)..=at(12, 0)).contains(&time) || (at(14, 30)..=at(17, 30)).contains(&time)
    };
    each(|register| {
        for history in &register.histories {
            for event in &history.events {
                assert!(calendar.is_working_day(event.on), "{}", event.on);
                assert!(event.on < register.today);
                assert_eq!(event.at.date(), event.on);
                assert!(hours(event.at.time()), "{}", event.at);
                assert!(STAFF.contains(&event.actor.as_str()));
            }
            assert!(history.events.is_sorted_by_key(|event| event.at));
        }
        for petition in &register.petitions {
            assert_ne!(petition.details.received_on.weekday(), Weekday::Sun);
        }
    });
}

#[test]
fn no_accusation_is_with_the_accused_or_anybody_but_the_discipline_commission() {
    each(|register| {
        let mut accusations = 0;
        for petition in register.petitions.iter().filter(|p| p.details.is_accusation()) {
            accusations += 1;
            assert!(!petition.details.accused.is_empty());
            for assignment in &petition.assignments {
                assert_eq!(assignment.unit, "县纪委监委");
            }
        }
        assert!(accusations >= 25, "{accusations}");
        let confidential = register.count(|p| p.details.confidential);
        let anonymous = register.count(|p| p.details.is_anonymous());
        assert!(confidential >= 5 && anonymous >= 5, "{confidential} {anonymous}");
    });
}

#[test]
fn visits_letters_and_repeats_are_as_an_office_knows_them() {
    each(|register| {
        let by = |channel| register.count(|p| p.details.channel == channel);
        assert!(by(Channel::Letter) + by(Channel::Visit) >= 260);
        assert!(by(Channel::Visit) >= 60 && by(Channel::Call) >= 1 && by(Channel::Online) >= 1);
        let collective: Vec<&Details> =
            register.petitions.iter().map(|p| &p.details).filter(|d| d.is_collective()).collect();
        assert!(collective.len() >= 10);
        assert!(collective.iter().all(|d| d.people <= 60 && !d.representatives.is_empty()));
        assert!(register.count(|p| p.details.is_joint()) >= 10);
        assert!(register.count(|p| p.details.urgent) >= 3);
        let by_number: BTreeMap<Number, &Petition> =
            register.petitions.iter().map(|p| (p.number, p)).collect();
        let mut repeats = 0;
        for petition in &register.petitions {
            for number in &petition.details.related {
                repeats += 1;
                let earlier = by_number[number];
                assert!(*number < petition.number);
                assert_eq!(earlier.details.petitioners[0], petition.details.petitioners[0]);
                assert_eq!(earlier.details.category, petition.details.category);
            }
            let merged = petition.closing.as_ref().filter(|c| c.ending == EndingKind::Merged);
            if let Some(into) = merged.and_then(|closing| closing.into) {
                assert!(into < petition.number);
            }
        }
        assert!(repeats >= 8, "{repeats}");
    });
}

#[test]
fn promises_are_kept_and_broken() {
    each(|register| {
        let assignments = || register.petitions.iter().flat_map(|p| &p.assignments);
        let broken = assignments().filter(|a| a.stage.owes()).filter(|a| {
            let promised = a.reminders.iter().filter_map(|r| r.reminder.promised_on).min();
            promised.is_some_and(|day| day < register.today)
        });
        assert!(broken.count() >= 3);
        let kept = assignments().filter(|a| {
            let promised = a.reminders.last().and_then(|r| r.reminder.promised_on);
            a.final_reply().zip(promised).is_some_and(|(reply, day)| reply.on <= day)
        });
        assert!(kept.count() >= 1);
    });
}

#[test]
fn every_text_reads_as_a_register_s() {
    each(|register| {
        let mut titles: BTreeMap<&str, usize> = BTreeMap::new();
        for petition in &register.petitions {
            let details = &petition.details;
            let length = details.summary.chars().count();
            assert!((60..=300).contains(&length), "{length} {}", details.summary);
            assert!(!details.demands.is_empty());
            for text in [&details.title, &details.summary, &details.accused] {
                assert!(!text.contains(['{', '}']), "{text}");
            }
            assert!(details.title.chars().count() <= 40, "{}", details.title);
            *titles.entry(&details.title).or_default() += 1;
            for replied in petition.assignments.iter().flat_map(|a| &a.replies) {
                assert!(!replied.reply.text.contains(['{', '}']), "{}", replied.reply.text);
            }
        }
        assert!(titles.len() > 215, "{}", titles.len());
        assert!(titles.values().all(|count| *count <= 6), "{titles:?}");
    });
}

#[test]
fn the_same_seed_and_day_give_the_same_register_and_others_another() {
    let calendar = Calendar::statutory();
    let today = day(DAYS[0]);
    let register_of = |seed, today| office(seed, today, &calendar);
    assert_eq!(register_of(1, today), register_of(1, today));
    assert_ne!(register_of(1, today), register_of(2, today));
    assert_ne!(register_of(1, today), register_of(1, day(DAYS[1])));
}

#[test]
fn any_day_and_seed_make_a_legal_register() {
    let calendar = Calendar::statutory();
    let first = day("2026-01-01");
    for (seed, offset) in (0..).zip((0..400).step_by(7)) {
        let today = first + chrono::Days::new(offset);
        assert_eq!(register(seed, today, &calendar).len(), 293, "{today}");
        if seed % 4 == 0 {
            assert_eq!(office(seed, today, &calendar).histories.len(), 293, "{today}");
        }
    }
}

#[test]
fn a_large_register_keeps_the_shares() {
    let calendar = Calendar::statutory();
    let today = day(DAYS[0]);
    let petitions: Vec<Petition> = large(2_930, 1, today, &calendar).iter().map(folded).collect();
    assert_eq!(petitions.len(), 2_930);
    assert_eq!(petitions.iter().map(|p| p.details.people).sum::<u32>(), 6_720);
    let concluded = petitions.iter().filter(|p| p.conclusion.is_some()).count();
    let owed = petitions.iter().filter(|p| !ended_otherwise(p)).count();
    assert!((740..=760).contains(&(concluded * 1_000 / owed)), "{concluded}/{owed}");
    assert_eq!(large(0, 1, today, &calendar), []);
    assert_eq!(large(1, 1, today, &calendar).len(), 1);
}

#[test]
fn purposes_follow_what_is_written() {
    let register = made(1, DAYS[0]);
    for purpose in [
        Purpose::Redress,
        Purpose::Appeal,
        Purpose::Accusation,
        Purpose::Suggestion,
        Purpose::Inquiry,
    ] {
        assert!(register.count(|p| p.details.purpose == purpose) > 0, "{purpose:?}");
    }
}

#[test]
fn pending_petitions_stand_in_several_bands() {
    let register = made(1, DAYS[0]);
    let limit = rule(DeadlineKind::Transfer);
    let pending = register.petitions.iter().filter(|p| p.stage.is_pending());
    let bands: BTreeSet<Band> = pending
        .map(|p| limit.due(p.details.received_on, &Calendar::statutory()).on)
        .map(|due| standing(due, register.today).band)
        .collect();
    assert!(bands.len() >= 3, "{bands:?}");
}
