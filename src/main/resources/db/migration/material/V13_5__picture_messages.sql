-- Drafts of 图片消息, which the library has no form for: not taken over, but told of.
alter table material_pull_part add column pictures integer not null default 0;
