-- Alerts of tools that never say that something is over: from when on each counts as over.
alter table alert add column expires_at timestamptz;
create index alert_expiring on alert (expires_at) where firing and expires_at is not null;
