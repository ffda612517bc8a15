-- What exactly a backtest tried, and by which policies, so that a change can name it.
alter table backtest add column tried text not null default '{"changed":[],"policies":[]}';
