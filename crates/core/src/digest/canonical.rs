//! The byte form that is hashed, version 1.
//!
//! Fields in the order of [`Outgoing`]; a text is its length in bytes and its UTF-8; an optional
//! field is preceded by 0 or 1, a list by its count. Numbers are 8 bytes, big-endian. As every
//! part says its own length, two different things never have the same bytes. A change of the form
//! needs a new first line; old approvals stay checkable because the line says which form it was.

use super::Outgoing;

const FORM: &[u8] = b"earned outgoing 1\n";

pub(super) fn bytes(outgoing: &Outgoing<'_>) -> Vec<u8> {
    let mut form = Form(FORM.to_vec());
    form.fixed(outgoing.channel.as_bytes());
    form.text(outgoing.text);
    form.optional(outgoing.language, Form::text);
    form.count(outgoing.media.len());
    for media in outgoing.media {
        form.fixed(&media.sha256);
        form.text(media.alt);
    }
    form.optional(outgoing.link, Form::text);
    form.optional(outgoing.due, |form, due| {
        form.fixed(&due.at.timestamp_micros().to_be_bytes());
        form.text(due.zone);
    });
    form.optional(outgoing.reply_to, Form::text);
    form.0
}

struct Form(Vec<u8>);

impl Form {
    fn fixed<const SIZE: usize>(&mut self, bytes: &[u8; SIZE]) {
        self.0.extend_from_slice(bytes);
    }

    fn count(&mut self, count: usize) {
        self.fixed(&(count as u64).to_be_bytes());
    }

    fn text(&mut self, text: &str) {
        self.count(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    fn optional<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        self.0.push(value.is_some().into());
        if let Some(value) = value {
            write(self, value);
        }
    }
}
