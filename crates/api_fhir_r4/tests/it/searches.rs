//! Searches: what parameters find, pages, what is not understood.

use axum::http::Method;
use openimis_test_country::PLACES;
use openimis_testkit::{TestDatabase, both_databases};

use crate::Tables;
use crate::client::{Client, server};
use crate::country::{ADMIN, uuid};

both_databases! {
    Tables:
    async fn parameters_find_what_they_say(db: TestDatabase) {
        let server = server(&db).await;
        let admin = Client::of(&server, ADMIN).await;
        let (near1, near2) = (uuid("near1"), uuid("near2"));
        for (query, found) in [
            ("Patient", "near1 near2 far1".to_owned()),
            ("Patient?identifier=near2", "near2".to_owned()),
            (&format!("Patient?identifier={near2}"), "near2".to_owned()),
            ("Patient?identifier=urn:x%7Cnear2", String::new()),
            ("Patient?identifier:of-type=https://openimis.github.io/openimis_fhir_r4_ig/CodeSystem/openimis-identifiers%7CCode%7Cnear2", "near2".to_owned()),
            (&format!("Patient?_id={near1},{near2}"), "near1 near2".to_owned()),
            (&format!("Patient?_id:not={near1}"), "near2 far1".to_owned()),
            ("Patient?_id=near1", String::new()),
            ("Patient?name=last%20NEAR", "near1 near2".to_owned()),
            ("Patient?name=near", String::new()),
            ("Patient?name:contains=near", "near1 near2".to_owned()),
            ("Patient?family:exact=Last%20far1", "far1".to_owned()),
            ("Patient?given=other%20f,other%20near2", "near2 far1".to_owned()),
            ("Patient?name=100%25", String::new()),
            ("Patient?birthdate=1982-02", "near1 near2 far1".to_owned()),
            ("Patient?birthdate=gt1982-02-02", String::new()),
            ("Patient?birthdate=ge1982-02-02&birthdate=lt1983", "near1 near2 far1".to_owned()),
            ("Patient?birthdate=ne1982", String::new()),
            ("Patient?birthdate:missing=true", String::new()),
            ("Patient?gender=female&name=Last%20far", "far1".to_owned()),
            ("Patient?gender=male,unknown", String::new()),
            ("Patient?gender:not=male", "near1 near2 far1".to_owned()),
            ("Patient?email=far1@example.org", "far1".to_owned()),
            ("Patient?phone:missing=false&phone=555", "near1 near2 far1".to_owned()),
            ("Patient?general-practitioner=HF1", "near1 near2 far1".to_owned()),
            (&format!("Patient?general-practitioner=Organization/{}", uuid("HF2")), String::new()),
            ("Patient?_lastUpdated=2020-01-01", "near1 near2 far1".to_owned()),
            ("Patient?_lastUpdated=gt2020-01-01T00:00:00", String::new()),
            ("Patient?refDate=2020-01-01", "near1 near2 far1".to_owned()),
            ("Patient?refDate=2020-01-02", String::new()),
            ("Group?identifier=far1", "F2".to_owned()),
            (&format!("Group?identifier={}", uuid("F1")), "F1".to_owned()),
            ("Group?member=near2", "F1".to_owned()),
            (&format!("Group?member=Patient/{}", uuid("far1")), "F2".to_owned()),
            ("Group?identifier=near2", String::new()),
            ("Location?partof=R1", "D3 D4".to_owned()),
            ("Location?name=place%2014", "V14".to_owned()),
            ("Location?identifier=D4", "D4".to_owned()),
            ("Location?physicalType=area&partof=D3", "W6 W7".to_owned()),
            ("Location?physicalType=si&partof=D3", "HF1".to_owned()),
            ("Location?physicalType=si&identifier=HF2", "HF2".to_owned()),
            ("Organization?code=HF2", "HF2".to_owned()),
            ("Organization?resourceType=ph", "HF1 HF2".to_owned()),
            ("Organization?type=prov", "HF1 HF2".to_owned()),
            ("Organization?type=bus", String::new()),
            ("Organization?name:contains=hosp", "HF1 HF2".to_owned()),
        ] {
            let reply = admin.get(query).await;
            let expected: Vec<String> = found.split_whitespace().map(uuid).collect();
            assert_eq!((reply.status, reply.ids()), (200, expected), "{query}");
        }
    }

    async fn pages_follow_one_another(db: TestDatabase) {
        let server = server(&db).await;
        let admin = Client::of(&server, ADMIN).await;
        let (mut next, mut seen) = ("Location?_count=6".to_owned(), vec![]);
        for _ in 0..3 {
            let page = admin.get(&next).await;
            assert_eq!(page.json()["total"], 14);
            seen.extend(page.ids());
            let links = page.json()["link"].clone();
            let link = links.as_array().unwrap().iter().find(|link| link["relation"] == "next").cloned();
            let Some(link) = link else { break };
            next = link["url"].as_str().unwrap().strip_prefix("http://imis.example.org/api/api_fhir_r4/").unwrap().to_owned();
        }
        assert_eq!(seen, PLACES.iter().map(|(number, level, _)| uuid(&format!("{level}{number}"))).collect::<Vec<_>>());
        assert_eq!(admin.get("Location?_count=6&page-offset=4").await.outcome(), "404 not-found Invalid page.");
        for query in ["Location?_count=3&_total=none", "Location?_count=14&_total=none"] {
            let page = admin.get(query).await.json();
            let has_next = page["link"].as_array().unwrap().iter().any(|link| link["relation"] == "next");
            assert_eq!((page.get("total"), has_next), (None, query.contains("=3")), "{query}");
        }
        let count = admin.get("Location?_summary=count").await.json();
        assert_eq!((count["total"].as_u64(), count.get("entry")), (Some(14), None));
    }

    async fn what_is_not_understood_is_said(db: TestDatabase) {
        let server = server(&db).await;
        let admin = Client::of(&server, ADMIN).await;
        let reply = admin.get("Organization?colour=red").await;
        assert_eq!(reply.ids().len(), 2);
        let last = reply.json()["entry"][2].clone();
        assert_eq!((&last["search"]["mode"], &last["resource"]["issue"][0]["code"]), (&"outcome".into(), &"not-supported".into()));
        let strict = admin.send(Method::GET, "Organization?colour=red", &[("prefer", "handling=strict")], "").await;
        assert_eq!(strict.status, 400);
        for (query, code) in [
            ("Patient?birthdate=yesterday", "value"),
            ("Patient?_lastUpdated=24.3.1990", "value"),
            ("Patient?family:above=x", "not-supported"),
            ("Patient?general-practitioner=Group/1", "value"),
            ("Patient?identifier:not=1", "not-supported"),
            ("Patient?claimDateFrom=2020-01-01", "not-supported"),
            ("Patient?name=a%00b", "invalid"),
        ] {
            let reply = admin.get(query).await;
            assert_eq!((reply.status, reply.json()["issue"][0]["code"].as_str()), (400, Some(code)), "{query}");
        }
        assert_eq!(admin.get("Patient?page-offset=0").await.status, 404);
    }

    async fn parameters_may_stand_in_a_form(db: TestDatabase) {
        let server = server(&db).await;
        let admin = Client::of(&server, ADMIN).await;
        let form = [("content-type", "application/x-www-form-urlencoded")];
        let reply = admin.send(Method::POST, "Patient/_search", &form, "identifier=near2").await;
        assert_eq!((reply.status, reply.ids()), (200, vec![uuid("near2")]));
        assert_eq!(admin.send(Method::GET, "Patient/_search", &[], "").await.status, 405);
        assert_eq!(admin.send(Method::POST, "Patient/_search", &[("content-type", "text/csv")], "a").await.status, 415);
    }
}
