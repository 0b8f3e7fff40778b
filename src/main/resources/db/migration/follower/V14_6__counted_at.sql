-- When WeChat told how many carry a tag: whoever sends to them is told how old that number is.
alter table follower_tag add column counted_at timestamptz;
