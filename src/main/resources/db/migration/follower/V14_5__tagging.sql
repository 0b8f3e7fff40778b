-- One row a bulk change of a tag: its progress while it runs, how it ended afterwards.
create table follower_tagging (
    id           bigint generated always as identity primary key,
    account_id   text        not null,
    tag_id       integer     not null,
    tag_name     text        not null,
    put_on       boolean     not null,
    state        text        not null,
    business_key text        not null,
    started_by   text        not null,
    started_at   timestamptz not null,
    ended_at     timestamptz,
    people       bigint      not null default 0,
    done         bigint      not null default 0,
    refused      bigint      not null default 0
);
create index follower_tagging_newest on follower_tagging (account_id, id desc);

-- Who is still to be done; those whom WeChat refused stay. alone: one of a batch that WeChat refused as a whole.
create table follower_to_tag (
    tagging_id bigint  not null,
    openid     text    not null,
    alone      boolean not null default false,
    refused    boolean not null default false,
    primary key (tagging_id, openid)
);
