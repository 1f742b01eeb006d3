//! Prices of medical items.

super::detail::detail! {
    "tblPLItemsDetail", "PLItemDetailID",
    list: items_pricelist_id ItemsPricelistId "PLItemID", ItemsPricelist to super::items_pricelist;
    element: item_id ItemId "ItemID", Item to openimis_medical::entity::item;
}
