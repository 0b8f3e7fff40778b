-- Where people come from. A channel belongs to the organisation; its QR codes, followers and figures to an account.
create table channel (
    id         bigint generated always as identity primary key,
    name       text        not null,
    group_name text        not null default '',
    online     boolean     not null,
    enabled    boolean     not null default true,
    remark     text        not null default '',
    created_at timestamptz not null,
    constraint channel_name_once unique (name)
);

-- Permanent codes can neither be listed nor deleted at WeChat: this row is the only record of one.
create table channel_qr (
    account_id text        not null,
    channel_id bigint      not null,
    scene      text        not null,
    ticket     text        not null,
    url        text        not null,
    created_at timestamptz not null,
    primary key (account_id, channel_id)
);

-- followed_at is null for somebody of whom we only saw the leaving.
create table channel_follower (
    account_id    text   not null,
    openid        text   not null,
    channel_id    bigint,
    followed_at   timestamptz,
    unfollowed_at timestamptz,
    unionid       text,
    primary key (account_id, openid)
);

-- Days of Asia/Shanghai; channel 0 is "no channel". A day's count is spread over stripes, so that a crowd scanning one code
-- does not queue for one row; readers sum them up.
create table channel_day (
    account_id text     not null,
    channel_id bigint   not null,
    day        date     not null,
    stripe     smallint not null,
    scans      bigint   not null default 0,
    follows    bigint   not null default 0,
    unfollows  bigint   not null default 0,
    primary key (account_id, channel_id, day, stripe)
);
