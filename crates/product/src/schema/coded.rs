//! Columns of codes, shown by the names of their enums.

use std::str::FromStr;

use openimis_kernel::{cell::Cell, graphql::context::RequestContext};

use crate::entity::codes::{CeilingExclusion, CeilingInterpretation, CeilingType, LimitationType, PriceOrigin};

/// The name of a code; of one that is none of the enum's null.
fn named<C: FromStr>(cells: &[&Cell], name: fn(C) -> &'static str) -> Cell {
    let code = cells.first().and_then(|cell| cell.text()).and_then(|code| code.parse().ok());
    code.map_or(Cell::Null, |code| Cell::Text(name(code).to_owned()))
}

pub(super) fn ceiling_type(_: &RequestContext, cells: &[&Cell]) -> Cell {
    named(cells, CeilingType::name)
}

pub(super) fn ceiling_interpretation(_: &RequestContext, cells: &[&Cell]) -> Cell {
    named(cells, CeilingInterpretation::name)
}

pub(super) fn ceiling_exclusion(_: &RequestContext, cells: &[&Cell]) -> Cell {
    named(cells, CeilingExclusion::name)
}

pub(super) fn limitation_type(_: &RequestContext, cells: &[&Cell]) -> Cell {
    named(cells, LimitationType::name)
}

pub(super) fn price_origin(_: &RequestContext, cells: &[&Cell]) -> Cell {
    named(cells, PriceOrigin::name)
}
