#![allow(clippy::unwrap_used, reason = "a search that is refused fails the test")]

use proptest::prelude::*;

use super::*;
use crate::rest_model::search::{GROUP, ORGANIZATION, PATIENT, TokenSystem};

fn rules(handling: Handling) -> SearchRules {
    SearchRules { default_count: 10, largest_count: 100, zone: FixedOffset::east_opt(0).unwrap(), handling }
}

fn search(query: &str) -> Search {
    rules(Handling::Lenient).parse(&PATIENT, query).unwrap()
}

/// Status and texts of a refused search.
fn refused(handling: Handling, query: &str) -> (u16, Vec<String>) {
    let error = rules(handling).parse(&PATIENT, query).unwrap_err();
    let texts = error.outcome().issue.into_iter().map(|issue| issue.details.unwrap().text.unwrap());
    (error.status().as_u16(), texts.collect())
}

#[test]
fn pages_have_a_size_within_limits() {
    for (query, count, page) in [
        ("", 10, 1),
        ("_count=5&page-offset=3", 5, 3),
        ("_count=100000", 100, 1),
        ("_count=abc", 10, 1),
        ("_count=-1", 10, 1),
        ("_count=5&_count=7", 7, 1),
    ] {
        let search = search(query);
        assert_eq!((search.count, search.page), (count, page), "{query}");
    }
    assert_eq!(search("_count=20&page-offset=4").offset(), 60);
}

#[test]
fn a_page_that_is_no_number_does_not_exist() {
    for page in ["0", "abc", "-1", "99999999999"] {
        assert_eq!(refused(Handling::Lenient, &format!("page-offset={page}")), (404, vec!["Invalid page.".to_owned()]));
    }
}

#[test]
fn only_the_number_of_matches_can_be_asked_for() {
    assert_eq!(search("_summary=count").summary, Summary::Count);
    assert_eq!(search("_count=0").summary, Summary::Count);
    assert_eq!(search("_summary=false").summary, Summary::Full);
    assert_eq!(search("_total=none").total, Total::None);
}

#[test]
fn unknown_parameters_are_reported_or_refused() {
    let query = "colour=red&_sort=name&_summary=text&identifier=1";
    let search = search(query);
    assert_eq!(search.warnings.len(), 3);
    assert_eq!(search.accepted, [("identifier".to_owned(), "1".to_owned())]);
    let (status, texts) = refused(Handling::Strict, query);
    assert_eq!(status, 400);
    assert_eq!(texts[0], "Search parameter \"colour\" was ignored: unknown for Patient");
    assert_eq!(texts.len(), 3);
}

#[test]
fn what_r4_offers_and_we_do_not_is_named() {
    for name in
        ["_sort", "_include", "_include:iterate", "_revinclude", "_elements", "_contained", "_has:Group:member:_id", "_text", "_tag"]
    {
        let text = format!("Search parameter \"{name}\" was ignored: not supported");
        assert_eq!(refused(Handling::Strict, &format!("{name}=name")), (400, vec![text]));
    }
    for kind in ["true", "text", "data"] {
        let text = "Search parameter \"_summary\" was ignored: only count and false are supported".to_owned();
        assert_eq!(refused(Handling::Strict, &format!("_summary={kind}")), (400, vec![text]), "{kind}");
    }
}

#[test]
fn parameters_of_another_resource_are_unknown() {
    assert_eq!(rules(Handling::Lenient).parse(&GROUP, "birthdate=2020").unwrap().warnings.len(), 1);
    assert_eq!(rules(Handling::Lenient).parse(&ORGANIZATION, "type=prov&code=HF1").unwrap().warnings, []);
}

#[test]
fn repetitions_must_all_hold_and_commas_are_alternatives() {
    let search = search("identifier=a,b&identifier=urn:x|c&_lastUpdated=ge2020&_lastUpdated=lt2021");
    assert_eq!(search.criteria_of("_lastUpdated").count(), 2);
    let tokens: Vec<_> = search
        .criteria_of("identifier")
        .map(|criterion| match &criterion.matches {
            Match::Token(tokens) => tokens.iter().map(|token| (token.system.clone(), token.code.clone().unwrap())).collect(),
            _ => Vec::new(),
        })
        .collect();
    let is_x = TokenSystem::Is("urn:x".to_owned());
    assert_eq!(tokens, [vec![(TokenSystem::Any, "a".to_owned()), (TokenSystem::Any, "b".to_owned())], vec![(is_x, "c".to_owned())],]);
}

#[test]
fn modifiers_change_the_comparison() {
    let first = |query: &str| search(query).criteria.remove(0).matches;
    assert_eq!(first("family:exact=Doe"), Match::Text(TextMode::Exact, vec!["Doe".to_owned()]));
    assert_eq!(first("name:contains=a%5C,b"), Match::Text(TextMode::Contains, vec!["a,b".to_owned()]));
    assert_eq!(first("email:missing=true"), Match::Missing(true));
    assert!(matches!(first("gender:not=male"), Match::NotToken(_)));
    assert!(matches!(first("identifier:of-type=urn:x|Code|1"), Match::TypedIdentifier(_)));
    let Match::Reference(references) = first("general-practitioner:Organization=1") else { panic!("no reference") };
    assert_eq!(references[0].reference.as_ref().unwrap().as_str(), "Organization/1");
}

#[test]
fn values_that_cannot_be_read_are_refused() {
    for (query, text) in [
        ("_lastUpdated=yesterday", "_lastUpdated value is not a valid datetime"),
        ("birthdate=24.3.1990", "birthdate value is not a valid datetime"),
        ("identifier=a|b|c", "identifier must be code, system|code, |code or system|"),
        ("email:missing=maybe", "email must be true or false"),
        ("family:fuzzy=Doe", "The modifier of the search parameter \"family\" is not supported"),
        ("gender:of-type=a|b|c", "The modifier of the search parameter \"gender\" is not supported"),
    ] {
        assert_eq!(refused(Handling::Lenient, query), (400, vec![text.to_owned()]), "{query}");
    }
}

#[test]
fn parameters_without_value_do_not_count() {
    let search = search("identifier=&_count=&page-offset=&colour=");
    assert_eq!((search.criteria.len(), search.warnings.len(), search.page), (0, 0, 1));
}

proptest! {
    #[test]
    fn any_query_is_understood_or_refused(query in "(([a-zA-Z_:-]{0,12}|_lastUpdated|identifier|page-offset|_count)=\\PC{0,24}&){0,4}") {
        let _ = rules(Handling::Lenient).parse(&PATIENT, &query);
    }
}
