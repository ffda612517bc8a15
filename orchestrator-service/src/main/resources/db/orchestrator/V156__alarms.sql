-- What AIMOS itself has told people about and is not over yet.
create table alarm (
    key   text        primary key,
    since timestamptz not null default clock_timestamp()
);

-- Which reminder of an overdue review went out; once each, whatever the number of replicas. Insert only.
create table break_glass_reminder (
    id text        not null references break_glass (id),
    n  int         not null,
    at timestamptz not null default clock_timestamp(),
    primary key (id, n)
);
revoke update, delete, truncate on break_glass_reminder from "${app}";
