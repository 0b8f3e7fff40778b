-- The page of a mass-sent article can be taken down afterwards.
alter table broadcast_chunk add column deleted_at timestamptz;
-- A chunk that a person said was sent ends then: nobody tells more of it.
update broadcast_chunk set finished_at = accepted_at where state = 'SENT' and finished_at is null;
