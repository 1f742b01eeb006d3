//! Documents that clients send.

use serde_json::{Value as Json, json};

use crate::country::uuid;

const IG: &str = "https://openimis.github.io/openimis_fhir_r4_ig";

fn code(value: &str) -> Json {
    json!({"type": {"coding": [{"system": format!("{IG}/CodeSystem/openimis-identifiers"), "code": "Code"}]}, "value": value})
}

pub fn extension(name: &str, kind: &str, value: Json) -> Json {
    json!({"url": format!("{IG}/StructureDefinition/{name}"), format!("value{kind}"): value})
}

fn reference(kind: &str, id: &str) -> Json {
    json!({"reference": format!("{kind}/{id}")})
}

/// An address in a village.
pub fn address(village: &str) -> Json {
    json!({
        "extension": [
            extension("address-municipality", "String", json!("Place 6")),
            extension("address-location-reference", "Reference", reference("Location", village)),
        ],
        "use": "home", "type": "physical", "text": "Hut 5", "city": "Place 10", "district": "Place 3", "state": "Place 1",
    })
}

/// An insuree of the near family.
pub fn patient(chf_id: &str) -> Json {
    json!({
        "resourceType": "Patient",
        "extension": [
            extension("patient-is-head", "Boolean", json!(false)),
            extension("patient-group-reference", "Reference", reference("Group", &uuid("F1"))),
        ],
        "identifier": [code(chf_id)],
        "name": [{"use": "usual", "family": "Doe", "given": ["Jane"]}],
        "telecom": [{"system": "phone", "value": "0800"}],
        "gender": "female",
        "birthDate": "2001-05-17",
        "address": [address(&uuid("V10"))],
        "generalPractitioner": [reference("Organization", "HF1")],
    })
}

/// The head of a family to be, without one.
pub fn head(chf_id: &str) -> Json {
    let mut patient = patient(chf_id);
    patient["extension"] = json!([extension("patient-is-head", "Boolean", json!(true))]);
    patient
}

/// A family in the near village.
pub fn group(head: &str, members: &[&str]) -> Json {
    json!({
        "resourceType": "Group",
        "extension": [
            extension("group-address", "Address", address(&uuid("V10"))),
            extension("group-poverty-status", "Boolean", json!(false)),
        ],
        "identifier": [code(head)],
        "type": "person",
        "actual": true,
        "member": members.iter().map(|member| json!({"entity": reference("Patient", member)})).collect::<Vec<_>>(),
    })
}

/// A village in the near ward.
pub fn village(location_code: &str) -> Json {
    location(location_code, "V", Some("W6"))
}

pub fn location(location_code: &str, level: &str, part_of: Option<&str>) -> Json {
    let mut location = json!({
        "resourceType": "Location",
        "identifier": [code(location_code)],
        "status": "active",
        "name": "New place",
        "mode": "instance",
        "physicalType": {"coding": [{"system": format!("{IG}//CodeSystem/location-type"), "code": level}]},
    });
    if let Some(area) = part_of {
        location["partOf"] = reference("Location", area);
    }
    location
}

/// A dispensary in a district.
pub fn organization(hf_code: &str, district: Json) -> Json {
    let coded = |name: &str, code: &str| extension(name, "CodeableConcept", json!({"coding": [{"code": code}]}));
    json!({
        "resourceType": "Organization",
        "extension": [
            coded("organization-legal-form", "G"), coded("organization-hf-level", "D"), coded("organization-hf-care-type", "O"),
        ],
        "identifier": [code(hf_code)],
        "type": [{"coding": [{"code": "prov"}]}],
        "name": "New dispensary",
        "telecom": [{"system": "email", "value": "hf@example.org"}, {"system": "phone", "value": "1"}, {"system": "fax", "value": "2"}],
        "address": [district],
    })
}

/// The address of a facility, which refers to its district.
pub fn in_district(district: &str) -> Json {
    json!({
        "extension": [extension("address-location-reference", "Reference", reference("Location", district))],
        "type": "physical", "line": ["Hill 3"],
    })
}
