//! List lines: into the stored form and back.

use crate::{
    domain::{
        act::UnitId,
        row::{Row, UnitRow},
    },
    store::record::{
        RecordError,
        v1::{
            convert::{
                all, date, try_all,
                words::{code, some_word, word},
            },
            row::{LastReminderV1, RowV1, UnitRowV1},
            scalar::Day,
        },
    },
};

impl From<Row> for RowV1 {
    fn from(row: Row) -> Self {
        let Row {
            number,
            revision,
            received_on,
            channel,
            title,
            names,
            people,
            category,
            purpose,
            township,
            stage,
            since,
            waits_for,
            urgent,
            confidential,
            backfilled,
            repeat,
            route,
            route_reasons,
            disposition,
            demands,
            units,
            ended_on,
        } = row;
        Self {
            number: number.into(),
            revision,
            received_on: Day(received_on),
            channel: code(channel),
            title,
            names,
            people,
            category: category.into(),
            purpose: code(purpose),
            township,
            stage: code(stage),
            since: Day(since),
            waits_for: waits_for.map(code),
            urgent,
            confidential,
            backfilled,
            repeat,
            route: code(route),
            route_reasons: route_reasons.into_iter().map(code).collect(),
            disposition: disposition.map(code),
            demands,
            units: all(units),
            ended_on: ended_on.map(Day),
        }
    }
}

impl TryFrom<RowV1> for Row {
    type Error = RecordError;

    fn try_from(row: RowV1) -> Result<Self, RecordError> {
        let RowV1 {
            number,
            revision,
            received_on,
            channel,
            title,
            names,
            people,
            category,
            purpose,
            township,
            stage,
            since,
            waits_for,
            urgent,
            confidential,
            backfilled,
            repeat,
            route,
            route_reasons,
            disposition,
            demands,
            units,
            ended_on,
        } = row;
        let route_reasons: Result<_, _> =
            route_reasons.into_iter().map(|reason| word(reason, "row.route_reasons")).collect();
        Ok(Self {
            number: number.into(),
            revision,
            received_on: received_on.0,
            channel: word(channel, "row.channel")?,
            title,
            names,
            people,
            category: category.into(),
            purpose: word(purpose, "row.purpose")?,
            township,
            stage: word(stage, "row.stage")?,
            since: since.0,
            waits_for: some_word(waits_for, "row.waits_for")?,
            urgent,
            confidential,
            backfilled,
            repeat,
            route: word(route, "row.route")?,
            route_reasons: route_reasons?,
            disposition: some_word(disposition, "row.disposition")?,
            demands,
            units: try_all(units)?,
            ended_on: date(ended_on),
        })
    }
}

impl From<UnitRow> for UnitRowV1 {
    fn from(unit: UnitRow) -> Self {
        let UnitRow {
            id: UnitId(id),
            unit,
            role,
            stage,
            issued_on,
            due_on,
            first_due_on,
            replied_on,
            settled_on,
            reminders,
            last_reminder,
            promised_on,
            remedies,
            supervised,
        } = unit;
        Self {
            id,
            unit,
            role: code(role),
            stage: code(stage),
            issued_on: Day(issued_on),
            due_on: due_on.map(Day),
            first_due_on: first_due_on.map(Day),
            replied_on: replied_on.map(Day),
            settled_on: settled_on.map(Day),
            reminders,
            last_reminder: last_reminder
                .map(|(on, kind)| LastReminderV1 { on: Day(on), kind: code(kind) }),
            promised_on: promised_on.map(Day),
            remedies,
            supervised,
        }
    }
}

impl TryFrom<UnitRowV1> for UnitRow {
    type Error = RecordError;

    fn try_from(unit: UnitRowV1) -> Result<Self, RecordError> {
        let UnitRowV1 {
            id,
            unit,
            role,
            stage,
            issued_on,
            due_on,
            first_due_on,
            replied_on,
            settled_on,
            reminders,
            last_reminder,
            promised_on,
            remedies,
            supervised,
        } = unit;
        let last_reminder = match last_reminder {
            Some(LastReminderV1 { on, kind }) => {
                Some((on.0, word(kind, "row.units.last_reminder")?))
            }
            None => None,
        };
        Ok(Self {
            id: UnitId(id),
            unit,
            role: word(role, "row.units.role")?,
            stage: word(stage, "row.units.stage")?,
            issued_on: issued_on.0,
            due_on: date(due_on),
            first_due_on: date(first_due_on),
            replied_on: date(replied_on),
            settled_on: date(settled_on),
            reminders,
            last_reminder,
            promised_on: date(promised_on),
            remedies,
            supervised,
        })
    }
}
