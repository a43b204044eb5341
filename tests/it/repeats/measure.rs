//! Figures, not assertions: `cargo test --release --test it repeats::measure -- --ignored --nocapture`.

use std::{
    fs,
    time::{Duration, Instant},
};

use xinfang::{
    api::{Answer, Question, Reply, Request},
    domain::{backfill::Backfill, details::Details},
    service::{Service, clock::Clock},
};

use super::judged::messages;
use crate::support::{NOW, shared};

/// How many petitions the register has.
const MANY: usize = 10_000;

fn resident() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// Returns petitions of real length and words: the second half of each text is another's.
fn petitions(real: &[Details]) -> Vec<Details> {
    let part = |text: &str, second: bool| -> String {
        let half = text.chars().count() / 2;
        if second { text.chars().skip(half).collect() } else { text.chars().take(half).collect() }
    };
    let petition = |at: usize| {
        let (one, other) = (&real[at % real.len()], &real[(at * 7 + at / real.len()) % real.len()]);
        let mut mixed = one.clone();
        mixed.title = format!("{}{}", part(&one.title, false), part(&other.title, true));
        mixed.summary = format!("{}{}", part(&one.summary, false), part(&other.summary, true));
        mixed.petitioners[0].name = format!("{}{}", one.petitioners[0].name, at % 4);
        mixed
    };
    (0..MANY).map(petition).collect()
}

fn backfill(row: usize, details: Details) -> Backfill {
    Backfill {
        row: u32::try_from(row).unwrap(),
        external_id: row.to_string(),
        details: Box::new(details),
        unit: String::new(),
        issued_on: None,
        due_on: None,
        replied_on: None,
        reply: String::new(),
        concluded_on: None,
    }
}

fn look_up(service: &mut Service, details: &Details) -> Duration {
    let question = Question::Similar { details: Box::new(details.clone()), except: None };
    let start = Instant::now();
    let reply = service.handle("clerk", Request::Ask(question));
    let taken = start.elapsed();
    assert!(matches!(reply, Reply::Answer(Answer::Similar(_))), "{reply:?}");
    taken
}

fn told(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let (count, last) = (times.len(), times.len() - 1);
    let [middle, late, worst] = [count / 2, count * 99 / 100, last].map(|at| times[at]);
    println!(
        "{what}: {count} look-ups, median {middle:?}, 99th percentile {late:?}, worst {worst:?}"
    );
}

#[test]
#[ignore = "measures; run by hand, in release"]
fn figures() {
    let Some(folder) = shared("messages") else { return };
    let real: Vec<Details> = ["att3_messages.csv", "att4_replies.csv"]
        .iter()
        .flat_map(|file| messages(&folder.join(file), true))
        .map(|message| message.details)
        .collect();
    let home = tempfile::tempdir().unwrap();
    let clock = Clock::read(Some(NOW));
    let mut service = Service::open(home.path(), clock).unwrap();
    let all = petitions(&real);
    let characters: usize =
        all.iter().map(|d| d.title.chars().count() + d.summary.chars().count()).sum();
    println!("{MANY} petitions of {} characters", characters / MANY);
    for (batch, rows) in all.chunks(500).enumerate() {
        let rows = (batch * 500..).zip(rows).map(|(row, d)| backfill(row, d.clone())).collect();
        let reply = service.handle("clerk", Request::Adopt { rows, dry_run: false, before: None });
        assert!(
            matches!(&reply, Reply::Adopted(adopted) if adopted.refused.is_empty()),
            "{reply:?}"
        );
    }
    service.close().unwrap();

    let mut service = Service::open(home.path(), clock).unwrap();
    println!("first look-up, nothing read ahead: {:?}", look_up(&mut service, &real[0]));
    service.close().unwrap();

    let mut service = Service::open(home.path(), clock).unwrap();
    let before = resident();
    let (mut parts, start) = (Vec::new(), Instant::now());
    let mut more = true;
    while more {
        let part = Instant::now();
        more = service.rest();
        parts.push(part.elapsed());
    }
    println!("read ahead in {:?}, {} KiB more", start.elapsed(), resident() - before);
    told("parts of it", parts);

    let mut typed = Vec::new();
    for details in real.iter().step_by(real.len() / 40) {
        let mut so_far =
            Details { title: String::new(), summary: String::new(), ..details.clone() };
        for c in details.title.chars() {
            so_far.title.push(c);
            typed.push(look_up(&mut service, &so_far));
        }
        for c in details.summary.chars().take(200) {
            so_far.summary.push(c);
            typed.push(look_up(&mut service, &so_far));
        }
    }
    told("a key at a time", typed);
    told("whole letters", real.iter().map(|details| look_up(&mut service, details)).collect());
    let longest = real.iter().max_by_key(|details| details.summary.len()).unwrap();
    println!("of {} characters", longest.summary.chars().count());
    told("the longest", (0..50).map(|_| look_up(&mut service, longest)).collect());
}
