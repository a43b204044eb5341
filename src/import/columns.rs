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
    /// Those of which nothing is to be taken.
    left: Vec<usize>,
}

impl Columns {
    /// Finds the columns by the heading row, the mappings first.
    pub(super) fn find(head: &[String], mappings: &[Mapping]) -> Result<Self, ImportError> {
        let columns = Self::propose(head, mappings)?;
        columns.complete(head).map(|()| columns)
    }

    /// Finds what columns can be found, too few for a petition perhaps.
    pub(super) fn propose(head: &[String], mappings: &[Mapping]) -> Result<Self, ImportError> {
        let headings: Vec<String> = head.iter().map(|cell| normal(cell)).collect();
        // Cells to the right of the last heading belong to nothing.
        let width = headings.iter().rposition(|heading| !heading.is_empty()).map_or(0, |at| at + 1);
        let mut columns = Self { width, found: Vec::new(), left: Vec::new() };
        for mapping in mappings {
            if let Some(field) = mapping.field.filter(|field| columns.at(*field).is_some()) {
                return Err(ImportError::MappedTwice { field });
            }
            let wanted = normal(&mapping.heading);
            let at = headings.iter().position(|heading| *heading == wanted).ok_or_else(|| {
                ImportError::NoSuchHeading { mapping: mapping.clone(), found: listed(head) }
            })?;
            match mapping.field {
                Some(field) => columns.found.push((field, at)),
                None => columns.left.push(at),
            }
        }
        columns.find_known(&headings);
        Ok(columns)
    }

    /// Refuses columns that tell too little for a petition.
    pub(super) fn complete(&self, head: &[String]) -> Result<(), ImportError> {
        let missing = |field| Err(ImportError::NoColumn { field, found: listed(head) });
        if self.at(Field::ReceivedOn).is_none() {
            return missing(Field::ReceivedOn);
        }
        if self.at(Field::Title).is_none() && self.at(Field::Summary).is_none() {
            return missing(Field::Title);
        }
        Ok(())
    }

    /// Returns the field for which a column is taken.
    pub(super) fn field_at(&self, at: usize) -> Option<Field> {
        self.found.iter().find(|(_, place)| *place == at).map(|(field, _)| *field)
    }

    /// Whether it was said that nothing of a column is to be taken.
    pub(super) fn is_left(&self, at: usize) -> bool {
        self.left.contains(&at)
    }

    /// Returns the places of all columns that are some field's.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> {
        self.found.iter().map(|(_, at)| *at)
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
            .filter(|at| self.places().chain(self.left.iter().copied()).all(|taken| taken != *at))
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

fn listed(head: &[String]) -> Vec<String> {
    head.iter().map(|cell| plain::line(cell)).filter(|cell| !cell.is_empty()).collect()
}

/// Returns how many fields these headings tell, those that are mapped included.
pub(super) fn told(head: &[String], mappings: &[Mapping]) -> usize {
    let headings: Vec<String> = head.iter().map(|cell| normal(cell)).collect();
    let mapped = mappings.iter().filter(|one| headings.contains(&normal(&one.heading))).count();
    let mut columns = Columns { width: 0, found: Vec::new(), left: Vec::new() };
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
                mapping: Mapping { field: Some(Field::Unit), heading: "单位名称".into() },
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
        assert_eq!(Mapping::read("标题=主题").unwrap().field, Some(Field::Title));
    }
}
