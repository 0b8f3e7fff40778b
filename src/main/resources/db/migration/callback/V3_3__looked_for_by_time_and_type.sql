-- Half a year of events is searched by day and by type, and neither may read them all.
create index callback_event_newest on callback_event (account_id, received_at desc, id desc);
create index callback_event_of_type on callback_event (account_id, type, received_at desc, id desc);
drop index callback_event_by_account;
