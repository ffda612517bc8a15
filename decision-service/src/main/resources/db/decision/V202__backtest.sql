-- What changed resources would have decided over stored history. The report is rewritten while it runs.
create table backtest (
    id       text        primary key,
    asked_by text        not null,
    asked_at timestamptz not null,
    status   text        not null check (status in ('running', 'done', 'failed')),
    beat_at  timestamptz not null,
    report   text        not null
);
create index backtest_newest on backtest (asked_at);
