-- By how many followers ours and WeChat's still differ when a comparison has ended.
alter table follower_sync add column unmended bigint not null default 0;
