//! What the OpenAPI document says of the types of resources and code systems that the routes `{resource}/` and
//! `{resource}/{id}/` stand for.

use openimis_kernel::access::Access;
use openimis_kernel::app::App;
use openimis_kernel::rest::PathItems;
use serde_json::{Value, json};

use crate::resource::{FhirResourceDefinition, code_systems, resources};

const JSON: &str = "application/fhir+json";
const JSON_PATCH: &str = "application/json-patch+json";

/// `Patient/` and the like.
pub fn collections(app: &App) -> PathItems {
    resources(app).into_iter().map(|definition| (format!("{}/", definition.spec.resource_type), collection(definition))).collect()
}

/// `Patient/{id}/`, `Patient/_search`, `CodeSystem/group-type/` and the like.
pub fn instances(app: &App) -> PathItems {
    let of_resources = resources(app).into_iter().flat_map(|definition| {
        let name = definition.spec.resource_type;
        [(format!("{name}/_search"), search_by_form(definition)), (format!("{name}/{{id}}/"), instance(definition))]
    });
    let of_codes = code_systems(app).into_iter().map(|definition| {
        let read = operation(definition.access, "The code system.", &[], &[("200", "CodeSystem")]);
        (format!("CodeSystem/{}/", definition.id), json!({ "get": read }))
    });
    of_resources.chain(of_codes).collect()
}

fn collection(definition: &FhirResourceDefinition) -> Value {
    let name = definition.spec.resource_type;
    let search = operation(definition.search.access, &format!("Searches {name}."), &search_parameters(definition), &[("200", "Bundle")]);
    let mut item = json!({ "get": search });
    if let Some(create) = definition.create {
        let answers = [("201", name), ("409", "OperationOutcome"), ("422", "OperationOutcome")];
        item["post"] = with_body(operation(create.access, &format!("Creates a {name}."), &[], &answers), &[(JSON, name)]);
    }
    item
}

fn search_by_form(definition: &FhirResourceDefinition) -> Value {
    let text = format!("Searches {}; the parameters stand in the body.", definition.spec.resource_type);
    let mut search = operation(definition.search.access, &text, &[], &[("200", "Bundle")]);
    search["requestBody"] = json!({ "content": { "application/x-www-form-urlencoded": { "schema": { "type": "object" } } } });
    json!({ "post": search })
}

fn instance(definition: &FhirResourceDefinition) -> Value {
    let name = definition.spec.resource_type;
    let id =
        json!({ "name": "id", "in": "path", "required": true, "schema": { "type": "string" }, "description": "Uuid or business code" });
    let seen = json!({ "name": "If-Match", "in": "header", "schema": { "type": "string" }, "description": "The ETag that was read" });
    let read = [("200", name), ("404", "OperationOutcome"), ("410", "OperationOutcome")];
    let write = [&read[..], &[("412", "OperationOutcome"), ("422", "OperationOutcome")]].concat();
    let mut item = json!({ "get": operation(definition.read.access, &format!("Reads a {name}."), std::slice::from_ref(&id), &read) });
    let parameters = [id, seen];
    if let Some(update) = definition.update {
        let put = operation(update.access, &format!("Gives a {name} the state of a document."), &parameters, &write);
        item["put"] = with_body(put, &[(JSON, name)]);
        let patch = operation(update.access, &format!("Changes parts of a {name}."), &parameters, &write);
        item["patch"] = with_body(patch, &[(JSON_PATCH, "JSON Patch"), (JSON, name)]);
    }
    if let Some(delete) = definition.delete {
        let answers = [("204", ""), ("404", "OperationOutcome"), ("409", "OperationOutcome"), ("412", "OperationOutcome")];
        item["delete"] = operation(delete.access, &format!("Closes a {name}."), &parameters, &answers);
    }
    item
}

/// An operation with its answers: status and type of resource, empty for none.
fn operation(access: Access, summary: &str, parameters: &[Value], answers: &[(&str, &str)]) -> Value {
    let rights = match access {
        Access::Rights(keys) => format!("Demands one of: {}.", keys.join(", ")),
        _ => "Demands a user who is logged in.".to_owned(),
    };
    let always = [("400", "OperationOutcome"), ("401", "OperationOutcome"), ("403", "OperationOutcome")];
    let answers = answers.iter().chain(&always).map(|(status, resource)| match *resource {
        "" => ((*status).to_owned(), json!({ "description": "Done." })),
        resource => ((*status).to_owned(), json!({ "description": resource, "content": content(&[(JSON, resource)]) })),
    });
    json!({
        "tags": ["api_fhir_r4"],
        "summary": summary,
        "description": rights,
        "security": [{ "token": [] }, { "password": [] }],
        "parameters": parameters,
        "responses": answers.collect::<serde_json::Map<_, _>>(),
    })
}

fn with_body(mut operation: Value, bodies: &[(&str, &str)]) -> Value {
    operation["requestBody"] = json!({ "required": true, "content": content(bodies) });
    operation
}

fn content(bodies: &[(&str, &str)]) -> Value {
    let schema = |resource: &str| match resource {
        "JSON Patch" => json!({ "type": "array", "description": "RFC 6902", "items": { "type": "object" } }),
        resource => json!({ "type": "object", "description": format!("FHIR R4 {resource}") }),
    };
    bodies
        .iter()
        .map(|(media, resource)| ((*media).to_owned(), json!({ "schema": schema(resource) })))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

fn search_parameters(definition: &FhirResourceDefinition) -> Vec<Value> {
    let query =
        |name: &str, kind: &str, text: &str| json!({ "name": name, "in": "query", "description": text, "schema": { "type": kind } });
    let own = definition.spec.all().map(|parameter| query(parameter.name, "string", parameter.documentation));
    own.chain([query("_count", "integer", "Resources on a page"), query("page-offset", "integer", "The page, counted from 1")]).collect()
}
