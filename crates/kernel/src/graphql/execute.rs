//! One request from text to answer.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use async_graphql::{
    Positioned, Request as DynamicRequest,
    parser::{
        parse_query,
        types::{DocumentOperations, ExecutableDocument, Field as Asked, OperationDefinition, OperationType},
    },
};
use serde_json::{Map, Value as Json, json};

use super::{
    args::Args,
    coerce::{self, Variables},
    context::RequestContext,
    dynamic::ValidateOnly,
    error::{FieldError, Malformed, WholeAnswer},
    export::Export,
    fetch,
    from::Scope,
    plan::Plan,
    planner::{PlanError, Planner, RootForm},
    project::Projection,
    schema::{Answer, Arg, Precondition, Root, Rows, Schema},
    selection::Document,
    ty::Ty,
    write::Writer,
};
use crate::{
    access::{Access, Denied},
    mutation::{MutationDefinition, lifecycle},
    observe, relay,
};

/// A GraphQL request as it came.
#[derive(Debug, Default)]
pub struct GraphqlRequest {
    /// The document.
    pub query: String,
    /// Which operation of it.
    pub operation: Option<String>,
    /// Variables.
    pub variables: Map<String, Json>,
    /// It came by GET: only queries are answered.
    pub read_only: bool,
}

/// The answer: a status and a body.
#[derive(Debug)]
pub struct GraphqlAnswer {
    /// HTTP status.
    pub status: u16,
    /// JSON but for an answer that a field put in place of all data.
    pub content_type: &'static str,
    /// The body.
    pub body: Vec<u8>,
}

impl GraphqlAnswer {
    fn json(status: u16, body: Vec<u8>) -> Self {
        GraphqlAnswer { status, content_type: "application/json", body }
    }
}

/// A document that was parsed, measured and validated.
pub struct Prepared {
    document: ExecutableDocument,
}

/// Fields that are answered though the token of the request does not hold: the way to a new one, and the way out.
const WITHOUT_TOKEN: &[&str] = &[
    "tokenAuth",
    "verifyToken",
    "refreshToken",
    "revokeToken",
    "resetPassword",
    "setPassword",
    "deleteTokenCookie",
    "deleteRefreshTokenCookie",
];

/// Answers a request. `token_error`: why the token of the request does not hold.
pub async fn execute(cx: &RequestContext, request: &GraphqlRequest, token_error: Option<&str>) -> GraphqlAnswer {
    let begun = Instant::now();
    let answer = answer(cx, request, token_error).await;
    let answer = answer.unwrap_or_else(|malformed| refused(400, &malformed.message, malformed.position));
    tell_if_slow(cx, begun.elapsed());
    observe::operation(&cx.app, cx.operation(), answer.status, cx.statements(), begun.elapsed());
    answer
}

fn tell_if_slow(cx: &RequestContext, elapsed: Duration) {
    if elapsed >= cx.app.settings.logging.slow_operation {
        let (operation, statements) = (cx.operation().unwrap_or("-"), cx.statements());
        let duration_ms = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
        tracing::warn!(operation, duration_ms, statements, "a slow operation");
    }
}

fn refused(status: u16, message: &str, position: Option<(usize, usize)>) -> GraphqlAnswer {
    let mut error = json!({ "message": message });
    if let Some((line, column)) = position {
        error["locations"] = json!([{ "line": line, "column": column }]);
    }
    GraphqlAnswer::json(status, json!({ "errors": [error] }).to_string().into_bytes())
}

async fn answer(cx: &RequestContext, request: &GraphqlRequest, token_error: Option<&str>) -> Result<GraphqlAnswer, Malformed> {
    if request.query.trim().is_empty() {
        return Err(Malformed::new("Must provide query string."));
    }
    let app = cx.app.clone();
    let known = app.documents.get(&request.query);
    observe::document_lookup(known.is_some());
    let prepared = match &known {
        Some(prepared) => prepared.clone(),
        None => Arc::new(parse(cx, &request.query)?),
    };
    let operation = operation(&prepared.document, request.operation.as_deref())?;
    if request.read_only && operation.node.ty != OperationType::Query {
        return Ok(refused(405, "Can only perform a mutation operation from a POST request.", None));
    }
    let (raw, checked) = coerce::variables(&app.schema, operation, &request.variables)?;
    if known.is_none() {
        validate(cx, &prepared.document, request.operation.as_deref(), &checked).await?;
        if operation.node.ty == OperationType::Query {
            app.documents.insert(request.query.clone(), prepared.clone());
        }
    }
    let document = Document { fragments: &prepared.document.fragments, variables: &raw };
    let mut run = Run {
        cx,
        schema: &app.schema,
        document: &document,
        writer: Writer::new(cx),
        positions: vec![],
        token_failed: false,
        outage: false,
        instead: None,
    };
    run.operation(operation, &prepared.document, request, token_error).await
}

fn parse(cx: &RequestContext, text: &str) -> Result<Prepared, Malformed> {
    cx.app.limits.check_text(text)?;
    let document = parse_query(text).map_err(|error| {
        let position = error.positions().next();
        Malformed { message: format!("Syntax Error GraphQL {error}"), position: position.map(|p| (p.line, p.column)) }
    })?;
    cx.app.limits.check(&document)?;
    Ok(Prepared { document })
}

fn operation<'d>(document: &'d ExecutableDocument, name: Option<&str>) -> Result<&'d Positioned<OperationDefinition>, Malformed> {
    match (&document.operations, name) {
        (DocumentOperations::Single(operation), _) => Ok(operation),
        (DocumentOperations::Multiple(operations), Some(name)) => {
            operations.get(name).ok_or_else(|| Malformed::new(format!("Unknown operation named \"{name}\".")))
        }
        (DocumentOperations::Multiple(operations), None) => {
            let mut all = operations.values();
            all.next()
                .filter(|_| all.next().is_none())
                .ok_or_else(|| Malformed::new("Must provide operation name if query contains multiple operations."))
        }
    }
}

/// The operation's name as it stands in the document: a name by GraphQL's grammar, whatever else the request says.
fn name_of<'d>(document: &'d ExecutableDocument, wanted: Option<&str>) -> Option<&'d str> {
    match &document.operations {
        DocumentOperations::Single(_) => None,
        DocumentOperations::Multiple(operations) => {
            operations.keys().map(async_graphql::Name::as_str).find(|name| wanted.is_none_or(|wanted| wanted == *name))
        }
    }
}

fn dynamic_request(document: &ExecutableDocument, operation: Option<&str>, variables: &Variables) -> DynamicRequest {
    let variables = Json::Object(variables.iter().map(|(k, v)| (k.clone(), v.clone())).collect());
    let mut request = DynamicRequest::new("").variables(async_graphql::Variables::from_json(variables));
    if let Some(name) = operation {
        request = request.operation_name(name);
    }
    request.set_parsed_query(document.clone());
    request
}

async fn validate(
    cx: &RequestContext,
    document: &ExecutableDocument,
    operation: Option<&str>,
    variables: &Variables,
) -> Result<(), Malformed> {
    let response = cx.app.dynamic.execute(dynamic_request(document, operation, variables).data(ValidateOnly)).await;
    match response.errors.first() {
        None => Ok(()),
        Some(error) => Err(Malformed { message: error.message.clone(), position: error.locations.first().map(|p| (p.line, p.column)) }),
    }
}

/// A root field, ready to run.
enum Step<'s> {
    Typename(&'static str),
    Introspection,
    Rows(Box<Plan<'s>>, Option<(Precondition, Args)>),
    Export(Box<Export<'s>>, Option<(Precondition, Args)>),
    Null,
    Resolve(&'s Root, Args, Projection),
    Mutate(&'s MutationDefinition, Json, Projection),
    Failed(FieldError),
}

struct Run<'a, 'd> {
    cx: &'a RequestContext,
    schema: &'a Schema,
    document: &'d Document<'d>,
    writer: Writer<'a>,
    positions: Vec<(&'d str, async_graphql::Pos)>,
    token_failed: bool,
    outage: bool,
    instead: Option<WholeAnswer>,
}

impl<'a, 'd> Run<'a, 'd> {
    async fn operation(
        &mut self,
        operation: &'d Positioned<OperationDefinition>,
        whole: &ExecutableDocument,
        request: &GraphqlRequest,
        token_error: Option<&str>,
    ) -> Result<GraphqlAnswer, Malformed> {
        let begun = Instant::now();
        let root_type = if operation.node.ty == OperationType::Query { "Query" } else { "Mutation" };
        let merged = self.document.collect(&[&operation.node.selection_set.node], root_type, false);
        if let Some(name) = name_of(whole, request.operation.as_deref()).or_else(|| Some(merged.first()?.1[0].node.name.node.as_str())) {
            self.cx.name(name);
        }
        let mut steps = Vec::with_capacity(merged.len());
        for (key, fields) in &merged {
            self.positions.push((*key, fields[0].pos));
            let name = fields[0].node.name.node.as_str();
            let step = match token_error {
                Some(error) if !self.answered_without_token(root_type, name) => Step::Failed(FieldError::Token(error.to_owned())),
                _ => self.plan(root_type, name, fields)?,
            };
            steps.push((*key, step));
        }
        observe::planning(begun.elapsed());
        self.writer.out.push(b'{');
        for (i, (key, step)) in steps.into_iter().enumerate() {
            if i > 0 {
                self.writer.out.push(b',');
            }
            crate::cell::write_str(&mut self.writer.out, key);
            self.writer.out.push(b':');
            let mark = self.writer.out.len();
            if let Err(error) = self.step(key, step, whole, request).await {
                self.writer.out.truncate(mark);
                self.writer.out.extend_from_slice(b"null");
                self.failed(error, vec![Json::from(key)]);
            }
        }
        self.writer.out.push(b'}');
        Ok(self.finish())
    }

    /// A stale cookie does not keep the web client from what anybody may ask: it could not even show its log-in page.
    fn answered_without_token(&self, root_type: &str, name: &str) -> bool {
        let roots = if root_type == "Query" { &self.schema.queries } else { &self.schema.actions };
        let is_public = || roots.get(name).is_some_and(|root| root.access == Access::Public);
        WITHOUT_TOKEN.contains(&name) || (!self.cx.meta.sends_token() && is_public())
    }

    fn plan(&self, root_type: &'static str, name: &str, fields: &'d [&'d Positioned<Asked>]) -> Result<Step<'a>, Malformed> {
        match self.try_plan(root_type, name, fields) {
            Ok(step) => Ok(step),
            Err(PlanError::Field(error)) => Ok(Step::Failed(error)),
            Err(PlanError::Malformed(malformed)) => Err(malformed),
        }
    }

    fn try_plan(&self, root_type: &'static str, name: &str, fields: &'d [&'d Positioned<Asked>]) -> Result<Step<'a>, PlanError> {
        let arguments = &fields[0].node.arguments;
        match name {
            "__typename" => return Ok(Step::Typename(root_type)),
            "__schema" | "__type" => return Ok(Step::Introspection),
            "node" if root_type == "Query" => return self.node(fields),
            _ => {}
        }
        if let Some(mutation) = self.schema.mutations.get(name).filter(|_| root_type == "Mutation") {
            let own = [(
                "input".to_owned(),
                Arg { ty: Ty::parse(&format!("{}!", mutation.input_name())), default: None, module: mutation.module },
            )]
            .into_iter()
            .collect();
            let mut args = coerce::arguments(self.schema, arguments, &own, None, self.document.variables)?;
            let projection = Projection::plan(self.schema, self.document, &mutation.payload_name(), fields)?;
            return Ok(Step::Mutate(mutation, args.0.swap_remove("input").unwrap_or_default(), projection));
        }
        let roots = if root_type == "Query" { &self.schema.queries } else { &self.schema.actions };
        let root = roots
            .get(name)
            .ok_or_else(|| Malformed::at(format!("Cannot query field \"{name}\" on type \"{root_type}\"."), fields[0].pos))?;
        let filters_of = match &root.answer {
            Answer::Connection(rows) => Some(rows.target.as_str()),
            _ => root.filters_of.as_deref(),
        };
        let filters = filters_of.map(|target| &self.schema.object(target).filters);
        let args = coerce::arguments(self.schema, arguments, &root.args, filters, self.document.variables)?;
        self.cx.check(root.module, root.access).map_err(FieldError::from)?;
        let planner = self.planner();
        let rows = |rows: &'a Rows, form| {
            let plan = Box::new(planner.root(rows, name, form, fields, &args)?);
            Ok(Step::Rows(plan, rows.precondition.map(|precondition| (precondition, args.clone()))))
        };
        match &root.answer {
            Answer::Connection(r) => rows(r, RootForm::Connection),
            Answer::List(r) => rows(r, RootForm::List),
            Answer::One(r) => rows(r, RootForm::One),
            Answer::Export(r) => {
                Ok(Step::Export(Box::new(planner.export(r, &args)?), r.precondition.map(|precondition| (precondition, args))))
            }
            Answer::Resolve(_) => {
                let projection = Projection::plan(self.schema, self.document, root.ty.name(), fields)?;
                Ok(Step::Resolve(root, args, projection))
            }
        }
    }

    fn planner(&self) -> Planner<'a, 'd> {
        let scope = Scope {
            schema: self.schema,
            backend: self.cx.db().get_database_backend(),
            caller: self.cx.caller.as_deref(),
            app: &self.cx.app,
        };
        Planner { cx: self.cx, scope, document: self.document }
    }

    fn node(&self, fields: &'d [&'d Positioned<Asked>]) -> Result<Step<'a>, PlanError> {
        let own = [("id".to_owned(), Arg { ty: Ty::parse("ID!"), default: None, module: "" })].into_iter().collect();
        let args = coerce::arguments(self.schema, &fields[0].node.arguments, &own, None, self.document.variables)?;
        let Some((type_name, key)) = args.text("id").and_then(relay::parse_global_id) else {
            return Err(FieldError::invalid("Invalid ID specified.").into());
        };
        let Some(object) = self.schema.objects.get(&type_name).filter(|o| o.node) else {
            return Err(FieldError::invalid(format!("Relay Node \"{type_name}\" not found in schema")).into());
        };
        if self.cx.caller.is_none() {
            return Ok(Step::Null);
        }
        self.cx.check(object.module, object.node_access).map_err(FieldError::from)?;
        Ok(Step::Rows(Box::new(self.planner().node(object, &key, fields)?), None))
    }

    async fn step(&mut self, key: &'d str, step: Step<'a>, whole: &ExecutableDocument, request: &GraphqlRequest) -> Result<(), FieldError> {
        match step {
            Step::Typename(name) => crate::cell::write_str(&mut self.writer.out, name),
            Step::Null => self.writer.out.extend_from_slice(b"null"),
            Step::Failed(error) => return Err(error),
            Step::Introspection => self.introspect(key, whole, request).await?,
            Step::Rows(plan, precondition) => {
                if let Some((holds, args)) = precondition {
                    holds(self.cx, &args).await?;
                }
                let level = fetch::root(self.cx, &plan).await?;
                self.writer.root(key, &plan, &level);
                for (error, path) in plan.errors {
                    let path = std::iter::once(Json::from(key)).chain(path.into_iter().map(Json::from)).collect();
                    self.writer.errors.push((error, path));
                }
            }
            Step::Export(export, precondition) => {
                if let Some((holds, args)) = precondition {
                    holds(self.cx, &args).await?;
                }
                let name = self.cx.app.core().export(self.cx, &export).await?;
                crate::cell::write_str(&mut self.writer.out, &name);
            }
            Step::Resolve(root, args, projection) => {
                let Answer::Resolve(resolve) = root.answer else { return Err(FieldError::Internal(root.name.clone())) };
                let value = resolve(self.cx, args).await?;
                projection.write(&mut self.writer.out, &value);
            }
            Step::Mutate(mutation, input, projection) => {
                let payload = lifecycle::submit(self.cx, mutation, input).await?;
                projection.write(&mut self.writer.out, &payload);
            }
        }
        Ok(())
    }

    async fn introspect(&mut self, key: &str, whole: &ExecutableDocument, request: &GraphqlRequest) -> Result<(), FieldError> {
        let response = self.cx.app.dynamic.execute(dynamic_request(whole, request.operation.as_deref(), self.document.variables)).await;
        let data = response.data.into_json().map_err(|error| FieldError::Internal(error.to_string()))?;
        crate::cell::write_json(&mut self.writer.out, data.get(key).unwrap_or(&Json::Null));
        Ok(())
    }

    fn failed(&mut self, error: FieldError, path: Vec<Json>) {
        self.token_failed |= matches!(error, FieldError::Token(_));
        if let FieldError::Instead(answer) = &error {
            self.instead.get_or_insert(answer.clone());
        }
        self.outage |= error.is_outage();
        self.writer.errors.push((error, path));
    }

    fn finish(&mut self) -> GraphqlAnswer {
        let errors: Vec<Json> = std::mem::take(&mut self.writer.errors).iter().map(|(error, path)| self.error(error, path)).collect();
        if let Some(WholeAnswer { status, content_type, body }) = self.instead.take() {
            return GraphqlAnswer { status, content_type, body: body.into_bytes() };
        }
        if self.outage {
            return refused(503, "The database is not available.", None);
        }
        let mut body = Vec::with_capacity(self.writer.out.len() + 64);
        body.push(b'{');
        if !errors.is_empty() {
            body.extend_from_slice(b"\"errors\":");
            crate::cell::write_json(&mut body, &errors);
            if self.token_failed {
                body.push(b'}');
                return GraphqlAnswer::json(401, body);
            }
            body.push(b',');
        }
        body.extend_from_slice(b"\"data\":");
        body.append(&mut self.writer.out);
        body.push(b'}');
        GraphqlAnswer::json(200, body)
    }

    fn error(&self, error: &FieldError, path: &[Json]) -> Json {
        match error {
            FieldError::Database(cause) => tracing::error!(error = %cause, field = ?path.first(), "a field failed"),
            FieldError::Internal(cause) => tracing::error!(error = %cause, field = ?path.first(), "a field failed"),
            FieldError::Denied(Denied::Anonymous | Denied::Forbidden)
            | FieldError::Invalid(_)
            | FieldError::Token(_)
            | FieldError::Instead(_) => {}
        }
        let key = path.first().and_then(Json::as_str).unwrap_or_default();
        let mut out = json!({ "message": error.to_string() });
        if let Some((_, pos)) = self.positions.iter().find(|(name, _)| *name == key) {
            out["locations"] = json!([{ "line": pos.line, "column": pos.column }]);
        }
        out["path"] = Json::Array(path.to_vec());
        out
    }
}
