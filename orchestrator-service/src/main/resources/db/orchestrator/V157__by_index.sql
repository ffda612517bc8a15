-- What is asked for every group of effects and of runs costs the same however many runs there have been: guards and calls
-- are looked up run by run ("offset 0" keeps the planner from joining whole tables instead), and the plans are made once.

create or replace function effect_permits(services jsonb) returns text language plpgsql volatile as $$
begin
    perform effect_gate();
    return (select jsonb_build_object(
        'kills', coalesce((select jsonb_agg(to_jsonb(k) order by k.at) from kill_switch k where k.active), '[]'::jsonb),
        'halted', coalesce((select jsonb_object_agg(h.run_id, 'the circuit breaker of ' || b.name || ' is open: ' || b.reason)
            from breaker b cross join lateral (
                select r.id as run_id from run r cross join lateral (
                    select 1 from run_guard g where g.run_id = r.id and g.breaker = b.name offset 0) g
                where r.ended_at is null
                offset 0) h
            where b.open), '{}'::jsonb),
        'calls', coalesce((select jsonb_agg(jsonb_build_object('runId', c.run_id, 'path', c.path,
                'reason', 'the circuit breaker of ' || b.name || ' is open: ' || b.reason))
            from breaker b cross join lateral (
                select k.run_id, k.path from run_call k where k.breaker = b.name offset 0) c
            where b.open), '[]'::jsonb),
        'effects', coalesce((select sum(n) from brake_count
            where name = 'effects' and bucket > clock_timestamp() - interval '10 minutes'), 0),
        'touching', case when services = '[]' then '[]'::jsonb else (
            select coalesce(jsonb_agg(jsonb_build_object('runId', t.run_id, 'hosts', to_jsonb(t.hosts))), '[]')
            from run r cross join lateral (
                select g.run_id, g.hosts from run_guard g
                where g.run_id = r.id and cardinality(g.hosts) > 0 and services ? g.service
                    and exists (select 1 from step_intent i where i.run_id = g.run_id)
                offset 0) t
            where r.ended_at is null) end,
        'open', case when services = '[]' then '[]'::jsonb else (
            select coalesce(jsonb_agg(v.incident), '[]') from incident_view v
            where v.status = 'open' and v.service in (select jsonb_array_elements_text(services))) end)::text);
end $$;

create or replace function breaker_note(ended jsonb, in_a_row int, share int) returns void language plpgsql as $$
declare
    touched text[];
    b       text;
    begun   bigint;
    last    boolean[];
    bad     int;
    why     text;
begin
    with over as (
        select x.run, x.failed, coalesce(x.bad, '[]') bad, coalesce(x.good, '[]') good
        from jsonb_to_recordset(ended) as x(run text, failed boolean, bad jsonb, good jsonb)),
    told as (
        select g.breaker, o.run, o.failed from over o cross join lateral (
            select g.breaker from run_guard g where g.run_id = o.run offset 0) g
        union all
        select c.breaker, o.run,
            exists (select 1 from jsonb_array_elements_text(o.bad) p where starts_with(p, c.path || '.'))
        from over o cross join lateral (
            select c.path, c.breaker from run_call c where c.run_id = o.run offset 0) c
        where exists (select 1 from jsonb_array_elements_text(o.bad || o.good) p where starts_with(p, c.path || '.'))),
    added as (
        insert into breaker_outcome (breaker, run_id, failed)
        select t.breaker, t.run, bool_or(t.failed) from told t group by t.breaker, t.run
        on conflict (run_id, breaker) do nothing returning breaker, failed)
    select array_agg(distinct a.breaker order by a.breaker) into touched from added a where a.failed;
    foreach b in array coalesce(touched, '{}') loop
        perform pg_advisory_xact_lock(7203160, hashtext(b));
        select k.since into begun from breaker k where k.name = b;
        select array_agg(o.failed order by o.id desc) into last from (
            select * from breaker_outcome o where o.breaker = b and o.id > coalesce(begun, 0) order by o.id desc limit 10) o;
        select count(*) into bad from unnest(last) f where f;
        why := case
            when cardinality(last) >= in_a_row and (select bool_and(f) from unnest(last[1:in_a_row]) f)
                then in_a_row || ' runs in a row failed'
            when cardinality(last) = 10 and bad * 10 > share
                then bad || ' of the last 10 runs failed'
            end;
        continue when why is null or exists (select 1 from breaker k where k.name = b and k.open);
        insert into breaker (name, open, reason, by) values (b, true, why, 'aimos')
            on conflict (name) do update set open = true, reason = excluded.reason, by = excluded.by, at = excluded.at;
        insert into breaker_change (name, open, reason, by) values (b, true, why, 'aimos');
    end loop;
end $$;

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
            select p.playbook, count(distinct p.id) n from (
                select r.playbook, r.id from run r
                where r.ended_at is null and r.status <> 'awaiting-approval'
                    and r.playbook in (select jsonb_array_elements_text(q->'playbooks'))
                union all
                select k.playbook, r.id from run_call k join run r on r.id = k.run_id
                where r.ended_at is null and r.status <> 'awaiting-approval'
                    and k.playbook in (select jsonb_array_elements_text(q->'playbooks'))) p
            where p.id is distinct from q->>'run'
            group by p.playbook) c),
        'lastHour', (select coalesce(jsonb_object_agg(c.name, c.n), '{}') from (
            select b.name, sum(b.n) n from brake_count b
            where b.name in (select jsonb_array_elements_text(q->'counters'))
                and b.bucket > clock_timestamp() - interval '1 hour'
            group by b.name) c),
        'lastDay', (select coalesce(jsonb_object_agg(c.name, c.n), '{}') from (
            select b.name, sum(b.n) n from brake_count b
            where b.name in (select jsonb_array_elements_text(q->'counters'))
                and b.bucket > clock_timestamp() - interval '1 day'
            group by b.name) c),
        'locks', (select coalesce(jsonb_object_agg(l.key, l.run_id), '{}') from run_lock l
            where l.key in (select jsonb_array_elements_text(q->'locks'))),
        'breakers', (select coalesce(jsonb_object_agg(b.name, b.reason), '{}') from breaker b
            where b.open and b.name in (select jsonb_array_elements_text(q->'breakers'))),
        'busyHosts', (select coalesce(jsonb_agg(jsonb_build_object('service', t.service, 'hosts', to_jsonb(t.hosts))), '[]')
            from run r cross join lateral (
                select g.service, g.hosts from run_guard g
                where g.run_id = r.id and cardinality(g.hosts) > 0 and q->'services' ? g.service
                offset 0) t
            where r.ended_at is null and r.status <> 'awaiting-approval'),
        'open', (select coalesce(jsonb_agg(v.incident), '[]') from incident_view v
            where v.status = 'open' and v.service in (select jsonb_array_elements_text(q->'services'))),
        'kills', (select coalesce(jsonb_agg(to_jsonb(k)), '[]') from kill_switch k where k.active))::text);
end $$;

alter function effect_permits(jsonb) set plan_cache_mode = force_generic_plan;
alter function admission_house(jsonb) set plan_cache_mode = force_generic_plan;
