-- What decisions recorded of their cases, until it is known how those ended.
create table scored_case (
    decision   text        primary key,
    incident   text        not null,
    decided_at timestamptz not null,
    data       jsonb       not null
);
create index scored_case_incident on scored_case (incident);
create index scored_case_at on scored_case (decided_at);

-- Models of scores as they were published, by their exact texts.
create table score_model (
    target       text        not null,
    version      int         not null,
    digest       text        not null,
    model        text        not null,
    published_at timestamptz not null,
    primary key (target, version)
);

-- Incidents that became one, and alerts that people moved: who said so, and between which services.
create table correction (
    fact_id text        primary key,
    at      timestamptz not null,
    data    jsonb       not null
);
create index correction_at on correction (at);

-- Alerts that correlation put into incidents of other services, and by which tie.
create table tie_join (
    incident  text        not null,
    alert_key text        not null,
    tie       text        not null,
    at        timestamptz not null,
    primary key (incident, alert_key)
);
create index tie_join_at on tie_join using brin (at);
