-- Keys whose new alerts belong to an incident besides its own: of services that correlation or a person joined with it.
alter table incident add column also text[] not null default '{}';
create index incident_also on incident using gin (also) where cardinality(also) > 0;
create index incident_joinable on incident (opened_at) where status <> 'resolved' and not storm and parent is null;
-- What forges and deployment tools said was changed; one row for a change from its start to its end.
create table change (
    change_key  text        primary key,
    at          timestamptz not null,
    received_at timestamptz not null,
    state       text        not null
);
create index change_newest on change (at);
