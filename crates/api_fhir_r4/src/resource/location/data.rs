//! From what a document says to what the module of locations stores.

use openimis_kernel::mutation::MutationContext;
use openimis_location::entity::codes::LocationType;
use openimis_location::entity::location;
use openimis_location::mutation::LocationInput as Stored;

use super::Areas;
use crate::context::FhirContext;
use crate::mapping::{LocationInput, Target};
use crate::resource::stored::referred;
use crate::resource::write::{against_rule, unknown_reference};
use crate::rest_model::FhirError;

/// Who may write regions and districts.
const REGIONS: &str = "gql_mutation_create_region_locations_perms";

/// What is stored of a document; `before` keeps what documents do not say.
pub async fn data(
    cx: &FhirContext,
    tx: &MutationContext,
    input: &LocationInput,
    before: Option<&location::Model>,
) -> Result<Stored, FhirError> {
    if matches!(input.level, LocationType::Region | LocationType::District) && !cx.app.has_right(&cx.principal, "location", REGIONS) {
        return Err(FhirError::Forbidden);
    }
    let parent = match &input.parent {
        Some(target) => {
            let parent = referred::<Areas>(cx, &tx.tx, target).await?;
            Some(parent.ok_or_else(|| unknown_reference("Location.partOf", "Location"))?)
        }
        None => None,
    };
    Ok(Stored {
        id: None,
        uuid: before.map(|row| row.uuid.clone()),
        code: input.code.clone(),
        name: input.name.clone(),
        r#type: input.level.as_code().to_owned(),
        male_population: before.and_then(|row| row.male_population),
        female_population: before.and_then(|row| row.female_population),
        other_population: before.and_then(|row| row.other_population),
        families: before.and_then(|row| row.families),
        parent_uuid: parent.map(|parent| parent.uuid),
    })
}

/// The current village that the element at `expression` refers to.
pub async fn find_village(cx: &FhirContext, tx: &MutationContext, target: &Target, expression: &str) -> Result<location::Model, FhirError> {
    let found = referred::<Areas>(cx, &tx.tx, target).await?;
    let village = found.ok_or_else(|| unknown_reference(expression, "Location"))?;
    if village.r#type == LocationType::Village.as_code() {
        Ok(village)
    } else {
        Err(against_rule(expression, "The Location that is referred to must be a village"))
    }
}
