//! The tables of the module, and what a fresh database holds in them.

mod health_facilities;
mod locations;

use openimis_migration::declare::*;

/// Django's migrations of the module, release 24.10.
pub(super) const REPLACES: &[(&str, &str)] = &[
    ("location", "0001_initial"),
    ("location", "0002_location"),
    ("location", "0003_userdistrict"),
    ("location", "0004_locationmutation"),
    ("location", "0005_healthfacilitycatchment_healthfacilitylegalform_healthfacilitymutation_healthfacilitysublevel"),
    ("location", "0006_users_api"),
    ("location", "0007_auto_20211103_1046"),
    ("location", "0008_add_enrollment_officer_gql_query_location_right"),
    ("location", "0009_add_location_read_right"),
    ("location", "0010_insert_create_region_location_perms"),
    ("location", "0011_auto_20230317_0924"),
    ("location", "0012_auto_20230317_0927"),
    ("location", "0013_auto_20230317_1534"),
    ("location", "0014_add_missing_fields_to_django_scheme"),
    ("location", "0015_set_managed_to_true"),
    ("location", "0016_auto_20230816_0934"),
    ("location", "0017_healthfacility_status"),
    ("location", "0018_auto_20230925_2243"),
];

/// Creates the tables, the key of officers that waited for locations, and the rows.
///
/// The price lists of a health facility get their foreign keys from the module that owns price lists.
pub(super) fn steps() -> Vec<Step> {
    let mut steps: Vec<Step> = locations::tables().into_iter().map(Step::from).collect();
    steps.extend(health_facilities::tables().into_iter().map(Step::from));
    steps.push(Step::AddForeignKey("tblOfficer", ForeignKey::deferred("LocationId", "LocationId", "tblLocations", "LocationId")));
    steps.extend(health_facilities::rows().into_iter().map(Step::from));
    steps
}
