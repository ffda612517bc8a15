-- Ends the keeping of what is older; the chain says where it begins now. Nothing younger than 400 days (in hours, for
-- clocks that are put forward and back) can be taken out.
create or replace function audit_prune(older timestamptz) returns bigint
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    upto bigint;
    head text;
begin
    if older > clock_timestamp() - interval '9600 hours' then
        raise exception 'audit rows are kept for 400 days at least';
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
