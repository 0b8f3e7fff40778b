-- As channel_day_by_day.
create index contact_day_by_day on contact_day (account_id, day);
