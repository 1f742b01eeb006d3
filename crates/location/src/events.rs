//! Events of this module, inside the transaction of the mutation; a handler that fails vetoes.

use crate::entity::{health_facility, location};

/// A location was created or changed.
#[derive(Clone, Debug)]
pub struct LocationSaved {
    /// Its former state; none: it is new.
    pub before: Option<location::Model>,
    /// Its state.
    pub after: location::Model,
}

/// A location was put below another one; what lies in it went with it, and got the types of its new levels.
#[derive(Clone, Debug)]
pub struct LocationMoved {
    /// Its former state.
    pub before: location::Model,
    /// Its state.
    pub after: location::Model,
}

/// A location is about to be closed; its rows still stand.
#[derive(Clone, Debug)]
pub struct LocationDeleted {
    /// The location.
    pub location: location::Model,
    /// Who gets what lies directly in it; none: all of it is closed, too.
    pub heir: Option<location::Model>,
}

/// A health facility was created or changed.
#[derive(Clone, Debug)]
pub struct HealthFacilitySaved {
    /// Its former state; none: it is new.
    pub before: Option<health_facility::Model>,
    /// Its state.
    pub after: health_facility::Model,
}

/// A health facility is about to be closed; its row still stands.
#[derive(Clone, Debug)]
pub struct HealthFacilityDeleted {
    /// The health facility.
    pub facility: health_facility::Model,
}
