//! Figures, not assertions: `cargo test --release durability::measure -- --ignored --nocapture`.

use std::{fs, time::Instant};

use xinfang::store::{
    batch::{Batch, Sequence, Tree},
    engine::{Engine, Past, open::Options},
};

use super::{Failure, home};

fn resident() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    status.lines().filter(|line| line.starts_with("VmRSS")).collect()
}

/// The numbers that [`replay`] needs, and text to make the line as long as a real one.
fn payload(from: u64, count: u64, bytes: usize) -> Vec<u8> {
    format!("{from} {count} {bytes} {}", "信".repeat(bytes / 3 * usize::try_from(count).unwrap()))
        .into_bytes()
}

fn replay(_: &Past<'_>, _: Sequence, payload: &[u8]) -> Result<Batch, Failure> {
    let mut numbers = std::str::from_utf8(payload)?.split(' ');
    let mut number = || numbers.next().unwrap_or_default().parse::<u64>();
    Ok(many(number()?, number()?, usize::try_from(number()?)?))
}

fn many(from: u64, count: u64, bytes: usize) -> Batch {
    let mut batch = Batch::default();
    for n in from..from + count {
        batch.put(Tree::Petition, n.to_be_bytes(), 1, vec![n.to_le_bytes()[0]; bytes]);
    }
    batch
}

#[test]
#[ignore = "measures; run by hand, in release"]
fn figures() {
    // Each cache size wants a process of its own: memory once taken is not given back.
    let cache = std::env::var("XINFANG_TEST_CACHE_MIB").map_or(4, |n| n.parse().unwrap()) << 20;
    let (_folder, home) = home();
    let options = Options { cache, ..Options::default() };
    println!("cache {} MiB, at start {}", cache >> 20, resident());
    let open = |what: &str| {
        let start = Instant::now();
        let (engine, report) = Engine::open(&home, options, replay).unwrap();
        println!("{what}: {:?}, replayed {}, {}", start.elapsed(), report.replayed, resident());
        engine
    };
    drop(open("create"));
    let mut engine = open("open empty");
    let start = Instant::now();
    for from in (0..10_000).step_by(200) {
        engine.commit(&payload(from, 200, 1300), &many(from, 200, 1300)).unwrap();
    }
    println!("10 000 records of 1300 bytes, 200 a commit: {:?}", start.elapsed());
    drop(engine);
    drop(open("open 10 000, first"));
    let mut engine = open("open 10 000, again");
    let mut times: Vec<_> = (0..500)
        .map(|n| {
            let text = payload(20_000 + n, 1, 2000);
            let batch = many(20_000 + n, 1, 2000);
            let start = Instant::now();
            engine.commit(&text, &batch).unwrap();
            start.elapsed()
        })
        .collect();
    times.sort();
    println!("commit of 2 KB: p50 {:?}, p99 {:?}, max {:?}", times[250], times[495], times[499]);
    println!("{:?}, {}", engine.size().unwrap(), resident());
    drop(engine);
    fs::remove_dir_all(home.join("db")).unwrap();
    drop(open("rebuild of 10 500 from the journal"));
}
