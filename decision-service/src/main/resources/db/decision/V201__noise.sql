-- What silences, flap detection and the reading side need to find. Alerts heard before have no name and count as not firing
-- until they are heard again.
alter table alert add column name text not null default '';
alter table alert add column firing boolean not null default false;
alter table alert add column held text;
create index alert_firing on alert (name) where firing;
create index alert_held on alert (held) where held is not null and firing;
-- A flapping incident is not resolved before it is calm.
alter table incident add column calm_at timestamptz;
