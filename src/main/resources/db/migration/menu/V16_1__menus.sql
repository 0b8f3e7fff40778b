-- What is being drawn, one a 公众号; `revision` rises with every change, so that two who draw at once notice.
create table menu_draft (
    account_id text primary key,
    menu       jsonb       not null,
    revision   bigint      not null,
    notes      jsonb       not null default '[]',
    updated_at timestamptz not null
);

-- Everything that was published or tried to be, as it was.
create table menu_version (
    id         bigint generated always as identity primary key,
    account_id text        not null,
    menu       jsonb       not null,
    state      text        not null,
    reason     text,
    created_at timestamptz not null,
    created_by text        not null,
    ended_at   timestamptz
);
create index menu_version_of_account on menu_version (account_id, id desc);
-- Two publications at once would leave a mixture.
create unique index menu_version_one_at_a_time on menu_version (account_id) where state = 'PUBLISHING';

-- Every entry that people's phones may show: what a tap means. An entry that is in no menu any more stays, since phones show the
-- old menu for some minutes, and its clicks keep their name.
create table menu_entry (
    account_id text    not null,
    key        text    not null,
    kind       text    not null,
    name       text    not null,
    target     text,
    contents   jsonb   not null,
    answering  boolean not null,
    retired_at timestamptz,
    primary key (account_id, key)
);
create index menu_entry_by_target on menu_entry (account_id, kind, target);
