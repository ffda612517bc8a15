-- What the probe service has seen, once for each time it applied a fact.
create table seen (
    n        bigint generated always as identity primary key,
    fact_id  text not null,
    subject  text not null,
    name     text not null,
    seen_at  timestamptz not null default clock_timestamp()
);
