//! The office's book behind the service: kept over crashes, refused where it must be, obeyed in
//! every date, and who sees whose name.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "clippy.toml allows both in tests, but does not see that helpers here are tests too"
)]

use std::{collections::BTreeSet, fmt::Write as _, fs, path::Path};

use chrono::{NaiveDate, NaiveDateTime};
use tempfile::TempDir;
use xinfang::{
    api::{Answer, Done, Failure, Home, Move, Opened, Page, Question, Reply, Request, Which},
    demo,
    domain::{
        act::{Act, Assigning, Handed, Instruction, Limit, Order},
        book::{Book, Change},
        calendar::{Calendar, period::Period},
        category::Category,
        details::{Details, Petitioner},
        number::PetitionId,
        permission::Right,
        question::{DueQuery, Filter},
        refusal::Refusal,
        terms::{ActKind, Disposition, Field, Outcome, Purpose, Role, Route, Table, UnitRole},
    },
    service::{Service, clock::Clock},
};

const NOW: &str = "2026-11-22T09:00:00";

/// An office on a home of its own, asked under one account after the other.
struct Office {
    service: Service,
    home: TempDir,
    asked: u8,
}

fn now() -> NaiveDateTime {
    NOW.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn put(table: Table, key: Option<&str>, cells: &[(Field, &str)]) -> Change {
    let cells = cells.iter().map(|(field, text)| (*field, (*text).to_owned())).collect();
    Change::Put { table, key: key.map(str::to_owned), cells }
}

fn person(name: &str, role: Role, account: &str) -> Change {
    use xinfang::domain::terms::Term as _;
    let cells = [(Field::Person, name), (Field::Role, role.code()), (Field::Account, account)];
    put(Table::Staff, None, &cells)
}

fn day_off(date: &str) -> Change {
    let cells = [(Field::Date, date), (Field::DayKind, "off"), (Field::Name, "三月三")];
    put(Table::Days, None, &cells)
}

fn open(home: &Path) -> Service {
    Service::open(home, Clock::Fixed(now())).unwrap()
}

impl Office {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        Self { service: open(home.path()), home, asked: 0 }
    }

    /// An office with a head, a clerk, a leader, a committee and a reader at their accounts.
    fn staffed() -> Self {
        let mut office = Self::new();
        let people = [
            person("陈小岚", Role::Head, "chen"),
            person("符某", Role::Clerk, "fu"),
            person("王主任", Role::Chair, "wang"),
            person("农村工委办", Role::Committee, "gong"),
            person("李某", Role::Reader, "li"),
        ];
        office.edit("chen", people.to_vec()).unwrap();
        office
    }

    fn request(&mut self) -> [u8; 16] {
        self.asked += 1;
        [self.asked; 16]
    }

    fn ask(&mut self, account: &str, question: Question) -> Answer {
        match self.service.handle(account, Request::Ask(question)) {
            Reply::Answer(answer) => answer,
            other => panic!("{other:?}"),
        }
    }

    fn home_of(&mut self, account: &str) -> Home {
        match self.ask(account, Question::Home { as_of: None }) {
            Answer::Home(home) => home,
            other => panic!("{other:?}"),
        }
    }

    fn book(&mut self) -> Book {
        match self.ask("anybody", Question::Book) {
            Answer::Book(book) => *book,
            other => panic!("{other:?}"),
        }
    }

    fn edit(&mut self, account: &str, changes: Vec<Change>) -> Result<u64, Failure> {
        let (request, expected) = (self.request(), self.book().revision);
        match self.service.handle(account, Request::Edit { request, expected, changes }) {
            Reply::Edited { revision, .. } => Ok(revision),
            Reply::Failed(failure) => Err(failure),
            other => panic!("{other:?}"),
        }
    }

    fn register(&mut self, account: &str, details: Details) -> Result<Done, Failure> {
        let request = self.request();
        let details = Box::new(details);
        match self.service.handle(account, Request::Register { request, details }) {
            Reply::Done(done) => Ok(done),
            Reply::Failed(failure) => Err(failure),
            other => panic!("{other:?}"),
        }
    }

    fn act(&mut self, account: &str, on: &Done, day: &str, act: Act) -> Result<Done, Failure> {
        let order = Box::new(Order { on: self::day(day), act });
        let (petition, expected) = (on.petition, on.revision);
        let request = Request::Act { request: self.request(), petition, expected, order };
        match self.service.handle(account, request) {
            Reply::Done(done) => Ok(done),
            Reply::Failed(failure) => Err(failure),
            other => panic!("{other:?}"),
        }
    }

    /// A petition that one unit has for 60 days from 2 August.
    fn assigned(&mut self, account: &str, limit: Limit) -> Done {
        let done = self.register(account, letter("2026-08-01")).unwrap();
        let done = self.act(account, &done, "2026-08-01", instruction(Route::ViceChair)).unwrap();
        let (role, part) = (UnitRole::Lead, Vec::new());
        let handed = Handed { unit: "县教育局".into(), role, part, limit, due: None };
        let assigning = Assigning {
            disposition: Disposition::Assign,
            requirement: String::new(),
            meeting: None,
            oral: String::new(),
            despite: String::new(),
            units: vec![handed],
        };
        self.act(account, &done, "2026-08-02", Act::Assign(assigning)).unwrap()
    }

    fn moves(&mut self, changes: Vec<Change>) -> Vec<Move> {
        match self.ask("chen", Question::Moves { changes }) {
            Answer::Moves(moves) => moves,
            other => panic!("{other:?}"),
        }
    }
}

fn letter(received_on: &str) -> Details {
    Details {
        petitioners: vec![Petitioner { name: "符亚妹".into(), ..Petitioner::default() }],
        title: "反映学校收费".into(),
        summary: "请求退还。".into(),
        category: Category::read("民生/教育"),
        ..Details::received(day(received_on))
    }
}

fn instruction(route: Route) -> Act {
    Act::Instruct(Instruction {
        route,
        by: "王副主任".into(),
        text: "同意".into(),
        outcome: Outcome::Decide,
        disposition: Disposition::Assign,
        units: vec!["县教育局".into()],
        period: None,
        meeting: None,
    })
}

#[test]
fn an_edit_is_there_after_a_kill_and_a_database_that_is_gone_is_built_from_the_journal() {
    let mut office = Office::staffed();
    office.assigned("fu", Limit::Period(Period::days(60)));
    office.edit("fu", vec![day_off("2027-04-09")]).unwrap();
    let book = office.book();
    assert_eq!((book.revision, book.days.len(), book.at_desk().count()), (2, 1, 5));
    // What a kill leaves behind: the journal, whatever became of the database.
    let copy = tempfile::tempdir().unwrap();
    let journal = "journal.log";
    fs::copy(office.home.path().join(journal), copy.path().join(journal)).unwrap();
    let Office { service, home, .. } = office;
    drop(service);
    for home in [copy.path(), home.path()] {
        let mut again = open(home);
        let reply = again.handle("chen", Request::Ask(Question::Book));
        let Reply::Answer(Answer::Book(told)) = reply else { panic!("{reply:?}") };
        assert_eq!(*told, book);
        let reply = again.handle("chen", Request::Ask(Question::Health));
        let Reply::Answer(Answer::Health(health)) = reply else { panic!("{reply:?}") };
        assert_eq!(health.faults, Vec::<String>::new());
    }
}

#[test]
fn an_edit_is_based_on_the_book_that_was_seen_and_happens_once() {
    let mut office = Office::new();
    let edit = |request: u8, expected, change: &Change| Request::Edit {
        request: [request; 16],
        expected,
        changes: vec![change.clone()],
    };
    let (first, second) = (day_off("2027-04-09"), day_off("2028-03-28"));
    let Reply::Edited { revision: 1, sequence } = office.service.handle("chen", edit(1, 0, &first))
    else {
        panic!("the first edit is kept")
    };
    let stale = office.service.handle("fu", edit(2, 0, &second));
    let Reply::Failed(Failure::Stale { now: 1, by, at }) = stale else { panic!("{stale:?}") };
    assert_eq!((by.as_str(), at), ("chen", now()));
    assert!(matches!(
        office.service.handle("fu", edit(3, 1, &second)),
        Reply::Edited { revision: 2, .. }
    ));
    // The answer to the first was lost, and it is asked again.
    let again = office.service.handle("chen", edit(1, 0, &first));
    assert!(
        matches!(again, Reply::Edited { revision: 1, sequence: s } if s == sequence),
        "{again:?}"
    );
    assert_eq!((office.book().revision, office.book().days.len()), (2, 2));
    let Answer::BookHistory(history) = office.ask("chen", Question::BookHistory) else { panic!() };
    let by: Vec<_> = history.iter().map(|edited| edited.actor.as_str()).collect();
    assert_eq!(by, ["chen", "fu"]);
}

#[test]
fn each_role_may_do_what_is_its_own_and_is_told_who_may_otherwise() {
    let mut office = Office::staffed();
    let not = |right, role| Err(Failure::Refused(Refusal::NotYours { right, role }));
    let done = office.register("fu", letter("2026-11-01")).unwrap();
    for (account, role) in [
        ("li", Role::Reader),
        ("stranger", Role::Reader),
        ("gong", Role::Committee),
        ("wang", Role::Chair),
    ] {
        assert_eq!(office.register(account, letter("2026-11-01")), not(Right::Register, role));
    }
    let chair = Right::Act(ActKind::Instruct);
    let act = |route| instruction(route);
    assert_eq!(
        office.act("gong", &done, "2026-11-02", act(Route::Chair)),
        not(chair, Role::Committee)
    );
    let done = office.act("gong", &done, "2026-11-02", act(Route::Committee)).unwrap();
    let done = office.act("wang", &done, "2026-11-03", act(Route::Chair)).unwrap();
    let reopen = Act::Reopen { reason: "有新情况".into() };
    let refused = office.act("fu", &done, "2026-11-03", reopen);
    assert_eq!(refused, not(Right::Act(ActKind::Reopen), Role::Clerk));
    assert!(office.edit("fu", vec![day_off("2027-04-09")]).is_ok());
    let staff = Right::Edit(Table::Staff);
    let mixed = vec![day_off("2028-03-28"), person("我", Role::Head, "fu")];
    assert_eq!(office.edit("fu", mixed).unwrap_err(), not(staff, Role::Clerk).unwrap_err());
    assert_eq!(office.book().days.len(), 1, "nothing of a refused edit is kept");
    let events = match office.ask("fu", Question::Open { which: Which::Id(done.petition) }) {
        Answer::Opened(opened) => opened.events,
        other => panic!("{other:?}"),
    };
    let actors: Vec<_> = events.iter().map(|event| event.actor.as_str()).collect();
    assert_eq!(actors, ["符某", "农村工委办", "王主任"]);
}

#[test]
fn who_may_not_know_the_petitioner_is_told_nothing_of_whoever_is_behind() {
    let mut office = Office::staffed();
    let secrets = ["符某甲", "13800138000", "460030197001010011", "白沙路八号", "羊阿婆", "王通译"];
    let [name, phone, id_number, address, representative, guardian] = secrets.map(str::to_owned);
    let details = Details {
        summary: secrets.join("，"),
        petitioners: vec![Petitioner { name, phone, id_number, address, ..Petitioner::default() }],
        representatives: vec![representative],
        guardian,
        confidential: true,
        ..letter("2026-11-01")
    };
    let done = office.register("fu", details).unwrap();
    let mut told = |account: &str| {
        let opened = office.ask(account, Question::Open { which: Which::Id(done.petition) });
        assert!(matches!(opened, Answer::Opened(_)), "{opened:?}");
        let text = format!("{opened:?}");
        secrets.map(|secret| text.contains(secret))
    };
    assert_eq!(told("fu"), [true; 6]);
    assert_eq!(told("li"), [false; 6]);
}

#[test]
fn a_desk_without_accounts_works_at_once_and_knows_people_by_their_account() {
    let mut office = Office::new();
    let home = office.home_of("zhang");
    assert_eq!((home.actor.as_str(), home.role, home.book), ("zhang", Role::Head, 0));
    office.edit("zhang", vec![person("陈小岚", Role::Head, "zhang")]).unwrap();
    let home = office.home_of("zhang");
    assert_eq!((home.actor.as_str(), home.role, home.book), ("陈小岚", Role::Head, 1));
    assert_eq!(office.home_of("other").role, Role::Reader);
}

#[test]
fn two_people_at_one_machine_say_who_they_are() {
    let mut office = Office::staffed();
    office.edit("chen", vec![person("钟某", Role::Clerk, "fu")]).unwrap();
    let asked = |name: &str| Request::As {
        name: name.into(),
        request: Box::new(Request::Ask(Question::Home { as_of: None })),
    };
    assert_eq!(office.home_of("fu").actor, "符某");
    let reply = office.service.handle("fu", asked("钟某"));
    assert!(
        matches!(&reply, Reply::Answer(Answer::Home(home)) if home.actor == "钟某"),
        "{reply:?}"
    );
    let reply = office.service.handle("fu", asked("陈小岚"));
    let not = Refusal::NotYou { name: "陈小岚".into(), account: "fu".into() };
    assert!(matches!(&reply, Reply::Failed(Failure::Refused(why)) if *why == not), "{reply:?}");
}

#[test]
fn days_of_the_office_count_from_now_on_and_move_nothing_that_stands() {
    let mut office = Office::new();
    let counted = office.assigned("chen", Limit::Period(Period::days(60)));
    let named = office.assigned("chen", Limit::Day(day("2026-10-08")));
    let off = day_off("2026-10-08");
    let moves = office.moves(vec![off.clone()]);
    assert_eq!(moves.len(), 1);
    assert_eq!(
        (moves[0].id, moves[0].due_on, moves[0].would_be),
        (counted.petition, day("2026-10-08"), day("2026-10-09"))
    );
    assert_eq!(office.moves(vec![]), []);
    office.edit("chen", vec![off]).unwrap();
    assert_eq!(office.moves(vec![]), moves, "the dates stand, and would still be others");
    let due = |office: &mut Office, id: PetitionId| match office
        .ask("chen", Question::Open { which: Which::Id(id) })
    {
        Answer::Opened(opened) => opened.petition.assignments[0].due_on(),
        other => panic!("{other:?}"),
    };
    assert_eq!(due(&mut office, counted.petition), Some(day("2026-10-08")));
    assert_eq!(due(&mut office, named.petition), Some(day("2026-10-08")));
    let later = office.assigned("chen", Limit::Period(Period::days(60)));
    assert_eq!(due(&mut office, later.petition), Some(day("2026-10-09")));
}

#[test]
fn the_offices_own_limit_counts_for_what_comes_in_from_then_on() {
    let mut office = Office::new();
    office.register("chen", letter("2026-11-02")).unwrap();
    let limit = |office: &mut Office| match office.ask("chen", Question::Pending { as_of: None }) {
        Answer::Pending(lines) => {
            lines.iter().map(|line| (line.limit_on, line.limit_days)).collect::<Vec<_>>()
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(limit(&mut office), [(day("2026-11-17"), 15)]);
    let shorter = put(Table::Rules, Some("transfer"), &[(Field::Period, "10")]);
    office.edit("chen", vec![shorter]).unwrap();
    office.register("chen", letter("2026-11-02")).unwrap();
    let limits = [(day("2026-11-12"), 10), (day("2026-11-17"), 15)];
    assert_eq!(limit(&mut office), limits, "what was registered before keeps its limit");
}

/// Everything that the office tells somebody, as text.
fn everything(office: &mut Office, account: &str) -> String {
    let page = Page { from: 0, count: 10_000 };
    let filter = Filter::default();
    let mut told = String::new();
    for as_of in [None, Some(day("2026-06-30"))] {
        let within = Some(400);
        for question in [
            Question::Home { as_of },
            Question::Pending { as_of },
            Question::Due { query: DueQuery { within, desk: true, ..DueQuery::default() }, as_of },
            Question::Ledger { filter: Box::new(filter.clone()), page, as_of },
        ] {
            writeln!(told, "{:?}", office.ask(account, question)).unwrap();
        }
    }
    let ids = 1..=office.home_of(account).all;
    for id in ids {
        let which = Which::Id(PetitionId(id));
        writeln!(told, "{:?}", office.ask(account, Question::Open { which })).unwrap();
    }
    told
}

/// Every petition of a register with its history.
fn opened(office: &mut Office) -> Vec<Opened> {
    let all = office.home_of("chen").all;
    let open = |id| match office.ask("chen", Question::Open { which: Which::Id(PetitionId(id)) }) {
        Answer::Opened(opened) => *opened,
        other => panic!("{other:?}"),
    };
    (1..=all).map(open).collect()
}

#[test]
fn no_answer_tells_a_reader_who_is_behind_a_confidential_petition_or_an_accusation() {
    let mut office = Office::staffed();
    let histories = demo::register(293, now().date(), &Calendar::statutory());
    let histories: Vec<_> = histories.into_iter().map(|history| history.events).collect();
    office.service.install(&histories).unwrap();
    let mut secret = letter("2026-11-01");
    secret.confidential = true;
    secret.title = "欧阳秘密反映学校收费".into();
    secret.summary = "欧阳秘密，电话13876543210，请保密。".into();
    secret.petitioners[0].name = "欧阳秘密".into();
    secret.petitioners[0].phone = "13876543210".into();
    let done = office.register("fu", secret).unwrap();
    let noted = Act::Instruct(Instruction {
        text: "请欧阳秘密同志补充材料。".into(),
        ..match instruction(Route::ViceChair) {
            Act::Instruct(instruction) => instruction,
            other => panic!("{other:?}"),
        }
    });
    office.act("fu", &done, "2026-11-02", noted).unwrap();

    let all = opened(&mut office);
    let people = |protected: bool| -> BTreeSet<String> {
        let of = all.iter().filter(|opened| opened.row.is_protected() == protected);
        let people = of.flat_map(|opened| &opened.petition.details.petitioners);
        people
            .flat_map(|person| [&person.name, &person.phone, &person.id_number, &person.address])
            .filter(|text| text.chars().count() > 1)
            .cloned()
            .collect()
    };
    // An invented name may stand under an open petition too.
    let (secret, open) = (people(true), people(false));
    let secret: Vec<&String> = secret.difference(&open).collect();
    assert!(secret.len() > 10, "{secret:?}");
    for (account, tells) in
        [("fu", true), ("wang", true), ("li", false), ("gong", false), ("stranger", false)]
    {
        let told = everything(&mut office, account);
        let found: Vec<_> = secret.iter().filter(|secret| told.contains(secret.as_str())).collect();
        assert_eq!(!found.is_empty(), tells, "{account}: {found:?}");
        assert!(told.contains("土地"), "what is open stays");
    }
}

#[test]
fn a_hidden_name_cannot_be_tried_out() {
    let mut office = Office::staffed();
    let mut secret = letter("2026-11-01");
    (secret.purpose, secret.petitioners[0].name) = (Purpose::Accusation, "欧阳秘密".into());
    secret.summary = "欧阳秘密反映。".into();
    office.register("fu", secret.clone()).unwrap();
    let found = |office: &mut Office, account: &str| {
        let filter = Filter { search: Some("欧阳".into()), ..Filter::default() };
        let page = Page { from: 0, count: 10 };
        let Answer::Ledger { total, .. } =
            office.ask(account, Question::Ledger { filter: Box::new(filter), page, as_of: None })
        else {
            panic!("a ledger")
        };
        let details = Box::new(secret.clone());
        let Answer::Similar(similar) =
            office.ask(account, Question::Similar { details, except: None })
        else {
            panic!("like ones")
        };
        (total, similar.len())
    };
    assert_eq!(found(&mut office, "fu"), (1, 1));
    assert_eq!(found(&mut office, "li"), (0, 0));
}
