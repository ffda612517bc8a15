-- Each judgment goes into the audit chain with the digests of its text and of the bytes it was made from.
create function audit_on_decision() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into audit_pending (kind, subject, body)
    select 'decision', a.incident_id, jsonb_build_object('decision', a.id, 'incidentVersion', a.incident_version,
        'mode', a.mode, 'playbook', a.playbook, 'digest', 'sha256:' || audit_sha(a.decision),
        'inputs', a.inputs_digest)::text from added a;
    return null;
end $$;
create trigger audit_decision after insert on decision referencing new table as added
    for each statement execute function audit_on_decision();
