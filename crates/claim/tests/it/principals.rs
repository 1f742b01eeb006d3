//! What a claim administrator may see: the district of their health facility.

use openimis_claim::entity::claim_admin;
use openimis_core::services::principal;
use openimis_kernel::access::Territory;
use openimis_testkit::{TestDatabase, both_databases};
use sea_orm::ActiveValue::Set;

use crate::{
    Tables,
    site::{account, admin, ended, person, served},
};

/// How a user is related to a claim administrator of facility 2 in district 4.
struct Case {
    name: &'static str,
    /// The account names the claim administrator.
    linked: bool,
    code: &'static str,
    change: fn(&mut claim_admin::ActiveModel),
    is_one: bool,
}

const CASES: &[Case] = &[
    Case { name: "linked", linked: true, code: "other", change: |_| {}, is_one: true },
    Case { name: "samecode", linked: false, code: "samecode", change: |_| {}, is_one: true },
    Case { name: "stranger", linked: false, code: "STRANGER", change: |_| {}, is_one: false },
    Case { name: "nologin", linked: true, code: "nologin", change: |row| row.has_login = Set(Some(false)), is_one: false },
    Case { name: "ended", linked: true, code: "ended", change: ended, is_one: false },
];

both_databases! {
    Tables:

    async fn a_claim_administrator_sees_the_district_of_the_health_facility(db: TestDatabase) {
        let server = served(&db).await;
        for (number, case) in (10..).zip(CASES) {
            let id = person(db.connection(), case.name, Some(3)).await;
            let admin = admin(db.connection(), case.code, Some(2), case.change).await;
            account(db.connection(), number, case.name, Some(id), case.linked.then_some(admin)).await;
            let known = principal::account(&server.app, case.name).await.unwrap().unwrap();
            let seen = (known.principal.claim_admin_id, known.principal.health_facility_id, known.principal.territory.clone());
            let expected = match case.is_one {
                true => (Some(admin), Some(2), Territory::Districts(vec![4])),
                false => (None, Some(3), Territory::Districts(vec![])),
            };
            assert_eq!(seen, expected, "{}", case.name);
        }
    }

    async fn without_a_health_facility_of_their_own_that_of_the_user_counts(db: TestDatabase) {
        let server = served(&db).await;
        let id = person(db.connection(), "CA1", Some(3)).await;
        let admin = admin(db.connection(), "CA1", None, |_| {}).await;
        account(db.connection(), 10, "CA1", Some(id), Some(admin)).await;
        let known = principal::account(&server.app, "CA1").await.unwrap().unwrap();
        assert_eq!((known.principal.health_facility_id, known.principal.territory.clone()), (Some(3), Territory::Districts(vec![5])));
    }
}
