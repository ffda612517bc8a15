-- What backtests look at besides decisions. Alerts that a silence held back, one row for each time that a condition began.
create table held_alert (
    id           text        primary key,
    silence      text        not null,
    alert        text        not null,
    explained_by text,
    held_at      timestamptz not null
);
create index held_alert_time on held_alert (held_at, id);
-- And what people did about incidents by runs; not who it was.
create table person_act (
    incident_id text        not null,
    act         text        not null,
    playbook    text        not null,
    done_at     timestamptz not null default now(),
    primary key (incident_id, act, playbook)
);
create index person_act_time on person_act (done_at);
