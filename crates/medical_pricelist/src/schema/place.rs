//! Which price lists are offered, by where they are for.

use openimis_kernel::{
    cell::Cell,
    graphql::{args::Args, context::RequestContext, error::FieldError, from::column, q::Q},
};
use sea_orm::sea_query::{Alias, ExprTrait, Query};

/// Valid lists, unless `showHistory`; with `locationUuid` those for this location, for the one it lies in, and for the whole
/// country (pricelist spec, section 3).
pub(super) fn offered(_: &RequestContext, args: &Args) -> Result<Q, FieldError> {
    let shown = if args.flag("showHistory") { Q::always() } else { Q::valid() };
    Ok(shown.and_if(args.search("locationUuid"), |uuid| {
        Q::Any(vec![Q::eq("location__uuid", Cell::Text(uuid.to_owned())), for_parent_of(uuid.to_owned()), Q::is_null("location")])
    }))
}

/// The list is for the location that this one lies in.
fn for_parent_of(uuid: String) -> Q {
    let mut parent = Query::select();
    parent.expr(column("child", "ParentLocationId")).from_as(Alias::new("tblLocations"), Alias::new("child"));
    parent.and_where(column("child", "LocationUUID").eq(uuid)).and_where(column("child", "ParentLocationId").is_not_null());
    Q::sql(move |alias| column(alias, "LocationId").in_subquery(parent.clone()))
}
