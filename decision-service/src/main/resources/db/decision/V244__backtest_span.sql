-- From when on stored decisions were judged. A backtest of before this column did not say.
alter table backtest add column from_at timestamptz;
