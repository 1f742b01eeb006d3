//! Where the configuration demands it, REST is for users whose health facility has a running contract.

use chrono::NaiveDate;
use openimis_kernel::{access::Principal, app::App, core_services::AuthError};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbErr,
    sea_query::{Alias, Expr, ExprTrait, Query},
};

use crate::config::CoreConfig;

/// The user meets the demand: `contract_end_date` of their facility lies in the future. Nobody without a facility
/// does, as in the reference.
///
/// # Errors
/// [`AuthError::HealthFacilityContract`]; the database's.
pub async fn check(app: &App, principal: &Principal) -> Result<(), AuthError> {
    if !app.config::<CoreConfig>().is_valid_health_facility_contract_required {
        return Ok(());
    }
    let end = match principal.health_facility_id {
        Some(id) => contract_end(&app.db, id).await?,
        None => None,
    };
    match end {
        Some(end) if end > app.clock.now().date_naive() => Ok(()),
        _ => Err(AuthError::HealthFacilityContract),
    }
}

/// The table is the location module's, which builds on this one.
async fn contract_end(db: &DatabaseConnection, id: i32) -> Result<Option<NaiveDate>, DbErr> {
    let mut select = Query::select();
    select.column(Alias::new("ContractEndDate")).from(Alias::new("tblHF")).and_where(Expr::col(Alias::new("HfID")).eq(id));
    match db.query_one(&select).await? {
        Some(row) => row.try_get_by_index(0),
        None => Ok(None),
    }
}
