//! From which state a claim may go where (claim spec, section 6.7; defect D9: the reference does not look).

use crate::entity::codes::{Selection, Status};

/// What is done with a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Changed by the health facility.
    Edit,
    /// Submitted, or submitted again.
    Submit,
    /// Processed.
    Process,
    /// Chosen for, left out of, or taken out of review or feedback.
    Select,
    /// Reviewed.
    Review,
    /// Told how the patient felt.
    Feedback,
    /// Written anew after a rejection.
    Restore,
    /// Deleted.
    Delete,
}

impl Act {
    /// The states that allow it.
    #[must_use]
    pub const fn from(self) -> &'static [Status] {
        match self {
            // A claim that was not submitted may be processed: it is checked then (case ST1).
            Act::Edit | Act::Submit | Act::Process => &[Status::Entered, Status::Checked],
            Act::Select | Act::Review => &[Status::Checked],
            Act::Feedback => &[Status::Checked, Status::Processed, Status::Valuated],
            Act::Restore => &[Status::Rejected],
            Act::Delete => &[Status::Rejected, Status::Entered, Status::Checked],
        }
    }

    /// Whether a claim in this state allows it.
    #[must_use]
    pub fn allowed(self, status: Status) -> bool {
        self.from().contains(&status)
    }
}

/// What becomes of a choice when the claim is processed: nobody will look any more (cases RV4, WE18).
#[must_use]
pub const fn after_processing(selection: Selection) -> Selection {
    match selection {
        Selection::Selected => Selection::Bypassed,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sources: cases ST1 to ST5, VE5 to VE8, VO12; what ST4 and the specification's D9 say is right.
    #[test]
    fn states_and_acts() {
        for (act, allowed) in [
            (Act::Edit, [false, true, true, false, false]),
            (Act::Submit, [false, true, true, false, false]),
            (Act::Process, [false, true, true, false, false]),
            (Act::Select, [false, false, true, false, false]),
            (Act::Review, [false, false, true, false, false]),
            (Act::Feedback, [false, false, true, true, true]),
            (Act::Restore, [true, false, false, false, false]),
            (Act::Delete, [true, true, true, false, false]),
        ] {
            let found: Vec<bool> = Status::ALL.iter().map(|status| act.allowed(*status)).collect();
            assert_eq!(found, allowed, "{act:?}");
        }
    }

    #[test]
    fn nobody_reviews_what_is_processed() {
        for selection in Selection::ALL {
            let expected = if *selection == Selection::Selected { Selection::Bypassed } else { *selection };
            assert_eq!(after_processing(*selection), expected);
        }
    }
}
