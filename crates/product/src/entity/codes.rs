//! Codes that columns of this crate's tables hold, as types (product spec, section 1). GraphQL shows them by name.

use std::str::FromStr;

use openimis_core::entity::codes::UnknownCode;
use openimis_kernel::mutation::InputType;
use serde::{Deserialize, Serialize};

/// A list of codes: `list! { /// What for. pub enum Name = "GraphqlEnum", "words" { /// Meaning. Variant = "C" as "NAME" } }`.
macro_rules! list {
    ($(#[$meta:meta])* pub enum $name:ident = $graphql:literal, $words:literal {
        $($(#[$vmeta:meta])* $variant:ident = $code:literal as $wire:literal),* $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $wire)] $variant),* }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
            /// The GraphQL enum.
            pub const GRAPHQL: &'static str = $graphql;
            /// The names of the GraphQL enum.
            pub const NAMES: &'static [&'static str] = &[$($wire),*];

            /// The stored code.
            #[must_use]
            pub const fn as_code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            /// The name on the wire.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $wire),* }
            }
        }

        impl FromStr for $name {
            type Err = UnknownCode;

            fn from_str(code: &str) -> Result<Self, UnknownCode> {
                Self::ALL.iter().copied().find(|known| known.as_code() == code).ok_or_else(|| UnknownCode::new($words, code))
            }
        }

        impl InputType for $name {
            fn sdl() -> String { concat!($graphql, "!").to_owned() }
        }
    };
}

list! {
    /// What the deductibles and ceilings of a product count for (`tblProduct.CeilingType`).
    pub enum CeilingType = "CeilingTypeEnum", "ceiling type" {
        /// Each treatment, that is, each claim.
        Treatment = "T" as "TREATMENT",
        /// All claims of a policy.
        Policy = "P" as "POLICY",
        /// All claims of an insuree under a policy.
        Insuree = "I" as "INSUREE",
    }
}

list! {
    /// What decides between in- and out-patient care (`tblProduct.CeilingInterpretation`).
    pub enum CeilingInterpretation = "CeilingInterpretationEnum", "ceiling interpretation" {
        /// The claim.
        ClaimType = "I" as "CLAIM_TYPE",
        /// The health facility: hospitals give in-patient care.
        HealthFacilityType = "H" as "HEALTH_FACILITY_TYPE",
    }
}

list! {
    /// Where the price of a line comes from (`PriceOrigin`).
    pub enum PriceOrigin = "PriceOriginEnum", "price origin" {
        /// The price list of the health facility.
        PriceList = "P" as "PRICELIST",
        /// What the health facility asks for.
        Provider = "O" as "PROVIDER",
        /// The budget of the period, divided by points.
        Relative = "R" as "RELATIVE",
    }
}

list! {
    /// What the limits of a line mean (`LimitationType`, `LimitationTypeR`, `LimitationTypeE`).
    pub enum LimitationType = "LimitTypeEnum", "limitation type" {
        /// A percentage of the price.
        CoInsurance = "C" as "CO_INSURANCE",
        /// An amount.
        FixedAmount = "F" as "FIXED_AMOUNT",
    }
}

list! {
    /// Where a line does not count for ceilings (`CeilingExclusionAdult`, `CeilingExclusionChild`).
    pub enum CeilingExclusion = "CeilingExclusionEnum", "ceiling exclusion" {
        /// In hospitals.
        Hospital = "H" as "HOSPITAL",
        /// Elsewhere.
        NonHospital = "N" as "NON_HOSPITAL",
        /// Everywhere.
        Both = "B" as "BOTH",
    }
}

list! {
    /// Care that a relative distribution is for (`tblRelDistr.DistrCareType`).
    pub enum CareType = "CareTypeEnum", "care type" {
        /// In-patient.
        InPatient = "I" as "IN_PATIENT",
        /// Out-patient.
        OutPatient = "O" as "OUT_PATIENT",
        /// All of it.
        Both = "B" as "BOTH",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_belong_together() {
        let named = |name: &str| serde_json::from_value::<CeilingType>(name.into()).ok();
        for (code, name, kind) in
            [("T", "TREATMENT", CeilingType::Treatment), ("P", "POLICY", CeilingType::Policy), ("I", "INSUREE", CeilingType::Insuree)]
        {
            assert_eq!((code.parse(), named(name)), (Ok(kind), Some(kind)));
            assert_eq!((kind.as_code(), kind.name()), (code, name));
        }
        assert_eq!("X".parse::<CeilingType>(), Err(UnknownCode::new("ceiling type", "X")));
        assert_eq!(named("T"), None, "inputs have names, not codes");
        assert_eq!(CareType::NAMES, ["IN_PATIENT", "OUT_PATIENT", "BOTH"]);
        assert_eq!(<Option<CareType> as InputType>::sdl(), "CareTypeEnum");
    }
}
