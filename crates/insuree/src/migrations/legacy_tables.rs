//! Tables without a model, which older programs fill. A database from the reference has them already.

use openimis_migration::declare::*;

pub(super) fn family_sms() -> Vec<Step> {
    vec![family_sms_table().into()]
}

pub(super) fn submitted_photos() -> Vec<Step> {
    vec![submitted_photos_table().into()]
}

/// Whether a family wants text messages, and in which language.
fn family_sms_table() -> Table {
    table("tblFamilySMS")
        .columns([
            int4("familyid"),
            boolean("approvalofsms").null(),
            varchar("languageofsms", 5).null(),
            timestamptz("validityfrom"),
            timestamptz("validityto").null(),
        ])
        .unique("uc_familysms", ["familyid", "validityto"])
}

/// Photos that officers sent; the report on pending enrolments counts on them.
fn submitted_photos_table() -> Table {
    table("tblSubmittedPhotos").columns([
        int4("PhotoId").primary_key(),
        varchar("ImageName", 50).null(),
        varchar("CHFID", 12).null(),
        varchar("OfficerCode", 8).null(),
        date("PhotoDate").null(),
        timestamptz("RegisterDate").null(),
    ])
}
