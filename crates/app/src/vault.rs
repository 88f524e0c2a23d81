//! Seals the secrets of channels, so that a stolen database file opens nothing. Each secret has a
//! data key of its own, wrapped by the one key that is kept outside the database. Does not keep or
//! make that key.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use earned_core::channel::{Channel, SecretPurpose};
use earned_store::Tx;
use earned_store::secrets::{self, SealedSecret};
use zeroize::Zeroizing;

use crate::{ActionError, App, Result};

/// The first byte of everything sealed in this form.
const FORM: u8 = 1;
const NONCE_BYTES: usize = 24;
/// A data key of 32 bytes and the tag of 16.
const WRAPPED_KEY_BYTES: usize = 48;

/// Seals and opens with the key that is kept outside the database.
pub struct Vault {
    key: Zeroizing<[u8; 32]>,
}

/// What a secret is bound to: it does not open anywhere else.
struct Place<'a> {
    channel: &'a Channel,
    purpose: SecretPurpose,
    version: i64,
}

/// The key does not fit or the bytes were changed; nothing more is told.
#[derive(Debug, thiserror::Error)]
#[error("a secret cannot be opened: the key does not fit or the bytes are damaged")]
pub(crate) struct Shut;

/// Bytes nobody can foresee.
struct Chance {
    data_key: Zeroizing<[u8; 32]>,
    key_nonce: [u8; NONCE_BYTES],
    data_nonce: [u8; NONCE_BYTES],
}

impl Vault {
    /// With the key-encryption key.
    pub fn new(key: [u8; 32]) -> Self {
        Self {
            key: Zeroizing::new(key),
        }
    }

    /// `form | nonce | wrapped data key | nonce | sealed secret`.
    fn seal(&self, chance: &Chance, place: &Place<'_>, secret: &[u8]) -> Result<Vec<u8>, Shut> {
        let bound = place.bytes();
        let wrapped = encrypt(&self.key, &chance.key_nonce, &bound, &*chance.data_key)?;
        let sealed = encrypt(&chance.data_key, &chance.data_nonce, &bound, secret)?;
        let mut bytes = vec![FORM];
        bytes.extend(chance.key_nonce);
        bytes.extend(wrapped);
        bytes.extend(chance.data_nonce);
        bytes.extend(sealed);
        Ok(bytes)
    }

    fn open(&self, place: &Place<'_>, bytes: &[u8]) -> Result<Zeroizing<Vec<u8>>, Shut> {
        let (form, rest) = bytes.split_first().ok_or(Shut)?;
        let (key_nonce, rest) = rest.split_first_chunk::<NONCE_BYTES>().ok_or(Shut)?;
        let (wrapped, rest) = rest.split_first_chunk::<WRAPPED_KEY_BYTES>().ok_or(Shut)?;
        let (data_nonce, sealed) = rest.split_first_chunk::<NONCE_BYTES>().ok_or(Shut)?;
        if *form != FORM {
            return Err(Shut);
        }
        let bound = place.bytes();
        let data_key = decrypt(&self.key, key_nonce, &bound, wrapped)?;
        let data_key = data_key.first_chunk::<32>().ok_or(Shut)?;
        decrypt(data_key, data_nonce, &bound, sealed)
    }
}

impl Place<'_> {
    /// Every part has a fixed length but the last, so two places never have the same bytes.
    fn bytes(&self) -> Vec<u8> {
        let mut bytes = b"earned secret\n".to_vec();
        bytes.extend(self.channel.workspace_id.0.as_bytes());
        bytes.extend(self.channel.id.0.as_bytes());
        bytes.extend(self.version.to_be_bytes());
        bytes.extend(self.purpose.name().as_bytes());
        bytes
    }
}

impl Chance {
    fn of(app: &App) -> Self {
        let nonce = || {
            let mut nonce = [0; NONCE_BYTES];
            nonce.copy_from_slice(&app.secret()[..NONCE_BYTES]);
            nonce
        };
        Self {
            data_key: Zeroizing::new(app.secret()),
            key_nonce: nonce(),
            data_nonce: nonce(),
        }
    }
}

fn encrypt(
    key: &[u8; 32],
    nonce: &[u8; NONCE_BYTES],
    aad: &[u8],
    msg: &[u8],
) -> Result<Vec<u8>, Shut> {
    XChaCha20Poly1305::new(&(*key).into())
        .encrypt(&(*nonce).into(), Payload { msg, aad })
        .map_err(|_| Shut)
}

fn decrypt(
    key: &[u8; 32],
    nonce: &[u8; NONCE_BYTES],
    aad: &[u8],
    msg: &[u8],
) -> Result<Zeroizing<Vec<u8>>, Shut> {
    XChaCha20Poly1305::new(&(*key).into())
        .decrypt(&(*nonce).into(), Payload { msg, aad })
        .map(Zeroizing::new)
        .map_err(|_| Shut)
}

/// Seals a secret of a channel and stores it; one of the same purpose is replaced.
pub(crate) async fn keep(
    app: &App,
    tx: &mut Tx,
    channel: &Channel,
    purpose: SecretPurpose,
    secret: &[u8],
) -> Result<()> {
    let old = secrets::get(tx, channel.workspace_id, channel.id, purpose).await?;
    let version = old.map_or(1, |old| old.version + 1);
    let place = Place {
        channel,
        purpose,
        version,
    };
    let sealed = app.vault().seal(&Chance::of(app), &place, secret);
    let secret = SealedSecret {
        id: app.new_id(),
        workspace_id: channel.workspace_id,
        channel_id: channel.id,
        purpose,
        version,
        sealed: sealed.map_err(ActionError::internal)?,
        updated_at: app.now(),
    };
    Ok(secrets::put(tx, &secret).await?)
}

/// Opens the secret of a channel; wiped from memory when it is dropped.
pub(crate) async fn fetch(
    app: &App,
    tx: &mut Tx,
    channel: &Channel,
    purpose: SecretPurpose,
) -> Result<Option<Zeroizing<Vec<u8>>>> {
    let Some(secret) = secrets::get(tx, channel.workspace_id, channel.id, purpose).await? else {
        return Ok(None);
    };
    let place = Place {
        channel,
        purpose,
        version: secret.version,
    };
    let opened = app.vault().open(&place, &secret.sealed);
    opened.map(Some).map_err(ActionError::internal)
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use earned_core::channel::{ChannelState, NetworkName};
    use earned_core::id::{ChannelId, WorkspaceId};
    use earned_core::people::Language;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn channel(workspace: u128, id: u128) -> Channel {
        Channel {
            id: ChannelId(Uuid::from_u128(id)),
            workspace_id: WorkspaceId(Uuid::from_u128(workspace)),
            network: NetworkName::Bluesky,
            name: String::new(),
            server: String::new(),
            handle: String::new(),
            native_id: String::new(),
            purpose: String::new(),
            language: Language::En,
            state: ChannelState::Connected,
            trouble: None,
            responsible_id: None,
            inbox_cursor: String::new(),
            created_at: DateTime::UNIX_EPOCH,
        }
    }

    fn chance() -> Chance {
        Chance {
            data_key: Zeroizing::new([3; 32]),
            key_nonce: [4; NONCE_BYTES],
            data_nonce: [5; NONCE_BYTES],
        }
    }

    #[test]
    fn a_secret_opens_only_where_it_was_sealed() {
        let vault = Vault::new([7; 32]);
        let (here, elsewhere, foreign) = (channel(1, 1), channel(1, 2), channel(2, 1));
        let place = |channel, purpose, version| Place {
            channel,
            purpose,
            version,
        };
        let home = place(&here, SecretPurpose::Password, 1);
        let sealed = vault.seal(&chance(), &home, b"hunter2").unwrap();
        assert_eq!(&**vault.open(&home, &sealed).unwrap(), b"hunter2");
        for (what, other) in [
            (
                "another channel",
                place(&elsewhere, SecretPurpose::Password, 1),
            ),
            (
                "another workspace",
                place(&foreign, SecretPurpose::Password, 1),
            ),
            ("another purpose", place(&here, SecretPurpose::Session, 1)),
            ("another version", place(&here, SecretPurpose::Password, 2)),
        ] {
            assert!(vault.open(&other, &sealed).is_err(), "{what}");
        }
        assert!(Vault::new([8; 32]).open(&home, &sealed).is_err());
    }

    proptest! {
        #[test]
        fn nothing_of_the_secret_is_in_the_sealed_bytes(secret in "[a-z0-9-]{4,40}") {
            let vault = Vault::new([7; 32]);
            let here = channel(1, 1);
            let place = Place { channel: &here, purpose: SecretPurpose::Password, version: 1 };
            let sealed = vault.seal(&chance(), &place, secret.as_bytes()).unwrap();
            prop_assert!(!sealed.windows(4).any(|part| secret.as_bytes().windows(4).any(|own| own == part)));
        }

        #[test]
        fn a_changed_byte_is_noticed(at in 0_usize..112, change in 1_u8..) {
            let vault = Vault::new([7; 32]);
            let here = channel(1, 1);
            let place = Place { channel: &here, purpose: SecretPurpose::Password, version: 1 };
            let mut sealed = vault.seal(&chance(), &place, b"hunter2").unwrap();
            prop_assume!(at < sealed.len());
            sealed[at] ^= change;
            prop_assert!(vault.open(&place, &sealed).is_err());
        }
    }
}
