-- Comparisons and bulk changes of tags that ended long ago are forgotten; those under way have no end.
create index follower_sync_by_age on follower_sync (ended_at) where ended_at is not null;
create index follower_tagging_by_age on follower_tagging (ended_at) where ended_at is not null;
