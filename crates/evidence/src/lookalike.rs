//! Accounts that look like a brand's own: how alike names, pictures, texts and links are, and what that
//! adds up to. Finds no accounts by itself, and decides nothing: it fills the sheet a person decides on.

mod bio;
mod edit;
mod han;
mod keyboard;
mod likeness;
mod link;
mod lure;
mod picture;
mod sheet;
mod spelling;
mod target;

pub use bio::likeness as bio_likeness;
pub use likeness::{ALIKE, Kind, Likeness};
pub use picture::{BadPicture, FARTHEST, Picture, PictureHash, WORST_QUALITY};
pub use sheet::{Evidence, Level, Sheet};
pub use spelling::skeleton;
pub use target::{Allowed, Profile, Target};

#[cfg(test)]
mod tests;
