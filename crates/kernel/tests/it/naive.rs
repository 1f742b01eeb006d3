//! The planner against a naive model in memory, on random data, users and documents.

use openimis_testkit::{TestDatabase, TestServer, both_databases, user};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use sea_orm::EntityTrait;
use serde_json::{Value as Json, json};

use crate::{
    Tables,
    library::{author, book, fill},
};

#[derive(Clone, Debug)]
struct Ask {
    shelves: Vec<i32>,
    first: Option<usize>,
    offset: Option<usize>,
    last: Option<usize>,
    descending: bool,
    name: Option<String>,
    books: Option<(Option<usize>, Option<i32>)>,
}

fn ask() -> impl Strategy<Value = Ask> {
    (
        prop::collection::vec(0..3, 0..3),
        prop::option::of(0..15_usize),
        prop::option::of(0..15_usize),
        prop::option::of(0..8_usize),
        any::<bool>(),
        prop::option::of(prop::sample::select(vec!["1".to_owned(), "author 0".to_owned(), "zz".to_owned()])),
        prop::option::of((prop::option::of(0..4_usize), prop::option::of(0..700))),
    )
        .prop_map(|(shelves, first, offset, last, descending, name, books)| Ask {
            shelves,
            first,
            offset,
            last,
            descending,
            name,
            books,
        })
}

impl Ask {
    fn document(&self) -> String {
        let arg = |name: &str, value: Option<String>| value.map_or(String::new(), |v| format!("{name}: {v}, "));
        let books = self.books.as_ref().map_or(String::new(), |(first, pages)| {
            let args = arg("first", first.map(|n| n.to_string())) + &arg("pages_Gt", pages.map(|n| n.to_string()));
            let args = if args.is_empty() { args } else { format!("({args})") };
            format!("books{args} {{ totalCount pageInfo {{ hasNextPage }} edges {{ node {{ title pages author {{ name }} }} }} }}")
        });
        format!(
            "{{ authors({}{}{}{}orderBy: \"{}name\") {{ totalCount pageInfo {{ hasNextPage hasPreviousPage }} edges {{ node {{ name {books} }} }} }} }}",
            arg("first", self.first.map(|n| n.to_string())),
            arg("offset", self.offset.map(|n| n.to_string())),
            arg("last", self.last.map(|n| n.to_string())),
            arg("name_Icontains", self.name.as_ref().map(|n| format!("{n:?}"))),
            if self.descending { "-" } else { "" },
        )
    }

    fn expected(&self, authors: &[author::Model], books: &[book::Model]) -> Json {
        let seen = |a: &&author::Model| a.shelf.is_none_or(|s| self.shelves.contains(&s));
        let mut rows: Vec<&author::Model> = authors.iter().filter(seen).collect();
        rows.retain(|a| self.name.as_ref().is_none_or(|n| a.name.to_lowercase().contains(&n.to_lowercase())));
        rows.sort_by(|a, b| if self.descending { b.name.cmp(&a.name) } else { a.name.cmp(&b.name) });
        let total = rows.len();
        let lower = self.offset.unwrap_or(0).min(total);
        let first = if self.first.is_none() && self.last.is_none() { Some(100) } else { self.first };
        let end = first.map_or(total, |n| (lower + n).min(total));
        let start = self.last.map_or(lower, |n| lower.max(end.saturating_sub(n)));
        let edges: Vec<Json> = rows[start..end].iter().map(|a| json!({ "node": self.node(a, books) })).collect();
        json!({ "data": { "authors": {
            "totalCount": total,
            "pageInfo": { "hasNextPage": first.is_some() && end < total, "hasPreviousPage": self.last.is_some() && start > lower },
            "edges": edges,
        } } })
    }

    fn node(&self, author: &author::Model, books: &[book::Model]) -> Json {
        let mut node = json!({ "name": author.name });
        if let Some((first, pages)) = &self.books {
            let all: Vec<&book::Model> = books
                .iter()
                .filter(|b| b.author_id == Some(author.id) && b.validity_to.is_none() && pages.is_none_or(|p| b.pages > p))
                .collect();
            let page: Vec<Json> = all
                .iter()
                .take(first.unwrap_or(100))
                .map(|b| json!({ "node": { "title": b.title, "pages": b.pages, "author": { "name": author.name } } }))
                .collect();
            node["books"] = json!({ "totalCount": all.len(), "pageInfo": { "hasNextPage": page.len() < all.len() }, "edges": page });
        }
        node
    }
}

both_databases! {
    Tables:
    async fn planner_and_naive_model_agree(db: TestDatabase) {
        fill(db.connection(), 23).await;
        let authors = author::Entity::find().all(db.connection()).await.unwrap();
        let mut books = book::Entity::find().all(db.connection()).await.unwrap();
        books.sort_by_key(|b| b.id);
        let server = TestServer::start(&db).await.unwrap();
        let mut runner = TestRunner::deterministic();
        for _ in 0..150 {
            let ask = ask().new_tree(&mut runner).unwrap().current();
            let answer = server.graphql(Some(&user(&[1], &ask.shelves)), &ask.document()).await.unwrap();
            assert_eq!(answer.body, ask.expected(&authors, &books), "{ask:?}");
        }
    }
}
