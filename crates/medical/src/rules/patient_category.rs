//! Whom a service or item is for: a bit for each sex and for each age group (medical spec, section 1).

use openimis_kernel::mutation::MutationError;

/// Men.
pub const MALE: i16 = 1;
/// Women.
pub const FEMALE: i16 = 2;
/// Adults.
pub const ADULT: i16 = 4;
/// Children.
pub const MINOR: i16 = 8;
/// Everybody; so does 0.
pub const ALL: i16 = MALE | FEMALE | ADULT | MINOR;

/// The names that clients use, with their bits.
pub const NAMES: [(&str, i16); 4] = [("ADULT", ADULT), ("MINOR", MINOR), ("MALE", MALE), ("FEMALE", FEMALE)];

/// The category that a client gives, by names or as a number; names go before.
///
/// # Errors
/// [`MutationError::Invalid`]: neither is given, a name is unknown, or the number has other bits.
pub fn of(number: Option<i32>, names: &[String]) -> Result<i16, MutationError> {
    if names.is_empty() {
        let number = number.ok_or_else(|| MutationError::invalid("medical.mutation.patient_category_missing"))?;
        let known = i16::try_from(number).ok().filter(|bits| bits & !ALL == 0);
        return known.ok_or_else(|| MutationError::invalid(format!("patientCategory {number} does not exist")));
    }
    names.iter().try_fold(0, |bits, name| Ok(bits | bit(name)?))
}

fn bit(name: &str) -> Result<i16, MutationError> {
    let known = NAMES.iter().find(|(known, _)| *known == name);
    known.map(|(_, bit)| *bit).ok_or_else(|| MutationError::invalid(format!("{name} is no patient category")))
}

/// Whether somebody of this sex and age is among those meant; 0 means everybody. A sex that is neither is fitted by the
/// age group alone.
#[must_use]
pub const fn fits(category: i16, is_male: Option<bool>, is_adult: bool) -> bool {
    let category = if category == 0 { ALL } else { category };
    let sex = match is_male {
        Some(true) => category & MALE != 0,
        Some(false) => category & FEMALE != 0,
        None => true,
    };
    sex && category & (if is_adult { ADULT } else { MINOR }) != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn categories_come_by_name_or_as_a_number() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        for (number, given, expected) in [
            (Some(15), vec![], Ok(15)),
            (Some(0), vec![], Ok(0)),
            (Some(1), names(&["FEMALE"]), Ok(2)),
            (None, names(&["ADULT", "MALE"]), Ok(5)),
            (None, names(&["ADULT", "ADULT"]), Ok(4)),
            (None, vec![], Err("medical.mutation.patient_category_missing")),
            (Some(16), vec![], Err("patientCategory 16 does not exist")),
            (Some(-1), vec![], Err("patientCategory -1 does not exist")),
            (Some(70_000), vec![], Err("patientCategory 70000 does not exist")),
            (Some(1), names(&["DOG"]), Err("DOG is no patient category")),
        ] {
            assert_eq!(of(number, &given).map_err(|error| error.to_string()), expected.map_err(str::to_owned), "{number:?} {given:?}");
        }
    }

    #[test]
    fn sex_and_age_must_both_fit() {
        for (category, is_male, is_adult, expected) in [
            (ALL, Some(true), true, true),
            (0, Some(false), false, true),
            (MALE | ADULT, Some(true), true, true),
            (MALE | ADULT, Some(true), false, false),
            (MALE | ADULT, Some(false), true, false),
            (FEMALE | MINOR | ADULT, Some(false), false, true),
            (MALE | ADULT, None, true, true),
            (MALE | ADULT, None, false, false),
        ] {
            assert_eq!(fits(category, is_male, is_adult), expected, "{category} {is_male:?} {is_adult}");
        }
    }
}
