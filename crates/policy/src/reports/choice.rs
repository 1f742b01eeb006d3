//! Which regions, districts, products and officers a report is about, as clients choose them.

use openimis_core::entity::officer;
use openimis_insuree::security::family_visible;
use openimis_kernel::{access::Territory, graphql::from::column};
use openimis_location::entity::{codes::LocationType, location};
use openimis_product::entity::product;
use sea_orm::{
    ConnectionTrait, DbErr,
    entity::prelude::*,
    sea_query::{ExprTrait, SelectStatement},
};

/// Stands for all regions.
pub const ALL_REGIONS: i32 = -42;
/// Stands for all districts.
pub const ALL_DISTRICTS: i32 = -4_242;
/// Stands for all products.
pub const ALL_PRODUCTS: i32 = -424_242;
/// Stands for all officers.
pub const ALL_OFFICERS: i32 = -42_424_242;

/// Why there is no report; the texts are shown in its place.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The first day lies behind the last.
    #[error("Error - the start date cannot be greater than the end date")]
    Reversed,
    /// No such region.
    #[error("Error - the requested region does not exist")]
    Region,
    /// No such district, or not in the region.
    #[error("Error - the requested district does not exist")]
    District,
    /// No such product.
    #[error("Error - the requested product does not exist")]
    Product,
    /// No such officer.
    #[error("Error - the requested officer does not exist")]
    Officer,
    /// Another criterion makes no sense.
    #[error("Error - {0}")]
    Criterion(&'static str),
    /// The database failed.
    #[error("database error")]
    Database(#[from] DbErr),
}

/// Keys as clients send them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Region, or [`ALL_REGIONS`].
    pub region_id: i32,
    /// District, or [`ALL_DISTRICTS`].
    pub district_id: i32,
    /// Product, or [`ALL_PRODUCTS`].
    pub product_id: i32,
    /// Officer, or [`ALL_OFFICERS`].
    pub officer_id: i32,
}

impl Default for Choice {
    fn default() -> Self {
        Choice { region_id: ALL_REGIONS, district_id: ALL_DISTRICTS, product_id: ALL_PRODUCTS, officer_id: ALL_OFFICERS }
    }
}

/// What was chosen; none: all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chosen {
    /// Region; of a district, its region.
    pub region: Option<location::Model>,
    /// District.
    pub district: Option<location::Model>,
    /// Product.
    pub product: Option<product::Model>,
    /// Officer.
    pub officer: Option<officer::Model>,
}

impl Choice {
    /// Looks the keys up.
    ///
    /// # Errors
    /// One of them is no valid row's, or the database's.
    pub async fn look_up(&self, db: &impl ConnectionTrait) -> Result<Chosen, ReportError> {
        let mut chosen = Chosen::default();
        if self.product_id != ALL_PRODUCTS {
            let found = product::Entity::find_by_id(self.product_id).filter(product::Column::ValidityTo.is_null()).one(db).await?;
            chosen.product = Some(found.ok_or(ReportError::Product)?);
        }
        if self.officer_id != ALL_OFFICERS {
            let found = officer::Entity::find_by_id(self.officer_id).filter(officer::Column::ValidityTo.is_null()).one(db).await?;
            chosen.officer = Some(found.ok_or(ReportError::Officer)?);
        }
        if self.region_id != ALL_REGIONS {
            chosen.region = Some(place(db, self.region_id, LocationType::Region).await?.ok_or(ReportError::Region)?);
        }
        if self.district_id != ALL_DISTRICTS {
            let district = place(db, self.district_id, LocationType::District).await?.ok_or(ReportError::District)?;
            match (&chosen.region, district.parent_id) {
                (Some(region), parent) if parent != Some(region.id) => return Err(ReportError::District),
                (None, Some(parent)) => chosen.region = location::Entity::find_by_id(parent).one(db).await?,
                _ => {}
            }
            chosen.district = Some(district);
        }
        Ok(chosen)
    }
}

async fn place(db: &impl ConnectionTrait, id: i32, level: LocationType) -> Result<Option<location::Model>, DbErr> {
    location::Entity::find_by_id(id)
        .filter(location::Column::Type.eq(level.as_code()))
        .filter(location::Column::ValidityTo.is_null())
        .one(db)
        .await
}

impl Chosen {
    /// Leaves of [`super::policies`] what was chosen, and what lies in the territory.
    pub fn restrict(&self, select: &mut SelectStatement, territory: &Territory) {
        if let Some(product) = &self.product {
            select.and_where(column("p", "ProdID").eq(product.id));
        }
        if let Some(officer) = &self.officer {
            select.and_where(column("p", "OfficerID").eq(officer.id));
        }
        match (&self.district, &self.region) {
            (Some(district), _) => drop(select.and_where(column("d", "LocationId").eq(district.id))),
            (None, Some(region)) => drop(select.and_where(column("r", "LocationId").eq(region.id))),
            (None, None) => {}
        }
        if *territory != Territory::Everything {
            select.and_where(family_visible(territory, "f"));
        }
    }

    /// The region in a report's head.
    #[must_use]
    pub fn region_text(&self) -> String {
        self.region.as_ref().map_or_else(|| "All regions".to_owned(), named)
    }

    /// The district in a report's head.
    #[must_use]
    pub fn district_text(&self) -> String {
        self.district.as_ref().map_or_else(|| "All districts".to_owned(), named)
    }

    /// The product in a report's head.
    #[must_use]
    pub fn product_text(&self) -> String {
        self.product.as_ref().map_or_else(|| "All products".to_owned(), |product| format!("{} - {}", product.code, product.name))
    }

    /// The officer in a report's head.
    #[must_use]
    pub fn officer_text(&self) -> String {
        let text = |officer: &officer::Model| format!("{} - {} {}", officer.code, officer.other_names, officer.last_name);
        self.officer.as_ref().map_or_else(|| "All officers".to_owned(), text)
    }
}

fn named(place: &location::Model) -> String {
    format!("{} - {}", place.code.as_deref().unwrap_or_default(), place.name.as_deref().unwrap_or_default())
}
