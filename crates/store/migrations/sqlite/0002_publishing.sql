-- Channels, posts, their forms for each channel, reviews and deliveries.

create table channels (
    id blob primary key,
    workspace_id blob not null references workspaces (id) on delete cascade,
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
    responsible_id blob references users (id),
    -- How far replies and mentions have been read.
    inbox_cursor text not null,
    created_at text not null,
    unique (workspace_id, network, native_id)
) strict;

-- Sealed by envelope encryption; useless without the key outside the database.
create table secrets (
    id blob primary key,
    workspace_id blob not null references workspaces (id) on delete cascade,
    channel_id blob not null references channels (id) on delete cascade,
    purpose text not null,
    version integer not null,
    sealed blob not null,
    updated_at text not null,
    unique (channel_id, purpose)
) strict;

create table channel_readings (
    workspace_id blob not null references workspaces (id) on delete cascade,
    channel_id blob not null references channels (id) on delete cascade,
    at text not null,
    followers integer,
    following integer,
    posts integer,
    primary key (channel_id, at)
) strict;

create table media (
    id blob primary key,
    workspace_id blob not null references workspaces (id) on delete cascade,
    sha256 text not null,
    mime text not null,
    size_bytes integer not null,
    width integer not null,
    height integer not null,
    bytes blob not null,
    created_at text not null,
    unique (workspace_id, sha256)
) strict;

create table posts (
    id blob primary key,
    workspace_id blob not null references workspaces (id) on delete cascade,
    author_id blob not null references users (id),
    -- The text a channel gets that has no variant text of its own.
    body text not null,
    language text not null,
    -- The message it answers; none for a post of our own.
    answers_id blob,
    -- Grows with every change; a form that was loaded before the last change is refused.
    revision integer not null,
    created_at text not null,
    updated_at text not null,
    deleted_at text
) strict;
create index posts_answering on posts (answers_id);
create index posts_by_time on posts (workspace_id, updated_at);

create table post_media (
    workspace_id blob not null references workspaces (id) on delete cascade,
    post_id blob not null references posts (id) on delete cascade,
    media_id blob not null references media (id),
    position integer not null,
    alt text not null,
    primary key (post_id, position)
) strict;

-- Everybody who changed the content of a post; none of them approves it.
create table post_writers (
    workspace_id blob not null references workspaces (id) on delete cascade,
    post_id blob not null references posts (id) on delete cascade,
    user_id blob not null references users (id),
    primary key (post_id, user_id)
) strict;

-- The form of a post for one channel. A post goes to the channels it has a variant for.
create table variants (
    id blob primary key,
    workspace_id blob not null references workspaces (id) on delete cascade,
    post_id blob not null references posts (id) on delete cascade,
    channel_id blob not null references channels (id) on delete cascade,
    -- Its own text; without one it says what the post says.
    body text,
    unique (post_id, channel_id)
) strict;

-- One review of the exact content of a post. A change of the content voids it.
create table reviews (
    id blob primary key,
    workspace_id blob not null references workspaces (id) on delete cascade,
    post_id blob not null references posts (id) on delete cascade,
    requested_by blob not null references users (id),
    requested_at text not null,
    -- SHA-256 over the canonical bytes of all variants, in hexadecimal.
    digest text not null,
    -- What was shown to the approver, to show a later difference.
    content text not null,
    state text not null,
    decided_by blob references users (id),
    decided_at text,
    note text not null
) strict;
create index reviews_of_post on reviews (post_id, requested_at);
create index reviews_by_state on reviews (workspace_id, state, requested_at);

create table deliveries (
    id blob primary key,
    workspace_id blob not null references workspaces (id) on delete cascade,
    post_id blob references posts (id) on delete cascade,
    variant_id blob references variants (id) on delete set null,
    channel_id blob not null references channels (id) on delete cascade,
    -- The message it answers, when it is not a post of our own.
    message_id blob,
    -- What goes out, as JSON: text, language, media with alt, link, reply target.
    content text not null,
    digest text not null,
    state text not null,
    fence integer not null,
    attempt integer not null,
    tries integer not null,
    look_ups integer not null,
    misfire_s integer not null,
    why text,
    -- The instant, and the wall clock and zone it was chosen in.
    due_at text not null,
    wall_clock text not null,
    time_zone text not null,
    next_at text not null,
    -- The arming as JSON, and the exact request with what to look for on the network.
    armed text,
    request text,
    -- The network's words, and where the post is.
    answer text not null,
    native_id text,
    permalink text,
    settled_at text,
    created_by blob not null references users (id),
    created_at text not null
) strict;
create index deliveries_due on deliveries (state, next_at);
create index deliveries_by_time on deliveries (workspace_id, due_at);
create index deliveries_of_post on deliveries (post_id, channel_id, created_at);
create unique index deliveries_by_native_id on deliveries (channel_id, native_id);

create table delivery_steps (
    workspace_id blob not null references workspaces (id) on delete cascade,
    delivery_id blob not null references deliveries (id) on delete cascade,
    position integer not null,
    step text not null,
    state text not null,
    detail text not null,
    at text not null,
    primary key (delivery_id, position)
) strict;

create table delivery_readings (
    workspace_id blob not null references workspaces (id) on delete cascade,
    delivery_id blob not null references deliveries (id) on delete cascade,
    at text not null,
    likes integer,
    reposts integer,
    replies integer,
    quotes integer,
    primary key (delivery_id, at)
) strict;

-- A page of the brand's own site. Its address never changes once it is out.
create table site_pages (
    id blob primary key,
    workspace_id blob not null references workspaces (id) on delete cascade,
    delivery_id blob not null unique references deliveries (id) on delete cascade,
    slug text not null,
    body text not null,
    language text not null,
    media text not null,
    published_at text not null,
    unique (workspace_id, slug)
) strict;
create index site_pages_by_time on site_pages (workspace_id, published_at);
