-- A second person may have to agree before a mass send goes: asked for with the send itself, or by the account for all of its own.
alter table broadcast_message add column approval boolean not null default false;
alter table broadcast_message add column decided_by text;

create table broadcast_policy (
    account_id text primary key,
    approval   boolean     not null,
    changed_by text        not null,
    changed_at timestamptz not null
);
