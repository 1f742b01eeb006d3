//! The macros that declare FHIR types.

/// JSON name of a property: given, or that of the field.
macro_rules! property {
    ($field:ident $json:literal) => {
        $json
    };
    ($field:ident) => {
        stringify!($field)
    };
}

/// A FHIR type: its elements in FHIR order, as `field "jsonName": Type`, and the function that checks its invariants.
macro_rules! element {
    (
        $(#[$meta:meta])*
        $name:ident $(as $type:literal)? {
            $( $field:ident $($json:literal)? : $kind:ty ),* $(,)?
        }
        $(where $check:path)?
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name {
            $(
                #[doc = concat!("Element `", $crate::r4::codec::property!($field $($json)?), "`.")]
                pub $field: $kind,
            )*
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap as _;
                let mut object = serializer.serialize_map(None)?;
                $( object.serialize_entry("resourceType", $type)?; )?
                $( $crate::r4::codec::Field::write(&self.$field, $crate::r4::codec::property!($field $($json)?), &mut object)?; )*
                object.end()
            }
        }

        impl $crate::r4::codec::Element for $name {
            fn read(
                value: serde_json::Value,
                at: &$crate::r4::path::Path<'_>,
                issues: &mut $crate::r4::issue::Issues,
            ) -> Option<Self> {
                let mut object = $crate::r4::codec::Object::open(value, at, issues)?;
                $( object.take_type($type)?; )?
                $( let $field = $crate::r4::codec::Field::read(&mut object, $crate::r4::codec::property!($field $($json)?)); )*
                object.close();
                Some(Self { $( $field: $field?, )* })
            }

            fn is_empty(&self) -> bool {
                $( $crate::r4::codec::Field::is_absent(&self.$field) )&&*
            }

            fn check(&self, at: &$crate::r4::path::Path<'_>, issues: &mut $crate::r4::issue::Issues) {
                $( $crate::r4::codec::Field::check(&self.$field, $crate::r4::codec::property!($field $($json)?), at, issues); )*
                $( $check(self, at, issues); )?
            }
        }
    };
}

/// A data type or a part of a resource: an element with `id` and `extension`.
macro_rules! data_type {
    (
        $(#[$meta:meta])*
        $name:ident {
            $( $field:ident $($json:literal)? : $kind:ty ),* $(,)?
        }
        $(where $check:path)?
    ) => {
        $crate::r4::codec::element! {
            $(#[$meta])*
            $name {
                id: Option<String>,
                extension: Vec<$crate::r4::types::Extension>,
                $( $field $($json)? : $kind ),*
            }
            $(where $check)?
        }
    };
}

/// A resource: an element with `resourceType` and what all domain resources share.
macro_rules! resource {
    (
        $(#[$meta:meta])*
        $name:ident as $type:literal {
            $( $field:ident $($json:literal)? : $kind:ty ),* $(,)?
        }
        $(where $check:path)?
    ) => {
        $crate::r4::codec::element! {
            $(#[$meta])*
            $name as $type {
                id: Option<$crate::r4::primitive::Id>,
                meta: Option<$crate::r4::types::Meta>,
                language: Option<$crate::r4::primitive::Code>,
                text: Option<$crate::r4::types::Narrative>,
                contained: Vec<$crate::r4::resource::Resource>,
                extension: Vec<$crate::r4::types::Extension>,
                $( $field $($json)? : $kind ),*
            }
            $(where $check)?
        }

        impl $crate::r4::resource::FhirResource for $name {
            const TYPE: &'static str = $type;

            fn id(&self) -> Option<&$crate::r4::primitive::Id> {
                self.id.as_ref()
            }

            fn contained(&self) -> &[$crate::r4::resource::Resource] {
                &self.contained
            }
        }
    };
}

/// An element of several possible types, `value[x]`.
macro_rules! choice {
    (
        $(#[$meta:meta])*
        $name:ident in $element:literal {
            $( $variant:ident($kind:ty) $json:literal ),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        pub enum $name {
            $(
                #[doc = concat!("Property `", $json, "`.")]
                $variant($kind),
            )*
        }

        impl $crate::r4::codec::Field for Option<$name> {
            fn read(object: &mut $crate::r4::codec::Object<'_>, name: &str) -> Option<Self> {
                let mut found: Self = None;
                let mut count = 0_usize;
                $(
                    if let Some(value) = <Option<$kind> as $crate::r4::codec::Field>::read(object, $json)? {
                        found = Some($name::$variant(value));
                        count += 1;
                    }
                )*
                object.at_most_one(name, count)?;
                Some(found)
            }

            fn is_absent(&self) -> bool {
                match self {
                    None => true,
                    $( Some($name::$variant(value)) => $crate::r4::codec::Element::is_empty(value), )*
                }
            }

            fn write<M: serde::ser::SerializeMap>(&self, _: &'static str, object: &mut M) -> Result<(), M::Error> {
                match self {
                    None => Ok(()),
                    $( Some($name::$variant(value)) => $crate::r4::codec::Field::write(value, $json, object), )*
                }
            }

            fn check(
                &self,
                name: &str,
                at: &$crate::r4::path::Path<'_>,
                issues: &mut $crate::r4::issue::Issues,
            ) {
                match self {
                    None => {}
                    $( Some($name::$variant(value)) => $crate::r4::codec::Field::check(value, name, at, issues), )*
                }
            }
        }
    };
}

/// A value set that R4 binds as `required`: its codes, and further spellings that are read but never written.
macro_rules! code_set {
    (
        $(#[$meta:meta])*
        $name:ident {
            $( $variant:ident = $code:literal $(| $alias:literal)* ),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $(
                #[doc = concat!("`", $code, "`")]
                $variant,
            )*
        }

        impl $name {
            /// The code as FHIR writes it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $( Self::$variant => $code, )*
                }
            }

            /// The member of the value set with this code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code {
                    $( $code $(| $alias)* => Some(Self::$variant), )*
                    _ => None,
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl $crate::r4::codec::Element for $name {
            fn read(
                value: serde_json::Value,
                at: &$crate::r4::path::Path<'_>,
                issues: &mut $crate::r4::issue::Issues,
            ) -> Option<Self> {
                let found = value.as_str().and_then(Self::from_code);
                if found.is_none() {
                    let codes: &[&str] = &[$( $code ),*];
                    issues.error(
                        $crate::r4::code::IssueType::CodeInvalid,
                        at,
                        format!("expected one of {}", codes.join(", ")),
                    );
                }
                found
            }

            fn check(&self, _: &$crate::r4::path::Path<'_>, _: &mut $crate::r4::issue::Issues) {}
        }
    };
}

pub(crate) use {choice, code_set, data_type, element, property, resource};
