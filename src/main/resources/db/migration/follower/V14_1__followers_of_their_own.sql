-- Followers have a module of their own; the table keeps its rows.
alter table channel_follower rename to follower;
alter index channel_follower_pkey rename to follower_pkey;
