-- Each try to publish an article of the library at an account, and what became of it.
-- media_id: the draft that was handed in; publish_id: WeChat's number of the job; published_id: WeChat's id of what it published.
create table material_publication (
    id           bigint generated always as identity primary key,
    account_id   text        not null,
    article_id   bigint      not null,
    version      integer     not null,
    title        text        not null,
    state        text        not null,
    media_id     text,
    publish_id   text,
    published_id text,
    urls         jsonb       not null default '[]',
    reason       text,
    submitted_by text        not null,
    submitted_at timestamptz not null,
    ended_at     timestamptz
);
create index on material_publication (account_id, article_id, id desc);
-- One at a time: two jobs of one article would publish it twice.
create unique index material_publication_running on material_publication (account_id, article_id) where state = 'RUNNING';
