//! From what a document says to what the module of locations stores.

use openimis_kernel::mutation::MutationContext;
use openimis_location::entity::{codes::LocationType, health_facility, health_facility_catchment, location};
use openimis_location::mutation::{CatchmentInput, HealthFacilityInput as Stored};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::context::FhirContext;
use crate::mapping::{FacilityInput, FacilityLocation};
use crate::resource::StoredResource;
use crate::resource::location::Areas;
use crate::resource::stored::referred;
use crate::resource::write::{against_rule, unknown_reference};
use crate::rest_model::FhirError;

const AT: &str = "Organization.address";

/// What is stored of a document; `before` keeps what documents do not say.
pub async fn data(
    cx: &FhirContext,
    tx: &MutationContext,
    input: &FacilityInput,
    before: Option<&health_facility::Model>,
) -> Result<Stored, FhirError> {
    let district = district(cx, tx, &input.location).await?;
    Ok(Stored {
        id: None,
        uuid: before.map(|row| row.uuid.clone()),
        code: input.code.clone(),
        name: input.name.clone(),
        acc_code: before.and_then(|row| row.acc_code.clone()),
        legal_form_id: input.legal_form.clone(),
        level: input.level.clone(),
        sub_level_id: before.and_then(|row| row.sub_level_id.clone()),
        location_id: district.id,
        address: input.address.clone(),
        phone: input.phone.clone(),
        fax: input.fax.clone(),
        email: input.email.clone(),
        care_type: input.care_type.clone(),
        services_pricelist_id: before.and_then(|row| row.services_pricelist_id),
        items_pricelist_id: before.and_then(|row| row.items_pricelist_id),
        offline: None,
        catchments: match before {
            Some(row) => Some(catchments(tx, row.id).await?),
            None => None,
        },
        contract_start_date: None,
        contract_end_date: None,
        status: None,
    })
}

/// The current catchments, so that they stay.
async fn catchments(tx: &MutationContext, facility: i32) -> Result<Vec<CatchmentInput>, FhirError> {
    use health_facility_catchment::{Column, Entity};
    let rows = Entity::find().filter(Column::HealthFacilityId.eq(facility)).filter(Column::ValidityTo.is_null()).all(&tx.tx).await?;
    let kept =
        |row: health_facility_catchment::Model| CatchmentInput { id: Some(row.id), location_id: row.location_id, catchment: row.catchment };
    Ok(rows.into_iter().map(kept).collect())
}

async fn district(cx: &FhirContext, tx: &MutationContext, meant: &FacilityLocation) -> Result<location::Model, FhirError> {
    match meant {
        FacilityLocation::Target(target) => {
            let found = referred::<Areas>(cx, &tx.tx, target).await?;
            let found = found.ok_or_else(|| unknown_reference(AT, "Location"))?;
            if found.r#type == LocationType::District.as_code() {
                Ok(found)
            } else {
                Err(against_rule(AT, "The Location that is referred to must be a district"))
            }
        }
        FacilityLocation::Named { district, region } => named(cx, tx, district, region).await,
    }
}

/// The only current district of these names.
async fn named(cx: &FhirContext, tx: &MutationContext, district: &str, region: &str) -> Result<location::Model, FhirError> {
    use location::Column;
    let is =
        |name: &str, level: LocationType| Column::Name.eq(name).and(Column::Type.eq(level.as_code())).and(Column::ValidityTo.is_null());
    let districts = Areas::searched(cx).filter(is(district, LocationType::District)).all(&tx.tx).await?;
    let regions = location::Entity::find().filter(is(region, LocationType::Region)).all(&tx.tx).await?;
    let mut found = districts.into_iter().filter(|district| regions.iter().any(|region| district.parent_id == Some(region.id)));
    match (found.next(), found.next()) {
        (Some(only), None) => Ok(only),
        (Some(_), Some(_)) => Err(against_rule(AT, "Several districts have this name in this region")),
        _ => Err(unknown_reference(AT, "Location")),
    }
}
