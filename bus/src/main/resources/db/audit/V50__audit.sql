-- The audit chain of a service: each row carries the hash of the one before. What is to be kept waits in audit_pending,
-- written in the very transaction that it is about, and one appender at a time moves it into the chain; so nobody who
-- works waits for anybody else. The app role may read and append, by the functions below, and nothing else.

create table audit_pending (
    id       bigint generated always as identity primary key,
    at       timestamptz not null default clock_timestamp(),
    kind     text        not null,
    subject  text        not null,          -- run, incident, scope or resource that it is about
    body     text        not null,          -- JSON without personal text
    personal text                           -- JSON with names and what people wrote
);

create table audit_entry (
    seq       bigint      primary key,      -- 1, 2, 3 …; a gap is a break
    at        timestamptz not null,
    kind      text        not null,
    subject   text        not null,
    body      text        not null,
    text_hash text        not null,         -- over salt and text; empty when there is none
    before    text        not null,         -- hash of the row before; zeros for the first
    hash      text        not null
);
create index audit_entry_at on audit_entry (at);

-- Personal text, kept apart so that it can be erased without breaking the chain.
create table audit_text (
    seq     bigint primary key references audit_entry (seq) on delete cascade,
    salt    text   not null,
    content text   not null
);

revoke all on audit_pending, audit_entry, audit_text from "${app}";
grant select on audit_pending, audit_entry, audit_text to "${app}";

create function audit_sha(what text) returns text language sql immutable as
    $$ select encode(sha256(convert_to(what, 'UTF8')), 'hex') $$;

create function audit_time(at timestamptz) returns text language sql stable as
    $$ select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') $$;

-- Keeps something for the chain.
create function audit_note(kind text, subject text, body text, personal text) returns void
    language sql security definer set search_path = public, pg_temp as
    $$ insert into audit_pending (kind, subject, body, personal) values (kind, subject, body, personal) $$;

-- Moves what waits into the chain, the oldest first. How many; 0 while another appender is at work.
create function audit_append(most int) returns int
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    last_seq  bigint;
    last_hash text;
    waiting   record;
    salt      text;
    text_hash text;
    row_hash  text;
    moved     int := 0;
begin
    if not pg_try_advisory_xact_lock(7203160, 50) then
        return 0;
    end if;
    select e.seq, e.hash into last_seq, last_hash from audit_entry e order by e.seq desc limit 1;
    last_seq := coalesce(last_seq, 0);
    last_hash := coalesce(last_hash, repeat('0', 64));
    for waiting in select * from audit_pending p order by p.id limit most loop
        last_seq := last_seq + 1;
        salt := gen_random_uuid()::text;
        text_hash := case when waiting.personal is null then ''
            else audit_sha(salt || E'\n' || waiting.personal) end;
        row_hash := audit_sha(concat_ws(E'\n', last_hash, last_seq, audit_time(waiting.at), audit_sha(waiting.kind),
            audit_sha(waiting.subject), audit_sha(waiting.body), text_hash));
        insert into audit_entry values (last_seq, waiting.at, waiting.kind, waiting.subject, waiting.body, text_hash,
            last_hash, row_hash);
        if waiting.personal is not null then
            insert into audit_text values (last_seq, salt, waiting.personal);
        end if;
        delete from audit_pending p where p.id = waiting.id;
        last_hash := row_hash;
        moved := moved + 1;
    end loop;
    return moved;
end $$;

-- Ends the keeping of what is older; the chain says where it begins now. Nothing younger than 90 days can be taken out.
create function audit_prune(older timestamptz) returns bigint
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    upto bigint;
    head text;
begin
    if older > clock_timestamp() - interval '90 days' then
        raise exception 'audit rows are kept for 90 days at least';
    end if;
    perform pg_advisory_xact_lock(7203160, 50);
    select e.seq, e.hash into upto, head from audit_entry e
        where e.seq < (select min(y.seq) from audit_entry y where y.at >= older) order by e.seq desc limit 1;
    if upto is null then
        return 0;
    end if;
    delete from audit_entry e where e.seq <= upto;
    perform audit_note('pruned', 'audit', jsonb_build_object('seq', upto, 'hash', head)::text, null);
    return upto;
end $$;

-- Erases the personal text that names a person; the chain keeps its hash. How many texts.
create function audit_erase(person text, who text, why text) returns int
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    erased bigint[];
begin
    with gone as (
        delete from audit_text t where position(to_jsonb(person)::text in t.content) > 0 returning t.seq)
    select coalesce(array_agg(seq order by seq), '{}') into erased from gone;
    perform audit_note('text-erased', 'audit', jsonb_build_object('rows', to_jsonb(erased))::text,
        jsonb_build_object('by', who, 'reason', why)::text);
    return cardinality(erased);
end $$;

create function audit_on_resource() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform audit_note(case when new.version is null then 'resource-deleted' else 'resource-applied' end,
        new.kind || '/' || new.name,
        jsonb_build_object('kind', new.kind, 'name', new.name, 'version', new.version, 'digest',
            (select v.digest from resource_version v
                where v.kind = new.kind and v.name = new.name and v.version = new.version))::text,
        jsonb_build_object('by', new.changed_by)::text);
    return null;
end $$;
create trigger audit_resource after insert or update on resource_current
    for each row execute function audit_on_resource();
