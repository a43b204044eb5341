//! Who asks, and whether they may: the Unix account is looked up among the office's people.

use super::Service;
use crate::{
    api::{Failure, Request},
    domain::{
        book::{Book, Change, Staff},
        permission::{Right, allows},
        refusal::Refusal,
        terms::{ActKind, PaperKind, Role},
    },
};

/// The person behind a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Who {
    pub(super) name: String,
    pub(super) role: Role,
}

impl Who {
    /// Refuses what this person may not do.
    pub(super) fn needs(&self, right: Right) -> Result<(), Failure> {
        if allows(self.role, right) {
            return Ok(());
        }
        Err(Failure::Refused(Refusal::NotYours { right, role: self.role }))
    }
}

/// Returns who works under an account; `named` is who the terminal says it is.
///
/// Where no account was given out yet, everybody is head of the office, so that one of them can
/// begin. Once some were, an account without a person reads.
pub(super) fn who(book: &Book, account: &str, named: Option<&str>) -> Result<Who, Failure> {
    let of = |person: &Staff| Who { name: person.name.clone(), role: person.role };
    let mut people = book.at_desk().filter(|person| person.account == account);
    let alone = |role| Ok(Who { name: account.to_owned(), role });
    match named {
        Some(name) => people.find(|person| person.name == name).map(of).ok_or_else(|| {
            let (name, account) = (name.to_owned(), account.to_owned());
            Failure::Refused(Refusal::NotYou { name, account })
        }),
        None => match people.next() {
            Some(first) => Ok(of(first)),
            None if book.at_desk().next().is_none() => alone(Role::Head),
            None => alone(Role::Reader),
        },
    }
}

impl Service {
    /// Takes a request apart into who asks and what for, and refuses what they may not.
    pub(super) fn admit(&self, account: &str, request: Request) -> Result<(Who, Request), Failure> {
        let (named, request) = match request {
            Request::As { name, request } => (Some(name), *request),
            request => (None, request),
        };
        let who = who(&self.book, account, named.as_deref())?;
        match &request {
            Request::Register { .. } => who.needs(Right::Register)?,
            Request::Act { order, .. } => who.needs(Right::of(&order.act))?,
            Request::Batch { orders, .. } => {
                for each in orders {
                    who.needs(Right::of(&each.order.act))?;
                }
            }
            Request::Adopt { .. } => who.needs(Right::Import)?,
            Request::Edit { changes, .. } => {
                for change in changes {
                    let (Change::Put { table, .. } | Change::Remove { table, .. }) = change;
                    who.needs(Right::to_edit(*table))?;
                }
            }
            Request::ExportNames { .. } => who.needs(Right::ExportNames)?,
            Request::IssueReport { .. } => who.needs(Right::IssueReport)?,
            Request::IssueLetters { letters, .. } => {
                who.needs(Right::Act(ActKind::Issue))?;
                if letters.iter().any(|wanted| wanted.kind == PaperKind::Reminder) {
                    who.needs(Right::Act(ActKind::Remind))?;
                }
            }
            Request::VoidLetter { .. } => who.needs(Right::Act(ActKind::VoidLetter))?,
            // Who asks is said once.
            Request::As { .. } => return Err(Failure::NotFound),
            Request::Upload { .. } => who.needs(Right::Act(ActKind::Attach))?,
            Request::Ask(_) => {}
        }
        Ok((who, request))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, role: Role, account: &str) -> Staff {
        Staff {
            name: name.to_owned(),
            role,
            account: account.to_owned(),
            ..Book::initial().staff[0].clone()
        }
    }

    #[test]
    fn everybody_is_head_until_the_first_account_is_given_out() {
        let mut book = Book::initial();
        let anybody = Who { name: "wang".into(), role: Role::Head };
        assert_eq!(who(&book, "wang", None), Ok(anybody.clone()));
        book.staff.push(Staff { active: false, ..person("李某", Role::Head, "li") });
        assert_eq!(who(&book, "wang", None), Ok(anybody));
        book.staff.push(person("陈某", Role::Head, "chen"));
        assert_eq!(who(&book, "wang", None), Ok(Who { name: "wang".into(), role: Role::Reader }));
        assert_eq!(who(&book, "li", None).map(|who| who.role), Ok(Role::Reader));
        assert_eq!(who(&book, "chen", None), Ok(Who { name: "陈某".into(), role: Role::Head }));
    }

    #[test]
    fn of_several_at_one_machine_the_first_asks_unless_another_is_named() {
        let mut book = Book::initial();
        book.staff.push(person("陈某", Role::Head, "desk"));
        book.staff.push(person("符某", Role::Clerk, "desk"));
        book.staff.push(person("王某", Role::Chair, "wang"));
        assert_eq!(who(&book, "desk", None).map(|who| who.name), Ok("陈某".into()));
        let clerk = Who { name: "符某".into(), role: Role::Clerk };
        assert_eq!(who(&book, "desk", Some("符某")), Ok(clerk));
        let other = Refusal::NotYou { name: "王某".into(), account: "desk".into() };
        assert_eq!(who(&book, "desk", Some("王某")), Err(Failure::Refused(other)));
    }
}
