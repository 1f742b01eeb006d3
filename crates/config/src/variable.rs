//! What a row of the table of variables says.

/// What a variable stands for when it is unset or empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Default {
    /// Nothing.
    Unset,
    /// This text, read as if it had been set.
    Text(&'static str),
    /// It follows from other variables, as this sentence says.
    Depends(&'static str),
}

/// Who acts upon a variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Usage {
    /// The server, through [`Settings`](crate::Settings).
    Server,
    /// Nobody: openIMIS 24.10 or its containers know it, this build has no use for it.
    Unused,
}

/// What is told about a variable: in the report, in `.env.example` and in errors.
#[derive(Debug)]
pub struct Row {
    /// Name in the environment.
    pub name: &'static str,
    /// Meaning, with units.
    pub description: &'static str,
    /// What values are accepted.
    pub accepted: &'static str,
    /// What holds without a value.
    pub default: Default,
    /// The value is masked wherever it is shown.
    pub secret: bool,
    /// Who acts upon it.
    pub usage: Usage,
}

impl Row {
    /// A variable that is known and not used by this build.
    pub(crate) const fn unused(name: &'static str, description: &'static str) -> Self {
        let (accepted, default) = ("anything", Default::Unset);
        Self { name, description, accepted, default, secret: false, usage: Usage::Unused }
    }

    /// An unused variable that carries a secret.
    pub(crate) const fn unused_secret(name: &'static str, description: &'static str) -> Self {
        let (accepted, default) = ("anything", Default::Unset);
        Self { name, description, accepted, default, secret: true, usage: Usage::Unused }
    }
}

/// Rows about one subject.
#[derive(Debug)]
pub struct Section {
    /// The subject.
    pub title: &'static str,
    /// Its variables, in the order in which they are shown.
    pub rows: &'static [&'static Row],
}

/// How the text of a variable is read.
pub(crate) struct Syntax<T> {
    /// What is accepted, for people.
    pub accepted: &'static str,
    /// The value, or none if the text is not accepted.
    pub parse: fn(&str) -> Option<T>,
    /// The value is masked wherever it is shown.
    pub secret: bool,
}

impl<T> Syntax<T> {
    /// A syntax whose values may be shown.
    pub const fn new(accepted: &'static str, parse: fn(&str) -> Option<T>) -> Self {
        Self { accepted, parse, secret: false }
    }
}

/// A variable whose values are of type `T`.
pub(crate) struct Variable<T: 'static> {
    /// What is told about it.
    pub row: Row,
    /// Reads its text.
    pub parse: fn(&str) -> Option<T>,
}

impl<T> Variable<T> {
    /// A variable that the server acts upon.
    pub const fn new(name: &'static str, syntax: Syntax<T>, default: Default, description: &'static str) -> Self {
        let Syntax { accepted, parse, secret } = syntax;
        let usage = Usage::Server;
        Self { row: Row { name, description, accepted, default, secret, usage }, parse }
    }
}

/// Declares variables and the section that lists them, so that no variable can miss the table.
///
/// The head reads `SECTION = title;`, a row `NAME: type = syntax, default, description;`.
macro_rules! section {
    ($section:ident = $title:literal; $($name:ident: $type:ty = $syntax:expr, $default:expr, $description:expr;)+) => {
        $(
            pub(crate) static $name: $crate::variable::Variable<$type> =
                $crate::variable::Variable::new(stringify!($name), $syntax, $default, $description);
        )+
        pub(crate) static $section: $crate::variable::Section =
            $crate::variable::Section { title: $title, rows: &[$(&$name.row),+] };
    };
}
pub(crate) use section;
