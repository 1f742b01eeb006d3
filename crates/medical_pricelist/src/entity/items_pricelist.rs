//! Price lists of medical items.

super::header::header!("tblPLItems", "PLItemID", "PLItemUUID", "PLItemName");
