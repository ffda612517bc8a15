-- How large each body is as it was sent, so that a list need not read bodies. Of what is kept as gzip
-- the last four bytes say it (RFC 1952), the lowest first. A service of the version before does not write it: 0.
alter table quarantine add column bytes integer not null default 0;
update quarantine q set bytes = case when q.headers like '%"content-encoding":"gzip"%'
        then get_byte(raw.b, raw.n - 4) + (get_byte(raw.b, raw.n - 3) << 8) + (get_byte(raw.b, raw.n - 2) << 16)
        else raw.n end
    from (select id, decode(body, 'base64') as b, octet_length(decode(body, 'base64')) as n from quarantine) raw
    where raw.id = q.id;
create index quarantine_waiting on quarantine (received_at, id) where replayed_at is null;
