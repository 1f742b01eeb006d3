//! The rows of a fresh database: languages, and the predefined roles with their rights. There are no users.

mod roles;

use openimis_migration::declare::*;

use roles::ROLES;

pub(super) fn rows() -> Vec<Seed> {
    vec![languages(), roles(), role_rights()]
}

fn languages() -> Seed {
    Seed::new("tblLanguages", ["LanguageCode", "LanguageName"]).row(row!["en", "English"]).row(row!["fr", "Français"])
}

fn roles() -> Seed {
    let columns = ["ValidityFrom", "RoleID", "RoleUUID", "RoleName", "IsSystem", "IsBlocked"];
    ROLES
        .iter()
        .fold(Seed::new("tblRole", columns), |seed, role| seed.row(row![Datum::Now, role.id, role.uuid, role.name, role.code, false]))
        .generated_key("RoleID")
}

fn role_rights() -> Seed {
    let rights = ROLES.iter().flat_map(|role| role.rights.iter().map(|right| (role.id, *right)));
    rights.fold(Seed::new("tblRoleRight", ["ValidityFrom", "RoleID", "RightID"]), |seed, (role, right)| {
        seed.row(row![Datum::Now, role, right])
    })
}
