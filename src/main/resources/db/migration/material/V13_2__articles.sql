-- 图文 of the organisation's library, and the draft that each account's WeChat has of them.
create table material_article (
    id         bigint generated always as identity primary key,
    group_name text        not null,
    pieces     jsonb       not null,
    version    integer     not null,
    changed_at timestamptz not null
);

-- serial: how many drafts were given up as gone or outdated; a new one is made under the next number, once.
create table material_draft (
    account_id text        not null,
    article_id bigint      not null,
    serial     integer     not null,
    media_id   text,
    version    integer,
    pushed_at  timestamptz,
    primary key (account_id, article_id)
);
