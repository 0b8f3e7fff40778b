-- What the stand-in for WeChat remembers. Filled in the sandbox profile only, empty elsewhere.
create table sandbox_thing (
    kind       text        not null,
    account    text        not null,
    id         text        not null,
    body       jsonb       not null,
    seq        bigint      generated always as identity,
    changed_at timestamptz not null default now(),
    primary key (kind, account, id)
);
create index sandbox_thing_order on sandbox_thing (kind, account, seq);

-- Every call to WeChat's API; day counters are made from it, so `at` is the movable clock's time.
create table sandbox_call (
    id       bigint generated always as identity primary key,
    at       timestamptz not null,
    account  text,
    host     text        not null,
    method   text        not null,
    path     text        not null,
    query    text        not null,
    body     text        not null,
    status   int         not null,
    errcode  int         not null,
    answer   text        not null,
    ms       bigint      not null,
    fault    text
);
create index sandbox_call_account on sandbox_call (account, id);
create index sandbox_call_counting on sandbox_call (account, path, at);

create table sandbox_callback (
    id           bigint generated always as identity primary key,
    at           timestamptz not null,
    account      text        not null,
    person       text,
    event        text        not null,
    xml          text        not null,
    url          text,
    outcome      text        not null,
    problem      text,
    reply        text,
    tries        jsonb       not null,
    duplicate_of bigint
);
create index sandbox_callback_account on sandbox_callback (account, id);

-- What a person sees, in order.
create table sandbox_message (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    account text        not null,
    person  text        not null,
    userid  text,
    body    jsonb       not null
);
create index sandbox_message_person on sandbox_message (account, person, id);

create table sandbox_media (
    id           text        primary key,
    account      text        not null,
    keeping      text        not null,
    type         text        not null,
    name         text        not null,
    content_type text        not null,
    bytes        bytea       not null,
    about        jsonb       not null,
    created_at   timestamptz not null,
    expires_at   timestamptz
);
create index sandbox_media_account on sandbox_media (account, keeping, created_at);

create sequence sandbox_msg_id start 24390000000000001;
