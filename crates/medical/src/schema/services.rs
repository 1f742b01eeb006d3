//! Medical services, and what packages of them consist of.

use openimis_kernel::{
    access::Access,
    cell::Cell,
    graphql::{
        builder::SchemaBuilder,
        lookup::{EXACT, EXACT_OR_IN},
    },
};

use super::{
    NAMED, READ_SERVICES,
    listed::{self, Kind},
};
use crate::{
    entity::{codes::PackageType, service, service_item, service_service},
    links,
};

const KIND: Kind = Kind {
    type_name: "ServiceGQLType",
    history: READ_SERVICES,
    pricelist: "services_pricelist__uuid",
    link: links::SERVICE,
    key: "ServiceID",
};

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.enumeration("ServicePackagetype", &[PackageType::Components, PackageType::Single, PackageType::FixedPrice].map(PackageType::as_code));
    s.object::<service_item::Entity>("ServiceItemGQLType");
    s.object::<service_service::Entity>("ServiceServiceGQLType");
    s.node::<service::Entity>("ServiceGQLType")
        .coded("packagetype", "ServicePackagetype")
        .retype("validity_from", "DateTime!")
        .filter("uuid", EXACT)
        .filter_each(&["code", "name"], NAMED)
        .filter("type", EXACT)
        .filter("packagetype", EXACT_OR_IN)
        .filter_each(&["care_type", "category"], EXACT)
        .many_named("servicesServices", "services_services", "ServiceServiceGQLType", "service")
        .many_named("serviceserviceSet", "serviceservice", "ServiceServiceGQLType", "parent")
        .many("servicesLinked", "ServiceItemGQLType", "parent")
        .computed("attachmentsCount", "Int", &[], |_, _| Cell::Null)
        .batched("clientMutationId", "String", "id", |cx, keys| links::SERVICE.under_way(cx, keys))
        .by_id(Access::Authenticated);
    listed::declare(
        s,
        &KIND,
        ("medical_services", |cx, args| Ok(listed::managed(cx, args, &KIND))),
        ("medical_services_str", |_, args| Ok(listed::picked(args, &KIND))),
    );
}
