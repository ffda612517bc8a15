-- What stands against effects, as before, and for the services that are asked about (a JSON array of names) which hosts
-- runs have begun to change and which incidents are open: how far effects may reach is looked at once more at the gate.
create function effect_permits(services jsonb) returns text language plpgsql volatile as $$
begin
    perform effect_gate();
    return (select jsonb_build_object(
        'kills', coalesce((select jsonb_agg(to_jsonb(k) order by k.at) from kill_switch k where k.active), '[]'::jsonb),
        'halted', coalesce((select jsonb_object_agg(g.run_id, 'the circuit breaker of ' || b.name || ' is open: ' || b.reason)
            from breaker b join run_guard g on g.breaker = b.name join run r on r.id = g.run_id
            where b.open and r.ended_at is null), '{}'::jsonb),
        'effects', coalesce((select sum(n) from brake_count
            where name = 'effects' and bucket > clock_timestamp() - interval '10 minutes'), 0),
        'touching', case when services = '[]' then '[]'::jsonb else (
            select coalesce(jsonb_agg(jsonb_build_object('runId', g.run_id, 'hosts', to_jsonb(g.hosts))), '[]')
            from run_guard g join run r on r.id = g.run_id
            where r.ended_at is null and cardinality(g.hosts) > 0
                and g.service in (select jsonb_array_elements_text(services))
                and exists (select 1 from step_intent i where i.run_id = g.run_id)) end,
        'open', case when services = '[]' then '[]'::jsonb else (
            select coalesce(jsonb_agg(v.incident), '[]') from incident_view v
            where v.status = 'open' and v.service in (select jsonb_array_elements_text(services))) end)::text);
end $$;
