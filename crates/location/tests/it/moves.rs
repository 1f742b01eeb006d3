//! `moveLocation`: whole subtrees, with as many statements for one village as for a country.

use openimis_test_country::PLACES;
use openimis_testkit::{TestDatabase, administrator, both_databases, user};
use serde_json::Value as Json;

use crate::{
    Tables,
    country::{earlier, served, valid},
};

type Rows = Vec<(i32, String, Option<i32>)>;

fn call(what: i32, to: Option<i32>) -> String {
    let parent = to.map_or(String::new(), |to| format!("newParentUuid: \"uuid-{to}\", "));
    format!("moveLocation(input: {{uuid: \"uuid-{what}\", {parent}clientMutationId: \"m\"}})")
}

/// The country with these rows in place of its own.
fn changed(rows: &[(i32, &str, Option<i32>)]) -> Rows {
    let of = |id: i32| rows.iter().chain(PLACES).find(|row| row.0 == id).unwrap();
    PLACES.iter().map(|row| of(row.0)).map(|(id, level, parent)| (*id, (*level).to_owned(), *parent)).collect()
}

/// The former states of these locations.
fn former(ids: &[i32]) -> Rows {
    changed(&[]).into_iter().filter(|row| ids.contains(&row.0)).collect()
}

macro_rules! moves {
    ($($name:ident: $what:literal to $to:expr => $rows:expr;)*) => {
        both_databases! {
            Tables:
            $(async fn $name(db: TestDatabase) {
                let server = served(&db).await;
                let rows: &[(i32, &str, Option<i32>)] = $rows;
                assert_eq!(server.mutate(&administrator(), &call($what, $to), "m").await.unwrap(), (2, Json::Null));
                assert_eq!(valid(db.connection()).await, changed(rows));
                assert_eq!(earlier(db.connection()).await, former(&rows.iter().map(|row| row.0).collect::<Vec<_>>()));
            })*
        }
    };
}

moves! {
    a_district_into_another_region: 3 to Some(2) => &[(3, "D", Some(2))];
    a_ward_becomes_a_village_and_its_villages_lie_beside_it: 6 to Some(7) => &[(6, "V", Some(7)), (10, "V", Some(7)), (11, "V", Some(7))];
    below_a_village_means_beside_it: 6 to Some(12) => &[(6, "V", Some(7)), (10, "V", Some(7)), (11, "V", Some(7))];
    a_district_becomes_a_ward: 4 to Some(3) => &[(4, "W", Some(3)), (8, "V", Some(4)), (13, "V", Some(4))];
    a_region_becomes_a_district: 2 to Some(1) => &[(2, "D", Some(1)), (5, "W", Some(2)), (9, "V", Some(5)), (14, "V", Some(5))];
    a_district_becomes_a_village: 3 to Some(8) =>
        &[(3, "V", Some(8)), (6, "V", Some(8)), (7, "V", Some(8)), (10, "V", Some(8)), (11, "V", Some(8)), (12, "V", Some(8))];
    a_ward_becomes_a_region: 6 to None => &[(6, "R", None), (10, "D", Some(6)), (11, "D", Some(6))];
    a_village_becomes_a_district: 14 to Some(1) => &[(14, "D", Some(1))];
}

both_databases! {
    Tables:
    async fn what_cannot_be_moved(db: TestDatabase) {
        let server = served(&db).await;
        let keeper = user(&[121_905, 121_902], &[3]);
        for (n, (caller, what, to, detail)) in [
            (administrator(), 3, Some(10), "A location cannot lie in itself."),
            (administrator(), 3, Some(3), "A location cannot lie in itself."),
            (administrator(), 99, Some(3), "Location matching query does not exist."),
            (administrator(), 3, Some(99), "Location matching query does not exist."),
            (user(&[121_902], &[3]), 6, Some(7), "unauthorized"),
            (keeper.clone(), 6, Some(8), "unauthorized"),
            (keeper.clone(), 8, Some(3), "unauthorized"),
            (keeper.clone(), 6, None, "unauthorized_to_create_update_region_district"),
        ]
        .into_iter()
        .enumerate()
        {
            let id = format!("m{n}");
            let (status, error) = server.mutate(&caller, &call(what, to).replace("\"m\"", &format!("{id:?}")), &id).await.unwrap();
            assert_eq!((status, error[0]["detail"].as_str()), (1, Some(detail)), "{what} to {to:?}");
            assert_eq!(error[0]["message"], "location.mutation.failed_to_move_location");
        }
        assert_eq!(valid(db.connection()).await, changed(&[]));
        assert_eq!(server.mutate(&keeper, &call(10, Some(7)), "m").await.unwrap(), (2, Json::Null));
    }
}
