-- What people must be told. Of one kind and topic an account has at most one that is open.
create table alert_alert (
    id          bigint generated always as identity primary key,
    account_id  text        not null,
    kind        text        not null,
    topic       text        not null,
    urgent      boolean     not null,
    words       text        not null,
    -- the page of the console where it can be mended, below the account's pages
    page        text        not null,
    raised_at   timestamptz not null,
    resolved_at timestamptz,
    resolved_by text,
    -- how telling people in 企微 went: null while nobody was told
    told_at     timestamptz,
    told        text
);

create unique index alert_open on alert_alert (account_id, kind, topic) where resolved_at is null;
create index alert_by_account on alert_alert (account_id, id desc);
create index alert_by_topic on alert_alert (account_id, kind, topic, told_at desc) where told_at is not null;
create index alert_told on alert_alert (told_at) where told_at is not null;
create index alert_by_age on alert_alert (resolved_at) where resolved_at is not null;

-- Who has read which.
create table alert_read (
    alert_id bigint not null references alert_alert on delete cascade,
    username text   not null,
    primary key (alert_id, username)
);

-- Whom to tell in 企微: one row or none.
create table alert_recipients (
    one     boolean primary key default true check (one),
    corp_id text   not null,
    members text[] not null
);
