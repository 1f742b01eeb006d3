//! What is to be done with a migration on a database in a given state.

use sea_orm::{ConnectionTrait, DbErr};

use crate::error::RefusalReason;
use crate::graph::Node;
use crate::history::History;
use crate::plan::Action;
use crate::schema::Schema;
use crate::sql::Dialect;
use crate::step::Step;
use crate::verify::{Comparison, compare};

/// A database as far as migrations are concerned.
#[derive(Clone, Debug)]
pub(crate) struct State {
    pub(crate) dialect: Dialect,
    pub(crate) schema: Schema,
    pub(crate) history: History,
}

impl State {
    /// Asks the database.
    pub(crate) async fn load(db: &impl ConnectionTrait, dialect: Dialect) -> Result<Self, DbErr> {
        let schema = Schema::load(db, dialect).await?;
        let history = History::load(db, &schema).await?;
        Ok(Self { dialect, schema, history })
    }
}

/// Decides by our record, then by Django's, then by what exists.
///
/// Tables that exist although Django has applied nothing of it are adopted when they are complete: such a database came
/// without its history.
pub(crate) fn decide(node: &Node, steps: &[Step], state: &State) -> Action {
    if state.history.has(&node.id) {
        return Action::Applied;
    }
    let replaced = node.migration.replaced();
    let missing = state.history.missing_in_django(replaced);
    if !missing.is_empty() && missing.len() < replaced.len() {
        return Action::Refuse(RefusalReason::HalfMigrated { missing });
    }
    let applied_by_django = !replaced.is_empty() && missing.is_empty();
    let Comparison { exists, differences } = compare(steps, &state.schema, state.dialect);
    match (applied_by_django || exists, differences.is_empty()) {
        (false, _) => Action::Run,
        (true, true) => Action::Adopt,
        (true, false) => Action::Refuse(RefusalReason::Differs(differences)),
    }
}
