-- Who may sign in, and the accounts granted to them (administrators need no grants).
create table console_user (
    username     text primary key,
    display_name text        not null,
    password     text        not null,
    roles        text[]      not null,
    enabled      boolean     not null default true,
    created_at   timestamptz not null
);

create table console_grant (
    username   text not null references console_user on delete cascade,
    account_id text not null,
    primary key (username, account_id)
);
