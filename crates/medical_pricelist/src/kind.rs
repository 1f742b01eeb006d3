//! The two kinds of price list. All that is done with them is written once, over [`Kind`].

use openimis_core::links::Link;
use openimis_kernel::access::Access;
use openimis_medical::{
    entity::{item, service},
    service::Element,
};

use crate::entity::{Detail, Header, items_pricelist, items_pricelist_detail, services_pricelist, services_pricelist_detail};

/// A mutation: root field, the reference's class, what it demands.
#[derive(Clone, Copy, Debug)]
pub struct Call {
    pub(crate) name: &'static str,
    pub(crate) class: &'static str,
    pub(crate) access: Access,
}

/// Names in the GraphQL schema.
#[derive(Clone, Copy, Debug)]
pub struct Names {
    /// Type of the lists.
    pub(crate) list: &'static str,
    /// Type of the prices.
    pub(crate) detail: &'static str,
    /// Type of what has the prices.
    pub(crate) element: &'static str,
    /// Root field of the lists.
    pub(crate) lists: &'static str,
    /// Field of a health facility that leads to its list, as Django names it, and that field of the schema.
    pub(crate) of_facility: (&'static str, &'static str),
    /// Attribute of a health facility with the key of its list.
    pub(crate) facility_column: &'static str,
    /// Relation from a price to what has it.
    pub(crate) of_element: &'static str,
    /// Root field that tells whether a name is free, and its argument.
    pub(crate) validate: (&'static str, &'static str),
    /// Argument of `pricelists`.
    pub(crate) argument: &'static str,
}

/// A kind of price list.
pub trait Kind: Send + Sync + 'static {
    /// The table of lists.
    type Header: Header;
    /// The table of prices.
    type Detail: Detail;
    /// What has the prices.
    type Element: Element;

    /// Names in the GraphQL schema.
    const NAMES: Names;
    /// What reading lists demands.
    const READ: Access;
    /// Mutations on lists.
    const LINK: Link;
    /// Why a name is refused.
    const NAME_TAKEN: &'static str;
    /// In messages of lists that do not exist.
    const TITLE: &'static str;
    /// Table and key of the lists; columns that refer to a list are named as the key.
    const TABLE: (&'static str, &'static str);
    /// The mutations.
    const CREATE: Call;
    /// As above.
    const UPDATE: Call;
    /// As above.
    const DELETE: Call;
}

/// Price lists of items.
#[derive(Clone, Copy, Debug)]
pub struct Items;

impl Kind for Items {
    type Header = items_pricelist::Entity;
    type Detail = items_pricelist_detail::Entity;
    type Element = item::Entity;

    const NAMES: Names = Names {
        list: "ItemsPricelistGQLType",
        detail: "ItemsPricelistDetailGQLType",
        element: "ItemGQLType",
        lists: "items_pricelists",
        of_facility: ("items_pricelist", "itemsPricelist"),
        facility_column: "items_pricelist_id",
        of_element: "item",
        validate: ("validate_items_pricelist_name", "itemsPricelistName"),
        argument: "itemsPricelistId",
    };
    const READ: Access = Access::Rights(&["gql_query_pricelists_medical_items_perms"]);
    const LINK: Link = Link { table: "medical_ItemsPricelistMutation", object: "pricelist_id" };
    const NAME_TAKEN: &'static str = "mutation.item_name_duplicated";
    const TITLE: &'static str = "ItemsPricelist";
    const TABLE: (&'static str, &'static str) = ("tblPLItems", "PLItemID");
    const CREATE: Call = Call {
        name: "createItemsPricelist",
        class: "CreateItemsPricelistMutation",
        access: Access::Rights(&["gql_mutation_pricelists_medical_items_add_perms"]),
    };
    const UPDATE: Call = Call {
        name: "updateItemsPricelist",
        class: "UpdateItemsPricelistMutation",
        access: Access::Rights(&["gql_mutation_pricelists_medical_items_update_perms"]),
    };
    const DELETE: Call = Call {
        name: "deleteItemsPricelist",
        class: "DeleteItemsPricelistMutation",
        access: Access::Rights(&["gql_mutation_pricelists_medical_items_delete_perms"]),
    };
}

/// Price lists of services.
#[derive(Clone, Copy, Debug)]
pub struct Services;

impl Kind for Services {
    type Header = services_pricelist::Entity;
    type Detail = services_pricelist_detail::Entity;
    type Element = service::Entity;

    const NAMES: Names = Names {
        list: "ServicesPricelistGQLType",
        detail: "ServicesPricelistDetailGQLType",
        element: "ServiceGQLType",
        lists: "services_pricelists",
        of_facility: ("services_pricelist", "servicesPricelist"),
        facility_column: "services_pricelist_id",
        of_element: "service",
        validate: ("validate_services_pricelist_name", "servicesPricelistName"),
        argument: "servicesPricelistId",
    };
    const READ: Access = Access::Rights(&["gql_query_pricelists_medical_services_perms"]);
    const LINK: Link = Link { table: "medical_ServicesPricelistMutation", object: "pricelist_id" };
    const NAME_TAKEN: &'static str = "mutation.service_name_duplicated";
    const TITLE: &'static str = "ServicesPricelist";
    const TABLE: (&'static str, &'static str) = ("tblPLServices", "PLServiceID");
    const CREATE: Call = Call {
        name: "createServicesPricelist",
        class: "CreateServicesPricelistMutation",
        access: Access::Rights(&["gql_mutation_pricelists_medical_services_add_perms"]),
    };
    const UPDATE: Call = Call {
        name: "updateServicesPricelist",
        class: "UpdateServicesPricelistMutation",
        access: Access::Rights(&["gql_mutation_pricelists_medical_services_update_perms"]),
    };
    const DELETE: Call = Call {
        name: "deleteServicesPricelist",
        class: "DeleteServicesPricelistMutation",
        access: Access::Rights(&["gql_mutation_pricelists_medical_services_delete_perms"]),
    };
}
