//! Whether an existing database has what a migration would have built.

use std::fmt;

use crate::column::{Column, ColumnType};
use crate::schema::{LiveColumn, Schema};
use crate::sql::Dialect;
use crate::step::Step;

/// Something that a database lacks or has otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// There is no such table or view.
    MissingRelation {
        /// Its name.
        relation: String,
    },
    /// The table lacks a column.
    MissingColumn {
        /// Name of the table.
        table: String,
        /// Name of the column.
        column: String,
    },
    /// The column has another type.
    Type {
        /// Name of the table.
        table: String,
        /// Name of the column.
        column: String,
        /// As declared.
        expected: String,
        /// As it is.
        found: String,
    },
    /// The column may be empty and should not, or the other way round.
    Nullability {
        /// Name of the table.
        table: String,
        /// Name of the column.
        column: String,
        /// Whether it should be nullable.
        nullable: bool,
    },
    /// The column should get its values from a sequence.
    NotGenerated {
        /// Name of the table.
        table: String,
        /// Name of the column.
        column: String,
    },
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingRelation { relation } => write!(f, "{relation} is missing"),
            Self::MissingColumn { table, column } => write!(f, "{table}.{column} is missing"),
            Self::Type { table, column, expected, found } => {
                write!(f, "{table}.{column} is {found} instead of {expected}")
            }
            Self::Nullability { table, column, nullable: true } => write!(f, "{table}.{column} is NOT NULL"),
            Self::Nullability { table, column, nullable: false } => write!(f, "{table}.{column} lacks NOT NULL"),
            Self::NotGenerated { table, column } => {
                write!(f, "{table}.{column} lacks its sequence")
            }
        }
    }
}

/// How a migration's tables, views and added columns compare with what there is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Comparison {
    /// Whether something of them exists.
    pub(crate) exists: bool,
    /// What is missing or other than declared.
    pub(crate) differences: Vec<Difference>,
}

/// Compares what the steps create with what there is. Further tables and columns do not matter.
pub(crate) fn compare(steps: &[Step], schema: &Schema, dialect: Dialect) -> Comparison {
    let mut comparison = Comparison::default();
    let Comparison { exists, differences } = &mut comparison;
    for step in steps {
        match step {
            Step::CreateTable(table) if schema.has(table.name) => {
                *exists = true;
                for column in &table.columns {
                    differences.extend(compare_column(table.name, column, schema, dialect));
                }
            }
            Step::CreateTable(table) => differences.push(missing(table.name)),
            Step::CreateView(view) if schema.has(view.name) => *exists = true,
            Step::CreateView(view) => differences.push(missing(view.name)),
            Step::AddColumn(table, column) => {
                *exists |= schema.column(table, column.name).is_some();
                differences.extend(compare_column(table, column, schema, dialect));
            }
            Step::CreateIndex(..) | Step::AddForeignKey(..) | Step::Insert(_) | Step::Custom(_) => {}
        }
    }
    comparison
}

fn missing(relation: &str) -> Difference {
    Difference::MissingRelation { relation: relation.into() }
}

fn compare_column(table: &str, expected: &Column, schema: &Schema, dialect: Dialect) -> Vec<Difference> {
    let (table, column) = (table.to_owned(), expected.name.to_owned());
    let Some(found) = schema.column(&table, &column) else {
        return vec![Difference::MissingColumn { table, column }];
    };
    let mut differences = Vec::new();
    if !fits(expected.kind, found, dialect) {
        let (expected, found) = (expected.kind.sql(dialect), found.kind.clone());
        differences.push(Difference::Type { table: table.clone(), column: column.clone(), expected, found });
    }
    if expected.nullable != found.nullable {
        let nullable = expected.nullable;
        differences.push(Difference::Nullability { table: table.clone(), column: column.clone(), nullable });
    }
    if expected.is_generated() && !found.generated {
        differences.push(Difference::NotGenerated { table, column });
    }
    differences
}

/// On PostgreSQL the same type, or for texts a longer one: sites widen columns such as the insurance number.
/// On SQLite the same affinity.
fn fits(expected: ColumnType, found: &LiveColumn, dialect: Dialect) -> bool {
    match (dialect, expected) {
        (Dialect::Sqlite, _) => affinity(&expected.sql(dialect)) == affinity(&found.kind),
        (Dialect::Postgres, ColumnType::Varchar(length)) => {
            found.kind == "text" || varchar_length(&found.kind).is_some_and(|found| found >= u32::from(length))
        }
        (Dialect::Postgres, _) => found.kind == expected.sql(dialect),
    }
}

/// The length of a `character varying(n)`; without `(n)` it is unlimited.
fn varchar_length(kind: &str) -> Option<u32> {
    match kind.strip_prefix("character varying")? {
        "" => Some(u32::MAX),
        length => length.strip_prefix('(')?.strip_suffix(')')?.parse().ok(),
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Affinity {
    Integer,
    Text,
    Blob,
    Real,
    Numeric,
}

/// The rules of SQLite, "Determination Of Column Affinity", in their order.
fn affinity(kind: &str) -> Affinity {
    let kind = kind.to_ascii_uppercase();
    let has = |words: &[&str]| words.iter().any(|word| kind.contains(word));
    if has(&["INT"]) {
        Affinity::Integer
    } else if has(&["CHAR", "CLOB", "TEXT"]) {
        Affinity::Text
    } else if kind.is_empty() || has(&["BLOB"]) {
        Affinity::Blob
    } else if has(&["REAL", "FLOA", "DOUB"]) {
        Affinity::Real
    } else {
        Affinity::Numeric
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declare::*;

    fn live(kind: &str, nullable: bool, generated: bool) -> LiveColumn {
        LiveColumn { kind: kind.into(), nullable, generated }
    }

    fn steps() -> Vec<Step> {
        vec![table("t").columns([serial("id").primary_key(), varchar("code", 8).null()]).into()]
    }

    fn found(schema: &Schema, steps: &[Step]) -> (bool, Vec<String>) {
        let Comparison { exists, differences } = compare(steps, schema, Dialect::Postgres);
        (exists, differences.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn columns_are_compared_one_by_one() {
        let id = || live("integer", false, true);
        let code = || live("character varying(8)", true, false);
        let cases = [
            (id(), code(), vec![]),
            (id(), live("character varying(50)", true, false), vec![]),
            (id(), live("text", true, false), vec![]),
            (id(), live("character varying(5)", true, false), vec!["t.code is character varying(5) instead of character varying(8)"]),
            (id(), live("character varying(8)", false, false), vec!["t.code is NOT NULL"]),
            (live("integer", true, true), code(), vec!["t.id lacks NOT NULL"]),
            (live("bigint", false, true), code(), vec!["t.id is bigint instead of integer"]),
            (live("integer", false, false), code(), vec!["t.id lacks its sequence"]),
        ];
        for (id, code, expected) in cases {
            let schema = Schema::default().with("t", "id", id).with("t", "code", code);
            let schema = schema.with("t", "extra", live("text", true, false));
            assert_eq!(found(&schema, &steps()), (true, expected.into_iter().map(String::from).collect()));
        }
    }

    #[test]
    fn a_table_without_one_of_its_columns_differs() {
        let schema = Schema::default().with("t", "id", live("integer", false, true));
        assert_eq!(found(&schema, &steps()), (true, vec!["t.code is missing".into()]));
    }

    #[test]
    fn nothing_exists_when_neither_table_nor_view_nor_added_column_does() {
        let steps = [table("t").into(), View::new("v", "SELECT 1").into(), Step::AddColumn("other", int4("new"))];
        let schema = Schema::default().with("other", "old", live("integer", false, false));
        let expected = ["t is missing", "v is missing", "other.new is missing"].map(String::from).to_vec();
        assert_eq!(found(&schema, &steps), (false, expected));
    }

    #[test]
    fn one_existing_view_makes_the_missing_table_a_difference() {
        let steps = [table("t").into(), View::new("v", "SELECT 1").into()];
        let schema = Schema::default().with("v", "a", live("integer", true, false));
        assert_eq!(found(&schema, &steps), (true, vec!["t is missing".into()]));
    }

    #[test]
    fn sqlite_types_are_compared_by_affinity() {
        let cases = [
            (ColumnType::Varchar(8), "varchar(50)", true),
            (ColumnType::Int8, "integer", true),
            (ColumnType::Timestamptz, "datetime", false),
            (ColumnType::Numeric(18, 2), "double", true),
            (ColumnType::Bytea, "", true),
            (ColumnType::Bool, "bool", true),
        ];
        for (expected, kind, fit) in cases {
            assert_eq!(fits(expected, &live(kind, false, false), Dialect::Sqlite), fit, "{expected:?} {kind}");
        }
    }
}
