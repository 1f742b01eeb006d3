//! Module configuration that clients may see.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use openimis_kernel::{
    access::Access,
    cell::Cell,
    graphql::{args::Args, builder::SchemaBuilder, context::RequestContext, error::FieldError, lookup::Lookup, q::Q, scalar},
};

use crate::entity::{field_control, module_configuration};

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.enumeration("ModuleConfigurationLayer", &["FE", "BE"]);
    s.object::<field_control::Entity>("FieldControlGQLType").public();
    s.object::<module_configuration::Entity>("ModuleConfigurationGQLType")
        .public()
        .computed("layer", "ModuleConfigurationLayer!", &["layer"], |_, cells| {
            Cell::Text(cells[0].text().unwrap_or_default().to_uppercase())
        })
        .many("controls", "FieldControlGQLType", "module");
    s.list("moduleConfigurations", "ModuleConfigurationGQLType", Access::Public)
        .arg("validity", "String")
        .arg("layer", "String")
        .restrict(exposed);
}

/// Exposed rows in force at `validity` (now, if not given).
fn exposed(cx: &RequestContext, args: &Args) -> Result<Q, FieldError> {
    let at = match args.search("validity") {
        None => cx.now,
        Some(text) => moment(text).ok_or_else(|| FieldError::invalid("validity must be a date or a moment, as 2026-11-23."))?,
    };
    let in_force = Q::Any(vec![Q::is_null("is_disabled_until"), Q::by("is_disabled_until", Lookup::Lt, Cell::DateTime(at.naive_utc()))]);
    Ok(Q::eq("is_exposed", Cell::Bool(true)).and(in_force).and_if(args.text("layer"), |layer| Q::eq("layer", Cell::Text(layer.to_owned()))))
}

fn moment(text: &str) -> Option<DateTime<Utc>> {
    let date = || text.parse::<NaiveDate>().ok().map(|day| day.and_time(NaiveTime::MIN));
    scalar::parse_datetime(text).or_else(date).map(|moment| moment.and_utc())
}
