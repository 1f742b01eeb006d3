//! Diagnoses.

use openimis_kernel::{
    access::Access,
    graphql::{builder::SchemaBuilder, lookup::EXACT, q::Q},
};

use super::{NAMED, READ_DIAGNOSES, listed};
use crate::entity::diagnosis;

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.node::<diagnosis::Entity>("DiagnosisGQLType").filter("id", EXACT).filter_each(&["code", "name"], NAMED).by_id(Access::Authenticated);
    s.connection("diagnoses", "DiagnosisGQLType", Access::Authenticated).restrict(|_, _| Ok(Q::valid()));
    s.connection("diagnoses_str", "DiagnosisGQLType", READ_DIAGNOSES).arg("str", "String").restrict(|_, args| Ok(listed::named(args)));
}
