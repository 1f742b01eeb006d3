//! The tables of the module, and what a fresh database holds in them.

mod code_lists;
mod families;
mod seed;

use openimis_migration::declare::*;

/// Django's migrations of the module, release 24.10.
pub(super) const REPLACES: &[(&str, &str)] = &[
    ("insuree", "0001_initial"),
    ("insuree", "0002_family_familytype_photo"),
    ("insuree", "0003_insureepolicy"),
    ("insuree", "0004_confirmationtype_education_profession_relation"),
    ("insuree", "0005_identificationtype"),
    ("insuree", "0006_auto_20200722_0839"),
    ("insuree", "0007_auto_20200722_0940"),
    ("insuree", "0008_auto_20200731_0443"),
    ("insuree", "0009_familymutation_insureemutation"),
    ("insuree", "0010_auto_20200731_0524"),
    ("insuree", "0011_auto_20200807_1309"),
    ("insuree", "0012_policyrenewaldetail"),
    ("insuree", "0013_auto_20211103_1023"),
    ("insuree", "0014_add_missing_fields_to_django_scheme"),
    ("insuree", "0015_set_managed_to_true_in_all_models"),
    ("insuree", "0016_alter_jsonext_column"),
    ("insuree", "0017_auto_20230923_2238"),
    ("insuree", "0018_confirmationtype_is_confirmation_number_required"),
    ("insuree", "0019_auto_20231026_1205"),
    ("insuree", "0020_alter_insuree_card_issued"),
    ("insuree", "0021_alter_insureephoto_chf_id"),
    ("insuree", "0022_alter_insureephoto_date_and_more"),
    ("insuree", "0023_alter_family_head_insuree"),
];

/// Creates the tables and the rows. Families and insurees point to each other, so the second key is added afterwards.
///
/// `tblInsureePolicy.PolicyId` and `tblPolicyRenewalDetails.RenewalID` get their foreign keys from module policy.
pub(super) fn steps() -> Vec<Step> {
    let tables = [code_lists::tables(), families::tables()].concat();
    let mut steps: Vec<Step> = tables.into_iter().map(Step::from).collect();
    steps.push(Step::AddForeignKey(
        "tblFamilies",
        ForeignKey::deferred("tblFamilies_InsureeID_d793b5db_fk_tblInsuree_InsureeID", "InsureeID", "tblInsuree", "InsureeID"),
    ));
    steps.extend(seed::rows().into_iter().map(Step::from));
    steps
}
