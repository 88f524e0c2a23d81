-- Where mentions come from, what is asked of them, and the talk that follows. The mentions
-- themselves are in the search index; its keys make replays harmless.

create table sources (
    id uuid primary key,
    workspace_id uuid not null references workspaces (id) on delete cascade,
    kind text not null,
    name text not null,
    address text not null,
    channel_id uuid references channels (id) on delete cascade,
    state text not null,
    trouble text,
    failures bigint not null,
    -- Conditional requests of feeds.
    etag text not null,
    last_modified text not null,
    -- How far a stream has been read; saved only after the index has what came before.
    cursor text not null,
    next_at timestamptz not null,
    last_read_at timestamptz,
    mentions bigint not null,
    created_at timestamptz not null,
    unique (workspace_id, kind, address)
);
create index sources_due on sources (state, next_at);

create table imports (
    id uuid primary key,
    workspace_id uuid not null references workspaces (id) on delete cascade,
    source_id uuid not null references sources (id) on delete cascade,
    file_name text not null,
    format text not null,
    size_bytes bigint not null,
    -- Where the next row begins; everything before it is in the index.
    done_bytes bigint not null,
    done_lines bigint not null,
    added bigint not null,
    already_there bigint not null,
    bad bigint not null,
    state text not null,
    trouble text,
    created_by uuid not null references users (id),
    created_at timestamptz not null,
    finished_at timestamptz
);
create index imports_by_time on imports (workspace_id, created_at);

create table import_problems (
    workspace_id uuid not null references workspaces (id) on delete cascade,
    import_id uuid not null references imports (id) on delete cascade,
    line bigint not null,
    code text not null,
    field text not null,
    row_text text not null,
    primary key (import_id, line)
);

create table queries (
    id uuid primary key,
    workspace_id uuid not null references workspaces (id) on delete cascade,
    name text not null,
    text text not null,
    created_by uuid not null references users (id),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz
);
create index queries_of_workspace on queries (workspace_id, name);

create table people (
    id uuid primary key,
    workspace_id uuid not null references workspaces (id) on delete cascade,
    name text not null,
    note text not null,
    created_at timestamptz not null
);
create index people_by_name on people (workspace_id, name);

create table accounts (
    id uuid primary key,
    workspace_id uuid not null references workspaces (id) on delete cascade,
    person_id uuid not null references people (id) on delete cascade,
    network text not null,
    native_id text not null,
    handle text not null,
    display_name text not null,
    seen_at timestamptz not null,
    unique (workspace_id, network, native_id)
);
create index accounts_of_person on accounts (person_id);

create table conversations (
    id uuid primary key,
    workspace_id uuid not null references workspaces (id) on delete cascade,
    channel_id uuid not null references channels (id) on delete cascade,
    person_id uuid not null references people (id) on delete cascade,
    -- The network's id of the post that the thread hangs on.
    root_id text not null,
    -- The hash of its content, where the network has one.
    root_content_id text not null,
    state text not null,
    assignee_id uuid references users (id),
    last_message_at timestamptz not null,
    first_answer_at timestamptz,
    created_at timestamptz not null,
    closed_at timestamptz,
    unique (channel_id, root_id, person_id)
);
create index conversations_by_state on conversations (workspace_id, state, last_message_at);

create table messages (
    id uuid primary key,
    workspace_id uuid not null references workspaces (id) on delete cascade,
    conversation_id uuid not null references conversations (id) on delete cascade,
    channel_id uuid not null references channels (id) on delete cascade,
    kind text not null,
    -- The network's id; none for a note among colleagues.
    native_id text,
    content_id text not null,
    parent_id text not null,
    account_id uuid references accounts (id),
    author_id uuid references users (id),
    body text not null,
    -- Where a person can read it.
    url text not null,
    at timestamptz not null,
    unique (channel_id, native_id)
);
create index messages_of_conversation on messages (conversation_id, at);

-- What we gave a person and what we asked of them.
create table exchanges (
    id uuid primary key,
    workspace_id uuid not null references workspaces (id) on delete cascade,
    person_id uuid not null references people (id) on delete cascade,
    kind text not null,
    what text not null,
    at timestamptz not null,
    noted_by uuid references users (id)
);
create index exchanges_of_person on exchanges (person_id, at);
