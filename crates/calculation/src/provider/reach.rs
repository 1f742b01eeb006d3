//! Whose claims a plan takes: by level of the health facility, and by kind of care.

use chrono::NaiveDate;
use serde_json::Value as Json;

use crate::parameters::Parameters;

/// Levels of health facilities that a plan names, each with a sublevel or with all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels(Vec<(String, Option<String>)>);

const LEVELS: [(&str, &str); 4] =
    [("hf_level_1", "hf_sublevel_1"), ("hf_level_2", "hf_sublevel_2"), ("hf_level_3", "hf_sublevel_3"), ("hf_level_4", "hf_sublevel_4")];

impl Levels {
    /// The levels of a plan, or of a product.
    #[must_use]
    pub fn of(json_ext: &Json) -> Self {
        let parameters = Parameters::of(json_ext);
        let pair = |(level, sublevel)| Some((parameters.text(level)?.to_owned(), parameters.text(sublevel).map(str::to_owned)));
        Levels(LEVELS.into_iter().filter_map(pair).collect())
    }

    /// Level and sublevel of each that is named; none: all facilities.
    pub fn named(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.0.iter().map(|(level, sublevel)| (level.as_str(), sublevel.as_deref()))
    }

    /// Takes a facility of this level and sublevel.
    #[must_use]
    pub fn take(&self, level: &str, sublevel: Option<&str>) -> bool {
        self.0.is_empty() || self.named().any(|(named, below)| named == level && (below.is_none() || below == sublevel))
    }
}

/// Kind of care that a plan pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Care {
    /// `I`: in hospital only.
    Hospital,
    /// `O`: out of hospital only.
    Outside,
    /// `B`, and what is none of the three: both.
    Both,
}

/// What a product takes for hospital care (`ceiling_interpretation`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hospital {
    /// `H`: whatever a facility of level H does.
    Facility,
    /// Anything else: care with a night in it.
    Stay,
}

/// A claim, as far as kinds of care go.
#[derive(Clone, Copy, Debug)]
pub struct Visit<'a> {
    /// Level of the health facility.
    pub level: &'a str,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: Option<NaiveDate>,
}

impl Hospital {
    /// Of a product's code.
    #[must_use]
    pub fn of_code(code: Option<&str>) -> Self {
        if code == Some("H") { Hospital::Facility } else { Hospital::Stay }
    }

    /// It is hospital care.
    #[must_use]
    pub fn holds(self, visit: &Visit<'_>) -> bool {
        match self {
            Hospital::Facility => visit.level == "H",
            Hospital::Stay => visit.to.is_some_and(|to| to > visit.from),
        }
    }
}

impl Care {
    /// The kind of a plan (`claim_type`).
    #[must_use]
    pub fn of(plan: &Json) -> Self {
        match Parameters::of(plan).text("claim_type") {
            Some("I") => Care::Hospital,
            Some("O") => Care::Outside,
            _ => Care::Both,
        }
    }

    /// Takes this claim.
    #[must_use]
    pub fn takes(self, hospital: Hospital, visit: &Visit<'_>) -> bool {
        match self {
            Care::Hospital => hospital.holds(visit),
            Care::Outside => !hospital.holds(visit),
            Care::Both => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn levels_name_facilities() {
        let none = json!({});
        let hospitals = json!({ "calculation_rule": { "hf_level_1": "H", "hf_level_2": "null", "hf_sublevel_2": "D" } });
        let mixed = json!({ "calculation_rule": { "hf_level_1": "H", "hf_sublevel_1": "R", "hf_level_4": "C" } });
        let cases = [
            (&none, "D", None, true),
            (&hospitals, "H", Some("D"), true),
            (&hospitals, "C", Some("D"), false),
            (&mixed, "H", Some("R"), true),
            (&mixed, "H", Some("D"), false),
            (&mixed, "H", None, false),
            (&mixed, "C", Some("D"), true),
            (&mixed, "D", None, false),
        ];
        for (plan, level, sublevel, taken) in cases {
            assert_eq!(Levels::of(plan).take(level, sublevel), taken, "{plan} {level} {sublevel:?}; CB14 is the third");
        }
    }

    /// CB12 and CB13: the reference fails on plans for one kind of care.
    #[test]
    fn care_is_told_apart_as_the_product_does() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).expect("a day of November");
        let centre = |to| Visit { level: "C", from: day(10), to };
        let hospital = |to| Visit { level: "H", from: day(10), to };
        let cases = [
            ("I", None, centre(None), false),
            ("I", None, centre(Some(day(10))), false),
            ("I", None, centre(Some(day(12))), true),
            ("O", None, centre(Some(day(12))), false),
            ("O", Some("I"), centre(None), true),
            ("I", Some("H"), centre(Some(day(12))), false),
            ("I", Some("H"), hospital(None), true),
            ("O", Some("H"), hospital(Some(day(12))), false),
            ("B", Some("H"), hospital(None), true),
            ("B", None, centre(None), true),
        ];
        for (care, interpretation, visit, taken) in cases {
            let plan = json!({ "calculation_rule": { "claim_type": care } });
            assert_eq!(Care::of(&plan).takes(Hospital::of_code(interpretation), &visit), taken, "{care} {interpretation:?} {visit:?}");
        }
    }
}
