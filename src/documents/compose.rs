//! What stands on each kind of paper, from a petition and the office's wording.

mod body;
mod contents;
mod form;
mod lists;
mod registration;
mod sheets;
mod standing;
mod values;

use chrono::NaiveDate;

pub use standing::compose_as_they_stand;

use super::mask::Secrets;
use crate::domain::{
    act::UnitId,
    assignment::Assignment,
    book::Book,
    details::Details,
    event::Event,
    paper::{Mark, Paper, Signed, Unfit},
    petition::Petition,
    terms::{Disposition, PaperKind, Reach, SettingKey, UnitRole},
};

/// What a paper is asked for.
#[derive(Debug, Clone)]
pub struct Ask<'a> {
    pub kind: PaperKind,
    pub book: &'a Book,
    /// What it is about: one petition, save for a reminder of several. Never empty.
    pub about: Vec<About<'a>>,
    /// The number that it has, or would have; none on a sheet.
    pub mark: Option<Mark>,
    /// The day under it.
    pub on: NaiveDate,
    /// By when a reminder wants an answer, itself the last valid day.
    pub answer_by: Option<NaiveDate>,
    /// The earlier petitions of the same matter, in order of receipt.
    pub repeats: Vec<&'a Petition>,
    /// The letters about it that are kept with another petition, for they are about several.
    pub kept_with_others: Vec<Paper>,
    /// Whether the reader of a sheet that stays in the office may know who is protected.
    pub names: bool,
    /// Who makes it.
    pub actor: &'a str,
}

/// A petition and, for a paper to a unit, the share that is meant.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    pub petition: &'a Petition,
    /// The petition's whole history, corrections included.
    pub events: &'a [Event],
    pub unit: Option<UnitId>,
    /// The number of the letter by which the unit got it, where that is known.
    pub issued_under: Option<&'a Mark>,
}

impl<'a> Ask<'a> {
    /// Returns what is asked of one petition; a paper about a unit's share names the unit.
    pub fn of(
        kind: PaperKind,
        book: &'a Book,
        petition: &'a Petition,
        events: &'a [Event],
        on: NaiveDate,
    ) -> Self {
        let about = vec![About { petition, events, unit: None, issued_under: None }];
        Self {
            kind,
            book,
            about,
            mark: None,
            on,
            answer_by: None,
            repeats: Vec::new(),
            kept_with_others: Vec::new(),
            names: false,
            actor: "",
        }
    }

    /// Returns the same about one unit's share.
    #[must_use]
    pub fn unit(mut self, unit: UnitId) -> Self {
        self.about.iter_mut().for_each(|about| about.unit = Some(unit));
        self
    }

    fn first(&self) -> About<'a> {
        self.about[0]
    }
}

impl<'a> About<'a> {
    fn details(&self) -> &'a Details {
        &self.petition.details
    }

    /// Returns the share that is meant.
    fn share(&self) -> Option<&'a Assignment> {
        self.petition.assignment(self.unit?)
    }
}

/// Returns a paper, or why there is none.
///
/// What may not be told on it is taken out of all its text at the end, wherever it came from.
pub fn compose(ask: &Ask<'_>) -> Result<Paper, Unfit> {
    let mut ask = ask.clone();
    if ask.kind == PaperKind::Reminder {
        let owing = |about: &About<'_>| {
            about.petition.stage.is_in_hand()
                && about.share().is_some_and(|share| share.stage.owes())
        };
        let unit = ask.first().share().map(|share| share.unit.clone()).ok_or(Unfit::NoUnit)?;
        ask.about.retain(owing);
        if ask.about.is_empty() {
            return Err(Unfit::NothingOwed { unit });
        }
    }
    let ask = &ask;
    check(ask)?;
    let mut paper = match ask.kind {
        PaperKind::Assignment
        | PaperKind::Referral
        | PaperKind::Reminder
        | PaperKind::Remedy
        | PaperKind::Supervision
        | PaperKind::Notice => letter(ask),
        PaperKind::Registration => sheet(ask, registration::blocks(ask)),
        PaperKind::InstructionSlip => sheet(ask, sheets::slip::blocks(ask)),
        PaperKind::Extension => sheet(ask, sheets::unit::extension(ask)),
        PaperKind::Objection => sheet(ask, sheets::unit::objection(ask)),
        PaperKind::Conclusion => sheet(ask, sheets::conclusion::blocks(ask)),
        PaperKind::Dossier => sheet(ask, sheets::dossier::blocks(ask)),
    };
    secrets(ask).take_out_of(&mut paper);
    Ok(paper)
}

/// Returns what may not stand on the paper.
fn secrets(ask: &Ask<'_>) -> Secrets {
    let mut secrets = Secrets::default();
    for about in &ask.about {
        let protected = about.details().is_protected();
        match ask.kind.reach() {
            Reach::Unit => secrets.add(about.details(), about.events, ask.book),
            Reach::Office if protected && !ask.names => {
                secrets.add(about.details(), about.events, ask.book);
            }
            Reach::Office | Reach::Petitioner => {}
        }
    }
    if ask.kind.reach() == Reach::Office && !ask.names {
        for petition in ask.repeats.iter().filter(|petition| petition.details.is_protected()) {
            secrets.add(&petition.details, &[], ask.book);
        }
    }
    secrets
}

fn check(ask: &Ask<'_>) -> Result<(), Unfit> {
    let about = ask.first();
    if let Some(why) = about.petition.without(ask.kind) {
        return Err(why);
    }
    if !ask.kind.is_of_a_unit() || values::forwarded_to(ask).is_some() {
        return values::forwarded_to(ask).map_or(Ok(()), |unit| not_the_accused(ask, about, unit));
    }
    let share = about.share().ok_or(Unfit::NoUnit)?;
    for about in &ask.about {
        if let Some(share) = about.share() {
            not_the_accused(ask, *about, &share.unit)?;
        }
    }
    let unit = || share.unit.clone();
    let disposition = share.disposition;
    let referred = disposition == Disposition::Refer;
    match ask.kind {
        PaperKind::Assignment if referred => Err(Unfit::OtherWay { unit: unit(), disposition }),
        PaperKind::Referral if !referred => Err(Unfit::OtherWay { unit: unit(), disposition }),
        PaperKind::Remedy if share.remedies == 0 => Err(Unfit::NotSentBack { unit: unit() }),
        PaperKind::Supervision if share.supervised_on.is_none() => {
            Err(Unfit::NotSupervised { unit: unit() })
        }
        _ => Ok(()),
    }
}

fn not_the_accused(ask: &Ask<'_>, about: About<'_>, unit: &str) -> Result<(), Unfit> {
    ask.book.accused(about.details(), unit).map_or(Ok(()), |accused| Err(Unfit::Accused(accused)))
}

fn letter(ask: &Ask<'_>) -> Paper {
    let body = body::written(ask);
    Paper {
        kind: ask.kind,
        office: ask.book.office_name().to_owned(),
        mark: ask.mark.clone(),
        title: body.title,
        to: values::addressee(ask),
        blocks: body.blocks,
        signed: Some(Signed { by: ask.book.office_name().to_owned(), on: ask.on }),
        copies: copies(ask),
        annex: body.annex,
    }
}

/// Returns a sheet: the office's own form, and below it what the office's wording adds.
fn sheet(ask: &Ask<'_>, mut blocks: Vec<crate::domain::paper::Block>) -> Paper {
    let body = body::written(ask);
    blocks.extend(body.blocks);
    Paper {
        kind: ask.kind,
        office: ask.book.office_name().to_owned(),
        mark: None,
        title: registration::title(ask, body.title),
        to: String::new(),
        blocks,
        signed: None,
        copies: Vec::new(),
        annex: Vec::new(),
    }
}

/// Returns who gets a copy of a supervision letter: never somebody whom it accuses.
fn copies(ask: &Ask<'_>) -> Vec<String> {
    if ask.kind != PaperKind::Supervision {
        return Vec::new();
    }
    let about = ask.first();
    let names = ask.book.setting(SettingKey::Copies).split(['、', '，', ',', ';', '；']);
    names
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .filter(|name| about.share().is_none_or(|share| share.unit != *name))
        .filter(|name| ask.book.accused(about.details(), name).is_none())
        .map(str::to_owned)
        .collect()
}

/// Returns the words for a unit's part.
fn role(role: UnitRole) -> &'static str {
    match role {
        UnitRole::Lead => "",
        UnitRole::Assist => "（协办）",
        UnitRole::Split => "（分办）",
    }
}
