//! Prints the manual of operators; `cargo xtask manual` keeps it in `docs/reference/operators.md`.

fn main() {
    print!("{}", query::manual());
}
