-- Models that learning published, by their exact texts: any decision that one took part in can be made again.
create table score_model (
    target   text        not null,
    version  int         not null,
    digest   text        not null,
    model    text        not null,
    heard_at timestamptz not null,
    primary key (target, version)
);
create index score_model_digest on score_model (digest);
revoke update, delete, truncate on score_model from "${app}";
