-- Sources that should report: when one was heard last, by any replica, and whether it is missed.
create table source_heartbeat (
    source     text primary key,
    heard_at   timestamptz not null,
    missed_at  timestamptz
);
