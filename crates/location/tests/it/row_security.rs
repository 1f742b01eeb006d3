//! Conditions of row security against a naive model, on random countries and territories.

use std::collections::BTreeSet;

use openimis_kernel::{access::Territory, graphql::from::column};
use openimis_location::{entity::location, security};
use openimis_testkit::{TestDatabase, both_databases};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ConnectionTrait, DatabaseConnection, EntityTrait,
    sea_query::{Alias, Expr, Query},
};

use crate::{
    Tables,
    country::{long_ago, place},
};

/// A location of the model; its key is its position.
#[derive(Clone, Debug)]
struct Place {
    level: usize,
    parent: Option<usize>,
    valid: bool,
}

#[derive(Clone, Debug)]
struct Case {
    places: Vec<Place>,
    officer: bool,
    roots: Vec<usize>,
}

const TYPES: [&str; 4] = ["R", "D", "W", "V"];

fn case() -> impl Strategy<Value = Case> {
    let places = prop::collection::vec((0..100_usize, prop::bool::weighted(0.85)), 1..24);
    (places, any::<bool>(), prop::collection::vec(0..100_usize, 0..4)).prop_map(|(raw, officer, picks)| {
        let mut places: Vec<Place> = vec![];
        for (pick, valid) in raw {
            let parents: Vec<usize> = (0..places.len()).filter(|i| places[*i].level < 3).collect();
            let parent = (pick % (parents.len() + 1)).checked_sub(1).map(|i| parents[i]);
            places.push(Place { level: parent.map_or(0, |p| places[p].level + 1), parent, valid });
        }
        let level = if officer { 3 } else { 1 };
        let possible: Vec<usize> = (0..places.len()).filter(|i| places[*i].level == level && places[*i].valid).collect();
        let roots: BTreeSet<usize> = picks.iter().filter(|_| !possible.is_empty()).map(|pick| possible[pick % possible.len()]).collect();
        Case { places, officer, roots: roots.into_iter().collect() }
    })
}

impl Case {
    fn in_territory(&self, at: usize) -> bool {
        self.roots.contains(&at) || self.places[at].valid && self.places[at].parent.is_some_and(|parent| self.in_territory(parent))
    }

    fn ancestors(&self, at: usize) -> Vec<usize> {
        std::iter::successors(self.places[at].parent, |above| self.places[*above].parent).collect()
    }

    fn touches(&self, at: usize) -> bool {
        self.in_territory(at) || self.roots.iter().any(|root| self.ancestors(*root).contains(&at))
    }

    fn district_visible(&self, at: usize) -> bool {
        self.roots.contains(&at) || self.officer && self.roots.iter().any(|root| self.ancestors(*root).contains(&at))
    }

    fn location_visible(&self, at: usize) -> bool {
        let mut districts = self.places.iter().enumerate().filter(|(_, place)| place.valid && place.parent == Some(at));
        let holds = |district: usize| self.roots.contains(&district);
        let held = self.roots.iter().any(|root| self.places[*root].parent == Some(at)) && districts.all(|(i, _)| holds(i));
        if self.officer { self.touches(at) } else { self.in_territory(at) || held }
    }

    fn territory(&self, keys: &[i32]) -> Territory {
        let roots = self.roots.iter().map(|root| keys[*root]).collect();
        if self.officer { Territory::Villages(roots) } else { Territory::Districts(roots) }
    }
}

async fn write(db: &DatabaseConnection, case: &Case, round: usize) -> Vec<i32> {
    let mut keys: Vec<i32> = vec![];
    for (i, item) in case.places.iter().enumerate() {
        let mut row = place(0, TYPES[item.level], item.parent.map(|parent| keys[parent]));
        row.uuid = Set(format!("{round}-{i}"));
        row.code = Set(None);
        row.validity_to = Set((!item.valid).then(long_ago));
        keys.push(row.insert(db).await.unwrap().id);
    }
    keys
}

/// The positions for whose location the condition holds.
async fn seen(db: &DatabaseConnection, keys: &[i32], condition: Expr) -> Vec<usize> {
    let mut select = Query::select();
    select.expr(column("t", "LocationId")).from_as(Alias::new("tblLocations"), Alias::new("t")).and_where(condition);
    let rows = db.query_all(&select).await.unwrap();
    let ids: BTreeSet<i32> = rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect();
    (0..keys.len()).filter(|i| ids.contains(&keys[*i])).collect()
}

type Model = fn(&Case, usize) -> bool;
type Condition = fn(&Territory) -> Expr;

const CONDITIONS: [(&str, Option<usize>, Condition, Model); 6] = [
    ("in_territory", None, |t| security::in_territory(t, column("t", "LocationId")), Case::in_territory),
    ("location_visible", None, |t| security::location_visible(t, "t", "LocationId"), Case::in_territory),
    ("village_visible", Some(3), |t| security::village_visible(t, "t", "LocationId"), Case::in_territory),
    ("district_visible", Some(1), |t| security::district_visible(t, "t", "LocationId"), Case::district_visible),
    ("touches_territory", None, |t| security::touches_territory(t, column("t", "LocationId")), Case::touches),
    ("locations_visible", None, |t| security::locations_visible(t, "t"), Case::location_visible),
];

both_databases! {
    Tables:
    async fn conditions_agree_with_a_walk_through_the_tree(db: TestDatabase) {
        let db = db.connection();
        let mut runner = TestRunner::deterministic();
        let mut found = 0;
        for round in 0..60 {
            let case = case().new_tree(&mut runner).unwrap().current();
            let keys = write(db, &case, round).await;
            for (name, level, condition, model) in CONDITIONS {
                let at_level = |i: &usize| level.is_none_or(|level| case.places[*i].level == level);
                let expected: Vec<usize> = (0..keys.len()).filter(at_level).filter(|i| model(&case, *i)).collect();
                let mut actual = seen(db, &keys, condition(&case.territory(&keys))).await;
                actual.retain(at_level);
                assert_eq!(actual, expected, "{name} of {case:?}");
                found += expected.len();
            }
        }
        assert!(found > 500, "the cases say too little: {found}");
    }

    async fn rows_without_a_location_are_for_everybody(db: TestDatabase) {
        let db = db.connection();
        place(1, "R", None).insert(db).await.unwrap();
        let parent = || column("t", "ParentLocationId");
        for territory in [Territory::Nothing, Territory::Everything, Territory::Districts(vec![]), Territory::Districts(vec![7]), Territory::Villages(vec![7])] {
            for condition in [
                security::in_territory(&territory, parent()),
                security::touches_territory(&territory, parent()),
                security::village_visible(&territory, "t", "ParentLocationId"),
                security::district_visible(&territory, "t", "ParentLocationId"),
                security::health_facility_visible(&territory, "t", "ParentLocationId"),
            ] {
                assert_eq!(seen(db, &[1], condition.clone()).await, [0], "{territory:?} {condition:?}");
            }
            let own = seen(db, &[1], security::in_territory(&territory, column("t", "LocationId"))).await;
            assert_eq!(own.is_empty(), territory != Territory::Everything, "{territory:?}");
        }
        assert_eq!(location::Entity::find().all(db).await.unwrap().len(), 1);
    }

    async fn health_facilities_are_those_of_the_districts(db: TestDatabase) {
        let db = db.connection();
        crate::country::country(db).await;
        let mut keys = vec![];
        for (code, district) in [("A", 3), ("B", 4), ("C", 5)] {
            keys.push(crate::country::facility(db, code, district).await.id);
        }
        for (territory, expected) in [
            (Territory::Everything, vec![0, 1, 2]),
            (Territory::Nothing, vec![]),
            (Territory::Districts(vec![3, 5]), vec![0, 2]),
            (Territory::Villages(vec![13]), vec![1]),
        ] {
            let mut select = Query::select();
            select.expr(column("t", "HfID")).from_as(Alias::new("tblHF"), Alias::new("t"));
            select.and_where(security::health_facility_visible(&territory, "t", "HfID"));
            let rows = db.query_all(&select).await.unwrap();
            let ids: Vec<i32> = rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect();
            let seen: Vec<usize> = (0..3).filter(|i| ids.contains(&keys[*i])).collect();
            assert_eq!(seen, expected, "{territory:?}");
        }
    }
}
