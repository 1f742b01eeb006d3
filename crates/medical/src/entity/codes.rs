//! Codes that columns of this crate's tables hold, as types (medical spec, section 1).

use std::str::FromStr;

use openimis_core::entity::codes::UnknownCode;

/// A list of codes: `list! { /// What for. pub enum Name, "name in errors" { /// Meaning. Variant = "C" } }`.
macro_rules! list {
    ($(#[$meta:meta])* pub enum $name:ident, $words:literal { $($(#[$vmeta:meta])* $variant:ident = $code:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant),* }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The stored code.
            #[must_use]
            pub const fn as_code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }
        }

        impl FromStr for $name {
            type Err = UnknownCode;

            fn from_str(code: &str) -> Result<Self, UnknownCode> {
                Self::ALL.iter().copied().find(|known| known.as_code() == code).ok_or_else(|| UnknownCode::new($words, code))
            }
        }
    };
}

list! {
    /// Kind of an item (`tblItems.ItemType`).
    pub enum ItemType, "item type" {
        /// Drug.
        Drug = "D",
        /// Medical consumable.
        Consumable = "M",
    }
}

list! {
    /// Kind of a service (`tblServices.ServType`).
    pub enum ServiceType, "service type" {
        /// Preventive.
        Preventive = "P",
        /// Curative.
        Curative = "C",
    }
}

list! {
    /// Category of a service (`tblServices.ServCategory`); products limit claims by it.
    pub enum ServiceCategory, "service category" {
        /// Surgery.
        Surgery = "S",
        /// Delivery.
        Delivery = "D",
        /// Antenatal care.
        Antenatal = "A",
        /// Stay in hospital.
        Hospitalisation = "H",
        /// Consultation.
        Consultation = "C",
        /// None of the others.
        Other = "O",
        /// Visit.
        Visit = "V",
    }
}

list! {
    /// Level of a service (`tblServices.ServLevel`).
    pub enum ServiceLevel, "service level" {
        /// Simple service.
        Simple = "S",
        /// Visit.
        Visit = "V",
        /// Day in hospital.
        DayHospital = "D",
        /// Hospital case.
        HospitalCare = "H",
    }
}

list! {
    /// How a service is priced (`tblServices.ServPackageType`).
    pub enum PackageType, "package type" {
        /// A single service with a price of its own.
        Single = "S",
        /// A package that is paid by what of it was used.
        Components = "P",
        /// A package with one price.
        FixedPrice = "F",
    }
}

list! {
    /// Care in which a service or item is given (`ServCareType`, `ItemCareType`).
    pub enum CareType, "care type" {
        /// In-patients only.
        InPatient = "I",
        /// Out-patients only.
        OutPatient = "O",
        /// In-patients and out-patients.
        Both = "B",
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use super::*;

    fn codes<T: FromStr<Err = UnknownCode> + Copy + Debug + PartialEq>(all: &[T], as_code: fn(T) -> &'static str, expected: &str) {
        let stored: String = all.iter().map(|code| as_code(*code)).collect();
        assert_eq!(stored, expected);
        for known in all {
            assert_eq!(as_code(*known).parse(), Ok(*known));
        }
        assert!("x".parse::<T>().is_err() && "".parse::<T>().is_err());
    }

    #[test]
    fn lists_are_those_of_the_reference() {
        codes(ItemType::ALL, ItemType::as_code, "DM");
        codes(ServiceType::ALL, ServiceType::as_code, "PC");
        codes(ServiceCategory::ALL, ServiceCategory::as_code, "SDAHCOV");
        codes(ServiceLevel::ALL, ServiceLevel::as_code, "SVDH");
        codes(PackageType::ALL, PackageType::as_code, "SPF");
        codes(CareType::ALL, CareType::as_code, "IOB");
        assert_eq!("Z".parse::<ItemType>(), Err(UnknownCode::new("item type", "Z")));
    }
}
