//! The code lists of a fresh database.

use openimis_migration::declare::*;

pub(super) fn rows() -> Vec<Seed> {
    vec![genders(), family_types(), confirmation_types(), educations(), professions(), relations(), identification_types()]
}

fn genders() -> Seed {
    Seed::new("tblGender", ["Code", "Gender", "SortOrder"]).row(row!["F", "Female", 2]).row(row!["M", "Male", 1]).row(row!["O", "Other", 3])
}

fn family_types() -> Seed {
    Seed::new("tblFamilyTypes", ["FamilyTypeCode", "FamilyType", "AltLanguage"])
        .row(row!["C", "Council", "Conseil"])
        .row(row!["G", "Organization", "Organisation"])
        .row(row!["H", "Household", "Ménage"])
        .row(row!["O", "Other", "Autre"])
        .row(row!["P", "Priests", "Prètres"])
        .row(row!["S", "Students", "Etudiants"])
        .row(row!["T", "Teachers", "Enseignant"])
}

fn confirmation_types() -> Seed {
    Seed::new("tblConfirmationTypes", ["ConfirmationTypeCode", "ConfirmationType", "AltLanguage", "is_confirmation_number_required"])
        .row(row!["A", "Local council", "Conseil local", false])
        .row(row!["B", "Municipality", "Municipalité", false])
        .row(row!["C", "State", "Etat", false])
        .row(row!["D", "Other", "Autre", false])
}

fn educations() -> Seed {
    Seed::new("tblEducations", ["EducationId", "Education", "AltLanguage"])
        .row(row![1, "Nursery", "Garderie"])
        .row(row![2, "Primary school", "École primaire"])
        .row(row![3, "Secondary school", "École secondaire"])
        .row(row![4, "University", "Université"])
        .row(row![5, "Postgraduate studies", "Études supérieures"])
        .row(row![6, "PHD", "Doctorat"])
        .row(row![7, "Other", "Autre"])
}

fn professions() -> Seed {
    Seed::new("tblProfessions", ["ProfessionId", "Profession", "AltLanguage"])
        .row(row![1, "Housewife", "Femme au foyer"])
        .row(row![2, "Employee", "Employé"])
        .row(row![3, "Self Employee", "Indépendant"])
        .row(row![4, "Others", "Autres"])
}

fn relations() -> Seed {
    Seed::new("tblRelations", ["RelationId", "Relation", "AltLanguage"])
        .row(row![1, "Brother/Sister", "Frère/soeur"])
        .row(row![2, "Father/Mother", "Père/Mère"])
        .row(row![3, "Uncle/Aunt", "Oncle/tante"])
        .row(row![4, "Son/Daughter", "Fils/fille"])
        .row(row![5, "Grand parents", "Grands/parents"])
        .row(row![6, "Employee", "Employé"])
        .row(row![7, "Others", "Autres"])
        .row(row![8, "Spouse", "Époux"])
}

fn identification_types() -> Seed {
    Seed::new("tblIdentificationTypes", ["IdentificationCode", "IdentificationTypes", "AltLanguage"])
        .row(row!["D", "Driver's License", "Permis de conduire"])
        .row(row!["N", "National ID", "Carte d'identité"])
        .row(row!["P", "Passport", "Passeport"])
        .row(row!["V", "Voter Card", "Carte d'électeur"])
}
