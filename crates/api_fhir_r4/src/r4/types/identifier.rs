//! `Identifier`.

use super::{CodeableConcept, Period, Reference};
use crate::r4::code::IdentifierUse;
use crate::r4::codec::data_type;
use crate::r4::primitive::Uri;

data_type! {
    /// What somebody calls a thing.
    #[derive(Default)]
    Identifier {
        use_ "use": Option<IdentifierUse>,
        type_ "type": Option<CodeableConcept>,
        system: Option<Uri>,
        value: Option<String>,
        period: Option<Period>,
        assigner: Option<Box<Reference>>,
    }
}
