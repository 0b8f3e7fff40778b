-- Authorised accounts. What is secret stands in `sealed` only: AES-256-GCM over a JSON of it, under the key `key_id`.
create table account (
    id         text primary key,
    platform   text        not null,
    name       text        not null,
    agent_id   int,
    enabled    boolean     not null default true,
    held       boolean     not null default false,
    blocked    text,
    sealed     bytea       not null,
    key_id     text        not null,
    created_at timestamptz not null,
    version    bigint      not null
);

-- One row: `version` rises with every change of an account or of the holds, so that nodes need to read nothing else to
-- know whether what they have in memory is still true; `held` is the stop-all switch of all accounts.
create table account_state (
    one     boolean primary key default true check (one),
    version bigint  not null default 0,
    held    boolean not null default false
);

insert into account_state default values;
