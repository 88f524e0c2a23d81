//! SQL. No HTTP, no networks.
