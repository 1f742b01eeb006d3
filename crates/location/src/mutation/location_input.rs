//! What clients say of a location.

use openimis_kernel::input;

input! {
    /// A location as it shall be.
    pub struct LocationInput {
        /// Not used: the database gives the key.
        id: Option<i32>,
        /// Which location to change.
        uuid: Option<String>,
        /// Code, unique among valid locations.
        code: String as "LocationCodeInputType!",
        /// Name.
        name: String,
        /// Code of its level.
        r#type: String,
        /// Men living there.
        male_population: Option<i32>,
        /// Women living there.
        female_population: Option<i32>,
        /// Inhabitants counted as neither.
        other_population: Option<i32>,
        /// Number of families living there.
        families: Option<i32>,
        /// Location one level up; in a change: none means that it stays.
        parent_uuid: Option<String>,
    }
}
