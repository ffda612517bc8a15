-- Decisions that chose a playbook are evidence for trusting it further.
create index decision_by_playbook on decision (playbook, decided_at) where playbook is not null;
-- Silences whose end somebody was reminded of, with the alert that reminds.
create table silence_reminder (
    silence text        primary key,
    ends_at timestamptz not null,
    alert   text        not null
);
