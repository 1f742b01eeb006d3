//! What clients say of a payer.

use openimis_kernel::input;
use uuid::Uuid;

input! {
    /// A new payer.
    pub struct CreatePayerInput {
        /// Name.
        name: String,
        /// E-mail address.
        email: Option<String>,
        /// Telephone number.
        phone: Option<String>,
        /// Fax number.
        fax: Option<String>,
        /// Postal address.
        address: Option<String>,
        /// Region or district the payer works in.
        location_uuid: Uuid,
        /// Code of the kind.
        r#type: String,
    }
}

input! {
    /// A payer as it shall be.
    pub struct UpdatePayerInput {
        /// Name.
        name: String,
        /// E-mail address.
        email: Option<String>,
        /// Telephone number.
        phone: Option<String>,
        /// Fax number.
        fax: Option<String>,
        /// Postal address.
        address: Option<String>,
        /// Region or district the payer works in.
        location_uuid: Uuid,
        /// Code of the kind.
        r#type: String,
        /// Which payer to change.
        uuid: Uuid,
    }
}
