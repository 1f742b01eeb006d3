//! From the query of a URL to a [`Search`].

use chrono::FixedOffset;

use super::token::{split_unescaped, unescape};
use super::{
    Criterion, DateFilter, Handling, Match, ParameterSpec, ResourceSpec, Search, Summary, TextMode, Token, Total, TypedIdentifier,
};
use crate::r4::Issue;
use crate::r4::code::{IssueType, SearchParameterType};
use crate::r4::types::Reference;
use crate::rest_model::FhirError;

/// How searches are read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SearchRules {
    /// Page size when none is asked for (setting `default_response_page_size`).
    pub default_count: u32,
    /// Largest page size; who asks for more gets this.
    pub largest_count: u32,
    /// Zone of dates, and of times without one.
    pub zone: FixedOffset,
    /// What to do with unknown parameters.
    pub handling: Handling,
}

impl SearchRules {
    /// Understands the query of a search for `resource`.
    ///
    /// # Errors
    /// 400 for values that cannot be read and modifiers that are not supported, and with strict handling also for
    /// unknown parameters; 404 for a page that is no positive number.
    pub fn parse(&self, resource: &ResourceSpec, query: &str) -> Result<Search, FhirError> {
        let mut reading = Reading { rules: self, resource, search: self.empty(), errors: Vec::new() };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            reading.parameter(&name, &value)?;
        }
        let Reading { mut search, errors, .. } = reading;
        if !errors.is_empty() {
            return Err(FhirError::Malformed(errors));
        }
        if self.handling == Handling::Strict && !search.warnings.is_empty() {
            let as_error = |issue| Issue { severity: crate::r4::code::IssueSeverity::Error, ..issue };
            return Err(FhirError::Malformed(search.warnings.drain(..).map(as_error).collect()));
        }
        Ok(search)
    }

    fn empty(&self) -> Search {
        Search {
            count: self.default_count.min(self.largest_count),
            page: 1,
            summary: Summary::default(),
            total: Total::default(),
            criteria: Vec::new(),
            warnings: Vec::new(),
            accepted: Vec::new(),
            count_was_given: false,
        }
    }
}

/// Parameters that say how to answer; the transport reads them.
const OF_THE_TRANSPORT: [&str; 3] = ["_format", "format", "_pretty"];

struct Reading<'a> {
    rules: &'a SearchRules,
    resource: &'a ResourceSpec,
    search: Search,
    errors: Vec<Issue>,
}

impl Reading<'_> {
    fn parameter(&mut self, name: &str, value: &str) -> Result<(), FhirError> {
        if value.is_empty() {
            return Ok(());
        }
        match name {
            "page-offset" => {
                let page = value.parse().ok().filter(|page| *page > 0);
                self.search.page = page.ok_or_else(FhirError::invalid_page)?;
                return Ok(());
            }
            "_count" => self.count(value),
            "_summary" => match value {
                "count" => self.accept(name, value, |search| search.summary = Summary::Count),
                "false" => self.accept(name, value, |search| search.summary = Summary::Full),
                _ => self.ignore(name, "only count and false are supported"),
            },
            "_total" => match value {
                "none" => self.accept(name, value, |search| search.total = Total::None),
                "estimate" => self.accept(name, value, |search| search.total = Total::Estimate),
                "accurate" => self.accept(name, value, |search| search.total = Total::Accurate),
                _ => self.ignore(name, "must be none, estimate or accurate"),
            },
            _ if OF_THE_TRANSPORT.contains(&name) => self.accept(name, value, |_| {}),
            _ => self.criterion(name, value),
        }
        Ok(())
    }

    /// `_count=0` asks for the number of matches only (R4 section 3.1.1.5.4); what is no number is ignored, as ever.
    fn count(&mut self, value: &str) {
        match value.parse::<u32>() {
            Ok(0) => self.accept("_summary", "count", |search| search.summary = Summary::Count),
            Ok(count) => {
                self.search.count = count.min(self.rules.largest_count);
                self.search.count_was_given = true;
            }
            Err(_) => self.ignore("_count", "must be a whole number"),
        }
    }

    fn accept(&mut self, name: &str, value: &str, change: impl FnOnce(&mut Search)) {
        change(&mut self.search);
        self.search.accepted.push((name.to_owned(), value.to_owned()));
    }

    fn ignore(&mut self, name: &str, reason: &str) {
        let shown: String = name.chars().take(64).collect();
        let text = format!("Search parameter \"{shown}\" was ignored: {reason}");
        self.search.warnings.push(Issue::warning(IssueType::NotSupported, text));
    }

    fn refuse(&mut self, code: IssueType, text: String) {
        self.errors.push(Issue::error(code, text));
    }

    fn criterion(&mut self, name: &str, value: &str) {
        let (plain, modifier) = name.split_once(':').map_or((name, None), |(plain, modifier)| (plain, Some(modifier)));
        let Some(spec) = self.resource.parameter(plain) else {
            let is_of_r4 = plain.starts_with('_');
            let reason = if is_of_r4 { "not supported".to_owned() } else { format!("unknown for {}", self.resource.resource_type) };
            return self.ignore(name, &reason);
        };
        match read(spec, modifier, value, self.rules.zone) {
            Ok(matches) => {
                self.search.criteria.push(Criterion { name: spec.name, matches });
                self.search.accepted.push((name.to_owned(), value.to_owned()));
            }
            Err(Refusal::Modifier) => {
                let text = format!("The modifier of the search parameter \"{}\" is not supported", spec.name);
                self.refuse(IssueType::NotSupported, text);
            }
            Err(Refusal::Value(code, expected)) => self.refuse(code, format!("{} {expected}", spec.name)),
        }
    }
}

enum Refusal {
    Modifier,
    /// Kind of issue, and what is wrong with the value.
    Value(IssueType, &'static str),
}

fn read(spec: &ParameterSpec, modifier: Option<&str>, value: &str, zone: FixedOffset) -> Result<Match, Refusal> {
    if modifier == Some("missing") && spec.kind != SearchParameterType::Special {
        let missing = value.parse().map_err(|_| Refusal::Value(IssueType::Value, "must be true or false"))?;
        return Ok(Match::Missing(missing));
    }
    let alternatives = || split_unescaped(value, ',').into_iter().filter(|value| !value.is_empty());
    let not_a_token = Refusal::Value(IssueType::Value, "must be code, system|code, |code or system|");
    match (spec.kind, modifier) {
        (SearchParameterType::Token, None | Some("not")) => {
            let tokens = alternatives().map(Token::parse).collect::<Option<Vec<_>>>().ok_or(not_a_token)?;
            Ok(if modifier.is_some() { Match::NotToken(tokens) } else { Match::Token(tokens) })
        }
        (SearchParameterType::Token, Some("of-type")) if spec.name == "identifier" => alternatives()
            .map(TypedIdentifier::parse)
            .collect::<Option<Vec<_>>>()
            .map(Match::TypedIdentifier)
            .ok_or(Refusal::Value(IssueType::Value, "must be system|code|value")),
        (SearchParameterType::Date, None) => alternatives()
            .map(|text| DateFilter::parse(text, zone))
            .collect::<Option<Vec<_>>>()
            .map(Match::Date)
            .ok_or(Refusal::Value(DateFilter::ISSUE, "value is not a valid datetime")),
        (SearchParameterType::String, None) => Ok(text(TextMode::Prefix, value)),
        (SearchParameterType::String, Some("contains")) => Ok(text(TextMode::Contains, value)),
        (SearchParameterType::String, Some("exact")) => Ok(text(TextMode::Exact, value)),
        (SearchParameterType::Reference, None) => Ok(references(None, value)),
        (SearchParameterType::Reference, Some(kind)) if kind.starts_with(|c: char| c.is_ascii_uppercase()) => {
            Ok(references(Some(kind), value))
        }
        (SearchParameterType::Special, None) => Ok(Match::Special(value.to_owned())),
        _ => Err(Refusal::Modifier),
    }
}

fn text(mode: TextMode, value: &str) -> Match {
    let alternatives = split_unescaped(value, ',').into_iter().filter(|value| !value.is_empty());
    Match::Text(mode, alternatives.map(unescape).collect())
}

/// References; the modifier `:Type` gives the type of bare ids.
fn references(kind: Option<&str>, value: &str) -> Match {
    let reference = |text: &str| {
        let text = unescape(text);
        let url = match kind {
            Some(kind) if !text.contains('/') => format!("{kind}/{text}"),
            _ => text,
        };
        Reference { reference: Some(url.into()), type_: kind.map(Into::into), ..Reference::default() }
    };
    let alternatives = split_unescaped(value, ',').into_iter().filter(|value| !value.is_empty());
    Match::Reference(alternatives.map(reference).collect())
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
