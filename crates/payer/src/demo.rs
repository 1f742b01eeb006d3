//! Demo data: payers of the country and of each region.

use futures::future::BoxFuture;
use openimis_core::demo::{since, uuid};
use openimis_kernel::demo::{DemoPlan, Progress};
use openimis_location::entity::{codes::LocationType, location};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, DbErr, QueryOrder, entity::prelude::*};

use crate::entity::{codes::PayerType, payer};

/// This module's part.
pub(crate) fn fill<'a>(tx: &'a DatabaseTransaction, plan: DemoPlan, progress: Progress<'a>) -> BoxFuture<'a, Result<(), DbErr>> {
    Box::pin(async move {
        let regions = location::Entity::find()
            .filter(location::Column::Type.eq(LocationType::Region.as_code()))
            .filter(location::Column::ValidityTo.is_null())
            .order_by_asc(location::Column::Id)
            .all(tx)
            .await?;
        let mut rows =
            vec![row(plan, "Ministry of Health", PayerType::Government, None), row(plan, "Friends of the Country", PayerType::Donor, None)];
        for region in &regions {
            let name = region.name.as_deref().unwrap_or_default();
            rows.push(row(plan, &format!("Farmers of {name}"), PayerType::Cooperative, Some(region.id)));
            rows.push(row(plan, &format!("Council of {name}"), PayerType::LocalAuthority, Some(region.id)));
        }
        let written = rows.len() as u64;
        payer::Entity::insert_many(rows).exec_without_returning(tx).await?;
        progress("payer: payers", written, written);
        Ok(())
    })
}

fn row(plan: DemoPlan, name: &str, kind: PayerType, location: Option<i32>) -> payer::ActiveModel {
    payer::ActiveModel {
        uuid: Set(uuid("tblPayer", name).to_string()),
        r#type: Set(kind.as_code().to_owned()),
        name: Set(name.to_owned()),
        location_id: Set(location),
        audit_user_id: Set(1),
        validity_from: Set(since(plan)),
        ..Default::default()
    }
}
