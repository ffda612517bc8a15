-- The people who may sign in. password_hash is pbkdf2$<iterations>$<salt, base64>$<hash, base64>, PBKDF2-HMAC-SHA256.
create table account (
    name          text primary key check (name <> ''),
    password_hash text not null,
    roles         text[] not null,
    created_at    timestamptz not null default now(),
    disabled      boolean not null default false
);

grant select on account to "${app}";
revoke insert, update, delete on account from "${app}";
