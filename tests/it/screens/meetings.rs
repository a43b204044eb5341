//! Meetings that decide several petitions, and one step over those that are marked.

use std::rc::Rc;

use xinfang::{
    domain::{
        act::{Act, Instruction, Order, Proposal},
        category::Category,
        details::{Details, Petitioner},
        number::PetitionId,
        terms::{Disposition, Field, Means, Outcome, Route},
    },
    store::letters::FOLDER as LETTERS,
    tui::input::{GoneReason, TerminalEvent},
};

use super::{
    desk::Desk,
    office::{Office, today},
};

pub(super) fn letter(name: &str, title: &str) -> Details {
    Details {
        petitioners: vec![Petitioner { name: name.into(), ..Petitioner::default() }],
        title: title.into(),
        summary: format!("{title}，多次反映未果。"),
        category: Category::read("土地纠纷"),
        ..Details::received(today())
    }
}

pub(super) fn proposal(unit: &str) -> Act {
    Act::Propose(Proposal {
        disposition: Disposition::Assign,
        units: vec![unit.into()],
        period: None,
        route: Route::Meeting,
        opinion: "影响较大，建议提请主任会议研究。".into(),
        submitted: true,
    })
}

fn decision(unit: &str) -> Act {
    Act::Instruct(Instruction {
        route: Route::ViceChair,
        by: "符志远".into(),
        text: "请依法办理。".into(),
        outcome: Outcome::Decide,
        disposition: Disposition::Assign,
        units: vec![unit.into()],
        period: None,
        meeting: None,
    })
}

/// An office with three letters before the chairpersons' meeting, each proposed to its own unit.
fn before_the_meeting() -> Rc<Office> {
    let office = Office::empty();
    for (name, title, unit) in [
        ("符阿妹", "反映南岸村承包地被占", "县自然资源和规划局"),
        ("王小明", "反映北岸村征地补偿不到位", "县农业农村局"),
        ("罗志劳", "反映石井村林权争议", "县林业局"),
    ] {
        let id = office.register(letter(name, title));
        office.act(id, proposal(unit));
    }
    office
}

/// An office with two letters on which a leader has decided, one unit each.
fn decided() -> Rc<Office> {
    let office = Office::empty();
    for (name, unit) in [("符阿妹", "县自然资源和规划局"), ("王小明", "县农业农村局")]
    {
        let id = office.register(letter(name, "反映承包地被占"));
        office.act(id, decision(unit));
    }
    office
}

/// Fills in what is asked of every meeting.
fn held(desk: &mut Desk) -> &mut Desk {
    desk.fill(Field::Place, "三楼会议室")
        .fill(Field::Host, "王主任")
        .fill(Field::Attendees, "王主任、符志远、李副主任")
        .fill(Field::Minutes, "白人常会纪〔2026〕9号")
}

#[test]
fn the_meeting_decides_all_that_is_marked_in_one_step_and_the_rest_in_the_next() {
    let office = before_the_meeting();
    let mut desk = Desk::at(&office);
    desk.keys("<Esc>2").menu("主任会议议题").looks("agenda");
    desk.shows(&["3 件，已选 3 件", "拟办：交办 县林业局", "影响较大，建议提请主任会议研究"]);
    // The third is put off.
    desk.keys("<End><Space>").shows(&["已选 2 件"]).keys("<F4>").looks("agenda-decide");
    held(&mut desk).fill(Field::Text, "同意拟办意见。").keys("<Ctrl+S>");
    desk.shows(&["已保存 2 件：记录主任会议决定", "1 件，已选 1 件", "2026-003"]);
    desk.hides(&["2026-001", "2026-002"]).looks("agenda-after");
    // The meeting is the same; what it decides is not.
    desk.keys("<F4>").shows(&["三楼会议室", "王主任", "白人常会纪〔2026〕9号"]);
    desk.hides(&["同意拟办意见"]).choose(Field::Disposition, Disposition::FileOnly);
    desk.fill(Field::Text, "留存备查。").keys("<Ctrl+S>").shows(&["没有等待主任会议研究的件"]);
    desk.keys("<Esc>").shows(&["待交办"]).keys("<Enter><End>");
    desk.shows(&["主任会议", "三楼会议室", "王主任、符志远、李副主任", "白人常会纪〔2026〕9号"]);
}

#[test]
fn one_that_is_refused_is_named_and_none_is_saved() {
    let office = before_the_meeting();
    let accused = Details {
        category: Category::read("领导干部违纪违法"),
        accused: "县林业局局长".into(),
        accused_unit: "县林业局".into(),
        ..letter("黎某", "反映林业局不作为")
    };
    let id = office.register(accused);
    office.act(id, proposal("县纪委监委"));
    let mut desk = Desk::at(&office);
    desk.keys("<Esc>2").menu("主任会议议题").keys("<F4>");
    held(&mut desk).fill(Field::Units, "县林业局").fill(Field::Text, "交县林业局办理。");
    desk.keys("<Ctrl+S>").shows(&["2026-004 未通过，全部未保存", "本件反映“县林业局局长”"]);
    desk.looks("agenda-refused");
    assert_eq!(office.revision(PetitionId(1)), 2, "nothing was saved");
    desk.fill(Field::Units, "<Ctrl+A><Delete>").keys("<Ctrl+S>").shows(&["已保存 4 件"]);
}

#[test]
fn a_meeting_without_who_was_there_is_not_recorded() {
    let mut desk = Desk::at(&before_the_meeting());
    desk.keys("<Esc>2").menu("主任会议议题").keys("<F4>");
    desk.fill(Field::Text, "同意。").keys("<Ctrl+S>").shows(&["全部未保存", "必填，请填写"]);
    held(&mut desk).keys("<Ctrl+S>").shows(&["已保存 3 件"]);
}

#[test]
fn one_that_changed_meanwhile_is_named_and_the_next_save_is_on_top_of_it() {
    let office = before_the_meeting();
    let mut desk = Desk::at(&office);
    desk.keys("<Esc>2").menu("主任会议议题").keys("<F4>");
    held(&mut desk).fill(Field::Text, "同意。");
    office.act(PetitionId(2), proposal("县水务局"));
    desk.keys("<Ctrl+S>").shows(&["2026-002 未通过", "改动过本件"]);
    desk.keys("<Ctrl+S>").shows(&["已保存 3 件"]).keys("<Esc>").shows(&["待交办"]);
    assert_eq!(office.units(PetitionId(2)), ["县水务局"]);
}

#[test]
fn what_was_typed_of_the_meeting_is_not_lost_by_leaving_it() {
    let mut desk = Desk::at(&before_the_meeting());
    desk.keys("<Esc>2").menu("主任会议议题").keys("<F4>");
    held(&mut desk).keys("<Esc>").shows(&["放弃所填内容"]).keys("<Enter><Esc>");
    desk.menu("主任会议议题").keys("<F4>").shows(&["三楼会议室", "白人常会纪〔2026〕9号"]);
}

#[test]
fn the_agenda_is_read_as_a_text_and_each_petition_opened_from_it() {
    let mut desk = Desk::at(&before_the_meeting());
    desk.keys("<Esc>2").menu("主任会议议题").keys("<F5>").looks("agenda-text");
    desk.shows(&["共 3 件", "1. 2026-001　符阿妹"]).keys("<Esc>");
    desk.keys("<Down><Enter>").shows(&["2026-002 来信 王小明"]).keys("<Esc>");
    desk.shows(&["主任会议议题 3 件"]);
}

#[test]
fn a_meeting_with_the_units_assigns_each_petition_to_the_units_decided_on() {
    let office = decided();
    let mut desk = Desk::at(&office);
    desk.keys("<Esc>2<Space><Space>").shows(&["已标记 2 件"]).looks("pending-marked");
    desk.menu("当场交办会").looks("on-the-spot");
    held(&mut desk).fill(Field::Period, "15日").keys("<Ctrl+S>");
    desk.shows(&["已保存 2 件：当场交办会", "第 1/2 件"]).keys("<Esc>");
    desk.shows(&["没有待转办件"]).hides(&["已标记"]);
    assert_eq!(office.units(PetitionId(1)), ["县自然资源和规划局"]);
    assert_eq!(office.units(PetitionId(2)), ["县农业农村局"]);
    desk.keys("4<Enter><End>").shows(&["当场", "白人常会纪〔2026〕9号", "三楼会议室"]);
}

/// A desk on the reminders, with two petitions at one unit and one of them at another too.
fn owed() -> (Rc<Office>, Desk) {
    let office = Office::empty();
    for name in ["符阿妹", "王小明"] {
        let id = office.register(letter(name, "反映承包地被占"));
        office.act(id, decision("县林业局"));
    }
    let mut desk = Desk::at(&office);
    desk.keys("<Esc>2<F5>").fill(Field::Period, "<Ctrl+A>10日");
    desk.fill(Field::AssistUnits, "县水务局").keys("<Ctrl+S><Esc>");
    desk.keys("<F5>").fill(Field::Period, "<Ctrl+A>10日").keys("<Ctrl+S>3");
    (office, desk)
}

#[test]
fn one_notice_to_each_unit_lists_all_that_it_owes_and_each_petition_tells_of_it() {
    let (office, mut desk) = owed();
    desk.menu("全选").shows(&["已标记 3 件"]).keys("<F5>").shows(&["催办单（3 件）"]);
    desk.keys("<Ctrl+S>").shows(&["已保存 3 件：催办单", "第 1/2 件"]).looks("notices-preview");
    let letters = office.home().join(LETTERS);
    assert!(!letters.exists(), "nothing is written before it is issued");
    desk.keys("<Enter>").shows(&["已发出 2 件：白人信催〔2026〕1号、白人信催〔2026〕2号"]);
    desk.shows(&["催办 1次 11-22"]);
    let files = letters.join("2026").read_dir().unwrap();
    let mut files: Vec<String> =
        files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    files.sort();
    assert_eq!(files, ["白人信催〔2026〕1号.docx", "白人信催〔2026〕2号.docx"]);
    // A second one on the same day has a number of its own.
    desk.menu("标记同单位").shows(&["已标记 2 件"]).keys("<F5><Ctrl+S><Enter>");
    desk.shows(&["白人信催〔2026〕3号"]);
}

#[test]
fn what_is_done_one_by_one_is_not_done_while_several_are_marked() {
    let (_office, mut desk) = owed();
    desk.keys("<Space><Space><F7>").shows(&["“回复”须逐件办理；已标记 2 件"]);
    desk.keys("<Esc>").hides(&["已标记"]).keys("<F7>").shows(&["录入回复"]);
}

#[test]
fn several_shares_are_supervised_at_once() {
    let (_office, mut desk) = owed();
    desk.menu("全选").menu("督办").shows(&["督办（3 件）", "到期 2026-"]);
    desk.fill(Field::Approver, "符志远").keys("<Ctrl+S>").shows(&["已保存 3 件：督办"]);
}

#[test]
fn an_inspection_is_linked_to_several_petitions_of_the_ledger() {
    let (office, mut desk) = owed();
    desk.keys("4").menu("全选").menu("关联监督").looks("link-several");
    desk.choose(Field::Kind, Means::LawCheck).fill(Field::Activity, "农村土地承包法执法检查");
    desk.fill(Field::RectifyBy, "2026-12-31").keys("<Ctrl+S>").shows(&["已保存 2 件：关联监督"]);
    for id in [1, 2] {
        assert_eq!(office.links(PetitionId(id)), ["农村土地承包法执法检查"]);
    }
    desk.hides(&["已标记"]);
}

#[test]
fn a_step_whose_answer_was_lost_is_done_once() {
    let office = decided();
    let mut desk = Desk::at(&office);
    desk.keys("<Esc>2<Space><Space>").menu("关联监督").fill(Field::Activity, "执法检查");
    desk.slow();
    desk.keys("<Ctrl+S>");
    desk.cut(true);
    desk.mend();
    desk.shows(&["已保存 2 件"]);
    assert_eq!(office.revision(PetitionId(1)), 3);
}

#[test]
fn a_meeting_half_typed_in_a_window_that_is_closed_is_back_at_the_next_start() {
    let office = before_the_meeting();
    let mut desk = Desk::at(&office);
    desk.keys("<Esc>2").menu("主任会议议题").keys("<Space><F4>");
    held(&mut desk).fill(Field::Text, "同意拟办意见。");
    desk.event(TerminalEvent::Gone(GoneReason::Hangup));
    let mut next = Desk::of(&office, "陈小岚", desk.draft.take());
    next.shows(&["记录主任会议决定（2 件）", "三楼会议室", "同意拟办意见。", "2026-003"]);
    next.hides(&["2026-001"]).keys("<Ctrl+S>").shows(&["已保存 2 件"]);
}

#[test]
fn what_is_worth_a_thought_is_told_while_the_units_are_typed() {
    let office = Office::empty();
    let accused = Details {
        category: Category::read("领导干部违纪违法"),
        accused: "南岸村支书".into(),
        township: "金波乡".into(),
        urgent: true,
        confidential: true,
        ..letter("黎某", "反映村支书侵占集体资金")
    };
    office.register(accused);
    let mut desk = Desk::at(&office);
    desk.keys("<Esc>2<F7>").shows(&["建议：主任 — 紧急突发、检举控告"]).hides(&["提示："]);
    desk.fill(Field::Units, "金波乡人民政府");
    desk.shows(&["提示：被反映人在该乡镇", "信访人要求保密"]).looks("propose-cautions");
    desk.keys("、县纪委监委").shows(&["建议：主任会议", "多单位"]);
    desk.fill(Field::Units, "<Ctrl+A><Delete>").hides(&["提示："]);
}

#[test]
fn what_waits_for_a_leader_or_for_paper_says_so() {
    let office = Office::empty();
    let pressing = |name: &str| Details { urgent: true, ..letter(name, "反映水库险情") };
    // 1. Handed out on the chair's word.
    office.register(pressing("符阿妹"));
    // 2. Two leaders of one rank say different things.
    let torn = office.register(letter("王小明", "反映林权争议"));
    office.act(torn, decision("县林业局"));
    let Act::Instruct(mut other) = decision("县水务局") else { unreachable!() };
    other.by = "李副主任".into();
    office.act(torn, Act::Instruct(other));
    // 3. On a leader's desk for four days.
    let on = today() - chrono::Days::new(4);
    let held =
        office.register(Details { received_on: on, ..letter("罗志劳", "反映噪声扰民") });
    let Act::Propose(mut proposed) = proposal("县生态环境局") else { unreachable!() };
    proposed.route = Route::Chair;
    office.order(held, Order { on, act: Act::Propose(proposed) });
    let mut desk = Desk::at(&office);
    desk.keys("<Esc>2<F5>").fill(Field::LeadUnit, "县水务局").fill(Field::Oral, "王主任");
    desk.keys("<Ctrl+S><Esc>").shows(&["待补批示", "批示不一致", "待主任批示 4日"]);
    desk.looks("pending-waits");
}

#[test]
fn the_todays_column_names_what_is_to_be_done_and_its_key() {
    let mut desk = Desk::at(&Office::with(120));
    desk.keys("<Esc>3").shows(&["今日应办"]);
    let first = desk.model.reminders.rows.iter().position(|line| line.todo.is_some()).unwrap();
    desk.keys(&"<Down>".repeat(first)).shows(&["今日："]);
    let todo = desk.model.reminders.rows.iter().filter(|line| line.todo.is_some()).count();
    desk.shows(&[&format!("3 催办 {todo}")]);
}
