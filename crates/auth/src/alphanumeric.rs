//! Random text from the 62 ASCII letters and digits.

use rand::CryptoRng;
use rand::distr::{Alphanumeric, SampleString};

/// `len` letters and digits, each equally likely.
pub(crate) fn random<R: CryptoRng + ?Sized>(rng: &mut R, len: usize) -> String {
    Alphanumeric.sample_string(rng, len)
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    use super::random;

    #[test]
    fn text_has_the_asked_length_and_alphabet_and_is_not_repeated() {
        let mut rng = StdRng::seed_from_u64(1);
        let (first, second) = (random(&mut rng, 32), random(&mut rng, 32));
        assert_eq!(first.len(), 32);
        assert!(first.bytes().all(|b| b.is_ascii_alphanumeric()));
        assert_ne!(first, second);
    }
}
