//! Names of demo people.

use super::dice::Dice;

const WOMEN: &[&str] = &[
    "Amina", "Asha", "Beatrice", "Claire", "Divya", "Esther", "Fatou", "Grace", "Halima", "Ines", "Jane", "Kavita", "Leila", "Maria",
    "Neema", "Olga", "Priya", "Rahel", "Sita", "Teresa", "Uma", "Violet", "Wanjiru", "Yasmin", "Zawadi",
];
const MEN: &[&str] = &[
    "Abdou", "Baraka", "Charles", "Daniel", "Emmanuel", "Francis", "Gopal", "Hassan", "Ibrahim", "Joseph", "Kofi", "Lucas", "Moses",
    "Nabin", "Omar", "Peter", "Ramesh", "Samuel", "Thomas", "Upendra", "Victor", "William", "Yusuf", "Zakaria", "Arjun",
];
const FAMILIES: &[&str] = &[
    "Acharya", "Bah", "Chanda", "Diallo", "Eyong", "Fofana", "Gurung", "Hamisi", "Juma", "Kamau", "Lama", "Mbeki", "Ndiaye", "Okafor",
    "Phiri", "Rai", "Sesay", "Tamang", "Udin", "Wekesa", "Banda", "Camara", "Dlamini", "Mwangi", "Njoya", "Osei", "Shrestha", "Traore",
];

/// A family name.
pub fn family(dice: &mut Dice) -> String {
    dice.pick(FAMILIES).copied().unwrap_or_default().to_owned()
}

/// Given names for a gender's code.
pub fn given(dice: &mut Dice, gender: &str) -> String {
    let pool = if gender == "F" { WOMEN } else { MEN };
    dice.pick(pool).copied().unwrap_or_default().to_owned()
}
