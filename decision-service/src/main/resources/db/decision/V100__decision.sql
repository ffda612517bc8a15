-- Incidents and what belongs to them. What only the program reads is text, so that no alert can
-- carry a character that a JSON column refuses.

-- One row for each incident, resolved ones too. `state` is all of it; the other columns find it.
create table incident (
    id              text        primary key,
    correlation_key text        not null,
    status          text        not null check (status in ('open', 'recovered', 'resolved')),
    version         bigint      not null,
    priority        text        not null,
    opened_at       timestamptz not null,
    recovered_at    timestamptz,
    resolved_at     timestamptz,
    parent          text,
    storm           boolean     not null,
    severity        text        not null,
    state           text        not null
);
-- At most one incident of a correlation key is not resolved, whatever the number of replicas.
create unique index incident_live on incident (correlation_key) where status <> 'resolved';
create index incident_past on incident (correlation_key, resolved_at) where status = 'resolved';
create index incident_holding on incident (recovered_at) where status = 'recovered';
create index incident_opened on incident (opened_at);
create index incident_listed on incident (priority, opened_at, id);
create index incident_children on incident (parent) where parent is not null;

-- One row for each condition that was ever heard of: all that was said about it.
create table alert (
    alert_key       text        primary key,
    correlation_key text        not null,
    incident_id     text,
    note            boolean     not null,
    heard_at        timestamptz not null,
    member          text        not null,
    state           text        not null
);
create index alert_members on alert (incident_id) where incident_id is not null;
create index alert_heard on alert using brin (heard_at);
create index alert_waiting_notes on alert (correlation_key) where note and incident_id is null;

-- Every judgment with the exact bytes it was made from. Nobody changes or deletes one.
create table decision (
    id               text        primary key,
    incident_id      text        not null,
    incident_version bigint      not null,
    decided_at       timestamptz not null,
    mode             text        not null,
    playbook         text,
    decision         text        not null,
    inputs           bytea       not null,
    inputs_digest    text        not null
);
create index decision_of_incident on decision (incident_id, decided_at);
create index decision_newest on decision (decided_at, id);
revoke update, delete, truncate on decision from "${app}";
