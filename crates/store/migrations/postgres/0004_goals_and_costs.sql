-- What is wanted, what was done for it, and what it cost.

create table goals (
    id uuid primary key,
    workspace_id uuid not null references workspaces (id) on delete cascade,
    name text not null,
    kind text not null,
    measure text not null,
    baseline double precision not null,
    target double precision not null,
    starts_on date not null,
    due_on date not null,
    -- What the measure is narrowed to, as JSON (channel, query, compared queries).
    scope text not null,
    created_by uuid not null references users (id),
    created_at timestamptz not null,
    deleted_at timestamptz
);
create index goals_of_workspace on goals (workspace_id, due_on);

create table activities (
    id uuid primary key,
    workspace_id uuid not null references workspaces (id) on delete cascade,
    kind text not null,
    name text not null,
    note text not null,
    channel_id uuid references channels (id) on delete set null,
    happened_on date not null,
    created_by uuid not null references users (id),
    created_at timestamptz not null
);
create index activities_by_day on activities (workspace_id, happened_on);

create table costs (
    id uuid primary key,
    workspace_id uuid not null references workspaces (id) on delete cascade,
    kind text not null,
    -- Minutes for time, hundredths of the currency for money; time is valued when it is booked.
    minutes bigint not null,
    amount_minor bigint not null,
    activity_id uuid references activities (id) on delete cascade,
    channel_id uuid references channels (id) on delete set null,
    happened_on date not null,
    note text not null,
    user_id uuid not null references users (id),
    created_at timestamptz not null
);
create index costs_by_day on costs (workspace_id, happened_on);

create table links (
    id uuid primary key,
    workspace_id uuid not null references workspaces (id) on delete cascade,
    code text not null unique,
    target text not null,
    post_id uuid references posts (id) on delete set null,
    channel_id uuid references channels (id) on delete set null,
    name text not null,
    created_by uuid not null references users (id),
    created_at timestamptz not null
);
create index links_of_workspace on links (workspace_id, created_at);

create table clicks (
    id uuid primary key,
    workspace_id uuid not null references workspaces (id) on delete cascade,
    link_id uuid not null references links (id) on delete cascade,
    at timestamptz not null,
    visitor text not null,
    -- Why it is taken for a program; null for a person.
    reason text,
    referrer_host text not null
);
create index clicks_of_link on clicks (link_id, at);
create index clicks_by_time on clicks (workspace_id, at);

create table leads (
    id uuid primary key,
    workspace_id uuid not null references workspaces (id) on delete cascade,
    name text not null,
    channel_id uuid references channels (id) on delete set null,
    person_id uuid references people (id) on delete set null,
    happened_on date not null,
    note text not null,
    created_by uuid not null references users (id),
    created_at timestamptz not null
);
create index leads_by_day on leads (workspace_id, happened_on);

-- The key of a day with which the traces of visitors are blurred. It is thrown away with the day;
-- after that nobody can tell who a visitor was.
create table visitor_keys (
    day date primary key,
    key bytea not null
);
