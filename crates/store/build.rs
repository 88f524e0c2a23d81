//! Builds the crate again when a migration is added: the compiler does not see those files.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
