//! The story that the pictures tell, key by key: a letter and a visit on the demo register, from
//! receipt to conclusion.

use std::rc::Rc;

use xinfang::domain::terms::{Channel, Field};

use super::{
    super::{desk::Desk, office::Office},
    Pictures, svg,
};

/// Who sits at the desk.
const WHO: &str = "chen";
/// A Monday.
const MONDAY: &str = "2026-11-23T09:00:00";

/// The book of pictures in the making.
struct Story {
    office: Rc<Office>,
    desk: Desk,
    pictures: Pictures,
}

/// Returns every picture.
pub(super) fn pictures() -> Pictures {
    let office = Office::demo(MONDAY);
    let desk = Desk::of(&office, WHO, None);
    let mut story = Story { office, desk, pictures: Pictures::default() };
    story.pages();
    story.the_same_person_comes_again();
    let letter = story.a_letter();
    let visit = story.a_visit();
    story.proposed(&letter, &visit);
    story.instructed(&letter, &visit);
    story.assigned(&letter);
    story.reminded(&letter);
    story.sent_back(&letter);
    story.concluded(&letter);
    story.pictures
}

impl Story {
    /// Another day, at a terminal that was opened anew on the tab of this digit.
    fn day(&mut self, now: &str, tab: &str) {
        self.office.wake_at(now);
        self.desk = Desk::of(&self.office, WHO, None);
        self.desk.keys("<Esc>").keys(tab);
    }

    fn keys(&mut self, script: &str) -> &mut Desk {
        self.desk.keys(script)
    }

    /// Keeps the screen as a text picture.
    fn picture(&mut self, name: &str) {
        let screen = self.desk.screen();
        let (text, _) = screen.rsplit_once("\n(").unwrap();
        self.pictures.texts.insert(name.to_owned(), text.to_owned());
    }

    /// Keeps the screen as a drawn picture.
    fn drawing(&mut self, name: &str) {
        let (buffer, caret) = self.desk.drawn();
        self.pictures.drawings.insert(name.to_owned(), svg::svg(&buffer, caret));
    }

    /// Keeps what a command prints, under the command as it is typed.
    fn output(&mut self, name: &str, now: &str, args: &[&str]) {
        let told = self.office.told_by_command(now, args);
        self.pictures
            .texts
            .insert(name.to_owned(), format!("$ xinfang {}\n{told}", args.join(" ")));
    }

    /// Goes down a list to the first line of a petition.
    fn choose(&mut self, number: &str) {
        self.keys("<Home>");
        let line = format!("> {number}");
        for _ in 0..200 {
            if self.desk.screen().lines().any(|shown| shown.starts_with(&line)) {
                return;
            }
            self.keys("<Down>");
        }
        panic!("{number} is not in the list:\n{}", self.desk.screen());
    }

    /// Saves, and returns the number of what was registered.
    fn registered(&mut self) -> String {
        let screen = self.keys("<Ctrl+S>").screen();
        let (_, told) = screen.split_once("已登记 ").unwrap_or_else(|| panic!("{screen}"));
        told.split_whitespace().next().unwrap().to_owned()
    }

    fn saved(&mut self, number: &str) {
        self.keys("<Ctrl+S>").shows(&[&format!("{number} 已保存")]);
    }

    fn pages(&mut self) {
        self.keys("<Esc>2");
        self.picture("pending");
        self.keys("<F12>jb");
        self.drawing("palette");
        self.keys("<Esc>3");
        self.picture("reminders");
        self.drawing("reminders");
        self.keys("4");
    }

    fn the_same_person_comes_again(&mut self) {
        let (title, who) = self.office.first_of("征地补偿");
        self.keys("<F2>");
        self.desk.fill(Field::Petitioner, &who).fill(Field::Title, &title).fill(Field::Summary, "");
        self.picture("repeat");
        self.keys("<F7><Enter><Esc>");
    }

    fn a_letter(&mut self) -> String {
        self.keys("<F2>");
        self.desk
            .fill(Field::Petitioner, "陈桂香")
            .fill(Field::Identity, "农民")
            .fill(Field::Phone, "13876500011")
            .fill(Field::Township, "牙叉镇")
            .fill(Field::Village, "南望村")
            .fill(Field::Title, "南望村三组与云岭农场土地边界争议")
            .fill(
                Field::Summary,
                "1998年分给三组的坡地约18亩，去年被云岭农场立桩种胶，村民多次找农场无结果。",
            )
            .fill(Field::Demands, "请确定边界并退还坡地")
            .fill(Field::Category, "土地纠纷/地方与农场");
        self.picture("letter");
        let letter = self.registered();
        self.picture("letter-saved");
        letter
    }

    fn a_visit(&mut self) -> String {
        self.desk
            .choose(Field::Channel, Channel::Visit)
            .fill(Field::Petitioner, "刘德明")
            .fill(Field::People, "8")
            .fill(Field::Identity, "职工")
            .fill(Field::Phone, "13876500022")
            .fill(Field::Others, "张阿妹、李国富")
            .fill(Field::Township, "牙叉镇")
            .fill(Field::Title, "反映糖厂改制后八名职工社保未接续")
            .fill(
                Field::Summary,
                "糖厂2019年改制后，八名职工的养老保险断缴至今，企业与社保经办机构互相推诿。",
            )
            .fill(Field::Demands, "请责成补缴并接续养老保险")
            .fill(Field::Category, "民生/职工安置")
            .keys("<Tab*6>");
        self.picture("visit");
        self.registered()
    }

    fn proposed(&mut self, letter: &str, visit: &str) {
        self.keys("<Esc>2");
        self.choose(visit);
        self.picture("to-send-on");
        self.choose(letter);
        self.keys("<F7>");
        self.desk.fill(Field::Units, "<F4>自然资源").shows(&["县自然资源和规划局"]);
        self.picture("units");
        self.keys("<Tab><Ctrl+U>农业农村<Tab><Enter>").shows(&["县自然资源和规划局、县农业农村局"]);
        self.desk
            .fill(Field::Period, "<Ctrl+A>15")
            .fill(Field::Opinion, "建议由县自然资源和规划局主办，县农业农村局协办，限15日报结果。");
        self.picture("propose");
        self.saved(letter);
        self.picture("proposed");
        self.choose(visit);
        self.keys("<F7>");
        self.desk
            .fill(Field::Units, "县人力资源和社会保障局")
            .fill(Field::Opinion, "集体访，建议呈主任阅批后交县人力资源和社会保障局。");
        self.saved(visit);
    }

    fn instructed(&mut self, letter: &str, visit: &str) {
        self.day("2026-11-24T10:00:00", "2");
        self.choose(letter);
        self.keys("<F4>");
        self.desk.fill(Field::Text, "<F4>同意拟办<Enter>");
        self.picture("instruct");
        self.saved(letter);
        self.choose(visit);
        self.keys("<F4>");
        self.desk.fill(Field::Text, "请县人社局牵头核实，依法解决。");
        self.saved(visit);
    }

    fn assigned(&mut self, letter: &str) {
        self.choose(letter);
        self.keys("<F5>").shows(&["主办单位", "到期"]);
        self.picture("assign");
        self.saved(letter);
        self.keys("<Enter>").shows(&["已发出"]);
        self.picture("assigned");
    }

    fn reminded(&mut self, letter: &str) {
        self.day("2026-12-08T09:00:00", "4");
        self.keys("南望村<Enter>").shows(&["共 1 件"]);
        self.keys("<Enter>").shows(&["承办"]);
        self.picture("detail");
        self.keys("<Esc>3");
        self.choose(letter);
        self.picture("due");
        self.keys("<F4>");
        self.desk
            .fill(Field::Reached, "周股长")
            .fill(Field::Said, "已现场勘界，正在核对承包合同。")
            .fill(Field::PromisedOn, "12-09");
        self.picture("phone");
        self.saved(letter);
        self.picture("phoned");
        self.keys("<F5><Ctrl+S>").shows(&["催办单 白人信催"]);
        self.picture("notice");
        self.keys("<Enter>").shows(&["已发出"]);
    }

    fn sent_back(&mut self, letter: &str) {
        let now = "2026-12-11T15:00:00";
        self.output("overdue-check", now, &["overdue", "--unit", "自然资源", "--check"]);
        self.day(now, "3");
        self.choose(letter);
        self.keys("<F7>");
        self.desk.fill(Field::Text, "经勘查，争议地块情况复杂，正在协调。");
        self.picture("reply");
        self.saved(letter);
        self.keys("<F8><Enter><Ctrl+S>").shows(&["还缺"]);
        self.picture("refused");
        self.keys("<Esc><F8><Down><Enter>").shows(&["2026-12-28"]);
        self.desk.fill(Field::Reason, "未答复信访人，边界未确定，请补充勘界结论。");
        self.picture("send-back");
        self.saved(letter);
        self.keys("<Enter>").shows(&["已发出"]);
    }

    fn concluded(&mut self, letter: &str) {
        self.day("2026-12-21T10:00:00", "3");
        self.choose(letter);
        self.keys("<F7>");
        self.desk
            .fill(Field::Text, "承包台账核对完毕，争议坡地登记在三组名下。")
            .fill(Field::PetitionerOn, "12-18");
        self.saved(letter);
        self.choose(letter);
        self.keys("<F7>");
        self.desk
            .fill(Field::Text, "经勘界，争议坡地18.2亩属南望村三组，云岭农场已于12月16日退还。")
            .fill(Field::Document, "白自然资信〔2026〕31号")
            .fill(Field::WrittenOn, "12-18")
            .fill(Field::PetitionerOn, "12-18");
        self.picture("second-reply");
        self.saved(letter);
        for _ in 0..2 {
            self.choose(letter);
            self.keys("<F8><Enter>").shows(&[&format!("审核通过 {letter}")]);
            self.saved(letter);
        }
        self.choose(letter);
        self.desk.shows(&["待办结"]);
        self.keys("<F9>");
        self.picture("menu");
        self.keys("<Esc><F3>").shows(&["息诉罢访"]);
        self.keys("<Tab*2><Right><Tab>已勘界退还，信访人表示满意。");
        self.picture("conclude");
        self.saved(letter);
        self.picture("concluded");
        let now = "2026-12-21T10:00:00";
        self.output("show", now, &["show", letter]);
        self.output("overdue-json", now, &["overdue", "--unit", "县农业农村", "--format", "json"]);
    }
}
