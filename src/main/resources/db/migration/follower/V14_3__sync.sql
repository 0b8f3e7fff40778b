-- When WeChat last told of tags and remark; null for somebody known by events only.
alter table follower add column details_at timestamptz;

-- One row a comparison with WeChat: its progress while it runs, what it found afterwards.
create table follower_sync (
    id               bigint generated always as identity primary key,
    account_id       text        not null,
    kind             text        not null,
    state            text        not null,
    business_key     text        not null,
    started_by       text        not null,
    started_at       timestamptz not null,
    ended_at         timestamptz,
    total            bigint      not null default 0,
    listed           bigint      not null default 0,
    next_openid      text        not null default '',
    to_ask           bigint      not null default 0,
    asked            bigint      not null default 0,
    missed_follows   bigint      not null default 0,
    missed_leavings  bigint      not null default 0,
    unknown          bigint      not null default 0,
    constraint follower_sync_once unique (business_key)
);
create index follower_sync_newest on follower_sync (account_id, id desc);
create unique index follower_sync_one_at_a_time on follower_sync (account_id) where state = 'RUNNING';

-- Whom WeChat must still be asked about. missing: we take them for followers, WeChat did not list them. alone: one of a batch
-- that WeChat refused as a whole.
create table follower_listed (
    sync_id bigint  not null,
    openid  text    not null,
    missing boolean not null default false,
    alone   boolean not null default false,
    primary key (sync_id, openid)
);
