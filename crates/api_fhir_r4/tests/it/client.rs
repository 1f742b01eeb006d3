//! A client, which holds every document it gets to be valid R4.

use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use openimis_api_fhir_r4::r4::resource::{
    Bundle, CapabilityStatement, CodeSystem, FhirResource, Group, Location, OperationOutcome, Organization, Patient,
};
use openimis_core::{auth::token, services::principal};
use openimis_testkit::{TestDatabase, TestServer};
use serde_json::Value as Json;

use crate::country;

/// Somebody with a token, or nobody.
pub struct Client<'a> {
    server: &'a TestServer,
    token: Option<String>,
}

/// An answer.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// A server over the country.
pub async fn server(db: &TestDatabase) -> TestServer {
    country::found(db).await;
    TestServer::start(db).await.unwrap()
}

impl<'a> Client<'a> {
    pub async fn of(server: &'a TestServer, username: &str) -> Self {
        let account = principal::read(&server.app, username).await.unwrap().unwrap();
        Client { server, token: Some(token::issue(&server.app, &account).unwrap().token) }
    }

    pub fn anonymous(server: &'a TestServer) -> Self {
        Client { server, token: None }
    }

    /// Sends a request to an address below the interface.
    pub async fn send(&self, method: Method, path: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Reply {
        let mut request = Request::builder().method(method).uri(format!("/api/api_fhir_r4/{path}")).header("host", "imis.example.org");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("bearer {token}"));
        }
        let (status, headers, body) = self.server.send(request.body(body.into()).unwrap()).await.unwrap();
        let reply = Reply { status: status.as_u16(), headers, body };
        reply.assert_valid();
        reply
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.send(Method::GET, path, &[], Body::empty()).await
    }

    pub async fn write(&self, method: Method, path: &str, document: &Json) -> Reply {
        self.send(method, path, &[("content-type", "application/fhir+json")], document.to_string()).await
    }

    pub async fn post(&self, path: &str, document: &Json) -> Reply {
        self.write(Method::POST, path, document).await
    }

    pub async fn put(&self, path: &str, document: &Json) -> Reply {
        self.write(Method::PUT, path, document).await
    }

    pub async fn delete(&self, path: &str) -> Reply {
        self.send(Method::DELETE, path, &[], Body::empty()).await
    }
}

impl Reply {
    pub fn json(&self) -> Json {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&self.body)))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Ids of the matches of a searchset, or the id of a resource.
    pub fn ids(&self) -> Vec<String> {
        let json = self.json();
        let entries = json["entry"].as_array().cloned().unwrap_or_default();
        let matches = entries.iter().filter(|entry| entry["search"]["mode"] == "match");
        matches.map(|entry| entry["resource"]["id"].as_str().unwrap().to_owned()).collect()
    }

    /// `status issue-type text` of an OperationOutcome.
    pub fn outcome(&self) -> String {
        let json = self.json();
        assert_eq!(json["resourceType"], "OperationOutcome", "{json}");
        let issue = &json["issue"][0];
        format!("{} {} {}", self.status, issue["code"].as_str().unwrap(), issue["details"]["text"].as_str().unwrap())
    }

    /// Fails with what the server said unless it is this.
    pub fn expect(self, status: StatusCode) -> Self {
        assert_eq!(self.status, status.as_u16(), "{}", String::from_utf8_lossy(&self.body));
        self
    }

    fn assert_valid(&self) {
        let Ok(json) = serde_json::from_slice::<Json>(&self.body) else { return };
        let problems = match json["resourceType"].as_str() {
            Some("Bundle") => problems::<Bundle>(json),
            Some("Patient") => problems::<Patient>(json),
            Some("Group") => problems::<Group>(json),
            Some("Location") => problems::<Location>(json),
            Some("Organization") => problems::<Organization>(json),
            Some("OperationOutcome") => problems::<OperationOutcome>(json),
            Some("CapabilityStatement") => problems::<CapabilityStatement>(json),
            Some("CodeSystem") => problems::<CodeSystem>(json),
            Some(other) => panic!("{other} is not known"),
            None => return,
        };
        assert_eq!(problems, Vec::<String>::new(), "{}", String::from_utf8_lossy(&self.body));
    }
}

fn problems<R: FhirResource>(json: Json) -> Vec<String> {
    let issues = match R::from_json(json) {
        Ok(resource) => resource.validate(),
        Err(issues) => issues,
    };
    issues.into_iter().map(|issue| format!("{:?} {}", issue.expression, issue.text)).collect()
}
