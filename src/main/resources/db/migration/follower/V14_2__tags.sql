-- What WeChat tells of a follower beyond the follow itself, and the account's tags.
alter table follower
    add column remark  text      not null default '',
    add column tag_ids integer[] not null default '{}';

create index follower_newest on follower (account_id, followed_at desc nulls last, openid);
create index follower_by_channel on follower (account_id, channel_id, followed_at desc nulls last, openid);
create index follower_tags on follower using gin (tag_ids);

-- followers: how many WeChat counted when it was last asked.
create table follower_tag (
    account_id text    not null,
    tag_id     integer not null,
    name       text    not null,
    followers  bigint  not null default 0,
    primary key (account_id, tag_id)
);
