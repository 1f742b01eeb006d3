//! Files and addresses attached to claims.

use sea_orm::entity::prelude::*;

/// A file or an address attached to a claim.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "claim_ClaimAttachment")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Claim.
    pub claim_id: i32,
    /// `FILE` or `URL`.
    #[sea_orm(column_type = "String(StringLen::N(4))")]
    pub general_type: String,
    /// Kind in words.
    #[sea_orm(column_name = "type")]
    pub r#type: Option<String>,
    /// Kind.
    pub predefined_type_id: Option<i16>,
    /// Title.
    pub title: Option<String>,
    /// Day of the document.
    pub date: Date,
    /// Name that the client gave.
    pub filename: Option<String>,
    /// Type of the content.
    pub mime: Option<String>,
    /// Module that attached it.
    pub module: Option<String>,
    /// Address, or where the file lies below the folder of attachments.
    pub url: Option<String>,
    /// Content in base64, unless it lies in a file.
    pub document: Option<String>,
    /// Start of validity: when the row was written.
    #[sea_orm(column_name = "ValidityFrom")]
    pub validity_from: DateTimeUtc,
    /// End of validity; none: the row is valid.
    #[sea_orm(column_name = "ValidityTo")]
    pub validity_to: Option<DateTimeUtc>,
    /// Row this one is a history copy of.
    #[sea_orm(column_name = "LegacyID")]
    pub legacy_id: Option<Uuid>,
}

/// Foreign keys of `claim_ClaimAttachment`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Claim.
    #[sea_orm(belongs_to = "super::claim::Entity", from = "Column::ClaimId", to = "super::claim::Column::Id")]
    Claim,
    /// Kind.
    #[sea_orm(
        belongs_to = "super::claim_attachment_type::Entity",
        from = "Column::PredefinedTypeId",
        to = "super::claim_attachment_type::Column::Id"
    )]
    PredefinedType,
}

impl Related<super::claim::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Claim.def()
    }
}

impl Related<super::claim_attachment_type::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::PredefinedType.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
