//! The morning's task: offers of renewal, and expiry (policy spec, sections 5.9 and 8; cases PO09, PO10).

use openimis_insuree::entity::policy_renewal_detail as photo;
use openimis_kernel::module::Module;
use openimis_policy::entity::{
    codes::Status::{self, Active, Expired, Idle, Ready, Suspended},
    policy, policy_renewal as renewal,
};
use openimis_test_country::uuid;
use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases, user};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use crate::{
    Tables,
    world::{FAMILY, FAR_FAMILY, OFFICER, PRODUCT, officer, policy as sale, product, sold, world},
};

async fn morning(server: &TestServer) {
    let module: &Module = server.app.modules.iter().find(|module| module.name == "policy").unwrap();
    (module.tasks[0].run)(&server.app).await.unwrap();
}

both_databases! {
    Tables:

    async fn policies_that_end_soon_are_offered(db: TestDatabase) {
        let at = world(&db).await;
        for (id, family, status, from, to) in [
            (1, FAMILY, Active, "2025-11-29", "2026-11-28"),
            (2, FAR_FAMILY, Active, "2026-01-01", "2099-12-31"),
            (3, FAR_FAMILY, Idle, "2025-11-29", "2026-11-28"),
            (4, FAMILY, Expired, "2024-11-29", "2025-11-28"),
        ] {
            sold(at, sale(id, family, status, from, to), &[]).await;
        }
        let server = TestServer::start(&db).await.unwrap();
        morning(&server).await;
        morning(&server).await;
        let offered = renewal::Entity::find().order_by_asc(renewal::Column::Id).all(at).await.unwrap();
        let facts: Vec<_> =
            offered.iter().map(|r| (r.policy_id, r.renewal_date.to_string(), r.new_officer_id, r.insuree_id, r.renewal_warnings)).collect();
        // Policy 4 is followed by policy 1.
        assert_eq!(facts, [(1, "2026-11-29".to_owned(), Some(OFFICER), 1, Some(0))]);
        assert_eq!((offered[0].phone_number.as_deref(), offered[0].new_product_id), (Some("555-1"), PRODUCT));
    }

    async fn conversions_and_substitutes(db: TestDatabase) {
        let at = world(&db).await;
        use openimis_core::entity::officer as officers;
        use openimis_product::entity::product as products;
        // A product that turns back to the first, and an officer who has left to another who stops soon.
        let circular = products::ActiveModel { conversion_product_id: Set(Some(PRODUCT)), ..product(2, "Q") };
        products::Entity::insert(circular).exec_without_returning(at).await.unwrap();
        let mut first = products::Entity::find_by_id(PRODUCT).one(at).await.unwrap().unwrap().into_active_model();
        first.conversion_product_id = Set(Some(2));
        first.update(at).await.unwrap();
        let stops = officers::ActiveModel { works_to: Set(Some("2026-11-25T00:00:00Z".parse().unwrap())), ..officer(2, "E2") };
        officers::Entity::insert(stops).exec_without_returning(at).await.unwrap();
        let mut left = officers::Entity::find_by_id(OFFICER).one(at).await.unwrap().unwrap().into_active_model();
        left.substitution_officer_id = Set(Some(2));
        left.update(at).await.unwrap();
        sold(at, sale(1, FAMILY, Active, "2025-11-29", "2026-11-28"), &[]).await;
        let mut alone = sale(2, FAR_FAMILY, Active, "2025-11-29", "2026-11-28");
        alone.officer_id = Set(None);
        sold(at, alone, &[]).await;
        let server = TestServer::start(&db).await.unwrap();
        morning(&server).await;
        let offered = renewal::Entity::find().order_by_asc(renewal::Column::PolicyId).all(at).await.unwrap();
        let facts: Vec<_> = offered.iter().map(|r| (r.policy_id, r.new_product_id, r.new_officer_id, r.renewal_warnings)).collect();
        assert_eq!(facts, [(1, 2, Some(2), Some(4)), (2, 2, None, Some(2))]);
    }

    async fn policies_expire(db: TestDatabase) {
        let at = world(&db).await;
        let before: [(i32, Status, &str); 6] = [
            (1, Active, "2026-11-22"),
            (2, Active, "2026-11-23"),
            (3, Suspended, "2026-11-22"),
            (4, Idle, "2026-11-22"),
            (5, Ready, "2026-11-22"),
            (6, Expired, "2026-11-22"),
        ];
        for (id, status, to) in before {
            sold(at, sale(id, FAMILY, status, "2026-01-01", to), &[]).await;
        }
        let server = TestServer::start(&db).await.unwrap();
        morning(&server).await;
        let rows = policy::Entity::find().order_by_asc(policy::Column::Id).all(at).await.unwrap();
        let states: Vec<Option<Status>> = rows.iter().map(policy::Model::state).collect();
        assert_eq!(states, [Expired, Active, Suspended, Idle, Expired, Expired].map(Some), "no earlier versions either");
    }

    async fn a_renewed_policy_needs_no_reminder(db: TestDatabase) {
        let at = world(&db).await;
        sold(at, sale(1, FAMILY, Active, "2025-11-29", "2026-11-28"), &[1]).await;
        let server = TestServer::start(&db).await.unwrap();
        morning(&server).await;
        let reminder = renewal::Entity::find().one(at).await.unwrap().unwrap();
        let detail = photo::ActiveModel {
            insuree_id: Set(1),
            policy_renewal_id: Set(reminder.id),
            audit_user_id: Set(0),
            validity_from: Set(openimis_test_country::long_ago()),
            ..Default::default()
        };
        detail.insert(at).await.unwrap();
        let call = r#"renewPolicy(input: { familyId: 1, productId: 1, officerId: 1, enrollDate: "2026-11-20", startDate: "2026-11-29",
            expiryDate: "2027-11-28", value: "800", clientMutationId: "m" })"#;
        assert_eq!(server.mutate(&administrator(), call, "m").await.unwrap(), (2, serde_json::Value::Null));
        let valid = renewal::Entity::find().filter(renewal::Column::ValidityTo.is_null()).all(at).await.unwrap();
        let photos = photo::Entity::find().filter(photo::Column::ValidityTo.is_null()).all(at).await.unwrap();
        assert_eq!((valid.len(), photos.len()), (0, 0));
        let renewed = policy::Entity::find().order_by_desc(policy::Column::Id).one(at).await.unwrap().unwrap();
        assert_eq!((renewed.stage.as_deref(), renewed.state()), (Some("R"), Some(Idle)));
    }

    async fn officers_see_their_own_renewals(db: TestDatabase) {
        let at = world(&db).await;
        sold(at, sale(1, FAMILY, Active, "2025-11-29", "2026-11-28"), &[]).await;
        let mut alone = sale(2, FAMILY, Active, "2025-11-29", "2026-11-28");
        alone.officer_id = Set(None);
        sold(at, alone, &[]).await;
        let server = TestServer::start(&db).await.unwrap();
        morning(&server).await;
        let mut seller = (*user(&[101_205], &[3])).clone();
        seller.officer_id = Some(OFFICER);
        let other = user(&[101_205], &[3]);
        let far = user(&[101_205], &[4]);
        for (who, expected) in [(administrator(), vec![1, 2]), (seller.into(), vec![1]), (other, vec![2]), (far, vec![])] {
            let document = "{ policyRenewals { edges { node { uuid policy { uuid } insuree { chfId } newProduct { code } smsStatus } } } }";
            let answer = server.graphql(Some(&who), document).await.unwrap();
            let edges = answer.body["data"]["policyRenewals"]["edges"].as_array().unwrap_or_else(|| panic!("{}", answer.body)).clone();
            let policies: Vec<&str> = edges.iter().map(|edge| edge["node"]["policy"]["uuid"].as_str().unwrap()).collect();
            let expected: Vec<String> = expected.into_iter().map(|id: i32| uuid(&format!("policy-{id}"))).collect();
            assert_eq!(policies, expected);
        }
    }
}
