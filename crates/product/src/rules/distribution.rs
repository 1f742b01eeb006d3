//! Relative distributions: how the contributions of a year are spread over its periods (product spec, section 4, step 8).

use openimis_kernel::mutation::{MutationError, ensure};

use crate::entity::codes::CareType;

/// The code of a number of periods: year, quarters, months.
#[must_use]
pub const fn code_of(periods: usize) -> Option<&'static str> {
    match periods {
        1 => Some("Y"),
        4 => Some("Q"),
        12 => Some("M"),
        _ => None,
    }
}

/// The number of periods of a code.
#[must_use]
pub fn periods_of(code: &str) -> Option<i16> {
    match code {
        "Y" => Some(1),
        "Q" => Some(4),
        "M" => Some(12),
        _ => None,
    }
}

/// Fails unless each kind of care has one distribution at most, over a year, quarters or months.
///
/// # Errors
/// [`MutationError::Invalid`]
pub fn ensure_sound(distributions: &[(Option<CareType>, usize)]) -> Result<(), MutationError> {
    let mut seen = vec![];
    for (care, periods) in distributions {
        ensure(code_of(*periods).is_some(), "Number of periods can only be 1, 4 or 12")?;
        let care = care.ok_or_else(|| MutationError::invalid("relative prices need a care type"))?;
        ensure(!seen.contains(&care), format!("relative prices are given twice for {}", care.name()))?;
        seen.push(care);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_numbers_belong_together() {
        for (code, periods, number) in [("Y", 1, 1), ("Q", 4, 4), ("M", 12, 12)] {
            assert_eq!((code_of(periods), periods_of(code)), (Some(code), Some(number)));
        }
        assert_eq!((code_of(3), periods_of("X")), (None, None));
    }

    #[test]
    fn one_distribution_of_1_4_or_12_periods_for_each_care() {
        use CareType::{Both, InPatient, OutPatient};
        for (given, error) in [
            (vec![], None),
            (vec![(Some(Both), 12), (Some(InPatient), 1), (Some(OutPatient), 4)], None),
            (vec![(Some(Both), 3)], Some("Number of periods can only be 1, 4 or 12")),
            (vec![(Some(Both), 0)], Some("Number of periods can only be 1, 4 or 12")),
            (vec![(None, 1)], Some("relative prices need a care type")),
            (vec![(Some(Both), 1), (Some(Both), 4)], Some("relative prices are given twice for BOTH")),
        ] {
            assert_eq!(ensure_sound(&given).err().map(|e| e.to_string()).as_deref(), error, "{given:?}");
        }
    }
}
