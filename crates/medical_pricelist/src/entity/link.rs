//! Which mutations changed which price list.

/// Writes the entity of a link table: its name, and the price lists it leads to.
macro_rules! mutation_link {
    ($table:literal, $($list:ident)::+) => {
        use sea_orm::entity::prelude::*;

        /// Link between a price list and a mutation that concerned it.
        #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
        #[sea_orm(table_name = $table)]
        pub struct Model {
            /// Key.
            #[sea_orm(primary_key, auto_increment = false)]
            pub id: Uuid,
            /// Price list concerned.
            pub pricelist_id: i32,
            /// Mutation concerned.
            pub mutation_id: Uuid,
        }

        /// Foreign keys.
        #[derive(Clone, Copy, Debug, EnumIter)]
        pub enum Relation {
            /// Price list concerned.
            Pricelist,
            /// Mutation concerned.
            Mutation,
        }

        impl RelationTrait for Relation {
            fn def(&self) -> RelationDef {
                use openimis_core::entity::mutation_log;
                match self {
                    Self::Pricelist => Entity::belongs_to($($list)::+::Entity).from(Column::PricelistId).to($($list)::+::Column::Id).into(),
                    Self::Mutation => {
                        Entity::belongs_to(mutation_log::Entity).from(Column::MutationId).to(mutation_log::Column::Id).into()
                    }
                }
            }
        }

        impl ActiveModelBehavior for ActiveModel {}
    };
}

pub(super) use mutation_link;
