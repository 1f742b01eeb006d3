#![allow(clippy::unwrap_used, reason = "a fixture that cannot be read fails the test")]

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::*;
use crate::r4::code::IssueSeverity;

/// Documents as openIMIS 24.10 sends them.
const DOCUMENTS: [(&str, &str); 9] = [
    ("patient_head", include_str!("../../../tests/fixtures/patient_head.json")),
    ("patient_member", include_str!("../../../tests/fixtures/patient_member.json")),
    ("group", include_str!("../../../tests/fixtures/group.json")),
    ("location_village", include_str!("../../../tests/fixtures/location_village.json")),
    ("location_district", include_str!("../../../tests/fixtures/location_district.json")),
    ("location_site", include_str!("../../../tests/fixtures/location_site.json")),
    ("organization_facility", include_str!("../../../tests/fixtures/organization_facility.json")),
    ("code_system", include_str!("../../../tests/fixtures/code_system.json")),
    ("bundle_encoded_links", include_str!("../../../tests/fixtures/bundle_encoded_links.json")),
];

fn read(document: Value) -> Result<Resource, Vec<Issue>> {
    let at = Path::root("Resource");
    let mut issues = Issues::default();
    Resource::read(document, &at, &mut issues).ok_or_else(|| issues.into_vec())
}

/// What is written differently from what was read, on purpose.
fn mended(text: &str) -> String {
    text.replace("\"Person\"", "\"person\"").replace("23T07:31:22.921753\"", "23T07:31:22.921753Z\"")
}

#[test]
fn documents_of_the_reference_come_out_as_they_went_in() {
    for (name, text) in DOCUMENTS {
        let resource = read(serde_json::from_str(text).unwrap()).unwrap();
        let written = serde_json::to_string_pretty(&resource).unwrap();
        assert_eq!(written.trim(), mended(text).trim(), "{name}");
    }
}

#[test]
fn documents_of_the_reference_hold_no_errors() {
    for (name, text) in DOCUMENTS {
        let resource = read(serde_json::from_str(text).unwrap()).unwrap();
        let errors: Vec<Issue> = resource.validate().into_iter().filter(Issue::is_error).collect();
        assert_eq!(errors, [], "{name}");
    }
}

#[test]
fn what_the_reference_should_mend_is_warned_of() {
    let warnings = |name: &str| -> Vec<String> {
        let (_, text) = DOCUMENTS.into_iter().find(|(found, _)| *found == name).unwrap();
        let resource = read(serde_json::from_str(text).unwrap()).unwrap();
        let issues = resource.validate().into_iter();
        issues.filter(|issue| issue.severity == IssueSeverity::Warning).filter_map(|issue| issue.expression).collect()
    };
    assert_eq!(warnings("patient_member"), ["Patient.photo[0].contentType", "Patient.contact[0].relationship[0].coding[0].system",]);
    assert_eq!(warnings("code_system"), ["CodeSystem.date"]);
    assert_eq!(warnings("location_district"), Vec::<String>::new());
}

#[test]
fn contained_resources_follow_their_rules() {
    let patient = |contained: Value, reference: &str| {
        let document = json!({
            "resourceType": "Patient", "contained": contained, "managingOrganization": {"reference": reference},
        });
        match Patient::from_json(document) {
            Ok(_) => String::new(),
            Err(issues) => issues.into_iter().map(|issue| issue.text).collect::<Vec<_>>().join("; "),
        }
    };
    let organization = |id: &str| json!({"resourceType": "Organization", "id": id, "name": "o"});
    assert_eq!(patient(json!([organization("o")]), "#o"), "");
    assert!(patient(json!([organization("o")]), "Organization/1").ends_with("(dom-3)"));
    assert!(patient(json!([]), "#o").ends_with("(ref-1)"));
    assert!(patient(json!([organization("o"), organization("o")]), "#o").contains("must be unique"));
    let mut nested = organization("o");
    nested["contained"] = json!([organization("p")]);
    nested["partOf"] = json!({"reference": "#p"});
    assert!(patient(json!([nested]), "#o").contains("(dom-2)"));
    let mut versioned = organization("o");
    versioned["meta"] = json!({"versionId": "1"});
    assert!(patient(json!([versioned]), "#o").contains("(dom-4)"));
}

#[test]
fn bundles_follow_their_rules() {
    let entry = json!({"fullUrl": "https://example.org/Patient/1", "resource": {"resourceType": "Patient", "id": "1"}});
    let request = json!({"method": "POST", "url": "Patient"});
    for (bundle, rule) in [
        (json!({"type": "searchset", "total": 1, "entry": [entry]}), ""),
        (json!({"type": "collection", "total": 1, "entry": [entry]}), "bdl-1"),
        (json!({"type": "collection", "entry": [{"resource": entry["resource"], "search": {"mode": "match"}}]}), "bdl-2"),
        (json!({"type": "batch", "entry": [entry]}), "bdl-3"),
        (json!({"type": "batch", "entry": [{"resource": entry["resource"], "request": request}]}), ""),
        (json!({"type": "batch-response", "entry": [entry]}), "bdl-4"),
        (json!({"type": "collection", "entry": [{"fullUrl": "urn:uuid:1"}]}), "bdl-5"),
        (json!({"type": "collection", "entry": [entry, entry]}), "bdl-7"),
        (
            json!({"type": "collection", "entry": [{"fullUrl": "https://example.org/Patient/1/_history/1", "resource": entry["resource"]}]}),
            "bdl-8",
        ),
    ] {
        let mut document = bundle.clone();
        document["resourceType"] = json!("Bundle");
        let found = Bundle::from_json(document).err().unwrap_or_default();
        assert_eq!(found.len(), usize::from(!rule.is_empty()), "{bundle} {found:?}");
        assert!(found.iter().all(|issue| issue.text.contains(rule)), "{bundle} {found:?}");
    }
}

#[test]
fn organizations_have_a_name_and_no_home() {
    for (document, rule) in [
        (json!({"resourceType": "Organization", "active": true}), "org-1"),
        (json!({"resourceType": "Organization", "name": "o", "address": [{"use": "home", "city": "c"}]}), "org-2"),
        (json!({"resourceType": "Organization", "name": "o", "telecom": [{"use": "home", "system": "fax", "value": "1"}]}), "org-3"),
    ] {
        let issues = Organization::from_json(document).unwrap_err();
        assert!(issues.len() == 1 && issues[0].text.contains(rule), "{issues:?}");
    }
}

#[test]
fn codes_of_a_code_system_are_unique() {
    let document = json!({
        "resourceType": "CodeSystem", "status": "active", "content": "complete",
        "concept": [{"code": "a"}, {"code": "b", "concept": [{"code": "a"}]}],
    });
    let issues = CodeSystem::from_json(document).unwrap_err();
    assert_eq!(issues[0].expression.as_deref(), Some("CodeSystem.concept[1].concept[0].code"));
}

#[test]
fn empty_things_are_not_written() {
    let patient = Patient {
        language: Some("".into()),
        name: vec![crate::r4::types::HumanName { given: vec![String::new()], ..Default::default() }],
        ..Patient::default()
    };
    assert_eq!(serde_json::to_string(&patient).unwrap(), r#"{"resourceType":"Patient"}"#);
}

#[test]
fn the_number_of_issues_is_limited() {
    let object: Map<String, Value> = (0..10_000).map(|n| (format!("x{n}"), Value::Null)).collect();
    let mut document = Value::Object(object);
    document["resourceType"] = json!("Patient");
    assert_eq!(Patient::from_json(document).unwrap_err().len(), Issues::LIMIT);
}

/// JSON with names and values that FHIR knows, wildly combined.
fn any_json() -> impl Strategy<Value = Value> {
    let names = prop::sample::select(vec![
        "resourceType",
        "id",
        "meta",
        "extension",
        "contained",
        "identifier",
        "name",
        "valueString",
        "valueAddress",
        "entry",
        "resource",
        "reference",
        "period",
        "start",
        "birthDate",
        "gender",
        "type",
        "_id",
        "é",
    ]);
    let texts = prop::sample::select(vec![
        "Patient",
        "Group",
        "Bundle",
        "Organization",
        "searchset",
        "person",
        "2020-02-30",
        "2020-01-01T00:00:00",
        "#x",
        "Patient/1",
        "",
        " ",
        "é/é",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        texts.prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 48, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((names.clone(), inner), 0..6).prop_map(|pairs| pairs
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect::<Map<_, _>>()
                .into()),
        ]
    })
}

proptest! {
    #[test]
    fn any_json_is_read_or_refused_with_reasons(document in any_json()) {
        for refused in [Patient::from_json(document.clone()).err(), Bundle::from_json(document.clone()).err(), read(document).err()] {
            prop_assert!(refused.is_none_or(|issues| !issues.is_empty()));
        }
    }

    #[test]
    fn what_was_read_reads_the_same_again(document in any_json(), kind in prop::sample::select(vec!["Patient", "Bundle", "Organization"])) {
        let mut document = document;
        if let Some(object) = document.as_object_mut() {
            object.insert("resourceType".to_owned(), kind.into());
        }
        if let Ok(resource) = read(document) {
            let written = serde_json::to_value(&resource).unwrap();
            let again = serde_json::to_value(read(written.clone()).unwrap()).unwrap();
            prop_assert_eq!(again, written);
        }
    }
}
