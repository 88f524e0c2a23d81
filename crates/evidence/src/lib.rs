//! Numbers with their working. No I/O, no product.
