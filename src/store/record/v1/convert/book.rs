//! Changes of the book: into the stored form and back.

use crate::{
    domain::{
        book::{Change, Edited},
        terms::{Field, Term},
    },
    store::record::{
        BookChange, RecordError,
        v1::{
            book::{EditedV1, RowChangeV1},
            convert::{all, try_all},
            scalar::{Moment, RequestV1},
        },
    },
};

impl From<BookChange> for EditedV1 {
    fn from(change: BookChange) -> Self {
        let BookChange { request, edited: Edited { at, actor, changes } } = change;
        Self { at: Moment(at), actor, request: request.map(RequestV1), changes: all(changes) }
    }
}

impl TryFrom<EditedV1> for BookChange {
    type Error = RecordError;

    fn try_from(stored: EditedV1) -> Result<Self, RecordError> {
        let EditedV1 { at, actor, request, changes } = stored;
        Ok(Self {
            request: request.map(|request| request.0),
            edited: Edited { at: at.0, actor, changes: try_all(changes)? },
        })
    }
}

impl From<Change> for RowChangeV1 {
    fn from(change: Change) -> Self {
        match change {
            Change::Put { table, key, cells } => Self::Put {
                table: table.code().to_owned(),
                key,
                cells: cells
                    .into_iter()
                    .map(|(field, text)| (field.code().to_owned(), text))
                    .collect(),
            },
            Change::Remove { table, key } => Self::Remove { table: table.code().to_owned(), key },
        }
    }
}

impl TryFrom<RowChangeV1> for Change {
    type Error = RecordError;

    fn try_from(stored: RowChangeV1) -> Result<Self, RecordError> {
        Ok(match stored {
            RowChangeV1::Put { table, key, cells } => {
                let cells = cells
                    .into_iter()
                    .map(|(field, text)| Ok((coded::<Field>("book.put.cells", &field)?, text)));
                let cells = cells.collect::<Result<_, RecordError>>()?;
                Self::Put { table: coded("book.put.table", &table)?, key, cells }
            }
            RowChangeV1::Remove { table, key } => {
                Self::Remove { table: coded("book.remove.table", &table)?, key }
            }
        })
    }
}

fn coded<T: Term>(field: &'static str, code: &str) -> Result<T, RecordError> {
    T::from_code(code).ok_or_else(|| RecordError::UnknownCode { field, code: code.to_owned() })
}
