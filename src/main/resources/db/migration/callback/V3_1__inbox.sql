-- The inbox: one row an event, written with everything the event causes, before WeChat is answered.
create table callback_event (
    id              bigint generated always as identity primary key,
    account_id      text        not null,
    dedup_key       text        not null,
    type            text        not null,
    subject         text        not null,
    payload         jsonb       not null,
    occurred_at     timestamptz not null,
    received_at     timestamptz not null,
    state           text        not null,
    process_key     text,
    business_key    text,
    answer          text,
    error           text,
    attempts        int         not null default 0,
    next_attempt_at timestamptz,
    constraint callback_event_once unique (account_id, dedup_key)
);

create index callback_event_by_account on callback_event (account_id, id desc);
create index callback_event_by_subject on callback_event (account_id, subject, id desc);
-- Only what has to be tried again: a handful of rows however long the inbox is.
create index callback_event_due on callback_event (next_attempt_at) where next_attempt_at is not null;
create index callback_event_failed on callback_event (account_id, id desc) where state = 'FAILED';
