//! Whatever is issued and voided, in whatever order: no number twice and none left out.

use std::collections::BTreeMap;

use proptest::prelude::*;
use xinfang::domain::{paper::Mark, terms::PaperKind};

use super::{Office, UNIT, notice};

/// What the clerk does next.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// An assignment and its letter.
    Assign,
    /// A reminder of the newest petition and its letter, under another code.
    Remind,
    /// The letter at this place, counted over all, is voided, if it is not void.
    Void(usize),
    /// A letter that is refused, for somebody changed the petition.
    Stale,
    /// The program ends and begins again, in the next year once.
    Restart,
    NextYear,
    /// The last number of assignment letters on paper is entered, however late.
    BeganAfter(u32),
}

/// The code of the letters that may begin on paper.
const CODE: &str = "白人信交";

/// The number of a letter of 2026; none before the first.
fn mark(serial: u32) -> Option<Mark> {
    (serial > 0).then(|| Mark { code: CODE.into(), year: 2026, serial })
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => Just(Step::Assign),
        3 => Just(Step::Remind),
        2 => any::<prop::sample::Index>().prop_map(|index| Step::Void(index.index(100))),
        1 => Just(Step::Stale),
        1 => Just(Step::Restart),
        1 => Just(Step::NextYear),
        1 => (0_u32..50).prop_map(Step::BeganAfter),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn numbers_have_no_gap_and_no_double(steps in prop::collection::vec(step(), 1..24)) {
        let mut office = Office::on("2026-11-22");
        let mut issued: Vec<Mark> = Vec::new();
        let mut newest = None;
        let mut day = "2026-11-22";
        let mut on_paper = 0;
        for step in steps {
            match step {
                Step::Assign => {
                    let (id, wanted) = office.assigned("反映学校收费", UNIT);
                    newest = Some(id);
                    issued.push(office.issue(wanted));
                }
                Step::Remind => if let Some(id) = newest {
                    let due = office.act(id, notice());
                    issued.extend(due.into_iter().map(|wanted| office.issue(wanted)));
                },
                Step::Void(place) => {
                    let mark = (!issued.is_empty()).then(|| issued[place % issued.len()].clone());
                    drop(mark.map(|mark| office.try_void(&mark)));
                }
                Step::Stale => {
                    let (_, mut wanted) = office.assigned("反映校车停运", UNIT);
                    wanted.about[0].expected += 1;
                    prop_assert!(office.try_issue(vec![wanted]).is_err());
                }
                Step::Restart => office.start_on(day),
                Step::NextYear => {
                    day = "2027-03-01";
                    office.start_on(day);
                }
                Step::BeganAfter(last) => {
                    let mark = mark(last).map_or_else(String::new, |mark| mark.to_string());
                    let given = issued.iter().any(|mark| mark.code == CODE && mark.year == 2026);
                    let taken = office.began_on_paper(PaperKind::Assignment, &mark).is_ok();
                    prop_assert_eq!(taken, !given || last == on_paper);
                    if taken {
                        on_paper = last;
                    }
                }
            }
        }
        let mut sequences: BTreeMap<(String, u16), Vec<u32>> = BTreeMap::new();
        for line in office.register_of_letters() {
            let mark = line.letter.mark.unwrap();
            sequences.entry((mark.code, mark.year)).or_default().push(mark.serial);
        }
        for (sequence, serials) in &sequences {
            let (code, year) = sequence;
            let began = if code == CODE && *year == 2026 { on_paper } else { 0 };
            let all: Vec<u32> = (began + 1..).take(serials.len()).collect();
            prop_assert_eq!(serials, &all, "{:?}", sequence);
        }
        let count: usize = sequences.values().map(Vec::len).sum();
        prop_assert_eq!(count, issued.len());
    }
}
