//! What a policy still pays: ceilings of the treatment, the insuree and the policy, in general, in- and out-patient (policy
//! spec, section 5.7).

use rust_decimal::Decimal;

/// The ceilings of a product for one kind of care. Zero is no ceiling.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ceilings {
    /// Of a treatment.
    pub treatment: Decimal,
    /// Of an insuree.
    pub insuree: Decimal,
    /// Of the policy, for members up to the threshold.
    pub policy: Decimal,
    /// What each further member adds to that of the policy.
    pub extra_member: Decimal,
}

/// What claims took out of a policy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Paid by the insurees as deductible; none: there was no claim.
    pub deducted: Option<Decimal>,
    /// Paid by the insurance; none: there was no claim.
    pub remunerated: Option<Decimal>,
}

/// The same of each kind of care.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PerCare<T> {
    /// Whatever the care.
    pub general: T,
    /// With a stay.
    pub in_patient: T,
    /// Without a stay.
    pub out_patient: T,
}

impl Ceilings {
    /// What is left of the ceiling that counts: the policy's, else the insuree's, else the treatment's. A treatment's is
    /// there anew for each treatment.
    fn left(&self, extra_members: i64, taken: Decimal) -> Option<Decimal> {
        let set = |amount: Decimal| (!amount.is_zero()).then_some(amount);
        let policy = set(self.policy).map(|ceiling| ceiling + Decimal::from(extra_members) * self.extra_member);
        let bounded = policy.or(set(self.insuree)).map(|ceiling| (ceiling - taken).max(Decimal::ZERO));
        bounded.or(set(self.treatment))
    }
}

/// What is left of the ceilings of a policy. A product without any ceiling of the policy says 0 for in- and out-patient care
/// where it has no other ceiling for them, as clients know it.
#[must_use]
pub fn ceilings_left(ceilings: &PerCare<Ceilings>, taken: &PerCare<Taken>, members: i64, threshold: i64) -> PerCare<Option<Decimal>> {
    let extra = (members - threshold).max(0);
    let left = |ceilings: &Ceilings, taken: &Taken| ceilings.left(extra, taken.remunerated.unwrap_or_default());
    let unset = ceilings.general.policy.is_zero().then_some(Decimal::ZERO);
    PerCare {
        general: left(&ceilings.general, &taken.general),
        in_patient: left(&ceilings.in_patient, &taken.in_patient).or(unset),
        out_patient: left(&ceilings.out_patient, &taken.out_patient).or(unset),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(treatment: i64, insuree: i64, policy: i64, extra_member: i64) -> Ceilings {
        Ceilings { treatment: treatment.into(), insuree: insuree.into(), policy: policy.into(), extra_member: extra_member.into() }
    }

    fn paid(amount: i64) -> Taken {
        Taken { deducted: Some(0.into()), remunerated: Some(amount.into()) }
    }

    /// Sources: policy spec, section 5.7 and defect K7; the first case is recorded (`policy_policiesByInsuree`).
    #[test]
    fn ceilings() {
        let none = Ceilings::default();
        let unused = Taken::default();
        for (case, [general, ip, op], [used, used_ip, used_op], members, [left, left_ip, left_op]) in [
            ("no ceiling", [none; 3], [unused; 3], 3, [None, Some(0), Some(0)]),
            ("a treatment's", [of(500, 0, 0, 0), none, none], [paid(300), unused, unused], 3, [Some(500), Some(0), Some(0)]),
            ("an insuree's", [of(500, 800, 0, 0), none, none], [paid(300), unused, unused], 3, [Some(500), Some(0), Some(0)]),
            ("a policy's", [of(500, 800, 1000, 0), none, none], [paid(300), unused, unused], 3, [Some(700), None, None]),
            ("two more members", [of(0, 0, 1000, 50), none, none], [paid(300), unused, unused], 4, [Some(800), None, None]),
            ("used up", [of(0, 0, 1000, 0), none, none], [paid(1300), unused, unused], 1, [Some(0), None, None]),
            ("out-patient is not in-patient", [none, of(200, 0, 0, 0), of(100, 0, 0, 0)], [unused; 3], 1, [None, Some(200), Some(100)]),
            (
                "an insuree's in- and out-patient",
                [none, of(0, 400, 0, 0), of(0, 300, 0, 0)],
                [paid(90), paid(60), paid(30)],
                1,
                [None, Some(340), Some(270)],
            ),
            (
                "a policy's in-patient",
                [of(0, 0, 900, 0), of(0, 0, 600, 10), none],
                [paid(90), paid(60), paid(30)],
                3,
                [Some(810), Some(550), None],
            ),
        ] {
            let ceilings = PerCare { general, in_patient: ip, out_patient: op };
            let taken = PerCare { general: used, in_patient: used_ip, out_patient: used_op };
            let expected = PerCare { general: left, in_patient: left_ip, out_patient: left_op };
            let found = ceilings_left(&ceilings, &taken, members, 2);
            let decimal = |amount: Option<i32>| amount.map(Decimal::from);
            assert_eq!(found.general, decimal(expected.general), "{case}");
            assert_eq!(found.in_patient, decimal(expected.in_patient), "{case}");
            assert_eq!(found.out_patient, decimal(expected.out_patient), "{case}");
        }
    }
}
