-- Who may do what, and in which workspace. Every table of a workspace carries its id.
-- Secrets (passwords, session and invitation tokens) are stored as hashes only.

create table users (
    id blob primary key,
    email text not null,
    -- The address in lower case by Unicode rules; SQL's lower() differs between databases.
    email_folded text not null unique,
    name text not null,
    password_hash text not null,
    language text not null,
    created_at text not null
) strict;

create table sessions (
    id blob primary key,
    user_id blob not null references users (id) on delete cascade,
    token_hash text not null unique,
    user_agent text not null,
    created_at text not null,
    last_seen_at text not null,
    expires_at text not null
) strict;
create index sessions_of_user on sessions (user_id, last_seen_at);

-- Failed attempts, so that guessing is slow even across restarts and processes.
create table attempts (
    id blob primary key,
    subject text not null,
    at text not null
) strict;
create index attempts_by_subject on attempts (subject, at);

-- The one-time link that makes the first owner.
create table setup_links (
    token_hash text primary key,
    created_at text not null
) strict;

create table password_links (
    token_hash text primary key,
    -- A newer link takes the older one's place.
    user_id blob not null unique references users (id) on delete cascade,
    expires_at text not null
) strict;

create table workspaces (
    id blob primary key,
    slug text not null unique,
    name text not null,
    language text not null,
    time_zone text not null,
    currency text not null,
    -- What an hour of work costs, in hundredths of the currency.
    hour_cost_minor integer not null,
    review text not null,
    is_sample integer not null,
    created_at text not null
) strict;

create table members (
    workspace_id blob not null references workspaces (id) on delete cascade,
    user_id blob not null references users (id) on delete cascade,
    role text not null,
    joined_at text not null,
    primary key (workspace_id, user_id)
) strict;
create index members_of_user on members (user_id);

create table invitations (
    id blob primary key,
    workspace_id blob not null references workspaces (id) on delete cascade,
    role text not null,
    note text not null,
    token_hash text not null unique,
    invited_by blob not null references users (id),
    created_at text not null,
    expires_at text not null
) strict;
create index invitations_of_workspace on invitations (workspace_id);

create table api_tokens (
    id blob primary key,
    workspace_id blob not null references workspaces (id) on delete cascade,
    user_id blob not null references users (id) on delete cascade,
    name text not null,
    token_hash text not null unique,
    -- Scopes, separated by one space.
    scopes text not null,
    created_at text not null,
    last_used_at text
) strict;
create index api_tokens_of_workspace on api_tokens (workspace_id);

-- A creating request of a program. `claim` is the try that is at work on it, `subject_id` what came of
-- it, written in the same unit as the thing itself: a repetition finds that instead of making another.
create table idempotency_keys (
    workspace_id blob not null references workspaces (id) on delete cascade,
    user_id blob not null references users (id) on delete cascade,
    key text not null,
    request_hash text not null,
    claim blob not null,
    claimed_at text not null,
    subject_id blob,
    primary key (workspace_id, user_id, key)
) strict;
create index idempotency_keys_by_age on idempotency_keys (claimed_at);

-- What people and the program did, in order; never updated, never deleted with its subject.
create table records (
    id blob primary key,
    workspace_id blob not null references workspaces (id) on delete cascade,
    at text not null,
    actor_id blob,
    action text not null,
    subject_kind text not null,
    subject_id blob not null,
    detail text not null
) strict;
create index records_by_time on records (workspace_id, at);

create table jobs (
    id blob primary key,
    workspace_id blob references workspaces (id) on delete cascade,
    kind text not null,
    payload text not null,
    -- At most one waiting job has a given name; inserting it again is harmless.
    name text not null,
    run_at text not null,
    tries integer not null,
    locked_until text,
    last_error text
) strict;
create unique index jobs_by_name on jobs (kind, name);
create index jobs_due on jobs (run_at);
