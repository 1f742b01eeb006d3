//! Which mutations changed which price list of services.

super::link::mutation_link!("medical_ServicesPricelistMutation", super::services_pricelist);
