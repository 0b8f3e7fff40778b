-- Pulling what an account has at WeChat into the library, kind by kind and page by page.
create table material_pull (
    id         bigint generated always as identity primary key,
    account_id text        not null,
    state      text        not null,
    started_by text        not null,
    started_at timestamptz not null,
    ended_at   timestamptz
);
create index on material_pull (account_id, id desc);
create unique index material_pull_running on material_pull (account_id) where state = 'RUNNING';

-- place: how many of total were looked at; kept: new here; known: here before; failed: WeChat did not give them.
create table material_pull_part (
    pull_id bigint  not null references material_pull (id) on delete cascade,
    kind    text    not null,
    place   integer not null default 0,
    total   integer,
    kept    integer not null default 0,
    known   integer not null default 0,
    failed  integer not null default 0,
    ended   boolean not null default false,
    reason  text,
    primary key (pull_id, kind)
);
create index on material_media (account_id, value);
create index on material_draft (account_id, media_id);
create index on material_file (sha256);
