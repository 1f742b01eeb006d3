//! Objects that carry calculations: plans, and what lies under them. The modules that own them register how to find them.

use futures::future::BoxFuture;
use openimis_kernel::{
    graphql::{context::RequestContext, error::FieldError},
    inventory,
};
use uuid::Uuid;

use crate::{linked, registry::active};

/// Class of the rules themselves.
pub const RULE: &str = "Calculation";

/// An object, as far as rules look at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// Class by its Django name.
    pub class: String,
    /// Rules that its plans name.
    pub calculations: Vec<Uuid>,
}

/// Rules that an object carries; `None`: there is no such object.
pub type Found<'a> = BoxFuture<'a, Result<Option<Vec<Uuid>>, FieldError>>;

/// Finds objects of a class; the module that owns the class submits one.
pub struct Carrier {
    /// Module that owns the class; it counts while it is active.
    pub module: &'static str,
    /// Django name of the class, `PaymentPlan`.
    pub class: &'static str,
    /// Rules that the object with this key carries; `None`: the caller sees no such object.
    pub find: for<'a> fn(&'a RequestContext, &'a str) -> Found<'a>,
}

inventory::collect!(Carrier);

/// What the object of this class with this key carries. The rules themselves are of class `Calculation`, their keys are
/// their uuids; an unknown one carries nothing, as do objects of classes that no module submits: nobody looks for them.
///
/// # Errors
/// No active module has such a class, or the caller sees no such object.
pub async fn find(cx: &RequestContext, class: &str, key: &str) -> Result<Carried, FieldError> {
    let unknown = |class: &str| FieldError::invalid(format!("{class} matching query does not exist."));
    if class == RULE {
        return Ok(Carried { class: class.to_owned(), calculations: key.parse().ok().into_iter().collect() });
    }
    let submitted =
        inventory::iter::<Carrier>.into_iter().find(|carrier| carrier.class.eq_ignore_ascii_case(class) && active(&cx.app, carrier.module));
    let Some(carrier) = submitted else {
        let class = linked::known(&cx.app.schema, class).ok_or_else(|| unknown(class))?;
        return Ok(Carried { class: class.to_owned(), calculations: vec![] });
    };
    let calculations = (carrier.find)(cx, key).await?.ok_or_else(|| unknown(carrier.class))?;
    Ok(Carried { class: carrier.class.to_owned(), calculations })
}
