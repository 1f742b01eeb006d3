//! `Bundle`.

use std::collections::HashSet;

use crate::r4::code::{BundleType, HttpVerb, IssueType, SearchEntryMode};
use crate::r4::codec::{Field, data_type, element};
use crate::r4::issue::Issues;
use crate::r4::path::Path;
use crate::r4::primitive::{Code, FhirDecimal, FhirInstant, Id, Uri};
use crate::r4::resource::contained::check_contained;
use crate::r4::resource::{FhirResource, Resource};
use crate::r4::types::{Identifier, Meta};

element! {
    /// Several resources in one document. A Bundle is no domain resource: it has no text and no extensions.
    Bundle as "Bundle" {
        id: Option<Id>,
        meta: Option<Meta>,
        language: Option<Code>,
        identifier: Option<Identifier>,
        type_ "type": BundleType,
        timestamp: Option<FhirInstant>,
        total: Option<u32>,
        link: Vec<BundleLink>,
        entry: Vec<BundleEntry>,
    }
    where check_bundle
}

impl FhirResource for Bundle {
    const TYPE: &'static str = "Bundle";

    fn id(&self) -> Option<&Id> {
        self.id.as_ref()
    }

    fn contained(&self) -> &[Resource] {
        &[]
    }
}

data_type! {
    /// A URL related to the Bundle.
    BundleLink {
        relation: String,
        url: Uri,
    }
}

data_type! {
    /// One resource, or what to do with it, or what was done.
    #[derive(Default)]
    BundleEntry {
        link: Vec<BundleLink>,
        full_url "fullUrl": Option<Uri>,
        resource: Option<Resource>,
        search: Option<BundleSearch>,
        request: Option<BundleRequest>,
        response: Option<BundleResponse>,
    }
}

data_type! {
    /// Why a search found the entry.
    #[derive(Default)]
    BundleSearch {
        mode: Option<SearchEntryMode>,
        score: Option<FhirDecimal>,
    }
}

data_type! {
    /// What to do with the entry.
    BundleRequest {
        method: HttpVerb,
        url: Uri,
        if_none_match "ifNoneMatch": Option<String>,
        if_modified_since "ifModifiedSince": Option<FhirInstant>,
        if_match "ifMatch": Option<String>,
        if_none_exist "ifNoneExist": Option<String>,
    }
}

data_type! {
    /// What was done with the entry.
    BundleResponse {
        status: String,
        location: Option<Uri>,
        etag: Option<String>,
        last_modified "lastModified": Option<FhirInstant>,
        outcome: Option<Resource>,
    }
}

/// Rules bdl-1 to bdl-8, without those of documents and messages.
fn check_bundle(bundle: &Bundle, at: &Path<'_>, issues: &mut Issues) {
    use BundleType::{Batch, BatchResponse, History, SearchSet, Transaction, TransactionResponse};
    if bundle.total.is_some() && !matches!(bundle.type_, SearchSet | History) {
        issues.error(IssueType::Invariant, &at.child("total"), "only for searches and histories (bdl-1)");
    }
    let needs_request = matches!(bundle.type_, Batch | Transaction | History);
    let needs_response = matches!(bundle.type_, BatchResponse | TransactionResponse | History);
    let entries = at.child("entry");
    let mut urls = HashSet::new();
    for (index, entry) in bundle.entry.iter().enumerate() {
        let at = entries.index(index);
        if !entry.search.is_absent() && bundle.type_ != SearchSet {
            issues.error(IssueType::Invariant, &at.child("search"), "only for searches (bdl-2)");
        }
        if entry.request.is_some() != needs_request {
            let text = "exactly for batches, transactions and histories (bdl-3)";
            issues.error(IssueType::Invariant, &at.child("request"), text);
        }
        if entry.response.is_some() != needs_response {
            let text = "exactly for the answers of batches and transactions and for histories (bdl-4)";
            issues.error(IssueType::Invariant, &at.child("response"), text);
        }
        if entry.resource.is_none() && entry.request.is_none() && entry.response.is_none() {
            issues.error(IssueType::Invariant, &at, "must have a resource, a request or a response (bdl-5)");
        }
        if let Some(resource) = &entry.resource {
            check_contained(resource, resource.contained(), &at.child("resource"), issues);
        }
        check_full_url(bundle, entry, &at, &mut urls, issues);
    }
}

/// Rules bdl-7 (URLs are unique, histories apart) and bdl-8 (URLs name no version).
fn check_full_url<'a>(bundle: &Bundle, entry: &'a BundleEntry, at: &Path<'_>, urls: &mut HashSet<&'a str>, issues: &mut Issues) {
    let Some(url) = &entry.full_url else { return };
    let at = at.child("fullUrl");
    if !url.is_absolute() {
        issues.error(IssueType::Value, &at, "must be an absolute URI");
    }
    if url.as_str().contains("/_history/") {
        issues.error(IssueType::Invariant, &at, "must not name a version (bdl-8)");
    }
    if bundle.type_ != BundleType::History && !urls.insert(url.as_str()) {
        issues.error(IssueType::Invariant, &at, "must be unique (bdl-7)");
    }
}
