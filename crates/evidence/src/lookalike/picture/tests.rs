//! Hashes beside those of the reference, and copies of pictures.

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, RgbImage};
use proptest::prelude::*;

use super::*;

/// Numbers from 0 to 1 (Knuth's linear congruential generator), the same in any language.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as f64 / f64::from(1_u32 << 31)
    }

    fn colour(&mut self) -> [u8; 3] {
        [self.next(), self.next(), self.next()].map(|part| (part * 255.0) as u8)
    }
}

/// Discs and boxes in one colour each, one on the other.
fn picture(seed: u64, width: u32, height: u32) -> RgbImage {
    let mut numbers = Numbers(seed);
    let things: Vec<_> = (0..24)
        .map(|_| {
            let (x, y, size) = (numbers.next(), numbers.next(), 0.04 + 0.2 * numbers.next());
            (x, y, size, numbers.colour(), numbers.next() < 0.5)
        })
        .collect();
    let ground = numbers.colour();
    RgbImage::from_fn(width, height, |x, y| {
        let x = (f64::from(x) + 0.5) / f64::from(width);
        let y = (f64::from(y) + 0.5) / f64::from(height);
        let top = things.iter().rev().find(|(at_x, at_y, size, _, is_disc)| {
            if *is_disc {
                (x - at_x).powi(2) + (y - at_y).powi(2) < size * size
            } else {
                (x - at_x).abs() < *size && (y - at_y).abs() < size * 0.6
            }
        });
        image::Rgb(top.map_or(ground, |thing| thing.3))
    })
}

fn hash(picture: &RgbImage) -> PictureHash {
    PictureHash::of_rgb(
        picture.width() as usize,
        picture.height() as usize,
        picture.as_raw(),
    )
    .expect("a hash")
}

/// Hashes of the same pictures by the reference in C++ (`pdqhash` 0.2 for Python, which wraps
/// facebook/ThreatExchange). The description allows ten bits of difference.
#[test]
fn hashes_are_those_of_the_reference() {
    for (seed, width, height, expected) in [
        (
            1,
            256,
            256,
            "f9d7fde33a0d3089060cc5e06f38bb709b1c36039033c9a36567eceea3e91899",
        ),
        (
            3,
            300,
            200,
            "b675cdb2ef19624e0787bc99c5c40fa6f0f5d3c9685a21b0162556398d9073ab",
        ),
        (
            4,
            128,
            128,
            "8b5019cb75999629b14ea95647ab54fc06cb865c39e7c9ab8e91d1ab391cc633",
        ),
        (
            5,
            64,
            64,
            "a0cde087e44d6cd88d9a33cc9d9bdf7c36749ddb1be0aae18e290e3048d331c3",
        ),
        (
            8,
            97,
            131,
            "37239c6c339319e2d2792985785ce68369fccec235b8d84fd65925ac97834876",
        ),
    ] {
        let found = hash(&picture(seed, width, height));
        assert_eq!(
            (found.to_string().as_str(), found.quality()),
            (expected, 100),
            "{seed}"
        );
    }
}

#[test]
fn copies_are_near_and_other_pictures_are_far() {
    let pictures: Vec<RgbImage> = (100..110).map(|seed| picture(seed, 200, 200)).collect();
    let hashes: Vec<PictureHash> = pictures.iter().map(hash).collect();
    for (original, own) in pictures.iter().zip(&hashes) {
        for copy in [smaller(original), jpeg(original, 40)] {
            assert!(
                own.distance(&hash(&copy))
                    .is_some_and(|bits| bits <= FARTHEST)
            );
        }
    }
    for (at, one) in hashes.iter().enumerate() {
        for other in &hashes[..at] {
            assert!(one.distance(other).is_some_and(|bits| bits > FARTHEST));
        }
    }
}

#[test]
fn a_picture_that_was_cut_is_found_by_the_same_cut_of_the_original() {
    let whole = |of: &RgbImage| {
        Picture::of_rgb(of.width() as usize, of.height() as usize, of.as_raw()).expect("a hash")
    };
    let (original, other) = (picture(101, 200, 200), picture(102, 200, 200));
    for (left, top) in [(5, 5), (10, 0), (0, 10)] {
        let cut = image::imageops::crop_imm(&original, left, top, 190, 190).to_image();
        let cut = whole(&cut);
        let bits = whole(&original).distance(&cut);
        assert!(bits.is_some_and(|bits| bits <= 8), "{left} {top}: {bits:?}");
        assert_eq!(bits, cut.distance(&whole(&original)));
        assert!(
            cut.distance(&whole(&other))
                .is_some_and(|bits| bits > FARTHEST)
        );
    }
}

fn smaller(of: &RgbImage) -> RgbImage {
    image::imageops::resize(of, of.width() / 2, of.height() / 2, FilterType::Triangle)
}

fn jpeg(of: &RgbImage, quality: u8) -> RgbImage {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
    DynamicImage::ImageRgb8(of.clone())
        .write_with_encoder(encoder)
        .expect("a JPEG");
    image::load_from_memory(&bytes)
        .expect("a picture")
        .to_rgb8()
}

#[test]
fn plain_pictures_are_like_nothing_and_what_is_no_picture_is_refused() {
    let plain = hash(&RgbImage::from_pixel(80, 80, image::Rgb([9, 99, 200])));
    assert!(plain.quality() <= WORST_QUALITY);
    assert_eq!(plain.distance(&plain), None);
    let refused = |width, height, bytes: usize| PictureHash::of_rgb(width, height, &vec![0; bytes]);
    assert_eq!(
        refused(4, 9, 108),
        Err(BadPicture::TooSmall {
            width: 4,
            height: 9
        })
    );
    assert_eq!(
        refused(8, 8, 64),
        Err(BadPicture::Bytes {
            width: 8,
            height: 8,
            bytes: 64
        })
    );
    let overflowing = refused(usize::MAX, 8, 0).expect_err("refused").to_string();
    assert!(
        overflowing.contains("need three bytes each"),
        "{overflowing}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Brightness of the whole does not matter: the constant part is left out.
    #[test]
    fn half_of_the_bits_are_set_whatever_the_picture(seed in 0..1_000_u64, width in 5..90_u32, height in 5..90_u32) {
        let found = hash(&picture(seed, width, height));
        let set: u32 = found.words.iter().map(|word| word.count_ones()).sum();
        prop_assert!(set <= 128);
        prop_assert_eq!(found.to_string().len(), 64);
    }
}
