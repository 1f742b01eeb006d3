//! What clients say of a health facility.

use chrono::NaiveDate;
use openimis_kernel::input;

input! {
    /// A catchment as it shall be.
    pub struct CatchmentInput {
        /// Row that says so already, or that this one replaces.
        id: Option<i32>,
        /// Village served.
        location_id: i32,
        /// Percent of its population.
        catchment: Option<i32>,
    }
}

input! {
    /// A health facility as it shall be.
    pub struct HealthFacilityInput {
        /// Not used: the database gives the key.
        id: Option<i32>,
        /// Which health facility to change.
        uuid: Option<String>,
        /// Code, unique among valid health facilities.
        code: String as "HealthFacilityCodeInputType!",
        /// Name.
        name: String,
        /// Account in the book-keeping.
        acc_code: Option<String>,
        /// Code of the legal form.
        legal_form_id: String,
        /// Code of the level.
        level: String,
        /// Code of the sub-level.
        sub_level_id: Option<String>,
        /// District.
        location_id: i32,
        /// Postal address.
        address: Option<String>,
        /// Telephone number.
        phone: Option<String>,
        /// Fax number.
        fax: Option<String>,
        /// E-mail address.
        email: Option<String>,
        /// Code of the care offered.
        care_type: String,
        /// Price list of services.
        services_pricelist_id: Option<i32>,
        /// Price list of items.
        items_pricelist_id: Option<i32>,
        /// Works with an offline installation; in a change: none means that it stays.
        offline: Option<bool>,
        /// All villages served.
        catchments: Option<Vec<CatchmentInput>> as "[HealthFacilityCatchmentInputType]",
        /// First day of the contract; in a change: none means that it stays.
        contract_start_date: Option<NaiveDate>,
        /// Last day of the contract; in a change: none means that it stays.
        contract_end_date: Option<NaiveDate>,
        /// Standing with the scheme; in a change: none means that it stays.
        status: Option<String>,
    }
}
