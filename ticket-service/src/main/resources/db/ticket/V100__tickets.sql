create sequence ticket_number;

-- One row for each incident; the record holds all that facts said. number is null until there is a ticket.
create table ticket (
    incident_id text primary key,
    number      text unique,
    version     bigint      not null default 0,
    status      text,
    priority    text        not null default 'P9',
    tier        smallint    not null default 9,
    tellable    boolean     not null default true,
    level       int         not null default 0,
    record      jsonb,
    opened_at   timestamptz,
    closed_at   timestamptz
);
-- The order in which people work: by business impact, the oldest first.
create index ticket_queue on ticket (status, priority, tier, opened_at, incident_id) where number is not null;

create table comment (
    id          text primary key,
    incident_id text        not null references ticket,
    author      text        not null,
    text        text        not null,
    at          timestamptz not null
);
create index comment_of on comment (incident_id, at);

-- A reason to tell people. It climbs one level each time that it is due, until it is settled or spent.
create table page (
    key         text primary key,
    incident_id text        not null references ticket,
    why         text        not null,
    text        text        not null,
    settled     boolean     not null default false,
    spent       boolean     not null default false,
    level       int         not null default 0,
    due_at      timestamptz not null
);
create index page_due on page (due_at) where not settled and not spent;
create index page_of on page (incident_id);

-- One message to one person on one channel, tried until it arrives or is given up.
create table message (
    id          text primary key,
    page_key    text        not null references page,
    incident_id text        not null,
    address     jsonb       not null,
    body        jsonb       not null,
    attempt     int         not null default 0,
    due_at      timestamptz not null,
    status      text        not null default 'retrying',
    detail      text,
    unique (page_key, id)
);
create index message_due on message (due_at) where status = 'retrying';
create index message_of on message (incident_id);
