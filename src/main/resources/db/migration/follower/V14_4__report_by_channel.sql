alter table follower_sync
    add column moved_channels bigint not null default 0,
    add column ours           bigint not null default 0;

-- What a comparison found by channel; channel 0 is none.
create table follower_sync_channel (
    sync_id         bigint not null,
    channel_id      bigint not null,
    wechat          bigint not null default 0,
    ours            bigint not null default 0,
    missed_follows  bigint not null default 0,
    missed_leavings bigint not null default 0,
    moved_in        bigint not null default 0,
    moved_out       bigint not null default 0,
    primary key (sync_id, channel_id)
);
