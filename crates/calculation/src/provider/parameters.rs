//! Parameters that rules which pay health facilities share.

use crate::descriptor::{Choice, Field, Label, Parameter, Rights};

/// Rights over products, which guard all these parameters.
pub const RIGHTS: Rights = Rights::new(["121001", "121002", "121003", "121006"]);

const LEVELS: &[Choice] = &[
    Choice::new("null", "", ""),
    Choice::new("H", "Hospital", "Hopital"),
    Choice::new("D", "Dispensary", "Dispensaire"),
    Choice::new("C", "Health center", "Centre de santé"),
];
const SUBLEVELS: &[Choice] = &[Choice::new("null", "", ""), Choice::new("D", "District", "District"), Choice::new("R", "Region", "Region")];

/// Levels without the choice of none, as products offer them.
pub const SOME_LEVEL: &[Choice] = LEVELS.split_at(1).1;
/// Sublevels without the choice of none.
pub const SOME_SUBLEVEL: &[Choice] = SUBLEVELS.split_at(1).1;

/// Kind of care.
pub const CLAIM_TYPE: Parameter = Parameter::new(Field::Select, "claim_type", Label::new("claim type", "Type de prestation"), RIGHTS)
    .choices(&[
        Choice::new("B", "All", "toutes"),
        Choice::new("I", "Hospital/in-patient", "Hopital"),
        Choice::new("O", "None-Hospital/out-patient", "Hors hopitaux"),
    ]);

/// Four levels of health facilities, each with its sublevel, in the order of the form.
pub const FACILITIES: [Parameter; 8] = facilities(LEVELS, SUBLEVELS);

/// The fields of [`FACILITIES`] with these choices.
#[must_use]
pub const fn facilities(levels: &'static [Choice], sublevels: &'static [Choice]) -> [Parameter; 8] {
    [
        choice("hf_level_1", Label::new("Level 1", "Niveau 1"), levels),
        choice("hf_sublevel_1", Label::new("Sublevel 1", "Sublevel 1"), sublevels),
        choice("hf_level_2", Label::new("Level 2", "Niveau 2"), levels),
        choice("hf_sublevel_2", Label::new("Sublevel 2", "Sublevel 2"), sublevels),
        choice("hf_level_3", Label::new("Level 3", "Niveau 3"), levels),
        choice("hf_sublevel_3", Label::new("Sublevel 3", "Sublevel 3"), sublevels),
        choice("hf_level_4", Label::new("Level 4", "Niveau 4"), levels),
        choice("hf_sublevel_4", Label::new("Sublevel 4", "Sublevel 4"), sublevels),
    ]
}

const fn choice(name: &'static str, label: Label, choices: &'static [Choice]) -> Parameter {
    Parameter::new(Field::Select, name, label, RIGHTS).choices(choices).default("null")
}

/// Percentage of contributions for each month, shown for months that end a period of the plan.
pub const DISTRIBUTIONS: [Parameter; 12] = [
    distribution("distr_1", "distribution 1", "MOD(1, OBJECT.periodicity) = 0"),
    distribution("distr_2", "distribution 2", "MOD(2, OBJECT.periodicity) = 0"),
    distribution("distr_3", "distribution 3", "MOD(3, OBJECT.periodicity) = 0"),
    distribution("distr_4", "distribution 4", " MOD(4, OBJECT.periodicity) = 0"),
    distribution("distr_5", "distribution 5", "MOD(5, OBJECT.periodicity) = 0"),
    distribution("distr_6", "distribution 6", "MOD(6, OBJECT.periodicity) = 0"),
    distribution("distr_7", "distribution 7", "MOD(7, OBJECT.periodicity) = 0"),
    distribution("distr_8", "distribution 8", "MOD(8, OBJECT.periodicity) = 0"),
    distribution("distr_9", "distribution 9", "MOD(9, OBJECT.periodicity) = 0"),
    distribution("distr_10", "distribution 10", "MOD(10, OBJECT.periodicity) = 0"),
    distribution("distr_11", "distribution 11", "MOD(11, OBJECT.periodicity) = 0"),
    distribution("distr_12", "distribution 12", "MOD(12, OBJECT.periodicity) = 0"),
];

const fn distribution(name: &'static str, label: &'static str, relevance: &'static str) -> Parameter {
    Parameter::new(Field::Number, name, Label::new(label, label), RIGHTS).relevance(relevance).default("0")
}

/// Puts lists of parameters one after the other.
///
/// # Panics
/// If they are not `N` together; in a constant that is an error of the compiler.
#[must_use]
pub const fn joined<const N: usize>(lists: &[&[Parameter]]) -> [Parameter; N] {
    let mut out = [CLAIM_TYPE; N];
    let (mut list, mut at) = (0, 0);
    while list < lists.len() {
        let mut next = 0;
        while next < lists[list].len() {
            out[at] = lists[list][next];
            next += 1;
            at += 1;
        }
        list += 1;
    }
    assert!(at == N, "the lists have another length");
    out
}
