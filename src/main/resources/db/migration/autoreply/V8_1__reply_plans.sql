-- What a follower is answered: by occasion, for one channel or (channel_id null) as the account's default.
create table autoreply_plan (
    id         bigint generated always as identity primary key,
    account_id text        not null,
    occasion   text        not null,
    channel_id bigint,
    enabled    boolean     not null,
    items      jsonb       not null,
    updated_at timestamptz not null,
    constraint autoreply_plan_once unique nulls not distinct (account_id, occasion, channel_id)
);
