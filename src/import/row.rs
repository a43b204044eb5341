//! One row of a file made into one petition of an old register.

use chrono::NaiveDate;

use super::{
    NoteKind, Notes, Why,
    columns::Columns,
    days::{Around, in_full, month, serial_day, sure, without_year},
    words,
};
use crate::domain::{
    backfill::Backfill,
    calendar::add_months,
    category::Category,
    dates::DateError,
    details::{Details, Petitioner},
    field::{FieldError, Wrong},
    office::MASKED,
    plain,
    terms::{Channel, Circumstance, Field, Purpose, Term},
};

/// The longest title, in characters, that is made of a summary where the file has no titles.
const MADE_TITLE: usize = 40;

/// Whether a row tells of no petition: a sum, a signature, a remark below the table.
pub(super) fn tells_nothing(columns: &Columns, cells: &[String]) -> bool {
    let cell = |at: usize| cells.get(at).map_or("", |cell| cell.trim());
    let first = cells.iter().map(|cell| cell.trim()).find(|cell| !cell.is_empty());
    let sum: String = first.unwrap_or_default().chars().filter(|c| !c.is_whitespace()).collect();
    words::SUMS.contains(&sum.trim_end_matches(['：', ':']))
        || MATTER.iter().filter_map(|field| columns.at(*field)).all(|at| cell(at).is_empty())
}

/// What tells of a petition; a row that has none of these is no petition.
const MATTER: [Field; 5] =
    [Field::ReceivedOn, Field::Title, Field::Summary, Field::Petitioner, Field::ExternalId];

/// Reads a row; `notes` takes what was understood otherwise than it was written.
pub(super) fn read(
    columns: &Columns,
    cells: &[String],
    mut notes: Notes<'_>,
) -> Result<Backfill, Why> {
    let spare = cells.iter().skip(columns.width).any(|cell| !cell.trim().is_empty());
    if cells.len() < columns.width || spare {
        return Err(Why::Ragged { expected: columns.width, got: cells.len() });
    }
    let number = notes.row;
    let mut told = columns.places().filter_map(|at| cells.get(at));
    if told.any(|cell| plain::hides(cell)) {
        notes.note(NoteKind::Hidden);
    }
    let mut reader = Reader { columns, cells, notes };
    let details = reader.details().map_err(Why::Field)?;
    let received = Some(Around::After(details.received_on));
    let mut day = |field| reader.day(field, received).map_err(Why::Field);
    let (issued_on, due_on) = (day(Field::IssuedOn)?, day(Field::DueOn)?);
    let (replied_on, concluded_on) = (day(Field::RepliedOn)?, day(Field::ConcludedOn)?);
    let row = Backfill {
        row: number,
        external_id: id(&reader.line(Field::ExternalId)),
        details: Box::new(details),
        unit: several(reader.cell(Field::Unit)),
        issued_on,
        due_on,
        replied_on,
        reply: plain::text(reader.cell(Field::Reply)),
        concluded_on,
    };
    Ok(row.cleaned())
}

/// Returns the names of a cell, which stand below each other or apart by any mark.
fn several(cell: &str) -> String {
    let names = cell.split(['、', '，', ',', ';', '；', '\n', '\r']).map(plain::line);
    names.filter(|name| !name.is_empty()).collect::<Vec<_>>().join("、")
}

/// Returns an identity as every file of the same register shows it: one sheet writes 00002849
/// where another writes 2849.
fn id(written: &str) -> String {
    let digits = !written.is_empty() && written.bytes().all(|byte| byte.is_ascii_digit());
    let bare = written.trim_start_matches('0');
    if digits && !bare.is_empty() { bare } else { written }.to_owned()
}

struct Reader<'a> {
    columns: &'a Columns,
    cells: &'a [String],
    notes: Notes<'a>,
}

impl Reader<'_> {
    /// Returns the cell as it stands, but for the mark that an export sets before a formula.
    fn cell(&self, field: Field) -> &str {
        let cell =
            self.columns.at(field).and_then(|at| self.cells.get(at)).map_or("", String::as_str);
        match cell.strip_prefix('\'') {
            Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest,
            _ => cell,
        }
    }

    fn line(&self, field: Field) -> String {
        plain::line(self.cell(field))
    }

    fn details(&mut self) -> Result<Details, FieldError> {
        let missing = FieldError { field: Field::ReceivedOn, wrong: Wrong::Missing };
        let followed = FOLLOWED.iter().filter_map(|field| sure(&self.line(*field))).min();
        let received = self.day(Field::ReceivedOn, followed.map(Around::Before))?;
        let mut details = Details::received(received.ok_or(missing)?);
        self.petitioners(&mut details)?;
        details.channel =
            self.term(Field::Channel, words::channel, NoteKind::Channel, Channel::Letter);
        details.purpose = self.term(Field::Purpose, |_| None, NoteKind::Purpose, Purpose::Redress);
        details.township = self.line(Field::Township);
        details.village = self.line(Field::Village);
        details.accused = self.line(Field::Accused);
        details.category = Category::read(&self.line(Field::Category));
        if !details.category.main.is_empty() && !details.category.is_known() {
            self.note(NoteKind::Category(details.category.to_string()));
        }
        let summary = plain::text(self.cell(Field::Summary));
        details.title = match self.columns.at(Field::Title) {
            Some(_) => self.line(Field::Title),
            None => plain::line(&summary).chars().take(MADE_TITLE).collect(),
        };
        details.summary = if summary.is_empty() { details.title.clone() } else { summary };
        details.demands = self.cell(Field::Demands).lines().map(str::to_owned).collect();
        self.contact(&mut details);
        self.particulars(&mut details)?;
        Ok(details)
    }

    /// What few registers have a column for.
    fn particulars(&mut self, details: &mut Details) -> Result<(), FieldError> {
        let near = Some(Around::Before(details.received_on));
        let received = Some(Around::After(details.received_on));
        details.accused_unit = self.line(Field::AccusedUnit);
        details.affected = self.count(Field::Affected)?.unwrap_or_default();
        details.circumstances = self.circumstances();
        details.letter_on = self.day(Field::LetterOn, near)?;
        details.postmark_on = self.day(Field::PostmarkOn, near)?;
        details.source.organ = self.line(Field::SourceOrgan);
        details.source.number = self.line(Field::SourceNumber);
        details.source.due_on = self.day(Field::SourceDueOn, received)?;
        details.kept_at = self.line(Field::KeptAt);
        details.guardian = self.line(Field::Guardian);
        if let Some(first) = details.petitioners.first_mut() {
            first.gender = self.line(Field::Gender);
            first.ethnicity = self.line(Field::Ethnicity);
        }
        Ok(())
    }

    fn circumstances(&mut self) -> Vec<Circumstance> {
        let cell = self.line(Field::Circumstances);
        let mut known = Vec::new();
        for word in cell.split(['、', '；', ';']).map(str::trim).filter(|word| !word.is_empty()) {
            match Circumstance::read(word) {
                Some(circumstance) => known.push(circumstance),
                None => self.note(NoteKind::Circumstance(word.to_owned())),
            }
        }
        known
    }

    /// Several names stand apart by 、 or ；; nobody, or somebody who wants no name told.
    fn petitioners(&self, details: &mut Details) -> Result<(), FieldError> {
        let cell = self.line(Field::Petitioner);
        details.confidential = cell == MASKED;
        if !details.confidential && !is_nobody(&cell) {
            details.petitioners = cell
                .split(['、', '；', ';'])
                .map(|name| Petitioner { name: plain::line(name), ..Petitioner::default() })
                .filter(|petitioner| !petitioner.name.is_empty())
                .collect();
        }
        let named = u32::try_from(details.petitioners.len()).unwrap_or(u32::MAX);
        details.people = self.count(Field::People)?.unwrap_or(named.max(1));
        Ok(())
    }

    fn count(&self, field: Field) -> Result<Option<u32>, FieldError> {
        let text: String = self.line(field).chars().map(plain::half_width).collect();
        let digits = text.trim_end_matches(['人', '次', '名']).trim_end_matches(".0").trim();
        if digits.is_empty() {
            return Ok(None);
        }
        let wrong = |_| FieldError { field, wrong: Wrong::NotANumber };
        digits.parse().map(Some).map_err(wrong)
    }

    /// A phone or an address belongs to the first who is named, or else to the matter itself.
    fn contact(&mut self, details: &mut Details) {
        let phone = self.line(Field::Phone);
        let address = self.line(Field::Address);
        if let Some(first) = details.petitioners.first_mut() {
            first.phone = phone;
            first.address = address;
            return;
        }
        for (field, value) in [(Field::Phone, phone), (Field::Address, address)] {
            if !value.is_empty() {
                details.summary.push('\n');
                details.summary.push_str(field.zh());
                details.summary.push('：');
                details.summary.push_str(&value);
                self.note(NoteKind::Contact);
            }
        }
    }

    fn term<T: Term>(
        &mut self,
        field: Field,
        usual: fn(&str) -> Option<T>,
        note: fn(String) -> NoteKind,
        otherwise: T,
    ) -> T {
        let word = self.line(field);
        match T::read(&word).or_else(|| usual(&word)) {
            Some(value) => value,
            None if word.is_empty() => otherwise,
            None => {
                self.note(note(word));
                otherwise
            }
        }
    }

    /// Reads a day that is written in full, with or without a time, or as a spreadsheet's number;
    /// of a month without its day the first one for the receipt, the last one for what followed;
    /// a day without its year where a day is known that it is near to.
    fn day(
        &mut self,
        field: Field,
        around: Option<Around>,
    ) -> Result<Option<NaiveDate>, FieldError> {
        let cell = self.line(field);
        if cell.is_empty() {
            return Ok(None);
        }
        if let Some(day) = serial_day(&cell) {
            self.note(NoteKind::Serial);
            return Ok(Some(day));
        }
        if let Some(first) = month(&cell) {
            self.note(NoteKind::Month);
            let last = add_months(first, 1).pred_opt();
            return Ok(if field == Field::ReceivedOn { Some(first) } else { last });
        }
        if let Some(day) = around.and_then(|around| without_year(&cell, around)) {
            self.note(NoteKind::Year);
            return Ok(Some(day));
        }
        let wrong = match in_full(&cell) {
            Ok(day) => return Ok(Some(day)),
            Err(DateError::NoSuchDay { .. }) => Wrong::NoSuchDay,
            Err(DateError::Empty | DateError::NotADate | DateError::OutOfRange) => Wrong::NotADate,
        };
        Err(FieldError { field, wrong })
    }

    fn note(&mut self, kind: NoteKind) {
        self.notes.note(kind);
    }
}

/// What happens after the receipt.
const FOLLOWED: [Field; 4] = [Field::IssuedOn, Field::DueOn, Field::RepliedOn, Field::ConcludedOn];

/// What registers write where nobody is named.
fn is_nobody(name: &str) -> bool {
    matches!(name, "" | "匿名" | "无" | "-" | "/") || name.eq_ignore_ascii_case("anonymous")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Note, Refused, read as read_file};

    fn one(head: &str, row: &str) -> Backfill {
        let table = read_file(format!("{head}\n{row}\n").as_bytes(), &[], None).unwrap();
        assert_eq!(table.refused, []);
        table.rows.into_iter().next().unwrap()
    }

    fn refused(head: &str, row: &str) -> Why {
        let table = read_file(format!("{head}\n{row}\n").as_bytes(), &[], None).unwrap();
        let [Refused { row: 2, why }] = table.refused.as_slice() else { panic!("{table:?}") };
        why.clone()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn what_a_row_does_not_tell_takes_its_default() {
        let row = one("收件日期,标题", "2019/3/29 11:53:23,路灯不亮");
        let expected = Details {
            title: "路灯不亮".into(),
            summary: "路灯不亮".into(),
            category: Category::read("其他"),
            ..Details::received(day("2019-03-29"))
        };
        assert_eq!(*row.details, expected);
        assert_eq!((row.row, row.unit.as_str(), row.due_on), (2, "", None));
    }

    #[test]
    fn dates_are_read_in_every_form_that_names_its_year() {
        for written in
            ["2019-03-29", "2019年3月29日", "20190329", "2019.3.29 11:53", "43553.495405"]
        {
            let row = one("收件日期,标题", &format!("{written},甲"));
            assert_eq!(row.details.received_on, day("2019-03-29"), "{written}");
        }
        for (written, wrong) in [
            ("3-29", Wrong::NotADate),
            ("昨天", Wrong::NotADate),
            ("5", Wrong::NotADate),
            ("不详", Wrong::NotADate),
            ("2019-02-30", Wrong::NoSuchDay),
            ("", Wrong::Missing),
        ] {
            let why = Why::Field(FieldError { field: Field::ReceivedOn, wrong });
            assert_eq!(refused("收件日期,标题", &format!("{written},甲")), why, "{written}");
        }
    }

    #[test]
    fn a_month_without_its_day_is_taken_and_noted() {
        let head = "收件日期,标题,单位,交办日期,回复日期,回复内容";
        for written in ["2019年3月", "2019-03", "２０１９／３", "2019.3"] {
            let row = one(head, &format!("{written},甲,县教育局,2019年3月,2019-04,已办"));
            assert_eq!(row.details.received_on, day("2019-03-01"), "{written}");
            assert_eq!(row.issued_on, Some(day("2019-03-31")));
            assert_eq!(row.replied_on, Some(day("2019-04-30")));
        }
        let table =
            read_file("收件日期,标题\n2019年3月,甲\n2019年5月,乙\n".as_bytes(), &[], None).unwrap();
        assert_eq!(table.notes, [Note { kind: NoteKind::Month, first: 2, rows: 2 }]);
        for written in ["2019年13月", "2019年0月", "3月", "1019年3月"] {
            assert!(
                matches!(refused(head, &format!("{written},甲,,,,")), Why::Field(_)),
                "{written}"
            );
        }
    }

    #[test]
    fn a_day_without_its_year_is_near_to_the_days_around_it() {
        let head = "收件日期,标题,交办日期,回复日期";
        for (row, received, issued, replied) in [
            ("12月25日,甲,,2019年1月8日", "2018-12-25", None, Some("2019-01-08")),
            ("1月5日,甲,2019-01-05,１月19日", "2019-01-05", Some("2019-01-05"), Some("2019-01-19")),
            ("2018-12-20,甲,12月28号,1月8日", "2018-12-20", Some("2018-12-28"), Some("2019-01-08")),
            ("2月29日,甲,,2019-03-01", "2016-02-29", None, Some("2019-03-01")),
        ] {
            let row = one(head, row);
            assert_eq!(row.details.received_on, day(received));
            assert_eq!(row.issued_on, issued.map(day));
            assert_eq!(row.replied_on, replied.map(day));
        }
        let wrong = FieldError { field: Field::ReceivedOn, wrong: Wrong::NotADate };
        assert_eq!(refused(head, "12月25日,甲,,"), Why::Field(wrong), "nothing tells the year");
    }

    #[test]
    fn units_stand_apart_by_any_mark_and_an_id_is_the_same_with_zeros_before_it() {
        let head = "收件日期,标题,单位,编号";
        let row = one(head, "2019-03-29,甲,\"县教育局；县公安局\n县财政局\",00002849");
        assert_eq!(row.unit, "县教育局、县公安局、县财政局");
        assert_eq!(row.external_id, "2849");
        for (written, id) in [("0", "0"), ("D360000201806240027", "D360000201806240027"), ("", "")]
        {
            assert_eq!(one(head, &format!("2019-03-29,甲,,{written}")).external_id, id);
        }
    }

    #[test]
    fn a_row_of_another_width_is_refused_by_itself() {
        let head = "收件日期,标题";
        assert_eq!(refused(head, "2019-03-29"), Why::Ragged { expected: 2, got: 1 });
        assert_eq!(refused(head, "2019-03-29,甲,乙"), Why::Ragged { expected: 2, got: 3 });
        assert_eq!(one(head, "2019-03-29,甲,,").details.title, "甲");
    }

    #[test]
    fn names_stand_apart_and_count_as_people() {
        for (cell, names, people) in [
            ("符某、王某", &["符某", "王某"][..], 2),
            ("", &[], 1),
            ("匿名", &[], 1),
            ("Anonymous", &[], 1),
            ("保密", &[], 1),
        ] {
            let details = one("收件日期,标题,姓名", &format!("2019-03-29,甲,{cell}")).details;
            let found: Vec<&str> = details.petitioners.iter().map(|p| p.name.as_str()).collect();
            assert_eq!((found.as_slice(), details.people), (names, people), "{cell}");
            assert_eq!(details.confidential, cell == MASKED);
        }
        let details = one("收件日期,标题,姓名,人数", "2019-03-29,甲,符某,３７人").details;
        assert_eq!(details.people, 37);
    }

    #[test]
    fn unknown_words_are_taken_and_noted_once() {
        let file = "收件日期,标题,渠道,类别\n2019-03-29,甲,飞鸽,城建\n2019-03-30,乙,飞鸽,\n2019-03-30,丙,API,教育\n";
        let table = read_file(file.as_bytes(), &[], None).unwrap();
        let channels: Vec<Channel> = table.rows.iter().map(|row| row.details.channel).collect();
        assert_eq!(channels, [Channel::Letter, Channel::Letter, Channel::Online]);
        assert_eq!(
            table.notes,
            [
                Note { kind: NoteKind::Channel("飞鸽".into()), first: 2, rows: 2 },
                Note { kind: NoteKind::Category("城建".into()), first: 2, rows: 1 },
            ]
        );
    }

    #[test]
    fn a_phone_without_a_name_is_kept_in_the_summary() {
        let row = one("收件日期,标题,电话", "2019-03-29,甲,13800000000");
        assert_eq!(row.details.summary, "甲\n电话：13800000000");
        assert_eq!(row.check(day("2026-11-22")), []);
        let row = one("收件日期,标题,电话,姓名", "2019-03-29,甲,13800000000,符某");
        assert_eq!(row.details.petitioners[0].phone, "13800000000");
    }

    #[test]
    fn the_mark_before_a_formula_comes_off_again() {
        let row = one("收件日期,标题", "2019-03-29,'=1+1 的答复");
        assert_eq!(row.details.title, "=1+1 的答复");
    }

    #[test]
    fn without_a_column_of_titles_the_summary_gives_them() {
        let row = one("收件日期,内容", &format!("2019-03-29,{}", "长".repeat(10_000)));
        assert_eq!(row.details.title, "长".repeat(40));
        assert_eq!(row.details.summary.chars().count(), 10_000);
    }
}
