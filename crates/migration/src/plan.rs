//! What would be done.

use std::collections::HashSet;

use crate::decision::{State, decide};
use crate::error::{MigrationError, Refusal, RefusalReason};
use crate::graph::Node;
use crate::migration::MigrationId;

/// What is to be done with one migration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Nothing, it has been done.
    Applied,
    /// Its steps run.
    Run,
    /// Its tables exist and are as declared; it is recorded, and nothing runs.
    Adopt,
    /// It can neither run nor be adopted.
    Refuse(RefusalReason),
}

/// One migration and what is to be done with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// The migration.
    pub id: MigrationId,
    /// What is to be done.
    pub action: Action,
}

/// What would be done with a database, in the order in which it would be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// All migrations of the modules.
    pub migrations: Vec<Planned>,
    /// Migrations that have been applied and that none of the modules has: a newer release, or a module that is no
    /// longer selected. They do no harm; sorted.
    pub unknown: Vec<MigrationId>,
}

impl Plan {
    /// The plan for a database in this state.
    pub(crate) fn new(nodes: &[Node], state: &State) -> Self {
        let planned = |node: &Node| Planned {
            id: node.id.clone(),
            action: decide(node, &node.migration.build(), state),
        };
        let known: HashSet<&MigrationId> = nodes.iter().map(|node| &node.id).collect();
        let mut unknown: Vec<_> = state
            .history
            .recorded()
            .filter(|id| !known.contains(id))
            .cloned()
            .collect();
        unknown.sort();
        Self {
            migrations: nodes.iter().map(planned).collect(),
            unknown,
        }
    }

    /// The migrations that have not been applied.
    pub fn pending(&self) -> impl Iterator<Item = &MigrationId> {
        self.migrations
            .iter()
            .filter(|planned| planned.action != Action::Applied)
            .map(|planned| &planned.id)
    }

    /// Fails if one migration is refused.
    ///
    /// # Errors
    /// [`MigrationError::Refused`] with all refused migrations.
    pub fn accepted(&self) -> Result<(), MigrationError> {
        let refused: Vec<Refusal> = self
            .migrations
            .iter()
            .filter_map(Planned::refusal)
            .collect();
        if refused.is_empty() {
            Ok(())
        } else {
            Err(MigrationError::Refused(refused))
        }
    }
}

impl Planned {
    fn refusal(&self) -> Option<Refusal> {
        match &self.action {
            Action::Refuse(reason) => Some(Refusal {
                id: self.id.clone(),
                reason: reason.clone(),
            }),
            Action::Applied | Action::Run | Action::Adopt => None,
        }
    }
}
