//! Decodes a stranger's image file within limits and writes it anew, small enough for every
//! network. What is not pixels (place, camera, thumbnails, colour profile) is lost on purpose.

use std::io::Cursor;

use image::codecs::gif::GifDecoder;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::imageops::FilterType;
use image::{
    AnimationDecoder as _, DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader,
    ImageResult, Limits,
};

/// Pixels; a longer side is shrunk to this.
const SIDE_LONGEST: u32 = 2_000;

/// Bytes; the most that Bluesky takes (`app.bsky.embed.images`).
const FILE_LARGEST_BYTES: usize = 1_000_000;

/// Pixels of a side, before anything is decoded.
const DECODED_SIDE_LONGEST: u32 = 12_000;

/// Bytes of memory for the decoded picture.
const DECODED_LARGEST_BYTES: u64 = 256 * 1_024 * 1_024;

/// Of 100, tried in this order until the file is small enough.
const QUALITIES: [u8; 4] = [90, 82, 74, 66];

/// A file as we write it.
#[derive(Debug)]
pub(super) struct ImageFile {
    /// The file.
    pub(super) bytes: Vec<u8>,
    /// As `image/png`.
    pub(super) mime: &'static str,
    /// Pixels.
    pub(super) width: u32,
    /// Pixels.
    pub(super) height: u32,
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// No PNG, JPEG, WebP or GIF.
    OtherFormat,
    /// It moves, and would stand still.
    Animated,
    /// More pixels than are decoded.
    TooManyPixels,
    /// It begins like an image and does not go on like one.
    Damaged,
}

impl Refusal {
    /// For `errors-<code>`.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::OtherFormat => "image-format",
            Self::Animated => "image-animated",
            Self::TooManyPixels => "image-pixels",
            Self::Damaged => "image-damaged",
        }
    }
}

impl From<ImageError> for Refusal {
    fn from(error: ImageError) -> Self {
        match error {
            ImageError::Limits(_) => Self::TooManyPixels,
            ImageError::Unsupported(_) => Self::OtherFormat,
            _ => Self::Damaged,
        }
    }
}

/// The picture of a file in a file of our own.
pub(super) fn rewrite(bytes: &[u8]) -> Result<ImageFile, Refusal> {
    let format = image::guess_format(bytes).map_err(|_| Refusal::OtherFormat)?;
    let (picture, is_drawing) = decode(bytes, format)?;
    let mut picture = fitting(picture, SIDE_LONGEST);
    loop {
        if let Some(file) = written(&picture, is_drawing)? {
            return Ok(file);
        }
        let longer = picture.width().max(picture.height());
        picture = fitting(picture, longer * 4 / 5);
    }
}

/// The picture turned as it is meant to be seen, and whether it came in a format for drawings and
/// screenshots, which lose their edges as JPEG.
fn decode(bytes: &[u8], format: ImageFormat) -> Result<(DynamicImage, bool), Refusal> {
    if is_animated(bytes, format)? {
        return Err(Refusal::Animated);
    }
    let mut limits = Limits::no_limits();
    limits.max_image_width = Some(DECODED_SIDE_LONGEST);
    limits.max_image_height = Some(DECODED_SIDE_LONGEST);
    limits.max_alloc = Some(DECODED_LARGEST_BYTES);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    if decoder.total_bytes() > DECODED_LARGEST_BYTES {
        return Err(Refusal::TooManyPixels);
    }
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok((
        picture,
        matches!(format, ImageFormat::Png | ImageFormat::Gif),
    ))
}

fn is_animated(bytes: &[u8], format: ImageFormat) -> Result<bool, Refusal> {
    let file = Cursor::new(bytes);
    Ok(match format {
        ImageFormat::Jpeg => false,
        ImageFormat::Png => PngDecoder::new(file)?.is_apng()?,
        ImageFormat::WebP => WebPDecoder::new(file)?.has_animation(),
        ImageFormat::Gif => GifDecoder::new(file)?.into_frames().nth(1).is_some(),
        _ => return Err(Refusal::OtherFormat),
    })
}

/// The picture with no side longer than `longest`.
fn fitting(picture: DynamicImage, longest: u32) -> DynamicImage {
    if picture.width().max(picture.height()) <= longest {
        return picture;
    }
    picture.resize(longest, longest, FilterType::Lanczos3)
}

/// The smallest loss that makes a small enough file, if any does.
fn written(picture: &DynamicImage, is_drawing: bool) -> ImageResult<Option<ImageFile>> {
    let has_clear_parts = has_clear_parts(picture);
    if is_drawing || has_clear_parts {
        let mut bytes = Vec::new();
        let eight_bit = DynamicImage::from(picture.to_rgba8());
        eight_bit.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)?;
        if bytes.len() <= FILE_LARGEST_BYTES {
            return Ok(Some(file(picture, bytes, "image/png")));
        }
    }
    if has_clear_parts {
        return Ok(None);
    }
    let opaque = picture.to_rgb8();
    for quality in QUALITIES {
        let mut bytes = Vec::new();
        opaque.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, quality))?;
        if bytes.len() <= FILE_LARGEST_BYTES {
            return Ok(Some(file(picture, bytes, "image/jpeg")));
        }
    }
    Ok(None)
}

fn has_clear_parts(picture: &DynamicImage) -> bool {
    picture.color().has_alpha() && picture.to_rgba8().pixels().any(|pixel| pixel.0[3] < 255)
}

fn file(picture: &DynamicImage, bytes: Vec<u8>, mime: &'static str) -> ImageFile {
    ImageFile {
        bytes,
        mime,
        width: picture.width(),
        height: picture.height(),
    }
}

#[cfg(test)]
mod tests {
    use image::{Rgb, RgbImage, Rgba, RgbaImage};

    use super::*;

    /// A big-endian TIFF block: `Orientation` 6 (turn right) and a GPS directory with `LATITUDE`.
    const EXIF: &[u8] = b"Exif\0\0MM\0\x2a\0\0\0\x08\
        \0\x02\
        \x01\x12\0\x03\0\0\0\x01\0\x06\0\0\
        \x88\x25\0\x04\0\0\0\x01\0\0\0\x26\
        \0\0\0\0\
        \0\x01\0\x02\0\x05\0\0\0\x18\0\0\0\x38\0\0\0\0\
        LATITUDE31.2304N,121.473";

    fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Vec::new();
        picture
            .write_to(&mut Cursor::new(&mut bytes), format)
            .expect("an encoded picture");
        bytes
    }

    fn photograph(width: u32, height: u32) -> DynamicImage {
        let noise = |x: u32, y: u32| (x.wrapping_mul(31) ^ y.wrapping_mul(17)) as u8;
        RgbImage::from_fn(width, height, |x, y| Rgb([noise(x, y), noise(y, x), 90])).into()
    }

    fn with_exif(jpeg: &[u8]) -> Vec<u8> {
        let length = u16::try_from(EXIF.len() + 2).expect("a short block");
        let (start, rest) = jpeg.split_at(2);
        [start, b"\xff\xe1", &length.to_be_bytes(), EXIF, rest].concat()
    }

    fn contains(bytes: &[u8], part: &[u8]) -> bool {
        bytes.windows(part.len()).any(|window| window == part)
    }

    #[test]
    fn a_photograph_with_its_place_leaves_without_it_and_upright() {
        let upload = with_exif(&encoded(&photograph(40, 20), ImageFormat::Jpeg));
        assert!(contains(&upload, b"LATITUDE"));
        let file = rewrite(&upload).expect("a file");
        for trace in [b"Exif".as_slice(), b"LATITUDE", b"31.2304"] {
            assert!(!contains(&file.bytes, trace));
        }
        // Turned as the camera said, since nobody can read that any more.
        assert_eq!((file.width, file.height), (20, 40));
    }

    #[test]
    fn every_file_keeps_to_the_limits() {
        let transparent = |width, height| {
            let of = |x: u32, y: u32| Rgba([(x * y) as u8, x as u8, y as u8, (x ^ y) as u8]);
            DynamicImage::from(RgbaImage::from_fn(width, height, of))
        };
        for (picture, format, mime) in [
            (photograph(30, 20), ImageFormat::Jpeg, "image/jpeg"),
            (photograph(30, 20), ImageFormat::Png, "image/png"),
            (photograph(30, 20), ImageFormat::WebP, "image/jpeg"),
            (photograph(2_400, 300), ImageFormat::Png, "image/jpeg"),
            (transparent(540, 540), ImageFormat::Png, "image/png"),
        ] {
            let file = rewrite(&encoded(&picture, format)).expect("a file");
            assert_eq!(file.mime, mime, "{format:?}");
            assert!(file.bytes.len() <= FILE_LARGEST_BYTES);
            assert!(file.width.max(file.height) <= SIDE_LONGEST);
            let again = image::load_from_memory(&file.bytes).expect("a picture");
            assert_eq!((again.width(), again.height()), (file.width, file.height));
        }
    }

    #[test]
    fn what_is_no_picture_is_refused_by_name() {
        let png = encoded(&photograph(30, 20), ImageFormat::Png);
        let mut wide = png.clone();
        wide[16..20].copy_from_slice(&100_000_u32.to_be_bytes());
        for (bytes, refusal) in [
            (b"<svg onload=alert(1)>".as_slice(), Refusal::OtherFormat),
            (b"", Refusal::OtherFormat),
            (&png[..png.len() / 2], Refusal::Damaged),
            (b"BM\0\0\0\0\0\0\0\0\0\0\0\0", Refusal::OtherFormat),
        ] {
            assert_eq!(rewrite(bytes).err(), Some(refusal));
        }
        assert!(rewrite(&wide).is_err());
    }

    #[test]
    fn a_moving_picture_is_refused_rather_than_stopped() {
        let mut bytes = Vec::new();
        let mut encoder = image::codecs::gif::GifEncoder::new(&mut bytes);
        for shade in [0, 255] {
            let frame = RgbaImage::from_pixel(4, 4, Rgba([shade, shade, shade, 255]));
            encoder
                .encode_frame(image::Frame::new(frame))
                .expect("a frame");
        }
        drop(encoder);
        assert_eq!(rewrite(&bytes).err(), Some(Refusal::Animated));
    }
}
