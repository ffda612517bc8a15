-- One line of a timeline for each fact about an incident.
create table timeline_entry (
    fact_id  text primary key,
    incident text        not null,
    run      text,
    at       timestamptz not null,
    kind     text        not null,
    sentence text        not null,
    data     jsonb       not null
);
create index timeline_entry_incident on timeline_entry (incident, at, fact_id);
create index timeline_entry_at on timeline_entry using brin (at);

-- Alerts don't know their incident; they are joined to it when a timeline is read, whichever came first.
create table alert_heard (
    fact_id   text primary key,
    receipt   text,
    alert_key text        not null,
    at        timestamptz not null,
    kind      text        not null,
    sentence  text        not null,
    data      jsonb       not null
);
create index alert_heard_receipt on alert_heard (receipt);
create index alert_heard_at on alert_heard using brin (at);

-- Deliveries that were accepted.
create table receipt (
    receipt     text primary key,
    accepted_at timestamptz not null,
    quarantined text
);
create index receipt_accepted on receipt using brin (accepted_at);

-- Which deliveries and which alert keys became part of which incident.
create table incident_receipt (
    receipt  text        not null,
    incident text        not null,
    at       timestamptz not null,
    primary key (receipt, incident)
);
create index incident_receipt_incident on incident_receipt (incident);
create table incident_alert (
    incident  text not null,
    alert_key text not null,
    primary key (incident, alert_key)
);

-- What is known about an incident, folded; closed_at while it is resolved.
create table story (
    incident   text primary key,
    closed_at  timestamptz,
    changed_at timestamptz not null default clock_timestamp(),
    data       jsonb       not null
);
create index story_closed on story (closed_at) where closed_at is not null;

-- How incidents ended, as last told to others. A row stays when its incident is reopened, closed is false then.
create table outcome (
    incident     text primary key,
    sequence     bigint      not null,
    closed       boolean     not null,
    closed_at    timestamptz not null,
    service      text,
    mode         text        not null,
    confirmed_by text        not null,
    data         jsonb       not null
);
create index outcome_closed on outcome (closed_at desc, incident) where closed;

-- Live events. Positions are given under the lock of the one row of stream_head, so that they are committed in
-- their order and without gaps: whoever has seen position 7 will never find a new 6.
create table stream_head (
    only_row boolean primary key default true check (only_row),
    position bigint not null
);
insert into stream_head (position) values (0);
create table stream_event (
    position bigint primary key,
    fact_id  text        not null,
    at       timestamptz not null,
    type     text        not null,
    incident text,
    run      text,
    sentence text        not null,
    told_at  timestamptz not null default clock_timestamp()
);
create index stream_event_told on stream_event using brin (told_at);
