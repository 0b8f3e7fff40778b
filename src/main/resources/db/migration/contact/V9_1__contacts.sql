-- What a new friend is sent: for one channel or (channel_id null) as the corp's default.
create table contact_welcome (
    id          bigint generated always as identity primary key,
    account_id  text        not null,
    channel_id  bigint,
    enabled     boolean     not null,
    text        text        not null,
    attachments jsonb       not null,
    updated_at  timestamptz not null,
    constraint contact_welcome_once unique nulls not distinct (account_id, channel_id)
);

create table contact_group (
    id             bigint generated always as identity primary key,
    account_id     text        not null,
    name           text        not null,
    members        text[]      not null,
    remark_pattern text        not null,
    created_at     timestamptz not null,
    constraint contact_group_name_once unique (account_id, name)
);

-- Its state at WeCom is lc_<id>. A deleted one stays for the figures. attempt: raised after a refusal, so that a retry is a new
-- call while an unknown result is still looked up under the old one.
create table contact_live_code (
    id             bigint generated always as identity primary key,
    account_id     text        not null,
    name           text        not null,
    channel_id     bigint      not null,
    group_id       bigint      not null,
    style          int         not null,
    skip_verify    boolean     not null,
    remark         text        not null,
    remark_pattern text        not null,
    tags           text[]      not null,
    config_id      text,
    qr_code        text,
    qr_content     text,
    status         text        not null,
    problem        text,
    attempt        int         not null default 1,
    created_at     timestamptz not null,
    deleted_at     timestamptz
);
create unique index contact_live_code_name_once on contact_live_code (account_id, name) where deleted_at is null;
create index contact_live_code_of_group on contact_live_code (group_id) where deleted_at is null;
create index contact_live_code_of_channel on contact_live_code (channel_id) where deleted_at is null;

-- added_at is null for somebody of whom we only saw the loss; earlier_adds counts finished friendships with the same member.
create table contact_customer (
    account_id      text    not null,
    external_userid text    not null,
    userid          text    not null,
    state           text    not null default '',
    channel_id      bigint,
    live_code_id    bigint,
    group_id        bigint,
    half            boolean not null default false,
    added_at        timestamptz,
    lost_at         timestamptz,
    greeted_at      timestamptz,
    earlier_adds    int     not null default 0,
    primary key (account_id, external_userid, userid)
);
create index contact_customer_newest on contact_customer (account_id, added_at desc);

-- Days of Asia/Shanghai; 0 is none. Striped as channel_day is.
create table contact_day (
    account_id   text     not null,
    channel_id   bigint   not null,
    live_code_id bigint   not null,
    group_id     bigint   not null,
    day          date     not null,
    stripe       smallint not null,
    adds         bigint   not null default 0,
    losses       bigint   not null default 0,
    primary key (account_id, channel_id, live_code_id, group_id, day, stripe)
);

-- Names of staff as WeCom last told them, so that a welcome can name them without asking.
create table contact_staff (
    account_id text        not null,
    userid     text        not null,
    name       text        not null,
    seen_at    timestamptz not null,
    primary key (account_id, userid)
);
