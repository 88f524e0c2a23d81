//! What the mention index promises, on real folders. One binary, so that it is linked once.

mod answers;
mod desk;
mod keeping;
