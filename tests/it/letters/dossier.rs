//! The contents of a dossier in which a letter lies that another petition keeps.

use xinfang::{
    api::{About, WantedPaper},
    documents,
    domain::{
        act::{Act, Proposal},
        calendar::period::Period,
        details::Details,
        number::PetitionId,
        terms::{Channel, Disposition, PaperKind, Route},
    },
};

use super::{Office, UNIT, assigning, instruction, letter, notice, text_of};

fn proposal() -> Act {
    Act::Propose(Proposal {
        disposition: Disposition::Assign,
        units: vec![UNIT.to_owned()],
        period: Some(Period::days(60)),
        route: Route::ViceChair,
        opinion: "建议交办。".into(),
        submitted: true,
    })
}

fn sheet(kind: PaperKind, petition: PetitionId) -> WantedPaper {
    let about = vec![About { petition, unit: None, expected: 0 }];
    WantedPaper { kind, about, elsewhere: None }
}

#[test]
fn a_letter_about_several_petitions_is_counted_in_each_of_their_dossiers() {
    let mut office = Office::on("2026-08-01");
    let mut assigned = Vec::new();
    for title in ["反映学校收费", "反映校车停运"] {
        let call = Details { channel: Channel::Call, ..letter(title, office.now) };
        let id = office.register(call);
        office.act(id, proposal());
        office.act(id, instruction(UNIT));
        let mut due = office.act(id, assigning(UNIT));
        assigned.push((id, office.issue(due.remove(0))));
    }
    office.start_on("2026-11-22");
    for (id, _) in &assigned {
        office.act(*id, notice());
    }
    let reminder = office.due().remove(0).wanted;
    let reminder = office.issue(reminder);
    for (id, assignment) in assigned {
        let ours = [PaperKind::Registration, PaperKind::InstructionSlip];
        let sheets = ours.map(|kind| office.shown(sheet(kind, id)));
        let letters = [&assignment, &reminder].map(|mark| office.kept(mark).paper);
        let papers = sheets.iter().chain(&letters);
        let pages: usize = papers.map(|paper| documents::pages(paper).len()).sum();
        let told = text_of(&office.shown(sheet(PaperKind::Dossier, id)));
        let head = told.lines().find(|line| line.contains("页　数")).unwrap();
        let cells: Vec<&str> = head.split('│').map(str::trim).collect();
        assert_eq!(cells[1..5], ["件　数", "4", "页　数", &pages.to_string()], "{told}");
    }
}
