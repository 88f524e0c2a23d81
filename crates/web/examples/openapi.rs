//! Prints the description of the interface for programs: `cargo run -p earned-web --example openapi`.
//! Opens no port; a running server tells it at `/api/openapi.json`.

use earned_web::words::{Language, Words};

fn main() {
    println!("{:#}", earned_web::openapi(Words::of(Language::En)));
}
