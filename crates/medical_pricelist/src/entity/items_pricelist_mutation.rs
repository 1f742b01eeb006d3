//! Which mutations changed which price list of items.

super::link::mutation_link!("medical_ItemsPricelistMutation", super::items_pricelist);
