//! One step over several petitions, as the service takes it: all of them or none, and once.

#![allow(clippy::unwrap_used, reason = "a panic in a test is a failed test")]

use chrono::{Days, NaiveDate, NaiveDateTime};
use tempfile::TempDir;
use xinfang::{
    api::{About, Answer, Each, Failure, Opened, Question, Reply, Request, WantedPaper, Which},
    documents,
    domain::{
        act::{
            Act, Assigning, Handed, Instruction, Limit, Meeting, Order, Proposal, Reminder,
            UnitAct, UnitId,
        },
        calendar::period::Period,
        category::Category,
        details::{Details, Petitioner},
        event::What,
        number::{PetitionId, RequestId},
        paper::Paper,
        question::{AgendaLine, DueQuery},
        refusal::Refusal,
        terms::{Disposition, Outcome, PaperKind, ReminderKind, Route, Stage, Todo, UnitRole},
    },
    service::{Service, clock::Clock},
    store::letters::FOLDER,
};

const CLERK: &str = "陈小岚";

struct Office {
    service: Service,
    home: TempDir,
    requests: u8,
}

fn now() -> NaiveDateTime {
    "2026-11-22T09:00:00".parse().unwrap()
}

fn today() -> NaiveDate {
    now().date()
}

impl Office {
    fn open() -> Self {
        let home = tempfile::tempdir().unwrap();
        let service = Service::open(home.path(), Clock::Fixed(now())).unwrap();
        Self { service, home, requests: 0 }
    }

    /// Returns what stands on papers.
    fn papers(&mut self, wanted: Vec<WantedPaper>) -> Vec<Paper> {
        let question = Question::Papers { wanted, on: None };
        match self.service.handle(CLERK, Request::Ask(question)) {
            Reply::Answer(Answer::Papers(shown)) => {
                shown.into_iter().map(|shown| shown.paper).collect()
            }
            reply => panic!("{reply:?}"),
        }
    }

    fn request(&mut self) -> RequestId {
        self.requests += 1;
        [self.requests; 16]
    }

    fn register(&mut self, details: Details) -> PetitionId {
        let request = self.request();
        let register = Request::Register { request, details: Box::new(details) };
        match self.service.handle(CLERK, register) {
            Reply::Done(done) => done.petition,
            reply => panic!("{reply:?}"),
        }
    }

    /// Registers a letter and brings it before the meeting.
    fn before_the_meeting(&mut self, title: &str, unit: &str) -> PetitionId {
        let id = self.register(letter(title));
        self.act(id, today(), proposal(unit));
        id
    }

    fn act(&mut self, petition: PetitionId, on: NaiveDate, act: Act) {
        let (request, expected) = (self.request(), self.opened(petition).petition.revision);
        let order = Box::new(Order { on, act });
        let reply = self.service.handle(CLERK, Request::Act { request, petition, expected, order });
        assert!(matches!(reply, Reply::Done(_)), "{reply:?}");
    }

    fn opened(&mut self, id: PetitionId) -> Opened {
        let question = Question::Open { which: Which::Id(id) };
        match self.service.handle(CLERK, Request::Ask(question)) {
            Reply::Answer(Answer::Opened(opened)) => *opened,
            reply => panic!("{reply:?}"),
        }
    }

    fn each(&mut self, petition: PetitionId, act: Act) -> Each {
        let expected = self.opened(petition).petition.revision;
        Each { petition, expected, order: Order { on: today(), act } }
    }

    fn all(&mut self, request: RequestId, orders: Vec<Each>) -> Reply {
        self.service.handle(CLERK, Request::Batch { request, orders })
    }

    fn agenda(&mut self) -> Vec<AgendaLine> {
        match self.service.handle(CLERK, Request::Ask(Question::Agenda { petitions: None })) {
            Reply::Answer(Answer::Agenda(lines)) => lines,
            reply => panic!("{reply:?}"),
        }
    }
}

fn letter(title: &str) -> Details {
    Details {
        petitioners: vec![Petitioner { name: "符某".into(), ..Petitioner::default() }],
        title: title.into(),
        summary: "多次反映未果。".into(),
        category: Category::read("土地纠纷"),
        ..Details::received(today())
    }
}

fn proposal(unit: &str) -> Act {
    Act::Propose(Proposal {
        disposition: Disposition::Assign,
        units: vec![unit.into()],
        period: Some(Period::days(30)),
        route: Route::Meeting,
        opinion: "建议提请主任会议研究。".into(),
        submitted: true,
    })
}

#[expect(clippy::unnecessary_wraps, reason = "an act has a meeting or none")]
fn meeting() -> Option<Meeting> {
    Some(Meeting {
        place: "三楼会议室".into(),
        host: "王主任".into(),
        attendees: vec!["王主任".into(), "符志远".into()],
        minutes: "白人常会纪〔2026〕9号".into(),
    })
}

fn decision(unit: &str) -> Act {
    Act::Instruct(Instruction {
        route: Route::Meeting,
        by: "主任会议".into(),
        text: "同意拟办意见。".into(),
        outcome: Outcome::Decide,
        disposition: Disposition::Assign,
        units: vec![unit.into()],
        period: None,
        meeting: meeting(),
    })
}

fn handed(unit: &str, role: UnitRole) -> Handed {
    let limit = Limit::Period(Period::days(15));
    Handed { unit: unit.into(), role, part: Vec::new(), limit, due: None }
}

fn on_the_spot(units: Vec<Handed>) -> Act {
    Act::Assign(Assigning {
        disposition: Disposition::Assign,
        units,
        requirement: "当场明确责任，限期办结。".into(),
        meeting: meeting(),
        oral: String::new(),
        despite: String::new(),
    })
}

fn notice(unit: u16) -> Act {
    let reminder = Reminder {
        kind: ReminderKind::Notice,
        reached: String::new(),
        said: String::new(),
        promised_on: None,
        answer_by: Some(today() + Days::new(7)),
    };
    Act::Unit { unit: UnitId(unit), act: UnitAct::Remind(reminder) }
}

#[test]
fn what_the_meeting_decided_of_several_stands_with_each_of_them() {
    let mut office = Office::open();
    let one = office.before_the_meeting("反映南岸村承包地被占", "县自然资源和规划局");
    let other = office.before_the_meeting("反映北岸村征地补偿", "县农业农村局");
    let orders = vec![
        office.each(one, decision("县自然资源和规划局")),
        office.each(other, decision("县农业农村局")),
    ];
    let reply = office.all([7; 16], orders);
    assert!(matches!(reply, Reply::DoneAll { count: 2, .. }), "{reply:?}");
    for id in [one, other] {
        let petition = office.opened(id).petition;
        assert_eq!(petition.stage, Stage::Decided);
        assert_eq!(petition.decision().unwrap().instruction.meeting, meeting());
    }
    assert_eq!(office.agenda(), []);
}

#[test]
fn one_that_the_rules_forbid_keeps_all_of_them_from_being_saved_and_is_named() {
    let mut office = Office::open();
    let sound = office.before_the_meeting("反映南岸村承包地被占", "县自然资源和规划局");
    let accusing = office.register(Details {
        category: Category::read("领导干部违纪违法"),
        accused: "县教育局局长".into(),
        accused_unit: "县教育局".into(),
        ..letter("反映教育局长")
    });
    let orders =
        vec![office.each(sound, decision("县教育局")), office.each(accusing, decision("县教育局"))];
    let before = office.service.sequence();
    match office.all([7; 16], orders) {
        Reply::NoneDone { number, failure: Failure::Refused(Refusal::AccusedUnit { .. }) } => {
            assert_eq!(number.to_string(), "2026-002");
        }
        reply => panic!("{reply:?}"),
    }
    assert_eq!(office.service.sequence(), before, "nothing was saved");
    assert_eq!(office.opened(sound).petition.stage, Stage::MeetingQueue);
}

#[test]
fn one_that_changed_meanwhile_keeps_all_of_them_from_being_saved_and_is_named() {
    let mut office = Office::open();
    let one = office.before_the_meeting("反映南岸村承包地被占", "县自然资源和规划局");
    let other = office.before_the_meeting("反映北岸村征地补偿", "县农业农村局");
    let orders = vec![
        office.each(one, decision("县自然资源和规划局")),
        office.each(other, decision("县农业农村局")),
    ];
    office.act(other, today(), proposal("县水务局"));
    match office.all([7; 16], orders) {
        Reply::NoneDone { number, failure: Failure::Stale { now: 3, by, .. } } => {
            assert_eq!((number.to_string().as_str(), by.as_str()), ("2026-002", CLERK));
        }
        reply => panic!("{reply:?}"),
    }
    assert_eq!(office.opened(one).petition.revision, 2);
}

#[test]
fn a_step_that_is_asked_for_again_is_answered_and_not_done_twice() {
    let mut office = Office::open();
    let id = office.before_the_meeting("反映南岸村承包地被占", "县自然资源和规划局");
    let other = office.before_the_meeting("反映北岸村征地补偿", "县农业农村局");
    let orders = vec![
        office.each(id, decision("县自然资源和规划局")),
        office.each(other, decision("县农业农村局")),
    ];
    for _ in 0..2 {
        let reply = office.all([7; 16], orders.clone());
        assert!(matches!(reply, Reply::DoneAll { count: 2, .. }), "{reply:?}");
    }
    assert_eq!(office.opened(id).events.len(), 3);
    assert_eq!(office.opened(other).events.len(), 3);
}

#[test]
fn two_shares_of_one_petition_are_reminded_in_one_step_by_a_letter_each() {
    let mut office = Office::open();
    let id = office.before_the_meeting("反映南岸村承包地被占", "县自然资源和规划局");
    office.act(id, today(), decision("县自然资源和规划局"));
    let units = vec![handed("县林业局", UnitRole::Lead), handed("县水务局", UnitRole::Assist)];
    office.act(id, today(), on_the_spot(units));
    let orders = vec![office.each(id, notice(0)), office.each(id, notice(1))];
    let Reply::DoneAll { count: 2, due, .. } = office.all([7; 16], orders) else {
        panic!("not done")
    };
    let papers = office.papers(due);
    let to: Vec<&str> = papers.iter().map(|paper| paper.to.as_str()).collect();
    assert_eq!(to, ["县林业局", "县水务局"]);
    for paper in &papers {
        assert_eq!(paper.mark.as_ref().map(|mark| mark.code.as_str()), Some("白人信催"));
    }
    let petition = office.opened(id).petition;
    assert!(petition.assignments.iter().all(|share| share.reminders.len() == 1));
}

#[test]
fn a_letter_about_several_names_nobody_who_asked_for_confidence() {
    let mut office = Office::open();
    let quiet =
        office.register(Details { confidential: true, ..letter("符某反映承包地被占") });
    let open = office.register(letter("反映北岸村征地补偿"));
    for id in [quiet, open] {
        office.act(id, today(), decision("县林业局"));
        office.act(id, today(), on_the_spot(vec![handed("县林业局", UnitRole::Lead)]));
    }
    let about =
        [quiet, open].map(|petition| About { petition, unit: Some(UnitId(0)), expected: 0 });
    let wanted = WantedPaper { kind: PaperKind::Reminder, about: about.to_vec(), elsewhere: None };
    let papers = office.papers(vec![wanted]);
    let [paper] = &papers[..] else { panic!("{papers:?}") };
    let pages = documents::pages(paper);
    let lines: Vec<String> =
        pages.iter().flat_map(|page| &page.lines).map(documents::Line::text).collect();
    let text = lines.concat();
    assert!(text.contains("2026-001") && text.contains("2026-002"), "{text}");
    assert!(!text.contains("符某"), "nor another of the same name: {text}");
    assert!(!office.home.path().join(FOLDER).exists(), "it was only looked at");
}

#[test]
fn the_minutes_of_a_meeting_with_the_units_stand_with_each_petition() {
    let mut office = Office::open();
    let ids = ["反映水库险情", "反映校车停运"].map(|title| {
        let id = office.register(letter(title));
        office.act(id, today(), decision("县水务局"));
        id
    });
    let orders: Vec<Each> = ids
        .iter()
        .map(|id| office.each(*id, on_the_spot(vec![handed("县水务局", UnitRole::Lead)])))
        .collect();
    let reply = office.all([9; 16], orders);
    assert!(matches!(reply, Reply::DoneAll { count: 2, .. }), "{reply:?}");
    for id in ids {
        let events = office.opened(id).events;
        let What::Done(Act::Assign(assigning)) = &events.last().unwrap().what else {
            panic!("{events:?}")
        };
        assert_eq!(assigning.meeting, meeting());
    }
}

#[test]
fn the_agenda_tells_how_long_each_waits_what_is_proposed_and_who_brought_it() {
    let mut office = Office::open();
    let by_clerk = office.before_the_meeting("反映南岸村承包地被占", "县自然资源和规划局");
    let received = today() - Days::new(17);
    let late = office.register(Details { received_on: received, ..letter("反映林权争议") });
    let on = today() - Days::new(3);
    let Act::Instruct(mut meet) = decision("县林业局") else { unreachable!() };
    meet.route = Route::ViceChair;
    meet.by = "符志远".into();
    meet.text = "涉及面广，提交主任会议。".into();
    meet.outcome = Outcome::Meet;
    meet.meeting = None;
    office.act(late, on, Act::Instruct(meet));
    let agenda = office.agenda();
    let ids: Vec<PetitionId> = agenda.iter().map(|agenda| agenda.line.id).collect();
    assert_eq!(ids, [late, by_clerk], "the one over its limit stands first");
    assert_eq!((agenda[0].line.days, agenda[0].waiting), (17, 3));
    assert!(agenda[0].line.days_left() < 0);
    assert_eq!(agenda[0].brought.as_ref().unwrap().by, "符志远");
    assert_eq!(agenda[1].plan.units, ["县自然资源和规划局"]);
    assert_eq!(agenda[1].plan.period, Some(Period::days(30)));
    assert_eq!(agenda[1].opinion, "建议提请主任会议研究。");
    assert_eq!(agenda[1].brought, None);
}

#[test]
fn what_is_to_be_done_today_is_counted() {
    let mut office = Office::open();
    let home = |office: &mut Office| match office
        .service
        .handle(CLERK, Request::Ask(Question::Home { as_of: None }))
    {
        Reply::Answer(Answer::Home(home)) => home,
        reply => panic!("{reply:?}"),
    };
    assert_eq!(home(&mut office).todo, 0);
    let received = today() - Days::new(30);
    let old = office.register(Details { received_on: received, ..letter("反映林权争议") });
    let on = today() - Days::new(14);
    office.act(old, on, decision("县林业局"));
    let units = vec![handed("县林业局", UnitRole::Lead)];
    office.act(old, on, on_the_spot(units));
    assert_eq!(home(&mut office).todo, 1);
    let query = DueQuery { desk: true, ..DueQuery::default() };
    let due = Request::Ask(Question::Due { query, as_of: None });
    let Reply::Answer(Answer::Due(lines)) = office.service.handle(CLERK, due) else {
        panic!("no lines")
    };
    assert_eq!(lines[0].todo, Some(Todo::FirstNotice));
}
