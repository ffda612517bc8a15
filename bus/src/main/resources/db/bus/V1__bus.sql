-- Tables of the bus, the same in every service. The owner role runs this; the app role works with it.
-- What the owner creates later (the service's own tables) the app role may use by default; audit tables revoke.
grant usage on schema public to "${app}";
alter default privileges in schema public grant select, insert, update, delete on tables to "${app}";
alter default privileges in schema public grant usage, select on sequences to "${app}";

-- Facts that are committed and not yet sent, and those sent in the last days.
create table outbox (
    id           bigint generated always as identity primary key,
    shard        smallint    not null,
    topic        text        not null,
    record_key   text        not null,
    fact_id      text,
    payload      text,                      -- null is a tombstone
    created_at   timestamptz not null default clock_timestamp(),
    published_at timestamptz
);
create index outbox_unpublished on outbox (shard, id) where published_at is null;
create index outbox_published on outbox (published_at) where published_at is not null;

-- Facts that a consumer has applied.
create table inbox (
    consumer    text        not null,
    fact_id     text        not null,
    received_at timestamptz not null default clock_timestamp(),
    primary key (consumer, fact_id)
);
create index inbox_received on inbox using brin (received_at);

-- Records that could not be applied, and later ones of the same key that wait behind them.
create table dead_letter (
    id          bigint generated always as identity primary key,
    consumer    text        not null,
    topic       text        not null,
    partition   int         not null,
    record_offset bigint    not null,
    record_key  text        not null,
    fact_id     text,
    fact_type   text,
    payload     bytea,
    reason      text        not null,
    parked_at   timestamptz not null default clock_timestamp(),
    replayed_at timestamptz,
    replayed_by text,
    unique (consumer, topic, partition, record_offset)
);
create index dead_letter_open on dead_letter (consumer, record_key) where replayed_at is null;

-- Every version of every resource that this service owns; never changed.
create table resource_version (
    kind       text        not null,
    name       text        not null,
    version    text        not null,
    owner      text        not null,
    digest     text        not null,
    yaml       text        not null,
    applied_by text        not null,
    applied_at timestamptz not null,
    primary key (kind, name, version)
);

-- Which version is current. The row stays, without a version, when the resource is deleted.
create table resource_current (
    kind       text        not null,
    name       text        not null,
    version    text,
    sequence   bigint      not null,
    changed_by text        not null,
    changed_at timestamptz not null,
    primary key (kind, name)
);

grant select, insert, update, delete on all tables in schema public to "${app}";
grant usage, select on all sequences in schema public to "${app}";
revoke update, delete on resource_version from "${app}";
