-- What was agreed to is what goes: an article that was changed afterwards is not sent.
alter table broadcast_message add column agreed_version int;
