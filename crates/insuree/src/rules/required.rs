//! What an insuree must have (insuree spec, section 5.1, steps 5 and 6).

use chrono::NaiveDate;

/// Something is missing. The texts are those that clients know, in the form that the reference gives them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Missing {
    /// First point of service.
    #[error("['mutation.insuree.fsp_required']")]
    FirstPointOfService,
    /// Photo.
    #[error("['mutation.insuree.no_required_photo']")]
    Photo,
    /// Given names of a worker.
    #[error("['worker_requires_other_names']")]
    OtherNames,
    /// Family name of a worker.
    #[error("['worker_requires_last_name']")]
    LastName,
    /// Date of birth.
    #[error("['Insuree requires date of birth.']")]
    Dob,
    /// Gender.
    #[error("['Insuree requires gender.']")]
    Gender,
}

/// What of an insuree is looked at.
#[derive(Clone, Copy, Debug, Default)]
pub struct Given<'a> {
    /// Family name.
    pub last_name: &'a str,
    /// Given names.
    pub other_names: &'a str,
    /// Date of birth.
    pub dob: Option<NaiveDate>,
    /// Gender.
    pub gender: Option<&'a str>,
    /// First point of service.
    pub health_facility: Option<i32>,
    /// A photo is given, or kept from before.
    pub photo: bool,
}

/// What an installation demands.
#[derive(Clone, Copy, Debug, Default)]
pub struct Demands {
    /// Insurees are workers.
    pub workers: bool,
    /// A first point of service.
    pub first_point_of_service: bool,
    /// A photo.
    pub photo: bool,
}

/// Checks that nothing is missing.
///
/// # Errors
/// The first thing missing.
pub fn check(given: &Given<'_>, demands: Demands) -> Result<(), Missing> {
    let ensure = |there: bool, missing: Missing| if there { Ok(()) } else { Err(missing) };
    ensure(!demands.photo || given.photo, Missing::Photo)?;
    ensure(!demands.first_point_of_service || given.health_facility.is_some(), Missing::FirstPointOfService)?;
    if demands.workers {
        ensure(!given.other_names.is_empty(), Missing::OtherNames)?;
        return ensure(!given.last_name.is_empty(), Missing::LastName);
    }
    ensure(given.dob.is_some(), Missing::Dob)?;
    ensure(given.gender.is_some_and(|gender| !gender.is_empty()), Missing::Gender)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn insurees_and_workers_need_different_things() {
        let full = Given {
            last_name: "L",
            other_names: "O",
            dob: NaiveDate::from_ymd_opt(2000, 1, 1),
            gender: Some("F"),
            health_facility: Some(1),
            photo: true,
        };
        let plain = Demands::default();
        let workers = Demands { workers: true, ..plain };
        let service = Demands { first_point_of_service: true, ..plain };
        let photo = Demands { photo: true, ..plain };
        for (case, given, demands, expected) in [
            ("IF01", full, plain, Ok(())),
            ("IF06", Given { gender: None, ..full }, plain, Err(Missing::Gender)),
            ("IF06", Given { gender: Some(""), ..full }, plain, Err(Missing::Gender)),
            ("IF07", Given { dob: None, gender: None, ..full }, plain, Err(Missing::Dob)),
            ("", Given { health_facility: None, photo: false, ..full }, plain, Ok(())),
            ("", Given { health_facility: None, ..full }, service, Err(Missing::FirstPointOfService)),
            ("", Given { photo: false, ..full }, photo, Err(Missing::Photo)),
            ("", Given { dob: None, gender: None, ..full }, workers, Ok(())),
            ("", Given { other_names: "", last_name: "", ..full }, workers, Err(Missing::OtherNames)),
            ("", Given { last_name: "", ..full }, workers, Err(Missing::LastName)),
        ] {
            assert_eq!(check(&given, demands), expected, "{case} {given:?} {demands:?}");
        }
    }
}
