//! Names on the wire: Django's `snake_case__path` and graphene's `camelCase_Path`.

/// `ValidityFrom` -> `validity_from`: a sea-orm variant name as Django writes the attribute.
#[must_use]
pub fn snake(variant: &str) -> String {
    let mut out = String::with_capacity(variant.len() + 4);
    for (i, c) in variant.char_indices() {
        if c.is_uppercase() {
            if i > 0 {
                out.push('_');
            }
            out.extend(c.to_lowercase());
        } else {
            out.push(c);
        }
    }
    out
}

/// graphene's `to_camel_case`: `last_name__icontains` -> `lastName_Icontains`.
#[must_use]
pub fn camel(snake: &str) -> String {
    let mut parts = snake.split('_');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let mut chars = part.chars();
        match chars.next() {
            Some(first) => {
                out.extend(first.to_uppercase());
                out.push_str(chars.as_str());
            }
            None => out.push('_'),
        }
    }
    out
}

/// graphene's `to_snake_case`: `headInsuree_ChfId` -> `head_insuree__chf_id`, `-validityFrom` -> `-validity_from`.
#[must_use]
pub fn uncamel(camel: &str) -> String {
    let mut out = String::with_capacity(camel.len() + 4);
    for c in camel.chars() {
        if c.is_uppercase() {
            if !out.is_empty() && !out.ends_with('-') {
                out.push('_');
            }
            out.extend(c.to_lowercase());
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn camel_follows_graphene() {
        for (snake, expected) in [
            ("last_name__icontains", "lastName_Icontains"),
            ("parent__parent__uuid", "parent_Parent_Uuid"),
            ("uuid", "uuid"),
            ("chf_id", "chfId"),
        ] {
            assert_eq!(camel(snake), expected);
        }
    }

    #[test]
    fn uncamel_reverses_camel() {
        for name in ["last_name__icontains", "parent__parent__uuid", "chf_id", "validity_from"] {
            assert_eq!(uncamel(&camel(name)), name);
        }
        assert_eq!(uncamel("-validityFrom"), "-validity_from");
        assert_eq!(uncamel("-request_date_time"), "-request_date_time");
    }

    #[test]
    fn snake_reads_variant_names() {
        assert_eq!(snake("ValidityFrom"), "validity_from");
        assert_eq!(snake("Icd1Id"), "icd1_id");
    }
}
