-- Who changed what, or tried to without a grant. `body` has its secrets redacted.
create table console_audit (
    id         bigint generated always as identity primary key,
    at         timestamptz not null,
    username   text        not null,
    address    text        not null,
    method     text        not null,
    path       text        not null,
    account_id text,
    status     int         not null,
    body       text
);

create index console_audit_by_user on console_audit (username, id desc);
create index console_audit_by_account on console_audit (account_id, id desc);
create index console_audit_by_time on console_audit (at);
