//! A tiny portrait: a PNG (ISO/IEC 15948) of four by four squares, symmetrical as a face is.

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};

const SIDE: usize = 4;
const SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'];

/// The picture that these bits make, base64.
#[must_use]
pub fn portrait(bits: u64) -> String {
    let side = u32::try_from(SIDE).unwrap_or(0).to_be_bytes();
    // Eight bits, palette; no interlace.
    let header = [side.as_slice(), side.as_slice(), &[8, 3, 0, 0, 0]].concat();
    let colour = bits.to_be_bytes();
    let palette = [0xf4, 0xf0, 0xe6, colour[0], colour[1] / 2, colour[2]];
    let mut png = SIGNATURE.to_vec();
    for (kind, body) in [(b"IHDR", header), (b"PLTE", palette.to_vec()), (b"IDAT", stored(&pixels(bits))), (b"IEND", vec![])] {
        chunk(&mut png, kind, &body);
    }
    BASE64.encode(png)
}

/// Each line begins with the number of its filter: none.
fn pixels(bits: u64) -> Vec<u8> {
    let half = SIDE / 2;
    let line = |y: usize| {
        let left: Vec<u8> = (0..half).map(|x| u8::from(bits >> (y * half + x) & 1 == 1)).collect();
        let right: Vec<u8> = left.iter().rev().copied().collect();
        [vec![0], left, right].concat()
    };
    (0..SIDE).flat_map(line).collect()
}

fn chunk(png: &mut Vec<u8>, kind: &[u8; 4], body: &[u8]) {
    let length = u32::try_from(body.len()).unwrap_or(0);
    let named = [kind.as_slice(), body].concat();
    png.extend_from_slice(&length.to_be_bytes());
    png.extend_from_slice(&named);
    png.extend_from_slice(&crc32fast::hash(&named).to_be_bytes());
}

/// One block of zlib (RFC 1950) that is not compressed (RFC 1951, section 3.2.4).
fn stored(data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap_or(0);
    let (a, b) = data.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (b + a) % 65_521)
    });
    let header = [0x78, 0x01, 0x01];
    [&header, length.to_le_bytes().as_slice(), (!length).to_le_bytes().as_slice(), data, ((b << 16) | a).to_be_bytes().as_slice()].concat()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn pictures_are_small_pngs_and_differ() {
        let bytes = BASE64.decode(portrait(0x1234_5678_9abc_def0)).unwrap();
        assert!(bytes.starts_with(&SIGNATURE) && bytes.ends_with(&[b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82]));
        assert!(bytes.len() < 128);
        assert_ne!(portrait(1), portrait(2));
    }

    #[test]
    fn adler_sum_is_that_of_rfc_1950() {
        assert!(stored(b"Wikipedia").ends_with(&0x11e6_0398_u32.to_be_bytes()));
    }
}
