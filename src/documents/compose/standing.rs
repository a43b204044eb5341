//! What a paper needs besides the petitions that it is about, as far as it follows from them.

use chrono::NaiveDate;

use super::{About, Ask, compose};
use crate::domain::{
    assignment::Reminded,
    calendar::add_days,
    letter::handing_letter,
    paper::{Mark, Paper, Unfit},
    petition::Petition,
    terms::{PaperKind, ReminderKind},
};

/// Returns a paper about petitions as they stand, or why there is none.
///
/// Of what is asked, the letter by which a unit got its share and the day by which a reminder
/// wants an answer are read from the petitions. A notice tells of the reminders before itself.
pub fn compose_as_they_stand(ask: &Ask<'_>) -> Result<Paper, Unfit> {
    let before: Vec<Petition> =
        ask.about.iter().map(|about| before_notice(ask.kind, about)).collect();
    let about = ask.about.iter().zip(&before).map(|(about, petition)| About {
        petition,
        issued_under: handed_under(about),
        ..*about
    });
    let about = about.collect();
    compose(&Ask { about, answer_by: Some(answer_by(&ask.about, ask.on)), ..ask.clone() })
}

/// Returns the number of the letter by which a unit got its share.
fn handed_under<'a>(about: &About<'a>) -> Option<&'a Mark> {
    let kind = handing_letter(about.share()?.disposition)?;
    about.petition.letter(kind, about.unit)?.mark.as_ref()
}

/// Returns a petition as it was before the notice that its letter is about was recorded.
fn before_notice(kind: PaperKind, about: &About<'_>) -> Petition {
    let mut petition = about.petition.clone();
    let share = about.unit.and_then(|unit| petition.assignments.get_mut(usize::from(unit.0)));
    if let (PaperKind::Reminder, Some(share)) = (kind, share) {
        let notice = |reminded: &Reminded| reminded.reminder.kind == ReminderKind::Notice;
        if let Some(last) = share.reminders.iter().rposition(notice) {
            share.reminders.remove(last);
        }
    }
    petition
}

/// Returns the day by which a reminder wants an answer: the latest that one of its notices names,
/// or a week.
fn answer_by(about: &[About<'_>], on: NaiveDate) -> NaiveDate {
    let named = about.iter().filter_map(|about| {
        let mut notices = about.share()?.reminders.iter().rev().map(|reminded| &reminded.reminder);
        notices.find(|reminder| reminder.kind == ReminderKind::Notice)?.answer_by
    });
    // A day that has come asks for nothing any more.
    named.filter(|day| *day > on).max().unwrap_or_else(|| add_days(on, 7))
}
