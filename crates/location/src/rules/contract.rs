//! Dates of a health facility's contract with the scheme.

use chrono::NaiveDate;
use openimis_kernel::mutation::{MutationError, ensure};

/// Both dates or, unless they are mandatory, none; the end after the start (location spec, section 4).
///
/// # Errors
/// The message key of the rule that is broken.
pub fn ensure_dates(mandatory: bool, start: Option<NaiveDate>, end: Option<NaiveDate>) -> Result<(), MutationError> {
    match (start, end) {
        (Some(start), Some(end)) => ensure(start < end, "mutation.incorrect_hf_contract_date_range"),
        _ if mandatory => Err(MutationError::invalid("mutation.contract_dates_required")),
        (None, None) => Ok(()),
        _ => Err(MutationError::invalid("mutation.single_date_hf_contract")),
    }
}

#[cfg(test)]
mod tests {
    use super::ensure_dates;
    use chrono::NaiveDate;

    #[test]
    fn dates_of_contracts() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 1, day);
        for (mandatory, start, end, fault) in [
            (false, None, None, None),
            (true, None, None, Some("mutation.contract_dates_required")),
            (true, day(1), None, Some("mutation.contract_dates_required")),
            (false, day(1), None, Some("mutation.single_date_hf_contract")),
            (false, None, day(1), Some("mutation.single_date_hf_contract")),
            (true, day(1), day(2), None),
            (false, day(2), day(2), Some("mutation.incorrect_hf_contract_date_range")),
            (false, day(2), day(1), Some("mutation.incorrect_hf_contract_date_range")),
        ] {
            let found = ensure_dates(mandatory, start, end).err().map(|error| error.to_string());
            assert_eq!(found.as_deref(), fault, "{mandatory} {start:?} {end:?}");
        }
    }
}
