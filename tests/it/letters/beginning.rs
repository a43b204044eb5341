//! An office that begins within a year: its letters go on from the last number on paper.

use xinfang::{
    api::{Answer, Failure, Question, Reply, Request},
    domain::{
        book::Change,
        field::{FieldError, Wrong},
        paper::Mark,
        refusal::Refusal,
        terms::{Field, PaperKind, Table, Term},
    },
};

use super::{Office, UNIT};

impl Office {
    /// Enters the last number that was given on paper; none is taken out again.
    pub(super) fn began_on_paper(&mut self, kind: PaperKind, mark: &str) -> Result<(), Failure> {
        self.edit(kind, &[(Field::OnPaper, mark)])
    }

    fn edit(&mut self, kind: PaperKind, cells: &[(Field, &str)]) -> Result<(), Failure> {
        let Answer::Book(book) = self.ask(Question::Book) else { panic!("no book") };
        let cells = cells.iter().map(|(field, text)| (*field, (*text).to_owned())).collect();
        let change = Change::Put { table: Table::Papers, key: Some(kind.code().into()), cells };
        let request = self.request();
        match self.send(Request::Edit { request, expected: book.revision, changes: vec![change] }) {
            Reply::Edited { .. } => Ok(()),
            Reply::Failed(failure) => Err(failure),
            reply => panic!("{reply:?}"),
        }
    }
}

/// The refusal of another beginning after numbers were given.
fn begun(last: &str) -> Failure {
    let wrong = Wrong::NumbersGiven { last: Mark::read(last).unwrap() };
    Failure::Refused(Refusal::Fields(vec![FieldError { field: Field::OnPaper, wrong }]))
}

#[test]
fn the_first_letter_follows_the_last_one_on_paper_also_in_its_preview() {
    let mut office = Office::on("2026-11-22");
    office.began_on_paper(PaperKind::Assignment, "白人信交〔2026〕36号").unwrap();
    let (_, wanted) = office.assigned("反映学校收费", UNIT);
    let shown = office.shown(wanted.clone());
    assert_eq!(shown.mark.unwrap().to_string(), "白人信交〔2026〕37号");
    assert_eq!(office.issue(wanted).to_string(), "白人信交〔2026〕37号");
    // The numbers before it are no letters of the program, and nothing asks for them.
    assert_eq!(office.register_of_letters().len(), 1);
    let (_, next) = office.assigned("反映校车停运", UNIT);
    office.start_on("2026-12-30");
    assert_eq!(office.issue(next).serial, 38);
}

#[test]
fn the_next_year_begins_at_one() {
    let mut office = Office::on("2026-11-22");
    office.began_on_paper(PaperKind::Assignment, "白人信交〔2026〕36号").unwrap();
    let (_, wanted) = office.assigned("反映学校收费", UNIT);
    office.start_on("2027-01-04");
    assert_eq!(office.issue(wanted).to_string(), "白人信交〔2027〕1号");
}

#[test]
fn where_numbers_begin_is_mended_before_the_first_one_and_not_after_it() {
    let mut office = Office::on("2026-11-22");
    for typed in ["白人信交〔2026〕63号", "", "白人信交〔2026〕36号"] {
        office.began_on_paper(PaperKind::Assignment, typed).unwrap();
    }
    let (_, wanted) = office.assigned("反映学校收费", UNIT);
    let mark = office.issue(wanted);
    for typed in ["白人信交〔2026〕37号", "白人信交〔2026〕40号", "白人信交〔2026〕3号", ""]
    {
        let refused = office.began_on_paper(PaperKind::Assignment, typed).unwrap_err();
        assert_eq!(refused, begun("白人信交〔2026〕37号"), "{typed}");
    }
    // A void number is a given one.
    office.void(&mark);
    let refused = office.began_on_paper(PaperKind::Assignment, "").unwrap_err();
    assert_eq!(refused, begun("白人信交〔2026〕37号"));
    // What leaves the beginning as it is can be changed, and so can the beginnings of others.
    office.edit(PaperKind::Assignment, &[(Field::Heading, "关于交办信访事项的函")]).unwrap();
    office.began_on_paper(PaperKind::Reminder, "白人信催〔2026〕9号").unwrap();
}

#[test]
fn a_code_that_is_in_use_cannot_begin_elsewhere_through_another_kind() {
    let mut office = Office::on("2026-11-22");
    let (_, wanted) = office.assigned("反映学校收费", UNIT);
    office.issue(wanted);
    let shared = [(Field::Code, "白人信交"), (Field::OnPaper, "白人信交〔2026〕20号")];
    let refused = office.edit(PaperKind::Referral, &shared).unwrap_err();
    assert_eq!(refused, begun("白人信交〔2026〕1号"));
}
