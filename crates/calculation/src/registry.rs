//! The rules of the active modules.

use chrono::NaiveDate;
use openimis_kernel::{app::App, inventory};
use uuid::Uuid;

use crate::{
    carrier::Carried,
    descriptor::Parameter,
    question::{Answer, Question, Refusal},
    rule::{CalculationRule, Registration},
};

/// This module is active.
pub(crate) fn active(app: &App, module: &str) -> bool {
    app.modules.iter().any(|m| m.name == module)
}

/// All rules of active modules, in the order of the modules, then of their names.
#[must_use]
pub fn rules(app: &App) -> Vec<&'static dyn CalculationRule> {
    let mut found: Vec<(usize, &'static Registration)> = inventory::iter::<Registration>
        .into_iter()
        .filter_map(|known| Some((app.modules.iter().position(|m| m.name == known.module)?, known)))
        .collect();
    found.sort_by_key(|(position, known)| (*position, known.rule.descriptor().name));
    found.into_iter().map(|(_, known)| known.rule).collect()
}

/// The rule of this uuid.
#[must_use]
pub fn by_uuid(app: &App, uuid: Uuid) -> Option<&'static dyn CalculationRule> {
    rules(app).into_iter().find(|rule| rule.descriptor().uuid == uuid)
}

/// Rules with parameters on objects of this class.
#[must_use]
pub fn of_class(app: &App, class: &str) -> Vec<&'static dyn CalculationRule> {
    rules(app).into_iter().filter(|rule| rule.descriptor().parameters(class).is_some()).collect()
}

/// Parameters on objects of class `class` of the rules that concern an object; of several with one name the last.
#[must_use]
pub fn parameters(app: &App, class: &str, carried: &Carried) -> Vec<&'static Parameter> {
    let mut out: Vec<&'static Parameter> = vec![];
    for rule in of_class(app, class).into_iter().filter(|rule| rule.concerns(carried)) {
        for parameter in rule.descriptor().parameters(class).unwrap_or_default() {
            match out.iter_mut().find(|known| known.name == parameter.name) {
                Some(known) => *known = parameter,
                None => out.push(parameter),
            }
        }
    }
    out
}

/// The answer of the first rule in force that concerns an object and has one.
///
/// # Errors
/// The parameters make no sense to that rule.
pub fn ask(app: &App, today: NaiveDate, carried: &Carried, question: &Question<'_>) -> Result<Option<Answer>, Refusal> {
    for rule in rules(app).into_iter().filter(|rule| rule.descriptor().in_force(today) && rule.concerns(carried)) {
        if let Some(answer) = rule.answer(question)? {
            return Ok(Some(answer));
        }
    }
    Ok(None)
}
