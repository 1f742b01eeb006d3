//! `Address`.

use super::Period;
use crate::r4::code::{AddressType, AddressUse};
use crate::r4::codec::data_type;

data_type! {
    /// A postal or physical address.
    #[derive(Default)]
    Address {
        use_ "use": Option<AddressUse>,
        type_ "type": Option<AddressType>,
        text: Option<String>,
        line: Vec<String>,
        city: Option<String>,
        district: Option<String>,
        state: Option<String>,
        postal_code "postalCode": Option<String>,
        country: Option<String>,
        period: Option<Period>,
    }
}
