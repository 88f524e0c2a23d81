//! Images of posts: kept once, described, and nobody else's.

use std::io::Cursor;

use earned_app::posts::{self, ImageInput, PostInput};
use earned_app::{ActionError, media};
use earned_core::people::Language;

use crate::support::TestApp;

fn picture(shade: u8) -> Vec<u8> {
    let picture = image::RgbImage::from_pixel(8, 6, image::Rgb([shade, 120, 30]));
    let mut bytes = Vec::new();
    picture
        .write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Png)
        .expect("an encoded picture");
    bytes
}

#[tokio::test]
async fn the_same_picture_is_kept_once() {
    let test = TestApp::start().await;
    let upload = async |shade| {
        media::upload(&test.app, &test.owner(), picture(shade))
            .await
            .expect("an image")
    };
    let first = upload(1).await;
    assert_eq!((first.width, first.height), (8, 6));
    assert_eq!(upload(1).await.id, first.id);
    assert_ne!(upload(2).await.id, first.id);
}

#[tokio::test]
async fn a_post_shows_its_images_in_order_with_their_words() {
    let test = TestApp::start().await;
    let owner = test.owner();
    let mut images = Vec::new();
    for (shade, alt) in [(3, "a cup"), (1, "a leaf"), (2, "")] {
        let uploaded = media::upload(&test.app, &owner, picture(shade)).await;
        images.push(ImageInput {
            media_id: uploaded.expect("an image").id,
            alt: alt.to_owned(),
        });
    }
    let input = PostInput {
        images,
        ..PostInput::blank(Language::En)
    };
    let id = posts::create(&test.app, &owner, input.clone())
        .await
        .expect("a post");
    let view = posts::get(&test.app, &owner, id).await.expect("a post");
    assert_eq!(PostInput::of(&view.composition), input);
}

#[tokio::test]
async fn an_image_of_another_workspace_is_not_there() {
    let test = TestApp::start().await;
    let stranger = test.stranger().await;
    let ours = media::upload(&test.app, &test.owner(), picture(1))
        .await
        .expect("an image");
    let read = media::get(&test.app, &stranger, ours.id).await;
    assert!(matches!(read, Err(ActionError::NotFound)));
    let input = PostInput {
        images: vec![ImageInput {
            media_id: ours.id,
            alt: String::new(),
        }],
        ..PostInput::blank(Language::En)
    };
    let shown = posts::create(&test.app, &stranger, input).await;
    assert!(matches!(shown, Err(ActionError::Problems(_))));
}
