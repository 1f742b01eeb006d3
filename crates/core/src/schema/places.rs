//! Where users and officers work. The tables belong to the location module, which depends on this one; the arguments that
//! ask for them are part of this module's queries, so the conditions stand here, as SQL over the tables' names.

use openimis_kernel::graphql::{args::Args, context::RequestContext, error::FieldError, from::column, q::Q};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, JoinType, Query, SelectStatement};

/// A link table between people and locations.
#[derive(Clone, Copy)]
struct Link {
    table: &'static str,
    person: &'static str,
}

const DISTRICTS: Link = Link { table: "tblUsersDistricts", person: "UserID" };
const VILLAGES: Link = Link { table: "tblOfficerVillages", person: "OfficerId" };

impl Link {
    /// The people of valid links.
    fn people(self) -> SelectStatement {
        let mut select = Query::select();
        select.expr(column("w", self.person)).from_as(Alias::new(self.table), Alias::new("w"));
        select.and_where(column("w", "ValidityTo").is_null());
        select
    }

    /// The people linked to valid locations for which the condition on the location `p` holds.
    fn people_at(self, condition: Expr) -> SelectStatement {
        let mut select = self.people();
        let joined = column("p", "LocationId").eq(column("w", "LocationId"));
        select.join_as(JoinType::InnerJoin, Alias::new("tblLocations"), Alias::new("p"), joined);
        select.and_where(column("p", "ValidityTo").is_null()).and_where(condition);
        select
    }
}

fn needs_locations(cx: &RequestContext) -> Result<(), FieldError> {
    let is_active = cx.app.modules.iter().any(|module| module.name == "location");
    if is_active { Ok(()) } else { Err(FieldError::invalid("There are no locations here: the location module is not active.")) }
}

/// Rows whose `key` is among the people.
fn among(key: &'static str, people: SelectStatement) -> Q {
    Q::sql(move |alias| column(alias, key).in_subquery(people.clone()))
}

/// Children of the location with this uuid.
fn below(uuid: &str) -> Expr {
    let mut parent = Query::select();
    parent.expr(column("above", "LocationId")).from_as(Alias::new("tblLocations"), Alias::new("above"));
    parent.and_where(column("above", "LocationUUID").eq(uuid));
    column("p", "ParentLocationId").in_subquery(parent)
}

/// Officers who work in at least as many villages as are given, and in one of these.
///
/// # Errors
/// The location module is not active.
pub(super) fn serves(cx: &RequestContext, villages: Vec<String>) -> Result<Q, FieldError> {
    needs_locations(cx)?;
    let least = i64::try_from(villages.len()).unwrap_or(i64::MAX);
    let mut enough = VILLAGES.people();
    enough.add_group_by([column("w", VILLAGES.person)]);
    enough.and_having(Func::count(column("w", "LocationId")).gte(least));
    Ok(among("OfficerID", VILLAGES.people_at(column("p", "LocationUUID").is_in(villages))).and(among("OfficerID", enough)))
}

/// Users by where they work: the arguments of `users` that name locations. A location given by uuid with its level goes
/// before those given by number.
///
/// # Errors
/// The location module is not active.
pub(super) fn of_users(cx: &RequestContext, args: &Args) -> Result<Q, FieldError> {
    let districts = |condition| among("i_user_id", DISTRICTS.people_at(condition));
    let villages = |condition| among("officer_id", VILLAGES.people_at(condition));
    let uuid = || column("p", "LocationUUID");
    let mut found: Vec<Q> = vec![];
    match (args.search("parentLocation"), args.int("parentLocationLevel")) {
        (Some(place), Some(level)) => found.push(match level {
            0 => districts(below(place)),
            1 => districts(uuid().eq(place)),
            2 => villages(below(place)),
            3 => villages(uuid().eq(place)),
            _ => return Err(FieldError::invalid("parentLocationLevel must be 0 (region) to 3 (village).")),
        }),
        _ => {
            let regions = args.int("regionId").map_or_else(|| args.ints("regionIds"), |region| vec![region]);
            if !regions.is_empty() {
                found.push(districts(column("p", "ParentLocationId").is_in(regions)));
            }
            found.extend(args.int("districtId").map(|id| districts(column("p", "LocationId").eq(id))));
            found.extend(args.int("municipalityId").map(|id| villages(column("p", "ParentLocationId").eq(id))));
            found.extend(args.int("villageId").map(|id| villages(column("p", "LocationId").eq(id))));
        }
    }
    if !found.is_empty() {
        needs_locations(cx)?;
    }
    Ok(Q::All(found))
}
