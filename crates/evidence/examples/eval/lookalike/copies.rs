//! Copies of pictures: made smaller, written as JPEG, cut at the edges, beside pictures that are others.
//! The pictures are made here; photographs would have more in them.

use anyhow::Result;
use evidence::chance::generator;
use evidence::lookalike::{FARTHEST, Picture};
use image::codecs::jpeg::JpegEncoder;
use image::imageops::{FilterType, crop_imm, resize};
use image::{DynamicImage, Rgb, RgbImage};
use rand::RngExt;

use super::{SEED, told};
use crate::table::Row;

/// A way to copy a picture.
type Copying = fn(&RgbImage) -> Result<RgbImage>;

const PICTURES: usize = 100;
const SIDE: u32 = 256;

pub(super) fn rows() -> Result<Vec<Row>> {
    let mut chance = generator(SEED);
    let pictures: Vec<RgbImage> = (0..PICTURES).map(|_| picture(&mut chance)).collect();
    let hashes = pictures.iter().map(hash).collect::<Result<Vec<_>>>()?;
    let ways: [(&'static str, Copying); 5] = [
        ("half as large", |of| {
            Ok(resize(of, SIDE / 2, SIDE / 2, FilterType::Triangle))
        }),
        ("JPEG of quality 30", jpeg),
        ("cut by 5 % of each side's length", |of| Ok(cut(of, 0.05))),
        ("cut by 5 % of the area", |of| Ok(cut(of, 0.0253))),
        ("cut by 4 % of each side, at a corner", |of| {
            Ok(crop_imm(of, SIDE / 25, 0, SIDE - SIDE / 25, SIDE - SIDE / 25).to_image())
        }),
    ];
    let mut rows = Vec::new();
    for (data, way) in ways {
        let mut found = 0;
        for (original, own) in pictures.iter().zip(&hashes) {
            found += usize::from(is_match(own, &hash(&way(original)?)?));
        }
        rows.push(row(
            "copies of pictures found",
            data,
            "aim: ≥ 95 %",
            told(found, PICTURES),
        ));
    }
    let pairs = (0..PICTURES).flat_map(|one| (0..one).map(move |other| (one, other)));
    let wrong = pairs
        .filter(|(one, other)| is_match(&hashes[*one], &hashes[*other]))
        .count();
    let all = PICTURES * (PICTURES - 1) / 2;
    rows.push(row(
        "other pictures taken for copies",
        "all pairs",
        "none",
        told(wrong, all),
    ));
    Ok(rows)
}

fn row(method: &'static str, data: &'static str, published: &str, ours: String) -> Row {
    Row {
        method,
        data,
        published: published.to_owned(),
        ours,
        seeds: SEED.to_string(),
    }
}

fn is_match(one: &Picture, other: &Picture) -> bool {
    one.distance(other).is_some_and(|bits| bits <= FARTHEST)
}

fn hash(of: &RgbImage) -> Result<Picture> {
    Ok(Picture::of_rgb(
        of.width() as usize,
        of.height() as usize,
        of.as_raw(),
    )?)
}

/// A ground that fades, with discs in one colour each: about what a logo or a portrait is made of.
fn picture(chance: &mut impl rand::Rng) -> RgbImage {
    let mut colour = || -> [f64; 3] { std::array::from_fn(|_| chance.random_range(0.0..255.0)) };
    let (from, to) = (colour(), colour());
    let colours: Vec<[f64; 3]> = (0..14).map(|_| colour()).collect();
    let discs: Vec<(f64, f64, f64, [f64; 3])> = colours
        .into_iter()
        .map(|colour| {
            let (x, y) = (chance.random_range(0.0..1.0), chance.random_range(0.0..1.0));
            (x, y, chance.random_range(0.05..0.25), colour)
        })
        .collect();
    RgbImage::from_fn(SIDE, SIDE, |x, y| {
        let (x, y) = (
            f64::from(x) / f64::from(SIDE),
            f64::from(y) / f64::from(SIDE),
        );
        let top = discs
            .iter()
            .rev()
            .find(|(at_x, at_y, size, _)| (x - at_x).hypot(y - at_y) < *size);
        let ground: [f64; 3] = std::array::from_fn(|part| from[part] + (to[part] - from[part]) * y);
        Rgb(top.map_or(ground, |disc| disc.3).map(|part| part as u8))
    })
}

fn jpeg(of: &RgbImage) -> Result<RgbImage> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, 30);
    DynamicImage::ImageRgb8(of.clone()).write_with_encoder(encoder)?;
    Ok(image::load_from_memory(&bytes)?.to_rgb8())
}

/// Without this part of each side's length, half of it from either end.
fn cut(of: &RgbImage, part: f64) -> RgbImage {
    let edge = (f64::from(SIDE) * part / 2.0).round() as u32;
    crop_imm(of, edge, edge, SIDE - 2 * edge, SIDE - 2 * edge).to_image()
}
