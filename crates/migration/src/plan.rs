//! What would be done.

use std::collections::HashSet;
use std::fmt;

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
        let planned = |node: &Node| Planned { id: node.id.clone(), action: decide(node, &node.migration.build(), state) };
        let known: HashSet<&MigrationId> = nodes.iter().map(|node| &node.id).collect();
        let mut unknown: Vec<_> = state.history.recorded().filter(|id| !known.contains(id)).cloned().collect();
        unknown.sort();
        Self { migrations: nodes.iter().map(planned).collect(), unknown }
    }

    /// The migrations that have not been applied.
    pub fn pending(&self) -> impl Iterator<Item = &MigrationId> {
        self.migrations.iter().filter(|planned| planned.action != Action::Applied).map(|planned| &planned.id)
    }

    /// Fails if one migration is refused.
    ///
    /// # Errors
    /// [`MigrationError::Refused`] with all refused migrations.
    pub fn accepted(&self) -> Result<(), MigrationError> {
        let refused: Vec<Refusal> = self.migrations.iter().filter_map(Planned::refusal).collect();
        if refused.is_empty() { Ok(()) } else { Err(MigrationError::Refused(refused)) }
    }
}

impl Planned {
    fn refusal(&self) -> Option<Refusal> {
        match &self.action {
            Action::Refuse(reason) => Some(Refusal { id: self.id.clone(), reason: reason.clone() }),
            Action::Applied | Action::Run | Action::Adopt => None,
        }
    }
}

/// A line per migration, as an operator reads it before saying yes.
impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for planned in &self.migrations {
            writeln!(f, "{planned}")?;
        }
        for id in &self.unknown {
            writeln!(f, "unknown  {id}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Planned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.action {
            Action::Applied => write!(f, "applied  {}", self.id),
            Action::Adopt => write!(f, "adopt    {}", self.id),
            Action::Run => write!(f, "run      {}", self.id),
            Action::Refuse(reason) => {
                let refusal = Refusal { id: self.id.clone(), reason: reason.clone() };
                write!(f, "refused  {refusal}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_printed_line_by_line() {
        let missing = vec![("app".to_owned(), "0002".to_owned())];
        let refuse = Action::Refuse(RefusalReason::HalfMigrated { missing });
        let planned = |name: &str, action: Action| Planned { id: MigrationId::new("m", name), action };
        let plan = Plan {
            migrations: vec![planned("1", Action::Applied), planned("2", Action::Adopt), planned("3", Action::Run), planned("4", refuse)],
            unknown: vec![MigrationId::new("m", "9")],
        };
        let printed = plan.to_string();
        let lines: Vec<&str> = printed.lines().collect();
        assert_eq!(lines[..3], ["applied  m.1", "adopt    m.2", "run      m.3"]);
        assert!(lines[3].starts_with("refused  m.4: Django has not applied app.0002;"), "{printed}");
        assert_eq!(lines[4], "unknown  m.9");
    }
}
