//! What claims ask for, and what they took out of policies.

use openimis_migration::declare::*;

/// An item that was given.
pub(super) fn claim_item() -> Table {
    table("tblClaimItems")
        .columns([
            timestamptz("ValidityFrom"),
            timestamptz("ValidityTo").null(),
            int4("LegacyID").null(),
            serial("ClaimItemID").primary_key(),
            int2("ClaimItemStatus"),
            boolean("Availability"),
            numeric("QtyProvided", 18, 2),
            numeric("QtyApproved", 18, 2).null(),
            numeric("PriceAsked", 18, 2),
            numeric("PriceAdjusted", 18, 2).null(),
            numeric("PriceApproved", 18, 2).null(),
            numeric("PriceValuated", 18, 2).null(),
            text("Explanation").null(),
            text("Justification").null(),
            int2("RejectionReason").null(),
            int4("AuditUserID"),
            timestamptz("ValidityFromReview").null(),
            timestamptz("ValidityToReview").null(),
            int4("AuditUserIDReview").null(),
            numeric("LimitationValue", 18, 2).null(),
            varchar("Limitation", 1).null(),
            numeric("RemuneratedAmount", 18, 2).null(),
            numeric("DeductableAmount", 18, 2).null(),
            numeric("ExceedCeilingAmount", 18, 2).null(),
            varchar("PriceOrigin", 1).null(),
            numeric("ExceedCeilingAmountCategory", 18, 2).null(),
            int4("ClaimID"),
            int4("ItemID"),
            int4("PolicyID").null(),
            int4("ProdID").null(),
            jsonb("JsonExt").null(),
        ])
        .references("tblClaimItems_ClaimID_dae5ee72_fk_tblClaim_ClaimID", "ClaimID", "tblClaim", "ClaimID")
        .references("tblClaimItems_ItemID_87f5f3db_fk_tblItems_ItemID", "ItemID", "tblItems", "ItemID")
        .references("tblClaimItems_PolicyID_46dca31d_fk_tblPolicy_PolicyID", "PolicyID", "tblPolicy", "PolicyID")
        .references("tblClaimItems_ProdID_2972c886_fk_tblProduct_ProdID", "ProdID", "tblProduct", "ProdID")
        .index("tblClaimItems_ClaimID_dae5ee72", ["ClaimID"])
        .index("tblClaimItems_ItemID_87f5f3db", ["ItemID"])
        .index("tblClaimItems_PolicyID_46dca31d", ["PolicyID"])
        .index("tblClaimItems_ProdID_2972c886", ["ProdID"])
}

/// A service that was given.
pub(super) fn claim_service() -> Table {
    table("tblClaimServices")
        .columns([
            timestamptz("ValidityFrom"),
            timestamptz("ValidityTo").null(),
            int4("LegacyID").null(),
            serial("ClaimServiceID").primary_key(),
            int2("ClaimServiceStatus"),
            numeric("QtyProvided", 18, 2),
            numeric("QtyApproved", 18, 2).null(),
            numeric("PriceAsked", 18, 2),
            numeric("PriceAdjusted", 18, 2).null(),
            numeric("PriceApproved", 18, 2).null(),
            numeric("PriceValuated", 18, 2).null(),
            text("Explanation").null(),
            text("Justification").null(),
            int2("RejectionReason").null(),
            int4("AuditUserID"),
            timestamptz("ValidityFromReview").null(),
            timestamptz("ValidityToReview").null(),
            int4("AuditUserIDReview").null(),
            numeric("LimitationValue", 18, 2).null(),
            varchar("Limitation", 1).null(),
            numeric("RemuneratedAmount", 18, 2).null(),
            numeric("DeductableAmount", 18, 2).null(),
            numeric("ExceedCeilingAmount", 18, 2).null(),
            varchar("PriceOrigin", 1).null(),
            numeric("ExceedCeilingAmountCategory", 18, 2).null(),
            int4("ClaimID"),
            int4("PolicyID").null(),
            int4("ProdID").null(),
            int4("ServiceID"),
            jsonb("JsonExt").null(),
        ])
        .references("tblClaimServices_ClaimID_b01b2746_fk_tblClaim_ClaimID", "ClaimID", "tblClaim", "ClaimID")
        .references("tblClaimServices_PolicyID_ae42a88a_fk_tblPolicy_PolicyID", "PolicyID", "tblPolicy", "PolicyID")
        .references("tblClaimServices_ProdID_71382956_fk_tblProduct_ProdID", "ProdID", "tblProduct", "ProdID")
        .references("tblClaimServices_ServiceID_3b91b421_fk_tblServices_ServiceID", "ServiceID", "tblServices", "ServiceID")
        .index("tblClaimServices_ClaimID_b01b2746", ["ClaimID"])
        .index("tblClaimServices_PolicyID_ae42a88a", ["PolicyID"])
        .index("tblClaimServices_ProdID_71382956", ["ProdID"])
        .index("tblClaimServices_ServiceID_3b91b421", ["ServiceID"])
}

/// An item of a package that was given.
pub(super) fn claim_service_item() -> Table {
    table("tblClaimServicesItems")
        .columns([
            identity("idCsi").primary_key(),
            int4("qty_provided").null(),
            int4("qty_displayed").null(),
            timestamptz("created_date").null(),
            numeric("price", 18, 2).null(),
            int4("ClaimServiceID"),
            int4("ItemID"),
        ])
        .references("tblClaimServicesItem_ClaimServiceID_985f5482_fk_tblClaimS", "ClaimServiceID", "tblClaimServices", "ClaimServiceID")
        .references("tblClaimServicesItems_ItemID_feb1695e_fk_tblItems_ItemID", "ItemID", "tblItems", "ItemID")
        .index("tblClaimServicesItems_ClaimServiceID_985f5482", ["ClaimServiceID"])
        .index("tblClaimServicesItems_ItemID_feb1695e", ["ItemID"])
}

/// A service of a package that was given.
pub(super) fn claim_service_service() -> Table {
    table("tblClaimServicesService")
        .columns([
            identity("idCss").primary_key(),
            int4("qty_provided").null(),
            int4("qty_displayed").null(),
            timestamptz("created_date").null(),
            numeric("price", 18, 2).null(),
            int4("claimServiceID"),
            int4("ServiceId"),
        ])
        .references("tblClaimServicesServ_ServiceId_885c2f65_fk_tblServic", "ServiceId", "tblServices", "ServiceID")
        .references("tblClaimServicesServ_claimServiceID_b7ddb073_fk_tblClaimS", "claimServiceID", "tblClaimServices", "ClaimServiceID")
        .index("tblClaimServicesService_ServiceId_885c2f65", ["ServiceId"])
        .index("tblClaimServicesService_claimlinkedService_d2725335", ["claimServiceID"])
}

/// What a claim took out of a policy.
pub(super) fn claim_ded_rem() -> Table {
    table("tblClaimDedRem")
        .columns([
            timestamptz("ValidityFrom"),
            timestamptz("ValidityTo").null(),
            int4("LegacyID").null(),
            serial("ExpenditureID").primary_key(),
            numeric("DedG", 18, 2).null(),
            numeric("DedOP", 18, 2).null(),
            numeric("DedIP", 18, 2).null(),
            numeric("RemG", 18, 2).null(),
            numeric("RemOP", 18, 2).null(),
            numeric("RemIP", 18, 2).null(),
            numeric("RemConsult", 18, 2).null(),
            numeric("RemSurgery", 18, 2).null(),
            numeric("RemDelivery", 18, 2).null(),
            numeric("RemHospitalization", 18, 2).null(),
            numeric("RemAntenatal", 18, 2).null(),
            int4("AuditUserID"),
            int4("ClaimID"),
            int4("InsureeID").null(),
            int4("PolicyID"),
        ])
        .references("tblClaimDedRem_ClaimID_273b3ea8_fk_tblClaim_ClaimID", "ClaimID", "tblClaim", "ClaimID")
        .references("tblClaimDedRem_InsureeID_060ad9ea_fk_tblInsuree_InsureeID", "InsureeID", "tblInsuree", "InsureeID")
        .references("tblClaimDedRem_PolicyID_d317b32a_fk_tblPolicy_PolicyID", "PolicyID", "tblPolicy", "PolicyID")
        .index("tblClaimDedRem_ClaimID_273b3ea8", ["ClaimID"])
        .index("tblClaimDedRem_InsureeID_060ad9ea", ["InsureeID"])
        .index("tblClaimDedRem_PolicyID_d317b32a", ["PolicyID"])
}
