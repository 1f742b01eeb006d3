//! Who sees whose policies, against a walk over the families.

use openimis_policy::entity::codes::Status::Active;
use openimis_test_country::uuid;
use openimis_testkit::{TestDatabase, TestServer, both_databases, user};

use crate::{
    Tables,
    world::{FAMILY, FAR_FAMILY, policy, sold, world},
};

const READ: &[i32] = &[101_201];

both_databases! {
    Tables:

    async fn policies_belong_to_the_district_of_the_family(db: TestDatabase) {
        let at = world(&db).await;
        sold(at, policy(1, FAMILY, Active, "2026-01-01", "2026-12-31"), &[1, 2]).await;
        sold(at, policy(2, FAR_FAMILY, Active, "2026-01-01", "2026-12-31"), &[11]).await;
        let server = TestServer::start(&db).await.unwrap();
        // District 3 is the first family's, 4 the other's.
        for (districts, here, far) in [(&[3][..], true, false), (&[4], false, true), (&[3, 4], true, true), (&[5], false, false), (&[], false, false)] {
            let clerk = user(READ, districts);
            let document = format!(
                r#"{{
                    policies {{ edges {{ node {{ uuid }} }} }}
                    here: policiesByFamily(familyUuid: "{}") {{ totalCount }}
                    far: policiesByFamily(familyUuid: "{}") {{ totalCount }}
                    a: policiesByInsuree(chfId: "A") {{ totalCount }}
                    x: policiesByInsuree(chfId: "X") {{ totalCount }}
                    ea: policyEligibilityByInsuree(chfId: "A") {{ prodId }}
                    ex: policyEligibilityByInsuree(chfId: "X") {{ prodId }}
                }}"#,
                uuid("F1"),
                uuid("F2")
            );
            let answer = server.graphql(Some(&clerk), &document).await.unwrap();
            let data = &answer.body["data"];
            let seen: Vec<&str> =
                data["policies"]["edges"].as_array().unwrap().iter().map(|edge| edge["node"]["uuid"].as_str().unwrap()).collect();
            assert_eq!((seen.contains(&uuid("policy-1").as_str()), seen.contains(&uuid("policy-2").as_str())), (here, far), "{districts:?}");
            for (name, expected) in [("here", here), ("far", far), ("a", here), ("x", far)] {
                assert_eq!(data[name]["totalCount"], i64::from(expected), "{districts:?} {name}");
            }
            assert_eq!((data["ea"].is_object(), data["ex"].is_object()), (here, far), "{districts:?}");
        }
    }

    async fn each_question_demands_its_right(db: TestDatabase) {
        let at = world(&db).await;
        sold(at, policy(1, FAMILY, Active, "2026-01-01", "2026-12-31"), &[1]).await;
        let server = TestServer::start(&db).await.unwrap();
        let documents = [
            ("{ policies { totalCount } }", Some(101_201)),
            (r#"{ policyValues(stage: "N", enrollDate: "2026-01-01T00:00:00", productId: 1, familyId: 1) { warnings } }"#, Some(101_201)),
            (r#"{ policiesByFamily(familyUuid: "x") { totalCount } }"#, Some(101_201)),
            (r#"{ policiesByInsuree(chfId: "A") { totalCount } }"#, Some(101_201)),
            (r#"{ policyEligibilityByInsuree(chfId: "A") { prodId } }"#, Some(101_201)),
            ("{ policyRenewals { totalCount } }", Some(101_205)),
            ("{ policyOfficers { totalCount } }", None),
        ];
        for (document, right) in documents {
            for held in [101_201, 101_205, 1] {
                let answer = server.graphql(Some(&user(&[held], &[3])), document).await.unwrap();
                let admitted = answer.body.get("errors").is_none();
                assert_eq!(admitted, right.is_none_or(|right| right == held), "{document} with {held}: {}", answer.body);
            }
            let anonymous = server.graphql(None, document).await.unwrap();
            assert!(anonymous.body.get("errors").is_some(), "{document}");
        }
    }
}
