//! Gender.

use crate::r4::code::AdministrativeGender;

/// Codes of `tblGender` that mean the genders of FHIR (setting `gender_codes`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GenderCodes {
    /// Code of `male`, by default `M`.
    pub male: String,
    /// Code of `female`, by default `F`.
    pub female: String,
    /// Code of `other`, by default `O`.
    pub other: String,
}

impl Default for GenderCodes {
    fn default() -> Self {
        Self { male: "M".to_owned(), female: "F".to_owned(), other: "O".to_owned() }
    }
}

impl GenderCodes {
    /// The gender of a stored code: `unknown` when there is none, nothing for a code FHIR has no word for.
    pub(super) fn gender_of(&self, code: Option<&str>) -> Option<AdministrativeGender> {
        match code {
            None | Some("") => Some(AdministrativeGender::Unknown),
            Some(code) if code == self.male => Some(AdministrativeGender::Male),
            Some(code) if code == self.female => Some(AdministrativeGender::Female),
            Some(code) if code == self.other => Some(AdministrativeGender::Other),
            Some(_) => None,
        }
    }

    /// The code to store; none for `unknown`.
    pub(super) fn code_of(&self, gender: AdministrativeGender) -> Option<&str> {
        match gender {
            AdministrativeGender::Male => Some(&self.male),
            AdministrativeGender::Female => Some(&self.female),
            AdministrativeGender::Other => Some(&self.other),
            AdministrativeGender::Unknown => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn genders_follow_the_setting() {
        let codes = GenderCodes { other: "X".to_owned(), ..GenderCodes::default() };
        for (code, gender) in [
            (Some("M"), Some(AdministrativeGender::Male)),
            (Some("F"), Some(AdministrativeGender::Female)),
            (Some("X"), Some(AdministrativeGender::Other)),
            (Some("O"), None),
            (None, Some(AdministrativeGender::Unknown)),
        ] {
            assert_eq!(codes.gender_of(code), gender, "{code:?}");
        }
        assert_eq!(codes.code_of(AdministrativeGender::Other), Some("X"));
        assert_eq!(codes.code_of(AdministrativeGender::Unknown), None);
    }
}
