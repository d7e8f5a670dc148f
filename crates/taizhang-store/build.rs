//! A new migration is noticed: its text becomes part of the program.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
