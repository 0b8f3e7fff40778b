-- All channels of a day or a span: the overview and the ranking. None of the counted columns is in it, so that counting stays cheap.
create index channel_day_by_day on channel_day (account_id, day);
