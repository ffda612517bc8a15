-- Runs and what keeps them safe. Times are the database's. The owner role runs this; the app role works with it.

-- A process that carries out runs. Its lease is one row, however many runs it holds.
create table worker (
    id          text        primary key,
    lease_until timestamptz not null,
    started_at  timestamptz not null default clock_timestamp()
);

-- The newest version of each incident, and the newest decision about it.
create table incident_view (
    id               text   primary key,
    version          bigint not null default 0,
    status           text   not null default 'open',
    taken_by         text,
    incident         text,
    decision_version bigint not null default -1,
    decision         text
);

-- The exact playbooks that runs work with.
create table playbook_used (
    digest text primary key,
    yaml   text not null
);

create table run (
    id          text        primary key,
    incident_id text        not null,
    decision_id text        unique,
    playbook    text        not null,
    digest      text        not null,
    environment text        not null,
    service     text,
    status      text        not null,
    version     bigint      not null,
    revision    bigint      not null default 0,   -- grows with every write; a writer that missed one is fenced off
    plan_order  text        not null,       -- what was asked for, never changed (JSON)
    cause       text,                       -- the fact that asked for it (CloudEvent)
    state       text        not null,       -- where it stands (JSON)
    created_at  timestamptz not null default clock_timestamp(),
    ended_at    timestamptz,
    lease_owner text        not null,
    lease_epoch bigint      not null default 1
) with (fillfactor = 70);
create unique index run_one_of_an_incident on run (incident_id) where ended_at is null;
create index run_unended on run (lease_owner) where ended_at is null;
create index run_of_playbook on run (playbook) where ended_at is null;
create index run_of_incident on run (incident_id, created_at desc);
create index run_newest on run (created_at desc);

-- What happened to a run elsewhere; its worker applies it and takes it away.
create table run_signal (
    id     bigint generated always as identity primary key,
    run_id text        not null references run (id) on delete cascade,
    signal text        not null,
    at     timestamptz not null default clock_timestamp()
);
create index run_signal_of_run on run_signal (run_id, id);

create table run_lock (
    key    text primary key,
    run_id text not null
);
create index run_lock_of_run on run_lock (run_id);

-- Effects that were committed to, before they were begun; and what came of them. Insert only.
create table step_intent (
    run_id  text        not null,
    step_id text        not null,
    part    text        not null,           -- do, undo
    attempt int         not null,
    uses    text        not null,
    key     text        not null,           -- idempotency key, the same for every attempt
    epoch   bigint      not null,
    at      timestamptz not null default clock_timestamp(),
    primary key (run_id, step_id, part, attempt)
);
create table step_result (
    run_id  text        not null,
    step_id text        not null,
    part    text        not null,
    attempt int         not null,
    outcome text        not null,           -- done, failed, unknown
    detail  text        not null,
    at      timestamptz not null default clock_timestamp(),
    primary key (run_id, step_id, part, attempt)
);

create table approval (
    id         text        primary key,
    run_id     text        not null references run (id) on delete cascade,
    status     text        not null,
    question   text        not null,        -- the whole of it as it was asked (JSON)
    asked_at   timestamptz not null,
    expires_at timestamptz not null,
    answered_by text,
    answered_at timestamptz,
    reason     text
);
create index approval_open on approval (expires_at) where status = 'asked';
create index approval_newest on approval (asked_at desc);

-- Every answer with what was seen. Insert only.
create table approval_answer (
    approval_id text        not null,
    person      text        not null,
    granted     boolean     not null,
    reason      text        not null,
    digest      text        not null,
    at          timestamptz not null default clock_timestamp(),
    primary key (approval_id, person)
);

-- Brakes count in buckets, so that asking is cheap.
create table brake_count (
    name   text        not null,
    bucket timestamptz not null,
    n      int         not null,
    primary key (name, bucket)
) with (fillfactor = 50);

-- The kill switch. Pull and lift only by the functions below: they wait for the intents that are being committed.
create table kill_switch (
    scope  text        primary key,
    active boolean     not null,
    by     text        not null,
    reason text        not null,
    at     timestamptz not null
);
create table kill_switch_change (
    id     bigint generated always as identity primary key,
    scope  text        not null,
    active boolean     not null,
    by     text        not null,
    reason text        not null,
    at     timestamptz not null default clock_timestamp()
);

-- One at a time: whoever commits intents, and whoever pulls the switch. Held to the end of the transaction.
create function effect_gate() returns void language sql as
    $$ select pg_advisory_xact_lock(7203160, 1) $$;

-- Waits at the gate, then says what stands against effects: switches that are pulled, effects in the last ten minutes.
create function effect_permits() returns text language plpgsql volatile as $$
begin
    perform effect_gate();
    return (select jsonb_build_object(
        'kills', coalesce((select jsonb_agg(to_jsonb(k) order by k.at) from kill_switch k where k.active), '[]'::jsonb),
        'effects', coalesce((select sum(n) from brake_count
            where name = 'effects' and bucket > clock_timestamp() - interval '10 minutes'), 0))::text);
end $$;

-- Who decides about new runs, one at a time.
create function admission_gate() returns void language sql as
    $$ select pg_advisory_xact_lock(7203160, 2) $$;

-- Waits at the gate, then says how things stand for the runs that are wished for. Lists are JSON arrays of text.
create function admission_house(q jsonb) returns text language plpgsql volatile as $$
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
            where r.ended_at is null and r.playbook in (select jsonb_array_elements_text(q->'playbooks'))
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

-- When this has answered and its transaction is committed, no intent in the scope commits any more.
create function kill_switch_pull(what text, who text, why text) returns void language plpgsql as $$
begin
    if what !~ '^(all|(environment|service|playbook|action|incident|run):.+)$' then
        raise exception 'no such scope: %', what using hint =
            'all, environment:NAME, service:NAME, playbook:NAME, action:NAME, incident:ID or run:ID';
    end if;
    perform effect_gate();
    insert into kill_switch (scope, active, by, reason, at) values (what, true, who, why, clock_timestamp())
        on conflict (scope) do update set active = true, by = excluded.by, reason = excluded.reason, at = excluded.at;
    insert into kill_switch_change (scope, active, by, reason) values (what, true, who, why);
end $$;

-- Lifting takes another person than who pulled it.
create function kill_switch_lift(what text, who text, why text) returns void language plpgsql as $$
declare puller text;
begin
    perform effect_gate();
    select k."by" into puller from kill_switch k where k.scope = what and k.active for update;
    if not found then
        raise exception 'not pulled: %', what;
    end if;
    if puller = who then
        raise exception '% pulled it, so another person has to lift it', who;
    end if;
    update kill_switch set active = false, by = who, reason = why, at = clock_timestamp() where scope = what;
    insert into kill_switch_change (scope, active, by, reason) values (what, false, who, why);
end $$;

revoke update, delete on step_intent, step_result, approval_answer, kill_switch_change from "${app}";
