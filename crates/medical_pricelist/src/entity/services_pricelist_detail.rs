//! Prices of medical services.

super::detail::detail! {
    "tblPLServicesDetail", "PLServiceDetailID",
    list: services_pricelist_id ServicesPricelistId "PLServiceID", ServicesPricelist to super::services_pricelist;
    element: service_id ServiceId "ServiceID", Service to openimis_medical::entity::service;
}
