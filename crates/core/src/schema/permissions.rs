//! The rights that modules know, for the form that gives them to roles.

use openimis_kernel::graphql::builder::SchemaBuilder;
use serde_json::{Value as Json, json};

use super::roles::READ;

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.value("PermissionOpenImisGQLType", &[("permsName", "String"), ("permsValue", "Int")]);
    s.value("ModulePermissionGQLType", &[("moduleName", "String"), ("permissions", "[PermissionOpenImisGQLType]")]);
    s.value("ModulePermissionsListGQLType", &[("modulePermsList", "[ModulePermissionGQLType]")]);
    s.query("modulesPermissions", "ModulePermissionsListGQLType", READ, |cx, _| {
        Box::pin(async {
            let configs = cx.app.configs();
            let modules = configs.all_rights().into_iter().map(|(module, rights)| {
                json!({ "moduleName": module, "permissions": rights.iter().flat_map(|(name, codes)| permissions(name, codes)).collect::<Vec<_>>() })
            });
            Ok(json!({ "modulePermsList": modules.collect::<Vec<_>>() }))
        })
    });
}

/// A key may list several codes: one entry for each.
fn permissions(name: &str, codes: &[i32]) -> Vec<Json> {
    codes.iter().map(|code| json!({ "permsName": name, "permsValue": code })).collect()
}
