//! Who of the office may do what.
//!
//! In an office of two the clerk records what leaders decided on paper, so the clerk may do
//! nearly everything; what changes how the office works is kept for the head of the office.

use serde::{Deserialize, Serialize};

use crate::domain::{
    act::Act,
    terms::{ActKind, Role, Route, Table},
};

/// Something that a person may be allowed to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Right {
    Act(ActKind),
    /// To record what a working committee found, an instruction of that route.
    Study,
    Register,
    /// To take over an old register.
    Import,
    /// To change a table of the book.
    Edit(Table),
    IssueReport,
    /// To see who is behind a confidential petition or an accusation.
    SeeNames,
    /// To take those names out of the program.
    ExportNames,
}

use Right as R;
use Role::{Chair, Clerk, Committee, Head, ViceChair};

/// Who sits at the desk.
const DESK: &[Role] = &[Clerk, Head];
/// Who instructs; the clerk records it.
const LEADERS: &[Role] = &[Clerk, Head, ViceChair, Chair];

/// What not the desk alone may do, or not everybody of it; whatever has no row is the desk's.
pub const MAY: &[(Right, &[Role])] = &[
    (R::Act(ActKind::Instruct), LEADERS),
    (R::Act(ActKind::Close), LEADERS),
    (R::Act(ActKind::Conclude), LEADERS),
    (R::Act(ActKind::Suspend), LEADERS),
    (R::Act(ActKind::Resume), LEADERS),
    (R::Act(ActKind::Extend), LEADERS),
    (R::Act(ActKind::Supervise), LEADERS),
    (R::Act(ActKind::AnswerObjection), LEADERS),
    (R::Act(ActKind::Reopen), &[Head, ViceChair, Chair]),
    (R::Study, &[Clerk, Head, ViceChair, Chair, Committee]),
    (R::Edit(Table::Staff), &[Head]),
    (R::Edit(Table::Rules), &[Head]),
    (R::Edit(Table::Plan), &[Head]),
    (R::Edit(Table::Congresses), &[Head]),
    (R::Edit(Table::Settings), &[Head]),
    (R::Edit(Table::Papers), &[Head]),
    (R::IssueReport, &[Head]),
    (R::SeeNames, LEADERS),
    (R::ExportNames, &[Head]),
];

/// Returns who has a right.
pub fn who_may(right: Right) -> &'static [Role] {
    MAY.iter().find(|(of, _)| *of == right).map_or(DESK, |(_, roles)| roles)
}

/// Whether a role has a right.
pub fn allows(role: Role, right: Right) -> bool {
    who_may(right).contains(&role)
}

/// Whether a role may do this to a petition, in one form at least; for menus.
pub fn may(role: Role, act: ActKind) -> bool {
    allows(role, Right::Act(act)) || (act == ActKind::Instruct && allows(role, Right::Study))
}

/// Whether a role sees who is behind a confidential petition or an accusation.
pub fn may_see_names(role: Role) -> bool {
    allows(role, Right::SeeNames)
}

impl Right {
    /// Returns the right that an act needs.
    pub fn of(act: &Act) -> Self {
        match act {
            Act::Instruct(instruction) if instruction.route == Route::Committee => Self::Study,
            act => Self::Act(act.kind()),
        }
    }

    /// Returns the right that a change of a table needs.
    pub fn to_edit(table: Table) -> Self {
        match table {
            Table::Reports => Self::IssueReport,
            Table::Exports => Self::ExportNames,
            table => Self::Edit(table),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::terms::{Role::Reader, Term};

    #[test]
    fn the_head_may_do_everything_and_a_reader_nothing() {
        for act in ActKind::ALL {
            assert!(may(Head, *act), "{act:?}");
            assert!(!may(Reader, *act), "{act:?}");
        }
        for right in [R::Register, R::Import, R::IssueReport, R::SeeNames, R::ExportNames] {
            assert!(allows(Head, right) && !allows(Reader, right), "{right:?}");
        }
        for table in Table::ALL {
            let right = Right::to_edit(*table);
            assert!(allows(Head, right) && !allows(Reader, right), "{right:?}");
        }
    }

    #[test]
    fn the_clerk_may_do_every_act_but_reopen() {
        let not: Vec<_> = ActKind::ALL.iter().filter(|act| !may(Clerk, **act)).collect();
        assert_eq!(not, [&ActKind::Reopen]);
        let tables = Table::ALL.iter().copied().filter(|t| allows(Clerk, Right::to_edit(*t)));
        let own = [Table::Units, Table::Places, Table::Categories, Table::Days];
        assert_eq!(tables.collect::<Vec<_>>(), own);
    }

    #[test]
    fn a_committee_records_its_study_and_instructs_nothing_else() {
        assert!(allows(Committee, Right::Study) && may(Committee, ActKind::Instruct));
        assert!(!allows(Committee, Right::Act(ActKind::Instruct)));
        assert!(!may_see_names(Committee));
    }

    #[test]
    fn no_right_has_two_rows() {
        for (index, (right, roles)) in MAY.iter().enumerate() {
            assert!(!roles.is_empty());
            assert!(MAY.iter().skip(index + 1).all(|(other, _)| other != right), "{right:?}");
        }
    }
}
