//! What the rules must know of a selection of claims. The number of statements does not depend on the number of claims,
//! lines, products or price lists.

mod claims;
mod cover;
pub(super) mod earlier;
mod medical;
mod prices;
mod products;

use std::collections::HashMap;

use openimis_core::config::CoreConfig;
use openimis_kernel::mutation::MutationContext;
use sea_orm::{DatabaseTransaction, DbErr};

pub use claims::{Loaded, Stored};

use crate::{
    config::ClaimConfig,
    entity::claim,
    rules::facts::{Book, Catalogue, Known, Patient, Policy},
};

/// All that is known of a selection.
pub struct Facts {
    /// The claims, by key.
    pub claims: Vec<Loaded>,
    /// Services, items, price lists, products.
    pub catalogue: Catalogue,
    /// Insurees by key.
    pub patients: HashMap<i32, Patient>,
    /// What other claims used.
    pub book: Book,
    /// Configuration.
    pub policy: Policy,
}

impl Facts {
    /// What is known of the patient of a claim.
    #[must_use]
    pub fn known<'a>(&'a self, insuree_id: i32, nobody: &'a Patient) -> Known<'a> {
        let patient = self.patients.get(&insuree_id).unwrap_or(nobody);
        Known { catalogue: &self.catalogue, patient, book: &self.book, policy: self.policy }
    }
}

/// Finds out all about these claims. Policies that cover their patients are held until the end of the transaction, so that two
/// selections do not use the same room.
///
/// # Errors
/// The database's.
pub async fn load(cx: &MutationContext, rows: Vec<claim::Model>) -> Result<Facts, DbErr> {
    let config = cx.config::<ClaimConfig>();
    let policy = Policy {
        majority: cx.config::<CoreConfig>().majority(),
        unchecked: config.default_validations_disabled,
        native_prices: config.native_code_for_services,
    };
    load_by(&cx.tx, rows, policy).await
}

/// As [`load`], by another configuration.
pub(crate) async fn load_by(tx: &DatabaseTransaction, rows: Vec<claim::Model>, policy: Policy) -> Result<Facts, DbErr> {
    let claims = claims::load(tx, rows, policy).await?;
    let patients = cover::load(tx, &claims).await?;
    let mut catalogue = Catalogue::default();
    medical::load(tx, &claims, policy, &mut catalogue).await?;
    prices::load(tx, &claims, &mut catalogue).await?;
    products::load(tx, &claims, &patients, &mut catalogue).await?;
    let book = earlier::load(tx, &claims, &patients, &catalogue).await?;
    Ok(Facts { claims, catalogue, patients, book, policy })
}
