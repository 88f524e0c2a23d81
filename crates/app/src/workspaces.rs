//! Making, naming and changing workspaces.

use earned_core::id::WorkspaceId;
use earned_core::people::{Ability, Language, Role};
use earned_core::workspace::{ReviewRule, Workspace};
use earned_store::{StoreError, workspaces};

use crate::access::SignedIn;
use crate::error::none_of;
use crate::records::Deed;
use crate::{ActionError, App, FieldProblem, Member, Result, channels};

pub use earned_store::workspaces::Belonging;

/// What a workspace is made or changed with.
#[derive(Debug, Clone)]
pub struct WorkspaceInput {
    /// For people.
    pub name: String,
    /// Its name in addresses; made from the name where empty. Fixed once it is made.
    pub slug: String,
    /// Of its public pages.
    pub language: Language,
    /// An IANA name.
    pub time_zone: String,
    /// ISO 4217.
    pub currency: String,
    /// In hundredths of the currency.
    pub hour_cost_minor: i64,
    /// Who must look before anything goes out.
    pub review: ReviewRule,
}

/// Makes a workspace and its maker the owner.
pub async fn create(app: &App, who: &SignedIn, input: WorkspaceInput) -> Result<Workspace> {
    none_of(problems(&input))?;
    let id = WorkspaceId(app.new_id());
    let slug = if input.slug.trim().is_empty() {
        slug_of(&input.name, id)
    } else {
        input.slug.clone()
    };
    let workspace = Workspace {
        id,
        slug,
        is_sample: false,
        created_at: app.now(),
        ..of(input)
    };
    let mut tx = app.db().write().await?;
    insert(app, &mut tx, &workspace, who).await?;
    tx.commit().await?;
    Ok(workspace)
}

/// Stores a workspace with its owner, in the caller's unit of work.
pub(crate) async fn insert(
    app: &App,
    tx: &mut earned_store::Tx,
    workspace: &Workspace,
    who: &SignedIn,
) -> Result<()> {
    match workspaces::insert(tx, workspace).await {
        Err(StoreError::Conflict) => return Err(ActionError::field("slug", "slug-taken")),
        other => other?,
    }
    workspaces::insert_member(tx, workspace.id, who.user.id, Role::Owner, app.now()).await?;
    channels::insert_site(app, tx, workspace).await
}

/// Changes everything but the name in addresses, which others may have linked to.
pub async fn update(app: &App, member: &Member, input: WorkspaceInput) -> Result<()> {
    member.must(Ability::Govern)?;
    none_of(problems(&input))?;
    let old = &member.workspace;
    let workspace = Workspace {
        id: old.id,
        slug: old.slug.clone(),
        is_sample: old.is_sample,
        created_at: old.created_at,
        ..of(input)
    };
    let mut tx = app.db().write().await?;
    workspaces::update(&mut tx, &workspace).await?;
    let deed = Deed {
        action: "workspace.changed",
        subject_id: old.id.0,
        detail: &workspace.name,
    };
    app.note(&mut tx, member, deed).await?;
    Ok(tx.commit().await?)
}

/// The workspace as typed, without what the caller knows better.
fn of(input: WorkspaceInput) -> Workspace {
    Workspace {
        id: WorkspaceId(uuid::Uuid::nil()),
        slug: String::new(),
        name: input.name.trim().to_owned(),
        language: input.language,
        time_zone: input.time_zone,
        currency: input.currency.trim().to_uppercase(),
        hour_cost_minor: input.hour_cost_minor,
        review: input.review,
        is_sample: false,
        created_at: chrono::DateTime::UNIX_EPOCH,
    }
}

fn problems(input: &WorkspaceInput) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if input.name.trim().is_empty() {
        problems.push(FieldProblem::new("name", "needed"));
    }
    if input.name.chars().count() > 80 {
        problems.push(FieldProblem::with_number("name", "too-long", 80));
    }
    if !input.slug.trim().is_empty() && !is_slug(&input.slug) {
        problems.push(FieldProblem::new("slug", "slug-form"));
    }
    if input.time_zone.parse::<chrono_tz::Tz>().is_err() {
        problems.push(FieldProblem::new("time_zone", "zone-unknown"));
    }
    let currency = input.currency.trim();
    if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        problems.push(FieldProblem::new("currency", "currency-form"));
    }
    if !(0..=100_000_000).contains(&input.hour_cost_minor) {
        problems.push(FieldProblem::new("hour_cost", "amount-range"));
    }
    problems
}

/// Lower-case letters and digits, joined by single hyphens; 2 to 40 characters.
fn is_slug(slug: &str) -> bool {
    (2..=40).contains(&slug.len())
        && slug.split('-').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

/// `Tea House!` → `tea-house`. A name without Latin letters gets a short name from its id.
fn slug_of(name: &str, id: WorkspaceId) -> String {
    let words: Vec<String> = name
        .split(|character: char| !character.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let slug: String = words.join("-").chars().take(40).collect();
    let slug = slug.trim_matches('-');
    if slug.len() >= 2 {
        slug.to_owned()
    } else {
        format!("w-{}", &id.0.simple().to_string()[24..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_addresses_are_made_from_names_for_people() {
        let id = WorkspaceId(uuid::Uuid::from_u128(0xabcd_ef01));
        for (name, expected) in [
            ("Tea House!", "tea-house"),
            ("  A  &  B ", "a-b"),
            ("茶馆", "w-abcdef01"),
            ("茶馆 Tea 24", "tea-24"),
            ("X", "w-abcdef01"),
        ] {
            let slug = slug_of(name, id);
            assert_eq!(slug, expected);
            assert!(is_slug(&slug), "{slug}");
        }
    }

    #[test]
    fn other_forms_are_no_names_in_addresses() {
        for slug in [
            "a", "-a", "a-", "a--b", "A-b", "a_b", "茶", "a/b", "", "a b",
        ] {
            assert!(!is_slug(slug), "{slug}");
        }
    }
}
