-- How what WeChat shows differed from what was published, when it was last looked. Of another version than the published one it
-- says nothing any more.
create table menu_drift (
    account_id text primary key,
    version_id bigint      not null,
    changes    int         not null,
    example    text,
    seen_at    timestamptz not null
);
