//! Codes that columns of this crate's tables hold, as types (claim spec, section 1).

/// A list of numeric codes: `list! { /// What for. pub enum Name { /// Meaning. Variant = 1 } }`.
macro_rules! list {
    ($(#[$meta:meta])* pub enum $name:ident: $repr:ty { $($(#[$vmeta:meta])* $variant:ident = $code:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vmeta])* $variant),* }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The stored code.
            #[must_use]
            pub const fn as_code(self) -> $repr {
                match self { $(Self::$variant => $code),* }
            }

            /// The one with this code; `None`: no such code.
            #[must_use]
            pub fn of_code(code: $repr) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.as_code() == code)
            }
        }
    };
}

list! {
    /// State of a claim (`tblClaim.ClaimStatus`).
    pub enum Status: i16 {
        /// Nothing of it is paid.
        Rejected = 1,
        /// Written, not submitted.
        Entered = 2,
        /// Submitted, and found to be in order.
        Checked = 4,
        /// Processed; its relative prices wait for the batch of their period.
        Processed = 8,
        /// What is paid for it is known.
        Valuated = 16,
    }
}

list! {
    /// Whether a claim is chosen for feedback or for a review (`tblClaim.FeedbackStatus`, `tblClaim.ReviewStatus`).
    pub enum Selection: i16 {
        /// Nobody has looked.
        Idle = 1,
        /// Not chosen.
        NotSelected = 2,
        /// Chosen.
        Selected = 4,
        /// Done.
        Delivered = 8,
        /// Left out.
        Bypassed = 16,
    }
}

list! {
    /// State of a line (`ClaimItemStatus`, `ClaimServiceStatus`).
    pub enum LineStatus: i16 {
        /// Counts.
        Passed = 1,
        /// Does not count.
        Rejected = 2,
    }
}

list! {
    /// What kind of care a claim was for (`tblClaim.ClaimCategory`), the weightiest first.
    pub enum Category: &'static str {
        /// Surgery.
        Surgery = "S",
        /// Delivery.
        Delivery = "D",
        /// Antenatal care.
        Antenatal = "A",
        /// A stay.
        Hospitalization = "H",
        /// Consultation.
        Consultation = "C",
        /// None of the others.
        Other = "O",
        /// A visit; claims without category count as one.
        Visit = "V",
    }
}

list! {
    /// How the patient came (`tblClaim.VisitType`).
    pub enum VisitType: &'static str {
        /// By themselves.
        Other = "O",
        /// As an emergency.
        Emergency = "E",
        /// Sent by another health facility.
        Referral = "R",
    }
}

impl Status {
    /// In words of messages.
    #[must_use]
    pub const fn as_words(self) -> &'static str {
        match self {
            Self::Rejected => "rejected",
            Self::Entered => "entered",
            Self::Checked => "checked",
            Self::Processed => "processed",
            Self::Valuated => "valuated",
        }
    }
}

impl Category {
    /// The category of a stored code; everything else is a visit.
    #[must_use]
    pub fn of_text(code: Option<&str>) -> Self {
        Self::ALL.iter().copied().find(|known| Some(known.as_code()) == code).unwrap_or(Self::Visit)
    }
}

impl VisitType {
    /// The type of a stored code; everything else is [`VisitType::Other`].
    #[must_use]
    pub fn of_text(code: Option<&str>) -> Self {
        Self::ALL.iter().copied().find(|known| Some(known.as_code()) == code).unwrap_or(Self::Other)
    }
}

/// Why a claim or a line is rejected (`RejectionReason`).
pub mod reason {
    /// It is not rejected.
    pub const NONE: i16 = 0;
    /// Service or item do not exist any more; of a claim: none of its lines counts.
    pub const INVALID: i16 = 1;
    /// Not in the price list of the health facility.
    pub const NOT_IN_PRICE_LIST: i16 = 2;
    /// No product covers it.
    pub const NO_PRODUCT: i16 = 3;
    /// Not for patients of this sex or age.
    pub const PATIENT_CATEGORY: i16 = 4;
    /// Too soon after the last one.
    pub const FREQUENCY: i16 = 5;
    /// The insuree does not exist any more or is not covered.
    pub const NOT_COVERED: i16 = 7;
    /// The dates cannot be.
    pub const TARGET_DATE: i16 = 9;
    /// Not given in this kind of care.
    pub const CARE_TYPE: i16 = 10;
    /// Too many stays.
    pub const HOSPITALIZATIONS: i16 = 11;
    /// Too many visits.
    pub const VISITS: i16 = 12;
    /// Too many consultations.
    pub const CONSULTATIONS: i16 = 13;
    /// Too many surgeries.
    pub const SURGERIES: i16 = 14;
    /// Too many deliveries.
    pub const DELIVERIES: i16 = 15;
    /// Too many of the service or item.
    pub const QUANTITY: i16 = 16;
    /// Within the waiting period.
    pub const WAITING: i16 = 17;
    /// Too many antenatal visits.
    pub const ANTENATAL: i16 = 19;
    /// There is no such claim: an error's code only.
    pub const NO_SUCH_CLAIM: i16 = 20;
    /// No policy covers the insuree: an error's code only, the lines get [`NOT_COVERED`].
    pub const NO_POLICY: i16 = 21;
    /// The reviewer says so.
    pub const REVIEWER: i16 = -1;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_reference() {
        let numbers = |codes: Vec<i16>| codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        assert_eq!(numbers(Status::ALL.iter().map(|s| s.as_code()).collect()), "1 2 4 8 16");
        assert_eq!(numbers(Selection::ALL.iter().map(|s| s.as_code()).collect()), "1 2 4 8 16");
        assert_eq!(numbers(LineStatus::ALL.iter().map(|s| s.as_code()).collect()), "1 2");
        assert_eq!(Category::ALL.iter().map(|c| c.as_code()).collect::<String>(), "SDAHCOV");
        assert_eq!((Status::of_code(8), Status::of_code(3)), (Some(Status::Processed), None));
        for (code, category, visit) in [
            (Some("S"), Category::Surgery, VisitType::Other),
            (Some("R"), Category::Visit, VisitType::Referral),
            (Some("E"), Category::Visit, VisitType::Emergency),
            (None, Category::Visit, VisitType::Other),
        ] {
            assert_eq!((Category::of_text(code), VisitType::of_text(code)), (category, visit), "{code:?}");
        }
    }
}
