-- What became of runs that no person started: one row for each incident and playbook version, however often it is told.
create table playbook_use (
    incident_id text        not null,
    playbook    text        not null,
    version     text        not null,
    service     text        not null default '',
    ran         boolean     not null default false,
    failed      boolean     not null default false,
    helped      boolean     not null default false,
    ended_at    timestamptz not null,
    primary key (incident_id, playbook, version)
);
create index playbook_use_of on playbook_use (playbook, version, service, ended_at);
-- Each time that a failure lowered the trust in a playbook; evidence from before no longer counts.
create table demotion (
    run_id      text        primary key,
    grant_name  text        not null,
    playbook    text        not null,
    version     text        not null,
    service     text        not null,
    from_level  text        not null,
    to_level    text        not null,
    reason      text        not null,
    at          timestamptz not null
);
create index demotion_of on demotion (playbook, version, at);
