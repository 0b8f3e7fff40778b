-- For this account (channel, live code), this event starts this process; a null process: none, recorded only.
create table engine_binding (
    id          bigint generated always as identity primary key,
    account_id  text        not null,
    event_type  text        not null,
    scope       text        not null,
    scope_id    text        not null default '',
    process_key text,
    updated_at  timestamptz not null,
    updated_by  text        not null,
    constraint engine_binding_once unique (account_id, event_type, scope, scope_id)
);
