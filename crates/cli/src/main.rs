//! The binary `earned`.

fn main() {}
