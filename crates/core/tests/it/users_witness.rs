//! A module that sees what core tells other modules, knows claim administrators of its own, exports roles and masks their other names.

use std::sync::Mutex;

use openimis_core::events::{ClaimAdministratorWanted, UserDeleted, UserSaved};
use openimis_kernel::{
    custom_filters::{FilterKind, FilterOption, FilterWizard},
    events::{EventBus, Handled},
    graphql::builder::SchemaBuilder,
    module,
    mutation::MutationContext,
};

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
}

module! {
    name: "witness",
    depends_on: &["core"],
    schema: schema,
    events: events,
    custom_filters: &[PLANS],
}
