-- What guards look at: which hosts runs touch, and how runs of a playbook at a target ended.

alter table incident_view add column service text;
create index incident_open_of_service on incident_view (service) where status = 'open';

-- What a run touches; written when it is admitted.
create table run_guard (
    run_id  text   primary key references run (id) on delete cascade,
    breaker text   not null,                -- playbook/target, the circuit breaker it stands behind
    service text,
    hosts   text[] not null
);
create index run_guard_of_breaker on run_guard (breaker);

create table breaker_outcome (
    id      bigint generated always as identity primary key,
    breaker text        not null,
    run_id  text        not null unique,
    failed  boolean     not null,
    at      timestamptz not null default clock_timestamp()
);
create index breaker_outcome_of on breaker_outcome (breaker, id desc);

-- A breaker that opened, and perhaps was closed again. Outcomes up to `since` are forgotten.
create table breaker (
    name   text        primary key,
    open   boolean     not null,
    reason text        not null,
    by     text        not null,
    at     timestamptz not null default clock_timestamp(),
    since  bigint      not null default 0
);
create index breaker_open on breaker (name) where open;

create table breaker_change (
    id     bigint generated always as identity primary key,
    name   text        not null,
    open   boolean     not null,
    reason text        not null,
    by     text        not null,
    at     timestamptz not null default clock_timestamp()
);
revoke update, delete, truncate on breaker_outcome, breaker_change from "${app}";

create function audit_on_breaker() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform audit_note(case when new.open then 'breaker-opened' else 'breaker-closed' end, new.name,
        jsonb_build_object('breaker', new.name)::text,
        jsonb_build_object('by', new."by", 'reason', new.reason)::text);
    return null;
end $$;
create trigger audit_breaker after insert on breaker_change for each row execute function audit_on_breaker();

-- Keeps how runs ended ([{run, failed}]), and opens the breakers whose time has come: so many failures in a row, or more
-- than a share of the last ten.
create function breaker_note(ended jsonb, in_a_row int, share int) returns void language plpgsql as $$
declare
    touched text[];
    b       text;
    begun   bigint;
    last    boolean[];
    bad     int;
    why     text;
begin
    insert into breaker_outcome (breaker, run_id, failed)
    select g.breaker, x.run, x.failed from jsonb_to_recordset(ended) as x(run text, failed boolean)
        join run_guard g on g.run_id = x.run
    on conflict (run_id) do nothing;
    select array_agg(distinct g.breaker order by g.breaker) into touched
        from jsonb_to_recordset(ended) as x(run text, failed boolean) join run_guard g on g.run_id = x.run
        where x.failed;
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

-- A person closes it; what came before is forgotten. False when it is not open.
create function breaker_close(what text, who text, why text) returns boolean language plpgsql as $$
begin
    perform effect_gate();
    update breaker set open = false, reason = why, by = who, at = clock_timestamp(),
        since = (select coalesce(max(id), 0) from breaker_outcome where breaker = what)
        where name = what and open;
    if not found then
        return false;
    end if;
    insert into breaker_change (name, open, reason, by) values (what, false, why, who);
    return true;
end $$;

-- What stands against effects: switches that are pulled, effects in the last ten minutes, runs behind an open breaker.
create or replace function effect_permits() returns text language plpgsql volatile as $$
begin
    perform effect_gate();
    return (select jsonb_build_object(
        'kills', coalesce((select jsonb_agg(to_jsonb(k) order by k.at) from kill_switch k where k.active), '[]'::jsonb),
        'halted', coalesce((select jsonb_object_agg(g.run_id, 'the circuit breaker of ' || b.name || ' is open: ' || b.reason)
            from breaker b join run_guard g on g.breaker = b.name join run r on r.id = g.run_id
            where b.open and r.ended_at is null), '{}'::jsonb),
        'effects', coalesce((select sum(n) from brake_count
            where name = 'effects' and bucket > clock_timestamp() - interval '10 minutes'), 0))::text);
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
            select r.playbook, count(*) n from run r
            where r.ended_at is null and r.status <> 'awaiting-approval'
                and r.playbook in (select jsonb_array_elements_text(q->'playbooks'))
            group by r.playbook) c),
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
        'busyHosts', (select coalesce(jsonb_agg(jsonb_build_object('service', g.service, 'hosts', to_jsonb(g.hosts))), '[]')
            from run_guard g join run r on r.id = g.run_id
            where r.ended_at is null and r.status <> 'awaiting-approval' and cardinality(g.hosts) > 0
                and g.service in (select jsonb_array_elements_text(q->'services'))),
        'open', (select coalesce(jsonb_agg(v.incident), '[]') from incident_view v
            where v.status = 'open' and v.service in (select jsonb_array_elements_text(q->'services'))),
        'kills', (select coalesce(jsonb_agg(to_jsonb(k)), '[]') from kill_switch k where k.active))::text);
end $$;
