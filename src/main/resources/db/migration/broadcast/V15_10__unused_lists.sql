-- Lists that no mass send refers to are found by this, and forgotten after a while.
create index broadcast_message_list on broadcast_message (list_id) where list_id is not null;
