-- Channels, posts, their forms for each channel, reviews and deliveries.

create table channels (
    id uuid primary key,
    workspace_id uuid not null references workspaces (id) on delete cascade,
    network text not null,
    name text not null,
    -- Where the server is, as an origin; empty for the own site.
    server text not null,
    handle text not null,
    -- The network's own id of the account (a DID on Bluesky); empty for the own site.
    native_id text not null,
    purpose text not null,
    language text not null,
    state text not null,
    trouble text,
    responsible_id uuid references users (id),
    -- How far replies and mentions have been read.
    inbox_cursor text not null,
    created_at timestamptz not null,
    unique (workspace_id, network, native_id)
);

-- Sealed by envelope encryption; useless without the key outside the database.
create table secrets (
    id uuid primary key,
    workspace_id uuid not null references workspaces (id) on delete cascade,
    channel_id uuid not null references channels (id) on delete cascade,
    purpose text not null,
    version bigint not null,
    sealed bytea not null,
    updated_at timestamptz not null,
    unique (channel_id, purpose)
);

create table channel_readings (
    workspace_id uuid not null references workspaces (id) on delete cascade,
    channel_id uuid not null references channels (id) on delete cascade,
    at timestamptz not null,
    followers bigint,
    following bigint,
    posts bigint,
    primary key (channel_id, at)
);

create table media (
    id uuid primary key,
    workspace_id uuid not null references workspaces (id) on delete cascade,
    sha256 text not null,
    mime text not null,
    size_bytes bigint not null,
    width bigint not null,
    height bigint not null,
    bytes bytea not null,
    created_at timestamptz not null,
    unique (workspace_id, sha256)
);

create table posts (
    id uuid primary key,
    workspace_id uuid not null references workspaces (id) on delete cascade,
    author_id uuid not null references users (id),
    -- The text a channel gets that has no variant text of its own.
    body text not null,
    language text not null,
    -- The message it answers; none for a post of our own.
    answers_id uuid,
    -- Grows with every change; a form that was loaded before the last change is refused.
    revision bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz
);
create index posts_answering on posts (answers_id);
create index posts_by_time on posts (workspace_id, updated_at);

create table post_media (
    workspace_id uuid not null references workspaces (id) on delete cascade,
    post_id uuid not null references posts (id) on delete cascade,
    media_id uuid not null references media (id),
    position bigint not null,
    alt text not null,
    primary key (post_id, position)
);

-- Everybody who changed the content of a post; none of them approves it.
create table post_writers (
    workspace_id uuid not null references workspaces (id) on delete cascade,
    post_id uuid not null references posts (id) on delete cascade,
    user_id uuid not null references users (id),
    primary key (post_id, user_id)
);

-- The form of a post for one channel. A post goes to the channels it has a variant for.
create table variants (
    id uuid primary key,
    workspace_id uuid not null references workspaces (id) on delete cascade,
    post_id uuid not null references posts (id) on delete cascade,
    channel_id uuid not null references channels (id) on delete cascade,
    -- Its own text; without one it says what the post says.
    body text,
    unique (post_id, channel_id)
);

-- One review of the exact content of a post. A change of the content voids it.
create table reviews (
    id uuid primary key,
    workspace_id uuid not null references workspaces (id) on delete cascade,
    post_id uuid not null references posts (id) on delete cascade,
    requested_by uuid not null references users (id),
    requested_at timestamptz not null,
    -- SHA-256 over the canonical bytes of all variants, in hexadecimal.
    digest text not null,
    -- What was shown to the approver, to show a later difference.
    content text not null,
    state text not null,
    decided_by uuid references users (id),
    decided_at timestamptz,
    note text not null
);
create index reviews_of_post on reviews (post_id, requested_at);
create index reviews_by_state on reviews (workspace_id, state, requested_at);

create table deliveries (
    id uuid primary key,
    workspace_id uuid not null references workspaces (id) on delete cascade,
    post_id uuid references posts (id) on delete cascade,
    variant_id uuid references variants (id) on delete set null,
    channel_id uuid not null references channels (id) on delete cascade,
    -- The message it answers, when it is not a post of our own.
    message_id uuid,
    -- What goes out, as JSON: text, language, media with alt, link, reply target.
    content text not null,
    digest text not null,
    state text not null,
    fence bigint not null,
    attempt bigint not null,
    tries bigint not null,
    look_ups bigint not null,
    misfire_s bigint not null,
    why text,
    -- The instant, and the wall clock and zone it was chosen in.
    due_at timestamptz not null,
    wall_clock text not null,
    time_zone text not null,
    next_at timestamptz not null,
    -- The arming as JSON, and the exact request with what to look for on the network.
    armed text,
    request text,
    -- The network's words, and where the post is.
    answer text not null,
    native_id text,
    permalink text,
    settled_at timestamptz,
    created_by uuid not null references users (id),
    created_at timestamptz not null
);
create index deliveries_due on deliveries (state, next_at);
create index deliveries_by_time on deliveries (workspace_id, due_at);
create index deliveries_of_post on deliveries (post_id, channel_id, created_at);
create unique index deliveries_by_native_id on deliveries (channel_id, native_id);

create table delivery_steps (
    workspace_id uuid not null references workspaces (id) on delete cascade,
    delivery_id uuid not null references deliveries (id) on delete cascade,
    position bigint not null,
    step text not null,
    state text not null,
    detail text not null,
    at timestamptz not null,
    primary key (delivery_id, position)
);

create table delivery_readings (
    workspace_id uuid not null references workspaces (id) on delete cascade,
    delivery_id uuid not null references deliveries (id) on delete cascade,
    at timestamptz not null,
    likes bigint,
    reposts bigint,
    replies bigint,
    quotes bigint,
    primary key (delivery_id, at)
);

-- A page of the brand's own site. Its address never changes once it is out.
create table site_pages (
    id uuid primary key,
    workspace_id uuid not null references workspaces (id) on delete cascade,
    delivery_id uuid not null unique references deliveries (id) on delete cascade,
    slug text not null,
    body text not null,
    language text not null,
    media text not null,
    published_at timestamptz not null,
    unique (workspace_id, slug)
);
create index site_pages_by_time on site_pages (workspace_id, published_at);
