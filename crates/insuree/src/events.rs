//! What this module tells others, inside the transaction: a handler that fails takes everything back.

use crate::{
    entity::{family, insuree},
    service::insuree::InsureeData,
};

/// An insuree is about to be written.
#[derive(Clone, Debug)]
pub struct InsureeSaving {
    /// What will be written.
    pub data: InsureeData,
    /// The row as it is now; `None`: a new insuree.
    pub before: Option<insuree::Model>,
}

/// An insuree was written.
#[derive(Clone, Debug)]
pub struct InsureeSaved {
    /// The row as it is now.
    pub insuree: insuree::Model,
    /// The row as it was; `None`: the insuree is new.
    pub before: Option<insuree::Model>,
}

/// An insuree was deleted; their covers are ended.
#[derive(Clone, Debug)]
pub struct InsureeDeleted {
    /// The row before.
    pub insuree: insuree::Model,
}

/// An insuree left a family, perhaps for another one.
#[derive(Clone, Debug)]
pub struct InsureeMoved {
    /// The row as it is now.
    pub insuree: insuree::Model,
    /// The family left.
    pub from: Option<i32>,
}

/// A family was written.
#[derive(Clone, Debug)]
pub struct FamilySaved {
    /// The row as it is now.
    pub family: family::Model,
    /// The row as it was; `None`: the family is new.
    pub before: Option<family::Model>,
}

/// A family was deleted: its policies end with it (case IF23).
#[derive(Clone, Debug)]
pub struct FamilyDeleted {
    /// The row before.
    pub family: family::Model,
}

/// A family has another head.
#[derive(Clone, Debug)]
pub struct FamilyHeadChanged {
    /// Key of the family.
    pub family_id: i32,
    /// Key of the head before.
    pub from: i32,
    /// Key of the head now.
    pub to: i32,
}
