-- How often a version was chosen for a service is counted from the index alone, without reading the decisions.
alter table decision add column playbook_version text, add column service text;
update decision set playbook_version = cast(decision as jsonb) #>> '{playbook,version}',
    service = cast(decision as jsonb) #>> '{service,name}' where playbook is not null;
drop index decision_by_playbook;
create index decision_by_playbook on decision (playbook, playbook_version, decided_at, service) where playbook is not null;
