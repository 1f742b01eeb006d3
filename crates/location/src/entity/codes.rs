//! Codes that columns of this crate's tables hold, as types.

use std::str::FromStr;

use openimis_core::entity::codes::UnknownCode;

/// Level of a location (`tblLocations.LocationType`), from the widest to the narrowest.
///
/// The order is that of the default of `location_types` in the module configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LocationType {
    /// Region, the root of a tree.
    Region,
    /// District; health facilities and users are attached to districts.
    District,
    /// Municipality or ward.
    Ward,
    /// Village, where families live.
    Village,
}

impl LocationType {
    /// All levels, the widest first.
    pub const ALL: [Self; 4] = [Self::Region, Self::District, Self::Ward, Self::Village];

    /// The stored code.
    #[must_use]
    pub const fn as_code(self) -> &'static str {
        match self {
            Self::Region => "R",
            Self::District => "D",
            Self::Ward => "W",
            Self::Village => "V",
        }
    }

    /// The next wider level; none above a region.
    #[must_use]
    pub const fn parent(self) -> Option<Self> {
        match self {
            Self::Region => None,
            Self::District => Some(Self::Region),
            Self::Ward => Some(Self::District),
            Self::Village => Some(Self::Ward),
        }
    }

    /// The next narrower level; none below a village.
    #[must_use]
    pub const fn child(self) -> Option<Self> {
        match self {
            Self::Region => Some(Self::District),
            Self::District => Some(Self::Ward),
            Self::Ward => Some(Self::Village),
            Self::Village => None,
        }
    }
}

impl FromStr for LocationType {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        Self::ALL.into_iter().find(|level| level.as_code() == code).ok_or_else(|| UnknownCode::new("location type", code))
    }
}

/// Level of a health facility (`tblHF.HFLevel`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HealthFacilityLevel {
    /// Dispensary.
    Dispensary,
    /// Health centre.
    HealthCentre,
    /// Hospital.
    Hospital,
}

impl HealthFacilityLevel {
    /// All levels, the smallest first.
    pub const ALL: [Self; 3] = [Self::Dispensary, Self::HealthCentre, Self::Hospital];

    /// The stored code.
    #[must_use]
    pub const fn as_code(self) -> &'static str {
        match self {
            Self::Dispensary => "D",
            Self::HealthCentre => "C",
            Self::Hospital => "H",
        }
    }
}

impl FromStr for HealthFacilityLevel {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        Self::ALL.into_iter().find(|level| level.as_code() == code).ok_or_else(|| UnknownCode::new("health facility level", code))
    }
}

/// Care that a health facility offers (`tblHF.HFCareType`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CareType {
    /// In-patients only.
    InPatient,
    /// Out-patients only.
    OutPatient,
    /// In-patients and out-patients.
    Both,
}

impl CareType {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::InPatient, Self::OutPatient, Self::Both];

    /// The stored code.
    #[must_use]
    pub const fn as_code(self) -> &'static str {
        match self {
            Self::InPatient => "I",
            Self::OutPatient => "O",
            Self::Both => "B",
        }
    }
}

impl FromStr for CareType {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        Self::ALL.into_iter().find(|kind| kind.as_code() == code).ok_or_else(|| UnknownCode::new("care type", code))
    }
}

/// Standing of a health facility with the scheme (`tblHF.status`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HealthFacilityStatus {
    /// Under contract.
    Active,
    /// Not under contract.
    Inactive,
    /// Struck off the list.
    Delisted,
    /// Under contract without activity.
    Idle,
}

impl HealthFacilityStatus {
    /// All states.
    pub const ALL: [Self; 4] = [Self::Active, Self::Inactive, Self::Delisted, Self::Idle];

    /// The stored code.
    #[must_use]
    pub const fn as_code(self) -> &'static str {
        match self {
            Self::Active => "AC",
            Self::Inactive => "IN",
            Self::Delisted => "DE",
            Self::Idle => "ID",
        }
    }
}

impl FromStr for HealthFacilityStatus {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        Self::ALL.into_iter().find(|status| status.as_code() == code).ok_or_else(|| UnknownCode::new("health facility status", code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn location_levels_form_a_chain() {
        use LocationType::{District, Region, Village, Ward};
        for (code, level, parent, child) in [
            ("R", Region, None, Some(District)),
            ("D", District, Some(Region), Some(Ward)),
            ("W", Ward, Some(District), Some(Village)),
            ("V", Village, Some(Ward), None),
        ] {
            assert_eq!(code.parse(), Ok(level));
            assert_eq!(level.as_code(), code);
            assert_eq!((level.parent(), level.child()), (parent, child), "{code}");
        }
        assert!(LocationType::ALL.is_sorted_by(|wide, narrow| wide < narrow));
        assert_eq!("M".parse::<LocationType>(), Err(UnknownCode::new("location type", "M")));
    }

    #[test]
    fn health_facility_levels() {
        for (code, expected) in [
            ("D", Ok(HealthFacilityLevel::Dispensary)),
            ("C", Ok(HealthFacilityLevel::HealthCentre)),
            ("H", Ok(HealthFacilityLevel::Hospital)),
            ("h", Err(UnknownCode::new("health facility level", "h"))),
        ] {
            assert_eq!(code.parse(), expected);
        }
    }

    #[test]
    fn care_types() {
        for (code, expected) in [
            ("I", Ok(CareType::InPatient)),
            ("O", Ok(CareType::OutPatient)),
            ("B", Ok(CareType::Both)),
            ("", Err(UnknownCode::new("care type", ""))),
        ] {
            assert_eq!(code.parse(), expected);
        }
    }

    #[test]
    fn health_facility_states() {
        for (code, expected) in [
            ("AC", Ok(HealthFacilityStatus::Active)),
            ("IN", Ok(HealthFacilityStatus::Inactive)),
            ("DE", Ok(HealthFacilityStatus::Delisted)),
            ("ID", Ok(HealthFacilityStatus::Idle)),
            ("A", Err(UnknownCode::new("health facility status", "A"))),
        ] {
            assert_eq!(code.parse(), expected);
        }
    }
}
