-- When a rule last matched in a decision, to the minute.
create table rule_match (
    name    text        primary key,
    last_at timestamptz not null
);
