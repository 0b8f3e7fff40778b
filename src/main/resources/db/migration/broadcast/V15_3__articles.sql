-- 图文 of the library, brought into the account's box of drafts when it is sent.
alter table broadcast_message add column article_id bigint;
create index broadcast_message_article on broadcast_message (article_id) where article_id is not null;
