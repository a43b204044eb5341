//! Guards of an assignment: who may get it, and the due dates that the program computes.

use chrono::NaiveDate;

use super::{Context, fields};
use crate::domain::{
    act::{Assigning, Limit},
    calendar::due::due,
    deadline::{DeadlineKind, rule},
    details::{LONGEST_LINE, LONGEST_TEXT},
    field::{Wrong, too_long},
    petition::Petition,
    refusal::Refusal,
    terms::{Field, UnitRole},
};

/// Checks an assignment and fills in each unit's due date.
pub(super) fn check(
    petition: &Petition,
    on: NaiveDate,
    assigning: &mut Assigning,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    let leads = assigning.units.iter().filter(|handed| handed.role == UnitRole::Lead).count();
    let has_lead =
        petition.assignments.iter().any(|a| a.role == UnitRole::Lead && !a.stage.is_settled());
    let no_lead = leads == 0 && !has_lead;
    fields([
        (Field::LeadUnit, (assigning.units.is_empty() || no_lead).then_some(Wrong::Missing)),
        (Field::Requirement, too_long(&assigning.requirement, LONGEST_TEXT)),
        (
            Field::LeadUnit,
            assigning.units.iter().find_map(|handed| too_long(&handed.unit, LONGEST_LINE)),
        ),
        (Field::LeadUnit, (leads > 1).then_some(Wrong::TooMany { most: 1, got: leads })),
    ])?;
    for (index, handed) in assigning.units.iter().enumerate() {
        not_the_accused(petition, &handed.unit)?;
        let again = assigning.units[..index].iter().any(|other| other.unit == handed.unit);
        let open =
            petition.assignments.iter().any(|a| a.unit == handed.unit && !a.stage.is_settled());
        if again || open {
            return Err(Refusal::AlreadyAssigned { unit: handed.unit.clone() });
        }
    }
    for handed in &mut assigning.units {
        handed.due = match handed.limit {
            Limit::Period(period) => {
                Some(due(on, period, rule(DeadlineKind::Assign).roll, ctx.calendar))
            }
            Limit::Day(day) if day <= on => {
                return Err(Refusal::field(
                    Field::DueOn,
                    Wrong::Before { earliest: on.succ_opt().unwrap_or(on) },
                ));
            }
            Limit::Day(_) => None,
            Limit::Open => return Err(Refusal::field(Field::DueOn, Wrong::Missing)),
        };
    }
    Ok(())
}

/// Refuses a unit that the material accuses, itself or through one of its people
/// (信访工作条例 Art 30: never to the accused person or unit).
pub(super) fn not_the_accused(petition: &Petition, unit: &str) -> Result<(), Refusal> {
    let details = &petition.details;
    if details.is_accusation() && is_accused(&details.accused, unit) {
        return Err(Refusal::AccusedUnit {
            unit: unit.to_owned(),
            accused: details.accused.clone(),
        });
    }
    Ok(())
}

/// Whether `accused` names the unit: either text holds the other's core.
fn is_accused(accused: &str, unit: &str) -> bool {
    let (accused, unit) = (core_of(accused), core_of(unit));
    let long_enough = |text: &str| text.chars().count() >= 2;
    long_enough(&unit)
        && long_enough(&accused)
        && (accused.contains(&unit) || unit.contains(&accused))
}

/// Returns a unit's name without the county before it and without blanks.
fn core_of(name: &str) -> String {
    let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    for prefix in ["白沙黎族自治县", "白沙县", "县"] {
        if let Some(rest) = name.strip_prefix(prefix) {
            return rest.to_owned();
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_accused_under_its_name_with_and_without_the_county() {
        for (accused, unit, hit) in [
            ("县教育局", "县教育局", true),
            ("县教育局局长李某", "县教育局", true),
            ("教育局", "白沙黎族自治县教育局", true),
            ("白沙县教育局 李某", "县教育局", true),
            ("县教育局", "县公安局", false),
            ("李某", "县教育局", false),
            ("", "县教育局", false),
        ] {
            assert_eq!(is_accused(accused, unit), hit, "{accused} / {unit}");
        }
    }
}
