-- What a person has settled is asked for by the order it belongs to: a handful of rows.
create index connector_call_resolved on connector_call (asked_by) where code = 'RESOLVED';
