-- A question is looked at before it is answered: the look gives a token that answers once, and keeps what was seen.
create table approval_view (
    token_hash  text        primary key,
    approval_id text        not null references approval (id) on delete cascade,
    person      text        not null,
    digest      text        not null,
    at          timestamptz not null default clock_timestamp(),
    used_at     timestamptz
);
create index approval_view_of on approval_view (approval_id);

create function approval_look(approval text, who text, seen text) returns text language plpgsql as $$
declare token text := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
begin
    insert into approval_view (token_hash, approval_id, person, digest)
        values (encode(sha256(convert_to(token, 'UTF8')), 'hex'), approval, who, seen);
    return token;
end $$;

-- What was seen, when; nothing when the token is none, was used, is another person's or too old.
create function approval_answer_with(token text, approval text, who text) returns timestamptz language sql as $$
    update approval_view v set used_at = clock_timestamp()
    where v.token_hash = encode(sha256(convert_to(token, 'UTF8')), 'hex') and v.approval_id = approval and v.person = who
        and v.used_at is null and v.at > clock_timestamp() - interval '15 minutes'
    returning v.at $$;

alter table approval_answer add column seen_at timestamptz, add column alone boolean not null default false;

-- Who answered alone on shift, and what another person found about it. Insert only, both.
create table break_glass (
    id          text        primary key,
    approval_id text        not null,
    run_id      text        not null,
    incident_id text        not null,
    person      text        not null,
    reason      text        not null,
    at          timestamptz not null default clock_timestamp(),
    review_by   timestamptz not null default clock_timestamp() + interval '1 day'
);
create index break_glass_newest on break_glass (at desc);
create table break_glass_review (
    id      text        primary key references break_glass (id),
    person  text        not null,
    finding text        not null,
    at      timestamptz not null default clock_timestamp()
);
revoke update, delete, truncate on break_glass, break_glass_review from "${app}";

create or replace function audit_on_answer() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform audit_note('approval-answer', (select q.run_id from approval q where q.id = new.approval_id),
        jsonb_build_object('approval', new.approval_id, 'granted', new.granted, 'digest', new.digest,
            'seenAt', audit_time(new.seen_at), 'alone', new.alone)::text,
        jsonb_build_object('person', new.person, 'reason', new.reason)::text);
    return null;
end $$;

create function audit_on_break_glass() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform audit_note('break-glass', new.run_id,
        jsonb_build_object('breakGlass', new.id, 'approval', new.approval_id, 'reviewBy', audit_time(new.review_by))::text,
        jsonb_build_object('person', new.person, 'reason', new.reason)::text);
    return null;
end $$;
create trigger audit_break_glass after insert on break_glass for each row execute function audit_on_break_glass();

create function audit_on_break_glass_review() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform audit_note('break-glass-reviewed', (select b.run_id from break_glass b where b.id = new.id),
        jsonb_build_object('breakGlass', new.id)::text,
        jsonb_build_object('person', new.person, 'finding', new.finding)::text);
    return null;
end $$;
create trigger audit_break_glass_review after insert on break_glass_review
    for each row execute function audit_on_break_glass_review();
