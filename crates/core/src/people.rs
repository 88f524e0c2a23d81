//! Who uses Earned and what each may do. Knows no passwords and no sessions' secrets.

use chrono::{DateTime, Utc};
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use crate::id::{ApiTokenId, InvitationId, SessionId, UserId, WorkspaceId};
use crate::named;

named! {
    /// The languages of the pages.
    Language {
        /// English.
        En = "en",
        /// Simplified Chinese.
        ZhCn = "zh-CN",
    }
}

named! {
    /// What a member is there for.
    Role {
        /// Answers for the workspace: everything, members and channels included.
        Owner = "owner",
        /// Plans, writes, schedules and answers people.
        Author = "author",
        /// Says yes or no to exactly what will go out.
        Approver = "approver",
        /// Reads everything, asks questions of it, changes nothing that goes out.
        Analyst = "analyst",
    }
}

named! {
    /// What an action asks for before it begins.
    Ability {
        /// See the workspace.
        Read = "read",
        /// Write posts, schedule them, answer people.
        Write = "write",
        /// Decide a review.
        Approve = "approve",
        /// Sources, queries and imports.
        Listen = "listen",
        /// Goals, activities, hours, money, links.
        Account = "account",
        /// Members, channels, policy, the workspace itself.
        Govern = "govern",
    }
}

impl Role {
    /// Whether the role includes the ability.
    pub fn may(self, ability: Ability) -> bool {
        use Ability::{Account, Approve, Listen, Read, Write};
        match self {
            Self::Owner => true,
            Self::Author => matches!(ability, Read | Write | Listen | Account),
            Self::Approver => matches!(ability, Read | Approve | Account),
            Self::Analyst => matches!(ability, Read | Listen),
        }
    }
}

/// Somebody who signs in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "sql", derive(sqlx::FromRow))]
pub struct User {
    /// Its id.
    pub id: UserId,
    /// As typed at set-up; compared folded.
    pub email: String,
    /// How colleagues call them.
    pub name: String,
    /// The one the account was made in.
    pub language: Language,
    /// When the account was made.
    pub created_at: DateTime<Utc>,
}

/// The form in which e-mail addresses are compared.
pub fn fold_email(email: &str) -> String {
    email.trim().nfkc().collect::<String>().to_lowercase()
}

/// One browser that is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "sql", derive(sqlx::FromRow))]
pub struct Session {
    /// Its id; not its secret.
    pub id: SessionId,
    /// Who is signed in.
    pub user_id: UserId,
    /// The browser's own words about itself.
    pub user_agent: String,
    /// When the password was given.
    pub created_at: DateTime<Utc>,
    /// The latest request, to a minute.
    pub last_seen_at: DateTime<Utc>,
    /// When it ends by itself.
    pub expires_at: DateTime<Utc>,
}

/// A user's place in a workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "sql", derive(sqlx::FromRow))]
pub struct Membership {
    /// Where.
    pub workspace_id: WorkspaceId,
    /// Who.
    pub user_id: UserId,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// As what.
    pub role: Role,
    /// Since when.
    pub joined_at: DateTime<Utc>,
}

/// A link that makes its bearer a member, once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "sql", derive(sqlx::FromRow))]
pub struct Invitation {
    /// Its id; not its secret.
    pub id: InvitationId,
    /// Where to.
    pub workspace_id: WorkspaceId,
    /// As what.
    pub role: Role,
    /// For whom, in the owner's words.
    pub note: String,
    /// Who invites.
    pub invited_by: UserId,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it ends by itself.
    pub expires_at: DateTime<Utc>,
}

/// A key for programs, with the abilities it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "sql", derive(sqlx::FromRow))]
pub struct ApiToken {
    /// Its id; not its secret.
    pub id: ApiTokenId,
    /// The only workspace it opens.
    pub workspace_id: WorkspaceId,
    /// In whose name it acts.
    pub user_id: UserId,
    /// What it is for.
    pub name: String,
    /// Names of [`Ability`]s, separated by one space.
    pub scopes: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// The latest request.
    pub last_used_at: Option<DateTime<Utc>>,
}

impl ApiToken {
    /// Whether it was given the ability. Reading is part of every other ability: what was made or
    /// changed is shown.
    pub fn allows(&self, ability: Ability) -> bool {
        ability == Ability::Read || self.scopes.split(' ').any(|name| name == ability.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_but_the_owner_governs_and_everybody_reads() {
        for role in Role::ALL {
            assert!(role.may(Ability::Read), "{role}");
            assert_eq!(role.may(Ability::Govern), *role == Role::Owner, "{role}");
        }
    }

    #[test]
    fn who_writes_does_not_approve_unless_they_own_the_place() {
        for role in Role::ALL.iter().filter(|role| **role != Role::Owner) {
            assert!(
                !(role.may(Ability::Write) && role.may(Ability::Approve)),
                "{role}"
            );
        }
    }
}
