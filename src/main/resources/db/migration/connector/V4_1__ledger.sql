-- The ledger: one row a call, so that a crash, a second node or an impatient person never makes it happen twice.
create table connector_call (
    id              bigint generated always as identity primary key,
    account_id      text        not null,
    connector       text        not null,
    call_key        text        not null,
    -- who asked: the external task's id, also where the key is the request's own (a welcome code)
    asked_by        text        not null,
    state           text        not null,
    attempts        int         not null default 1,
    earlier_unknown boolean     not null default false,
    -- by the database's clock, the only one all nodes share; a call still STARTED after it was abandoned
    deadline        timestamptz not null,
    started_at      timestamptz not null,
    duration_ms     bigint,
    code            text,
    message         text,
    request         jsonb       not null,
    result          jsonb,
    business_key    text,
    activity        text,
    constraint connector_call_once unique (account_id, connector, call_key)
);

create index connector_call_by_account on connector_call (account_id, id desc);
create index connector_call_by_instance on connector_call (account_id, business_key) where business_key is not null;
-- What a person has to look at: a handful of rows however long the ledger is.
create index connector_call_open on connector_call (account_id, id desc) where state in ('UNKNOWN', 'BLOCKED');
create index connector_call_by_age on connector_call (started_at);
