//! Inputs of mutations: a struct that knows its GraphQL fields.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use uuid::Uuid;

/// An input object. [`crate::input!`] writes the implementation.
pub trait Input: DeserializeOwned + Send + Sync + 'static {
    /// Wire names with their SDL types.
    fn fields() -> Vec<(String, String)>;
}

/// The GraphQL type of a Rust type in an input.
pub trait InputType {
    /// SDL, with `!` where the value must be there.
    fn sdl() -> String;
}

impl<T: InputType> InputType for Option<T> {
    fn sdl() -> String {
        let sdl = T::sdl();
        sdl.strip_suffix('!').map(str::to_owned).unwrap_or(sdl)
    }
}

impl<T: InputType> InputType for Vec<T> {
    fn sdl() -> String {
        format!("[{}]!", <Option<T>>::sdl())
    }
}

macro_rules! scalar {
    ($($rust:ty => $sdl:literal),* $(,)?) => { $(
        impl InputType for $rust {
            fn sdl() -> String { concat!($sdl, "!").to_owned() }
        }
    )* };
}

scalar! {
    String => "String", i32 => "Int", i64 => "Int", i16 => "SmallInt", u8 => "TinyInt", bool => "Boolean", f64 => "Float",
    Decimal => "Decimal", NaiveDate => "Date", DateTime<Utc> => "DateTime", Uuid => "UUID", Json => "JSONString",
}

/// Moments of inputs: with or without offset.
pub mod moment {
    use chrono::{DateTime, Utc};
    use serde::{Deserialize, Deserializer};

    /// For `#[serde(deserialize_with)]`.
    ///
    /// # Errors
    /// The text is no moment.
    pub fn optional<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<DateTime<Utc>>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?;
        text.map(|text| {
            crate::graphql::scalar::parse_datetime(&text).map(|m| m.and_utc()).ok_or_else(|| serde::de::Error::custom("not a moment"))
        })
        .transpose()
    }
}

/// Declares an input struct: `input! { /// What it is. pub struct SetFamilyHeadInput { uuid: String, insuree_uuid: String } }`.
///
/// A field may name its GraphQL type where the Rust type does not say it: `code: String as "LocationCodeInputType!"`.
#[macro_export]
macro_rules! input {
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $($(#[$fmeta:meta])* $field:ident : $ty:ty $(as $sdl:literal)?),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, $crate::serde::Deserialize, $crate::serde::Serialize)]
        #[serde(crate = "openimis_kernel::serde", rename_all = "camelCase")]
        $vis struct $name { $($(#[$fmeta])* pub $field: $ty),* }

        impl $crate::mutation::Input for $name {
            fn fields() -> Vec<(String, String)> {
                vec![$((
                    $crate::names::camel(stringify!($field).trim_start_matches("r#")),
                    $crate::input!(@sdl $ty $(, $sdl)?),
                )),*]
            }
        }
    };
    (@sdl $ty:ty, $sdl:literal) => { $sdl.to_owned() };
    (@sdl $ty:ty) => { <$ty as $crate::mutation::InputType>::sdl() };
}
