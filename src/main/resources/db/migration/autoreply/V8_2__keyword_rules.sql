-- What a message is answered by its words. Read as a whole into memory, so no index beyond the account.
create table autoreply_keyword_rule (
    id         bigint generated always as identity primary key,
    account_id text        not null,
    name       text        not null,
    enabled    boolean     not null,
    priority   text        not null,
    position   int         not null,
    keywords   jsonb       not null,
    open_times jsonb       not null,
    items      jsonb       not null,
    to_desk    boolean     not null,
    -- which rule of the 公众号's website it was made from, so that a second import makes no second one
    source     text,
    updated_at timestamptz not null
);

create index autoreply_keyword_rule_by_account on autoreply_keyword_rule (account_id);

-- What else an account wants of its replies. The version grows with every change of rules and settings: what nodes look at to
-- learn that there is something new, and what two people who save at once queue at.
create table autoreply_setting (
    account_id       text    primary key,
    version          bigint  not null default 0,
    to_desk          boolean not null default false,
    fallback_minutes int     not null default 60
);

-- When a person was last told the fallback.
create table autoreply_fallback (
    account_id text        not null,
    openid     text        not null,
    said_at    timestamptz not null,
    primary key (account_id, openid)
);
