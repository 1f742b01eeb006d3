//! What an update of a health facility does to its catchments.

use openimis_kernel::mutation::MutationError;

use crate::{entity::health_facility_catchment as catchment, mutation::CatchmentInput};

/// Rows to end and rows to write; rows named unchanged stay.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Ids of rows that were changed or left out.
    pub ended: Vec<i32>,
    /// Village and percentage of new rows and of the new state of changed ones.
    pub added: Vec<(i32, Option<i32>)>,
}

/// Compares the valid rows with the wanted ones. The wanted list is complete: what it does not name ends.
///
/// # Errors
/// An id is not that of a valid row of the facility, or is named twice.
pub fn changes(valid: &[catchment::Model], wanted: &[CatchmentInput]) -> Result<Changes, MutationError> {
    let mut left: Vec<&catchment::Model> = valid.iter().collect();
    let mut changes = Changes::default();
    for item in wanted {
        let new = (item.location_id, item.catchment);
        let Some(id) = item.id else {
            changes.added.push(new);
            continue;
        };
        let position = left.iter().position(|row| row.id == id);
        let position = position.ok_or_else(|| MutationError::invalid("HealthFacilityCatchment matching query does not exist."))?;
        let row = left.remove(position);
        if (row.location_id, row.catchment) != new {
            changes.ended.push(id);
            changes.added.push(new);
        }
    }
    changes.ended.extend(left.iter().map(|row| row.id));
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: i32, location_id: i32, percent: i32) -> catchment::Model {
        catchment::Model {
            id,
            legacy_id: None,
            health_facility_id: 1,
            location_id,
            catchment: Some(percent),
            validity_from: None,
            validity_to: None,
            audit_user_id: None,
        }
    }

    fn wanted(id: Option<i32>, location_id: i32, percent: i32) -> CatchmentInput {
        CatchmentInput { id, location_id, catchment: Some(percent) }
    }

    #[test]
    fn named_rows_stay_changed_and_missing_ones_end() {
        let valid = [row(1, 10, 50), row(2, 11, 60), row(3, 12, 70)];
        for (wanted, ended, added) in [
            (vec![wanted(Some(1), 10, 50), wanted(Some(2), 11, 60), wanted(Some(3), 12, 70)], vec![], vec![]),
            (
                vec![wanted(Some(1), 10, 55), wanted(Some(2), 11, 60), wanted(Some(3), 13, 70)],
                vec![1, 3],
                vec![(10, Some(55)), (13, Some(70))],
            ),
            (vec![wanted(None, 14, 5)], vec![1, 2, 3], vec![(14, Some(5))]),
            (vec![], vec![1, 2, 3], vec![]),
        ] {
            assert_eq!(changes(&valid, &wanted).ok(), Some(Changes { ended, added }), "{wanted:?}");
        }
        for unknown in [vec![wanted(Some(9), 10, 50)], vec![wanted(Some(1), 10, 50), wanted(Some(1), 10, 50)]] {
            assert!(changes(&valid, &unknown).is_err(), "{unknown:?}");
        }
    }
}
