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
                all, date, try_all, try_some,
                words::{code, some_word, word},
            },
            row::{LastReminderV1, RowV1, UnitRowV1},
            scalar::Day,
        },
    },
};

impl From<Row> for RowV1 {
    #[expect(clippy::too_many_lines, reason = "a field a line")]
    fn from(row: Row) -> Self {
        let Row {
            number,
            revision,
            received_on,
            channel,
            origin,
            title,
            names,
            people,
            category,
            purpose,
            township,
            village,
            accusation,
            stage,
            since,
            waits_for,
            urgent,
            confidential,
            backfilled,
            same_matter,
            batch,
            route,
            route_reasons,
            disposition,
            demands,
            transfer,
            notified_on,
            owes_instruction,
            conflict,
            meeting_briefed_on,
            above_due_on,
            reported_up_on,
            units,
            way,
            ending,
            verdict,
            settled,
            ended_on,
        } = row;
        Self {
            number: number.into(),
            revision,
            received_on: Day(received_on),
            channel: code(channel),
            origin: code(origin),
            title,
            names,
            people,
            category: category.into(),
            purpose: code(purpose),
            township,
            village,
            accusation,
            stage: code(stage),
            since: Day(since),
            waits_for: waits_for.map(code),
            urgent,
            confidential,
            backfilled,
            same_matter: all(same_matter),
            batch: batch.map(Into::into),
            route: code(route),
            route_reasons: route_reasons.into_iter().map(code).collect(),
            disposition: disposition.map(code),
            demands,
            transfer: transfer.map(Into::into),
            notified_on: notified_on.map(Day),
            owes_instruction,
            conflict,
            meeting_briefed_on: meeting_briefed_on.map(Day),
            above_due_on: above_due_on.map(Day),
            reported_up_on: reported_up_on.map(Day),
            units: all(units),
            way: way.map(code),
            ending: ending.map(code),
            verdict: verdict.map(code),
            settled,
            ended_on: ended_on.map(Day),
        }
    }
}

impl TryFrom<RowV1> for Row {
    type Error = RecordError;

    #[expect(clippy::too_many_lines, reason = "a field a line")]
    fn try_from(row: RowV1) -> Result<Self, RecordError> {
        let RowV1 {
            number,
            revision,
            received_on,
            channel,
            origin,
            title,
            names,
            people,
            category,
            purpose,
            township,
            village,
            accusation,
            stage,
            since,
            waits_for,
            urgent,
            confidential,
            backfilled,
            same_matter,
            batch,
            route,
            route_reasons,
            disposition,
            demands,
            transfer,
            notified_on,
            owes_instruction,
            conflict,
            meeting_briefed_on,
            above_due_on,
            reported_up_on,
            units,
            way,
            ending,
            verdict,
            settled,
            ended_on,
        } = row;
        let route_reasons: Result<_, _> =
            route_reasons.into_iter().map(|reason| word(reason, "row.route_reasons")).collect();
        Ok(Self {
            number: number.into(),
            revision,
            received_on: received_on.0,
            channel: word(channel, "row.channel")?,
            origin: word(origin, "row.origin")?,
            title,
            names,
            people,
            category: category.into(),
            purpose: word(purpose, "row.purpose")?,
            township,
            village,
            accusation,
            stage: word(stage, "row.stage")?,
            since: since.0,
            waits_for: some_word(waits_for, "row.waits_for")?,
            urgent,
            confidential,
            backfilled,
            same_matter: all(same_matter),
            batch: batch.map(Into::into),
            route: word(route, "row.route")?,
            route_reasons: route_reasons?,
            disposition: some_word(disposition, "row.disposition")?,
            demands,
            transfer: try_some(transfer)?,
            notified_on: date(notified_on),
            owes_instruction,
            conflict,
            meeting_briefed_on: date(meeting_briefed_on),
            above_due_on: date(above_due_on),
            reported_up_on: date(reported_up_on),
            units: try_all(units)?,
            way: some_word(way, "row.way")?,
            ending: some_word(ending, "row.ending")?,
            verdict: some_word(verdict, "row.verdict")?,
            settled,
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
            last_notice_on,
            unanswered,
            remedies,
            supervised_on,
            missed,
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
            last_notice_on: last_notice_on.map(Day),
            unanswered,
            remedies,
            supervised_on: supervised_on.map(Day),
            missed,
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
            last_notice_on,
            unanswered,
            remedies,
            supervised_on,
            missed,
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
            last_notice_on: date(last_notice_on),
            unanswered,
            remedies,
            supervised_on: date(supervised_on),
            missed,
        })
    }
}
