-- What was started long ago, and whose instance is forgotten, is forgotten too.
create index engine_start_by_age on engine_start (started_at);
