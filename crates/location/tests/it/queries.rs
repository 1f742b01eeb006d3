//! Queries: who sees what, with how many statements.

use openimis_testkit::{TestDatabase, administrator, both_databases, user};

use crate::{
    Tables,
    country::{codes, district_of, facility, in_villages, officer, served},
};

const TREE: &str = "{ locations(type: \"D\", orderBy: [\"-code\"]) { totalCount edges { node { id code name type parent { code } \
    children(first: 2) { edges { node { code children { edges { node { code } } } } } } healthfacilitySet { totalCount } clientMutationId } } } }";

both_databases! {
    Tables:
    async fn a_tree_of_locations(db: TestDatabase) {
        let server = served(&db).await;
        facility(db.connection(), "HF1", 3).await;
        let answer = server.graphql(Some(&administrator()), TREE).await.unwrap();
        insta::assert_json_snapshot!("a_tree_of_locations", answer.body);
        assert_eq!(answer.statements, 6, "count, districts, wards, villages, facilities, mutations under way");
    }

    async fn locations_are_those_of_the_territory(db: TestDatabase) {
        let server = served(&db).await;
        for (caller, expected) in [
            (user(&[], &[3]), "D3 V10 V11 V12 W6 W7"),
            (user(&[], &[3, 4]), "D3 D4 R1 V10 V11 V12 V13 W6 W7 W8"),
            (user(&[], &[5]), "D5 R2 V14 W9"),
            (user(&[], &[]), ""),
            (in_villages(&[], &[10]), "D3 R1 V10 W6"),
            (user(&[121_906], &[5]), "D3 D4 D5 R1 R2 V10 V11 V12 V13 V14 W6 W7 W8 W9"),
            (administrator(), "D3 D4 D5 R1 R2 V10 V11 V12 V13 V14 W6 W7 W8 W9"),
        ] {
            for root in ["locations", "locationsStr"] {
                let answer = server.graphql(Some(&caller), &format!("{{ {root} {{ edges {{ node {{ code }} }} }} }}")).await.unwrap();
                let mut seen = codes(&answer.body, root);
                seen.sort();
                assert_eq!(seen.join(" "), expected, "{root} of {:?}", caller.territory);
                assert_eq!(answer.statements, 1);
            }
            let all = server.graphql(Some(&caller), "{ locationsAll { totalCount } }").await.unwrap();
            assert_eq!(all.body["data"]["locationsAll"]["totalCount"], 14);
        }
    }

    async fn a_district_shows_the_region_it_lies_in(db: TestDatabase) {
        let server = served(&db).await;
        let caller = user(&[], &[3]);
        let answer = server.graphql(Some(&caller), "{ locations(type: \"D\") { edges { node { code parent { code children { edges { node { code } } } } } } } }").await.unwrap();
        let region = &answer.body["data"]["locations"]["edges"][0]["node"]["parent"];
        assert_eq!(region["code"], "R1");
        assert_eq!(codes(&serde_json::json!({ "data": region }), "children"), ["D3"], "lists stay in the territory");
        let id = openimis_kernel::relay::global_id("LocationGQLType", "1");
        let node = server.graphql(Some(&caller), &format!("{{ node(id: \"{id}\") {{ id }} }}")).await.unwrap();
        assert!(node.body["data"]["node"].is_null(), "{}", node.body);
    }

    async fn filters_of_locations(db: TestDatabase) {
        let server = served(&db).await;
        let id = |key: i32| openimis_kernel::relay::global_id("LocationGQLType", &key.to_string());
        for (args, expected) in [
            ("code_Ne: \"V10\", type: \"V\"".to_owned(), "V11 V12 V13 V14"),
            ("name_Icontains: \"PLACE 1\", type: \"V\"".to_owned(), "V10 V11 V12 V13 V14"),
            ("code_Istartswith: \"w\"".to_owned(), "W6 W7 W8 W9"),
            ("code_Iexact: \"w6\"".to_owned(), "W6"),
            ("parent_Uuid: \"uuid-3\"".to_owned(), "W6 W7"),
            ("parent_Uuid_In: [\"uuid-3\", \"uuid-5\"]".to_owned(), "W6 W7 W9"),
            ("parent_Parent_Uuid: \"uuid-3\"".to_owned(), "V10 V11 V12"),
            ("parent_Parent_Parent_Uuid_In: [\"uuid-2\"]".to_owned(), "V14"),
            (format!("parent_Id: \"{}\"", id(6)), "V10 V11"),
            (format!("parent_Id_In: [\"{}\", \"{}\"]", id(6), id(9)), "V10 V11 V14"),
            (format!("id: \"{}\"", id(12)), "V12"),
            ("uuid: \"uuid-1\"".to_owned(), "R1"),
        ] {
            let document = format!("{{ locations({args}, orderBy: [\"code\"]) {{ edges {{ node {{ code }} }} }} }}");
            let answer = server.graphql(Some(&administrator()), &document).await.unwrap();
            assert_eq!(codes(&answer.body, "locations").join(" "), expected, "{args}");
        }
        let found = server.graphql(Some(&administrator()), "{ locationsStr(str: \"place 1\") { edges { node { code } } } }").await.unwrap();
        assert_eq!(codes(&found.body, "locationsStr").join(" "), "R1 V10 V11 V12 V13 V14");
    }

    async fn health_facilities_of_the_territory(db: TestDatabase) {
        let server = served(&db).await;
        for (code, district) in [("HFA", 3), ("HFB", 4), ("HFC", 5)] {
            facility(db.connection(), code, district).await;
        }
        for (caller, args, expected) in [
            (user(&[], &[3]), "", "HFA"),
            (user(&[], &[3, 5]), "", "HFA HFC"),
            (user(&[], &[]), "", ""),
            (in_villages(&[], &[13]), "", "HFB"),
            (administrator(), "", "HFA HFB HFC"),
            (administrator(), "(location_Parent_Uuid: \"uuid-1\")", "HFA HFB"),
            (administrator(), "(location_Code_Ne: \"D3\", status: AC)", "HFB HFC"),
            (administrator(), "(level: \"C\")", ""),
            (administrator(), "(legalForm_Code: \"G\", code_Icontains: \"b\", phone: \"\")", ""),
            (administrator(), "(legalForm_Code: \"G\", code_Icontains: \"b\", fax_Isnull: true, subLevel_Isnull: true)", "HFB"),
        ] {
            let answer = server.graphql(Some(&caller), &format!("{{ healthFacilities{args} {{ edges {{ node {{ code }} }} }} }}")).await.unwrap();
            assert_eq!(codes(&answer.body, "healthFacilities").join(" "), expected, "{args} {:?}", caller.territory);
        }
        for (args, expected) in [
            ("str: \"hf\"", "HFA"),
            ("str: \"hf\", ignoreLocation: true", "HFA HFB HFC"),
            ("str: \"zz\", ignoreLocation: true", ""),
            ("ignoreLocation: true, regionUuid: \"uuid-1\"", "HFA HFB"),
            ("ignoreLocation: true, districtUuid: \"uuid-5\"", "HFC"),
            ("ignoreLocation: true, districtsUuids: [\"uuid-4\", \"uuid-5\"]", "HFB HFC"),
        ] {
            let answer = server.graphql(Some(&user(&[], &[3])), &format!("{{ healthFacilitiesStr({args}) {{ edges {{ node {{ code }} }} }} }}")).await.unwrap();
            assert_eq!(codes(&answer.body, "healthFacilitiesStr").join(" "), expected, "{args}");
        }
    }

    async fn a_health_facility_in_full(db: TestDatabase) {
        let server = served(&db).await;
        let create = r#"createHealthFacility(input: {code: "HF1", name: "New", legalFormId: "G", level: "C", careType: "O", locationId: 3, subLevelId: "I",
            catchments: [{locationId: 10, catchment: 50}], clientMutationId: "m"})"#;
        server.mutate(&administrator(), create, "m").await.unwrap();
        let document = "{ healthFacilities { totalCount edges { node { id code level status offline legalForm { code legalForm } subLevel { code healthFacilitySubLevel } \
            location { code parent { code } } catchments { id catchment location { code parent { code } } healthFacility { code } } clientMutationId } } } }";
        let answer = server.graphql(Some(&administrator()), document).await.unwrap();
        insta::assert_json_snapshot!("a_health_facility_in_full", answer.body);
        assert_eq!(answer.statements, 4, "count, facilities, catchments, mutations under way");
        let stranger = server.graphql(Some(&user(&[], &[3])), "{ healthFacilities { edges { node { code catchments { id } } } } }").await.unwrap();
        assert_eq!(stranger.body["errors"][0]["message"], "Unauthorized", "{}", stranger.body);
    }

    async fn earlier_versions_are_for_those_with_the_right(db: TestDatabase) {
        let server = served(&db).await;
        facility(db.connection(), "HF1", 3).await;
        server.mutate(&administrator(), r#"deleteHealthFacility(input: {uuid: "hf-HF1", clientMutationId: "m"})"#, "m").await.unwrap();
        for (rights, total) in [(&[121_101][..], 2), (&[][..], 0)] {
            let answer = server.graphql(Some(&user(rights, &[3])), "{ healthFacilities(showHistory: true) { totalCount } }").await.unwrap();
            assert_eq!(answer.body["data"]["healthFacilities"]["totalCount"], total);
        }
    }

    async fn districts_of_the_user(db: TestDatabase) {
        let server = served(&db).await;
        for district in [5, 3] {
            district_of(db.connection(), 1, district).await;
        }
        let document = "{ userDistricts { id uuid code name parent { id uuid code name } } }";
        let own = server.graphql(Some(&user(&[], &[])), document).await.unwrap();
        insta::assert_json_snapshot!("districts_of_the_user", own.body);
        assert_eq!(own.statements, 3);
        let all = server.graphql(Some(&administrator()), document).await.unwrap();
        assert_eq!(all.body["data"]["userDistricts"].as_array().unwrap().len(), 3);
        let program = openimis_kernel::access::Principal { interactive_id: None, ..(*administrator()).clone() };
        let none = server.graphql(Some(&program.into()), document).await.unwrap();
        assert_eq!(none.body["errors"][0]["message"], "Only Interactive Users are registered for districts");
    }

    async fn locations_of_an_officer(db: TestDatabase) {
        let server = served(&db).await;
        officer(db.connection(), "E1", &[10, 13]).await;
        for (args, expected) in [("", "D3 D4 R1 V10 V13 W6 W8"), (", locationType: \"V\"", "V10 V13"), (", locationType: \"R\"", "R1")] {
            let document = format!("{{ officerLocations(officerCode: \"E1\"{args}) {{ code }} }}");
            let answer = server.graphql(Some(&user(&[121_901], &[5])), &document).await.unwrap();
            let mut seen: Vec<&str> = answer.body["data"]["officerLocations"].as_array().unwrap().iter().map(|l| l["code"].as_str().unwrap()).collect();
            seen.sort_unstable();
            assert_eq!(seen.join(" "), expected);
            assert_eq!(answer.statements, 1);
        }
        let denied = server.graphql(Some(&user(&[], &[3])), "{ officerLocations(officerCode: \"E1\") { code } }").await.unwrap();
        assert_eq!(denied.body["errors"][0]["message"], "Unauthorized");
    }

    async fn free_codes(db: TestDatabase) {
        let server = served(&db).await;
        facility(db.connection(), "HF1", 3).await;
        let document = "{ a: validateLocationCode(locationCode: \"R1\") b: validateLocationCode(locationCode: \"ZZ\") \
            c: validateHealthFacilityCode(healthFacilityCode: \"HF1\") d: validateHealthFacilityCode(healthFacilityCode: \"ZZ\") }";
        let answer = server.graphql(Some(&user(&[121_901, 121_101], &[])), document).await.unwrap();
        assert_eq!(answer.body["data"], serde_json::json!({ "a": false, "b": true, "c": false, "d": true }));
        let denied = server.graphql(Some(&user(&[], &[])), document).await.unwrap();
        assert_eq!(denied.body["errors"].as_array().unwrap().len(), 4);
    }

    async fn nothing_for_strangers(db: TestDatabase) {
        let server = served(&db).await;
        for root in ["locations { edges { node { id } } }", "locationsAll { edges { node { id } } }", "locationsStr { edges { node { id } } }",
            "healthFacilities { edges { node { id } } }", "healthFacilitiesStr(ignoreLocation: true) { edges { node { id } } }", "userDistricts { id }"] {
            let answer = server.graphql(None, &format!("{{ {root} }}")).await.unwrap();
            assert_eq!(answer.body["errors"][0]["message"], "User not authorized for this operation", "{root}");
        }
    }
}
