-- Where mentions come from, what is asked of them, and the talk that follows. The mentions
-- themselves are in the search index; its keys make replays harmless.

create table sources (
    id blob primary key,
    workspace_id blob not null references workspaces (id) on delete cascade,
    kind text not null,
    name text not null,
    address text not null,
    channel_id blob references channels (id) on delete cascade,
    state text not null,
    trouble text,
    failures integer not null,
    -- Conditional requests of feeds.
    etag text not null,
    last_modified text not null,
    -- How far a stream has been read; saved only after the index has what came before.
    cursor text not null,
    next_at text not null,
    last_read_at text,
    mentions integer not null,
    created_at text not null,
    unique (workspace_id, kind, address)
) strict;
create index sources_due on sources (state, next_at);

create table imports (
    id blob primary key,
    workspace_id blob not null references workspaces (id) on delete cascade,
    source_id blob not null references sources (id) on delete cascade,
    file_name text not null,
    format text not null,
    size_bytes integer not null,
    -- Where the next row begins; everything before it is in the index.
    done_bytes integer not null,
    done_lines integer not null,
    added integer not null,
    already_there integer not null,
    bad integer not null,
    state text not null,
    trouble text,
    created_by blob not null references users (id),
    created_at text not null,
    finished_at text
) strict;
create index imports_by_time on imports (workspace_id, created_at);

create table import_problems (
    workspace_id blob not null references workspaces (id) on delete cascade,
    import_id blob not null references imports (id) on delete cascade,
    line integer not null,
    code text not null,
    field text not null,
    row_text text not null,
    primary key (import_id, line)
) strict;

create table queries (
    id blob primary key,
    workspace_id blob not null references workspaces (id) on delete cascade,
    name text not null,
    text text not null,
    created_by blob not null references users (id),
    created_at text not null,
    updated_at text not null,
    deleted_at text
) strict;
create index queries_of_workspace on queries (workspace_id, name);

create table people (
    id blob primary key,
    workspace_id blob not null references workspaces (id) on delete cascade,
    name text not null,
    note text not null,
    created_at text not null
) strict;
create index people_by_name on people (workspace_id, name);

create table accounts (
    id blob primary key,
    workspace_id blob not null references workspaces (id) on delete cascade,
    person_id blob not null references people (id) on delete cascade,
    network text not null,
    native_id text not null,
    handle text not null,
    display_name text not null,
    seen_at text not null,
    unique (workspace_id, network, native_id)
) strict;
create index accounts_of_person on accounts (person_id);

create table conversations (
    id blob primary key,
    workspace_id blob not null references workspaces (id) on delete cascade,
    channel_id blob not null references channels (id) on delete cascade,
    person_id blob not null references people (id) on delete cascade,
    -- The network's id of the post that the thread hangs on.
    root_id text not null,
    -- The hash of its content, where the network has one.
    root_content_id text not null,
    state text not null,
    assignee_id blob references users (id),
    last_message_at text not null,
    first_answer_at text,
    created_at text not null,
    closed_at text,
    unique (channel_id, root_id, person_id)
) strict;
create index conversations_by_state on conversations (workspace_id, state, last_message_at);

create table messages (
    id blob primary key,
    workspace_id blob not null references workspaces (id) on delete cascade,
    conversation_id blob not null references conversations (id) on delete cascade,
    channel_id blob not null references channels (id) on delete cascade,
    kind text not null,
    -- The network's id; none for a note among colleagues.
    native_id text,
    content_id text not null,
    parent_id text not null,
    account_id blob references accounts (id),
    author_id blob references users (id),
    body text not null,
    -- Where a person can read it.
    url text not null,
    at text not null,
    unique (channel_id, native_id)
) strict;
create index messages_of_conversation on messages (conversation_id, at);

-- What we gave a person and what we asked of them.
create table exchanges (
    id blob primary key,
    workspace_id blob not null references workspaces (id) on delete cascade,
    person_id blob not null references people (id) on delete cascade,
    kind text not null,
    what text not null,
    at text not null,
    noted_by blob references users (id)
) strict;
create index exchanges_of_person on exchanges (person_id, at);
