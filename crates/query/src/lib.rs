//! A boolean query language. No I/O, no product.
