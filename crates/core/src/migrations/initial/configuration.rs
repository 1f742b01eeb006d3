//! Configuration of modules and of form fields, languages, exports of lists.

use openimis_migration::declare::*;

/// `core_exportablequerymodel` belongs here by its content; it is created with the users it points to.
pub(super) fn tables() -> Vec<Table> {
    vec![module_configuration(), field_control(), language()]
}

/// Settings of a module as JSON, for the server (`be`) or the web client (`fe`).
fn module_configuration() -> Table {
    table("core_ModuleConfiguration").columns([
        uuid("id").primary_key(),
        varchar("module", 80),
        varchar("version", 10),
        text("config"),
        timestamptz("is_disabled_until").null(),
        boolean("is_exposed"),
        varchar("layer", 2),
    ])
}

/// Whether a field of a form is hidden, read-only or mandatory (a bit mask that the web client reads).
fn field_control() -> Table {
    table("core_FieldControl")
        .columns([uuid("id").primary_key(), varchar("field", 250).unique(), int4("usage").null(), uuid("module_id")])
        .references("core_FieldControl_module_id_bc15aba5_fk_core_Modu", "module_id", "core_ModuleConfiguration", "id")
        .pattern_index("core_FieldControl_field_f7925479_like", "field")
        .index("core_FieldControl_module_id_bc15aba5", ["module_id"])
}

/// Languages of the user interface.
fn language() -> Table {
    table("tblLanguages")
        .columns([
            varchar("LanguageCode", 5).primary_key(),
            varchar("LanguageName", 50),
            int4("SortOrder").null(),
            varchar("CountryCode", 10).null(),
        ])
        .pattern_index("tblLanguages_LanguageCode_7275408d_like", "LanguageCode")
}
