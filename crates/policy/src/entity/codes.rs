//! Codes that columns of this crate's tables hold, as types.

/// State of a policy (`tblPolicy.PolicyStatus`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Not paid.
    Idle,
    /// Covers.
    Active,
    /// Covers nobody until it is paid anew.
    Suspended,
    /// Its period is over.
    Expired,
    /// Paid, and waits for somebody to activate it.
    Ready,
}

impl Status {
    /// All states.
    pub const ALL: [Self; 5] = [Self::Idle, Self::Active, Self::Suspended, Self::Expired, Self::Ready];

    /// The stored code.
    #[must_use]
    pub const fn as_code(self) -> i16 {
        match self {
            Self::Idle => 1,
            Self::Active => 2,
            Self::Suspended => 4,
            Self::Expired => 8,
            Self::Ready => 16,
        }
    }

    /// The state of this code; `None`: the code is no state's.
    #[must_use]
    pub fn of_code(code: i16) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_code() == code)
    }

    /// The state in words, as reports have it.
    #[must_use]
    pub const fn as_words(self) -> &'static str {
        match self {
            Self::Idle => "Idle",
            Self::Active => "Active",
            Self::Suspended => "Suspended",
            Self::Expired => "Expired",
            Self::Ready => "Ready",
        }
    }
}

/// Whether a policy is a family's first (`tblPolicy.PolicyStage`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// A new policy; one without stage counts as new.
    New,
    /// The renewal of another.
    Renewed,
}

impl Stage {
    /// The stored code.
    #[must_use]
    pub const fn as_code(self) -> &'static str {
        match self {
            Self::New => "N",
            Self::Renewed => "R",
        }
    }

    /// The stage of this code.
    #[must_use]
    pub fn of_code(code: Option<&str>) -> Self {
        match code {
            Some("R") => Self::Renewed,
            _ => Self::New,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_states_and_stages() {
        for (code, status) in [
            (1, Some(Status::Idle)),
            (2, Some(Status::Active)),
            (4, Some(Status::Suspended)),
            (8, Some(Status::Expired)),
            (16, Some(Status::Ready)),
            (3, None),
        ] {
            assert_eq!(Status::of_code(code), status);
        }
        for (code, stage) in [(Some("N"), Stage::New), (Some("R"), Stage::Renewed), (None, Stage::New)] {
            assert_eq!(Stage::of_code(code), stage);
        }
    }
}
