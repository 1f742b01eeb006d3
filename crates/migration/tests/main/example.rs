//! Two small modules whose tables point to each other.

use openimis_migration::declare::*;

/// `places` and `people`: a place has a mayor, a person has a place. Only the index migration has no counterpart in
/// Django.
pub fn modules() -> Vec<ModuleMigrations> {
    vec![people(), places()]
}

fn places() -> ModuleMigrations {
    ModuleMigrations {
        module: "places",
        migrations: vec![
            Migration::new("0001_initial").replaces(&[("places", "0001_initial"), ("places", "0002_mayor")]).steps(place),
            Migration::new("0002_size").after(&[("people", "0001_initial")]).steps(size),
        ],
    }
}

fn people() -> ModuleMigrations {
    ModuleMigrations {
        module: "people",
        migrations: vec![
            Migration::new("0001_initial").after(&[("places", "0001_initial")]).replaces(&[("people", "0001_initial")]).steps(person),
        ],
    }
}

fn place() -> Vec<Step> {
    let place = table("tblPlace").columns([serial("PlaceID").primary_key(), varchar("Name", 20).unique(), int4("MayorID").null()]);
    let rows = Seed::new("tblPlace", ["PlaceID", "Name"]).row(row![1, "L'Aquila"]).row(row![5, "Bern"]).generated_key("PlaceID");
    vec![place.into(), rows.into()]
}

fn person() -> Vec<Step> {
    let person = table("tblPerson")
        .columns([identity("id").primary_key(), int4("place_id"), timestamptz("born").null()])
        .references("person_place", "place_id", "tblPlace", "PlaceID")
        .index("person_place_id", ["place_id"]);
    vec![person.into(), Step::AddForeignKey("tblPlace", MAYOR)]
}

/// The key that closes the circle.
pub const MAYOR: ForeignKey = ForeignKey::deferred("place_mayor", "MayorID", "tblPerson", "id");

fn size() -> Vec<Step> {
    vec![
        Step::AddColumn("tblPlace", int4("Size").default_sql("0")),
        Step::CreateIndex("tblPlace", Index::new("place_size", ["Size"]).filter("\"Size\" > 0")),
    ]
}
