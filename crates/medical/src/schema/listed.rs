//! Which rows the lists of items and services give (medical spec, section 3).

use openimis_core::links::Link;
use openimis_kernel::{
    access::Access,
    cell::Cell,
    graphql::{
        args::Args,
        builder::{RootBuilder, SchemaBuilder},
        context::RequestContext,
        q::Q,
        schema::Restrict,
    },
};

/// What differs between the two.
pub(super) struct Kind {
    /// Their type.
    pub type_name: &'static str,
    /// What earlier versions demand.
    pub history: Access,
    /// The field of a price that leads to its list, as a Django path to the list's uuid.
    pub pricelist: &'static str,
    /// Mutations on them.
    pub link: Link,
    /// Column of their key.
    pub key: &'static str,
}

/// Declares a list for managers (`root`) and one for pickers (`picker`). Both are for every logged-in user: whoever enters
/// claims chooses from them.
pub(super) fn declare(s: &mut SchemaBuilder, kind: &Kind, root: (&'static str, Restrict), picker: (&'static str, Restrict)) {
    both(s, kind, root).arg("clientMutationId", "String").arg("showHistory", "Boolean");
    both(s, kind, picker).arg("str", "String").arg("date", "Date");
}

fn both<'a>(s: &'a mut SchemaBuilder, kind: &Kind, (name, restrict): (&'static str, Restrict)) -> &'a mut RootBuilder {
    s.connection(name, kind.type_name, Access::Authenticated).ordered().arg("pricelistUuid", "UUID").restrict(restrict)
}

/// Valid rows; earlier versions, too, if they are asked for by somebody who may read them.
pub(super) fn managed(cx: &RequestContext, args: &Args, kind: &Kind) -> Q {
    let history = args.flag("showHistory") && cx.check("medical", kind.history).is_ok();
    let shown = if history { Q::always() } else { Q::valid() };
    priced(shown, args, kind).and_if(args.text("clientMutationId"), |id| kind.link.touched_by(kind.key, id))
}

/// Valid rows by a part of code or name. `date` changes nothing, as in the reference: claims are made for today's rows.
pub(super) fn picked(args: &Args, kind: &Kind) -> Q {
    priced(named(args), args, kind)
}

/// Valid rows by a part of code or name.
pub(super) fn named(args: &Args) -> Q {
    Q::valid().and_if(args.text("str"), |text| Q::any_icontains(&["code", "name"], text))
}

/// Those that the price list has now.
fn priced(shown: Q, args: &Args, kind: &Kind) -> Q {
    shown.and_if(args.uuid("pricelistUuid"), |uuid| Q::Exists {
        relation: "pricelist_details".to_owned(),
        inner: Box::new(Q::eq(kind.pricelist, Cell::Uuid(uuid))),
    })
}
