//! The composer's form: its fields as they come in, and what is typed in them. Checks nothing.

use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use earned_app::posts::{ChannelInput, ImageInput, PostInput};
use earned_core::id::MediaId;
use earned_core::people::Language;

/// What came in.
#[derive(Debug, Default)]
pub(super) struct Fields {
    pairs: Vec<(String, String)>,
    /// Files that were chosen, in order.
    pub(super) files: Vec<Vec<u8>>,
}

impl Fields {
    /// Of a form with files.
    pub(super) async fn read(mut form: Multipart) -> Result<Self, MultipartError> {
        let mut fields = Self::default();
        while let Some(field) = form.next_field().await? {
            let name = field.name().unwrap_or_default().to_owned();
            if field.file_name().is_none() {
                fields.pairs.push((name, field.text().await?));
                continue;
            }
            // A file input without a file sends an empty one.
            let bytes = field.bytes().await?;
            if !bytes.is_empty() {
                fields.files.push(bytes.to_vec());
            }
        }
        Ok(fields)
    }

    /// Of a form without files.
    pub(super) fn of(pairs: Vec<(String, String)>) -> Self {
        Self {
            pairs,
            files: Vec::new(),
        }
    }

    /// The first value of a field; empty when there is none.
    pub(super) fn one(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.pairs
            .iter()
            .filter(move |(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }

    /// Which revision the form was made from.
    pub(super) fn revision(&self) -> i64 {
        self.one("revision").parse().unwrap_or_default()
    }

    /// What is typed and chosen, images in the order wished.
    pub(super) fn input(&self) -> PostInput {
        let channels = self
            .all("channel")
            .filter_map(|id| {
                Some(ChannelInput {
                    channel_id: id.parse().ok()?,
                    body: Some(self.one(&format!("own-{id}")).to_owned()),
                })
            })
            .collect();
        PostInput {
            body: self.one("body").to_owned(),
            language: Language::named(self.one("language")).unwrap_or(Language::En),
            channels,
            images: self.images(),
        }
    }

    fn images(&self) -> Vec<ImageInput> {
        let mut images: Vec<ImageInput> = self
            .all("image")
            .filter(|id| !self.all("without").any(|without| without == *id))
            .filter_map(|id| {
                Some(ImageInput {
                    media_id: id.parse().ok()?,
                    alt: self.one(&format!("alt-{id}")).to_owned(),
                })
            })
            .collect();
        let earlier: Option<MediaId> = self.one("earlier").parse().ok();
        let moved = images
            .iter()
            .position(|image| Some(image.media_id) == earlier);
        if let Some(index) = moved.filter(|index| *index > 0) {
            images.swap(index - 1, index);
        }
        images
    }
}

#[cfg(test)]
mod tests {
    use earned_core::id::ChannelId;
    use uuid::Uuid;

    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Fields::of(pairs.iter().map(owned).collect())
    }

    #[test]
    fn what_is_typed_for_a_channel_counts_only_while_it_is_chosen() {
        let id = ChannelId(Uuid::from_u128(7));
        let own = format!("own-{id}");
        let chosen = fields(&[("body", "all"), ("channel", &id.to_string()), (&own, "own")]);
        assert_eq!(
            chosen.input().channels,
            [ChannelInput {
                channel_id: id,
                body: Some("own".to_owned())
            }]
        );
        let left_out = fields(&[("body", "all"), (&own, "own")]);
        assert_eq!(left_out.input().channels, []);
    }

    #[test]
    fn images_come_earlier_and_go() {
        let ids: Vec<String> = (1..=3)
            .map(|number| Uuid::from_u128(number).to_string())
            .collect();
        let order = |extra: &[(&str, &str)]| -> Vec<String> {
            let mut pairs: Vec<(&str, &str)> =
                ids.iter().map(|id| ("image", id.as_str())).collect();
            pairs.extend(extra);
            let images = fields(&pairs).input().images;
            images
                .iter()
                .map(|image| image.media_id.to_string())
                .collect()
        };
        let [one, two, three] = [&ids[0], &ids[1], &ids[2]].map(Clone::clone);
        assert_eq!(order(&[]), [one.clone(), two.clone(), three.clone()]);
        assert_eq!(
            order(&[("earlier", &three)]),
            [one.clone(), three.clone(), two.clone()]
        );
        assert_eq!(
            order(&[("earlier", &one)]),
            [one.clone(), two.clone(), three.clone()]
        );
        assert_eq!(order(&[("without", &two)]), [one, three]);
    }
}
