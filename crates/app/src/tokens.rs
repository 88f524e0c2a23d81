//! Keys for programs: made, listed and ended by the owner.

use earned_core::id::ApiTokenId;
use earned_core::people::{Ability, ApiToken};
use earned_store::tokens;

use crate::error::none_of;
use crate::records::Deed;
use crate::{ActionError, App, FieldProblem, Member, Result, secret_token};

/// What every key begins with, so that leaked ones can be recognised.
pub const PREFIX: &str = "earned_";

/// The keys of the workspace, oldest first.
pub async fn list(app: &App, member: &Member) -> Result<Vec<ApiToken>> {
    member.must(Ability::Govern)?;
    let mut tx = app.db().read().await?;
    Ok(tokens::list(&mut tx, member.workspace.id).await?)
}

/// Makes a key with those abilities, of which nobody gives more than they have; the result is its id
/// with its secret, shown once.
pub async fn create(
    app: &App,
    member: &Member,
    name: &str,
    scopes: &[Ability],
) -> Result<(ApiTokenId, String)> {
    member.must(Ability::Govern)?;
    let mut problems = Vec::new();
    if name.trim().is_empty() {
        problems.push(FieldProblem::new("name", "needed"));
    }
    if scopes.is_empty() {
        problems.push(FieldProblem::new("scopes", "choose-one"));
    }
    if !scopes.iter().all(|scope| member.can(*scope)) {
        problems.push(FieldProblem::new("scopes", "scope-beyond"));
    }
    none_of(problems)?;
    let secret = format!("{PREFIX}{}", secret_token::text(app.secret()));
    let names: Vec<&str> = scopes.iter().map(|scope| scope.name()).collect();
    let token = ApiToken {
        id: ApiTokenId(app.new_id()),
        workspace_id: member.workspace.id,
        user_id: member.user.id,
        name: name.trim().chars().take(80).collect(),
        scopes: names.join(" "),
        created_at: app.now(),
        last_used_at: None,
    };
    let mut tx = app.db().write().await?;
    tokens::insert(&mut tx, &token, &secret_token::hash(&secret)).await?;
    let deed = Deed {
        action: "token.made",
        subject_id: token.id.0,
        detail: &token.name,
    };
    app.note(&mut tx, member, deed).await?;
    tx.commit().await?;
    Ok((token.id, secret))
}

/// Ends a key.
pub async fn remove(app: &App, member: &Member, id: ApiTokenId) -> Result<()> {
    member.must(Ability::Govern)?;
    let mut tx = app.db().write().await?;
    if !tokens::remove(&mut tx, member.workspace.id, id).await? {
        return Err(ActionError::NotFound);
    }
    let deed = Deed {
        action: "token.ended",
        subject_id: id.0,
        detail: "",
    };
    app.note(&mut tx, member, deed).await?;
    Ok(tx.commit().await?)
}
