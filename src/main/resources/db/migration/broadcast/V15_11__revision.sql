-- Counts the changes of a draft: whoever saves one that was changed meanwhile is told instead of changing it back.
alter table broadcast_message add column revision bigint not null default 1;
