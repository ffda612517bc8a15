-- What every batch asks for is found by an index, however much has happened; a storm is looked for each time.
create index incident_storms on incident (opened_at) where storm and status <> 'resolved';
-- Rows that change often leave room beside them, and dead ones are taken away before they are many.
alter table alert set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
alter table incident set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
