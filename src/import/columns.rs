//! Which column of a file tells which field.

use super::{ImportError, Mapping, words};
use crate::domain::{
    plain,
    terms::{Field, Term},
};

/// Every field that a row of an old register can tell, in the order of an export.
pub const FIELDS: [Field; 33] = [
    Field::ExternalId,
    Field::ReceivedOn,
    Field::Channel,
    Field::Petitioner,
    Field::People,
    Field::Phone,
    Field::Address,
    Field::Township,
    Field::Village,
    Field::Title,
    Field::Summary,
    Field::Demands,
    Field::Category,
    Field::Purpose,
    Field::Accused,
    Field::Unit,
    Field::IssuedOn,
    Field::DueOn,
    Field::RepliedOn,
    Field::Reply,
    Field::ConcludedOn,
    Field::AccusedUnit,
    Field::Affected,
    Field::Circumstances,
    Field::LetterOn,
    Field::PostmarkOn,
    Field::SourceOrgan,
    Field::SourceNumber,
    Field::SourceDueOn,
    Field::KeptAt,
    Field::Guardian,
    Field::Gender,
    Field::Ethnicity,
];

/// The columns of one file.
#[derive(Debug)]
pub(super) struct Columns {
    /// How many cells a row has.
    pub(super) width: usize,
    found: Vec<(Field, usize)>,
}

impl Columns {
    /// Finds the columns by the heading row, the mappings first.
    pub(super) fn find(head: &[String], mappings: &[Mapping]) -> Result<Self, ImportError> {
        let headings: Vec<String> = head.iter().map(|cell| normal(cell)).collect();
        // Cells to the right of the last heading belong to nothing.
        let width = headings.iter().rposition(|heading| !heading.is_empty()).map_or(0, |at| at + 1);
        let listed = || head.iter().map(|cell| plain::line(cell)).filter(|cell| !cell.is_empty());
        let mut columns = Self { width, found: Vec::new() };
        for mapping in mappings {
            if columns.at(mapping.field).is_some() {
                return Err(ImportError::MappedTwice { field: mapping.field });
            }
            let wanted = normal(&mapping.heading);
            let at = headings.iter().position(|heading| *heading == wanted).ok_or_else(|| {
                ImportError::NoSuchHeading { mapping: mapping.clone(), found: listed().collect() }
            })?;
            columns.found.push((mapping.field, at));
        }
        columns.find_known(&headings);
        if columns.at(Field::ReceivedOn).is_none() {
            return Err(ImportError::NoColumn {
                field: Field::ReceivedOn,
                found: listed().collect(),
            });
        }
        if columns.at(Field::Title).is_none() && columns.at(Field::Summary).is_none() {
            return Err(ImportError::NoColumn { field: Field::Title, found: listed().collect() });
        }
        Ok(columns)
    }

    /// Finds every field that is not mapped by its own and its usual words.
    fn find_known(&mut self, headings: &[String]) {
        for field in FIELDS {
            if self.at(field).is_none()
                && let Some(at) = names(field).find_map(|name| self.free(headings, &name))
            {
                self.found.push((field, at));
            }
        }
    }

    /// Returns the place of a field's column.
    pub(super) fn at(&self, field: Field) -> Option<usize> {
        self.found.iter().find(|(found, _)| *found == field).map(|(_, at)| *at)
    }

    /// Returns the place of a heading that no field has taken yet.
    fn free(&self, headings: &[String], name: &str) -> Option<usize> {
        headings
            .iter()
            .position(|heading| heading == name)
            .filter(|at| self.found.iter().all(|(_, taken)| taken != at))
    }

    /// Returns the fields with their headings, in the order of the file.
    pub(super) fn named(&self, head: &[String]) -> Vec<(Field, String)> {
        let mut found = self.found.clone();
        found.sort_by_key(|(_, at)| *at);
        found
            .into_iter()
            .filter_map(|(field, at)| Some((field, plain::line(head.get(at)?))))
            .collect()
    }
}

/// Returns how many fields these headings tell, those that are mapped included.
pub(super) fn told(head: &[String], mappings: &[Mapping]) -> usize {
    let headings: Vec<String> = head.iter().map(|cell| normal(cell)).collect();
    let mapped = mappings.iter().filter(|one| headings.contains(&normal(&one.heading))).count();
    let mut columns = Columns { width: 0, found: Vec::new() };
    columns.find_known(&headings);
    mapped + columns.found.len()
}

/// Returns everything that a heading for this field may read, the surest first.
fn names(field: Field) -> impl Iterator<Item = String> {
    let usual = words::HEADINGS.iter().filter(move |(of, _)| *of == field);
    [field.code(), field.zh(), field.en()]
        .into_iter()
        .chain(usual.flat_map(|(_, words)| words.iter().copied()))
        .map(normal)
}

/// Returns a heading as headings are compared: without blanks, marks of necessity and case.
pub(super) fn normal(heading: &str) -> String {
    plain::line(heading)
        .chars()
        .map(plain::half_width)
        .filter(|c| !c.is_whitespace() && *c != '*')
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(head: &[&str], mappings: &[Mapping]) -> Result<Vec<(Field, String)>, ImportError> {
        let head: Vec<String> = head.iter().map(|cell| (*cell).to_owned()).collect();
        Columns::find(&head, mappings).map(|columns| columns.named(&head))
    }

    fn named(pairs: &[(Field, &str)]) -> Vec<(Field, String)> {
        pairs.iter().map(|(field, heading)| (*field, (*heading).to_owned())).collect()
    }

    #[test]
    fn headings_map_by_code_by_word_and_by_usual_word() {
        assert_eq!(
            found(&["\n标 题\t", "Received_On", "留言详情", "序号", "责任单位*"], &[]),
            Ok(named(&[
                (Field::Title, "标 题"),
                (Field::ReceivedOn, "Received_On"),
                (Field::Summary, "留言详情"),
                (Field::Unit, "责任单位*"),
            ]))
        );
    }

    #[test]
    fn of_two_headings_the_fields_own_word_wins() {
        assert_eq!(
            found(&["日期", "收件日期", "标题"], &[]),
            Ok(named(&[(Field::ReceivedOn, "收件日期"), (Field::Title, "标题")]))
        );
    }

    #[test]
    fn a_mapping_comes_first_and_must_name_a_heading_of_the_file() {
        let map = |text: &str| vec![Mapping::read(text).unwrap()];
        assert_eq!(
            found(&["日期", "登记日", "标题"], &map("received_on=登记日")),
            Ok(named(&[(Field::ReceivedOn, "登记日"), (Field::Title, "标题")]))
        );
        assert_eq!(
            found(&["日期", "标题"], &map("unit=单位名称")),
            Err(ImportError::NoSuchHeading {
                mapping: Mapping { field: Field::Unit, heading: "单位名称".into() },
                found: vec!["日期".into(), "标题".into()]
            })
        );
        let twice = [map("unit=甲"), map("unit=乙")].concat();
        let error = ImportError::MappedTwice { field: Field::Unit };
        assert_eq!(found(&["日期", "标题", "甲", "乙"], &twice), Err(error));
    }

    #[test]
    fn a_file_without_a_date_or_a_title_is_not_a_register() {
        for (head, field) in [(["标题", "x"], Field::ReceivedOn), (["日期", "x"], Field::Title)]
        {
            let error = ImportError::NoColumn { field, found: vec![head[0].into(), "x".into()] };
            assert_eq!(found(&head, &[]), Err(error));
        }
    }

    #[test]
    fn only_fields_of_an_old_register_can_be_mapped() {
        assert_eq!(Mapping::read("dossier=档号"), None);
        assert_eq!(Mapping::read("title="), None);
        assert_eq!(Mapping::read("标题=主题").unwrap().field, Field::Title);
    }
}
