-- The text of every resource that was in force when something was decided, playbooks of another service among them, so
-- that any decision can be made again. The same version may come twice, applied by different people.
create table used_resource (
    digest     text        not null,
    kind       text        not null,
    name       text        not null,
    version    text        not null,
    applied_by text        not null,
    yaml       text        not null,
    used_at    timestamptz not null,
    primary key (digest, kind, name, version, applied_by)
);
revoke update, delete, truncate on used_resource from "${app}";
