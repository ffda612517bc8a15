-- A run that waits for people does nothing, so it takes no place among those that run at once.
create or replace function admission_house(q jsonb) returns text language plpgsql volatile as $$
begin
    perform admission_gate();
    return (select jsonb_build_object(
        'decided', (select coalesce(jsonb_agg(r.decision_id), '[]') from run r
            where r.decision_id in (select jsonb_array_elements_text(q->'decisions'))),
        'ongoing', (select coalesce(jsonb_agg(jsonb_build_object(
                'runId', r.id, 'incidentId', r.incident_id, 'playbook', r.playbook)), '[]') from run r
            where r.ended_at is null and r.incident_id in (select jsonb_array_elements_text(q->'incidents'))),
        'running', (select coalesce(jsonb_object_agg(c.playbook, c.n), '{}') from (
            select r.playbook, count(*) n from run r
            where r.ended_at is null and r.status <> 'awaiting-approval'
                and r.playbook in (select jsonb_array_elements_text(q->'playbooks'))
            group by r.playbook) c),
        'lastHour', (select coalesce(jsonb_object_agg(c.name, c.n), '{}') from (
            select b.name, sum(b.n) n from brake_count b
            where b.name in (select jsonb_array_elements_text(q->'counters'))
                and b.bucket > clock_timestamp() - interval '1 hour'
            group by b.name) c),
        'locks', (select coalesce(jsonb_object_agg(l.key, l.run_id), '{}') from run_lock l
            where l.key in (select jsonb_array_elements_text(q->'locks'))),
        'kills', (select coalesce(jsonb_agg(to_jsonb(k)), '[]') from kill_switch k where k.active))::text);
end $$;
