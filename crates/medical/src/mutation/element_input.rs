//! What clients say of items and services alike.

use openimis_kernel::mutation::MutationError;
use rust_decimal::Decimal;

use crate::rules::{
    amount::{amount, whole},
    patient_category,
};

/// What an input says of both, checked.
#[derive(Clone, Debug)]
pub struct Common {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) r#type: String,
    pub(crate) care_type: String,
    pub(crate) patient_category: i16,
    pub(crate) frequency: Option<i16>,
    pub(crate) price: Decimal,
    pub(crate) maximum_amount: Option<Decimal>,
}

/// An input as [`Common`] reads it.
pub(crate) struct Given<'a> {
    pub(crate) texts: [&'a String; 4],
    pub(crate) patient_category: Option<i32>,
    pub(crate) patient_categories: Vec<String>,
    pub(crate) frequency: Option<Decimal>,
    pub(crate) price: Decimal,
    pub(crate) maximum_amount: Option<Decimal>,
}

impl Common {
    /// Checks and reads.
    ///
    /// # Errors
    /// [`MutationError::Invalid`]: no patient category, or a number that is none of its kind.
    pub(crate) fn of<'a>(input: impl Into<Given<'a>>) -> Result<Self, MutationError> {
        let given = input.into();
        let [code, name, kind, care_type] = given.texts.map(Clone::clone);
        Ok(Common {
            code,
            name,
            r#type: kind,
            care_type,
            patient_category: patient_category::of(given.patient_category, &given.patient_categories)?,
            frequency: given.frequency.map(|days| whole("frequency", days)).transpose()?,
            price: amount("price", given.price)?,
            maximum_amount: given.maximum_amount.map(|most| amount("maximumAmount", most)).transpose()?,
        })
    }
}

/// Declares an input with the fields that items and services share, and its own.
macro_rules! element_input {
    ($(#[$meta:meta])* $name:ident { $($(#[$fmeta:meta])* $field:ident : $ty:ty $(as $sdl:literal)?),* $(,)? }) => {
        openimis_kernel::input! {
            $(#[$meta])*
            pub struct $name {
                /// Not used: the database gives the key.
                id: Option<i32>,
                /// Which row to change.
                uuid: Option<String>,
                /// Code, unique among valid rows.
                code: String as "ServiceCodeInputType!",
                /// Name.
                name: String,
                /// Code of its kind.
                r#type: String,
                /// Code of the care in which it is given.
                care_type: String,
                /// Whom it is for, as a number; see [`patient_category`](crate::rules::patient_category).
                patient_category: Option<i32>,
                /// Whom it is for, by name; goes before the number.
                patient_categories: Option<Vec<Option<String>>> as "[PatientCategories]",
                /// Least number of days between two uses for one insuree.
                frequency: Option<rust_decimal::Decimal>,
                /// Price, in the scheme's currency.
                price: rust_decimal::Decimal,
                /// Most that one line of a claim may ask for.
                maximum_amount: Option<rust_decimal::Decimal>,
                $($(#[$fmeta])* $field : $ty $(as $sdl)?),*
            }
        }

        impl<'a> From<&'a $name> for $crate::mutation::element_input::Given<'a> {
            fn from(input: &'a $name) -> Self {
                $crate::mutation::element_input::Given {
                    texts: [&input.code, &input.name, &input.r#type, &input.care_type],
                    patient_category: input.patient_category,
                    patient_categories: input.patient_categories.iter().flatten().flatten().cloned().collect(),
                    frequency: input.frequency,
                    price: input.price,
                    maximum_amount: input.maximum_amount,
                }
            }
        }
    };
}

pub(super) use element_input;
