//! A selection over tables, planned: one statement per connection level, whatever the number of rows.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, Order};

use super::{
    error::FieldError,
    from::From,
    mask::Way,
    page::Paging,
    project::Projection,
    schema::{Compute, Load, Object, Via},
};

/// One statement and how its rows become JSON.
pub struct Plan<'s> {
    /// The rows of this level are not bound by row security.
    pub everywhere: bool,
    /// Type of the rows.
    pub object: &'s Object,
    /// Tables joined.
    pub from: From<'s>,
    /// Columns selected: table and column index.
    pub columns: Vec<(usize, usize)>,
    slots: HashMap<(usize, usize, Sight), usize>,
    /// Personal data that the user may not see: index into the row, and where in the value it stands.
    pub masks: Vec<(usize, Vec<Way>)>,
    /// Which rows.
    pub condition: Vec<Expr>,
    /// Their order.
    pub order: Vec<(Expr, Order)>,
    /// Which of them.
    pub paging: Paging,
    /// What is around them.
    pub form: Form,
    /// Fields of each row.
    pub fields: Vec<Out>,
    /// Loads for all rows at once.
    pub batches: Vec<Batch>,
    /// Statements of the next level.
    pub children: Vec<Child<'s>>,
    /// `totalCount` was asked for.
    pub total: bool,
    /// Errors found while planning: fields that are denied.
    pub errors: Vec<(FieldError, Vec<String>)>,
}

/// How a selected column is seen.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Sight {
    /// As it is stored.
    Whole,
    /// Without personal data.
    Masked,
}

/// What is around the rows.
pub enum Form {
    /// A Relay connection.
    Connection(Vec<Around>),
    /// A plain list.
    List,
    /// The first row or null.
    One,
}

/// A field of a connection.
pub enum Around {
    /// `edges`
    Edges(Key, Vec<EdgePart>),
    /// `pageInfo`
    PageInfo(Key, Vec<(Key, PageInfo)>),
    /// `totalCount`
    Total(Key),
    /// `edgeCount`
    EdgeCount(Key),
    /// `__typename`
    Typename(Key, String),
}

/// A field of an edge.
pub enum EdgePart {
    /// `cursor`
    Cursor(Key),
    /// `node`: its fields are the plan's.
    Node(Key),
    /// `__typename`
    Typename(Key, String),
}

/// A field of `pageInfo`.
#[derive(Clone, Copy)]
pub enum PageInfo {
    HasNext,
    HasPrevious,
    Start,
    End,
    Typename,
}

/// A response key, ready to write: `"key":`.
pub struct Key(pub Box<[u8]>);

impl Key {
    /// For this response key.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Key(format!("\"{name}\":").into_bytes().into())
    }

    /// The bare name.
    #[must_use]
    pub fn name(&self) -> &str {
        std::str::from_utf8(&self.0[1..self.0.len() - 2]).unwrap_or_default()
    }
}

/// A field of a row.
pub enum Out {
    /// A column; `text`: an `ID`, written as a string.
    Column {
        /// Response key.
        key: Key,
        /// Index into the row.
        slot: usize,
        /// Write as a string.
        text: bool,
    },
    /// A column whose codes are an enum's.
    Code {
        /// Response key.
        key: Key,
        /// Index into the row.
        slot: usize,
        /// Its values.
        values: Vec<&'static str>,
        /// Its name, for the error.
        name: String,
    },
    /// The global id.
    GlobalId {
        /// Response key.
        key: Key,
        /// Index of the primary key.
        slot: usize,
        /// Type name.
        type_name: String,
    },
    /// `__typename`
    Typename(Key, String),
    /// The row a foreign key leads to; of several the first that there is.
    One {
        /// Response key.
        key: Key,
        /// The rows.
        ends: Vec<End>,
    },
    /// Computed.
    Computed {
        /// Response key.
        key: Key,
        /// Columns needed.
        slots: Vec<usize>,
        /// The computation.
        compute: Compute,
    },
    /// Loaded in a batch.
    Batched {
        /// Response key.
        key: Key,
        /// Which batch.
        batch: usize,
        /// What is asked of the value.
        projection: Projection,
    },
    /// Rows of the next level.
    Many {
        /// Response key.
        key: Key,
        /// Column the rows refer to.
        slot: usize,
        /// Which child.
        child: usize,
    },
    /// Not allowed: null.
    Denied(Key),
}

/// A joined row.
pub struct End {
    /// Index of its primary key: NULL means there is none.
    pub exists: usize,
    /// Its fields.
    pub fields: Vec<Out>,
}

/// A load for all rows of a level.
pub struct Batch {
    /// Column that holds the keys.
    pub slot: usize,
    /// The loader.
    pub load: Load,
}

/// A statement of the next level.
pub struct Child<'s> {
    /// The statement.
    pub plan: Plan<'s>,
    /// Column of the parent's row that the child's rows refer to.
    pub parent_slot: usize,
    /// The referring column of the child (its own, or the link table's).
    pub link: Link,
}

/// How rows of a child find their parent.
pub enum Link {
    /// By a column of the child's table.
    Column(usize),
    /// By a link table.
    Via(Via),
}

impl<'s> Plan<'s> {
    /// Rows of a type, nothing selected yet.
    #[must_use]
    pub fn new(object: &'s Object, from: From<'s>, paging: Paging, form: Form) -> Self {
        Plan {
            everywhere: false,
            object,
            from,
            columns: vec![],
            slots: HashMap::new(),
            masks: vec![],
            condition: vec![],
            order: vec![],
            paging,
            form,
            fields: vec![],
            batches: vec![],
            children: vec![],
            total: false,
            errors: vec![],
        }
    }

    /// Index into the row of a column; selects it if it is not yet.
    pub fn slot(&mut self, table: usize, column: usize) -> usize {
        self.select(table, column, Sight::Whole)
    }

    /// As [`Plan::slot`], of a column that holds personal data: there and not where the statement goes on with the value.
    pub fn masked_slot(&mut self, table: usize, column: usize, ways: Vec<Way>) -> usize {
        let known = self.columns.len();
        let slot = self.select(table, column, Sight::Masked);
        if slot == known {
            self.masks.push((slot, ways));
        }
        slot
    }

    fn select(&mut self, table: usize, column: usize, sight: Sight) -> usize {
        *self.slots.entry((table, column, sight)).or_insert_with(|| {
            self.columns.push((table, column));
            self.columns.len() - 1
        })
    }
}
