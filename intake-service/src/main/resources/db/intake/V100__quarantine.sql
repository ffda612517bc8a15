-- Bodies that parsed but could not be mapped, or that reached outside their source. Filled from
-- aimos.quarantine; the way of an alert never comes here.
create table quarantine (
    id           text        primary key,           -- id of the fact
    receipt      text        not null,
    source       text        not null,
    connector    text        not null,
    reason       text        not null,
    content_type text,
    headers      text        not null,              -- JSON object, secrets removed
    body         text        not null,              -- base64, gzip when the headers say so
    received_at  timestamptz not null,
    replayed_at  timestamptz,
    replayed_by  text
);
create index quarantine_newest on quarantine (received_at desc, id desc);
