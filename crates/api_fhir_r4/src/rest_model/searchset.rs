//! The answer to a search: a Bundle of type `searchset` (spec section 3.3).

use super::FhirError;
use super::search::{Search, Summary, Total};
use crate::r4::Resource;
use crate::r4::code::{BundleType, SearchEntryMode};
use crate::r4::primitive::Uri;
use crate::r4::resource::{Bundle, BundleEntry, BundleLink, BundleSearch, OperationOutcome};

/// Address of the FHIR interface as clients see it, for example `https://example.org/api/api_fhir_r4`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerUrl(String);

impl ServerUrl {
    /// The interface at `url`, with or without slash at the end.
    #[must_use]
    pub fn new(url: &str) -> Self {
        Self(url.trim_end_matches('/').to_owned())
    }

    /// The address itself, without slash at the end.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Address of one resource.
    #[must_use]
    pub fn of(&self, resource_type: &str, id: &str) -> Uri {
        Uri(format!("{}/{resource_type}/{id}", self.0))
    }

    /// Address of a search; names and values are encoded.
    #[must_use]
    pub fn search<'a>(&self, resource_type: &str, parameters: impl IntoIterator<Item = (&'a str, &'a str)>) -> Uri {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(parameters);
        let query = query.finish();
        let mark = if query.is_empty() { "" } else { "?" };
        Uri(format!("{}/{resource_type}/{mark}{query}", self.0))
    }
}

/// One page of what a search found.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundPage {
    /// The resources of the page, in order. None when only their number was asked for.
    pub resources: Vec<Resource>,
    /// How many there are on all pages; `None` when it was not counted.
    pub total: Option<u64>,
    /// Whether another page with at least one resource follows.
    pub has_next: bool,
}

impl FoundPage {
    /// A page of a search whose matches were counted.
    #[must_use]
    pub fn counted(resources: Vec<Resource>, total: u64, search: &Search) -> Self {
        let seen = search.offset().saturating_add(resources.len() as u64);
        let has_next = !resources.is_empty() && seen < total;
        Self { resources, total: Some(total), has_next }
    }
}

/// The Bundle that answers `search` for resources of `resource_type`.
///
/// # Errors
/// 404 for a page after the last one.
pub fn searchset(server: &ServerUrl, resource_type: &str, search: &Search, found: FoundPage) -> Result<Bundle, FhirError> {
    let only_count = search.summary == Summary::Count;
    if search.page > 1 && found.resources.is_empty() && !only_count {
        return Err(FhirError::invalid_page());
    }
    let total = found.total.filter(|_| search.total != Total::None || only_count);
    let resources = if only_count { Vec::new() } else { found.resources };
    let mut entry: Vec<BundleEntry> = resources.into_iter().map(|resource| matched(server, resource)).collect();
    if !search.warnings.is_empty() {
        let outcome: OperationOutcome = search.warnings.iter().cloned().collect();
        entry.push(BundleEntry { resource: Some(outcome.into()), search: Some(mode(SearchEntryMode::Outcome)), ..BundleEntry::default() });
    }
    Ok(Bundle {
        id: None,
        meta: None,
        language: None,
        identifier: None,
        type_: BundleType::SearchSet,
        timestamp: None,
        total: total.map(|total| u32::try_from(total).unwrap_or(u32::MAX).min(i32::MAX.unsigned_abs())),
        link: links(server, resource_type, search, found.has_next && !only_count),
        entry,
    })
}

fn matched(server: &ServerUrl, resource: Resource) -> BundleEntry {
    BundleEntry {
        full_url: resource.id().map(|id| server.of(resource.type_name(), id.as_str())),
        resource: Some(resource),
        search: Some(mode(SearchEntryMode::Match)),
        ..BundleEntry::default()
    }
}

fn mode(mode: SearchEntryMode) -> BundleSearch {
    BundleSearch { mode: Some(mode), ..BundleSearch::default() }
}

/// Links to this page and its neighbours. They repeat the parameters that were taken into account.
fn links(server: &ServerUrl, resource_type: &str, search: &Search, has_next: bool) -> Vec<BundleLink> {
    let link = |relation: &str, page: u32| {
        let count = search.count.to_string();
        let page_text = page.to_string();
        let accepted = search.accepted.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let count = search.count_was_given.then_some(("_count", count.as_str()));
        let page = (page > 1).then_some(("page-offset", page_text.as_str()));
        BundleLink {
            id: None,
            extension: Vec::new(),
            relation: relation.to_owned(),
            url: server.search(resource_type, accepted.chain(count).chain(page)),
        }
    };
    let mut links = vec![link("self", search.page)];
    if let Some(next) = search.page.checked_add(1).filter(|_| has_next) {
        links.push(link("next", next));
    }
    if search.page > 1 && search.summary != Summary::Count {
        links.push(link("previous", search.page - 1));
    }
    links
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a search that is refused fails the test")]
    use chrono::FixedOffset;

    use super::*;
    use crate::r4::FhirResource;
    use crate::r4::resource::Patient;
    use crate::rest_model::SearchRules;
    use crate::rest_model::search::{Handling, PATIENT};

    fn answer(query: &str, on_page: usize, total: u64) -> Result<Bundle, FhirError> {
        let zone = FixedOffset::east_opt(0).unwrap();
        let rules = SearchRules { default_count: 10, largest_count: 100, zone, handling: Handling::Lenient };
        let search = rules.parse(&PATIENT, query)?;
        let patient = |n: usize| Patient { id: Some(format!("p{n}").into()), ..Patient::default() }.into();
        let found = FoundPage::counted((0..on_page).map(patient).collect(), total, &search);
        searchset(&ServerUrl::new("https://example.org/api/api_fhir_r4/"), "Patient", &search, found)
    }

    fn links(bundle: &Bundle) -> Vec<String> {
        bundle.link.iter().map(|link| format!("{} {}", link.relation, link.url.as_str())).collect()
    }

    #[test]
    fn links_lead_to_the_neighbouring_pages() {
        let here = "https://example.org/api/api_fhir_r4/Patient/";
        for (query, on_page, expected) in [
            ("", 5, vec![format!("self {here}")]),
            ("_count=2", 2, vec![format!("self {here}?_count=2"), format!("next {here}?_count=2&page-offset=2")]),
            (
                "page-offset=2&_count=2",
                2,
                vec![
                    format!("self {here}?_count=2&page-offset=2"),
                    format!("next {here}?_count=2&page-offset=3"),
                    format!("previous {here}?_count=2"),
                ],
            ),
            (
                "page-offset=3&_count=2",
                1,
                vec![format!("self {here}?_count=2&page-offset=3"), format!("previous {here}?_count=2&page-offset=2")],
            ),
            (
                "name=D%C3%B6e%20%26&identifier=urn:x%7C1&colour=red",
                5,
                vec![format!("self {here}?name=D%C3%B6e+%26&identifier=urn%3Ax%7C1")],
            ),
        ] {
            let bundle = answer(query, on_page, 5).unwrap();
            assert_eq!(links(&bundle), expected, "{query}");
            assert_eq!(bundle.validate(), [], "{query}");
        }
    }

    #[test]
    fn entries_say_where_they_are_and_why_they_were_found() {
        let bundle = answer("colour=red", 2, 2).unwrap();
        insta::assert_json_snapshot!(bundle);
        assert_eq!(bundle.validate(), []);
    }

    #[test]
    fn nothing_found_has_no_entry() {
        let bundle = answer("", 0, 0).unwrap();
        let json = serde_json::to_value(&bundle).unwrap();
        assert_eq!((json["total"].as_u64(), json.get("entry")), (Some(0), None));
    }

    #[test]
    fn the_number_of_matches_comes_without_them() {
        let bundle = answer("_count=0", 0, 25).unwrap();
        assert_eq!((bundle.total, bundle.entry.len()), (Some(25), 0));
        assert_eq!(links(&bundle), ["self https://example.org/api/api_fhir_r4/Patient/?_summary=count"]);
    }

    #[test]
    fn a_page_after_the_last_does_not_exist() {
        assert_eq!(answer("page-offset=2", 0, 5).unwrap_err().status().as_u16(), 404);
    }
}
