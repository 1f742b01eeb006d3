#![allow(clippy::unwrap_used, reason = "the texts of the tables are valid")]

use proptest::prelude::*;

use super::*;

const SECRET: &str = "test-secret-key-of-the-vectors";
const USER: &str = "5f0e6a1c-0c0d-4b7e-9a52-0b1f6d3c2e11";

/// Written by Django 4.2.16: compressed, and too short to be worth it.
const COMPRESSED: &str = ".eJyrVopPLC3JiC8tTi2Kz0xRslIyTTNINUs0TNY1SDZI0TVJMk_VtUw0NdI1SDJMM0sxTjZKNTRU0kHWlpSYnJ2aB9KbkpWYl56vl5yfV1KUmaQHUqIHlS3W881PSc1xgqpFMSAjsTgDqNuAQqBUCwBlRDvX:1tDjNI:rmm4LfQdljLfHg7DSQi4dj-IAikgfncZR3O8XtCnFQE";
const PLAIN: &str =
    "eyJfYXV0aF91c2VyX2lkIjoiNWYwZTZhMWMtMGMwZC00YjdlLTlhNTItMGIxZjZkM2MyZTExIn0:1tDjNI:yNPE-2HvrEwKz49Y68Xs1a5tMfCG3u9jVO93DpqAqZo";
const ANONYMOUS: &str = "eyJjYXJ0IjoxfQ:1tDjNI:08-JLxr9bjvrB3N3KE11-qBMbYBMV_C6HnkBrggwgiQ";
const NO_UUID: &str = "eyJfYXV0aF91c2VyX2lkIjoiNyJ9:1tDjNI:O9WAip5BeC4TfzivdrpJTP36Gmrqw2_tLoWmKKW5ogA";

#[test]
fn sessions_of_django_name_their_user() {
    for (data, user) in [(COMPRESSED, Some(USER)), (PLAIN, Some(USER)), (ANONYMOUS, None), (NO_UUID, None)] {
        assert_eq!(user_of(data, SECRET), user.map(|id| id.parse().unwrap()), "{data}");
    }
}

#[test]
fn changed_sessions_name_nobody() {
    let (_, plain_signature) = PLAIN.rsplit_once(':').unwrap();
    let forged = [
        String::new(),
        ":".into(),
        PLAIN.replace("1tDjNI", "1tDjNJ"),
        PLAIN.replacen('e', "f", 1),
        PLAIN[..PLAIN.len() - 1].into(),
        format!("{COMPRESSED}A"),
        format!("{}:{plain_signature}", ANONYMOUS.rsplit_once(':').unwrap().0),
        PLAIN.rsplit_once(':').unwrap().0.into(),
        format!("{}:", PLAIN.rsplit_once(':').unwrap().0),
    ];
    for data in forged {
        assert_eq!(user_of(&data, SECRET), None, "{data}");
    }
    assert_eq!(user_of(PLAIN, "another key"), None);
}

#[test]
fn content_is_not_inflated_without_end() {
    use flate2::{Compression, write::ZlibEncoder};
    use std::io::Write;
    let mut encoder = ZlibEncoder::new(vec![], Compression::best());
    encoder.write_all(&vec![b' '; 10 << 20]).unwrap();
    assert_eq!(inflate(&encoder.finish().unwrap()).unwrap().len() as u64, MAX_CONTENT);
}

proptest! {
    #[test]
    fn arbitrary_texts_do_not_panic(data in "\\.?[A-Za-z0-9_-]{0,40}(:[A-Za-z0-9_-]{0,44}){0,3}|.*") {
        prop_assert_eq!(user_of(&data, SECRET), None);
    }
}
