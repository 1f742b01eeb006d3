//! A module that sees what core tells other modules, knows claim administrators of its own, exports roles and masks their other names.

use std::sync::Mutex;

use openimis_core::events::{ClaimAdministratorWanted, UserDeleted, UserSaved};
use openimis_kernel::{
    custom_filters::{FilterKind, FilterOption, FilterWizard},
    events::{EventBus, Handled},
    graphql::builder::SchemaBuilder,
    module,
    module_config::{ConfigDefinition, ModuleConfig},
    mutation::MutationContext,
};
use serde::{Deserialize, Serialize};

/// Events, as text.
#[derive(Default)]
pub struct Seen(pub Mutex<Vec<String>>);

fn note(cx: &MutationContext, event: String) {
    cx.app.state::<Seen>().0.lock().unwrap().push(event);
}

fn saved<'a>(cx: &'a MutationContext, event: &'a UserSaved) -> Handled<'a> {
    note(cx, format!("saved {:?} {:?}", event.districts, event.villages));
    Box::pin(async { Ok(()) })
}

fn deleted<'a>(cx: &'a MutationContext, event: &'a UserDeleted) -> Handled<'a> {
    note(cx, format!("deleted {:?}", event.claim_admin_id));
    Box::pin(async { Ok(()) })
}

/// Only claim administrators whose code begins with CA can be kept.
fn wanted<'a>(_: &'a MutationContext, event: &'a ClaimAdministratorWanted) -> Handled<'a> {
    if event.code.starts_with("CA") {
        event.answer(event.current.unwrap_or(70));
    }
    Box::pin(async { Ok(()) })
}

fn events(bus: &mut EventBus) {
    bus.on(saved);
    bus.on(deleted);
    bus.on(wanted);
}

const PLANS: FilterWizard = FilterWizard {
    object_type: "Plan",
    load: |_, question| {
        Box::pin(async move { Ok(question.uuid.map(|uuid| FilterOption { field: uuid, kind: FilterKind::Boolean }).into_iter().collect()) })
    },
};

fn schema(s: &mut SchemaBuilder) {
    s.export("roleExport", "role");
    s.export("rightExport", "roleRight");
    s.extend("RoleGQLType").masked(&["alt_language"]);
    s.export("officerExport", "enrolmentOfficers");
    s.extend("OfficerGQLType")
        .masked(&["json_ext.pin", "veo_last_name"])
        .masked_by(|configs| configs.get::<WitnessConfig>().mask_fields.clone())
        .computed("deputy", "String", &["veo_last_name"], |_, cells| cells[0].clone());
}

/// What else is personal data.
#[derive(Serialize, Deserialize)]
#[serde(default)]
struct WitnessConfig {
    mask_fields: Vec<String>,
}

impl Default for WitnessConfig {
    fn default() -> Self {
        WitnessConfig { mask_fields: vec!["json_ext.educated_level".into()] }
    }
}

impl ModuleConfig for WitnessConfig {
    const MODULE: &'static str = "witness";
}

module! {
    name: "witness",
    depends_on: &["core"],
    config: Some(ConfigDefinition::of::<WitnessConfig>()),
    schema: schema,
    events: events,
    custom_filters: &[PLANS],
}
