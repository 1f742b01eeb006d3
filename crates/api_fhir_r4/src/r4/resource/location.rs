//! `Location`.

use crate::r4::code::{DayOfWeek, LocationMode, LocationStatus};
use crate::r4::codec::{data_type, resource};
use crate::r4::issue::Issues;
use crate::r4::path::Path;
use crate::r4::primitive::FhirDecimal;
use crate::r4::types::{Address, CodeableConcept, Coding, ContactPoint, Identifier, Reference, check_target, check_targets};

resource! {
    /// A place: an administrative area, or a health facility as a site.
    #[derive(Default)]
    Location as "Location" {
        identifier: Vec<Identifier>,
        status: Option<LocationStatus>,
        operational_status "operationalStatus": Option<Coding>,
        name: Option<String>,
        alias: Vec<String>,
        description: Option<String>,
        mode: Option<LocationMode>,
        type_ "type": Vec<CodeableConcept>,
        telecom: Vec<ContactPoint>,
        address: Option<Address>,
        physical_type "physicalType": Option<CodeableConcept>,
        position: Option<Position>,
        managing_organization "managingOrganization": Option<Reference>,
        part_of "partOf": Option<Reference>,
        hours_of_operation "hoursOfOperation": Vec<HoursOfOperation>,
        availability_exceptions "availabilityExceptions": Option<String>,
        endpoint: Vec<Reference>,
    }
    where check_location
}

data_type! {
    /// Geographic position in WGS84, degrees and metres.
    Position {
        longitude: FhirDecimal,
        latitude: FhirDecimal,
        altitude: Option<FhirDecimal>,
    }
}

data_type! {
    /// When the place is open.
    #[derive(Default)]
    HoursOfOperation {
        days_of_week "daysOfWeek": Vec<DayOfWeek>,
        all_day "allDay": Option<bool>,
        opening_time "openingTime": Option<String>,
        closing_time "closingTime": Option<String>,
    }
}

fn check_location(location: &Location, at: &Path<'_>, issues: &mut Issues) {
    if let Some(part_of) = &location.part_of {
        check_target(part_of, &["Location"], &at.child("partOf"), issues);
    }
    if let Some(organization) = &location.managing_organization {
        check_target(organization, &["Organization"], &at.child("managingOrganization"), issues);
    }
    check_targets(&location.endpoint, &["Endpoint"], "endpoint", at, issues);
}
