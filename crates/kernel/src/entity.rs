//! What a table looks like at run time, read from its sea-orm derive: nothing is written twice.

use std::fmt::Debug;

use sea_orm::{
    ColumnTrait, ColumnType, EntityTrait, IdenStatic, Identity, Iterable, PrimaryKeyToColumn, PrimaryKeyTrait, RelationTrait, RelationType,
    sea_query::StringLen,
};

use crate::names::snake;

/// Storage class of a column, as far as reading, filtering and the GraphQL scalar depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `smallint`
    I16,
    /// `integer`
    I32,
    /// `bigint`
    I64,
    /// `double precision`
    F64,
    /// `boolean`
    Bool,
    /// `varchar`, `text`
    Text,
    /// `date`
    Date,
    /// `timestamp with time zone`
    Instant,
    /// `timestamp without time zone`
    LocalTime,
    /// `numeric`
    Decimal,
    /// `uuid`
    Uuid,
    /// `jsonb`
    Json,
    /// `bytea`: never leaves the server
    Bytes,
}

/// One column.
#[derive(Debug)]
pub struct Column {
    /// Django's attribute name, `chf_id`.
    pub name: String,
    /// Name in the database, `CHFID`.
    pub db: &'static str,
    /// Storage class.
    pub kind: Kind,
    /// May be NULL.
    pub nullable: bool,
    /// Digits behind the point of a `numeric(p, s)`.
    pub scale: Option<u32>,
    /// Characters a `varchar(n)` holds.
    pub max_length: Option<u32>,
}

/// One foreign key.
#[derive(Debug)]
pub struct Relation {
    /// Django's attribute name, `head_insuree`.
    pub name: String,
    /// Index of the referring column.
    pub column: usize,
    /// Table referred to.
    pub to_table: String,
    /// Database name of the column referred to.
    pub to_column: String,
}

/// A table.
#[derive(Debug)]
pub struct Shape {
    /// Name in the database.
    pub table: &'static str,
    /// Columns in declaration order.
    pub columns: Vec<Column>,
    /// Foreign keys.
    pub relations: Vec<Relation>,
    /// Index of the primary key column.
    pub key: usize,
    /// The database gives the key.
    pub serial: bool,
}

impl Shape {
    /// Reads entity `E`.
    ///
    /// # Panics
    /// If the entity has a composite key: openIMIS has none.
    #[must_use]
    pub fn of<E: EntityTrait>() -> Self
    where
        E::Column: Debug,
        E::Relation: Debug,
    {
        let columns: Vec<Column> = E::Column::iter()
            .map(|column| {
                let definition = column.def();
                Column {
                    name: snake(&format!("{column:?}")),
                    db: column.as_str(),
                    kind: kind(definition.get_column_type()),
                    nullable: definition.is_null(),
                    scale: scale(definition.get_column_type()),
                    max_length: max_length(definition.get_column_type()),
                }
            })
            .collect();
        let position = |db: &str| columns.iter().position(|c| c.db == db).expect("the derive names only columns of its table");
        let relations = E::Relation::iter()
            .map(|relation| (snake(&format!("{relation:?}")), relation.def()))
            .filter(|(_, definition)| definition.rel_type == RelationType::HasOne)
            .map(|(name, definition)| Relation {
                name,
                column: position(&single(&definition.from_col)),
                to_table: definition.to_tbl.sea_orm_table().to_string(),
                to_column: single(&definition.to_col),
            })
            .collect();
        let key = E::PrimaryKey::iter().next().expect("every table has a primary key").into_column().as_str();
        Shape { table: E::default().table_name(), key: position(key), serial: E::PrimaryKey::auto_increment(), columns, relations }
    }

    /// Index of the column with this attribute name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|c| c.name == name)
    }

    /// The foreign key with this attribute name.
    #[must_use]
    pub fn relation(&self, name: &str) -> Option<&Relation> {
        self.relations.iter().find(|r| r.name == name)
    }

    /// Has `validity_to`: rows are versioned, the valid one has it NULL.
    #[must_use]
    pub fn validity_to(&self) -> Option<usize> {
        self.column("validity_to")
    }
}

fn single(identity: &Identity) -> String {
    match identity {
        Identity::Unary(name) => name.to_string(),
        _ => panic!("composite keys are not used by openIMIS"),
    }
}

fn kind(column: &ColumnType) -> Kind {
    use ColumnType as T;
    match column {
        T::TinyInteger | T::SmallInteger => Kind::I16,
        T::Integer => Kind::I32,
        T::BigInteger => Kind::I64,
        T::Float | T::Double => Kind::F64,
        T::Boolean => Kind::Bool,
        T::Date => Kind::Date,
        T::TimestampWithTimeZone => Kind::Instant,
        T::DateTime | T::Timestamp => Kind::LocalTime,
        T::Decimal(_) | T::Money(_) => Kind::Decimal,
        T::Uuid => Kind::Uuid,
        T::Json | T::JsonBinary => Kind::Json,
        T::Binary(_) | T::VarBinary(_) | T::Blob => Kind::Bytes,
        _ => Kind::Text,
    }
}

fn scale(column: &ColumnType) -> Option<u32> {
    match column {
        ColumnType::Decimal(Some((_, scale))) => Some(*scale),
        _ => None,
    }
}

fn max_length(column: &ColumnType) -> Option<u32> {
    match column {
        ColumnType::String(StringLen::N(n)) | ColumnType::Char(Some(n)) => Some(*n),
        _ => None,
    }
}
