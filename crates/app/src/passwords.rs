//! Passwords: what is accepted and how they are kept (argon2id, OWASP's parameters). Slow on
//! purpose, so it runs beside the other work.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};

use crate::{ActionError, FieldProblem, Result};

/// Characters. NIST SP 800-63B asks for at least 8 and advises 15 where it stands alone.
const SHORTEST: usize = 10;

/// Bytes; hashing more would only help somebody who wants to keep us busy.
const LONGEST_BYTES: usize = 1_024;

/// OWASP Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 lane.
fn hasher() -> Argon2<'static> {
    let params = Params::new(19_456, 2, 1, None).unwrap_or(Params::DEFAULT);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// What is wrong with a new password.
pub(crate) fn problem(password: &str, email: &str) -> Option<FieldProblem> {
    if password.chars().count() < SHORTEST {
        return Some(FieldProblem::with_number(
            "password",
            "password-short",
            SHORTEST as i64,
        ));
    }
    if password.len() > LONGEST_BYTES {
        return Some(FieldProblem::with_number(
            "password",
            "too-long",
            LONGEST_BYTES as i64,
        ));
    }
    let mut characters = password.chars();
    let first = characters.next();
    let repeated = characters.all(|character| Some(character) == first);
    let is_address = password.eq_ignore_ascii_case(email.trim());
    (repeated || is_address).then(|| FieldProblem::new("password", "password-guessable"))
}

/// The PHC string of a password with 16 bytes of `salt`.
pub(crate) async fn hash(password: String, salt: [u8; 16]) -> Result<String> {
    beside(move || {
        hasher()
            .hash_password_with_salt(password.as_bytes(), &salt)
            .map(|hash| hash.to_string())
            .map_err(|error| ActionError::Internal(error.to_string().into()))
    })
    .await
}

/// Whether a password has that hash. Without a hash it takes as long and says no, so that an
/// answer's time does not tell which addresses have an account.
pub(crate) async fn matches(password: String, stored: Option<String>) -> Result<bool> {
    beside(move || {
        let Some(stored) = stored else {
            let _same_time = hasher().hash_password_with_salt(password.as_bytes(), &[0; 16]);
            return Ok(false);
        };
        let parsed = PasswordHash::new(&stored)
            .map_err(|error| ActionError::Internal(error.to_string().into()))?;
        Ok(password.len() <= LONGEST_BYTES
            && hasher()
                .verify_password(password.as_bytes(), &parsed)
                .is_ok())
    })
    .await
}

async fn beside<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(ActionError::internal)?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_repeated_and_borrowed_passwords_are_refused() {
        for (password, code) in [
            ("123456789", Some("password-short")),
            ("茶茶茶茶茶茶茶茶茶", Some("password-short")),
            ("aaaaaaaaaaaa", Some("password-guessable")),
            ("lin@tea.example", Some("password-guessable")),
            ("a slow cup of oolong", None),
            ("慢慢喝一杯乌龙茶再说话", None),
        ] {
            let found = problem(password, " Lin@tea.example ").map(|problem| problem.code);
            assert_eq!(found, code, "{password}");
        }
    }

    #[tokio::test]
    async fn only_the_right_password_matches_its_hash() {
        let hash = hash("a slow cup of oolong".to_owned(), [7; 16])
            .await
            .expect("a hash");
        assert!(
            hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
        for (password, expected) in [("a slow cup of oolong", true), ("a slow cup of tea", false)] {
            let found = matches(password.to_owned(), Some(hash.clone()))
                .await
                .expect("an answer");
            assert_eq!(found, expected, "{password}");
        }
        assert!(
            !matches("anything at all".to_owned(), None)
                .await
                .expect("an answer")
        );
    }
}
