-- What goes into the audit chain: effects, questions and answers, the kill switch. Triggers, so that no writer can leave
-- it out, not even on the host; one statement a batch, so that group commit stays what it is.

create function audit_on_intent() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into audit_pending (kind, subject, body)
    select 'intent', a.run_id, jsonb_build_object('step', a.step_id, 'part', a.part, 'attempt', a.attempt,
        'uses', a.uses, 'key', a.key, 'epoch', a.epoch)::text from added a;
    return null;
end $$;
create trigger audit_intent after insert on step_intent referencing new table as added
    for each statement execute function audit_on_intent();

create function audit_on_outcome() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into audit_pending (kind, subject, body)
    select 'outcome', a.run_id, jsonb_build_object('step', a.step_id, 'part', a.part, 'attempt', a.attempt,
        'outcome', a.outcome, 'detail', a.detail)::text from added a;
    return null;
end $$;
create trigger audit_outcome after insert on step_result referencing new table as added
    for each statement execute function audit_on_outcome();

-- The question as it was shown is text of its own: it names people.
create function audit_on_question() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into audit_pending (kind, subject, body, personal)
    select 'approval-asked', a.run_id, jsonb_build_object('approval', a.id, 'expiresAt', audit_time(a.expires_at))::text,
        a.question from added a;
    return null;
end $$;
create trigger audit_question after insert on approval referencing new table as added
    for each statement execute function audit_on_question();

create function audit_on_closed_question() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform audit_note('approval-' || new.status, new.run_id, jsonb_build_object('approval', new.id)::text,
        jsonb_build_object('by', new.answered_by, 'reason', new.reason)::text);
    return null;
end $$;
create trigger audit_closed_question after update on approval
    for each row when (old.status = 'asked' and new.status <> 'asked') execute function audit_on_closed_question();

create function audit_on_answer() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform audit_note('approval-answer', (select q.run_id from approval q where q.id = new.approval_id),
        jsonb_build_object('approval', new.approval_id, 'granted', new.granted, 'digest', new.digest)::text,
        jsonb_build_object('person', new.person, 'reason', new.reason)::text);
    return null;
end $$;
create trigger audit_answer after insert on approval_answer
    for each row execute function audit_on_answer();

create function audit_on_kill() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform audit_note(case when new.active then 'kill-switch-pulled' else 'kill-switch-lifted' end, new.scope,
        jsonb_build_object('scope', new.scope)::text, jsonb_build_object('by', new."by", 'reason', new.reason)::text);
    return null;
end $$;
create trigger audit_kill after insert on kill_switch_change
    for each row execute function audit_on_kill();
