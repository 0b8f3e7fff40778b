-- Lists of openids to send to, pasted or read from a file: validated, without repetitions, in their order.
create table broadcast_list (
    id         bigint generated always as identity primary key,
    account_id text        not null,
    size       int         not null,
    created_by text        not null,
    created_at timestamptz not null
);

create table broadcast_person (
    list_id  bigint not null references broadcast_list on delete cascade,
    position int    not null,
    openid   text   not null,
    primary key (list_id, position)
);

-- Mass sends. Whoever is aimed at stands in one of three ways; there is no row that says nothing.
create table broadcast_message (
    id             bigint generated always as identity primary key,
    account_id     text        not null,
    title          text        not null,
    target         text        not null,
    tag_id         bigint,
    list_id        bigint references broadcast_list,
    contents       jsonb       not null,
    draft          text,
    ignore_reprint boolean     not null,
    state          text        not null,
    send_at        timestamptz,
    created_by     text        not null,
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    submitted_by   text,
    ended_at       timestamptz,
    why            text,
    constraint broadcast_to_somebody check (
        (target = 'EVERYBODY' and tag_id is null and list_id is null)
        or (target = 'TAG' and tag_id is not null and list_id is null)
        or (target = 'LIST' and list_id is not null and tag_id is null))
);
create index broadcast_message_newest on broadcast_message (account_id, id desc);

-- What WeChat is asked to send at a time, each once by its clientmsgid.
create table broadcast_chunk (
    broadcast_id  bigint      not null references broadcast_message on delete cascade,
    number        int         not null,
    account_id    text        not null,
    first_person  int         not null,
    people        int         not null,
    client_msg_id text        not null,
    state         text        not null,
    prepared_at   timestamptz,
    accepted_at   timestamptz,
    finished_at   timestamptz,
    msg_id        text,
    status        text,
    total         int,
    filtered      int,
    sent          int,
    failed        int,
    primary key (broadcast_id, number)
);
create index broadcast_chunk_accepted on broadcast_chunk (account_id, accepted_at);
create unique index broadcast_chunk_msg on broadcast_chunk (account_id, msg_id);
