//! How long letters take: `cargo test --release --test it letters::measure -- --ignored --nocapture`.

use std::time::Instant;

use super::{Office, UNIT};

#[test]
#[ignore = "a measurement"]
fn a_thousand_letters_of_a_thousand_assignments() {
    let mut office = Office::on("2026-11-22");
    for nth in 1..=1000 {
        office.assigned(&format!("反映学校收费之{nth}"), UNIT);
    }
    let letters: Vec<_> = office.due().into_iter().map(|due| due.wanted).collect();
    assert_eq!(letters.len(), 1000);
    let start = Instant::now();
    let sent = office.try_issue(letters).unwrap();
    let took = start.elapsed();
    assert_eq!(sent.len(), 1000);
    println!("1000 letters issued, with their files, in {:.2} s", took.as_secs_f64());
    let start = Instant::now();
    drop(office.service.take());
    office.start_on("2026-11-23");
    println!("the store opened in {:.2} s", start.elapsed().as_secs_f64());
}
