-- Imports of the auto replies that a 公众号's website has. summary: what was taken over and what was not, in words.
create table autoreply_import (
    id         bigint generated always as identity primary key,
    account_id text        not null,
    state      text        not null,
    summary    jsonb       not null default '[]',
    seen       boolean     not null default false,
    started_by text        not null,
    started_at timestamptz not null,
    ended_at   timestamptz
);
create index on autoreply_import (account_id, id desc);
create unique index autoreply_import_running on autoreply_import (account_id) where state = 'RUNNING';
