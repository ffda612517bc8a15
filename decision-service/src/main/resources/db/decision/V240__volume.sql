-- How many alerts were heard of each source and service, by five minutes. Each process adds to rows of its own, so that replicas
-- don't wait for each other.
create table volume (
    series text        not null,
    bucket timestamptz not null,
    writer smallint    not null,
    heard  integer     not null,
    primary key (series, bucket, writer)
) with (fillfactor = 70);
create index volume_by_time on volume (bucket);
-- Since when each is counted; what was not counted is not nothing.
create table volume_series (
    series text        primary key,
    since  timestamptz not null
);
-- Times when far more was heard than is usual.
create table spike (
    id       text        primary key,
    series   text        not null,
    began_at timestamptz not null,
    ended_at timestamptz,
    most     integer     not null,
    low      integer     not null,
    high     integer     not null,
    weeks    integer     not null,
    sentence text        not null
);
create unique index spike_on on spike (series) where ended_at is null;
create index spike_newest on spike (began_at);
