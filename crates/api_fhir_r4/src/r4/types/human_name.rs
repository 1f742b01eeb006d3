//! `HumanName`.

use super::Period;
use crate::r4::code::NameUse;
use crate::r4::codec::data_type;

data_type! {
    /// The name of a person.
    #[derive(Default)]
    HumanName {
        use_ "use": Option<NameUse>,
        text: Option<String>,
        family: Option<String>,
        given: Vec<String>,
        prefix: Vec<String>,
        suffix: Vec<String>,
        period: Option<Period>,
    }
}
