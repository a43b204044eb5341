//! Scanned papers: sending one part by part before the act that names it, and fetching one to be
//! opened outside.

use std::path::PathBuf;

use super::{Effect, acts, ask, replies, request};
use crate::{
    api::{Failure, Opened, Part, Question, Received, Request},
    content::source::Piece,
    domain::{
        act::{Act, Order},
        attachment::{Attachment, AttachmentId},
        number::{PetitionId, RequestId},
        terms::{Field, Term},
    },
    files::meant,
    text::attachments as say,
    tui::{
        beside::Errand,
        model::{
            Model,
            asked::Purpose,
            pick::{Pick, Target},
            popup::{ActForm, Popup},
        },
    },
};

/// A file on its way to the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    id: RequestId,
    path: PathBuf,
    /// So much has arrived.
    offset: u64,
    size: u64,
    /// What is asked for once it is there.
    order: Order,
}

/// Begins to send the file of the open form; the order waits for it.
pub(super) fn begin(model: &mut Model, order: Order) -> Vec<Effect> {
    let id = model.ids.next_id();
    let own = model.folder.clone();
    let Some(Popup::Act(act)) = model.popups.last_mut() else { return Vec::new() };
    let path = meant(act.form.text(Field::File), &own);
    act.saving = true;
    act.upload = Some(Upload { id, path: path.clone(), offset: 0, size: 0, order });
    vec![read_part(id, path, 0)]
}

fn read_part(upload: RequestId, path: PathBuf, offset: u64) -> Effect {
    Effect::Beside(Errand::ReadPart { upload, path, offset })
}

/// Returns the form that waits for this file to be sent; one that was given up waits no more.
fn sending(model: &mut Model, id: RequestId) -> Option<(&mut ActForm, Upload)> {
    model.popups.iter_mut().rev().find_map(|popup| match popup {
        Popup::Act(act) if act.saving => {
            let upload = act.upload.clone().filter(|upload| upload.id == id)?;
            Some((&mut **act, upload))
        }
        _ => None,
    })
}

/// Takes a part of the file that was read, and sends it on.
pub(super) fn read(model: &mut Model, id: RequestId, read: Result<Piece, String>) -> Vec<Effect> {
    let Some((act, upload)) = sending(model, id) else { return Vec::new() };
    match read {
        Ok(Piece { bytes, size, last }) => {
            let offset = upload.offset;
            act.upload = Some(Upload { size, ..upload });
            let part = Request::Upload { upload: id, offset, part: Part(bytes), last };
            vec![request(model, part, Purpose::Upload(id))]
        }
        Err(why) => {
            stopped(act);
            act.complaint = Some(why);
            Vec::new()
        }
    }
}

/// Goes on with the next part, or with the act once the file is whole.
pub(super) fn received(
    model: &mut Model,
    id: RequestId,
    bytes: u64,
    found: Option<Received>,
) -> Vec<Effect> {
    let Some((act, upload)) = sending(model, id) else { return Vec::new() };
    let Some(found) = found else {
        let path = upload.path.clone();
        let share = bytes.saturating_mul(100) / upload.size.max(1);
        act.note = Some(say::SENDING.fill(&[&share.min(100)]));
        act.upload = Some(Upload { offset: bytes, ..upload });
        return vec![read_part(id, path, bytes)];
    };
    act.note = None;
    act.upload = None;
    let mut order = upload.order;
    if let Act::Attach(attaching) = &mut order.act {
        attaching.content = found.content;
        if attaching.pages == 0 {
            attaching.pages = found.pages.unwrap_or(0);
        }
    }
    acts::send(model, order)
}

/// The service did not take the file: the form stays, with the reason in it.
pub(super) fn not_received(model: &mut Model, id: RequestId, failure: &Failure) -> Vec<Effect> {
    let Some((act, _)) = sending(model, id) else { return Vec::new() };
    act.upload = None;
    act.note = None;
    replies::not_acted(model, failure)
}

/// Stops sending the file of the open form, if one is on its way; the service gives up what came.
pub(super) fn stop(model: &mut Model) -> Option<Vec<Effect>> {
    let Some(Popup::Act(act)) = model.popups.last_mut() else { return None };
    act.upload.as_ref().filter(|_| act.saving)?;
    stopped(act);
    model.say(say::STOPPED.get().to_owned());
    Some(Vec::new())
}

fn stopped(act: &mut ActForm) {
    act.saving = false;
    act.upload = None;
    act.note = None;
}

/// Offers the files that were found for the field of a path.
pub(super) fn offer(model: &mut Model, paths: Vec<String>) -> Vec<Effect> {
    if !matches!(model.popups.last(), Some(Popup::Act(act)) if act.form.asks(Field::File)) {
        return Vec::new();
    }
    if paths.is_empty() {
        model.complain(say::NO_SCANS.get().to_owned());
        return Vec::new();
    }
    let target = Target::Field(Field::File);
    model.popups.push(Popup::Pick(Box::new(Pick::one(say::SCANS_TITLE, paths, target))));
    Vec::new()
}

/// An attached file on its way to the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fetching {
    petition: PetitionId,
    attachment: AttachmentId,
    offset: u64,
}

/// Fetches the open petition's only paper, or lets one be chosen.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let Some(Popup::Detail(detail)) = model.popups.last() else { return Vec::new() };
    let opened = &detail.opened;
    let ids: Vec<AttachmentId> =
        (0..).map(AttachmentId).take(opened.petition.attachments.len()).collect();
    match ids.as_slice() {
        [] => {
            model.complain(say::NONE.get().to_owned());
            Vec::new()
        }
        [only] => {
            let (opened, only) = (opened.clone(), *only);
            fetch(model, &opened, only)
        }
        _ => {
            let target = Target::Scan(opened.clone(), ids);
            let pick = Pick::one(say::PAPERS_TITLE, say::lines(&opened.petition), target);
            model.popups.push(Popup::Pick(Box::new(pick)));
            Vec::new()
        }
    }
}

/// Begins to fetch a paper.
pub(super) fn fetch(model: &mut Model, opened: &Opened, id: AttachmentId) -> Vec<Effect> {
    let Some(paper) = opened.petition.attachment(id) else { return Vec::new() };
    model.say(say::FETCHING.fill(&[&paper.attached.title]));
    let fetching = Fetching { petition: opened.id, attachment: id, offset: 0 };
    let content = paper.attached.content;
    let name = name_of(opened, id, paper);
    vec![Effect::Beside(Errand::BeginCopy { name, content }), next(model, fetching)]
}

fn next(model: &mut Model, fetching: Fetching) -> Effect {
    let Fetching { petition, attachment, offset } = fetching;
    let question = Question::File { petition, attachment, offset };
    ask(model, question, Purpose::Fetch(fetching))
}

/// Takes a part of a paper; an empty one ends it.
pub(super) fn fetched(model: &mut Model, fetching: Fetching, part: Part) -> Vec<Effect> {
    let Part(bytes) = part;
    let offset = fetching.offset + bytes.len() as u64;
    let ended = bytes.is_empty();
    let mut effects = vec![Effect::Beside(Errand::Copy(bytes))];
    if !ended {
        effects.push(next(model, Fetching { offset, ..fetching }));
    }
    effects
}

/// Returns what a copy is called: by the petition, the place and the title, without what a file's
/// name may not hold.
fn name_of(opened: &Opened, id: AttachmentId, paper: &Attachment) -> String {
    let title: String = paper
        .attached
        .title
        .chars()
        .filter(|c| !c.is_control() && !"/\\:*?\"<>|".contains(*c))
        .take(40)
        .collect();
    let ending = paper.attached.content.format.code();
    format!("{}-{}-{title}.{ending}", opened.petition.number, say::nth(id))
}

/// Says what became of a copy.
pub(super) fn copied(model: &mut Model, copied: Result<String, String>) -> Vec<Effect> {
    match copied {
        Ok(said) => model.say(said),
        Err(why) => model.complain(why),
    }
    Vec::new()
}

/// Asks for the files that may be meant in the field that has the caret.
pub(super) fn look_for_scans(model: &mut Model) -> Vec<Effect> {
    let typed = model.form_mut().map(|form| form.text(Field::File).to_owned());
    typed.map(|typed| Effect::Beside(Errand::ListScans { typed })).into_iter().collect()
}
