-- How often an article's draft was made anew because it had vanished from WeChat's box before it was sent.
alter table broadcast_chunk add column renewals int not null default 0;
